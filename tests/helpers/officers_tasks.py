"""The officer's tasks at the real program, each with the presses and keys that it took (a script).

``HOME`` names the home. It prints JSON: by task the presses of the mouse and the keys, without the
letters of words. Each begins at the desktop, with the window closed, which was on Today (or where a
supervisor leaves it: on Office), and the register open.
"""

import json
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

from helpers.hand import wait_for
from helpers.network import FAULTS, HEALTHY
from helpers.office_month import Pc, export
from helpers.officers_day import Officer, all_records
from helpers.screenshots import screenshot
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QTableView
from shiboken6 import isValid

from desktop.core.network import Verdict
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import State
from desktop.core.register.views import RecordQuery
from desktop.reports.bundle.trusted_keys import enrol, trust_of
from desktop.services.register.chat_import import import_messages, read_chat
from desktop.ui.checks.card_window import CardWindow
from desktop.ui.register.import_window import ImportWindow
from desktop.ui.register.record_form import RecordForm
from desktop.ui.reports.office_page import OfficePage
from desktop.ui.shell.main_window import DIRECTIVES, OFFICE, REPORTS, SETTINGS, TODAY
from desktop.ui.today.rail import CheckActions

ORDINARY = "[09:31, 24/11/2026] ডিসি ঢাকা: আশ্রয়কেন্দ্রের তালিকা পাঠান"
DUE = f"{ORDINARY}; আজ বিকাল ৪টার মধ্যে"
DAY_MS = 86_400_000
CHAT = """24/11/2026, 09:31 - ডিসি ঢাকা: আশ্রয়কেন্দ্রের চাবি পাঠান
24/11/2026, 09:32 - ডিসি ঢাকা: ত্রাণের তালিকা পাঠান"""
MORE = """24/11/2026, 09:33 - ডিসি ঢাকা: নৌকা প্রস্তুত রাখুন
24/11/2026, 09:34 - ডিসি ঢাকা: দুপুরের মধ্যে জানান"""


