"""The median of every page, report and export."""

from collections.abc import Iterable


def median(values: Iterable[int]) -> int | None:
    """Return the middle value, of two the truncated mean; None without values."""
    ordered = sorted(values)
    half = len(ordered) // 2
    pair = ordered[half - 1 + len(ordered) % 2 : half + 1]
    return sum(pair) // len(pair) if ordered else None
