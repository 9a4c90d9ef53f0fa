"""Simulated days at full resolution, with everything that can happen to a PC."""

import pytest
from helpers.long_run import times
from helpers.months import live_month
from helpers.reminders import HOUR

pytestmark = [pytest.mark.long, pytest.mark.no_cover]


@pytest.fixture
def seed(pytestconfig):
    """Return the seed of the run's random histories, so that a month that failed comes again."""
    return int(pytestconfig.option.hypothesis_seed)


def test_days_lose_no_slot_double_none_and_their_outcomes_add_up(seed):
    days = times(10, long=30)
    month = live_month(seed, days)
    told = f"{days} days of seed {seed}: {month}"
    assert (month.lost, month.made_up) == (0, 0), told
    assert month.closed == month.due == month.summed, told
    assert month.due > 5 * days, told


@pytest.mark.release
def test_ticking_more_often_than_asked_changes_no_outcome(seed):
    often, as_asked = live_month(seed, days=7), live_month(seed, days=7, tick=HOUR)
    assert often == as_asked, f"the week of seed {seed}"
