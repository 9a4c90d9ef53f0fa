"""Shared outages: several PCs of an office that lost the connection together.

At least three PCs, and 60 % of those connected just before, drop within two minutes of the first,
with causes of one group. The time until half of them are back counts as the common cause's.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core.connectivity.availability import Part
from desktop.core.network import Cause, Group

WITHIN_MS = 120_000
LEAST = 3
PART = (60, 100)


@dataclass(frozen=True, slots=True)
class Shared:
    """An outage that several PCs share; ``until_ms`` is null while most of them are still out.

    ``cause`` is the one that most of them name; ``last_ms`` is when the last of them dropped.
    """

    from_ms: int
    until_ms: int | None
    group: Group
    out: tuple[str, ...]  # rising
    connected: int  # how many were connected just before
    cause: Cause
    last_ms: int


@dataclass(frozen=True, slots=True)
class _Drop:
    at_ms: int
    back_ms: int | None
    cause: Cause
    device: str
    group: Group


def shared_outages(pcs: Iterable[tuple[str, Sequence[Part]]], until_ms: int) -> list[Shared]:
    """Return the outages that PCs share, rising; each PC is a name and its parts in order.

    A part that reaches ``until_ms`` has not ended.
    """
    known = {name: list(parts) for name, parts in pcs}
    drops = sorted(
        (drop for name, parts in known.items() for drop in _drops(name, parts, until_ms)),
        key=lambda drop: (drop.at_ms, drop.device),
    )
    connected_at = _connected(known.values())
    shared: list[Shared] = []
    taken: set[tuple[str, int]] = set()
    for place, first in enumerate(drops):
        if (first.device, first.at_ms) in taken:
            continue
        together: dict[str, _Drop] = {}
        for drop in _near(drops, place):
            if drop.group is first.group and (drop.device, drop.at_ms) not in taken:
                together.setdefault(drop.device, drop)
        if len(together) < LEAST:
            continue
        before = max(connected_at(first.at_ms - 1), len(together))
        if len(together) * PART[1] >= before * PART[0]:
            taken |= {(drop.device, drop.at_ms) for drop in together.values()}
            shared.append(_shared(first, together, before))
    return shared


def _near(drops: Sequence[_Drop], place: int) -> Iterator[_Drop]:
    """Yield the drops of the two minutes from this one on, and those of the same moment."""
    first = drops[place].at_ms
    while place and drops[place - 1].at_ms == first:
        place -= 1
    while place < len(drops) and drops[place].at_ms <= first + WITHIN_MS:
        yield drops[place]
        place += 1


def _drops(name: str, parts: Sequence[Part], until_ms: int) -> Iterator[_Drop]:
    """Yield when a connected PC drops, with when it is back."""
    back: int | None = None  # the next time at which it is connected
    falls: list[_Drop] = []
    for before, now in zip(reversed(parts[:-1]), reversed(parts[1:]), strict=True):
        if now[2][0].connected:
            back = now[0]
        verdict, cause = now[2]
        if not before[2][0].connected or verdict.connected or cause is None or before[1] != now[0]:
            continue
        if cause.group is not Group.NOT_OBSERVED:
            ends = None if back is None or back >= until_ms else back
            falls.append(_Drop(now[0], ends, cause, name, cause.group))
    yield from reversed(falls)


def _connected(pcs: Iterable[Sequence[Part]]) -> Callable[[int], int]:
    """Counter of the PCs that are connected at a moment."""
    up = [part for parts in pcs for part in parts if part[2][0].connected and part[0] < part[1]]
    begins, ends = sorted(part[0] for part in up), sorted(part[1] for part in up)
    return lambda at_ms: bisect_right(begins, at_ms) - bisect_right(ends, at_ms)


def _shared(first: _Drop, together: dict[str, _Drop], before: int) -> Shared:
    backs = sorted(drop.back_ms for drop in together.values() if drop.back_ms is not None)
    half = (len(together) + 1) // 2
    until = backs[half - 1] if len(backs) >= half else None
    causes = Counter(drop.cause for drop in together.values())
    cause = min(causes, key=lambda cause: (-causes[cause], cause))
    last = max(drop.at_ms for drop in together.values())
    return Shared(first.at_ms, until, first.group, tuple(sorted(together)), before, cause, last)
