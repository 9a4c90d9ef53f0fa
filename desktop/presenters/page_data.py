"""What each page shows now: reads of the journal, folded by the core."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop import language
from desktop.core.checks import missing_reminders, month_view, outcomes
from desktop.core.checks.views import ChecksView
from desktop.core.connectivity import month_view as month
from desktop.core.connectivity.availability import Span, clip, spans
from desktop.core.connectivity.views import ConnectivityView
from desktop.core.events import Recorded
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import next_ramadan
from desktop.core.today_view import Channel, Health, TodayView
from desktop.core.units import DAY_MS, HOUR_MS, MINUTE_MS
from desktop.services import capture_permission
from desktop.storage.holidays import holiday_table
from desktop.system import autostart
from desktop.ui.settings.capture_row import CaptureState
from desktop.ui.settings.page import SettingsView
from desktop.ui.widgets.screen_capture import CAN_HIDE

if TYPE_CHECKING:
    from desktop.services.runtime import App


def today_view(app: "App", health: tuple[Health, ...]) -> TodayView:
    """Return the Today page."""
    state = app.state_line()
    day = office_hours.day_of(app.schedule, state.now_ms)
    whole = office_hours.day_range(app.schedule, day)
    found = outcomes.rows(_check_facts(app, *whole), *whole, _running(app))
    return TodayView(
        state=state,
        layers=app.network.layers,
        paths=app.network.known_paths(state.now_ms),
        spans=tuple(clip(_spans(app, *whole), whole, state.now_ms)),
        slots=found,
        office=office_hours.office_ranges(app.schedule, day),
        day=whole,
        every_minutes=app.settings.checks.every_minutes,
        media=app.settings.checks.media,
        counts=app.directives.count(),
        health=health,
    )


def connectivity_view(app: "App", first_day: date, *, office_only: bool) -> ConnectivityView:
    """Return the Connectivity page of that month."""
    begin, end = month_view.month_range(app.schedule, first_day.year, first_day.month)
    hours = app.journal.quality(begin // HOUR_MS, -(-end // HOUR_MS))
    now_ms = app.clock.now_ms()
    return month.connectivity_view(
        _spans(app, begin, end),
        app.schedule,
        first_day,
        now_ms,
        office_only=office_only,
        latency=month.latency_days(hours, app.schedule, first_day),
        paths=app.network.known_paths(now_ms),
    )


def checks_view(app: "App", first_day: date) -> ChecksView:
    """Return the Checks page of that month."""
    begin, end = month_view.month_range(app.schedule, first_day.year, first_day.month)
    late = app.journal.read(missing_reminders.KINDS, begin - DAY_MS)
    facts = sorted([*_check_facts(app, begin, end), *late], key=lambda fact: fact.seq)
    view = month_view.checks_view(facts, app.schedule, first_day, _running(app))
    rules = office_hours.rules_in_force(
        app.schedule, office_hours.day_of(app.schedule, view.now_ms)
    )
    hours = [language.hours_text(rule) for rule in rules]
    return replace(
        view,
        hours_text=", ".join([language.every_text(view.every_minutes), *hours]),
        register_locked=app.register_locked,
        response=app.response_times(begin, end),
    )


def settings_view(app: "App") -> SettingsView:
    """Return the Settings page."""
    today = office_hours.day_of(app.schedule, app.clock.now_ms())
    holidays = holiday_table(app.settings.calendar.holidays)
    return SettingsView(
        app.loaded,
        str(app.home.folder),
        schedule=app.schedule,
        today=today,
        ramadan=next_ramadan(holidays.eids(), today),
        holidays=holidays,
    )


def this_month(app: "App") -> date:
    """Return the first day of the month that it is in the calendar's zone."""
    return office_hours.day_of(app.schedule, app.clock.now_ms()).replace(day=1)


def health(
    app: "App", *, tray: bool, bengali_font: bool, card: bool | None, sound: bool | None
) -> tuple[Health, ...]:
    """Return which channels work on this PC; None where it cannot be told, or was not tried yet."""
    hears = app.session.hears()
    return (
        Health(Channel.TOAST, app.toaster.works),
        Health(Channel.TRAY, tray),
        Health(Channel.CARD, card),
        Health(Channel.SOUND, sound),
        Health(
            Channel.AUTOSTART,
            app.settings.appearance.start_with_computer and autostart.is_set(app.home.at_login),
        ),
        Health(Channel.SESSION_LOCK, hears.lock),
        Health(Channel.IDLE, app.session.look().idle_seconds is not None),
        Health(Channel.SLEEP, hears.sleep),
        Health(Channel.BENGALI_FONT, bengali_font),
    )


def _spans(app: "App", from_ms: int, to_ms: int) -> list[Span]:
    # A change is recorded up to some rounds after it began, so read a little further.
    late = to_ms + DAY_MS
    return spans(app.journal.changes(from_ms, late))


def _check_facts(app: "App", from_ms: int, to_ms: int) -> list[Recorded]:
    del to_ms  # what closes a slot may be recorded long after it was due
    facts = app.journal.read(outcomes.KINDS, from_ms - DAY_MS)
    facts += app.journal.read(outcomes.ALWAYS)
    return sorted(facts, key=lambda fact: fact.seq)


def _running(app: "App") -> outcomes.Running:
    patience = app.settings.checks.missed_after_minutes * MINUTE_MS
    return outcomes.Running(app.clock.now_ms(), running=True, patience_ms=patience)


def capture_state(app: "App") -> CaptureState:
    """Return whether captures may show directives now, and what can be changed about it."""
    return CaptureState(
        can_hide=CAN_HIDE,
        hides=app.settings.security.hide_from_capture,
        minutes=capture_permission.MINUTES,
        until_ms=app.capture.until_ms,
    )
