"""The days of an office report: a month, a quarter, a fiscal year, and the days before them."""

import re
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day, both inclusive."""

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


def days_before(days: Days) -> Days:
    """Return the period before: as many whole months, else as many days."""
    first, last = days
    if first.day == 1 and (last + _DAY).day == 1:
        count = (last.year - first.year) * _MONTHS + last.month - first.month + 1
        return _month_begin(first.year, first.month - count), first - _DAY
    return first - (last - first) - _DAY, first - _DAY