class Tasks(Officer):
    """Does each task as a trained officer would."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder
        self.counted: dict[str, tuple[int, int]] = {}

    def count(self, name: str, act: Callable[[], None], left_on: int = TODAY) -> None:
        """Do it from the desktop, and count its presses and keys."""
        if self.program.front.windows is not None:
            self.program.front.windows.show_page(left_on)
            if left_on == OFFICE:  # new files are read before the window is closed
                self.files_read(self.page(OFFICE))
            self.hide_window()
        self.hand.presses = self.hand.keys = 0
        act()
        sys.stderr.write(f"{name}\n")
        self.counted[name] = (self.hand.presses, self.hand.keys)

    def open(self) -> None:
        """Press the icon in the tray."""
        self.hand.press(self.program.front.tray.icon.geometry().center())
        wait_for(lambda: self.program.front.windows, "the windows")
        wait_for(self.window.isActiveWindow, "the main window in front")

    def go_to(self, items: QListWidget, row: int) -> None:
        """Press a line of a list."""
        place = items.visualItemRect(items.item(row)).center()
        self.hand.press(items.viewport().mapToGlobal(QPoint(20, place.y())))

    def only(self):
        return self.program.keeper().queries.view(all_records()).rows[0]

    # --- the tasks ----------------------------------------------------------------------------

    def confirm(self) -> None:
        card = wait_for(self.card, "a card")
        self.hand.click(card.buttons()[0])
        wait_for(lambda: self.card() is None, "the card to go")

    def snooze(self) -> None:
        card = wait_for(self.card, "a card")
        self.hand.click(next(b for b in card.buttons() if "১০" in b.text()))
        wait_for(lambda: self.card() is None, "the card to go")
        assert self.program.state_line().put_off_until_ms

    def snooze_other(self) -> None:
        card = wait_for(self.card, "a card")
        self.hand.choose(next(b for b in card.buttons() if b.menu() and not b.text()), 0)
        wait_for(lambda: self.card() is None, "the card to go")

    def record(self) -> None:
        QGuiApplication.clipboard().setText(ORDINARY)
        self.hand.key("ctrl+shift+F8")
        self.opened(RecordForm)
        self.hand.key("Return")
        wait_for(lambda: self.program.keeper().queries.view(all_records()).total == 1, "the record")

    def record_with_deadline(self) -> None:
        QGuiApplication.clipboard().setText(DUE)
        self.hand.key("ctrl+shift+F8")
        form = self.opened(RecordForm)
        self.hand.key("Return")
        wait_for(form.foot.asking, "the question about the deadline")
        self.hand.key("Return")
        wait_for(lambda: self.program.keeper().queries.view(all_records()).total == 2, "the record")

    def acknowledge(self) -> None:
        self.open()
        self.act_on_today("প্রাপ্তি স্বীকার")

    def carry_out(self) -> None:
        self.open()
        self.act_on_today("বাস্তবায়িত")

    def find(self) -> None:
        self.open()
        self.hand.key("ctrl+f")
        wait_for(self.directives.search.hasFocus, "the keyboard in the search")

    def why_down(self) -> None:
        self.open()
        words = self.page(TODAY).findChildren(QLabel)
        assert any("তার খোলা" in label.text() for label in words if label.isVisible())

    def pause(self) -> None:
        self.open()
        presses = self.page(TODAY).findChild(CheckActions).findChildren(QPushButton)
        self.hand.click(next(press for press in presses if "৩০" in press.text()))
        wait_for(lambda: self.program.state_line().pause_until_ms, "the pause")

    def resume(self) -> None:
        self.open()
        self.hand.click(self.window.navigation.foot.pause)
        wait_for(lambda: not self.program.state_line().pause_until_ms, "the end of the pause")

    def report(self) -> None:
        self.open()
        self.go_to(self.window.navigation.list, REPORTS)
        page = self.page(REPORTS)
        folder = Path(wait_for(page.folder.text, "the folder of reports"))
        self.hand.click(page.export)
        wait_for(lambda: list(folder.glob("*.pdf")) and page.export.isVisible(), "the report")

    def import_chat(self) -> None:
        """Of two messages; the choice of a file is not counted."""
        chat = self.folder.parent / "chat.txt"
        chat.write_text(CHAT, "utf-8")
        self.open()
        self.go_to(self.window.navigation.list, DIRECTIVES)
        presenter = self.program.front.windows.register.imports
        presenter.pick_file = lambda: str(chat)
        more = self.directives.more
        entries = [entry.text() for entry in more.menu().actions()]
        self.hand.choose(more, next(i for i, e in enumerate(entries) if "হোয়াটসঅ্যাপ" in e))
        window = self.opened(ImportWindow)
        table = window.messages.table
        wait_for(lambda: table.model().rowCount() == 2, "the messages of the chat")
        place = table.visualRect(table.model().index(0, 0)).center()
        self.hand.press(table.viewport().mapToGlobal(place))
        wait_for(lambda: window.messages.model.picked, "the tick")
        before = self.program.keeper().queries.view(all_records()).total
        self.hand.click(window.action_button)
        wait_for(lambda: not isValid(window) or not window.isVisible(), "the window to go")
        assert self.program.keeper().queries.view(all_records()).total > before

    def watch(self) -> None:
        """Watch a folder, with a chat in it that was imported before, of a superior."""
        self.phone = self.folder.parent / "Downloads"
        self.phone.mkdir()
        chat = self.phone / "WhatsApp Chat with Dhaka.txt"
        chat.write_text(CHAT, "utf-8")
        keeper = self.program.keeper()
        keeper.contacts.put(Contact("ডিসি ঢাকা", "জেলা প্রশাসক"))
        export = read_chat(chat)[0]
        import_messages(keeper, chat, export, export.messages)
        self.program.change_setting("phone.folders", str(self.phone))
        wait_for(self.program.home.phone_files.exists, "the first look at the folder")

    def phone_card(self) -> CardWindow:
        """Return the card of the phone's files."""

        def shown() -> CardWindow | None:
            windows = filter(isValid, QApplication.topLevelWidgets())
            cards = (w for w in windows if isinstance(w, CardWindow) and w.isVisible())
            return next(cards, None)

        return wait_for(shown, "the card of the phone")

    def chat_from_phone(self) -> None:
        """The card names the new messages; the superior's are ticked."""
        again = self.phone / "WhatsApp Chat with Dhaka (1).txt"
        again.write_text(f"{CHAT}\n{MORE}", "utf-8")
        card = self.phone_card()
        said = card.accessibleName()
        assert said == "২টি নতুন বার্তা, ঊর্ধ্বতনদের ২টি. ফোন থেকে আসা হোয়াটসঅ্যাপ চ্যাট: Dhaka.", said
        before = self.program.keeper().queries.view(all_records()).total
        self.hand.click(card.buttons()[0])
        window = self.opened(ImportWindow)
        wait_for(lambda: len(window.messages.model.picked) == 2, "the ticks")
        self.hand.click(window.action_button)
        wait_for(lambda: not isValid(window) or not window.isVisible(), "the window to go")
        after = self.program.keeper().queries.view(all_records()).total
        assert after == before + 3  # with the record of the import

    def picture_from_phone(self) -> None:
        """A new record with a screenshot, whose words find it."""
        (self.phone / "Screenshot_20261124-093500.png").write_bytes(screenshot())
        self.hand.click(self.phone_card().buttons()[0])
        form = self.opened(RecordForm)
        wait_for(lambda: "সভা" in form.draft().picture_words, "the words of the picture")
        self.hand.click(form.save_button)
        wait_for(lambda: not isValid(form) or not form.isVisible(), "the form to go")
        found = self.program.keeper().queries.rows(RecordQuery(words="দশটায়"))
        assert len(found) == 1

    def verify(self) -> None:
        """Verify the earlier report; the system's file dialog is not counted."""
        self.open()
        self.go_to(self.window.navigation.list, REPORTS)
        page = self.page(REPORTS)
        (written,) = Path(page.folder.text()).glob("*.pdf")
        page.pick_file = lambda _page: str(written)
        self.hand.click(page.choose)
        wait_for(lambda: page.verdicts.findChildren(QLabel), "the verdict")

    def leave(self) -> None:
        self.open()
        presses = self.page(TODAY).findChild(CheckActions).findChildren(QPushButton)
        arrow = next(press for press in presses if press.menu() and not press.text())
        self.hand.choose(arrow, len(arrow.menu().actions()) - 1)
        calendar = lambda: self.page(SETTINGS).leave  # noqa: E731
        wait_for(lambda: calendar() and calendar().days.hasFocus(), "the keyboard in the days")
        day = calendar().days.shown()[-1]
        place = calendar().days.rect_of(day).center().toPoint()
        self.hand.press(calendar().days.mapToGlobal(place))
        days = lambda: self.program.settings.calendar.leave  # noqa: E731
        wait_for(days, "the day of leave")
        assert days() == (day,)

    # --- the supervisor's, with last month's files in a folder ----------------------------------

    def expect(self, sent: Pc, absent: Pc) -> None:
        """Make the folder with the file of one PC; the key of the other is enrolled."""
        self.program.change_setting("reports.office_page", raw=True)
        self.files = self.folder.parent / "files"
        self.files.mkdir()
        export(self.files, sent)
        enrol(self.program.home, absent.device, absent.signer.key, absent.signer.name)

    def office_page(self) -> OfficePage:
        self.open()
        # It is a strip in the window then, and the page stands where it stays.
        wait_for(lambda: self.card() is None, "the card to leave")
        if self.window.current() != OFFICE:
            self.go_to(self.window.navigation.list, OFFICE)
        return self.page(OFFICE)

    def name_folder(self) -> None:
        """Once; the system's choice of a folder is not counted."""
        page = self.office_page()
        page.pick_folder = lambda *_asked: str(self.files)
        self.hand.click(page.add_folder)
        self.files_read(page)

    def files_read(self, page: OfficePage) -> None:
        wait_for(
            lambda: page.files.table.model().rowCount() and page.add_folder.isEnabled(), "files"
        )

    def read_files(self) -> OfficePage:
        """Go to the office's page: it reads new files of the folder."""
        page = self.office_page()
        self.files_read(page)
        return page

    def who_is_missing(self) -> None:
        roster = self.read_files().roster
        wait_for(lambda: any("Karim" in str(words) for words in _words(roster)), "the missing one")
        assert roster.isVisible()

    def trust_key(self, pc: Pc) -> None:
        export(self.files, pc)  # came in meanwhile
        page = self.read_files()
        wait_for(page.files.panel.compared.isVisible, "the offered key")
        before = len(trust_of(self.program.home).enrolled())
        self.hand.click(page.files.panel.compared)
        self.hand.click(page.files.panel.enrol)
        wait_for(lambda: len(trust_of(self.program.home).enrolled()) > before, "the key enrolled")

    def office_report(self) -> None:
        """As a paper; after two presses it is in the window."""
        page = self.read_files()
        wait_for(page.officers.isVisible, "the report in the window")
        self.counted["office report in the window"] = (self.hand.presses, self.hand.keys)
        folder = Path(page.folder.text())
        papers = lambda: list(folder.glob("tatpar-office-*.pdf"))  # noqa: E731
        for before in papers():
            before.unlink()
        self.hand.click(page.forms["pdf"])
        wait_for(lambda: papers() and page.add_folder.isEnabled(), "the report")


