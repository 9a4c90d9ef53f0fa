"""From a chat's text to its messages and a ledger of every line.

The format is decided once per file and then applied strictly: a header-like line in another format
is part of a message, and so is one that is out of order in time under a name that occurs nowhere
else. What was kept inside is flagged, never dropped. An unknown name pasted in time order cannot be
told from a real message by anyone.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from desktop.core.errors import KnownError
from desktop.core.whatsapp.bodies import read_body
from desktop.core.whatsapp.headers import Head, Style, read_heads
from desktop.core.whatsapp.model import Chat, DayOrder, Flag, Format, Kind, Lines, Message, Time
from desktop.core.whatsapp.names import Who, split_names
from desktop.core.whatsapp.order import day_order, field_votes, in_order, moment_of

# Asia/Dhaka. It kept summer time in 2009 only, before WhatsApp could export.
DHAKA = timezone(timedelta(hours=6))

_ALONE = 20  # a first line's format is given up when another has that many times its lines
# What a line weighs in the run that never steps back (see `in_order`).
_KNOWN, _UNKNOWN, _NAMELESS, _BEGINNING = 3, 2, 1, 4


class _Text(NamedTuple):
    """The lines without their ends, and which of them end in CRLF."""

    lines: list[str]
    crlf: set[int] | None  # None: no line does


class _Real(NamedTuple):
    """A head that begins a message."""

    head: Head
    moment: str
    who: Who
    flags: tuple[Flag, ...]


def parse(data: bytes | str, *, day_first: bool | None = None, zone: tzinfo = DHAKA) -> Chat:
    """Return what a chat's text holds.

    ``day_first`` settles an ambiguous day order (False: month first); ``zone`` is the one that the
    phone wrote its times in. Never raises on any text but `KnownError` ``chat_order_contradicted``
    when a date of the file cannot be read in the order that was asked for. A text in which nothing
    can be read gives a chat without format and messages.
    """
    text = _split(data)
    heads = read_heads(text.lines)
    style = _style(text, heads)
    if style is None:
        return Chat(None, None, Lines(len(text.lines), 0, 0, 0, len(text.lines)), ())
    own = [head for head in heads if head.style == style]
    found = day_order(own)
    order = _asked_order(own, found, day_first)
    outer, inner, doubtful = _sort(text, heads, style, order)
    real, pasted = _choose(text, outer, order, by_time=not _has_own_ends(text, own, style))
    return _build(
        text, style.format, order, real, sorted([*inner, *pasted]), doubtful, _readings(own), zone
    )


def _split(data: bytes | str) -> _Text:
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    if not lines[-1]:
        del lines[-1]
    if "\r\n" not in text:
        return _Text(lines, None)
    crlf = {number for number, line in enumerate(lines) if line[-1:] == "\r"}
    if lines and text[-1] != "\n":
        crlf.discard(len(lines) - 1)  # a CR that ends the text ends no line
    for number in crlf:
        lines[number] = lines[number][:-1]
    return _Text(lines, crlf)


def _style(text: _Text, heads: Sequence[Head]) -> Style | None:
    """Return the style of the file's own headers.

    A chat begins with a header, so the first line's style is the file's, however much of other
    styles was pasted into messages; unless it stands all but alone.
    """
    counts = Counter(head.style for head in heads if head.style is not None)
    if not counts:
        return None
    best, most = counts.most_common(1)[0]
    beginning = next((number for number, line in enumerate(text.lines) if line.strip()), 0)
    for head in heads[:1]:
        if head.line == beginning and head.style is not None:
            return head.style if counts[head.style] * _ALONE >= most else best
    return best


def _asked_order(own: Sequence[Head], found: DayOrder, day_first: bool | None) -> DayOrder:
    if day_first is None:
        return found
    asked = DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST
    for_day, for_month = field_votes(own)
    against = for_month > for_day if day_first else for_day > for_month
    if found is DayOrder.YEAR_FIRST or against:
        wrong = next(
            head for head in own if found is DayOrder.YEAR_FIRST or head.day(asked) is None
        )
        raise KnownError(
            "chat_order_contradicted", exit_code=2, asked=asked.value, line=wrong.line + 1
        )
    return asked


def _sort(
    text: _Text, heads: Sequence[Head], style: Style, order: DayOrder
) -> tuple[list[Head], list[int], list[int]]:
    """Return the heads that may begin messages, the lines of others, and those in doubt."""
    own_ends = _has_own_ends(text, [head for head in heads if head.style == style], style)
    outer, inner, doubtful = [], [], []
    for head in heads:
        within = own_ends and head.line > 0 and head.line - 1 not in (text.crlf or ())
        if within or head.format is not style.format:
            inner.append(head.line)
        elif head.style is None:
            doubtful.append(head.line)
        elif head.style != style or head.day(order) is None:
            inner.append(head.line)
        else:
            outer.append(head)
    return outer, inner, doubtful


def _has_own_ends(text: _Text, own: Sequence[Head], style: Style) -> bool:
    """Return whether messages end in CRLF and inner lines in LF, as iOS writes them.

    Then line ends tell surely what is inside. A text that went through a mailer or an editor has
    only one of the two, or (hardly) a stray one.
    """
    if text.crlf is None or style.format is not Format.IOS:
        return False
    after = [head.line - 1 in text.crlf for head in own if head.line > 0]
    if len(text.lines) - 1 in text.crlf:
        return any(after)
    return sum(after) * 2 > len(after)


def _choose(
    text: _Text, outer: Sequence[Head], order: DayOrder, *, by_time: bool
) -> tuple[list[_Real], list[int]]:
    """Return the heads that begin messages, and the lines of those kept inside one."""
    whos = split_names([text.lines[head.line][head.rest :] for head in outer])
    moments = [moment_of(head, order) or "" for head in outer]
    times = Counter(who.sender for who in whos)
    weights = [
        _NAMELESS if who.sender is None else _KNOWN if times[who.sender] > 1 else _UNKNOWN
        for who in whos
    ]
    weights[:1] = [_BEGINNING]
    kept = in_order(moments, weights)
    known = {who.sender for who, stays in zip(whos, kept, strict=True) if stays} - {None}
    real, pasted = [], []
    for place, (head, moment, who, stays) in enumerate(
        zip(outer, moments, whos, kept, strict=True)
    ):
        flags: tuple[Flag, ...] = ()
        if not stays:
            if by_time and place and who.sender not in known:
                pasted.append(head.line)
                continue
            flags = (Flag.OUT_OF_ORDER,)
            if by_time:
                flags = (Flag.POSSIBLE_PASTED_HEADER, Flag.OUT_OF_ORDER)
        real.append(_Real(head, moment, who, flags))
    return real, pasted


def _readings(own: Sequence[Head]) -> tuple[str, str] | None:
    """Return the first date that differs by day order, read both ways."""
    for head in own:
        one = moment_of(head, DayOrder.DAY_FIRST)
        other = moment_of(head, DayOrder.MONTH_FIRST)
        if one is not None and other is not None and one != other:
            return one, other
    return None


def _build(
    text: _Text,
    form: Format,
    order: DayOrder,
    real: Sequence[_Real],
    inside: Sequence[int],
    doubtful: Sequence[int],
    readings: tuple[str, str] | None,
    zone: tzinfo,
) -> Chat:
    lines = text.lines
    total = len(lines)
    messages: list[Message] = []
    header = system = continuation = kept_inside = 0
    doubts = [*doubtful, total]
    doubt = 0
    insides = [*inside, total]
    place = 0
    offsets = _Offsets(zone)
    for number, (head, moment, who, flags) in enumerate(real):
        start = head.line
        end = real[number + 1].head.line if number + 1 < len(real) else total
        while doubts[doubt] < start:
            doubt += 1
        end = min(end, doubts[doubt])
        place = bisect_left(insides, start, place)
        if insides[place] < end:
            kept_inside += bisect_left(insides, end, place) - place
            flags = tuple(dict.fromkeys((Flag.POSSIBLE_PASTED_HEADER, *flags)))  # noqa: PLW2901
        body = lines[start][head.rest + who.body :]
        if end > start + 1:
            body = _join(body, lines, start + 1, end)
        told = read_body(body, bare_dot=who.bare_dot)
        kind = told.kind if who.sender is not None else Kind.SYSTEM
        if kind is Kind.SYSTEM:
            system += 1
        else:
            header += 1
        continuation += end - start - 1
        sure = order is not DayOrder.AMBIGUOUS and head.clock is not None and head.clock.sure
        messages.append(
            Message(
                Time(head.text, moment + offsets.of(moment), sure),
                who.sender,
                body,
                kind,
                told.attachment,
                told.edited,
                start + 1,
                end,
                flags,
            )
        )
    unparsed = total - header - system - continuation
    return Chat(
        form,
        order,
        Lines(total, header, continuation, system, unparsed),
        messages,
        readings if order is DayOrder.AMBIGUOUS else None,
        kept_inside,
    )


def _join(first: str, lines: Sequence[str], start: int, end: int) -> str:
    """Return a body of several lines, trailing blank ones dropped."""
    while end > start and not lines[end - 1].strip():
        end -= 1
    return "\n".join((first, *lines[start:end]))


class _Offsets:
    """The zone's offset at a local time, as ISO text; one look-up an hour at most."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._known: dict[str, str] = {}

    def of(self, moment: str) -> str:
        """Return the offset, ``+06:00``."""
        hour = moment[:13]
        found = self._known.get(hour)
        if found is None:
            local = datetime.fromisoformat(moment).replace(tzinfo=self._zone)
            found = local.isoformat()[19:]
            self._known[hour] = found
        return found
