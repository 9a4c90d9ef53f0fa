"""Parses a chat's text into its messages and an account of every line.

The format is decided once per file and then applied strictly: a header-like line in another format
is part of a message, and so is one that is out of order in time with a name that occurs nowhere
else. Such lines are flagged, never dropped. An unknown name pasted in time order cannot be
distinguished from a real message.
"""

from collections.abc import Sequence
from datetime import timedelta, timezone, tzinfo
from itertools import accumulate

from desktop.core.whatsapp.date_order import (
    check_order,
    day_order,
    in_order,
    moment_of,
    readings_of,
)
from desktop.core.whatsapp.export_format import begins_after_end, has_own_ends, sort_heads, style_of
from desktop.core.whatsapp.headers import Head, read_heads
from desktop.core.whatsapp.line_ledger import HeaderLines, Real, write_ledger
from desktop.core.whatsapp.lines import Text, split_lines
from desktop.core.whatsapp.model import Chat, DayOrder, Flag, Lines
from desktop.core.whatsapp.sender_names import Who, split_names

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
    messages, lines, kept_inside = write_ledger(text.lines, order, chosen, zone)
    readings = readings_of(own) if order is DayOrder.AMBIGUOUS else None
    return Chat(style.format, order, lines, messages, readings, kept_inside)


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
