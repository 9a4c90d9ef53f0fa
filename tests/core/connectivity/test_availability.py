"""Spans and their sums: exact, tiling, and silent where too little was seen."""

from fractions import Fraction

import pytest
from helpers.network import WIFI, WIRED
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.connectivity.availability import (
    Figures,
    Group,
    Span,
    clip,
    cut_parts,
    figures,
    spans,
    until_alive,
)
from desktop.core.events import ConnectivityChanged, Recorded, Slept
from desktop.core.network import Cause, Verdict

ON, WEAK, LIMITED, OFF, UNSEEN = Verdict


def change(verdict, after, by=None, cause=None, **more):
    return ConnectivityChanged(verdict, cause, after, after if by is None else by, **more)


def fold(*changes):
    return spans(Recorded(i, 0, fact) for i, fact in enumerate(changes, 1))


# --- the fold ----------------------------------------------------------------------------------


def test_no_facts_are_no_spans():
    assert fold() == []
    assert fold(Slept(inferred=False)) == []


def test_a_span_ends_with_the_edges_at_which_the_next_begins():
    notes = {"path": WIRED, "other_paths": (WIFI,), "evidence": ("x",)}
    found = fold(
        change(ON, 0, 10, **notes), Slept(inferred=True), change(OFF, 100, 121, Cause.LOSS)
    )
    assert found == [
        Span(1, ON, None, 0, 10, 100, 121, WIRED, (WIFI,), ("x",)),
        Span(3, OFF, Cause.LOSS, 100, 121, None, None),
    ]
    assert (found[0].start_ms, found[0].end_ms(999)) == (5, 110)
    assert (found[1].start_ms, found[1].end_ms(999)) == (110, 999)


def test_time_that_was_told_is_not_told_again_after_a_step_back():
    found = fold(change(ON, 1000, 1010), change(OFF, 200, 210), change(ON, 2000, 2000))
    assert [(s.start_ms, s.end_ms(3000)) for s in found] == [
        (1005, 1005),
        (1005, 2000),
        (2000, 3000),
    ]
    assert found[2].end_ms(100) == 2000  # an open span, though the clock be set back
    assert fold(change(ON, 50, 20))[0].began_by_ms == 50  # edges the wrong way round


CHANGES = st.lists(
    st.builds(
        change,
        st.sampled_from(Verdict),
        st.integers(-(10**6), 10**6),
        st.integers(-(10**6), 10**6),
        st.none() | st.sampled_from(Cause),
        path=st.none() | st.just(WIRED),
        evidence=st.lists(st.text(max_size=8), max_size=2).map(tuple),
    ),
    max_size=12,
)


@given(CHANGES, st.integers(-(10**6), 2 * 10**6), st.lists(st.integers(-(10**6), 10**6)))
def test_parts_always_sum_to_the_scheduled_time(changes, now, cuts):
    cuts = sorted(set(cuts))
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = fold(*changes)
    part = figures(found, ranges, now)
    assert part.scheduled_ms == sum(max(0, min(b, now) - a) for a, b in ranges)
    assert part.observed_ms + sum(part.unknown_ms.values()) == part.scheduled_ms
    # Splitting a period changes no sum.
    apart = [figures(clip(found, r, now), [r], now) for r in ranges]
    assert sum(f.connected_ms for f in apart) == part.connected_ms


# --- figures -----------------------------------------------------------------------------------


def test_figures_by_cause_to_the_millisecond():
    found = fold(
        change(ON, 100),
        change(WEAK, 200, cause=Cause.SLOW),
        change(OFF, 300, cause=Cause.ISP_DOWN),
        change(LIMITED, 400, cause=Cause.DNS_FAILURE),
        change(UNSEEN, 600, cause=Cause.ASLEEP),
        change(OFF, 700, cause=Cause.ISP_DOWN),
        change(UNSEEN, 701),
        change(ON, 800),
    )
    assert figures(found, [(0, 1000)], 950) == Figures(
        950,
        100 + 100 + 150,
        {Cause.ISP_DOWN: 101, Cause.DNS_FAILURE: 200},
        {Cause.ASLEEP: 100, Cause.NOT_RUNNING: 99 + 100},
    )


def test_only_scheduled_time_counts_and_a_span_over_several_ranges_counts_in_each():
    found = fold(change(ON, 0), change(OFF, 25, cause=Cause.ISP_DOWN), change(ON, 75))
    part = figures(found, [(10, 20), (30, 40), (50, 60), (70, 80), (200, 300)], 100)
    assert part == Figures(40, 10 + 5, {Cause.ISP_DOWN: 10 + 10 + 5}, {})


def test_time_before_the_first_fact_and_time_to_come_are_no_down_time():
    found = fold(change(ON, 500))
    assert figures(found, [(0, 1000)], 800) == Figures(800, 300, {}, {Cause.NOT_RUNNING: 500})
    assert figures([], [(0, 1000)], 800) == Figures(800, 0, {}, {Cause.NOT_RUNNING: 800})
    assert figures(found, [(900, 1000)], 800) == Figures(0, 0, {}, {})
    assert figures(found, [], 800) == Figures(0, 0, {}, {})


