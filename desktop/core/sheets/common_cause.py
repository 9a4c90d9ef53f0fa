"""A common cause: several PCs of an office that fell out together, so that it was none of theirs.

At least three, and 60 % of those that were connected just before, drop within two minutes of the
first, with causes of one group. The time until half of them are back is laid to the common cause.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from desktop.core.connectivity.availability import GROUP, Group
from desktop.core.connectivity.multi_device import Part
from desktop.core.network import Verdict

WITHIN_MS = 120_000
LEAST = 3
PART = (60, 100)
_UP = (Verdict.ONLINE, Verdict.DEGRADED)


@dataclass(frozen=True, slots=True)
class Shared:
    """An outage that several PCs share; ``until_ms`` is null while most of them are still out."""

    from_ms: int
    until_ms: int | None
    group: Group
    out: tuple[str, ...]  # rising
    connected: int  # how many were connected just before


@dataclass(frozen=True, slots=True)
class _Drop:
    at_ms: int
    back_ms: int | None
    group: Group
    device: str


def shared_outages(pcs: Iterable[tuple[str, Sequence[Part]]], until_ms: int) -> list[Shared]:
    """Return the outages that PCs share, rising; each PC is a name and its parts in order.

    A part that reaches ``until_ms`` lasts still.
    """
    known = {name: list(parts) for name, parts in pcs}
    drops = sorted(
        (drop for name, parts in known.items() for drop in _drops(name, parts, until_ms)),
        key=lambda drop: (drop.at_ms, drop.device),
    )
    shared: list[Shared] = []
    taken: set[tuple[str, int]] = set()
    for first in drops:
        together: dict[str, _Drop] = {}
        for drop in drops:
            near = first.at_ms <= drop.at_ms <= first.at_ms + WITHIN_MS
            if near and drop.group is first.group and (drop.device, drop.at_ms) not in taken:
                together.setdefault(drop.device, drop)
        before = sum(_connected_at(parts, first.at_ms - 1) for parts in known.values())
        before = max(before, len(together))
        if len(together) >= LEAST and len(together) * PART[1] >= before * PART[0]:
            taken |= {(drop.device, drop.at_ms) for drop in together.values()}
            shared.append(_shared(first, together, before))
    return shared


def _drops(name: str, parts: Sequence[Part], until_ms: int) -> Iterable[_Drop]:
    """Yield where a connected PC falls out, with when it is back."""
    for before, now in pairwise(parts):
        verdict, cause = now[2]
        if before[2][0] not in _UP or verdict in _UP or cause is None or before[1] != now[0]:
            continue
        if GROUP[cause] is Group.NOT_OBSERVED:
            continue
        back = next((part[0] for part in parts if part[0] > now[0] and part[2][0] in _UP), None)
        yield _Drop(now[0], None if back is None or back >= until_ms else back, GROUP[cause], name)


def _connected_at(parts: Sequence[Part], at_ms: int) -> bool:
    return any(start <= at_ms < end and kind[0] in _UP for start, end, kind in parts)


def _shared(first: _Drop, together: dict[str, _Drop], before: int) -> Shared:
    backs = sorted(drop.back_ms for drop in together.values() if drop.back_ms is not None)
    half = (len(together) + 1) // 2
    until = backs[half - 1] if len(backs) >= half else None
    return Shared(first.at_ms, until, first.group, tuple(sorted(together)), before)
