"""The network paths of this PC, and when each last worked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.core.connectivity.availability import Span
from desktop.core.network import Medium, Path, Round
from desktop.core.units import DAY_MS


@dataclass(frozen=True, slots=True)
class KnownPath:
    """A network path and when it last worked (None: never observed)."""

    path: Path
    present: bool
    in_use: bool
    last_worked_ms: int | None


FORGOTTEN_MS = 90 * DAY_MS  # an absent path that has not worked for so long is dropped


Key = tuple[Medium, str, str]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A path and when a reply last came over it."""

    path: Path
    worked_ms: int | None


Inventory = Mapping[Key, Remembered]


def key(path: Path) -> Key:
    """Return the identity of a path: the same adapter in another Wi-Fi is another path."""
    return path.kind, path.name, path.label


def inventory(spans: Iterable[Span], now_ms: int) -> Inventory:
    """Return the paths of the spans; each worked until its last connected span ended."""
    paths: dict[Key, Remembered] = {}
    for span in spans:
        for path in span.other_paths:
            _remember(paths, path, None)
        if span.path is not None:
            worked_ms = span.end_ms(now_ms) if span.verdict.connected else None
            _remember(paths, span.path, worked_ms)
    return paths


def seen(known: Inventory, round_: Round, *, connected: bool) -> Inventory:
    """Return the inventory after a round."""
    paths = dict(known)
    if round_.path is not None:
        _remember(paths, round_.path, round_.ended_ms if connected else None)
    for path in round_.other_paths:
        answered = path.name in round_.answered_paths
        _remember(paths, path, round_.ended_ms if answered else None)
    return paths


def _remember(paths: dict[Key, Remembered], path: Path, worked_ms: int | None) -> None:
    before = paths.get(key(path))
    if worked_ms is None and before is not None:
        worked_ms = before.worked_ms
    paths[key(path)] = Remembered(path, worked_ms)


def known_paths(known: Inventory, latest: Round | None, now_ms: int) -> tuple[KnownPath, ...]:
    """Return the paths for the page: the one in use, others present, absent ones.

    Within each group, the one that worked last comes first.
    """
    in_use = None if latest is None or latest.path is None else key(latest.path)
    present = set() if latest is None else {key(path) for path in latest.other_paths}
    rows = []
    for at, item in known.items():
        there = at == in_use or at in present
        fresh = item.worked_ms is not None and now_ms - item.worked_ms < FORGOTTEN_MS
        if there or fresh:
            rows.append(KnownPath(item.path, there, at == in_use, item.worked_ms))
    rows.sort(key=lambda row: (not row.in_use, not row.present, -(row.last_worked_ms or 0)))
    return tuple(rows)
