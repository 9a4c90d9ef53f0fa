"""The main window and its pages, built from the services when the officer first opens it.

In one file because each page's requests begin and end at this one window.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

from desktop.core.events import Actor
from desktop.core.register.enums import Due, State
from desktop.core.register.views import LockReason
from desktop.core.today_view import StateLine
from desktop.monitors.clock import Clock
from desktop.services.groups import Services
from desktop.storage.home import Home
from desktop.system.network_settings import network_list_command
from desktop.ui.checks.answers import CheckAnswers
from desktop.ui.checks.card_presenter import ReminderCardPresenter
from desktop.ui.checks.pause import PausePresenter
from desktop.ui.host import CaptureGuard, WindowHost
from desktop.ui.late import Late
from desktop.ui.shell.main_window import (
    CHECKS,
    CONNECTIVITY,
    DIRECTIVES,
    OFFICE,
    REPORTS,
    SETTINGS,
    TODAY,
    MainWindow,
)
from desktop.ui.shell.page_data import PageData
from desktop.ui.shell.page_loader import PageLoader
from desktop.ui.shell.page_presenters import PagePresenters
from desktop.ui.shell.tray_hint import explain_tray
from desktop.ui.shell.tray_icon import Tray
from desktop.ui.theme.look import bengali_font_found
from desktop.ui.today.check_actions import ASKED, LEAVE
from desktop.ui.today.page import TodayPage
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.qt_calls import calling

if TYPE_CHECKING:
    from desktop.ui.checks.page import ChecksPage
    from desktop.ui.connectivity.page import ConnectivityPage
    from desktop.ui.register.directives_page import DirectivesPresenter
    from desktop.ui.settings.page import SettingsPage
    from desktop.ui.settings.presenter import SettingsPresenter


class TrayHost(WindowHost, Protocol):
    """The tray application as its main window sees it."""

    tray: Tray
    answers: CheckAnswers
    reminder: ReminderCardPresenter


class Seen(NamedTuple):
    """Which page and group were open."""

    page: int
    settings_group: int


class Windows:
    """The main window; a page is built when first opened and refreshed while it is visible."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        services: Services,
        *,
        data: PageData,
        presenters: PagePresenters,
        guard: CaptureGuard,
        host: TrayHost,
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
        self._pause = PausePresenter(clock, services, host)
        self._presenters = presenters
        self._settings = Late(self._make_settings)
        self._connectivity_page: ConnectivityPage | None = None
        self._checks_page: ChecksPage | None = None
        makers: list[Callable[[], QWidget]] = [
            self._today,
            self._connectivity,
            self._checks,
            lambda: presenters.register().make_page(),
            lambda: presenters.reports().make_page(),
            lambda: self._settings().make_page(),
            lambda: presenters.office().make_page(),
        ]
        self.window = MainWindow(host.look, makers, tray=lambda: host.tray.available)
        guard.add(self.window)
        self._loader = PageLoader(self.window)
        self.window.navigation.pointed_at.connect(self._loader.expect)
        self.show_office_page()
        self.window.page_opened.connect(self._refresh_page)
        self.window.lock_wanted.connect(lambda: services.register.lock(LockReason.WINDOW))
        self.window.record_wanted.connect(lambda: presenters.register().record_typed())
        self.window.paste_wanted.connect(lambda: presenters.register().record_copied())
        self.window.search_wanted.connect(self._search)
        self.window.quit_wanted.connect(calling(host.ask_to_quit))
        self.window.help_wanted.connect(calling(host.show_help))
        self.window.closed_to_tray.connect(partial(explain_tray, home, host, services.jobs))
        foot = self.window.navigation.foot
        foot.resume_wanted.connect(lambda: host.answers.resume(Actor.WINDOW))

    @property
    def register(self) -> "DirectivesPresenter":
        """The presenter of the Directives page and its windows."""
        return self._presenters.register()

    @property
    def settings(self) -> "SettingsPresenter":
        """The presenter of the Settings page."""
        return self._settings()

    def register_changed(self) -> None:
        """Show the register as it is now."""
        self._presenters.register_changed(forms=bool(self._host.forms))

    def bring_up(self) -> None:
        """Show the window, on Today the first time."""
        if self.window.current() < 0:
            self.show_page(TODAY)
        else:
            self.window.bring_up()
            self.refresh(self._services.state.line())

    def stand_in(self) -> MainWindow:
        """Show the window in the place of a tray icon, without taking the focus."""
        if self.window.current() < 0:
            self.window.open_page(TODAY)
        self.window.stand_in()
        self.refresh(self._services.state.line())
        return self.window

    def show_page(self, index: int) -> None:
        """Show that page."""
        self.window.open_page(index)  # which fills it
        self.window.bring_up()
        self._refresh_beside(self._services.state.line())

    def show_directives(self) -> None:
        """Show the register's page."""
        self.show_page(DIRECTIVES)

    def close(self) -> Seen | None:
        """Close the windows; return what was open, None if nothing was."""
        current = self.window.current() if self.window.isVisible() else -1
        page = self._settings_page(current)
        group = 0 if page is None else page.groups.currentRow()
        self._presenters.close()
        self._data.reads.stop()
        if self._settings.built is not None:
            self._settings.built.close()
        self.window.hide()
        self.window.deleteLater()
        return Seen(current, group) if current >= 0 else None

    def show_again(self, seen: Seen) -> None:
        """Show what was open before the windows were recreated."""
        self.show_page(seen.page)
        page = self._settings_page(seen.page)
        if page is not None:
            page.groups.setCurrentRow(seen.settings_group)

    def refresh(self, state: StateLine) -> None:
        """Refresh the visible page."""
        if self.window.isVisible():
            self._refresh_beside(state)
            # The other pages report their own changes; a refresh would disturb typing there.
            if self.window.current() in {TODAY, CONNECTIVITY, CHECKS}:
                self._refresh_page(self.window.current())

    def _refresh_beside(self, state: StateLine) -> None:
        """Refresh what is beside a page's own content."""
        self.window.show_state(state)
        self._presenters.tick()

    def _settings_page(self, index: int) -> "SettingsPage | None":
        """Return the Settings page if that index is its own."""
        return self.settings.page if index == SETTINGS else None

    def _list_directives(self, due: Due | None, state: State | None) -> None:
        self.show_directives()
        self.register.show_only(due, state)

    def _pause_for(self, minutes: int) -> None:
        if minutes == ASKED:
            self.pause_for_meeting()
        elif minutes == LEAVE:
            self.show_page(SETTINGS)
            self.settings.open_key("calendar.leave")
        else:
            self._host.answers.pause(minutes, actor=Actor.WINDOW)

    def _search(self) -> None:
        self.show_page(DIRECTIVES)
        self.register.search()

    def pause_for_meeting(self) -> None:
        """Ask for the time and the reason of a pause of the reminders."""
        self._pause.ask()

    def show_problem(self, title: str, hint: str) -> None:
        """Show a problem at the top of the page that is open."""
        page = self.window.page(self.window.current())
        if isinstance(page, Page):
            page.show_error(title, hint)

    def problem_over(self, title: str, hint: str) -> None:
        """Take a problem off the pages that still show it."""
        for page in self.window.pages():
            if isinstance(page, Page):
                page.take_off(title, hint)

    def _refresh_page(self, index: int) -> None:
        page = self.window.page(index)
        if isinstance(page, TodayPage):
            tray = self._host.tray.available
            health = self._data.health(
                tray=tray,
                bengali_font=bengali_font_found(),
                card=self._host.reminder.card_works,
                sound=self._host.reminder.sound_works,
            )
            self._data.read_today(health, page.show_today)
        elif index == CONNECTIVITY and self._connectivity_page is not None:
            show = self._connectivity_page.show_connectivity
            self._data.read_connectivity(self._month, show, office_only=self._office_only)
        elif index == CHECKS and self._checks_page is not None:
            self._data.read_checks(self._checks_month, self._checks_page.show_checks)
        elif index == SETTINGS:
            self.settings.refresh()
        elif index == DIRECTIVES:
            self.register.opened()
            if self._services.directives.looked():  # the badge goes now, not with the next round
                self._services.state.show()
        elif index == REPORTS:
            self._presenters.reports().refresh()
        elif index == OFFICE:
            self._presenters.office().refresh()

    def show_office_page(self) -> None:
        """Show or hide the page for supervisors, as it is set."""
        self.window.show_office_page(self._services.settings.current.reports.office_page)

    def _today(self) -> TodayPage:
        page = TodayPage(self._host.look, lists_networks=network_list_command() is not None)
        page.checked.connect(lambda: self._host.answers.checked(Actor.WINDOW))
        page.directives_wanted.connect(self._list_directives)
        page.paste_wanted.connect(lambda: self._presenters.register().record_copied())
        choices = page.choices
        choices.snoozed.connect(lambda minutes: self._host.answers.snooze(minutes, Actor.WINDOW))
        choices.pause_wanted.connect(self._pause_for)
        choices.resume_wanted.connect(lambda: self._host.answers.resume(Actor.WINDOW))
        page.network_wanted.connect(_open_network_list)
        page.test_wanted.connect(calling(self._host.reminder.show_test))
        page.backup_wanted.connect(self._choose_backup_folder)
        page.backup_put_away.connect(self._put_backup_away)
        return page

    def _choose_backup_folder(self) -> None:
        self.show_page(SETTINGS)
        self.settings.open_key("security.backup_folder")

    def _put_backup_away(self) -> None:
        """Say no more that no folder is chosen; the setting says where it is switched on again."""
        self._host.act(
            partial(self._services.settings.change, "security.backup_reminder", raw=False)
        )

    def _make_settings(self) -> "SettingsPresenter":
        from desktop.ui.settings.presenter import SettingsPresenter  # noqa: PLC0415 - seldom shown

        return SettingsPresenter(
            self._home,
            self._clock,
            self._services,
            view=self._data.settings_view,
            register=self._presenters.register,
            host=self._host,
            show_problem=self.show_problem,
            verify_home=self._verify_home,
        )

    def _connectivity(self) -> "ConnectivityPage":
        from desktop.ui.connectivity.page import ConnectivityPage  # noqa: PLC0415 - see PageLoader

        page = self._connectivity_page = ConnectivityPage(self._host.look)
        page.month_chosen.connect(self._choose_month)
        page.office_only_chosen.connect(self._choose_hours)
        return page

    def _checks(self) -> "ChecksPage":
        from desktop.ui.checks.page import ChecksPage  # noqa: PLC0415 - see PageLoader

        page = self._checks_page = ChecksPage(self._host.look)
        page.month_chosen.connect(self._choose_checks_month)
        return page

    def _verify_home(self) -> None:
        self.show_page(REPORTS)
        self._presenters.reports().verify_home()

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
    from PySide6.QtCore import QProcess  # noqa: PLC0415 - seldom pressed, and its types take 2 ms

    command = network_list_command()
    if command is not None:
        QProcess.startDetached(command[0], command[1:])
