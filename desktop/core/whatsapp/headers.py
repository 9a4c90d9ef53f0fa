"""Lines, and which of them begin a message: formats, header lines, the order of day and month.

A header is read in three steps: its shape (a regular expression that takes digits, spaces and
commas of any script), its numbers and words, and, once the file's day order is known, its date.
The file's format decides which header-like lines are headers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.text.time_of_day import Clock, read_clock, script
from desktop.core.whatsapp.model import DayOrder, Format


class Text(NamedTuple):
    """The lines without their ends, and which of them end in CRLF."""

    lines: list[str]
    crlf: frozenset[int]


def split_lines(data: bytes | str) -> Text:
    """Return the lines. Only LF and CRLF end one; bytes that are not UTF-8 become U+FFFD."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    if not lines[-1]:
        del lines[-1]
    if "\r\n" not in text:
        return Text(lines, frozenset())
    crlf = {number for number, line in enumerate(lines) if line[-1:] == "\r"}
    if lines and text[-1] != "\n":
        crlf.discard(len(lines) - 1)  # a CR that ends the text ends no line
    for number in crlf:
        lines[number] = lines[number][:-1]
    return Text(lines, frozenset(crlf))


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
_MINUTES_A_DAY = 1440
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
                heads.append(read.head(number, Format.ANDROID, match))
            elif (match := _doubtful_shape(Format.ANDROID).match(line)) is not None:
                heads.append(_doubtful(number, Format.ANDROID, match))
        elif first == "[":
            match = ios.match(line)
            if match is not None:
                heads.append(read.head(number, Format.IOS, match))
                continue
            match = copied.match(line)
            if match is not None:
                heads.append(read.head(number, Format.COPIED, match))
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

    def head(self, number: int, form: Format, match: re.Match[str]) -> Head:
        if form is Format.COPIED:
            text, before, time, after, comma, date = match.groups()
        else:
            text, date, comma, before, time, after = match.groups()
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
        return Head(number, form, style, dated, clock, text, match.end())


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


_ALONE = 20  # the first line's format is dropped if another has that many times its lines


class Sorted(NamedTuple):
    """The header-like lines of a file.

    ``outer`` may begin messages, ``inner`` are lines of other formats, ``doubtful`` those of the
    file's format that cannot be read with certainty. The last two are line numbers.
    """

    outer: list[Head]
    inner: list[int]
    doubtful: list[int]


def style_of(text: Text, heads: Sequence[Head]) -> Style | None:
    """Return the style of the file's own headers.

    A chat begins with a header, so the first line's style is the file's, however much text of other
    styles was pasted into messages, unless very few lines have it.
    """
    counts = Counter(head.style for head in heads if head.style is not None)
    if not counts:
        return None
    best, most = counts.most_common(1)[0]
    beginning = next((number for number, line in enumerate(text.lines) if line.strip()), 0)
    first = heads[0]
    if first.style is None or first.line != beginning or counts[first.style] * _ALONE < most:
        return best
    return first.style


def sort_heads(
    text: Text, heads: Sequence[Head], style: Style, order: DayOrder, *, by_ends: bool
) -> Sorted:
    """Sort headers that may begin messages by the file's style and day order."""
    by_kind = Sorted([], [], [])
    for head in heads:
        within = by_ends and not begins_after_end(text, head)
        if not within and head.style == style and head.day(order) is not None:
            by_kind.outer.append(head)
        elif not within and _is_doubtful(head, style):
            by_kind.doubtful.append(head.line)
        else:
            by_kind.inner.append(head.line)
    return by_kind


def _is_doubtful(head: Head, style: Style) -> bool:
    """Whether a line begins like this file's headers, but without readable date and time."""
    return head.style is None and head.format is style.format and head.date.style == style.date


def begins_after_end(text: Text, head: Head) -> bool:
    """Whether the line before ends in CRLF, as a message does (see `has_own_ends`)."""
    return head.line == 0 or head.line - 1 in text.crlf


def has_own_ends(text: Text, own: Sequence[Head], style: Style) -> bool:
    """Whether messages end in CRLF and inner lines in LF, as iOS writes them.

    Then line ends determine the extent of a message. Text that passed through a mailer or an
    editor has only one of the two, or rarely a stray one; then they determine nothing.
    """
    if not text.crlf or style.format is not Format.IOS:
        return False
    last = len(text.lines) - 1
    begins = {head.line for head in own}
    if text.crlf.issuperset(range(last)) and not begins.issuperset(range(min(begins), last + 1)):
        return False
    after = [head.line - 1 in text.crlf for head in own if head.line > 0]
    if len(text.lines) - 1 in text.crlf:
        return any(after)
    return sum(after) * 2 > len(after)


