"""The main window and its pages, joined to the duties; made when the officer first opens it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QProcess, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Actor
from desktop.core.register.views import LockReason
from desktop.core.today_view import StateLine
from desktop.monitors.clock import Clock
from desktop.presenters.capture_guard import CaptureGuard
from desktop.presenters.host import Host
from desktop.presenters.page_data import PageData
from desktop.presenters.register.directives_page import RegisterDesk
from desktop.presenters.reports import ReportDesk
from desktop.reports.bundle.trusted_keys import enrolment
from desktop.services import capture_permission
from desktop.services.runtime import Services
from desktop.storage.holidays import read_holiday_list
from desktop.storage.home import Home
from desktop.system.network_settings import network_list_command
from desktop.ui.checks.page import ChecksPage
from desktop.ui.checks.pause_window import PauseWindow
from desktop.ui.connectivity.page import ConnectivityPage
from desktop.ui.settings.page import SettingsPage
from desktop.ui.shell.main_window import (
    CHECKS,
    CONNECTIVITY,
    DIRECTIVES,
    REPORTS,
    SETTINGS,
    TODAY,
    MainWindow,
)
from desktop.ui.theme.look import bengali_font_found
from desktop.ui.today.page import TodayPage
from desktop.ui.widgets.basics import Page
from desktop.ui.widgets.window_placement import show_over


class Seen(NamedTuple):
    """Where the officer was."""

    page: int
    settings_group: int


class Windows:
    """The main window; its pages are made when first opened and read anew while they are seen."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        services: Services,
        *,
        data: PageData,
        register: RegisterDesk,
        reports: ReportDesk,
        guard: CaptureGuard,
        host: Host,
    ) -> None:
        """Create the window; nothing is shown yet."""
        self._home = home
        self._clock = clock
        self._services = services
        self._data = data
        self._host = host
        self._month = data.this_month()
        self._checks_month = self._month
        self._office_only = True
        self._pause_window: PauseWindow | None = None
        self.register = register
        self.reports = reports
        makers: list[Callable[[], QWidget]] = [
            self._today,
            self._connectivity,
            self._checks,
            self.register.make_page,
            self.reports.make_page,
            self._settings,
        ]
        self.window = MainWindow(host.look, makers, tray=host.tray.available)
        guard.add(self.window)
        self.window.page_opened.connect(self._refresh_page)
        self.window.lock_wanted.connect(lambda: services.register.lock(LockReason.WINDOW))
        self.window.record_wanted.connect(self.register.record_typed)
        self.window.paste_wanted.connect(self.register.record_copied)
        self.window.search_wanted.connect(self._search)

    def bring_up(self) -> None:
        """Show the window, on Today the first time."""
        if self.window.current() < 0:
            self.window.open_page(TODAY)
        self.window.bring_up()
        self.refresh(self._services.state.line())

    def show_page(self, index: int) -> None:
        """Show that page."""
        self.window.open_page(index)
        self.window.bring_up()
        self.refresh(self._services.state.line())

    def show_directives(self) -> None:
        """Show the register's page."""
        self.show_page(DIRECTIVES)

    def close(self) -> Seen | None:
        """Take everything away; return what was seen, None when nothing was."""
        current = self.window.current() if self.window.isVisible() else -1
        page = self.window.page(current)
        group = page.groups.currentRow() if isinstance(page, SettingsPage) else 0
        self.register.close()
        self.reports.close()
        self.window.hide()
        self.window.deleteLater()
        return Seen(current, group) if current >= 0 else None

    def show_again(self, seen: Seen) -> None:
        """Show what was seen before the windows were made anew."""
        self.show_page(seen.page)
        page = self.window.page(seen.page)
        if isinstance(page, SettingsPage):
            page.groups.setCurrentRow(seen.settings_group)

    def refresh(self, state: StateLine) -> None:
        """Show what is new, if anybody sees it."""
        if self.window.isVisible():
            self.window.show_state(state)
            page = self.window.page(self.window.current())
            if isinstance(page, SettingsPage):
                page.show_capture(self._data.capture_state())
            # The other pages tell of their own changes; anew, they would disturb who types there.
            if self.window.current() in {TODAY, CONNECTIVITY, CHECKS}:
                self._refresh_page(self.window.current())
            self.register.tick()

    def _search(self) -> None:
        self.show_page(DIRECTIVES)
        self.register.search()

    def show_wizard(self) -> None:
        """Ask the questions of the first run."""
        self._host.set_up()

    def pause_for_meeting(self) -> None:
        """Ask from when until when, and why, reminders shall rest."""
        now_ms = self._clock.now_ms()
        checks = self._services.checks
        hour = min(60, self._services.settings.current.checks.longest_pause_minutes) * 60_000
        planned = next(iter(checks.planned_pauses), None)
        window = PauseWindow(self._host.look, now_ms, now_ms + hour, planned)
        window.wanted.connect(self._pause)
        window.drop_wanted.connect(lambda: self._host.act(partial(checks.resume, Actor.WINDOW)))
        self._pause_window = window
        show_over(window)

    def _pause(self, from_ms: int, until_ms: int, reason: str) -> None:
        pause = self._services.checks.pause_until
        self._host.act(partial(pause, until_ms, reason, Actor.TRAY, from_ms=from_ms))

    def show_problem(self, title: str, hint: str) -> None:
        """Show a problem at the top of the page that is open."""
        page = self.window.page(self.window.current())
        if isinstance(page, Page):
            page.show_error(title, hint)

    def _refresh_page(self, index: int) -> None:
        page = self.window.page(index)
        if isinstance(page, TodayPage):
            tray = self._host.tray.available
            health = self._data.health(
                tray=tray,
                bengali_font=bengali_font_found(),
                card=self._host.card_works,
                sound=self._host.sound_works,
            )
            page.show_today(self._data.today_view(health))
        elif isinstance(page, ConnectivityPage):
            page.show_connectivity(
                self._data.connectivity_view(self._month, office_only=self._office_only)
            )
        elif isinstance(page, ChecksPage):
            page.show_checks(self._data.checks_view(self._checks_month))
        elif isinstance(page, SettingsPage):
            page.show_settings(self._data.settings_view())
            page.show_capture(self._data.capture_state())
        elif index == DIRECTIVES:
            self.register.opened()
            self._services.directives.looked()
        elif index == REPORTS:
            self.reports.refresh()

    def _today(self) -> TodayPage:
        page = TodayPage(self._host.look, lists_networks=network_list_command() is not None)
        page.checked.connect(lambda: self._host.checked(Actor.WINDOW))
        page.register_wanted.connect(self.show_directives)
        page.network_wanted.connect(_open_network_list)
        page.test_wanted.connect(self._host.show_test_card)
        return page

    def _connectivity(self) -> ConnectivityPage:
        page = ConnectivityPage(self._host.look)
        page.month_chosen.connect(self._choose_month)
        page.office_only_chosen.connect(self._choose_hours)
        return page

    def _checks(self) -> ChecksPage:
        page = ChecksPage(self._host.look)
        page.month_chosen.connect(self._choose_checks_month)
        return page

    def _settings(self) -> SettingsPage:
        page = SettingsPage(self._host.look)
        page.changed.connect(self._change_setting)
        page.data_wanted.connect(self._about_data)
        page.import_wanted.connect(self._import_holidays)
        page.capture_wanted.connect(self._allow_capture)
        return page

    def _allow_capture(self) -> None:
        """Let the windows be seen for a while, or hide them again."""
        capture = self._services.capture
        if capture.until_ms is not None:
            self._host.act(partial(capture.end, Actor.WINDOW))
        else:
            self._host.act(partial(capture.allow, capture_permission.MINUTES, Actor.WINDOW))
            # So that the windows are hidden again on time, not with the next tick.
            QTimer.singleShot(capture_permission.MINUTES * 60_000 + 100, self.window, capture.tick)

    def _change_setting(self, key: str, raw: Any) -> None:
        try:
            self._services.settings.change(key, raw)
        except KnownError as error:
            self.show_problem(*language.problem(error))
        page = self.window.page(SETTINGS)
        if isinstance(page, SettingsPage):
            page.show_schedule(self._services.settings.schedule)

    def _import_holidays(self) -> None:
        path = QFileDialog.getOpenFileName(self.window, "", "", "iCalendar (*.ics)")[0]
        page = self.window.page(SETTINGS)
        if not path or not isinstance(page, SettingsPage):
            return
        try:
            found = read_holiday_list(Path(path))
        except KnownError as error:
            self.show_problem(*language.problem(error))
            return
        page.add_holidays([off.day for off in found.days], found.left_out)

    def _about_data(self, row: str) -> None:
        wishes: dict[str, Callable[[], object]] = {
            "folder": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home.folder))),
            "verify": self._verify_home,
            "enrol": self._enrol,
            "wizard": self.show_wizard,
            "passphrase": self.register.change_passphrase,
            "sheet": self.register.renew_sheet,
            "backup": self._back_up,
        }
        wishes[row]()

    def _back_up(self) -> None:
        page = self.window.page(SETTINGS)
        if isinstance(page, SettingsPage):
            self.register.back_up(lambda told: page.show_told("backup", told))

    def _verify_home(self) -> None:
        self.show_page(REPORTS)
        self.reports.verify_home()

    def _enrol(self) -> None:
        home, page = self._home, self.window.page(SETTINGS)
        try:
            line = enrolment(
                self._services.settings.current.officer, home.device_id(), home.device_key
            )
        except KnownError as error:
            self.show_problem(*language.problem(error))
            return
        QGuiApplication.clipboard().setText(line)
        if isinstance(page, SettingsPage):
            page.show_enrolment(line)

    def _choose_month(self, first_day: date) -> None:
        self._month = first_day
        self._refresh_page(CONNECTIVITY)

    def _choose_hours(self, office_only: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._office_only = office_only
        self._refresh_page(CONNECTIVITY)

    def _choose_checks_month(self, first_day: date) -> None:
        self._checks_month = first_day
        self._refresh_page(CHECKS)


def _open_network_list() -> None:
    command = network_list_command()
    if command is not None:
        QProcess.startDetached(command[0], command[1:])
