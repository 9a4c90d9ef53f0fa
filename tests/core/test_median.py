"""The three medians agree with Python's own."""

import statistics

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.units import median, median_low, middle_pair


@given(st.lists(st.integers(), min_size=1))
def test_the_middle_is_that_of_python(values):
    assert median_low(values) == statistics.median_low(values)
    assert middle_pair(values) == (statistics.median_low(values), statistics.median_high(values))
    assert median(values) == (statistics.median_low(values) + statistics.median_high(values)) // 2


def test_no_values_have_no_middle():
    assert (median([]), median_low([]), middle_pair([])) == (None, None, None)
