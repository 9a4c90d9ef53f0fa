"""A deadline in words: as a message writes it, for the form to offer, and as an officer types it.

In a message only an explicit limit counts ("… ৫টার মধ্যে", "by 5 pm"): the time of an event is no
deadline. An ambiguous time is not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desktop.core.office.hours import day_of, is_working, office_ranges
from desktop.core.office.schedule import Schedule
from desktop.core.register.field_questions import Span
from desktop.core.register.written_day import (
    DAY,
    DAYS,
    OF,
    SHORT_DAY,
    START,
    YA,
    compiled,
    read_day,
)
from desktop.core.text.bengali import ascii_digits
from desktop.core.text.time_of_day import TIME, may_count_things, time_of
from desktop.core.units import HOUR_MS, MINUTE_MS

_COUNTS = {
    "এক": 1, "দুই": 2, "তিন": 3, "চার": 4, "পাঁচ": 5, "ছ\u09df": 6, "ছ\u09af\u09bc": 6, "সাত": 7,
    "দশ": 10,
}  # fmt: skip

WORK_BEGINS = 7  # a smaller hour without its part of the day is in the afternoon
_CLOCK = rf"(?: {TIME} | (?P<close>অফিস\s*সম{YA}|office\s+hours) )"
LOOKED_AT = 20_000  # characters: far more than a directive has
_LONGEST_TYPED = 100  # characters
_GAP = r"\s*,?\s*(?:on\s+|at\s+)?"
_BENGALI = "মধ্যে|ভিতরে|ভেতরে"
_PATTERNS = (
    rf"{START}(?:{DAY}{OF}{_GAP})?(?:(?<![.:/]){_CLOCK})?{OF}\s*(?P<limit>{_BENGALI}|আগে|পূর্বে)",
    rf"\b(?P<limit>by|before)\s+(?:{_CLOCK}{_GAP})?(?:{DAY})?",
    rf"\b(?P<limit>by|before)\s+{DAY}{_GAP}{_CLOCK}",
    rf"""(?<![.:]){START}(?P<n>\d{{1,3}}|{"|".join(_COUNTS)}) \s*
         (?P<unit>ঘণ্টা|ঘন্টা|মিনিট|দিন|কর্ম\s?দিবস|কার্য\s?দিবস) {OF} \s* (?:{_BENGALI})""",
    r"\bwithin\s+(?P<n>\d{1,3})\s*(?P<unit>hour|hr|minute|min|working\s+day|day)s?\b",
)
_FROM_BY = r"(?: (?:by|before|on|till|until) \s+ )?"
_TYPED = (
    rf"{_FROM_BY}(?:{DAY})(?:{OF}{_GAP}{_CLOCK})?(?:{OF}\s*(?:{_BENGALI}))?",
    rf"{_FROM_BY}(?:{SHORT_DAY})(?:{OF}{_GAP}{_CLOCK})?(?:{OF}\s*(?:{_BENGALI}))?",
    rf"{_FROM_BY}{_CLOCK}(?:{_GAP}{DAY})?(?:{OF}\s*(?:{_BENGALI}))?",
    rf"""(?: within \s+ )? (?P<n>\d{{1,3}}|{"|".join(_COUNTS)}) \s*
         (?P<unit>ঘণ্টা|ঘন্টা|মিনিট|দিন|কর্ম\s?দিবস|কার্য\s?দিবস|hour|hr|minute|min|working\s+day|day)
         s? (?: {OF} \s* (?:{_BENGALI}|পরে?) )?""",
)
_CLOCKS = ("digits", "bare", "exact", "english")
_BEFORE = {"আগে", "পূর্বে", "before"}  # a day without an hour is then past


@dataclass(frozen=True, slots=True)
class WrittenDeadline:
    """``span``: the half-open range of the text's characters; ``dated``: it writes a date."""

    span: tuple[int, int]
    at_ms: int
    dated: bool


