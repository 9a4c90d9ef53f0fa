"""An officer's day at the real program on a real screen, in simulated time (run as a script).

``HOME WINDOW`` names the home and the script that shows WhatsApp's window. It prints each station
that was reached; a station that is not reached raises an error naming the missing event.
"""

import subprocess
import sys
from pathlib import Path

from helpers.hand import Hand, focused_window, settle, wait_for
from helpers.network import FAULTS, HEALTHY
from helpers.patience import be_patient
from helpers.standing_day import NINE, PHRASE, StandingDay
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from desktop.core.network import Verdict
from desktop.core.register.enums import State
from desktop.core.register.views import RecordQuery
from desktop.ui.checks.card_window import CheckStrip
from desktop.ui.register.page import DirectivesPage
from desktop.ui.register.record_form import RecordForm
from desktop.ui.reports.page import ReportsPage
from desktop.ui.shell.main_window import DIRECTIVES, REPORTS, TODAY
from desktop.ui.shell.tray_app import QuitWindow
from desktop.ui.today.day_list import DayListView

MESSAGE = "[09:31, 24/11/2026] ডিসি ঢাকা: আজ সকাল ১১টার মধ্যে আশ্রয়কেন্দ্রের তালিকা পাঠান"


class Officer(StandingDay):
    """At a PC whose clocks and network this moves; hands and screen are real."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "bn")
        self.hand = Hand()
        settle()

    def ticked(self) -> None:
        settle()

    # --- the screen -----------------------------------------------------------------------------

    @property
    def window(self):
        return self.program.front.windows.window

    def page(self, index: int) -> QWidget:
        return wait_for(lambda: self.window.page(index), f"page {index}")

    @property
    def directives(self) -> DirectivesPage:
        page = self.page(DIRECTIVES)
        assert isinstance(page, DirectivesPage)
        return page

    def card(self):
        """Return the card on the screen, None if there is none."""
        shown = self.program.front.reminder.card.windows()
        return shown[0] if shown and shown[0].isVisible() else None

    def strip(self) -> CheckStrip | None:
        strips = self.window.findChildren(CheckStrip)
        return next((strip for strip in strips if strip.isVisible()), None)

    def act_on_today(self, words: str) -> None:
        """Press an act of the first row on Today that has it."""
        rows = self.page(TODAY).findChild(DayListView)

        def press() -> QPushButton | None:
            presses = (b for b in rows.findChildren(QPushButton) if b.text() == words)
            return next((press for press in presses if press.isVisible()), None)

        self.hand.click(wait_for(press, f"{words} on Today"))

    def bring_up(self) -> None:
        """Open the window, as a press on the icon does, until it has the keyboard."""
        self.program.front.bring_up()
        self.window.raise_()
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow, "the main window in front")

    def hide_window(self) -> None:
        """Close the window, until neither the screen nor Qt takes it for the one in front.

        Qt waits 100 ms for another window to get the keyboard before it says that this one lost
        it. A press on the icon within that time shows a window that Qt calls inactive for good,
        and on a busy machine the hand was as fast; no person is.
        """
        self.window.hide()
        number = str(int(self.window.winId()))
        wait_for(lambda: focused_window() != number, "the keyboard to leave the window")
        settle()
        wait_for(lambda: QGuiApplication.focusWindow() is None, "Qt to know it")

    def opened(self, kind: type):
        """Return the window of that kind once it has the keyboard."""

        def look():
            windows = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind))
            return next((w for w in windows if w.isVisible() and w.isActiveWindow()), None)

        return wait_for(look, f"a {kind.__name__} in front")

    def unlock(self) -> None:
        """Go to the register by a key, type the passphrase, press Enter."""
        self.hand.key("ctrl+4")
        field = self.directives.locked.passphrase
        wait_for(field.hasFocus, "the passphrase's field to have the keyboard")
        self.hand.write(PHRASE)
        self.hand.key("Return")
        wait_for(lambda: self.program.register_locked is False, "the register to open")

    # --- the stations ---------------------------------------------------------------------------

    def morning(self) -> None:
        wait_for(lambda: self.program.front.shows_tray, "the icon in the tray")
        self.pass_until(-1)
        assert self.program.state_line().verdict is Verdict.ONLINE
        assert self.program.front.tray.icon.isVisible()
        assert not self.program.front.in_use  # nothing asks for anything

    def card_answered(self) -> None:
        self.pass_until(1)
        card = wait_for(self.card, "the card at nine")
        assert QApplication.activeWindow() is None  # it took no focus
        self.hand.click(card.buttons()[0])
        wait_for(lambda: self.card() is None, "the card to go")

    def strip_answered(self) -> None:
        self.bring_up()
        self.unlock()
        self.pass_until(16)
        strip = wait_for(self.strip, "the strip in the window")
        assert self.card() is None
        self.hand.click(strip.buttons()[0])
        wait_for(lambda: self.strip() is None, "the strip to go")

    def covered(self, script: str) -> None:
        front = self.program.session.front
        with subprocess.Popen([sys.executable, script]) as whatsapp:
            try:
                wait_for(lambda: (seen := front()) and seen.whatsapp, "WhatsApp in front")
                self.hand.key("shift")  # it is used
                self.pass_until(29)
            finally:
                whatsapp.kill()
        wait_for(lambda: (seen := front()) and not seen.whatsapp, "WhatsApp to go")
        self.pass_until(31)
        assert self.card() is None
        assert self.strip() is None

    def copied_message(self) -> None:
        QGuiApplication.clipboard().setText(MESSAGE)
        self.bring_up()
        self.hand.key("ctrl+shift+v")
        form = self.opened(RecordForm)
        self.hand.key("Return")
        wait_for(form.foot.asking, "the question about the deadline")
        self.hand.key("Return")
        rows = lambda: self.program.keeper().queries.view(all_records()).rows  # noqa: E731
        wait_for(rows, "the record")
        [row] = rows()
        assert (row.number, row.deadline_ms) == (1, NINE + 2 * 3_600_000)

    def acknowledged(self) -> None:
        self.bring_up()
        self.hand.key("ctrl+1")
        self.act_on_today("প্রাপ্তি স্বীকার")
        self.hand.key("ctrl+l")  # writes the pending act
        wait_for(lambda: self.program.register_locked is True, "the register to lock")
        self.unlock()
        [row] = self.program.keeper().queries.view(all_records()).rows
        assert row.state is State.ACKNOWLEDGED

    def meeting(self) -> None:
        self.hide_window()
        self.pass_until(46)
        card = wait_for(self.card, "the card before the meeting")
        self.hand.choose(card.buttons()[-1], 0)
        wait_for(lambda: self.program.state_line().pause_until_ms, "the pause")
        self.pass_until(105)
        assert self.card() is None

    def outage(self) -> None:
        self.pass_until(107)
        self.layers = HEALTHY | FAULTS["link_down"]
        self.pass_until(110)
        assert self.program.state_line().verdict is Verdict.OFFLINE
        self.layers = dict(HEALTHY)
        self.pass_until(112)
        assert self.program.state_line().verdict is Verdict.ONLINE

    def deadline(self) -> None:
        self.pass_until(121)
        self.hand.click(wait_for(self.card, "the card at eleven").buttons()[0])
        self.bring_up()
        self.hand.key("ctrl+1")
        counts = self.program.directives.count()
        assert counts is not None
        assert counts.overdue == 1

    def report(self) -> None:
        self.hand.key("ctrl+5")
        page = self.page(REPORTS)
        assert isinstance(page, ReportsPage)
        folder = Path(wait_for(page.folder.text, "the folder of reports"))
        self.hand.click(page.export)
        written = lambda: list(folder.glob("*.pdf"))  # noqa: E731
        wait_for(lambda: written() and page.export.isVisible(), "the report")

    def quit(self) -> None:
        self.hand.key("ctrl+q")
        asked = self.opened(QuitWindow)
        self.hand.click(asked.action_button)
        wait_for(lambda: self.program.runtime.stopping, "the end")


def all_records() -> RecordQuery:
    return RecordQuery()


def main(folder: Path, whatsapp: str) -> None:
    application = QApplication(["tatpar"])
    application.setQuitOnLastWindowClosed(False)
    officer = Officer(folder)
    for station in (
        officer.morning,
        officer.card_answered,
        officer.strip_answered,
        lambda: officer.covered(whatsapp),
        officer.copied_message,
        officer.acknowledged,
        officer.meeting,
        officer.outage,
        officer.deadline,
        officer.report,
        officer.quit,
    ):
        station()
        sys.stdout.write(f"{getattr(station, '__name__', 'covered')}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    be_patient()
    main(Path(sys.argv[1]), sys.argv[2])
