"""The escalation steps of a reminder."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.checks.escalation import EscalationStep, steps_of
from desktop.core.settings.model import Checks

USUAL = Checks()


def test_the_usual_ladder_is_toast_card_sound_and_the_last_third_on_every_screen():
    steps = steps_of(USUAL)
    assert steps[:3] == (EscalationStep(0, 0), EscalationStep(60, 1), EscalationStep(180, 2))
    assert EscalationStep(1140, 2) in steps
    assert EscalationStep(1200, 3) in steps
    assert steps[-1] == EscalationStep(1740, 3)


@given(st.integers(5, 240), st.integers(30, 900))
def test_every_ladder_climbs_has_all_but_the_sound_for_sure_and_ends_in_time(missed, repeat):
    steps = steps_of(replace(USUAL, missed_after_minutes=missed, repeat_seconds=repeat))
    times = [step.after_seconds for step in steps]
    whats = [step.what for step in steps]
    assert times == sorted(set(times))
    assert whats == sorted(whats)
    assert {0, 1, 3} <= set(whats)
    assert times[-1] < missed * 60
