"""Memory is returned after the start, and after a while without an open window."""

import pytest

from desktop.ui.shell.tray_app import AFTER_MS, AFTER_START_MS, ClosedWindows


class Desktop:
    def __init__(self) -> None:
        self.open = False
        self.given_back = 0
        self.windows = ClosedWindows(lambda: self.open, self.give_back)

    def give_back(self) -> None:
        self.given_back += 1

    def look(self, *moments: int) -> int:
        for moment in moments:
            self.windows.look(moment)
        return self.given_back


@pytest.fixture
def desktop() -> Desktop:
    """Return a program that has returned the memory of its start."""
    desktop = Desktop()
    assert desktop.look(-2 * AFTER_START_MS, -AFTER_START_MS) == 1
    desktop.given_back = 0
    return desktop


def test_what_the_start_needed_is_given_back_once():
    desktop = Desktop()
    assert desktop.look(0, AFTER_START_MS - 1) == 0
    assert desktop.look(AFTER_START_MS, 2 * AFTER_START_MS, 2 * AFTER_MS) == 1


def test_a_start_that_opens_a_window_gives_back_once_it_is_closed():
    desktop = Desktop()
    desktop.look(0)
    desktop.open = True
    assert desktop.look(AFTER_START_MS, AFTER_MS) == 0
    desktop.open = False
    assert desktop.look(2 * AFTER_MS, 3 * AFTER_MS - 1) == 0
    assert desktop.look(3 * AFTER_MS, 9 * AFTER_MS) == 1


def test_it_is_given_back_once_for_each_time(desktop):
    desktop.open = True
    desktop.look(0, 5 * AFTER_MS)
    desktop.open = False
    assert desktop.look(10 * AFTER_MS, 11 * AFTER_MS - 1) == 0
    assert desktop.look(11 * AFTER_MS, 20 * AFTER_MS, 30 * AFTER_MS) == 1
    desktop.open = True
    desktop.look(40 * AFTER_MS)
    desktop.open = False
    assert desktop.look(41 * AFTER_MS, 42 * AFTER_MS) == 2


def test_a_window_that_was_open_between_two_looks_counts_and_one_opened_again_keeps_all(desktop):
    desktop.windows.opened()
    assert desktop.look(0, AFTER_MS) == 1
    desktop.windows.opened()
    desktop.look(2 * AFTER_MS)
    desktop.windows.opened()
    assert desktop.look(3 * AFTER_MS, 4 * AFTER_MS - 1) == 1
    assert desktop.look(4 * AFTER_MS) == 2
