"""What of the office's mark this PC takes over: what it lost is sent again, and nothing else."""

from dataclasses import replace

import pytest

from desktop.core.sheets.messages import Mark
from desktop.services.office.sending import with_office_mark
from desktop.storage.office_state import OfficeState

EARLY, LATE = Mark("2026-10-05", 40), Mark("2026-10-20", 90)
STATE = OfficeState(mark=LATE, confirmed=LATE)


@pytest.mark.parametrize("mark", [None, EARLY, LATE])
def test_an_office_that_confirmed_nothing_yet_takes_nothing_back(mark):
    state = replace(STATE, confirmed=None)
    assert with_office_mark(state, mark) == state


@pytest.mark.parametrize("mark", [None, EARLY])
def test_what_an_office_lost_is_sent_again_from_its_mark_on(mark):
    assert with_office_mark(STATE, mark) == replace(STATE, mark=mark, confirmed=mark)


def test_the_row_counts_before_the_day():
    mark = Mark("2026-10-25", 40)
    assert with_office_mark(STATE, mark).mark == mark


def test_a_newer_mark_is_confirmed_and_what_was_sent_stays_sent():
    state = replace(STATE, confirmed=EARLY)
    assert with_office_mark(state, LATE) == STATE
    same = with_office_mark(STATE, LATE)
    assert same is STATE
