"""The state after a restart is the state before it, told from the journal alone."""

from dataclasses import replace

import pytest
from helpers.reminders import MINUTE, SimulatedPC, at, clock

from desktop.core.checks import replay as checks_replay
from desktop.core.checks.model import State
from desktop.core.events import (
    Actor,
    AppStopped,
    CheckClosed,
    ChecksStood,
    Outcome,
    PauseEnded,
)
from desktop.core.network import Verdict
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable


def test_the_card_that_was_open_comes_back_with_its_step_and_its_laters():
    pc = SimulatedPC()
    pc.until("09:02")
    pc.service.snooze(5, Actor.CARD)
    pc.until("09:29")
    before = pc.card
    pc.restart()
    assert pc.card.due_ms == before.due_ms
    assert pc.card.step == before.step == 3
    assert pc.card.snoozes_left == 2
    assert pc.card.reminder == before.reminder + 1


def test_a_later_is_kept_over_a_restart():
    pc = SimulatedPC()
    pc.until("09:02")
    pc.service.snooze(10, Actor.CARD)
    pc.restart(minutes=2)
    assert pc.card is None
    pc.until("09:11:59")
    assert pc.card is None
    pc.until("09:12")
    assert pc.card.due_ms == at("09:00")


def test_a_slot_that_fell_due_while_put_off_is_not_lost_by_a_restart_after_a_later_one_ended():
    pc = SimulatedPC()
    pc.checks(missed_after_minutes=60, every_minutes=10, snooze_minutes=(15,))
    pc.until("09:06")
    pc.service.snooze(15, Actor.CARD)
    pc.service.pause(5, "", Actor.TRAY, from_ms=at("09:19"))
    pc.until("09:20:30")  # 09:20 is paused at once, 09:10 waits without a fact of its own
    assert pc.outcomes() == ["09:20 paused"]
    pc.restart()
    assert pc.service.open_checks == (at("09:00"), at("09:10"))


def test_a_look_before_the_slot_is_remembered():
    pc = SimulatedPC()
    pc.press(Actor.TRAY)
    pc.restart(minutes=1)
    pc.until("09:01")
    assert pc.outcomes() == ["09:00 covered"]


def test_a_planned_pause_is_kept_and_an_ended_one_is_not():
    pc = SimulatedPC()
    pc.service.pause(30, "one", Actor.TRAY)
    pc.service.pause(60, "two", Actor.TRAY, from_ms=at("11:00"))
    pc.until("08:55")
    pc.service.resume(Actor.TRAY)
    pc.restart()
    assert pc.service.pause_until_ms is None
    pc.service.pause(2, "three", Actor.TRAY)
    pc.until("08:58")
    pc.restart()
    pc.until("11:01")
    assert clock(pc.service.pause_until_ms) == "12:00"


def test_a_resume_without_a_pause_in_the_journal_is_harmless():
    assert checks_replay.with_pause_fact((), 0, PauseEnded(early=True, actor=Actor.TRAY)) == ()
    assert checks_replay.with_pause_fact((), 0, AppStopped("quit")) == ()


def test_the_maximum_hold_is_counted_over_a_restart():
    pc = SimulatedPC()
    pc.look(full_screen=True)
    pc.until("09:20")
    pc.restart()
    pc.until("09:44:59")
    assert pc.card is None
    pc.until("09:45")
    assert pc.card is not None
    pc.restart()  # in the same film: it was shown in spite of it and is again
    assert pc.card is not None


def test_a_hold_that_had_ended_does_not_shorten_the_next_one():
    pc = SimulatedPC()
    pc.look(full_screen=True)
    pc.until("09:05")
    pc.look(full_screen=False)
    pc.presence = replace(pc.presence, full_screen=True)
    pc.restart()
    pc.until("09:48")
    assert pc.card is None


def test_missed_slots_are_still_named_on_the_next_card():
    pc = SimulatedPC()
    pc.look(locked=True)
    pc.until("10:05")
    pc.restart()
    pc.look(locked=False)
    assert pc.card.merged == (at("09:00"), at("09:30"))


