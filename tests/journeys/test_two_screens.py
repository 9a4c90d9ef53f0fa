"""The card of the real program beside a full-screen window: on the other screen, or held."""

import contextlib
import os
import sys

import pytest
from helpers.desk import WIDTH, open_desk
from helpers.offices import open_office
from helpers.processes import started, until
from helpers.program import Programs, changed, facts

from desktop.core.events import CheckHeld, CheckShown, HoldReason

pytestmark = pytest.mark.journey

QUICK = "program.runtime.tick_timer.setInterval(500)"  # it looks again every 15 s
FILLING = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.setWindowTitle("slides")
window.setScreen(application.screens()[int(sys.argv[1])])
window.move(window.screen().geometry().topLeft())
window.showFullScreen()
application.exec()
"""


@pytest.fixture
def wide():
    """A desk with two screens side by side."""
    with open_desk(screens=2) as opened:
        yield opened


@contextlib.contextmanager
def slides(desk, screen):
    """Fill a screen, as a presentation does."""
    before = search(desk)
    command = [sys.executable, "-c", FILLING, str(screen)]
    with started(command, os.environ | desk.environ):
        until(
            lambda: any(left(desk, one) == screen * WIDTH for one in search(desk) - before),
            f"screen {screen} to be filled",
        )
        yield


def search(desk):
    return set(desk.run("xdotool", "search", "--onlyvisible", "--name", "^slides$").split())


def left(desk, window):
    """Return where a window's left edge is; None when it has gone."""
    told = dict(
        line.split("=", 1)
        for line in desk.run("xdotool", "getwindowgeometry", "--shell", window).splitlines()
    )
    return int(told["X"]) if "X" in told else None


def card_screen(desk, running):
    """Return the screen on which the program's card is, None while there is none."""
    for window in desk.windows(running.pid):
        at = left(desk, window)  # hidden, it has no other window
        return None if at is None else at // WIDTH
    return None


def start(desk, programs, folder):
    return programs("--hidden", **(desk.environ | {"TATPAR_HOME": str(folder)}))


@pytest.mark.parametrize("screen", [0, 1])
def test_the_card_comes_on_the_screen_that_is_free_and_is_not_held(wide, tmp_path, screen):
    folder = tmp_path / "home"
    open_office(folder)
    with Programs(tmp_path) as programs, slides(wide, screen):
        wide.run("xdotool", "mousemove", str(screen * WIDTH + 300), "300")  # the officer is there
        running = start(wide, programs, folder)
        until(lambda: card_screen(wide, running) == 1 - screen, "the card on the other screen")
        assert running.stop() == 0
    kinds = [type(fact.event) for fact in facts(folder)]
    assert CheckShown in kinds
    assert CheckHeld not in kinds


def test_with_no_screen_free_the_reminder_is_held_until_one_is(wide, tmp_path):
    folder = tmp_path / "home"
    open_office(folder)
    with contextlib.ExitStack() as running_on, slides(wide, 0):
        with slides(wide, 1):
            environ = os.environ | wide.environ | {"TATPAR_HOME": str(folder)}
            running = running_on.enter_context(changed(QUICK, environ))
            assert until(running.status, "the program to be up")["hold"] == "full_screen"
            assert card_screen(wide, running) is None
        until(lambda: card_screen(wide, running) == 1, "the card where it became free")
        assert running.stop() == 0
    held = [fact.event.reason for fact in facts(folder) if isinstance(fact.event, CheckHeld)]
    assert set(held) == {HoldReason.FULL_SCREEN}


def test_a_card_that_stands_makes_way_for_a_window_that_fills_its_screen(wide, tmp_path):
    folder = tmp_path / "home"
    open_office(folder)
    with Programs(tmp_path) as programs:
        wide.run("xdotool", "mousemove", "300", "300")
        running = start(wide, programs, folder)
        until(lambda: card_screen(wide, running) == 0, "the card where the pointer is")
        with slides(wide, 0):
            until(lambda: card_screen(wide, running) == 1, "the card to make way", seconds=40)
        assert running.stop() == 0