def field_votes(heads: Sequence[Head]) -> tuple[int, int]:
    """Return how many dates can only be read day-first, and how many only month-first."""
    day_first = month_first = 0
    for head in heads:
        date = head.date
        if date.year_first:
            continue
        if date.month_first is None:
            day_first += 1
        elif date.day_first is None:
            month_first += 1
    return day_first, month_first


def day_order(heads: Sequence[Head]) -> DayOrder:
    """Return the order of day and month in one file's headers.

    A field over 12 decides. Else the reading in which time clearly runs backwards less often:
    never, against at least once, or less than a third as often. A message that was delivered late
    is one step back in both readings, so it decides nothing.
    """
    if heads[0].date.year_first:
        return DayOrder.YEAR_FIRST
    day_first, month_first = field_votes(heads)
    if day_first == month_first:
        day_first = backward_steps(moments(heads, DayOrder.MONTH_FIRST))
        month_first = backward_steps(moments(heads, DayOrder.DAY_FIRST))
        if min(day_first, month_first) * 3 >= max(day_first, month_first):
            return DayOrder.AMBIGUOUS
    return DayOrder.DAY_FIRST if day_first > month_first else DayOrder.MONTH_FIRST


def check_order(heads: Sequence[Head], order: DayOrder, asked: DayOrder) -> None:
    """Raise KnownError ``chat_order_contradicted`` if the file's dates contradict the order."""
    for_day, for_month = field_votes(heads)
    against = for_month > for_day if asked is DayOrder.DAY_FIRST else for_day > for_month
    if order is DayOrder.YEAR_FIRST or against:
        wrong = next(
            head for head in heads if order is DayOrder.YEAR_FIRST or head.day(asked) is None
        )
        raise KnownError(
            ProblemCode.CHAT_ORDER_CONTRADICTED, exit_code=2, asked=asked.value, line=wrong.line + 1
        )


def readings_of(heads: Sequence[Head]) -> tuple[str, str] | None:
    """Return both readings of the first date that differs by day order."""
    for head in heads:
        day_first = moment_of(head, DayOrder.DAY_FIRST)
        month_first = moment_of(head, DayOrder.MONTH_FIRST)
        if day_first is not None and month_first is not None and day_first != month_first:
            return day_first, month_first
    return None


def moments(heads: Sequence[Head], order: DayOrder) -> list[str]:
    """Return the comparable local times of the headers that can be read in that order."""
    readings = []
    for head in heads:
        moment = moment_of(head, order)
        if moment is not None:
            readings.append(moment)
    return readings


def moment_of(head: Head, order: DayOrder) -> str | None:
    """Return a header's local time as ISO text, None if there is no such day."""
    day, clock = head.day(order), head.clock
    if day is None or clock is None:
        return None
    return day + _time_of(clock.hour, clock.minute, clock.second)


@lru_cache(_MINUTES_A_DAY)
def _time_of(hour: int, minute: int, second: int) -> str:
    return f"T{hour:02}:{minute:02}:{second:02}"


def backward_steps(moments: Sequence[str]) -> int:
    """Return how often a time is earlier than the one before it."""
    return sum(later < earlier for earlier, later in pairwise(moments))


def in_order(moments: Sequence[str], weights: Sequence[int]) -> list[bool]:
    """Return for each moment whether it belongs to the heaviest non-decreasing subsequence.

    The others are out of order. Of two equally heavy subsequences the one with the earlier lines
    is chosen, since pasted text is usually older than its surroundings. The cost is n log n (a
    Fenwick tree over the ranks of the moments), so that no hostile file stops the program.
    """
    count = len(moments)
    if not backward_steps(moments):
        return [True] * count
    rank = {moment: place for place, moment in enumerate(sorted(set(moments)), 1)}
    size = len(rank)
    unit = count * count + 1  # outweighs any sum of the tie-breakers
    best = [-1] * (size + 1)  # the last line of the heaviest run, per node of the tree
    total = [0] * count + [0]  # total[-1] is the empty run's
    before = [-1] * count
    for line, moment in enumerate(moments):
        place = rank[moment]
        node, end = place, -1
        while node:
            if total[best[node]] > total[end]:
                end = best[node]
            node &= node - 1
        before[line] = end
        total[line] = total[end] + weights[line] * unit + count - line
        while place <= size:
            if total[line] > total[best[place]]:
                best[place] = line
            place += place & -place
    chosen = [False] * count
    line = max(range(count), key=total.__getitem__)
    while line >= 0:
        chosen[line] = True
        line = before[line]
    return chosen