def test_weeks_off_close_every_slot_once():
    pc = SimulatedPC()
    pc.until("12:10")
    pc.press()
    pc.restart(minutes=20 * 24 * 60)
    first = len(pc.outcomes())
    assert first == 16 + 13 * 16 + 6  # 22 September, 13 working days, the morning of 12 October
    pc.restart()
    assert len(pc.outcomes()) == first
    assert len(set(pc.outcomes())) < first  # times of day repeat, due times don't


def test_a_clock_set_back_over_a_restart_lets_the_open_slot_end_in_time_that_passes():
    pc = SimulatedPC()
    pc.until("12:05")
    pc.kill()
    pc.now -= 120 * MINUTE
    pc.start()
    assert pc.card.due_ms == at("12:00")
    pc.until("10:36")
    assert pc.card is None
    assert "12:00 missed_ignored" in pc.outcomes()


def test_a_clock_set_back_before_the_slot_was_seen_is_harmless_too():
    pc = SimulatedPC()
    pc.look(locked=True)
    pc.until("12:05")
    pc.kill()
    pc.now -= 120 * MINUTE
    pc.start()
    assert pc.service.open_checks == (at("12:00"),)


def test_an_empty_journal_restores_to_nothing():
    state = checks_replay.restore(None, [], Timetable(), 5)
    assert (state.cursor_ms, state.open) == (5, ())
    begun = Timetable().changed(3, Schedule())
    assert checks_replay.restore(None, [], begun, 5).cursor_ms == 3


def test_facts_of_other_kinds_leave_the_state_as_it_is():
    state = State(4, 5)
    assert checks_replay.follow(state, 6, AppStopped("quit")) == state


def restored(pc):
    stood = pc.book.last(ChecksStood.kind)
    later = pc.book.after(stood.seq, checks_replay.KINDS)
    return checks_replay.restore(stood, later, pc.service.timetable, pc.now)


def test_after_a_start_only_what_came_later_is_read():
    pc = SimulatedPC()
    pc.until("15:10")
    pc.restart()
    assert pc.book.last(ChecksStood.kind).seq >= len(pc.book.facts) - 1


def test_a_later_counts_in_time_that_passes_when_the_clock_is_set_back_and_the_program_killed():
    pc = SimulatedPC()
    pc.until("12:02")
    pc.service.snooze(10, Actor.CARD)
    pc.now -= 120 * MINUTE
    pc.service.gap("clock_stepped")
    pc.restart()
    pc.until("10:11:59")
    assert pc.card is None
    pc.until("10:12")
    assert pc.card.due_ms == at("12:00")


def test_a_slot_that_fell_due_behind_a_later_is_told_in_the_journal():
    pc = SimulatedPC()
    pc.until("09:25")
    pc.service.snooze(10, Actor.CARD)
    pc.until("09:31")
    assert [slot.due_ms for slot in restored(pc).open] == [at("09:00"), at("09:30")]


def test_facts_that_tell_the_state_need_no_other_beside_them():
    pc = SimulatedPC()
    pc.until("09:02")
    pc.press()
    told = [fact for fact in pc.book.facts if isinstance(fact.event, ChecksStood)]
    assert len(told) == 1  # of the start


def test_an_older_slot_that_came_back_with_the_card_keeps_its_new_time_over_a_restart():
    pc = SimulatedPC()
    pc.checks(every_minutes=15, missed_after_minutes=60)
    pc.until("09:35")
    pc.service.pause(5, "", Actor.TRAY)
    pc.until("09:52")  # since 09:40 the card asks about all of them again
    pc.checks(missed_after_minutes=30)
    before = pc.service.open_checks
    assert before[0] == at("09:00")
    pc.restart()
    assert pc.service.open_checks == before


@pytest.mark.parametrize(
    ("outcome", "unseen"),
    [
        (Outcome.HELD, (540,)),
        (Outcome.MISSED_AWAY, (540,)),
        (Outcome.MISSED_OFF, (540,)),
        (Outcome.CHECKED_LATE, ()),
        (Outcome.COVERED_ON_PC, ()),
        (Outcome.PAUSED, ()),
    ],
)
def test_a_slot_that_nobody_saw_is_among_the_unseen_after_a_restart(outcome, unseen):
    closed = CheckClosed(540, outcome, None, None, 0, Verdict.ONLINE, "")
    assert checks_replay.follow(State(0, 0), 600, closed).unseen == unseen
