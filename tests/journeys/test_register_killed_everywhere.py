"""kill -9, or a full disk, at any change that a step makes: it is wholly there or wholly absent.

The disk is full by strace at each call that needs room, and really full with a part of the room
that the step needs. A long run tries a hundred moments of each step (all there are, if they are
fewer).
"""

import os
import random
import shutil
import sys
from functools import cache
from itertools import pairwise

import pytest
from helpers.disks import BLOCK, small_disk
from helpers.long_run import times
from helpers.register_checks import is_there
from helpers.register_steps import STEPS, prepare, seal
from helpers.step_attempts import NEEDS_ROOM, attempt, can_be_killed, take

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="needs fork and strace"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
KILLS = times(3, long=100)
SEED = os.environ["TATPAR_TEST_SEED"]


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    folder = tmp_path_factory.mktemp("before")
    prepare(folder)
    return folder


def copied(before, folder, step):
    """Copy the folder, and prepare it for the step; its register is clean."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder)
    if step in {"file", "discard"}:
        seal(folder)
    return folder


@pytest.fixture
def fresh(before, tmp_path):
    """Return a maker of copies of the folder."""
    return lambda step, number: copied(before, tmp_path / f"{step}{number}", step)


@pytest.fixture(scope="module")
def moments(before, tmp_path_factory):
    """Return the calls that change files in a whole run of a step."""
    if not can_be_killed():
        pytest.skip("NOT TESTED: this system lets strace look at nobody")

    @cache
    def found(step):
        folder = copied(before, tmp_path_factory.mktemp("whole") / step, step)
        ended = attempt(step, folder)
        assert (ended.status, ended.error) == (0, "")
        assert is_there(step, folder, ended.out)
        return ended.moments

    return found


PARTS = [part / 100 for part in range(0, 100, times(40, long=10))]


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "disk", "40m") as made:
        yield made


def free(disk):
    found = os.statvfs(disk)
    return found.f_bavail * found.f_frsize


def fill(disk, room):
    """Leave that many bytes."""
    with (disk / "filler").open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(BLOCK, (free(disk) - room) // BLOCK * BLOCK))


@pytest.mark.parametrize("step", STEPS)
def test_a_step_on_a_full_disk_is_there_or_absent_and_says_so(before, disk, step):
    folder = copied(before, disk / "work", step)
    at_first = free(disk)
    assert take(step, folder).status == 0
    needed = max(BLOCK, at_first - free(disk))
    refused = 0
    for part in PARTS:
        copied(before, folder, step)
        for path in (folder / "out.txt", folder / "error.txt"):
            path.write_bytes(b" " * 4096)
        fill(disk, int(needed * part) // BLOCK * BLOCK)
        ended = take(step, folder)
        (disk / "filler").unlink()
        assert ended.status in {0, 3}, ended.error
        refused += ended.status == 3
        there = is_there(step, folder, ended.out)
        assert there == (ended.status == 0), f"{step} said {ended.error!r} with {part} of the room"
        take_again(step, folder, f"with {part} of the room", there=there)
    assert refused, f"{step} needs no room that could be missing"


def take_again(step, folder, told, *, there):
    """Take a step again that is absent: now it is there."""
    if not there:
        again = take(step, folder)
        assert (again.status, again.error) == (0, ""), told
        assert is_there(step, folder, again.out)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_is_killed_anywhere_is_there_or_absent_and_can_be_taken_again(
    fresh, moments, step
):
    chosen = spread(moments(step), random.Random(f"{SEED} {step}"))
    found = []
    for number, moment in enumerate(chosen):
        folder = fresh(step, number)
        killed = attempt(step, folder, moment)
        assert killed.status is None, f"{step} was over before {moment}: {killed.error}"
        there = is_there(step, folder, killed.out)
        assert there or not killed.out, f"{step} said {killed.out!r} too early, at {moment}"
        found.append(there)
        take_again(step, folder, f"{step} killed at {moment}", there=there)
        shutil.rmtree(folder)
    told = f"{len(chosen)} of {len(moments(step))} moments: {found.count(True)} there"
    print(f"{step}: seed {SEED}, killed at {told}, {found.count(False)} absent")  # noqa: T201


@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_is_full_from_anywhere_on_is_told_and_leaves_the_step_there_or_absent(
    fresh, moments, step
):
    calls = moments(step)
    needy = [place for place, (call, _) in enumerate(calls) if call in NEEDS_ROOM]
    chosen = spread(needy, random.Random(f"{SEED} full {step}"))
    found = []
    for number, place in enumerate(chosen):
        folder = fresh(step, f"full{number}")
        full = attempt(step, folder, room_for=calls[:place])
        told = f"{step}, full from {calls[place]} on: {full.error}"
        assert (full.status, full.error) in {(0, ""), (3, "disk_full")}, told
        there = is_there(step, folder, full.out)
        # The sentence says which: an error means that it is not there, silence that it is.
        assert there is (full.status == 0), told
        found.append(there)
        take_again(step, folder, told, there=there)
        shutil.rmtree(folder)
    told = f"{len(chosen)} of {len(needy)} moments: {found.count(True)} there"
    print(f"{step}: seed {SEED}, full from {told}, {found.count(False)} absent")  # noqa: T201


def spread(moments, chance):
    """Return some moments in order: the last, which most is decided at, and one of each part."""
    count = min(KILLS, len(moments))
    ends = [len(moments) * part // count for part in range(count + 1)]
    parts = [moments[first:last] for first, last in pairwise(ends)]
    return [*(chance.choice(part) for part in parts[:-1]), moments[-1]]
