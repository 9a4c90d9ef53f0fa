"""Parses an exported chat, or copied messages, into messages and an account of every line.

The format is decided once per file and then applied strictly: a header-like line in another format
is part of a message, and so is one that is out of order in time with a name that occurs nowhere
else. Such lines are flagged, never dropped. An unknown name pasted in time order cannot be
distinguished from a real message.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone, tzinfo
from itertools import accumulate
from typing import NamedTuple

from desktop.core.whatsapp.bodies import Who, read_body, split_names
from desktop.core.whatsapp.headers import (
    Head,
    Text,
    begins_after_end,
    check_order,
    day_order,
    has_own_ends,
    in_order,
    moment_of,
    read_heads,
    readings_of,
    sort_heads,
    split_lines,
    style_of,
)
from desktop.core.whatsapp.model import Chat, DayOrder, Flag, Format, Kind, Lines, Message, Time


class Real(NamedTuple):
    """A header that begins a message."""

    head: Head
    moment: str
    who: Who
    flags: tuple[Flag, ...]


class HeaderLines(NamedTuple):
    """Header-like lines: those that begin messages, are inside one, are doubtful. All ascending."""

    real: list[Real]
    inside: list[int]
    doubtful: list[int]


def write_ledger(
    lines: Sequence[str],
    order: DayOrder,
    headers: HeaderLines,
    zone: tzinfo,
) -> tuple[list[Message], Lines]:
    """Return the messages, and the count of each kind of line.

    A message extends to the next header or doubtful line; lines after that one are unparsed.
    """
    total = len(lines)
    messages: list[Message] = []
    header = system = continuation = 0
    doubts = [*headers.doubtful, total]
    doubt = 0
    insides = [*headers.inside, total]
    place = 0
    offset_at = _Offsets(zone).of
    sure_order = order is not DayOrder.AMBIGUOUS
    ends = [*(real.head.line for real in headers.real[1:]), total]
    for (head, moment, who, flags), end in zip(headers.real, ends, strict=True):
        start = head.line
        while doubts[doubt] < start:
            doubt += 1
        end = min(end, doubts[doubt])  # noqa: PLW2901
        while insides[place] < start:
            place += 1
        if insides[place] < end:
            flags = tuple(dict.fromkeys((Flag.POSSIBLE_PASTED_HEADER, *flags)))  # noqa: PLW2901
        body = lines[start][head.rest + who.body :]
        if end > start + 1:
            body = _join(body, lines, start + 1, end)
        content = read_body(body, bare_dot=who.bare_dot)
        kind = content.kind if who.sender is not None else Kind.SYSTEM
        if kind is Kind.SYSTEM:
            system += 1
        else:
            header += 1
        continuation += end - start - 1
        sure = sure_order and head.clock is not None and head.clock.sure
        messages.append(
            Message(
                Time(head.text, moment + offset_at(moment), sure),
                who.sender,
                body,
                kind,
                content.attachment,
                content.edited,
                start + 1,
                end,
                flags,
                who.self_named,
            )
        )
    unparsed = total - header - system - continuation
    return messages, Lines(total, header, continuation, system, unparsed)


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
        self._hour = 13 if zone.utcoffset(None) is None else 0  # letters; none of a fixed offset

    def of(self, moment: str) -> str:
        """Return the offset, ``+06:00``."""
        hour = moment[: self._hour]
        offset = self._known.get(hour)
        if offset is None:
            local = datetime.fromisoformat(moment).replace(tzinfo=self._zone)
            offset = local.isoformat()[19:]
            self._known[hour] = offset
        return offset


# Asia/Dhaka. It had summer time in 2009 only, before WhatsApp's exports.
DHAKA = timezone(timedelta(hours=6))

# The weight of a line for `in_order`.
_KNOWN, _UNKNOWN, _NAMELESS = 3, 2, 1


def parse(data: bytes | str, *, day_first: bool | None = None, zone: tzinfo = DHAKA) -> Chat:
    """Return the chat of a text.

    ``day_first`` decides an ambiguous day order (False: month first); ``zone`` is the phone's. For
    any text it raises nothing but KnownError ``chat_order_contradicted``, if a date of the file
    cannot be read in the given order. An unreadable text gives a chat without format and messages.
    """
    text = split_lines(data)
    heads = read_heads(text.lines)
    style = style_of(text, heads)
    if style is None:
        return Chat(None, None, Lines(len(text.lines), 0, 0, 0, len(text.lines)), ())
    own = [head for head in heads if head.style == style]
    by_ends = has_own_ends(text, own, style)
    if by_ends:  # lines inside messages do not count
        own = [head for head in own if begins_after_end(text, head)]
    order = day_order(own)
    if day_first is not None:
        asked = DayOrder.DAY_FIRST if day_first else DayOrder.MONTH_FIRST
        check_order(own, order, asked)
        order = asked
    outer, inner, doubtful = sort_heads(text, heads, style, order, by_ends=by_ends)
    real, pasted = _choose(text, outer, order, by_time=not by_ends)
    chosen = HeaderLines(real, sorted([*inner, *pasted]), doubtful)
    messages, lines = write_ledger(text.lines, order, chosen, zone)
    readings = readings_of(own) if order is DayOrder.AMBIGUOUS else None
    return Chat(style.format, order, lines, messages, readings)


def _choose(
    text: Text, outer: Sequence[Head], order: DayOrder, *, by_time: bool
) -> tuple[list[Real], list[int]]:
    """Return the headers that begin messages, and the lines of those inside one."""
    whos = split_names([text.lines[head.line][head.rest :] for head in outer])
    moments = [moment_of(head, order) or "" for head in outer]
    chosen = in_order(moments, _weights(moments, whos))
    known = {who.sender for who, stays in zip(whos, chosen, strict=True) if stays} - {None}
    real: list[Real] = []
    pasted: list[int] = []
    for place, (head, moment, who, stays) in enumerate(
        zip(outer, moments, whos, chosen, strict=True)
    ):
        flags: tuple[Flag, ...] = ()
        if not stays:
            # A notice is WhatsApp's own and contains no pasted text.
            within_message = place > 0 and real[-1].who.sender is not None
            if by_time and within_message and who.sender not in known:
                pasted.append(head.line)
                continue
            flags = (Flag.OUT_OF_ORDER,)
            if by_time:
                flags = (Flag.POSSIBLE_PASTED_HEADER, Flag.OUT_OF_ORDER)
        real.append(Real(head, moment, who, flags))
    return real, pasted


def _weights(moments: Sequence[str], whos: Sequence[Who]) -> list[int]:
    """Return the weight of each line for `in_order`.

    A sender is known by a line that is in order with all others; a name that repeats only within
    pasted text stays unknown. The first line is not inside a message; unless all others are older
    (the clock was wrong then), it is in order.
    """
    so_far = accumulate(moments, max)
    yet_to_come = reversed(list(accumulate(reversed(moments), min)))
    known = {
        who.sender
        for who, before, after in zip(whos, so_far, yet_to_come, strict=True)
        if before == after  # in order with all others
    }
    weights = [
        _NAMELESS if who.sender is None else _KNOWN if who.sender in known else _UNKNOWN
        for who in whos
    ]
    if whos[0].sender is not None and max(moments) > moments[0]:
        weights[0] = _KNOWN * len(whos)
    return weights


# Phones write no year when several messages are copied: [22/10, 09:05] Name: text
_YEARLESS = re.compile(
    r"\u200e?\[(\d{1,2}[/.\-]\d{1,2}[,،]? [^\d\[\]:,]{0,16}\d{1,2}[:.]\d{2}[^\d\[\]:,]{0,12})\] ?"
)


def read_copied(text: str, *, day_first: bool | None = None, zone: tzinfo = DHAKA) -> Chat:
    """Return the messages in copied text; raises as `parse` does.

    Text before the first header, or the whole text without any, is a message whose ``sender`` and
    ``time`` are None: the form asks for them. A header without a year gives a time without
    ``iso``. Blank text has no messages.
    """
    chat = parse(text, day_first=day_first, zone=zone)
    if not chat.messages:
        chat = _read_yearless(text)
    bare = chat.messages[0].first_line - 1 if chat.messages else chat.lines.total
    body = "\n".join(split_lines(text).lines[:bare]).rstrip()
    if not body:
        return chat
    content = read_body(body)
    # A copied notice is meant as a message.
    kind = Kind.TEXT if content.kind is Kind.SYSTEM else content.kind
    message = Message(None, None, body, kind, content.attachment, content.edited, 1, bare, ())
    ledger = chat.lines._replace(
        continuation=chat.lines.continuation + bare, unparsed=chat.lines.unparsed - bare
    )
    return chat._replace(lines=ledger, messages=[message, *chat.messages])


def _read_yearless(text: str) -> Chat:
    lines = split_lines(text).lines
    matches = [(number, _YEARLESS.match(line)) for number, line in enumerate(lines)]
    heads = [(number, match) for number, match in matches if match is not None]
    total = len(lines)
    if not heads:
        return Chat(None, None, Lines(total, 0, 0, 0, total), ())
    whos = split_names([lines[number][match.end() :] for number, match in heads])
    messages = []
    ends = [number for number, _ in heads[1:]] + [total]
    for (start, match), who, end in zip(heads, whos, ends, strict=True):
        first = lines[start][match.end() + who.body :]
        body = "\n".join((first, *lines[start + 1 : end])).rstrip("\n")
        content = read_body(body, bare_dot=who.bare_dot)
        kind = Kind.SYSTEM if who.sender is None else content.kind
        time = Time(match[1].strip(), None, False)
        messages.append(
            Message(
                time,
                who.sender,
                body,
                kind,
                content.attachment,
                content.edited,
                start + 1,
                end,
                (),
                who.self_named,
            )
        )
    system = sum(message.kind is Kind.SYSTEM for message in messages)
    before = heads[0][0]
    counts = Lines(total, len(heads) - system, total - before - len(heads), system, before)
    return Chat(Format.COPIED, DayOrder.AMBIGUOUS, counts, messages)
