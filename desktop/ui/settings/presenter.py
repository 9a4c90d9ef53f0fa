"""Presenter of the Settings page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.office.holidays import HolidayList
from desktop.core.settings.loaded_settings import FolderFault
from desktop.core.settings.model import Officer
from desktop.language.bundles import line_copied
from desktop.monitors.clock import Clock
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.trusted_keys import enrolment
from desktop.services.groups import Services
from desktop.storage.folder_check import folder_fault
from desktop.storage.holidays import read_holiday_list
from desktop.storage.home import Home
from desktop.ui.host import WindowHost
from desktop.ui.late import Late
from desktop.ui.outside import open_path
from desktop.ui.settings.about import AboutPresenter
from desktop.ui.settings.office_membership import OfficeMembershipPresenter
from desktop.ui.settings.page import SettingsPage, SettingsView
from desktop.ui.widgets.files import choose_file

if TYPE_CHECKING:
    from desktop.ui.register.directives_page import DirectivesPresenter

_SILENT_MS = 10_000  # of a folder, until it is said


class SettingsPresenter:
    """Shows and changes the settings, and carries out the page's requests about data."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        services: Services,
        *,
        view: Callable[[], SettingsView],
        register: "Late[DirectivesPresenter]",
        host: WindowHost,
        show_problem: Callable[[str, str], None],
        verify_home: Callable[[], None],
    ) -> None:
        """Create it; the page comes when it is first opened."""
        self._home = home
        self._clock = clock
        self._services = services
        self._view = view
        self._register = register
        self._host = host
        self._show_problem = show_problem
        self._verify_home = verify_home
        self.page: SettingsPage | None = None
        self.about = AboutPresenter(home, clock, services, host)
        self.office = OfficeMembershipPresenter(
            home,
            clock,
            services,
            host,
            show_result=self._show_result,
            show_problem=show_problem,
        )

    def make_page(self) -> SettingsPage:
        """Create the page and connect it."""
        page = self.page = SettingsPage(self._host.look)
        page.changed.connect(self._change)
        page.data_wanted.connect(self._about_data)
        page.import_wanted.connect(self._import_holidays)
        page.group_opened.connect(self._opened)
        page.folder_wanted.connect(self._try_folder)
        return page

    def close(self) -> None:
        """Close the windows that were opened from the page."""
        self.office.close()
        self.about.close()

    def refresh(self) -> None:
        """Show the settings."""
        if self.page is not None:
            self.page.show_settings(self._view())

    def open_key(self, key: str) -> None:
        """Open the group of a key, with the keyboard in its field."""
        if self.page is not None:
            self.page.open_key(key)

    def _opened(self, table: str) -> None:
        if table == "office":
            self.office.refresh()

    def _show_result(self, row: str, sentence: str) -> None:
        if self.page is not None:
            self.page.show_result(row, sentence)

    def _change(self, key: str, raw: object) -> None:
        try:
            self._services.settings.change(key, raw)
        except KnownError as error:
            self._show_problem(*language.problem(error))
        if self.page is not None:
            self.page.show_schedule(self._services.settings.schedule)

    def _try_folder(self, key: str, folder: str) -> None:
        """Ask the disk in a thread: a share that is away answers after minutes, or never."""

        def show(fault: FolderFault | None) -> None:
            if self.page is not None:
                self.page.show_folder(key, folder, fault)

        self._services.jobs.run_long(
            partial(folder_fault, Path(folder)), show, lambda _bug: show(FolderFault.MISSING)
        )
        QTimer.singleShot(_SILENT_MS, partial(show, FolderFault.SILENT))

    def _import_holidays(self) -> None:
        page = self.page
        path = choose_file(kinds="iCalendar (*.ics)", parent=page)
        if not path or page is None:
            return

        def add(holidays: HolidayList) -> None:
            if self.page is page:
                page.add_holidays([off.day for off in holidays.days], holidays.left_out)

        self._services.jobs.run(partial(read_holiday_list, Path(path)), add, self._failed)

    def _about_data(self, row: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "folder": self._open_home,
            "verify": self._verify_home,
            "enrol": self._enrol,
            "wizard": self._host.set_up,
            "passphrase": lambda: self._register().change_passphrase(),
            "others": lambda: self._register().renew_key(),
            "sheet": lambda: self._register().renew_sheet(),
            "backup": self._back_up,
            "about": self.about.show,
            "quit": self._host.ask_to_quit,
        }
        if row.startswith("office_"):
            self.office.act(row)
        else:
            actions[row]()

    def _open_home(self) -> None:
        open_path(str(self._home.folder), self._services.jobs, self._failed)

    def _failed(self, error: KnownError) -> None:
        self._show_problem(*language.problem(error))

    def _back_up(self) -> None:
        def note() -> None:
            self._services.pc_watch.note_backup(self._clock.now_ms())

        self._register().back_up(partial(self._show_result, "backup"), note)

    def _enrol(self) -> None:
        officer = self._services.settings.current.officer

        def copy(line: str) -> None:
            QGuiApplication.clipboard().setText(line)
            (signer,) = sshsig.read_signers(line)
            self._show_result("enrol", line_copied(line, sshsig.fingerprint(signer.key)))

        work = partial(_enrolment, officer, self._home)
        self._services.jobs.run(work, copy, self._failed)


def _enrolment(officer: Officer, home: Home) -> str:
    return enrolment(officer, home.device_id(), home.device_key)
