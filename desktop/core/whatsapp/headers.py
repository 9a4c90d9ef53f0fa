"""Header lines: the form of a line that begins a message, in every known format.

A header is read in three steps: its shape (a regular expression that takes digits, spaces and
commas of any script), its numbers and words, and, once the file's day order is known, its date.
`export_format` decides which of them are headers of the file.
"""

import re
from functools import cache
from typing import NamedTuple

from desktop.core.text.time_of_day import Clock, read_clock, script
from desktop.core.whatsapp.model import DayOrder, Format

# Direction marks in Arabic dates, and before iOS's media lines.
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
# A line like a header, with a date, one time of day and a name, but in no known format: it is
# neither read nor added to the message before it. With two times it is about a meeting.
_ONE_TIME = (
    r"(?:(?!\d[:.]\d)[^\n\[\]]){0,32}?\d{1,3}[:.h]\d{1,2}(?!\d)(?:(?!\d[:.]\d)[^\n\[\]]){0,40}?"
)
_DASHED = rf"(?:{_S}+[-\u2010-\u2015]{_S}*|[-\u2010-\u2015]{_S}+)"
_DOUBTFUL_DATED = rf"({_DATE}{_S}{{0,2}}([,،、]?){_ONE_TIME})"
_NAMED = rf"{_M}[^\n:]{{1,60}}: "
_MARK_LETTERS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_MARKS = frozenset(_MARK_LETTERS)
_NUMBER = re.compile(r"\d+")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@cache  # compiled on use: most files have no such line
def _doubtful_shape(form: Format) -> re.Pattern[str]:
    if form is Format.IOS:
        return re.compile(rf"{_M}\[{_DOUBTFUL_DATED}\]{_S}?{_NAMED}")
    return re.compile(rf"{_M}{_DOUBTFUL_DATED}{_DASHED}{_NAMED}")


class Style(NamedTuple):
    """The style that all header lines of one file share."""

    format: Format
    date: str
    clock: str
    year_first: bool


class Dated(NamedTuple):
    """A date in both readings, each None if there is no such day.

    ``style`` is shared by all dates of one file, the comma after them included.
    """

    day_first: str | None
    month_first: str | None
    style: str
    year_first: bool


class Head(NamedTuple):
    """A line that begins with a date and a time; ``rest`` is the index of the text after them.

    ``style`` is None if they cannot be read with certainty.
    """

    line: int
    format: Format
    style: Style | None
    date: Dated
    clock: Clock | None
    text: str
    rest: int

    def day(self, order: DayOrder) -> str | None:
        """Return the ISO date, None if there is no such day in that order."""
        return self.date.month_first if order is DayOrder.MONTH_FIRST else self.date.day_first


class _Parts(NamedTuple):
    """The parts of a header as written."""

    text: str
    date: str
    comma: str
    before: str | None
    time: str
    after: str | None


def read_heads(lines: list[str]) -> list[Head]:
    """Return every header-like line, of any format."""
    heads = []
    read = _Reader()
    android, ios, copied = _SHAPES.values()
    for number, line in enumerate(lines):
        first = line[:1]
        if first in _MARKS:
            first = line.lstrip(_MARK_LETTERS)[:1]
        if first.isdigit():
            match = android.match(line)
            if match is not None:
                parts = _Parts(*match.groups())
                heads.append(read.head(number, Format.ANDROID, match.end(), parts))
            elif (match := _doubtful_shape(Format.ANDROID).match(line)) is not None:
                heads.append(_doubtful(number, Format.ANDROID, match))
        elif first == "[":
            match = ios.match(line)
            if match is not None:
                parts = _Parts(*match.groups())
                heads.append(read.head(number, Format.IOS, match.end(), parts))
                continue
            match = copied.match(line)
            if match is not None:
                text, before, time, after, comma, date = match.groups()
                parts = _Parts(text, date, comma, before, time, after)
                heads.append(read.head(number, Format.COPIED, match.end(), parts))
            elif (match := _doubtful_shape(Format.IOS).match(line)) is not None:
                heads.append(_doubtful(number, Format.IOS, match))
    return heads


def _doubtful(number: int, form: Format, match: re.Match[str]) -> Head:
    text, date, comma = match.groups()
    return Head(number, form, None, _read_date(date, comma), None, text, match.end())


class _Reader:
    """Reads the parts of headers, with a cache of dates and times.

    The cache exists only while one file is read, so that no text of it stays in memory.
    """

    def __init__(self) -> None:
        self._dates: dict[tuple[str, str], Dated] = {}
        self._clocks: dict[tuple[str | None, str, str | None], Clock | None] = {}

    def head(self, number: int, form: Format, rest: int, parts: _Parts) -> Head:
        text, date, comma, before, time, after = parts
        dated = self._dates.get((date, comma))
        if dated is None:
            dated = self._dates[date, comma] = _read_date(date, comma)
        words = (before, time, after)
        if words in self._clocks:
            clock = self._clocks[words]
        else:
            clock = self._clocks[words] = read_clock(before, time, after)
        style = None
        if clock is not None and (dated.day_first or dated.month_first) is not None:
            style = Style(form, dated.style, clock.style, dated.year_first)
        return Head(number, form, style, dated, clock, text, rest)


def _read_date(text: str, comma: str) -> Dated:
    """Return both readings of a date."""
    fields = _NUMBER.findall(text)
    separators = "".join(letter for letter in text if letter in "/.- ")
    first, second, third = (int(field) for field in fields)
    year_first = len(fields[0]) == 4
    year_digits = len(fields[0 if year_first else 2])
    style = f"{separators}{year_digits}{script(text[0])}{comma}"
    if year_digits not in {2, 4}:
        return Dated(None, None, style, year_first)
    if year_first:
        day = _iso(first, second, third)
        return Dated(day, day, style, year_first)
    year = third + 2000 if year_digits == 2 else third
    return Dated(_iso(year, second, first), _iso(year, first, second), style, year_first)


def _iso(year: int, month: int, day: int) -> str | None:
    """Return the ISO date, None if there is no such day or the year is before WhatsApp."""
    if not (2000 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]):
        return None
    if month == 2 and day == 29 and year % 4:
        return None
    return f"{year}-{month:02}-{day:02}"
