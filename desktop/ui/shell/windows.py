"""The main window, its pages and their data, built when the officer first opens it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QWidget

from desktop.core.checks import month_view, working_calendar
from desktop.core.checks.month_view import ChecksView
from desktop.core.connectivity import month_view as month
from desktop.core.connectivity.month_view import ConnectivityView
from desktop.core.events import Actor, Exported, Recorded
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule_history import Timetable
from desktop.core.phone_files import Arrival, Kind
from desktop.core.register.backups import Backups
from desktop.core.register.enums import LockReason
from desktop.core.today_view import Channel, Health, StateLine, TodayView, recorded_spans
from desktop.core.units import MINUTE_MS
from desktop.language.checks import every_text, hours_text
from desktop.language.notifications import tray_toast
from desktop.reports.period import LogReader
from desktop.services.event_recorder import current_log
from desktop.services.jobs import Cached, Jobs, LatestReads
from desktop.storage.home import Home
from desktop.storage.small_choices import is_first_time
from desktop.system import autostart
from desktop.system.notifications import Toaster
from desktop.system.other_programs import network_list_command
from desktop.ui.checks.page import ChecksPage
from desktop.ui.checks.pause import PauseWindow
from desktop.ui.checks.reminder import CheckAnswers, ReminderCardPresenter
from desktop.ui.connectivity.page import ConnectivityPage
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.directives_page import DirectivesPresenter
from desktop.ui.register.progress import ProgressPresenter
from desktop.ui.reports.office_presenter import OfficePresenter
from desktop.ui.reports.presenter import ReportsPresenter
from desktop.ui.settings.page import SettingsPage
from desktop.ui.settings.presenter import SettingsPresenter
from desktop.ui.shell.help import HelpPresenter
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
from desktop.ui.shell.tray_icon import Tray
from desktop.ui.theme.look import bengali_font_found
from desktop.ui.today.page import TodayPage
from desktop.ui.today.presenter import DayPresenter
from desktop.ui.today.rail import ASKED, LEAVE
from desktop.ui.widgets.basics import calling
from desktop.ui.widgets.page_frame import Page
from desktop.ui.widgets.window_placement import show_over


class TrayHost(WindowHost, Protocol):
    """The tray application as its main window sees it."""

    tray: Tray
    answers: CheckAnswers
    reminder: ReminderCardPresenter
    toaster: Toaster


class PageData:
    """Reads the data of each page."""

    def __init__(self, program: Program, host: TrayHost) -> None:
        """Create it over the log and the services."""
        services = program.services
        self._clock = program.clock
        self._journal = program.journal
        self._settings = services.settings
        self._network = services.network
        self._directives = services.directives
        self._register = services.register
        self._recorder = services.recorder
        self._state = services.state
        self._watch = services.pc_watch
        self._session = program.monitors.session
        self._host = host
        self._starts_with_pc = Cached(
            services.jobs.files(),
            lambda: autostart.is_set(program.home.at_login),
            before=True,
        )
        self.reads = LatestReads(services.jobs.pages)
        self._failed = services.problems.report

    def read_today(self, show: Callable[[TodayView], object]) -> None:
        """Show Today once it is read, as far as it is recorded; KnownErrors of the disk."""
        state, listed = self._state.line(), self._directives.day()
        day = office_hours.day_of(self._settings.schedule, state.now_ms)
        whole = office_hours.day_range(self._settings.schedule, day)
        reader = self._reader(waiting=())
        view = partial(
            TodayView,
            state=state,
            layers=self._network.layers,
            paths=self._network.known_paths(state.now_ms),
            day=whole,
            hours=office_hours.office_ranges(self._settings.schedule, day),
            every_minutes=self._settings.current.checks.every_minutes,
            media=self._settings.current.checks.media,
            listed=None if listed is None else listed[0],
            unanswered=0 if listed is None else listed[1].unanswered,
            health=self._health(),
            backups=Backups(
                self._settings.current.security,
                register=state.register_locked is not None,
                failed=self._watch.notes.backup_failed,
                last_ms=self._watch.notes.backup_ms,
                folder_ms=self._watch.notes.backup_folder_ms,
            ),
        )

        def read() -> TodayView:
            return view(
                spans=recorded_spans(reader.spans(whole), state.unrecorded),
                slots=reader.slots(whole),
                office=self._calendar().office_ranges(day),
            )

        self.reads.read("today", read, show, self._failed, day)

    def read_connectivity(
        self, first_day: date, show: Callable[[ConnectivityView], object], *, office_only: bool
    ) -> None:
        """Show the Connectivity page of that month once it is read; KnownErrors of the disk."""
        begin, end = month_view.month_range(
            self._settings.schedule, first_day.year, first_day.month
        )
        now_ms, days = self._clock.now_ms(), month.month_days(first_day)
        reader = self._reader()
        schedule, paths = self._settings.schedule, self._network.known_paths(now_ms)

        def read() -> ConnectivityView:
            facts = self._journal.read(working_calendar.KINDS)
            return month.connectivity_view(
                reader.spans((begin, end)),
                schedule,
                first_day,
                now_ms,
                calendar=working_calendar.working_calendar(facts, schedule),
                office_only=office_only,
                paths=paths,
                facts=working_calendar.calendar_facts(facts, schedule, days[0], days[-1]),
            )

        question = first_day, office_only
        self.reads.read("connectivity", read, show, self._failed, question)

    def _calendar(self) -> Timetable:
        """Return the office hours, each by the schedule that applied then."""
        facts = self._journal.read(working_calendar.KINDS)
        return working_calendar.working_calendar(facts, self._settings.schedule)

    def read_checks(self, first_day: date, show: Callable[[ChecksView], object]) -> None:
        """Show the Checks page of that month once it is read; KnownErrors of the disk."""
        begin, end = month_view.month_range(
            self._settings.schedule, first_day.year, first_day.month
        )
        reader = self._reader()
        schedule = self._settings.schedule

        def read() -> ChecksView:
            facts, running = reader.check_facts((begin, end)), reader.running()
            return month_view.checks_view(facts, schedule, first_day, running)

        def add_register(view: ChecksView) -> None:
            rules = office_hours.rules_in_force(
                schedule, office_hours.day_of(schedule, view.now_ms)
            )
            hours = [hours_text(rule) for rule in rules]
            show(
                replace(
                    view,
                    hours_text=", ".join([every_text(view.every_minutes), *hours]),
                    register_locked=self._register.locked,
                    response=self._register.response_times(begin, end),
                )
            )

        self.reads.read("checks", read, add_register, self._failed, first_day)

    def this_month(self) -> date:
        """Return the first day of the month that it is in the calendar's zone."""
        return office_hours.day_of(self._settings.schedule, self._clock.now_ms()).replace(day=1)

    def _health(self) -> tuple[Health, ...]:
        """Which channels work on this PC; None where that is unknown or not tried yet."""
        hears = self._session.hears()
        return (
            Health(Channel.TOAST, self._host.toaster.works),
            Health(Channel.TRAY, self._host.tray.available),
            Health(Channel.CARD, self._host.reminder.card_works),
            Health(Channel.SOUND, self._host.reminder.sound_works),
            Health(
                Channel.AUTOSTART,
                self._settings.current.appearance.start_with_computer and self._starts_with_pc(),
            ),
            Health(Channel.SESSION_LOCK, hears.lock),
            Health(Channel.IDLE, self._session.look().idle_seconds is not None),
            Health(Channel.SLEEP, hears.sleep),
            Health(Channel.BENGALI_FONT, bengali_font_found()),
        )

    def _reader(self, waiting: Sequence[Recorded] | None = None) -> LogReader:
        """Return a reader of the log and the events that the disk refuses, or these instead."""
        patience_ms = self._settings.current.checks.missed_after_minutes * MINUTE_MS
        self._recorder.require_answer()
        recorder = self._recorder
        waiting = recorder.waiting if waiting is None else waiting
        log = current_log(self._journal, self._clock, recorder.unrecorded, waiting)
        return LogReader(log, self._clock.now_ms(), patience_ms)


