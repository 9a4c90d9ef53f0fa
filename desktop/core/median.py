"""The median that every page, report and export tells."""

from collections.abc import Iterable


def median(values: Iterable[int]) -> int | None:
    """Return the middle, of two their mean, cut and not rounded; None when there are none."""
    ordered = sorted(values)
    half = len(ordered) // 2
    pair = ordered[half - 1 + len(ordered) % 2 : half + 1]
    return sum(pair) // len(pair) if ordered else None
