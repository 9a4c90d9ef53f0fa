"""The schedule of the automatic monthly export: which month is due, and since when."""

from collections.abc import Iterable
from datetime import date, timedelta

from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_of, day_range, office_ranges
from desktop.core.office.schedule import Schedule

Days = tuple[date, date]


def month_due(schedule: Schedule, now_ms: int) -> Days | None:
    """Return the first and last day of the month before, once its export is due; None earlier.

    It is due from the start of the office hours on this month's first working day, or from the
    last day's midnight in a month without any. A PC that was off then exports later.
    """
    first = day_of(schedule, now_ms).replace(day=1)
    last = first - timedelta(days=1)
    if now_ms < _since(schedule, first):
        return None
    return last.replace(day=1), last


def next_due(schedule: Schedule, now_ms: int) -> int:
    """Return when the next month's export falls due, later than now (UTC milliseconds)."""
    first = day_of(schedule, now_ms).replace(day=1)
    since = _since(schedule, first)
    if since > now_ms:
        return since
    return _since(schedule, (first + timedelta(days=31)).replace(day=1))


def _since(schedule: Schedule, first: date) -> int:
    day = first
    while True:
        hours = office_ranges(schedule, day)
        if hours:
            return hours[0][0]
        following = day + timedelta(days=1)
        if following.month != first.month:
            return day_range(schedule, day)[0]
        day = following


def is_done(days: Days, past: Iterable[Exported]) -> bool:
    """Return whether the schedule has already exported these days."""
    period = days[0].isoformat(), days[1].isoformat()
    return any(
        fact.actor is Actor.SCHEDULE and (fact.first_day, fact.last_day) == period for fact in past
    )
