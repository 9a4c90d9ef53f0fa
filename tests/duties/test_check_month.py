"""Thirty simulated days at full resolution, with everything that can happen to a PC."""

import random

from helpers.months import live_month


def test_a_month_loses_no_slot_doubles_none_and_its_outcomes_add_up():
    seed = random.randrange(2**32)
    month = live_month(seed)
    told = f"the month of seed {seed}: {month}"
    assert (month.lost, month.doubled, month.made_up) == (0, 0, 0), told
    assert month.closed == month.due == month.summed, told
    assert month.due > 150, told
