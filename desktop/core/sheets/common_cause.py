"""Shared outages: several PCs of an office that lost the connection or power together.

At least three PCs, and 60 % of those connected just before, drop within two minutes of the first,
with causes of one group. The time until half of them are back or off counts as the common cause's.

A PC alone says "no power" for two hours at most (`POWER_MS`). Here the PCs of an office speak for
each other: those that ended within two minutes had no power until the first of them was back.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core.connectivity.availability import Part, runs
from desktop.core.network import Cause, Group, Verdict
from desktop.core.units import HOUR_MS, Range

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
    changed: bool = False  # it was out before, by another group


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
        out_before = sum(drop.changed for drop in together.values())
        before = max(connected_at(first.at_ms - 1) + out_before, len(together))
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
    """Yield when a PC drops, or stays out by causes of another group, and until when by these.

    A PC that is switched off during the outage tells nothing more of it, nor the night after.
    """
    run: tuple[Group, int] | None = None  # out by this group until then
    falls: list[_Drop] = []
    for before, now in zip(reversed([None, *parts][: len(parts)]), reversed(parts), strict=True):
        cause = _out(now)
        if now[2][0].connected:
            run = None
        if cause is None:
            continue
        group = cause.group
        if run is None or (run[0] is not group and group is not Group.POWER):
            run = group, now[1]
        if before is None or before[1] != now[0]:
            continue
        other = _out(before) if before[2][0].down and now[2][0].down else None
        changed = other is not None and other.group is not group
        if before[2][0].connected or changed:
            back = None if run[1] >= until_ms else run[1]
            falls.append(_Drop(now[0], back, cause, name, group, changed=changed))
    yield from reversed(falls)


def _out(part: Part) -> Cause | None:
    """Return why a PC was out, None while it was connected or not observed."""
    verdict, cause = part[2]
    if verdict.connected or cause is None or cause.group is Group.NOT_OBSERVED:
        return None
    return cause


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


LONGEST_MS = 12 * HOUR_MS  # PCs that ended together in the evening were switched off
SUDDEN = (Cause.POWER_CUT, Cause.ENDED_SUDDENLY)


@dataclass(frozen=True, slots=True)
class PowerCut:
    """A time without power; ``pcs`` ended within two minutes of the first.

    At ``until_ms`` the first of them was back, None: none was.
    """

    from_ms: int
    until_ms: int | None
    pcs: tuple[str, ...]  # rising


def power_cuts(pcs: Iterable[tuple[str, Sequence[Part]]], until_ms: int) -> list[PowerCut]:
    """Return the power cuts of one office, rising; each PC is a name and its parts in order."""
    ends = sorted(
        (start, end, cause, name)
        for name, parts in pcs
        for start, end, (_, cause) in parts
        if cause in SUDDEN
    )
    cuts: list[PowerCut] = []
    while ends:
        first = ends[0][0]
        together = [end for end in ends if end[0] <= first + WITHIN_MS]
        ends = ends[len(together) :]
        names = {name for *_, name in together}
        back = min(end for _, end, _, _ in together)
        alone = [end for end in together if end[2] is Cause.POWER_CUT]
        if len(names) == 1 or back - first > LONGEST_MS:
            if not alone:
                continue
            back = min(end for _, end, _, _ in alone)
            names = {name for *_, name in alone}
        cuts.append(PowerCut(first, None if back >= until_ms else back, tuple(sorted(names))))
    return cuts


def with_power(name: str, parts: Iterable[Part], cuts: Iterable[PowerCut]) -> Iterator[Part]:
    """Yield a PC's parts with power cuts in the place of sudden ends that it shared."""
    shared = [cut for cut in cuts if name in cut.pcs and len(cut.pcs) > 1]
    for start, end, kind in parts:
        cut = None
        if kind[1] is Cause.ENDED_SUDDENLY:
            near = (cut for cut in shared if 0 <= start - cut.from_ms <= WITHIN_MS)
            cut = next(near, None)
        if cut is None:
            yield start, end, kind
            continue
        back = end if cut.until_ms is None else min(end, cut.until_ms)
        yield start, back, (kind[0], Cause.POWER_CUT)
        if back < end:
            yield back, end, kind


_OWN_MAKING = (*SUDDEN, Cause.NOT_RUNNING, Cause.CRASHED, Cause.ASLEEP)
_LEAST_MS = 60_000  # a network that comes up after a sleep is no outage


def gaps_beside_outages(
    parts: Sequence[Part], elsewhere: Sequence[Range], hours: Sequence[Range]
) -> list[Range]:
    """Return the gaps in observation that hide an outage, or may: inside one range of ``hours``.

    Such a gap stands directly beside an outage of the PC, or in one that its colleagues had
    (``elsewhere``), a minute long at least. The end of a working day makes none.
    """
    states = list(runs((begin, end, _state(*kind)) for begin, end, kind in parts))
    unseen: list[Range] = []
    for before, gap, after in zip([None, *states], states, [*states[1:], None], strict=False):
        begin, end, state = gap
        if state != "gap":
            continue
        beside = any(
            run is not None and run[2] == "down" and run[1] - run[0] >= _LEAST_MS
            for run in (before, after)
        )
        hides = beside or any(
            min(end, high) - max(begin, low) >= _LEAST_MS for low, high in elsewhere
        )
        if hides and any(low < begin and end < high for low, high in hours):
            unseen.append((begin, end))
    return unseen


def _state(verdict: Verdict, cause: Cause | None) -> str:
    """Return "up", "down", "gap", or "" of a part that excuses itself."""
    if verdict is Verdict.UNKNOWN:
        return "gap" if cause in _OWN_MAKING else ""
    if verdict.down:
        return "" if cause is not None and cause.group is Group.POWER else "down"
    return "up"
