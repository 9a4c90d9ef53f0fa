"""PCs that ended suddenly: power cuts of an office, and gaps beside outages again and again.

A PC alone says "no power" for two hours at most (`POWER_MS`). Here the PCs of an office speak for
each other: those that ended within two minutes had no power until the first of them was back.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core.connectivity.availability import Part, runs
from desktop.core.network import Cause, Group, Verdict
from desktop.core.sheets.common_cause import WITHIN_MS
from desktop.core.units import HOUR_MS, Range

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
        if state != "gap" or not any(low < begin and end < high for low, high in hours):
            continue
        beside = any(
            run is not None and run[2] == "down" and run[1] - run[0] >= _LEAST_MS
            for run in (before, after)
        )
        if beside or any(min(end, high) - max(begin, low) >= _LEAST_MS for low, high in elsewhere):
            unseen.append((begin, end))
    return unseen


def _state(verdict: Verdict, cause: Cause | None) -> str:
    """Return "up", "down", "gap", or "" of a part that excuses itself."""
    if verdict is Verdict.UNKNOWN:
        return "gap" if cause in _OWN_MAKING else ""
    if verdict.down:
        return "" if cause is not None and cause.group is Group.POWER else "down"
    return "up"