def _words(table: QTableView) -> list[object]:
    model = table.model()
    places = product(range(model.rowCount()), range(model.columnCount()))
    return [model.index(row, column).data() for row, column in places]


def main(folder: Path) -> None:
    application = QApplication(["tatpar"])
    application.setQuitOnLastWindowClosed(False)
    officer = Tasks(folder)
    wait_for(lambda: officer.program.front.shows_tray, "the icon in the tray")
    officer.pass_until(1)
    officer.count("confirm a check", officer.confirm)
    officer.bring_up()
    officer.unlock()
    officer.hide_window()
    officer.pass_until(16)
    officer.count("snooze, 10 minutes", officer.snooze)
    officer.pass_until(28)
    officer.count("snooze, another length", officer.snooze_other)
    officer.count("record a copied message", officer.record)
    officer.count("record one with a deadline", officer.record_with_deadline)
    officer.count("acknowledge a directive", officer.acknowledge)
    assert officer.only().state is State.TO_ANSWER  # for five seconds it can be taken back
    officer.count("mark it done", officer.carry_out)
    officer.hide_window()
    officer.count("find a directive", officer.find)
    officer.layers = HEALTHY | FAULTS["link_down"]
    officer.pass_until(29)  # before the next check: its card would stand over the tray
    assert officer.program.state_line().verdict is Verdict.OFFLINE
    officer.count("why is the line down", officer.why_down)
    officer.layers = dict(HEALTHY)
    officer.count("pause for 30 minutes", officer.pause)
    officer.count("resume", officer.resume)
    officer.count("import a chat, one tick", officer.import_chat)
    officer.watch()
    officer.count("record what is new in a chat from the phone", officer.chat_from_phone)
    officer.count("record a screenshot from the phone", officer.picture_from_phone)
    officer.count("enter a leave", officer.leave)
    officer.clocks.passed += 7 * DAY_MS  # in December
    officer.program.tick()
    officer.count("month's report as PDF", officer.report)
    officer.count("verify a file", officer.verify)
    officer.expect(sent=Pc(1, "Rahima"), absent=Pc(2, "Karim"))
    officer.count("name the folder of files, once", officer.name_folder)
    officer.count("who did not send", officer.who_is_missing)
    officer.count("trust an officer's key", lambda: officer.trust_key(Pc(3, "Nasrin")))
    officer.count("office report of a folder", officer.office_report)
    for task, act in (
        ("who did not send", officer.who_is_missing),
        ("trust an officer's key", lambda: officer.trust_key(Pc(4, "Salma"))),
        ("office report of a folder", officer.office_report),
    ):
        officer.count(f"{task}, the page left open", act, left_on=OFFICE)
    sys.stdout.write(json.dumps(officer.counted))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
