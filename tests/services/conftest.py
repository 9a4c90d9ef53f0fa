"""The whole program on a home of the test's own, as often as the test starts it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.programs import BuiltProgram, Clocks, NoRounds, Told
from PySide6.QtCore import QTimer

from desktop.monitors.clock import Clock
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def build(qapp, sandbox: Path, clocks: Clocks) -> Iterator[Callable[..., BuiltProgram]]:
    """Build the program, without running it; each ends with the test."""
    home = find_home(None)
    prepare_home(home.folder)
    built = []

    def made(boot_id: str = "boot") -> BuiltProgram:
        program = BuiltProgram(home, Clock(clocks.read, boot_id), lambda _: Told(), display=False)
        program.runtime.rounds = NoRounds()
        built.append(program)
        return program

    yield made
    for program in built:
        for timer in program.runtime.findChildren(QTimer):  # of one that the test did not run
            timer.stop()
        program.end()
    # An exit without a loop to end would keep every later one from beginning.
    QTimer.singleShot(0, qapp.exit)
    qapp.exec()
