"""Settings of `dev.py test --long`, which tests more before a release."""

import os
from collections.abc import Sequence
from random import Random

import pytest

LONG = bool(os.environ.get("TATPAR_TEST_LONG"))


def times(usual: int, long: int) -> int:
    """Return the number of repetitions of a test: a sample, or more before a release."""
    return long if LONG else usual


def drawn(cases: Sequence[object], usual: int) -> list[object]:
    """Return the cases as parameters: the run's seed draws so many, the rest are a long run's."""
    chosen = Random(os.environ["TATPAR_TEST_SEED"]).sample(range(len(cases)), usual)
    values = (case if isinstance(case, tuple) else (case,) for case in cases)
    return [
        pytest.param(*value, marks=() if place in chosen else pytest.mark.release)
        for place, value in enumerate(values)
    ]
