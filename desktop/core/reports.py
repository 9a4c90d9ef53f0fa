"""Periods of reports."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_of, day_range, office_ranges
from desktop.core.office.schedule import Schedule

Days = tuple[date, date]
"""First and last day, both inclusive."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A request to export ``what`` (connectivity, checks) as one file."""

    what: tuple[str, ...]
    form: str
    first_day: date
    last_day: date
    folder: str
    directives: bool = False  # counts of directives, if the form includes them


_DAY = timedelta(days=1)
_MONTHS = 12
_FORMS = (
    (re.compile(r"(\d{4})-(\d{1,2})"), 1),
    (re.compile(r"(\d{4})-[qQ]([1-4])"), 3),
)


def named_days(text: str) -> Days | None:
    """Return the days of ``2026-10``, ``2026-Q4`` or ``FY2026`` (July 2026 to June 2027).

    None for any other text, and a month that no year has.
    """
    text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text.strip())
    if match := re.fullmatch(r"[fF][yY](\d{4})", text):
        return _months(int(match[1]), 7, _MONTHS)
    for form, months in _FORMS:
        if match := form.fullmatch(text):
            first = int(match[2]) if months == 1 else 3 * int(match[2]) - 2
            return _months(int(match[1]), first, months)
    return None


def _months(year: int, first: int, count: int) -> Days | None:
    if not (1 <= year < 9998 and 1 <= first <= _MONTHS):
        return None
    return date(year, first, 1), _month_begin(year, first + count) - _DAY


def _month_begin(year: int, month: int) -> date:
    return date(year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1, 1)


def month_of(day: date) -> Days:
    """Return the first and the last day of a day's month."""
    return day.replace(day=1), _month_begin(day.year, day.month + 1) - _DAY


def days_before(days: Days) -> Days:
    """Return the period before: as many whole months, else as many days."""
    first, last = days
    if first.day == 1 and (last + _DAY).day == 1:
        count = (last.year - first.year) * _MONTHS + last.month - first.month + 1
        return _month_begin(first.year, first.month - count), first - _DAY
    return first - (last - first) - _DAY, first - _DAY


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
    """Whether the schedule has already exported these days."""
    period = days[0].isoformat(), days[1].isoformat()
    return any(
        fact.actor is Actor.SCHEDULE and (fact.first_day, fact.last_day) == period for fact in past
    )


PROVIDER_LETTER = "provider-letter"  # a form: PDF, about connectivity alone
ROWS_ONLY = ("csv",)  # forms that have no place for counts of directives
