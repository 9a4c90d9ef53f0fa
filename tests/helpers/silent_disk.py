"""A disk that hangs under the open register of the real program, until it is let answer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3
from helpers.left_windows import delete_windows
from helpers.programs import BuiltProgram, NoRounds, tray_program
from helpers.registers import CHEAP, PHRASE
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.core.register.records import Draft
from desktop.language.translator import install
from desktop.monitors.clock import system_clock
from desktop.storage.home import find_home
from desktop.storage.sqlite import prepare_home
from desktop.ui.shell.main_window import DIRECTIVES

LONG = 60.0


class Disk:
    """The disk of an open register: `hang` lets every query wait until `answer`."""

    def __init__(self, app):
        self.driver = app.keeper().vault.register.database.connection
        self.thread = app.services.jobs.register
        self.reached, self._answers = threading.Event(), threading.Event()
        self.in_vain = []  # names of threads that waited for the answer in vain

    def hang(self):
        self.thread.patience = self.thread.moment = 0.0

        self.driver.set_progress_handler(self.wait, 1)

    def wait(self):
        self.reached.set()
        if not self._answers.wait(LONG):
            self.in_vain.append(threading.current_thread().name)
        return 0

    def answer(self):
        self.thread.patience = self.thread.moment = LONG
        self._answers.set()

    def closed(self):
        if self.thread.busy:
            return False
        with pytest.raises(sqlcipher3.ProgrammingError, match="closed"):
            self.driver.execute("SELECT 1")
        return True


def settle():
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def directives_shown(folder: Path | None = None) -> Iterator[BuiltProgram]:
    """Run the program with three directives on its page; English, since words are looked for."""
    settle()
    home = find_home(None if folder is None else str(folder))
    prepare_home(home.folder)
    home.device_id()
    home.config.write_text('[officer]\nlanguage = "en"\n', "utf-8")
    install("en")
    program = tray_program(home, system_clock())
    program.runtime.rounds = NoRounds()
    keeper = program.keeper()
    keeper.vault.init(PHRASE, CHEAP)
    for words in ("first shelter", "second shelter", "third road"):
        keeper.recording.capture(Draft(text=words))
    program.front.opened().show_page(DIRECTIVES)
    try:
        yield program
    finally:
        program.stop("quit")
        delete_windows()
        settle()
        install("en")


@contextmanager
def silent_disk(program: BuiltProgram) -> Iterator[Disk]:
    """Give the disk, which answers at the end, for which nobody may have waited in vain."""
    disk = Disk(program)
    try:
        yield disk
    finally:
        disk.answer()
    assert disk.in_vain == []


def rows(page) -> int:
    return page.table.model().rowCount()
