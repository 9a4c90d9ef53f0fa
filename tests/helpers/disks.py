"""Small disks of their own, which a test fills, freezes or breaks."""

import os
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BLOCK = 4096


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Mount an empty disk of that size (``2m``); skip the test where that cannot be done."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("NOT TESTED: making a small disk needs root")
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    if subprocess.run(command, check=False).returncode:
        pytest.skip("NOT TESTED: this system mounts no small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def own_file_system(folder: Path) -> Iterator[Path]:
    """Mount an ext4 of its own, which can be `frozen`; skip the test where that cannot be done."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("NOT TESTED: freezing a file system needs Linux and root")
    image, disk = folder / "image", folder / "disk"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(64_000_000)
    for command in (["mkfs.ext4", "-q", "-F", image], ["mount", "-o", "loop", image, disk]):
        if subprocess.run(command, check=False).returncode:
            pytest.skip("NOT TESTED: this system mounts no image")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


@contextmanager
def frozen(disk: Path) -> Iterator[None]:
    """Freeze the disk: writing to it hangs, reading from the cache does not.

    After two minutes it is thawed, so that a waiting test fails instead of hanging.
    """
    # A process of its own: a hanging call may block all threads.
    rescue = subprocess.Popen(
        ["sh", "-c", 'sleep 120; fsfreeze -u "$0"', disk], start_new_session=True
    )
    subprocess.run(["fsfreeze", "-f", disk], check=True)
    try:
        yield
    finally:
        waited = rescue.poll() is not None
        if not waited:
            os.killpg(rescue.pid, signal.SIGKILL)
            rescue.wait()
            subprocess.run(["fsfreeze", "-u", disk], check=True)
    assert not waited, "the test waited for the frozen disk"


def shut_down(disk: Path) -> None:
    """Let every act on an ext4 fail from now on, as on a disk that broke: EIO."""
    import fcntl

    handle = os.open(disk, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, 0x8004587D, struct.pack("I", 2))  # EXT4_IOC_SHUTDOWN, without a flush
    finally:
        os.close(handle)


def fill(disk: Path) -> Path:
    """Fill the disk to the last block; return the file to remove again."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(BLOCK))
        except OSError:
            return filler
