"""A PC whose processor is busy: journeys with the program's own timeouts, not the tests'.

A test waits 60 s for a row, an answer or a screen, the program a second or five. On a PC that is
merely busy it must report no failure.
"""

import contextlib
import os
import sys
from collections.abc import Iterator

import pytest
from helpers.desk import open_desk
from helpers.processes import started, until
from helpers.program import facts, tatpar

from desktop.core.events import AppStarted, CheckAnswered, PauseBegan, PauseEnded

pytestmark = pytest.mark.journey

# Problems reported by mistake on a busy PC.
FALSE_ALARMS = {"bug", "disk_silent", "folder_silent", "instance_silent", "database_locked"}


@pytest.fixture(autouse=True)
def hog() -> Iterator[None]:
    """An endless loop for each core, in addition to the other tests."""
    with contextlib.ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            stack.enter_context(started([sys.executable, "-c", "while True: pass"], os.environ))
        yield


def acts(home) -> list[type]:
    wanted = (AppStarted, PauseBegan, PauseEnded, CheckAnswered)
    return [type(row.event) for row in facts(home) if isinstance(row.event, wanted)]


def test_a_busy_pc_is_answered_recorded_and_left_without_a_false_alarm(program):
    with open_desk() as desk:
        running = program("--hidden", **desk.environ)
        running.wait_until_up()
        until(desk.tray_icons, "the icon in the tray")
        for verb in ("status", "pause 30 --reason meeting", "resume", "doctor", "status"):
            asked = tatpar(*verb.split())
            assert (asked.returncode, asked.stderr) == (0, ""), verb
        assert program(**desk.environ).wait_for_end() == 0
        until(lambda: desk.windows(running.pid), "the window of a second start")
        assert not FALSE_ALARMS.intersection(running.status()["problems"])
        running.kill()
        again = program("--hidden", **desk.environ)
        again.wait_until_up()
        assert not FALSE_ALARMS.intersection(again.status()["problems"])
        assert again.stop() == 0
    assert acts(program.home) == [AppStarted, PauseBegan, PauseEnded, AppStarted]
    assert tatpar("verify").returncode == 0
    assert list(program.home.glob("bug-*")) == []
    assert (running.err, again.err) == ([], [])
