"""One officer at several PCs, connected while any of them is.

Times are UTC milliseconds; the parts of one PC rise and do not overlap.
"""

from collections.abc import Iterable, Sequence

from desktop.core.connectivity.availability import Kind, Stretch
from desktop.core.network import Cause, Verdict
from desktop.core.units import Range

Part = tuple[int, int, Kind]
UNSEEN: Kind = (Verdict.UNKNOWN, Cause.NOT_RUNNING)


def union(devices: Sequence[Iterable[Part]]) -> list[Stretch]:
    """Return the parts of all PCs together: connected, else down, else not observed.

    Each part lasts until the next; time without any part is not observed. Of two PCs with equal
    verdicts, the first one's cause counts.
    """
    edges: dict[int, dict[int, Kind | None]] = {}
    for device, parts in enumerate(devices):
        for start, end, kind in parts:
            edges.setdefault(start, {})[device] = kind
            edges.setdefault(end, {}).setdefault(device, None)
    now: list[Kind] = [UNSEEN] * len(devices)
    stretches: list[Stretch] = []
    for at in sorted(edges):
        for device, new_kind in edges[at].items():
            now[device] = UNSEEN if new_kind is None else new_kind
        best = min(now, key=_rank)
        if not stretches or stretches[-1][1] != best:
            stretches.append((at, best))
    return stretches


def _rank(kind: Kind) -> int:
    match kind[0]:
        case Verdict.ONLINE | Verdict.DEGRADED:
            return 0
        case Verdict.LIMITED:
            return 1
        case Verdict.OFFLINE:
            return 2
        case _:
            return 3 if kind[1] is not UNSEEN[1] else 4


def without(period: Range, taken: Iterable[Range]) -> list[Range]:
    """Return the parts of a period that none of the taken ranges covers, rising."""
    left = [period]
    for begin, end in taken:
        left = [
            (low, high)
            for start, stop in left
            for low, high in ((start, min(stop, begin)), (max(start, end), stop))
            if low < high
        ]
    return left
