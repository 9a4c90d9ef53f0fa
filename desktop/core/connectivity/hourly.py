"""A period by day and clock hour: how much of each hour was observed and connected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.core.connectivity.availability import Span
from desktop.core.network import Verdict
from desktop.core.units import HOUR_MS, Range


@dataclass(frozen=True, slots=True)
class Hour:
    """One cell, in milliseconds: connected ≤ observed ≤ the hour."""

    observed_ms: int = 0
    connected_ms: int = 0


def hourly(
    spans: Iterable[Span], days: Sequence[Range], now_ms: int
) -> tuple[tuple[Hour, ...], ...]:
    """Return a row for each day (rising, half-open) with a cell for each hour since its midnight.

    The spans tile time and rise; each is visited once, so the cost is linear in spans and hours.
    """
    observed = [[0] * _hours(day) for day in days]
    connected = [[0] * _hours(day) for day in days]
    first = 0
    for span in spans:
        if span.verdict is Verdict.UNKNOWN:
            continue
        begin, end = span.start_ms, span.end_ms(now_ms)
        while first < len(days) and days[first][1] <= begin:
            first += 1
        up = span.verdict.connected
        for row in range(first, len(days)):
            start, stop = days[row]
            if start >= end:
                break
            low, high = max(begin, start), min(end, stop)
            cell = (low - start) // HOUR_MS
            until = start + (cell + 1) * HOUR_MS
            seen = observed[row]
            while until < high:
                seen[cell] += until - low
                if up:
                    connected[row][cell] += until - low
                low, until, cell = until, until + HOUR_MS, cell + 1
            if low < high:
                seen[cell] += high - low
                if up:
                    connected[row][cell] += high - low
    return tuple(
        tuple(Hour(*cell) for cell in zip(seen, up, strict=True))
        for seen, up in zip(observed, connected, strict=True)
    )


def _hours(day: Range) -> int:
    return -(-(day[1] - day[0]) // HOUR_MS)
