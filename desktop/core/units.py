"""Units, ranges and readings of time, and the median."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000

Range = tuple[int, int]
"""Half-open, mostly in UTC milliseconds."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of all three clocks, in milliseconds.

    ``wall`` is UTC since 1970 and can be set; ``monotonic`` stops during sleep; ``boottime`` counts
    sleep too. Their differences distinguish sleep from a step of the clock.
    """

    wall: int
    monotonic: int
    boottime: int


def cut(ranges: Iterable[Range], to: Range) -> Iterator[Range]:
    """Yield the parts of the ranges inside another one."""
    parts = ((max(begin, to[0]), min(end, to[1])) for begin, end in ranges)
    return (part for part in parts if part[0] < part[1])


def median(values: Iterable[int]) -> int | None:
    """Return the middle value, of two the truncated mean; None without values."""
    pair = middle_pair(values)
    return None if pair is None else sum(pair) // 2


def median_low(values: Iterable[int]) -> int | None:
    """Return the middle value, of two the lower one; None without values."""
    pair = middle_pair(values)
    return None if pair is None else pair[0]


def middle_pair(values: Iterable[int]) -> tuple[int, int] | None:
    """Return the two middle values, the same one twice where their number is odd."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
