"""The window replaces a missing tray, and closes when one is back."""

import pytest

from desktop.ui.shell.tray_app import PATIENCE_MS, RARELY_MS, StandIn


class Window:
    """The main window, which is open or not."""

    def __init__(self) -> None:
        self.shown = False
        self.untouched = True

    def hide(self) -> None:
        self.shown = False


class Desktop:
    def __init__(self) -> None:
        self.tray = True
        self.other = False  # another window is open
        self.window = Window()
        self.asked = 0
        self.stand_in = StandIn(self.has_tray, lambda: self.other or self.window.shown, self.show)

    def has_tray(self) -> bool:
        self.asked += 1
        return self.tray

    def show(self) -> Window:
        self.window.shown = True
        return self.window


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


def test_a_host_that_dies_later_is_stood_in_for_until_another_comes(desktop):
    desktop.stand_in.look(0)
    desktop.tray = False
    desktop.stand_in.look(100_000)
    assert not desktop.window.shown  # it may be back at once
    desktop.stand_in.look(100_000 + PATIENCE_MS - 1)
    assert not desktop.window.shown
    desktop.stand_in.look(100_000 + PATIENCE_MS)
    assert desktop.window.shown
    desktop.tray = True
    desktop.stand_in.look(200_000)
    assert not desktop.window.shown


def test_a_host_that_is_back_in_time_brings_no_window(desktop):
    desktop.tray = False
    desktop.stand_in.look(0)
    desktop.tray = True
    desktop.stand_in.look(5000)
    desktop.tray = False
    desktop.stand_in.look(PATIENCE_MS)
    assert not desktop.window.shown


def test_a_window_in_use_stays_when_the_host_returns(desktop):
    desktop.tray = False
    desktop.stand_in.look(0)
    desktop.stand_in.look(PATIENCE_MS)
    desktop.window.untouched = False
    desktop.tray = True
    desktop.stand_in.look(PATIENCE_MS + 1)
    assert desktop.window.shown
    desktop.window.untouched = True
    desktop.stand_in.look(PATIENCE_MS + 2)
    assert desktop.window.shown  # the officer's by now


def test_another_window_is_a_way_in_too(desktop):
    desktop.tray, desktop.other = False, True
    desktop.stand_in.look(0)
    desktop.stand_in.look(PATIENCE_MS)
    assert not desktop.window.shown
    desktop.other = False  # closed meanwhile
    desktop.stand_in.look(PATIENCE_MS + 1)
    assert desktop.window.shown


def test_while_there_is_a_tray_it_is_asked_once_a_minute(desktop):
    for now_ms in range(0, 2 * RARELY_MS, 7_500):
        desktop.stand_in.look(now_ms)
    assert desktop.asked == 2
