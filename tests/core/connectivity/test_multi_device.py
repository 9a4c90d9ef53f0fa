"""The PCs of an officer combined: a second is observed if any of them observed it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.connectivity.availability import UNSEEN, figures, union, without
from desktop.core.network import Cause, Verdict

ONLINE = (Verdict.ONLINE, None)
WEAK = (Verdict.DEGRADED, Cause.SLOW)
LIMITED = (Verdict.LIMITED, Cause.SERVICE_UNREACHABLE)
DOWN = (Verdict.OFFLINE, Cause.ISP_DOWN)
UNPLUGGED = (Verdict.OFFLINE, Cause.LINK_DOWN)
ASLEEP = (Verdict.UNKNOWN, Cause.ASLEEP)
KINDS = st.sampled_from([ONLINE, WEAK, LIMITED, DOWN, UNPLUGGED, ASLEEP])
ORDER = [(ONLINE, WEAK), (LIMITED,), (DOWN, UNPLUGGED), (ASLEEP,), (UNSEEN,)]


@st.composite
def pcs(draw):
    edges = sorted(draw(st.sets(st.integers(0, 30), max_size=8)))
    return [(low, high, draw(KINDS)) for low, high in pairwise(edges) if draw(st.booleans())]


def at(parts, moment):
    return next((kind for low, high, kind in parts if low <= moment < high), UNSEEN)


def rank(kind):
    return next(i for i, kinds in enumerate(ORDER) if kind in kinds)


@pytest.mark.parametrize(
    ("first", "second", "stretches"),
    [
        (WEAK, ONLINE, [(0, WEAK), (10, ONLINE), (20, UNSEEN)]),
        (ONLINE, LIMITED, [(0, ONLINE), (10, LIMITED), (20, UNSEEN)]),
        (DOWN, LIMITED, [(0, LIMITED), (20, UNSEEN)]),
        (UNPLUGGED, DOWN, [(0, UNPLUGGED), (10, DOWN), (20, UNSEEN)]),
        (ASLEEP, DOWN, [(0, DOWN), (20, UNSEEN)]),
        (ASLEEP, UNSEEN, [(0, ASLEEP), (10, UNSEEN)]),
    ],
)
def test_the_better_of_two_pcs_stands_and_of_equal_ones_the_first(first, second, stretches):
    assert union([[(0, 10, first)], [(0, 20, second)]]) == stretches


def test_an_outage_of_one_pc_counts_while_no_other_was_connected():
    stretches = union([[(0, 10, DOWN)], [(5, 20, ONLINE)]])
    assert figures(stretches, [(0, 20)], 20).down_ms == {Cause.ISP_DOWN: 5}


@given(st.lists(pcs(), max_size=4))
def test_at_each_moment_the_best_that_any_pc_says_stands(devices):
    stretches = union(devices)
    assert [start for start, _ in stretches] == sorted({start for start, _ in stretches})
    for moment in range(31):
        told = next((kind for start, kind in reversed(stretches) if start <= moment), UNSEEN)
        kinds = [at(parts, moment) for parts in devices] or [UNSEEN]
        assert rank(told) == min(map(rank, kinds))
        assert told in kinds


@given(st.lists(pcs(), min_size=1, max_size=3))
def test_a_pc_twice_is_a_pc_once(devices):
    whole = [(0, 31)]
    assert figures(union([*devices, *devices]), whole, 31) == figures(union(devices), whole, 31)


RANGES = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)


def test_without_leaves_what_no_taken_range_covers():
    assert without((0, 30), [(5, 10), (8, 12), (29, 40)]) == [(0, 5), (12, 29)]
    assert without((0, 30), [(0, 30)]) == []


@given(RANGES, st.lists(RANGES, max_size=5))
def test_without_is_plain_counting(period, taken):
    left = without(period, taken)
    assert left == sorted(left)
    for moment in range(31):
        free = period[0] <= moment < period[1]
        free = free and not any(low <= moment < high for low, high in taken)
        assert any(low <= moment < high for low, high in left) is free
