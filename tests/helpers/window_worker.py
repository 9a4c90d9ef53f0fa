"""The whole program with its window, used as an officer uses it (run as a script, offscreen).

It types the passphrase, records, reads, searches, corrects and copies, prints ``open`` (the search
must find the words there), and at a line of its input locks and prints ``locked``. A typed word is
never in this file: the search would find it in the source.
"""

import string
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeGuard

from helpers.patience import be_patient
from helpers.programs import tray_program
from helpers.registers import CHEAP
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from desktop.core.register.enums import LockReason
from desktop.core.register.views import RecordQuery
from desktop.language.translator import install
from desktop.monitors.clock import system_clock
from desktop.storage.home import Home
from desktop.storage.sqlite import prepare_home
from desktop.ui.register.contacts import ContactsWindow
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.record_form import RecordForm
from desktop.ui.register.requests import PageAct, RecordAct
from desktop.ui.shell.main_window import DIRECTIVES

_HIDDEN = {
    "passphrase": b"[p6Vv2Jt8Iq4",
    "subject": b"XprPtr",
    "text": b"CjmBjosXhmm",
    "note": b"GsvvQsso",
    "corrected": b"UpqopHsfh",
    "sealed": b"RfbmWpyz",
    "pasted": b"NpvtfFbts",
    "searched": b"CjmBjos",
    "superior": b"TvqfqjlqMbnf",
    "position": b"GfpjdmSobmw",
}
WORDS = tuple(_HIDDEN)


def planted(name: str) -> str:
    """Return a word that stands nowhere as it is."""
    return "".join(chr(code ^ 3) for code in _HIDDEN[name])


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        settle()


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def type_into(field: QLineEdit | QTextEdit | QPlainTextEdit, name: str) -> None:
    """Press each key: the text comes letter by letter, with an undo history."""
    field.setFocus()
    for code in _HIDDEN[name]:
        QTest.keyClick(field, chr(code ^ 3))
    settle()


class Officer:
    """Sits at the real window."""

    def __init__(self, folder: Path) -> None:
        install("en")
        home = Home(folder, folder.parent / "policy.toml")
        prepare_home(folder)
        self.program = tray_program(home, system_clock())
        service = self.program.keeper()
        service.vault.init(planted("passphrase"), CHEAP)
        service.vault.lock(LockReason.COMMAND)
        self.windows = self.program.front.opened()
        self.windows.show_directives()
        settle()
        # Each key and each glyph is noted once, in the order of its first use: not our words'.
        QTest.keyClicks(self.page.locked.words, string.ascii_letters + string.digits + "@[;")
        self.windows.window.grab()
        self.page.locked.words.clear()

    @property
    def page(self) -> DirectivesPage:
        page = self.windows.window.page(DIRECTIVES)
        assert isinstance(page, DirectivesPage)
        return page

    def unlock(self) -> None:
        field = self.page.locked.passphrase
        type_into(field, "passphrase")
        QTest.keyClick(field, Qt.Key.Key_Return)
        wait_until(lambda: self.program.register_locked is False)
        settle()

    def seal(self) -> None:
        type_into(self.page.locked.words, "sealed")
        self.page.locked.seal_button.click()
        settle()

    def file_sealed(self) -> None:
        """Look at the sealed captures, and file them."""
        self.page.opened.sealed.look_button.click()
        settle()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.grab()
        self.page.opened.sealed.known_button.click()
        wait_until(lambda: self.program.keeper().queries.view(RecordQuery()).total > 0)
        settle()

    def record(self) -> None:
        self.page.requests.page_act(PageAct.WRITE)
        form = self.form()
        type_into(form.text, "text")
        type_into(form.fields.subject, "subject")
        form.save_button.click()
        settle()

    def record_copied(self) -> None:
        QGuiApplication.clipboard().setText(planted("pasted"))
        self.page.requests.page_act(PageAct.PASTE)
        self.form().save_button.click()
        QGuiApplication.clipboard().clear()  # another program's words, which Tatpar leaves alone
        settle()

    def add_superior(self) -> None:
        """Put somebody on the list of superiors, and begin a form in which he is offered."""
        self.page.requests.page_act(PageAct.SUPERIORS)
        settle()
        (window,) = (each for each in QApplication.topLevelWidgets() if _is_list(each))
        type_into(window.name_field, "superior")
        type_into(window.designation, "position")
        window.action_button.click()
        settle()
        window.grab()
        window.close()
        self.page.requests.page_act(PageAct.WRITE)
        form = self.form()
        form.fields.senders.setCompletionPrefix(planted("superior")[:3].lower())
        assert form.fields.senders.completionCount() == 1
        form.fields.senders.activated.emit(planted("superior"))
        assert form.fields.designation.text() == planted("position")
        form.grab()
        form.leave()
        settle()

    def read(self) -> None:
        """Look at each record, paint it, search, and copy its words."""
        for row in self.program.keeper().queries.rows(RecordQuery()):
            self.page.requests.choose(row.record_id)
            settle()
            self.windows.window.grab()
        words = self.page.detail.content.words
        words.selectAll()
        words.copy()
        type_into(self.page.search, "searched")
        QTest.qWait(400)
        settle()
        self.windows.window.grab()
        self.page.filters.show_all()
        settle()

    def act(self) -> None:
        self.page.detail.ask(RecordAct.NOTE)
        settle()
        window = self.windows.register.questions.window
        type_into(window.reason, "note")
        window.action_button.click()
        settle()
        self.windows.register.pending.flush()
        settle()
        self.page.detail.foot.done_button.click()
        settle()

    def correct(self) -> None:
        self.page.detail.ask(RecordAct.CORRECT)
        form = self.form()
        form.fields.subject.selectAll()
        type_into(form.fields.subject, "corrected")
        form.fields.reason.setText("typing error")
        form.save_button.click()
        settle()

    def form(self) -> RecordForm:
        settle()
        return self.program.front.forms[-1]

    def lock(self) -> None:
        self.windows.window.lock_wanted.emit()
        for _ in range(5):
            settle()
        assert self.program.register_locked is True


def _is_list(widget: QWidget) -> TypeGuard[ContactsWindow]:
    return isinstance(widget, ContactsWindow) and widget.isVisible()


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    application = QApplication(["tatpar"])
    officer = Officer(folder)
    officer.seal()
    officer.unlock()
    officer.file_sealed()
    officer.record()
    officer.record_copied()
    officer.add_superior()
    officer.read()
    officer.act()
    officer.correct()
    officer.read()
    assert officer.program.keeper().queries.view(RecordQuery()).total >= 5
    say("open")
    sys.stdin.readline()
    officer.lock()
    say("locked")
    sys.stdin.read()
    assert application is not None


if __name__ == "__main__":
    be_patient()
    main(Path(sys.argv[1]))
