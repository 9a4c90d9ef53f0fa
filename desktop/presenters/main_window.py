"""The main window and its pages, joined to the duties; made when the officer first opens it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.events import Actor
from desktop.core.register.views import LockReason
from desktop.core.today_view import StateLine
from desktop.presenters import page_data
from desktop.presenters.capture_guard import guard
from desktop.presenters.host import Host
from desktop.presenters.register.directives_page import RegisterDesk
from desktop.presenters.reports import ReportDesk
from desktop.reports.bundle.trusted_keys import enrolment
from desktop.storage.holidays import read_holiday_list
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

if TYPE_CHECKING:
    from desktop.services.runtime import App


class Seen(NamedTuple):
    """Where the officer was."""

    page: int
    settings_group: int


class Windows:
    """The main window; its pages are made when first opened and read anew while they are seen."""

    def __init__(self, app: "App", front: Host) -> None:
        """Make the window; nothing is shown yet."""
        self._app = app
        self._front = front
        self._month = page_data.this_month(app)
        self._checks_month = self._month
        self._office_only = True
        self._pause_window: PauseWindow | None = None
        self.register = RegisterDesk(app, front)
        self.reports = ReportDesk(app, front)
        makers: list[Callable[[], QWidget]] = [
            self._today,
            self._connectivity,
            self._checks,
            self.register.make_page,
            self.reports.make_page,
            self._settings,
        ]
        self.window = MainWindow(front.look, makers, tray=front.tray.available)
        guard(self.window, app)
        self.window.page_opened.connect(self._refresh_page)
        self.window.lock_wanted.connect(lambda: app.lock_register(LockReason.WINDOW))
        self.window.record_wanted.connect(self.register.record_typed)
        self.window.paste_wanted.connect(self.register.record_copied)
        self.window.search_wanted.connect(self._search)

    def bring_up(self) -> None:
        """Show the window, on Today the first time."""
        if self.window.current() < 0:
            self.window.open_page(TODAY)
        self.window.bring_up()
        self.refresh(self._app.state_line())

    def show_page(self, index: int) -> None:
        """Show that page."""
        self.window.open_page(index)
        self.window.bring_up()
        self.refresh(self._app.state_line())

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
                page.show_capture(page_data.capture_state(self._app))
            # The other pages tell of their own changes; anew, they would disturb who types there.
            if self.window.current() in {TODAY, CONNECTIVITY, CHECKS}:
                self._refresh_page(self.window.current())
            self.register.tick()

    def _search(self) -> None:
        self.show_page(DIRECTIVES)
        self.register.search()

    def show_wizard(self) -> None:
        """Ask the questions of the first run."""
        self._front.set_up()

    def pause_for_meeting(self) -> None:
        """Ask from when until when, and why, reminders shall rest."""
        now_ms = self._app.clock.now_ms()
        checks = self._app.checks
        hour = min(60, self._app.settings.checks.longest_pause_minutes) * 60_000
        planned = next(iter(checks.planned_pauses), None)
        window = PauseWindow(self._front.look, now_ms, now_ms + hour, planned)
        window.wanted.connect(self._pause)
        window.drop_wanted.connect(lambda: self._front.act(partial(checks.resume, Actor.WINDOW)))
        self._pause_window = window
        show_over(window)

    def _pause(self, from_ms: int, until_ms: int, reason: str) -> None:
        pause = self._app.checks.pause_until
        self._front.act(partial(pause, until_ms, reason, Actor.TRAY, from_ms=from_ms))

    def show_problem(self, title: str, hint: str) -> None:
        """Show a problem at the top of the page that is open."""
        page = self.window.page(self.window.current())
        if isinstance(page, Page):
            page.show_error(title, hint)

    def _refresh_page(self, index: int) -> None:
        page = self.window.page(index)
        app = self._app
        if isinstance(page, TodayPage):
            tray = self._front.tray.available
            health = page_data.health(
                app,
                tray=tray,
                bengali_font=bengali_font_found(),
                card=self._front.card_works,
                sound=self._front.sound_works,
            )
            page.show_today(page_data.today_view(app, health))
        elif isinstance(page, ConnectivityPage):
            page.show_connectivity(
                page_data.connectivity_view(app, self._month, office_only=self._office_only)
            )
        elif isinstance(page, ChecksPage):
            page.show_checks(page_data.checks_view(app, self._checks_month))
        elif isinstance(page, SettingsPage):
            page.show_settings(page_data.settings_view(app))
            page.show_capture(page_data.capture_state(self._app))
        elif index == DIRECTIVES:
            self.register.opened()
            app.directives.looked()
        elif index == REPORTS:
            self.reports.refresh()

    def _today(self) -> TodayPage:
        page = TodayPage(self._front.look, lists_networks=network_list_command() is not None)
        page.checked.connect(lambda: self._front.checked(Actor.WINDOW))
        page.register_wanted.connect(self.show_directives)
        page.network_wanted.connect(_open_network_list)
        page.test_wanted.connect(self._front.show_test_card)
        return page

    def _connectivity(self) -> ConnectivityPage:
        page = ConnectivityPage(self._front.look)
        page.month_chosen.connect(self._choose_month)
        page.office_only_chosen.connect(self._choose_hours)
        return page

    def _checks(self) -> ChecksPage:
        page = ChecksPage(self._front.look)
        page.month_chosen.connect(self._choose_checks_month)
        return page

    def _settings(self) -> SettingsPage:
        page = SettingsPage(self._front.look)
        page.changed.connect(self._change_setting)
        page.data_wanted.connect(self._about_data)
        page.import_wanted.connect(self._import_holidays)
        page.capture_wanted.connect(self._allow_capture)
        return page

    def _allow_capture(self) -> None:
        """Let the windows be seen for a while, or hide them again."""
        app = self._app
        if app.capture.until_ms is not None:
            self._front.act(partial(app.capture.end, Actor.WINDOW))
        else:
            self._front.act(partial(app.allow_capture, Actor.WINDOW))

    def _change_setting(self, key: str, raw: Any) -> None:
        try:
            self._app.change_setting(key, raw)
        except KnownError as error:
            self.show_problem(*language.problem(error))
        page = self.window.page(SETTINGS)
        if isinstance(page, SettingsPage):
            page.show_schedule(self._app.schedule)

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
            "folder": lambda: QDesktopServices.openUrl(
                QUrl.fromLocalFile(str(self._app.home.folder))
            ),
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
        app, page = self._app, self.window.page(SETTINGS)
        home = app.home
        try:
            line = enrolment(app.settings.officer, home.device_id(), home.device_key)
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
