"""What each page shows now: events of the log, folded by the core."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from desktop import language
from desktop.core.checks import month_view, working_calendar
from desktop.core.checks.month_view import ChecksView
from desktop.core.connectivity import month_view as month
from desktop.core.connectivity.month_view import ConnectivityView
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import next_ramadan
from desktop.core.office.schedule_history import Timetable
from desktop.core.register.backups import Backups
from desktop.core.today_view import Channel, Health, TodayView
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.monitors.clock import Clock
from desktop.monitors.session.base import Session
from desktop.reports.log_reader import LogReader
from desktop.services.groups import Services
from desktop.services.jobs import Cached, LatestReads
from desktop.services.waiting_log import current_log
from desktop.storage.holidays import holiday_table
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.system import autostart
from desktop.system.notifications import Toaster

if TYPE_CHECKING:
    from desktop.ui.settings.page import SettingsView


class PageData:
    """Reads what each page shows."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        journal: Journal,
        *,
        services: Services,
        session: Session,
        toaster: Toaster,
    ) -> None:
        """Create it over the log and the services."""
        self._home = home
        self._clock = clock
        self._journal = journal
        self._settings = services.settings
        self._network = services.network
        self._directives = services.directives
        self._register = services.register
        self._recorder = services.recorder
        self._state = services.state
        self._watch = services.pc_watch
        self._session = session
        self._toaster = toaster
        self._starts_with_pc = Cached(
            services.jobs.pages,
            lambda: autostart.is_set(home.at_login),
            before=True,
        )
        self.reads = LatestReads(services.jobs.pages)
        self._failed = services.problems.report

    def read_today(self, health: tuple[Health, ...], show: Callable[[TodayView], object]) -> None:
        """Show the Today page once it is read; KnownErrors of the disk."""
        state = self._state.line()
        day = office_hours.day_of(self._settings.schedule, state.now_ms)
        whole = office_hours.day_range(self._settings.schedule, day)
        reader = self._reader()
        view = partial(
            TodayView,
            state=state,
            layers=self._network.layers,
            paths=self._network.known_paths(state.now_ms),
            day=whole,
            hours=office_hours.office_ranges(self._settings.schedule, day),
            every_minutes=self._settings.current.checks.every_minutes,
            media=self._settings.current.checks.media,
            counts=self._directives.count(),
            health=health,
            deadlines=self._directives.deadlines(),
            backups=Backups(
                self._settings.current.security,
                register=state.register_locked is not None,
                failed=self._watch.backup_failed,
                last_ms=self._watch.last_backup_ms,
                folder_ms=self._watch.backup_folder_ms,
            ),
        )

        def read() -> TodayView:
            return view(
                spans=tuple(reader.spans(whole)),
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
            hours = self._journal.quality(begin // HOUR_MS, -(-end // HOUR_MS))
            facts = self._journal.read(working_calendar.KINDS)
            return month.connectivity_view(
                reader.spans((begin, end)),
                schedule,
                first_day,
                now_ms,
                calendar=working_calendar.working_calendar(facts, schedule),
                office_only=office_only,
                latency=month.latency_days(hours, schedule, first_day),
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
            hours = [language.hours_text(rule) for rule in rules]
            show(
                replace(
                    view,
                    hours_text=", ".join([language.every_text(view.every_minutes), *hours]),
                    register_locked=self._register.locked,
                    response=self._register.response_times(begin, end),
                )
            )

        self.reads.read("checks", read, add_register, self._failed, first_day)

    def settings_view(self) -> "SettingsView":
        """Return the Settings page."""
        from desktop.ui.settings.page import SettingsView  # noqa: PLC0415 - not for other pages

        today = office_hours.day_of(self._settings.schedule, self._clock.now_ms())
        holidays = holiday_table(self._settings.current.calendar.holidays)
        return SettingsView(
            self._settings.loaded,
            str(self._home.folder),
            schedule=self._settings.schedule,
            today=today,
            ramadan=next_ramadan(holidays.eids(), today),
            holidays=holidays,
        )

    def this_month(self) -> date:
        """Return the first day of the month that it is in the calendar's zone."""
        return office_hours.day_of(self._settings.schedule, self._clock.now_ms()).replace(day=1)

    def health(
        self, *, tray: bool, bengali_font: bool, card: bool | None, sound: bool | None
    ) -> tuple[Health, ...]:
        """Return which channels work on this PC; None where that is unknown or not tried yet."""
        hears = self._session.hears()
        return (
            Health(Channel.TOAST, self._toaster.works),
            Health(Channel.TRAY, tray),
            Health(Channel.CARD, card),
            Health(Channel.SOUND, sound),
            Health(
                Channel.AUTOSTART,
                self._settings.current.appearance.start_with_computer and self._starts_with_pc(),
            ),
            Health(Channel.SESSION_LOCK, hears.lock),
            Health(Channel.IDLE, self._session.look().idle_seconds is not None),
            Health(Channel.SLEEP, hears.sleep),
            Health(Channel.BENGALI_FONT, bengali_font),
        )

    def _reader(self) -> LogReader:
        patience_ms = self._settings.current.checks.missed_after_minutes * MINUTE_MS
        self._recorder.require_answer()
        log = current_log(
            self._journal, self._clock, self._recorder.unrecorded, self._recorder.waiting
        )
        return LogReader(log, self._clock.now_ms(), patience_ms)
