"""A typed day and time: ``24-11-2026 17:00`` or ``বিকাল ৫টা``, or the day alone."""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from desktop.core.text.time_of_day import read_time, writes_time

FIRST_YEAR, LAST_YEAR = 2000, 2099  # a year outside is mistyped

_PARTED = re.compile(
    r"(\d{1,2}) \s* [-/.] \s* (\d{1,2}) \s* [-/.] \s* (\d{4}|\d{2}) (?: [\s,]+ (.+) )?",
    re.VERBOSE,
)
_RUN = re.compile(r"(\d{2})(\d{2})(\d{4}) (?: \s* (\d{2}:?\d{2}) | \s+ (.+) )?", re.VERBOSE)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


class MomentFault(StrEnum):
    """Why typed text is no day and time."""

    FORM = "moment_form"  # another form, or incomplete
    DAY = "moment_day"  # no such day
    CLOCK = "moment_clock"  # no such time of day


def read_moment(words: str, usual: Callable[[date], datetime]) -> datetime | MomentFault:
    """Return the wall time; a day alone gets the time of ``usual``. Digits of any script."""
    plain = words.strip().translate(_DASHES)
    match = _PARTED.fullmatch(plain) or _RUN.fullmatch(plain)
    if match is None:
        return MomentFault.FORM
    day, month, year = (int(part) for part in match.group(1, 2, 3))
    if year < 100:
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return MomentFault.DAY
    try:
        on = date(year, month, day)
    except ValueError:
        return MomentFault.DAY
    words_of_clock = next((part for part in match.groups()[3:] if part), None)
    if words_of_clock is None:
        return usual(on)
    if words_of_clock.isdecimal():  # 1700
        words_of_clock = f"{words_of_clock[:2]}:{words_of_clock[2:]}"
    clock = read_time(words_of_clock)
    if clock is None:
        return MomentFault.CLOCK if writes_time(words_of_clock) else MomentFault.FORM
    return datetime.combine(on, clock)
