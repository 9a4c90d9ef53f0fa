"""A disk that fills up in the middle of a step: wholly there or wholly absent, and it says which.

How much room is left is measured first: each step is tried with parts of what it needs.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.register_checks import is_there
from helpers.register_steps import STEPS, prepare, seal
from helpers.step_attempts import take

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="needs fork and tmpfs"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
PARTS = (0, 0.1, 0.35, 0.6, 0.85)
BLOCK = 4096


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    folder = tmp_path_factory.mktemp("before")
    prepare(folder)
    return folder


@pytest.fixture
def disk(tmp_path) -> Path:
    """A disk of 40 MB of its own."""
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: making a small disk needs root")
    made = tmp_path / "disk"
    made.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", made]
    if subprocess.run(command, check=False).returncode:
        pytest.skip("NOT TESTED: this system mounts no small disk")
    yield made
    subprocess.run(["umount", "--lazy", made], check=True)


def fresh(before, disk, step):
    folder = disk / "work"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)
    if step in {"file", "discard"}:
        seal(folder)
    return folder


def free(disk):
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def fill(disk, room):
    """Leave that many bytes."""
    with (disk / "filler").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(BLOCK, (free(disk) - room) // BLOCK * BLOCK))


@pytest.mark.parametrize("step", STEPS)
def test_a_step_on_a_full_disk_is_there_or_absent_and_says_so(before, disk, step):
    folder = fresh(before, disk, step)
    at_first = free(disk)
    assert take(step, folder).status == 0
    needed = max(BLOCK, at_first - free(disk))
    refused = 0
    for part in PARTS:
        folder = fresh(before, disk, step)
        for path in (folder / "out.txt", folder / "error.txt"):
            path.write_bytes(b" " * 4096)
        fill(disk, int(needed * part) // BLOCK * BLOCK)
        ended = take(step, folder)
        (disk / "filler").unlink()
        assert ended.status in {0, 3}, ended.error
        refused += ended.status == 3
        there = is_there(step, folder, ended.out)
        assert there == (ended.status == 0), f"{step} said {ended.error!r} with {part} of the room"
        if not there:
            again = take(step, folder)
            assert (again.status, again.error) == (0, "")
            assert is_there(step, folder, again.out)
    assert refused, f"{step} needs no room that could be missing"
