"""Time from a press until the window shows its effect, for the commonest clicks.

The real program with offscreen windows, on a home of ten years and 5,000 directives
(``python bench/clicks.py [RECORDS]``), beside two processes that only count, so that three compete
for the machine. Wall-clock time is measured, from the press until all its work and painting is
done; the worst of three rounds is printed, or a first visit alone.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from _budget import Worst, sized
from _filled_home import filled_program
from _program import BuiltProgram, begin, make_qt
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListWidget, QTableView, QWidget
from register import PHRASE

from desktop.core.register.records import Draft
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.main_window import CHECKS, CONNECTIVITY, DIRECTIVES, REPORTS, SETTINGS, TODAY
from desktop.ui.today.rail import CheckActions
from desktop.ui.widgets.date_fields import MonthPicker

RECORDS = int(sys.argv[1]) if len(sys.argv) > 1 else sized(5_000, 60)
ROUNDS = sized(3, 1)
BUSY = sized(2, 0)
OPEN = 20  # directives that are not carried out
PORTIONS = 100  # more than a lock's overwriting has
HAND_MS = 200  # from the pointer's coming to an entry until it is pressed
MESSAGE = "[09:31, 24/11/2026] ডিসি ঢাকা: আশ্রয়কেন্দ্রের তালিকা পাঠান"
LEFT = Qt.MouseButton.LeftButton


def reads(app: BuiltProgram) -> bool:
    """Whether the register or a page is being read."""
    jobs = app.services.jobs
    return jobs.register.busy or jobs.pages.busy


def settle(app: BuiltProgram) -> None:
    """Let the program do all that it has to do, also in its worker."""
    quiet = 0
    while quiet < 5:
        QCoreApplication.processEvents()
        busy = reads(app) or any(t.name == "work" for t in threading.enumerate())
        quiet = 0 if busy else quiet + 1
        time.sleep(0.01)


def overwrite() -> None:
    """Process the portions by which a lock overwrites freed memory: nobody presses so soon."""
    for _ in range(PORTIONS):
        QCoreApplication.processEvents()


class Presses:
    """Presses, and of each name the longest time until its effect was shown."""

    def __init__(self, app: BuiltProgram) -> None:
        self._app = app
        self.worst: dict[str, float] = {}

    def act(self, name: str, press: Callable[[], object]) -> None:
        """Measure a press; do not wait for its work in the worker."""
        settle(self._app)
        began = time.perf_counter()
        press()
        while reads(self._app):  # it brings the list
            QCoreApplication.processEvents()
            time.sleep(0.001)
        for _ in range(3):  # the work of the press, then the painting that it requested
            QCoreApplication.processEvents()
        taken = (time.perf_counter() - began) * 1000
        self.worst[name] = max(taken, self.worst.get(name, 0.0))
        settle(self._app)

    def click(self, name: str, widget: QWidget, at: QPoint | None = None) -> None:
        """Press a widget that can be seen and pressed."""
        assert widget.isVisible(), name
        assert widget.isEnabled(), name
        place = widget.rect().center() if at is None else at
        self.act(name, partial(QTest.mouseClick, widget, LEFT, pos=place))


class Officer:
    """Does the commonest presses."""

    def __init__(self, app: BuiltProgram) -> None:
        self.app = app
        self.presses = Presses(app)

    @property
    def window(self):  # noqa: ANN201 - its pages have names of their own
        """Return the main window."""
        return self.app.front.opened().window

    def go_to(self, name: str, page: int) -> None:
        """Press a page's entry."""
        entries: QListWidget = self.window.navigation.list
        place = entries.visualItemRect(entries.item(page)).center()
        QTest.mouseMove(entries.viewport(), place)
        QTest.qWait(HAND_MS)
        self.presses.click(name, entries.viewport(), place)
        assert self.window.page(page).isVisible()

    def first_visits(self) -> None:
        """Open the window and each of its pages."""
        self.presses.act("the icon in the tray", self.app.front.bring_up)
        self.window.resize(1366, 736)  # whole on the smallest screen of an office
        for name, page in (
            ("Connectivity, first", CONNECTIVITY),
            ("Message checks, first", CHECKS),
            ("Directives, first", DIRECTIVES),
            ("Reports, first", REPORTS),
            ("Settings, first", SETTINGS),
        ):
            self.go_to(name, page)

    def look_around(self) -> None:
        """Go through the pages that ask for no passphrase."""
        press = self.presses.click
        self.go_to("Today", TODAY)
        actions = self.window.page(TODAY).findChild(CheckActions).findChildren(QAbstractButton)
        usual = next(button for button in actions if "৩০" in button.text() and button.isVisible())
        press("pause for 30 minutes", usual)
        press("end the pause", self.window.navigation.foot.pause)
        for name, page in (("Connectivity", CONNECTIVITY), ("Message checks", CHECKS)):
            self.go_to(name, page)
            month = self.window.page(page).findChild(MonthPicker)
            back, _choice, ahead = month.findChildren(QAbstractButton)
            press(f"{name}: previous month", back)
            press(f"{name}: next month", ahead)
        self.go_to("Reports", REPORTS)
        presets = self.window.page(REPORTS).presets
        for way in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.presses.act("a period of a report", partial(QTest.keyClick, presets, way))
        self.go_to("Settings", SETTINGS)
        groups = self.window.page(SETTINGS).groups
        for row in (2, 0):
            place = groups.visualItemRect(groups.item(row)).center()
            press("a group of settings", groups.viewport(), place)

    def unlock(self) -> None:
        """Open the register."""
        self.go_to("Directives, locked", DIRECTIVES)
        locked = self.window.page(DIRECTIVES).locked
        for letter in PHRASE:
            typed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(locked.passphrase, typed)
        self.presses.click("open the register", locked.open_button)
        table = self.window.page(DIRECTIVES).table
        while not table.isVisible():
            settle(self.app)

    def directives(self) -> None:
        """Work through the list, and record a copied message."""
        press, page = self.presses.click, self.window.page(DIRECTIVES)
        for row in (1, 0):
            press("show a directive", page.table.viewport(), _middle(page.table, row))
        while True:  # on a machine that is busy enough, the five seconds go by
            likely = page.detail.foot.acknowledge_button
            press("acknowledge it", likely if likely.isVisible() else page.detail.foot.done_button)
            if page.detail.foot.pending.take_back_button.isVisible():
                press("take it back", page.detail.foot.pending.take_back_button)
                break
        header = page.table.horizontalHeader()
        for _ in range(2):
            place = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
            press("sort the list", header.viewport(), place)
        for _ in range(2):
            state = page.filters.state
            state.setCurrentIndex(1 - state.currentIndex())
        page.more.menu().actions()[1].trigger()
        form = _form()
        press("a class in the form", form.fields.security.buttons()[1])
        press("the days of the form", form.fields.deadline.pick)
        if (days := QApplication.activePopupWidget()) is not None:
            days.hide()
        press("cancel the form", form.foot.cancel_button)
        form.leave()
        QGuiApplication.clipboard().setText(MESSAGE)
        press("record the copied message", _button(page, "কপি করা বার্তা"))
        press("record", _form().foot.save_button)
        press("lock the register", self.window.navigation.foot.lock)
        assert self.app.register_locked
        overwrite()