class Seen(NamedTuple):
    """Which page and group were open."""

    page: int
    settings_group: int


class Windows:
    """The main window; a page is built when first opened and refreshed while it is visible."""

    def __init__(self, program: Program, host: TrayHost) -> None:
        """Create the window; nothing is shown yet."""
        services = self._services = program.services
        self._program = program
        self._host = host
        self._data = PageData(program, host)
        self._month = self._data.this_month()
        self._checks_month = self._month
        self._office_only = True
        self.register = DirectivesPresenter(program, host)
        self.day = DayPresenter(program, host, self.register.pending)
        self._once_open: Callable[[], object] | None = None  # act that needed the passphrase
        self.progress = ProgressPresenter(program, host, self._record_export)
        self.reports = ReportsPresenter(program, host, self.progress.open)
        self.settings = SettingsPresenter(program, host, self.register, self._verify_home)
        self.office = OfficePresenter(program, host)
        self.help = HelpPresenter(host, services.jobs)
        self._connectivity_page: ConnectivityPage | None = None
        self._checks_page: ChecksPage | None = None
        makers: list[Callable[[], QWidget]] = [
            self._today,
            self._connectivity,
            self._checks,
            self.register.make_page,
            self.reports.make_page,
            self.settings.make_page,
            self.office.make_page,
        ]
        self.window = MainWindow(host.look, makers, tray=lambda: host.tray.available)
        host.guard.add(self.window)
        self.show_office_page()
        self.window.page_opened.connect(self._refresh_page)
        self.window.lock_wanted.connect(lambda: services.register.lock(LockReason.WINDOW))
        self.window.record_wanted.connect(calling(self.register.record_typed))
        self.window.paste_wanted.connect(calling(self.register.record_copied))
        self.window.search_wanted.connect(self._search)
        self.window.quit_wanted.connect(calling(host.ask_to_quit))
        self.window.help_wanted.connect(calling(host.show_help))
        explain = partial(explain_tray, program.home, host, services.jobs)
        self.window.closed_to_tray.connect(explain)
        foot = self.window.navigation.foot
        foot.resume_wanted.connect(lambda: host.answers.resume(Actor.WINDOW))

    def register_changed(self) -> None:
        """Show the register's present state."""
        if not self._services.register.is_open:
            self.progress.close()
        self.day.changed()
        self.register.refresh()
        self.reports.refresh()
        self._refresh_beside(self._services.state.line())  # the foot names the lock
        if self._once_open is not None and self._services.register.is_open:
            act, self._once_open = self._once_open, None
            act()

    def _record_export(self, export: Exported) -> None:
        self._services.recorder.append(self._program.clock.now_ms(), (export,))

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

    def show_today(self) -> None:
        """Show the day's list."""
        self.show_page(TODAY)

    def show_directives(self) -> None:
        """Show the register's page."""
        self.show_page(DIRECTIVES)

    def close(self) -> Seen | None:
        """Close the windows; return the open page, None without one."""
        current = self.window.current() if self.window.isVisible() else -1
        page = self._settings_page(current)
        group = 0 if page is None else page.groups.currentRow()
        for presenter in (
            self.register, self.progress, self.reports, self.settings, self.office,
        ):  # fmt: skip
            presenter.close()
        self.help.close()
        self.day.close()
        self._data.reads.stop()
        self.window.hide()
        self.window.deleteLater()
        return Seen(current, group) if current >= 0 else None

    def show_again(self, seen: Seen) -> None:
        """Show the page that was open before the windows were recreated."""
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
        """Refresh the parts around a page's own content."""
        self.window.show_state(state)
        self.register.tick()

    def _settings_page(self, index: int) -> SettingsPage | None:
        """Return the Settings page if that index is its own."""
        return self.settings.page if index == SETTINGS else None

    def _open_record(self, record_id: str) -> None:
        self.show_directives()
        self.register.open_record(record_id)

    def _unlock(self) -> None:
        """Ask for the passphrase, and return to Today with it."""
        self._once_open = partial(self.show_page, TODAY)
        self.show_directives()

    def open_arrival(self, arrival: Arrival) -> None:
        """Open the import of a chat, after the passphrase; or the form with pictures."""
        locked = self._services.register.locked
        if locked is None:
            self._host.set_up(register_only=True)
        elif arrival.kind is Kind.PICTURE:
            self.register.dropped(arrival.paths)
        else:
            take = partial(self.register.imports.open_file, Path(arrival.paths[0]))
            self._once_open = take if locked else None
            self.show_directives()
            if not locked:
                take()

    def _pause_for(self, minutes: int) -> None:
        if minutes == ASKED:
            self.pause_for_meeting()
        elif minutes == LEAVE:
            self.open_setting("calendar.leave")
        else:
            self._host.answers.pause(minutes, actor=Actor.WINDOW)

    def _search(self) -> None:
        self.show_page(DIRECTIVES)
        self.register.search()

    def pause_for_meeting(self) -> None:
        """Ask for the time and the reason of a pause of the reminders."""
        self.pause = PauseWindow(self._program, self._host)
        show_over(self.pause)

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
            self._data.read_today(partial(self._show_today, page))
            if self.window.isActiveWindow() and self._services.directives.looked():
                self._services.state.show()
        elif index == CONNECTIVITY and self._connectivity_page is not None:
            show = self._connectivity_page.show_connectivity
            self._data.read_connectivity(self._month, show, office_only=self._office_only)
        elif index == CHECKS and self._checks_page is not None:
            self._data.read_checks(self._checks_month, self._checks_page.show_checks)
        elif index == SETTINGS:
            self.settings.refresh()
        elif index == DIRECTIVES:
            self.register.opened()
            # the badge is removed now, not with the next round
            if self._services.directives.looked():
                self._services.state.show()
        elif index == REPORTS:
            self.reports.refresh()
        elif index == OFFICE:
            self.office.refresh()

    def _show_today(self, page: TodayPage, view: TodayView) -> None:
        page.show_today(view)
        self.day.show(view)

    def show_office_page(self) -> None:
        """Show or hide the page for supervisors, by the setting."""
        self.window.show_office_page(self._services.settings.current.reports.office_page)

    def _today(self) -> TodayPage:
        page = TodayPage(self._host.look, lists_networks=network_list_command() is not None)
        page.list.list_wanted.connect(self.show_directives)
        page.list.record_wanted.connect(self._open_record)
        page.list.create_wanted.connect(lambda: self._host.set_up(register_only=True))
        page.list.unlock_wanted.connect(self._unlock)
        self.day.join(page)
        page.paste_wanted.connect(calling(self.register.record_copied))
        page.rail.next.checked.connect(lambda: self._host.answers.checked(Actor.WINDOW))
        choices = page.rail.next.choices
        choices.snoozed.connect(lambda minutes: self._host.answers.snooze(minutes, Actor.WINDOW))
        choices.pause_wanted.connect(self._pause_for)
        choices.resume_wanted.connect(lambda: self._host.answers.resume(Actor.WINDOW))
        page.rail.state.network_wanted.connect(_open_network_list)
        notes = page.rail.notes
        notes.sealed.clicked.connect(self.show_directives)
        notes.backup.link.clicked.connect(lambda: self.open_setting("security.backup_folder"))
        notes.backup.away.clicked.connect(self._put_backup_away)
        return page

    def open_setting(self, key: str) -> None:
        """Show that setting."""
        self.show_page(SETTINGS)
        self.settings.open_key(key)

    def _put_backup_away(self) -> None:
        """Stop reminding of a missing folder; the setting has a switch to undo this."""
        self._host.act(
            partial(self._services.settings.change, "security.backup_reminder", raw=False)
        )

    def _connectivity(self) -> ConnectivityPage:
        page = self._connectivity_page = ConnectivityPage(self._host.look)
        page.month_chosen.connect(self._choose_month)
        page.office_only_chosen.connect(self._choose_hours)
        page.letter_wanted.connect(self.reports.write_provider_letter)
        return page

    def _checks(self) -> ChecksPage:
        page = self._checks_page = ChecksPage(self._host.look)
        page.month_chosen.connect(self._choose_checks_month)
        page.test_wanted.connect(calling(self._host.reminder.show_test))
        return page

    def _verify_home(self) -> None:
        self.show_page(REPORTS)
        self.reports.verify_home()

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


def explain_tray(home: Home, host: WindowHost, jobs: Jobs) -> None:
    """Notify once in the life of this home."""

    def explain(first: bool) -> None:  # noqa: FBT001 - the result of the work
        if first:
            toast = tray_toast()
            host.notify("tray", toast.title, toast.text)

    jobs.run(partial(is_first_time, home.tray_explained), explain, host.problem)