def test_figures_of_some_spans_end_where_these_end():
    found = fold(change(ON, 0), change(OFF, 10, cause=Cause.LOSS), change(ON, 20))
    assert figures(found[:1], [(0, 100)], 100).connected_ms == 10
    assert figures([], [(0, 5), (10, 20)], 100).scheduled_ms == 15


def test_coverage_availability_and_bounds():
    part = Figures(1000, 600, {Cause.ISP_DOWN: 200}, {Cause.ASLEEP: 200})
    assert part.coverage == Fraction(8, 10)
    assert part.availability == Fraction(3, 4)
    assert part.bounds == (Fraction(6, 10), Fraction(8, 10))
    assert part.enough


def test_under_sixty_percent_coverage_no_percentage_is_told():
    just = Figures(1000, 600, {}, {Cause.ASLEEP: 400})
    assert just.availability == 1
    under = Figures(1000, 599, {}, {Cause.ASLEEP: 401})
    assert under.coverage == Fraction(599, 1000)
    assert not under.enough
    assert under.availability is None
    assert under.bounds is None


def test_without_scheduled_time_there_is_no_coverage():
    nothing = Figures(0, 0, {}, {})
    assert nothing.coverage is None
    assert not nothing.enough
    assert nothing.availability is None


def test_every_cause_belongs_to_one_group():
    part = Figures(
        100,
        0,
        {Cause.LINK_DOWN: 1, Cause.GATEWAY_SILENT: 2, Cause.ISP_DOWN: 4, Cause.POWER_CUT: 8},
        {Cause.POWER_CUT: 16, Cause.ASLEEP: 32, Cause.CRASHED: 37},
    )
    assert part.by_group() == {
        Group.OFFICE: 3,
        Group.PROVIDER: 4,
        Group.COUNTRY: 0,
        Group.POWER: 24,
        Group.NOT_OBSERVED: 69,
    }


# --- after the last sign of life ---------------------------------------------------------------


def test_nothing_is_known_after_the_last_sign_of_life():
    found = fold(change(ON, 0), change(OFF, 1000, 1010, Cause.ISP_DOWN))
    seen = until_alive(found, 50_000, 125_001)
    assert seen[0] == found[0]
    assert (seen[1].ended_after_ms, seen[1].ended_by_ms) == (50_000, 50_000)
    assert seen[2] == Span(0, UNSEEN, Cause.NOT_RUNNING, 50_000, 50_000, None, None)
    assert figures(seen, [(0, 200_000)], 125_001).unknown_ms == {Cause.NOT_RUNNING: 75_001}


@pytest.mark.parametrize(
    ("unrecorded_ms", "unknown_ms"),
    [
        (None, {Cause.NOT_RUNNING: 950_000}),
        (50_000, {Cause.NOT_RUNNING: 950_000}),
        (50_001, {Cause.NOT_RECORDED: 1, Cause.NOT_RUNNING: 949_999}),
        (924_999, {Cause.NOT_RECORDED: 874_999, Cause.NOT_RUNNING: 75_001}),
        (925_000, {Cause.NOT_RECORDED: 950_000}),  # it still runs
        (10**9, {Cause.NOT_RECORDED: 950_000}),  # a clock that was ahead
    ],
)
def test_what_could_not_be_recorded_is_no_time_of_not_running(unrecorded_ms, unknown_ms):
    seen = until_alive(fold(change(ON, 0)), 50_000, 10**6, unrecorded_ms)
    assert figures(seen, [(0, 10**6)], 10**6).unknown_ms == unknown_ms
    assert seen[0].end_ms(10**6) == seen[1].start_ms == 50_000


def test_a_fresh_stamp_leaves_the_last_span_open():
    found = fold(change(ON, 0))
    assert until_alive(found, 50_000, 125_000) == found
    assert until_alive(found, None, 10**9) == found
    assert until_alive([], 0, 10**9) == []


def test_a_span_that_is_unknown_already_stays_as_it_is():
    found = fold(change(UNSEEN, 0, cause=Cause.ASLEEP))
    assert until_alive(found, 0, 10**9) == found


def test_a_stamp_older_than_the_last_change_ends_it_where_it_began():
    found = fold(change(ON, 1000, 1010))
    seen = until_alive(found, 500, 10**9)
    assert (seen[0].start_ms, seen[0].end_ms(10**9)) == (1005, 1005)
    assert (seen[1].began_after_ms, seen[1].began_by_ms) == (1000, 1010)


def test_clip_keeps_whole_spans_that_touch_the_period():
    found = fold(change(ON, 0), change(OFF, 10), change(ON, 20), change(OFF, 30))
    assert clip(found, (10, 20), 100) == found[1:2]
    assert clip(found, (9, 21), 100) == found[0:3]
    assert clip(found, (40, 50), 100) == found[3:]


def test_parts_are_cut_to_the_ranges():
    parts = [(0, 10, "a"), (10, 20, "b"), (20, 30, "c")]
    cut = list(cut_parts(parts, [(2, 4), (8, 20), (40, 50)]))
    assert cut == [(2, 4, "a"), (8, 10, "a"), (10, 20, "b")]
