"""Presenter of the settings page."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop.core.checks.working_calendar import late_leave
from desktop.core.errors import KnownError
from desktop.core.events import DirectivesCounted, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.days_off import KINDS, LEAVE
from desktop.core.office.holidays import HolidayList
from desktop.core.office.schedule import next_ramadan
from desktop.core.settings.loaded_settings import FolderFault
from desktop.core.settings.model import Officer
from desktop.language.bundles import line_copied
from desktop.language.office_link import SHARED, shared_counts
from desktop.language.settings import GROUPS
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.trusted_keys import enrolment
from desktop.storage.holidays import holiday_table, read_holiday_list
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.ui.host import Program, WindowHost
from desktop.ui.outside import open_path
from desktop.ui.register.directives_page import DirectivesPresenter
from desktop.ui.settings.about import AboutWindow
from desktop.ui.settings.office_membership import OfficeMembershipPresenter
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.settings.rows import fault_of
from desktop.ui.widgets.files import choose_file
from desktop.ui.widgets.window_placement import fit_screen, show_over

SILENT_MS = 10_000  # of a folder, until a message is shown


class SettingsPresenter:
    """Shows and changes the settings, and carries out the page's requests about data."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        register: DirectivesPresenter,
        verify_home: Callable[[], None],
    ) -> None:
        """Create it; the page is built when it is first opened."""
        self._home = program.home
        self._clock = program.clock
        self._services = program.services
        self._host = host
        self._register = register
        self._verify_home = verify_home
        self.page: SettingsPage | None = None
        self._program = program
        self.about: AboutWindow | None = None
        self.office = OfficeMembershipPresenter(program, host, self._show_result)

    def make_page(self) -> SettingsPage:
        """Create the page and connect it."""
        page = self.page = SettingsPage(self._host.look)
        page.changed.connect(self._change)
        page.act_wanted.connect(self._act)
        page.group_opened.connect(self._opened)
        page.folder_wanted.connect(self._try_folder)
        return page

    def close(self) -> None:
        """Close the windows that were opened from the page."""
        self.office.close()
        if self.about is not None:
            self.about.close()

    def refresh(self) -> None:
        """Show the settings."""
        if self.page is not None:
            self.page.show_settings(self._view())

    def show_about(self) -> None:
        """Open the window of this PC's facts, and look again."""
        if self.about is None:
            self.about = AboutWindow(self._program, self._host)
            self.about.closed.connect(self._about_closed)
            fit_screen(self.about)
        show_over(self.about)
        self.about.collect()

    def _about_closed(self) -> None:
        self.about = None

    def _view(self) -> SettingsView:
        settings = self._services.settings
        today = office_hours.day_of(settings.schedule, self._clock.now_ms())
        holidays = holiday_table(settings.current.calendar.holidays)
        return SettingsView(
            settings.loaded,
            str(self._home.folder),
            schedule=settings.schedule,
            today=today,
            ramadan=next_ramadan(holidays.eids(), today),
            holidays=holidays,
        )

    def open_key(self, key: str) -> None:
        """Open the group of a key, with the keyboard in its field."""
        if self.page is not None:
            self.page.open_key(key)

    def _opened(self, group: int) -> None:
        if "office_state" in GROUPS[group].acts:
            self.office.refresh()
        if LEAVE in GROUPS[group].keys:
            self._read_late()
        if SHARED in GROUPS[group].keys:
            self._show_counts()

    def _show_counts(self) -> None:
        """Show the counts of directives that are sent, or would be."""
        page, register = self.page, self._services.register

        def show(counts: DirectivesCounted | None) -> None:
            if self.page is page and page is not None:
                page.show_note(SHARED, shared_counts(counts))

        if register.is_open:
            register.month_counts(show)
        else:
            show(None)

    def _read_late(self) -> None:
        """Read which days off were written too late, in a lane."""
        page = self.page

        def show(late: frozenset[date]) -> None:
            if self.page is page and page is not None:
                page.show_late(late)

        late = partial(_late_days, self._program.journal)
        self._services.jobs.pages.run(late, show, self._host.problem)

    def _show_result(self, row: str, sentence: str) -> None:
        if self.page is not None:
            self.page.show_result(row, sentence)

    def _change(self, key: str, raw: object) -> None:
        try:
            self._services.settings.change(key, raw)
        except KnownError as error:
            self._host.problem(error)
        if self.page is not None:
            self.page.show_schedule(self._services.settings.schedule)
        if key in KINDS:
            self._read_late()
        if key == SHARED:
            self._show_counts()

    def _try_folder(self, key: str, folder: str) -> None:
        """Ask the disk in a thread: a lost share answers after minutes, or never."""

        def show(fault: FolderFault | None) -> None:
            if self.page is not None:
                self.page.show_folder(key, folder, fault)

        self._services.jobs.run_long(
            partial(fault_of, key, folder), show, lambda _bug: show(FolderFault.MISSING)
        )
        QTimer.singleShot(SILENT_MS, partial(show, FolderFault.SILENT))

    def _import_holidays(self) -> None:
        page = self.page
        path = choose_file(kinds="iCalendar (*.ics)", parent=page)
        if not path or page is None:
            return

        def add(holidays: HolidayList) -> None:
            if self.page is page:
                page.add_holidays([off.day for off in holidays.days], holidays.left_out)

        self._services.jobs.run(partial(read_holiday_list, Path(path)), add, self._host.problem)

    def _act(self, row: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "folder": self._open_home,
            "verify": self._verify_home,
            "enrol": self._enrol,
            "wizard": self._host.set_up,
            "holidays": self._import_holidays,
            "passphrase": self._register.change_passphrase,
            "sheet": self._register.renew_sheet,
            "backup": self._back_up,
            "about": self.show_about,
            "quit": self._host.ask_to_quit,
        }
        if row.startswith("office_"):
            self.office.act(row)
        else:
            actions[row]()

    def _open_home(self) -> None:
        open_path(str(self._home.folder), self._services.jobs, self._host.problem)

    def _back_up(self) -> None:
        def note() -> None:
            self._services.pc_watch.note_backup(self._clock.now_ms())

        self._register.back_up(partial(self._show_result, "backup"), note)

    def _enrol(self) -> None:
        officer = self._services.settings.current.officer

        def copy(line: str) -> None:
            QGuiApplication.clipboard().setText(line)
            (signer,) = sshsig.read_signers(line)
            self._show_result("enrol", line_copied(line, sshsig.fingerprint(signer.key)))

        work = partial(_enrolment, officer, self._home)
        self._services.jobs.run(work, copy, self._host.problem)


def _late_days(journal: Journal) -> frozenset[date]:
    return frozenset(item.day for item in late_leave(journal.read([SettingsChanged.kind])))


def _enrolment(officer: Officer, home: Home) -> str:
    return enrolment(officer, home.device_id(), home.device_key)
