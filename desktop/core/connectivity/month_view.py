"""The content of the Connectivity page: a month's days and outages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core.connectivity.availability import Figures, Span, clip, figures
from desktop.core.connectivity.state import KnownPath
from desktop.core.network import Cause
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import NOTHING, CalendarFacts, Timetable
from desktop.core.units import Range


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One row of the month grid. ``figures`` is None for a day without scheduled time."""

    day: date
    span: Range
    office: tuple[Range, ...]
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class ConnectivityView:
    """The Connectivity page: one month, in office hours or round the clock."""

    now_ms: int
    first_day: date
    days: tuple[DayFigures, ...]
    spans: tuple[Span, ...]
    outages: tuple[Span, ...]
    total: Figures
    office_only: bool
    paths: tuple[KnownPath, ...]
    calendar: CalendarFacts = NOTHING


_DAY = timedelta(days=1)
_SUDDEN = (Cause.POWER_CUT, Cause.ENDED_SUDDENLY, Cause.CRASHED)  # not observed, and not by choice


def month_days(first_day: date) -> tuple[date, ...]:
    """Return the days of the month."""
    days = [first_day]
    while (following := days[-1] + _DAY).month == first_day.month:
        days.append(following)
    return tuple(days)


def connectivity_view(
    spans: Sequence[Span],
    schedule: Schedule,
    first_day: date,
    now_ms: int,
    *,
    calendar: Timetable,
    office_only: bool,
    paths: tuple[KnownPath, ...] = (),
    facts: CalendarFacts = NOTHING,
) -> ConnectivityView:
    """Return the month, in office hours or round the clock.

    ``spans`` must cover the month, with the one in which it begins. ``calendar`` has the hours that
    applied at each time; before its first entry nothing is scheduled. The outages are the spans
    that overlap scheduled time, the latest first: not connected, power cuts, crashes.
    """
    days = month_days(first_day)
    month = day_range(schedule, days[0])[0], day_range(schedule, days[-1])[1]
    inside = clip(spans, month, now_ms)
    scheduled: list[Range] = []
    rows = []
    for day in days:
        whole = day_range(schedule, day)
        office = calendar.office_ranges(day)
        counted = office if office_only else calendar.in_use(whole)
        scheduled += counted
        rows.append(DayFigures(day, whole, office, _figures(inside, counted, now_ms)))
    return ConnectivityView(
        now_ms=now_ms,
        first_day=first_day,
        days=tuple(rows),
        spans=tuple(inside),
        outages=tuple(
            span
            for span in reversed(inside)
            if (span.verdict.down or span.cause in _SUDDEN) and _touches(span, scheduled, now_ms)
        ),
        total=figures(inside, scheduled, now_ms),
        office_only=office_only,
        paths=paths,
        calendar=facts,
    )


def _figures(inside: Sequence[Span], counted: Sequence[Range], now_ms: int) -> Figures | None:
    if not counted:
        return None
    hull = counted[0][0], counted[-1][1]
    of_day = figures(clip(inside, hull, now_ms), counted, now_ms)
    return of_day if of_day.scheduled_ms else None  # a future day has no figures


def _touches(span: Span, ranges: Sequence[Range], now_ms: int) -> bool:
    end = span.end_ms(now_ms)
    return any(span.start_ms < stop and begin < end for begin, stop in ranges)
