"""A hand at a real X screen: each press of the mouse and each key goes the way of a person's."""

import subprocess
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

T = TypeVar("T")


def settle() -> None:
    """Process the program's due events and deletions."""
    for _ in range(2):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wait_for(look: Callable[[], T], what: str) -> T:
    """Return the first truthy answer of ``look`` while the program runs."""
    end = time.monotonic() + 60
    while not (answer := look()):
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain for {what}")
        settle()
        time.sleep(0.01)  # the interval of a poll
    return answer


class Hand:
    """Counts its acts: ``presses`` of the mouse, ``keys`` and key combinations."""

    def __init__(self) -> None:
        self.presses = 0
        self.keys = 0
        # Its presses follow each other faster than a person's, and two are never a double one.
        QApplication.setDoubleClickInterval(1)

    def click(self, widget: QWidget) -> None:
        """Press the middle of a widget when it can be pressed."""
        wait_for(lambda: widget.isVisible() and widget.isEnabled(), f"{widget} to be pressed")
        self._press(wait_for(lambda: _resting_place(widget), f"{widget} to rest"))
        settle()

    def press(self, at: QPoint) -> None:
        """Press a place of the screen."""
        self._press(at)
        settle()

    def choose(self, button: QPushButton, entry: int) -> None:
        """Open a button's menu and press an entry: the menu runs a loop of its own."""
        menu = button.menu()
        assert isinstance(menu, QMenu)
        timer = QTimer()
        timer.timeout.connect(lambda: self._choose_in(menu, entry, timer))
        timer.start(20)
        self.click(button)
        wait_for(lambda: not timer.isActive(), "the entry of the menu")
        settle()

    def _choose_in(self, menu: QMenu, entry: int, timer: QTimer) -> None:
        if menu.isVisible():
            timer.stop()
            action = menu.actions()[entry]
            self._press(menu.mapToGlobal(menu.actionGeometry(action).center()))

    def _press(self, at: QPoint) -> None:
        self.presses += 1
        _x("mousemove", str(at.x()), str(at.y()), "click", "1")

    def key(self, *names: str) -> None:
        """Press keys one after the other; ``ctrl+shift+v`` is one."""
        for name in names:
            self.keys += 1
            _x("key", "--clearmodifiers", name)
            settle()

    def write(self, words: str) -> None:
        """Type words, which are not counted."""
        _x("type", "--delay", "4", words)
        settle()


def _resting_place(widget: QWidget) -> QPoint | None:
    """Return the middle of a widget on the screen; None while it is still being moved."""
    before = widget.mapToGlobal(widget.rect().center())
    settle()
    after = widget.mapToGlobal(widget.rect().center())
    return after if before == after else None


def focused_window() -> str:
    """Return the number of the window that has the keyboard, nothing if none has."""
    command = ["xdotool", "getwindowfocus", "-f"]
    answer = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20)
    return answer.stdout.strip()


def _x(*command: str) -> None:
    subprocess.run(["xdotool", *command], check=True, timeout=20)