def _button(page: QWidget, words: str) -> QAbstractButton:
    buttons = page.findChildren(QAbstractButton)
    return next(each for each in buttons if each.isVisible() and each.text().startswith(words))


def _middle(table: QTableView, row: int) -> QPoint:
    return table.visualRect(table.model().index(row, 1)).center()


def _form() -> RecordForm:
    windows = QApplication.topLevelWidgets()
    return next(w for w in windows if isinstance(w, RecordForm) and w.isVisible())


def main() -> None:
    _qt = make_qt()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as others:
        unanswered = [Draft(text=f"নির্দেশনা {number}: তালিকা পাঠান") for number in range(OPEN)]
        app = filled_program(Path(folder), RECORDS, unanswered)
        begin(app)
        overwrite()
        for _ in range(BUSY):
            count = subprocess.Popen([sys.executable, "-c", "while True: pass"])
            others.callback(count.wait)
            others.callback(count.kill)
        officer = Officer(app)
        officer.first_visits()
        for _ in range(ROUNDS):
            officer.look_around()
            officer.unlock()
            officer.directives()
        print(f"load {os.getloadavg()[0]:.1f}, beside {BUSY} busy processes", flush=True)
        slowest = Worst("ms")
        for name, taken in officer.presses.worst.items():
            slowest.note(name, taken)
        slowest.tell("the slowest click")
        app.stop("quit")


if __name__ == "__main__":
    main()
