"""The median of every page, report and export; Python's own module costs the start 5 ms."""

from collections.abc import Iterable


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
