"""The program in the test's own process at a Windows PC, and Windows' own view of it."""

import ctypes
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from helpers.processes import until
from helpers.programs import BuiltProgram, tray_program
from PySide6.QtWidgets import QApplication, QWidget

from desktop.core.units import Reading
from desktop.language.translator import install
from desktop.monitors.clock import Clock, system_clock
from desktop.storage.home import Home
from desktop.storage.sqlite import prepare_home

T = TypeVar("T")
MORNING = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)  # a Tuesday, half past nine in Dhaka


class Later:
    """The PC's clocks, put forward as the test wants."""

    def __init__(self) -> None:
        self.clock = system_clock()
        self.began = self.clock.read()
        self.more_ms = int(MORNING.timestamp() * 1000) - self.began.wall

    def __call__(self) -> Reading:
        now = self.clock.read()
        passed = self.more_ms
        return Reading(now.wall + passed, now.monotonic + passed, now.boottime + passed)


@contextmanager
def running(home: Home) -> Iterator[BuiltProgram]:
    """Run the program, in Bengali and hidden; the test turns its event loop."""
    prepare_home(home.folder)
    home.config.write_text('[officer]\nlanguage = "bn"\n', "utf-8")
    install("bn", "Asia/Dhaka")
    later = Later()
    clock = Clock(later, later.clock.boot_id)
    made = tray_program(home, clock)
    made.later_clock = later
    try:
        made.run()
        yield made
    finally:
        for widget in QApplication.topLevelWidgets():
            widget.hide()
        made.front.tray.icon.hide()
        made.stop("quit")
        install("en")


def picture(widget: QWidget, name: str) -> None:
    """Save a picture of a window."""
    folder = Path(os.environ["TATPAR_TEST_PICTURES"])
    QApplication.processEvents()
    folder.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(folder / f"{name}.png"))


def turned(look: Callable[[], T], what: str) -> T:
    """Wait with the event loop turning."""

    def turn() -> T:
        QApplication.processEvents()
        return look()

    return until(turn, what)


def linux(script: str) -> None:
    """Run a script below Wine, which starts programs of Linux, too, but does not wait for them."""
    import _winapi

    command = subprocess.list2cmdline(["sh", "-c", script])
    _winapi.CreateProcess(r"Z:\bin\sh", command, None, None, 0, 0, None, None, None)


def windows_of(pid: int, *, shown: bool = True) -> list[int]:
    """Return the top windows of a process, those that are shown or all."""
    user32 = ctypes.WinDLL("user32")
    found: list[int] = []

    @ctypes.WINFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)
    def each(window: int, _: int) -> bool:
        owner = ctypes.c_uint32()
        user32.GetWindowThreadProcessId(ctypes.c_void_p(window), ctypes.byref(owner))
        if owner.value == pid and (not shown or user32.IsWindowVisible(ctypes.c_void_p(window))):
            found.append(window)
        return True

    user32.EnumWindows(each, None)
    return found
