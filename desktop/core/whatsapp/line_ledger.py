"""The messages and an account of every line, once the headers are known."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from desktop.core.whatsapp.bodies import read_body
from desktop.core.whatsapp.headers import Head
from desktop.core.whatsapp.model import DayOrder, Flag, Kind, Lines, Message, Time
from desktop.core.whatsapp.sender_names import Who


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
) -> tuple[list[Message], Lines, int]:
    """Return the messages, the count of each kind of line, and of headers inside messages.

    A message extends to the next header or doubtful line; lines after that one are unparsed.
    """
    total = len(lines)
    messages: list[Message] = []
    header = system = continuation = pasted = 0
    doubts = [*headers.doubtful, total]
    doubt = 0
    insides = [*headers.inside, total]
    place = 0
    offsets = _Offsets(zone)
    for number, (head, moment, who, flags) in enumerate(headers.real):
        start = head.line
        end = headers.real[number + 1].head.line if number + 1 < len(headers.real) else total
        while doubts[doubt] < start:
            doubt += 1
        end = min(end, doubts[doubt])
        place = bisect_left(insides, start, place)
        if insides[place] < end:
            pasted += bisect_left(insides, end, place) - place
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
        sure = order is not DayOrder.AMBIGUOUS and head.clock is not None and head.clock.sure
        messages.append(
            Message(
                Time(head.text, moment + offsets.of(moment), sure),
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
    return messages, Lines(total, header, continuation, system, unparsed), pasted


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
        offset = self._known.get(hour)
        if offset is None:
            local = datetime.fromisoformat(moment).replace(tzinfo=self._zone)
            offset = local.isoformat()[19:]
            self._known[hour] = offset
        return offset
