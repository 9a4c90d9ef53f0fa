"""The effect of the office's mark on this PC: only lost days are sent again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.sheets.messages import Mark
from desktop.services.office.sending import with_office_mark
from desktop.storage.office_state import OfficeState

EARLY, LATE = Mark("2026-10-05", 40), Mark("2026-10-20", 90)
STATE = OfficeState(mark=LATE, confirmed=LATE)


LATER_DAY = Mark("2026-10-25", 40)  # of an earlier row: the row counts before the day


@pytest.mark.parametrize(
    ("known", "said", "sent", "confirmed"),
    [
        *((None, mark, LATE, mark) for mark in (None, EARLY, LATE)),  # nothing is taken back
        *((LATE, mark, mark, mark) for mark in (None, EARLY, LATER_DAY)),  # lost: from there on
        *((mark, LATE, LATE, LATE) for mark in (EARLY, LATE)),  # sent days stay sent
    ],
)
def test_a_mark_of_the_office(known, said, sent, confirmed):
    state = with_office_mark(replace(STATE, confirmed=known), said)
    assert state == replace(STATE, mark=sent, confirmed=confirmed)


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


def test_the_mark_that_is_known_already_changes_nothing():
    assert with_office_mark(STATE, LATE) is STATE
