"""The real program on a real screen at a clock that stands (run as a script: HOME, PIPE).

A number on the pipe, one a line, lets the day go on until so many minutes after nine; the word
"window" opens the window. The register is empty and locked.
"""

import os
import sys
from pathlib import Path

from helpers.network import HEALTHY, round_of
from helpers.patience import be_patient
from helpers.programs import NOON, Clocks, NoRounds, tray_program
from helpers.registers import CHEAP
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import language
from desktop.core.register.views import LockReason
from desktop.monitors.clock import Clock
from desktop.storage.home import Home
from desktop.storage.sqlite import prepare_home

PHRASE = "quiet boats cross rivers"
NINE = NOON - 3 * 3_600_000
TICK_MS = 15_000
CONFIG = '[officer]\nname = "A"\nlanguage = "en"\n[checks]\nevery_minutes = 15\n'
COPIED = "[09:31, 24/11/2026] DC Dhaka: Send the list of shelters"


class Day:
    """A program whose clocks and network this moves."""

    def __init__(self, folder: Path) -> None:
        home = Home(folder, folder.parent / "policy.toml")
        prepare_home(folder)
        home.config.write_text(CONFIG, "utf-8")
        language.install("en")
        self.clocks = Clocks()
        self.clocks.passed = NINE - NOON - 2 * 60_000
        self.program = tray_program(home, Clock(self.clocks.read, "boot"))
        service = self.program.keeper()
        service.session.init(PHRASE, CHEAP)
        service.session.lock(LockReason.COMMAND)
        self.program.runtime._rounds = NoRounds()
        self.program.runtime._links_changed = lambda *_: None  # of the machine of the test
        self.program.run()
        QGuiApplication.clipboard().setText(COPIED)

    def pass_until(self, minutes: int) -> None:
        """Let the day go on until so many minutes after nine."""
        while NOON + self.clocks.passed < NINE + minutes * 60_000:
            self.clocks.passed += TICK_MS
            now = self.clocks.read()
            times = {"started_ms": now.wall, "ended_ms": now.wall}
            ticks = {"monotonic_ms": now.monotonic, "boottime_ms": now.boottime}
            self.program.runtime.receive(round_of(dict(HEALTHY), **times, **ticks))
            self.program.tick()


def main(folder: Path, pipe: int) -> None:
    application = QApplication(["tatpar"])
    application.setQuitOnLastWindowClosed(False)
    day = Day(folder)
    told = QSocketNotifier(pipe, QSocketNotifier.Type.Read)

    def listen() -> None:
        for line in os.read(pipe, 4096).splitlines():
            if line == b"window":
                day.program.front.bring_up()
            else:
                day.pass_until(int(line))

    told.activated.connect(listen)
    sys.exit(application.exec())


if __name__ == "__main__":
    be_patient()
    main(Path(sys.argv[1]), int(sys.argv[2]))
