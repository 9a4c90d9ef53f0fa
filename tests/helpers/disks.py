"""Small disks of their own, which a test fills."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BLOCK = 4096


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount an empty disk of that size (``2m``); skip the test where that cannot be done."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: making a small disk needs root")
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    if subprocess.run(command, check=False).returncode:
        pytest.skip("NOT TESTED: this system mounts no small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> Path:
    """Fill the disk to the last block; return the file to remove again."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(BLOCK))
        except OSError:
            return filler