def written_deadline(text: str, received_ms: int, schedule: Schedule) -> WrittenDeadline | None:
    """Return the first deadline written in the text that lies after it was received.

    A day without an hour means the end of its office hours, or of the day where it has none; an
    hour without its part of the day is one of the working day (7 to 6). An hour alone is today's.
    """
    for match in _limits(ascii_digits(text[:LOOKED_AT])):
        try:
            at_ms = _moment(match, received_ms, schedule)
        except OverflowError:  # dates end with the year 9999
            continue
        if at_ms is not None and at_ms > received_ms:
            dated = _names(match.groupdict(), ("d", "dd", "only"))
            return WrittenDeadline(match.span(), at_ms, dated)
    return None


def typed_deadline(words: str, now_ms: int, schedule: Schedule) -> int | None:
    """Return the moment that was typed in words (``আগামীকাল সকাল ১০টা``), past or to come; UTC ms.

    None when it is none, or can be read in two ways.
    """
    plain = ascii_digits(words.strip())[:_LONGEST_TYPED]
    for pattern in compiled(*_TYPED):
        match = pattern.fullmatch(plain)
        if match is not None:
            try:
                return _moment(match, now_ms, schedule)
            except OverflowError:  # the calendar ends with the year 9999
                return None
    return None


def limit_spans(text: str) -> list[Span]:
    """Return where limits are written in a text whose digits are ASCII, whatever they mean."""
    return [match.span() for match in _limits(text)]


def _limits(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches in the order of the text; of overlapping ones the longest."""
    limits = [
        match
        for pattern in compiled(*_PATTERNS)
        for match in pattern.finditer(text)
        if _names(match.groupdict(), (*DAYS, *_CLOCKS, "close", "unit"))
    ]
    limits.sort(key=lambda match: (match.start(), -match.end()))
    end = -1
    for match in limits:
        if match.start() >= end:
            yield match
            end = match.end()


def _moment(match: re.Match[str], received_ms: int, schedule: Schedule) -> int | None:
    named = match.groupdict()
    today = day_of(schedule, received_ms)
    if named.get("unit"):
        return _within(named["n"], named["unit"].lower(), received_ms, schedule)
    day = read_day(named, today) if _names(named, DAYS) else today
    if day is None:
        return None
    if not _names(named, _CLOCKS):
        before = (named.get("limit") or "").lower() in _BEFORE and not named["close"]
        return None if before else _closing(schedule, day)
    if named.get("limit") and not _names(named, DAYS) and may_count_things(named):
        return None  # "পাঁচটার মধ্যে তিনটা": three of five
    clock = time_of(named, afternoon_below=WORK_BEGINS)
    if clock is None:
        return None
    moment = datetime.combine(day, clock, ZoneInfo(schedule.timezone))
    return round(moment.timestamp() * 1000)


def _names(named: dict[str, str], groups: Iterable[str]) -> bool:
    return any(named.get(group) for group in groups)


def _within(count: str, unit: str, received_ms: int, schedule: Schedule) -> int:
    number = _COUNTS.get(count) or int(count)
    if unit.startswith(("মিনিট", "min")):
        return received_ms + number * MINUTE_MS
    if unit.startswith(("ঘ", "h")):
        return received_ms + number * HOUR_MS
    day = day_of(schedule, received_ms)
    working = not unit.startswith(("দিন", "day"))
    for _ in range(number):
        day += timedelta(days=1)
        for _rest in range(60):  # a calendar may have no working day at all
            if not working or is_working(schedule, day):
                break
            day += timedelta(days=1)
    return _closing(schedule, day)


def _closing(schedule: Schedule, day: date) -> int:
    ranges = office_ranges(schedule, day)
    if ranges:
        return ranges[-1][1]
    end = datetime.combine(day, time(23, 59), ZoneInfo(schedule.timezone))
    return round(end.timestamp() * 1000)
