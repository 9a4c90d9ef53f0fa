"""What of the office's mark this PC takes over: what it lost is sent again, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.sheets.messages import Mark
from desktop.services.office.sending import with_office_mark
from desktop.storage.office_state import OfficeState

EARLY, LATE = Mark("2026-10-05", 40), Mark("2026-10-20", 90)
STATE = OfficeState(mark=LATE, confirmed=LATE)


@pytest.mark.parametrize("mark", [None, EARLY, LATE])
def test_an_office_that_confirmed_nothing_yet_takes_nothing_back(mark):
    state = replace(STATE, confirmed=None)
    assert with_office_mark(state, mark) == replace(state, confirmed=mark)


@pytest.mark.parametrize("mark", [None, EARLY])
def test_what_an_office_lost_is_sent_again_from_its_mark_on(mark):
    assert with_office_mark(STATE, mark) == replace(STATE, mark=mark, confirmed=mark)


def test_the_row_counts_before_the_day():
    mark = Mark("2026-10-25", 40)
    assert with_office_mark(STATE, mark).mark == mark


MARKS = st.none() | st.builds(
    Mark,
    st.sampled_from(["2026-10-05", "2026-10-12", "2026-10-20"]),
    st.sampled_from([40, 60, 90]),
)


@given(own=MARKS, said=st.lists(MARKS))
def test_whatever_the_office_says_in_turn_no_unsent_day_passes_for_sent(own, said):
    """Of files of chosen days it has a later mark, and restored an earlier one, perhaps between."""
    state = OfficeState(mark=own, confirmed=own)
    for mark in said:
        before, state = state.mark, with_office_mark(state, mark)
        assert state.mark == before or (
            before is not None and (state.mark is None or order(state.mark) < order(before))
        )


def order(mark: Mark) -> tuple[int, str]:
    return mark.told_seq, mark.day


def test_a_newer_mark_is_confirmed_and_what_was_sent_stays_sent():
    state = replace(STATE, confirmed=EARLY)
    assert with_office_mark(state, LATE) == STATE
    same = with_office_mark(STATE, LATE)
    assert same is STATE
