"""The escalation steps of a reminder."""

from dataclasses import replace

import pytest
from helpers.long_run import times
from helpers.reminders import DAY, HOUR, MINUTE, SECOND, SimulatedPC, at
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.checks import reminder
from desktop.core.checks.escalation import EscalationStep, steps_of
from desktop.core.checks.model import (
    Answered,
    Front,
    Gap,
    Moment,
    PauseAsked,
    Plan,
    Presence,
    ResumeAsked,
    Snoozed,
    State,
)
from desktop.core.events import Actor
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule import schedule_from
from desktop.core.office.schedule_history import unchanging
from desktop.core.settings.model import Checks, Settings

USUAL = Checks()


def test_the_usual_ladder_is_toast_card_sound_and_the_last_third_on_every_screen():
    steps = steps_of(USUAL)
    assert steps[:3] == (EscalationStep(0, 0), EscalationStep(60, 1), EscalationStep(180, 2))
    assert EscalationStep(1140, 2) in steps
    assert EscalationStep(1200, 3) in steps
    assert steps[-1] == EscalationStep(1740, 3)


@given(st.integers(5, 240))
def test_every_ladder_climbs_has_all_but_the_sound_for_sure_and_ends_in_time(missed):
    steps = steps_of(replace(USUAL, missed_after_minutes=missed))
    times = [step.after_seconds for step in steps]
    whats = [step.what for step in steps]
    assert times == sorted(set(times))
    assert whats == sorted(whats)
    assert {0, 1, 3} <= set(whats)
    assert times[-1] < missed * 60


PLAN = Plan(unchanging(schedule_from(Settings(), frozenset())), Checks())
PRESENCES = st.builds(
    Presence,
    locked=st.sampled_from([None, False, True]),
    idle_seconds=st.sampled_from([None, 0, 7200]),
    full_screen=st.sampled_from([None, False, True]),
)
STEPS_AHEAD = [0, 1, SECOND, 15 * SECOND, MINUTE, 7 * MINUTE, 29 * MINUTE, 3 * HOUR, DAY]
STEPS = st.sampled_from([*STEPS_AHEAD, -HOUR, -DAY])
LATER = [0, 1, 15 * SECOND, 80 * SECOND, 2 * MINUTE, -SECOND, -HOUR]


@st.composite
def inputs(draw, now):
    """Return an input of the officer or the PC, mostly none."""
    begin = now + draw(st.sampled_from([0, 10 * MINUTE]))
    pause = PauseAsked(begin, begin + draw(st.sampled_from([MINUTE, HOUR])), "", Actor.TRAY)
    gap = Gap(draw(st.sampled_from([Cause.ASLEEP, Cause.CLOCK_STEPPED, Cause.NOT_RUNNING])))
    given_now = (Answered(Actor.CARD), Snoozed(5, Actor.CARD), pause, ResumeAsked(Actor.TRAY), gap)
    return draw(st.sampled_from([None, None, None, *given_now]))


def usable(state, what):
    """Whether the service passes the input on: it refuses a snooze or resume of nothing."""
    if isinstance(what, Snoozed):
        return bool(state.open)
    return bool(state.pauses) if isinstance(what, ResumeAsked) else True


@pytest.mark.no_cover
@settings(max_examples=times(80, long=600))
@given(st.data())
def test_a_step_at_rest_only_moves_the_clock(data):
    now = at("08:50")
    state = State(now, now, jumped_to_ms=now)
    for _ in range(data.draw(st.integers(1, 12))):
        now += data.draw(STEPS)
        moment = Moment(now, data.draw(PRESENCES), data.draw(st.sampled_from(list(Verdict))))
        what = data.draw(inputs(now))
        last = reminder.step(PLAN, state, moment, what if usable(state, what) else None)
        state = last.state
        for _ in range(2):
            later = now + data.draw(st.sampled_from(LATER))
            if not reminder.rests(last, state.seen_ms, later):
                continue
            moment = Moment(later, data.draw(PRESENCES), data.draw(st.sampled_from(list(Verdict))))
            step = reminder.step(PLAN, state, moment)
            assert step == replace(last, state=replace(state, seen_ms=later), facts=())
            now, state = later, step.state


def test_a_clock_behind_what_is_decided_does_not_rest():
    now = at("08:50")
    last = reminder.step(PLAN, State(now, now, jumped_to_ms=now), Moment(now, Presence()))
    assert reminder.rests(last, now, now + SECOND)
    assert not reminder.rests(last, now - HOUR, now - HOUR)


class Watched(SimulatedPC):
    """A PC that notes when its session is looked at."""

    def __getattribute__(self, name):
        if name == "presence":
            self.__dict__.setdefault("looks", []).append(object.__getattribute__(self, "now"))
        return super().__getattribute__(name)


def test_at_rest_nobody_looks_at_the_session_and_with_an_open_reminder_each_tick_does():
    pc = Watched(now=at("08:00"))
    pc.checks(seen_on_pc=False)
    pc.looks.clear()
    pc.until("08:59:59")
    assert pc.looks == []
    pc.until("09:00")
    pc.looks.clear()
    pc.service.tick()
    assert pc.looks == [at("09:00")]


def test_what_is_in_front_is_looked_at_while_it_can_cover_the_next_slot_and_has_not():
    pc = Watched(now=at("08:00"), front=Front(whatsapp=True))
    pc.looks.clear()
    pc.until("08:29:59")
    assert pc.looks == []
    pc.presence = Presence(idle_seconds=0)
    pc.until("08:59:59")
    assert 0 < len(pc.looks) < 5


def test_who_is_at_the_pc_is_not_asked_while_another_window_is_in_front():
    pc = Watched(now=at("08:00"), front=Front(whatsapp=False))
    pc.looks.clear()
    pc.until("08:59:59")
    assert pc.looks == []
