"""Header lines: what a line must look like to begin a message, in every known format.

A header is read in three steps: its shape (a regular expression that takes digits, spaces and
commas of any script), its numbers and words, and, once the file's day order is known, its date.
Nothing here decides about a file; `reader` does.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from desktop.core.whatsapp.clock import Clock, read_clock, script
from desktop.core.whatsapp.model import DayOrder, Format

# Marks of direction that Arabic dates, and iOS before a media line, hold.
_M = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]*+"
_S = "[ \u00a0\u2000-\u200a\u202f\u3000]"
_DATE = rf"(\d{{1,4}}{_M}[/.\-]{_M} ?\d{{1,2}}{_M}[/.\-]{_M} ?\d{{1,4}}{_M}\.?)"
_BEFORE = rf"(?:([^\d\s\[\]:,،/\-][^\d\s\[\]:,،/\-]{{0,15}}){_S}?)?"
_TIME = r"(\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)"
_AFTER = rf"(?:{_S}?{_M}([^\d\s\[\]:,،/\-][^\d\[\]:,،/\-]{{0,23}}?))??{_M}"
_DATED = rf"({_DATE}([,،、]?){_S}{_M}{_BEFORE}{_TIME}{_AFTER})"
_SHAPES = {
    Format.ANDROID: re.compile(rf"{_M}{_DATED} - "),
    Format.IOS: re.compile(rf"{_M}\[{_DATED}\] ?"),
    Format.COPIED: re.compile(rf"{_M}\[({_BEFORE}{_TIME}{_AFTER}([,،、]){_S}{_M}{_DATE})\] ?"),
}
_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_NUMBER = re.compile(r"\d+")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Style(NamedTuple):
    """What all header lines of one file share."""

    format: Format
    date: str
    clock: str
    year_first: bool


class Dated(NamedTuple):
    """The numbers of a date in both readings, each None when there is no such day.

    ``lead`` and ``other`` are the two fields that may be day or month, as written.
    """

    day_first: str | None
    month_first: str | None
    lead: int
    other: int
    style: str
    year_first: bool


class Head(NamedTuple):
    """A line that begins with a date and a time; ``rest`` is where what follows them begins.

    ``style`` is None when they cannot be read surely.
    """

    line: int
    format: Format
    style: Style | None
    date: Dated | None
    clock: Clock | None
    text: str
    rest: int

    def day(self, order: DayOrder) -> str | None:
        """Return the ISO date, None when there is no such day in that order."""
        if self.date is None:
            return None
        return self.date.month_first if order is DayOrder.MONTH_FIRST else self.date.day_first


class _Read(NamedTuple):
    """The parts of a header as written."""

    text: str
    date: str
    comma: str
    before: str | None
    time: str
    after: str | None


def read_heads(lines: list[str]) -> list[Head]:
    """Return every line that looks like a header, whatever its format."""
    heads = []
    android, ios, copied = _SHAPES.values()
    for number, line in enumerate(lines):
        first = line[:1]
        if first in _MARKS:
            first = line.lstrip("".join(_MARKS))[:1]
        if first.isdigit():
            found = android.match(line)
            if found is not None:
                text, date, comma, before, time, after = found.groups()
                read = _Read(text, date, comma, before, time, after)
                heads.append(_head(number, Format.ANDROID, found.end(), read))
        elif first == "[":
            found = ios.match(line)
            if found is not None:
                text, date, comma, before, time, after = found.groups()
                read = _Read(text, date, comma, before, time, after)
                heads.append(_head(number, Format.IOS, found.end(), read))
                continue
            found = copied.match(line)
            if found is not None:
                text, before, time, after, comma, date = found.groups()
                read = _Read(text, date, comma, before, time, after)
                heads.append(_head(number, Format.COPIED, found.end(), read))
    return heads


def _head(number: int, form: Format, rest: int, read: _Read) -> Head:
    dated = _read_date(read.date)
    clock = read_clock(read.before, read.time, read.after)
    style = None
    if dated is not None and clock is not None:
        style = Style(form, dated.style + read.comma, clock.style, dated.year_first)
    return Head(number, form, style, dated, clock, read.text, rest)


@lru_cache(maxsize=10_000)
def _read_date(text: str) -> Dated | None:
    """Return both readings of a date, or None when neither is a day of 2000–2099."""
    fields = _NUMBER.findall(text)
    separators = "".join(letter for letter in text if letter in "/.- ")
    one, two, three = (int(field) for field in fields)
    year_first = len(fields[0]) == 4
    if year_first:
        year, year_digits, lead, other = one, 4, two, three
        day_first = month_first = _iso(year, two, three)
    else:
        year, year_digits, lead, other = three, len(fields[2]), one, two
        if year_digits == 2:
            year += 2000
        day_first, month_first = _iso(year, two, one), _iso(year, one, two)
    if year_digits not in {2, 4} or (day_first is None and month_first is None):
        return None
    style = f"{separators}{year_digits}{script(text[0])}"
    return Dated(day_first, month_first, lead, other, style, year_first)


def _iso(year: int, month: int, day: int) -> str | None:
    if not (2000 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):
        return None
    if month == 2 and day == 29 and year % 4:
        return None
    return f"{year}-{month:02}-{day:02}"
