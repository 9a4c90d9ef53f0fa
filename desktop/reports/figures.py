"""Figures as numbers: percentages cut to two decimals, the same in every form."""

from fractions import Fraction

_PLACES = 100


def percent(part: Fraction | None) -> float | None:
    """Return a percentage with two decimals, cut and not rounded: 99.999 is not 100."""
    if part is None:
        return None
    return int(part * 100 * _PLACES) / _PLACES
