"""The rungs of a reminder."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.checks.escalation_steps import Rung, ladder
from desktop.core.settings.model import Checks

USUAL = Checks()


def test_the_usual_ladder_is_toast_card_sound_and_the_last_third_on_every_screen():
    rungs = ladder(USUAL)
    assert rungs[:3] == (Rung(0, 0), Rung(60, 1), Rung(180, 2))
    assert Rung(1140, 2) in rungs
    assert Rung(1200, 3) in rungs
    assert rungs[-1] == Rung(1740, 3)


@given(st.integers(5, 240), st.integers(30, 900))
def test_every_ladder_climbs_has_all_but_the_sound_for_sure_and_ends_in_time(missed, repeat):
    rungs = ladder(replace(USUAL, missed_after_minutes=missed, repeat_seconds=repeat))
    times = [rung.after_seconds for rung in rungs]
    whats = [rung.what for rung in rungs]
    assert times == sorted(set(times))
    assert whats == sorted(whats)
    assert {0, 1, 3} <= set(whats)
    assert times[-1] < missed * 60
