"""A comparison of the clock is recorded when it tells something, and each time has one offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.events import (
    CLOCK_OFF_MS,
    ClockCompared,
    is_news,
    offsets_in_turn,
    parse,
    wrong_times,
)

OFF = CLOCK_OFF_MS
OFFSETS = st.integers(-10 * OFF, 10 * OFF)


@pytest.mark.parametrize(
    ("before", "now", "news"),
    [
        (None, 0, False),
        (None, OFF - 1, False),
        (None, -OFF, True),
        (OFF, 0, True),  # right again
        (OFF, OFF + 1, False),
        (OFF, 2 * OFF, True),
        (OFF, -OFF, True),
        (0, 1, False),
        (0, OFF, True),
    ],
)
def test_a_clock_that_turns_wrong_or_right_or_differs_as_much_again_is_news(before, now, news):
    last = None if before is None else ClockCompared(before)
    assert is_news(last, ClockCompared(now)) is news


@given(st.lists(OFFSETS))
def test_what_was_recorded_last_is_never_far_from_the_clock(offsets: list[int]):
    last = None
    for offset in offsets:
        now = ClockCompared(offset)
        last = now if is_news(last, now) else last
        assert (last is not None and last.wrong) == now.wrong
        assert not now.wrong or abs(now.ahead_ms - last.ahead_ms) < OFF


def test_a_row_after_a_clock_was_set_back_counts_from_its_own_time():
    facts = [(10, ClockCompared(1)), (20, ClockCompared(2)), (15, ClockCompared(3))]
    assert offsets_in_turn(facts) == ((10, 1), (15, 3))


@given(st.lists(st.tuples(st.integers(0, 50), OFFSETS)))
def test_offsets_have_rising_times_and_the_later_row_counts(facts: list[tuple[int, int]]):
    turns = offsets_in_turn((at_ms, ClockCompared(ahead)) for at_ms, ahead in facts)
    times = [at_ms for at_ms, _ in turns]
    assert times == sorted(set(times))
    assert turns[-1:] == tuple(facts[-1:])


def test_clocks_do_not_differ_by_more_than_all_calendars():
    assert parse("clock_compared", {"ahead_ms": -(10**15)}) == ClockCompared(-(10**15))
    with pytest.raises(ValueError, match="clock_compared"):
        parse("clock_compared", {"ahead_ms": 10**15 + 1})


def test_a_clock_is_wrong_from_one_comparison_to_the_next_inside_the_period():
    turns = ((10, -OFF), (30, 0), (60, 2 * OFF))
    assert wrong_times(turns, (20, 100)) == [(20, 30, -OFF), (60, 100, 2 * OFF)]
    assert wrong_times(turns, (30, 60)) == []
