"""The state after a restart is the state before it, told from the journal alone."""

from dataclasses import replace

from helpers.reminders import MINUTE, Desk, at, clock

from desktop.core.checks import replay as checks_replay
from desktop.core.checks.model import State
from desktop.core.events import (
    Actor,
    AppStopped,
    ChecksStood,
    PauseEnded,
)
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable


def test_the_card_that_was_open_comes_back_with_its_rung_and_its_laters():
    desk = Desk()
    desk.until("09:02")
    desk.duty.snooze(5, Actor.CARD)
    desk.until("09:29")
    before = desk.card
    desk.restart()
    assert desk.card.due_ms == before.due_ms
    assert desk.card.rung == before.rung == 3
    assert desk.card.snoozes_left == 2
    assert desk.card.reminder == before.reminder + 1


def test_a_later_is_kept_over_a_restart():
    desk = Desk()
    desk.until("09:02")
    desk.duty.snooze(10, Actor.CARD)
    desk.restart(minutes=2)
    assert desk.card is None
    desk.until("09:11:59")
    assert desk.card is None
    desk.until("09:12")
    assert desk.card.due_ms == at("09:00")


def test_a_slot_that_fell_due_while_put_off_is_not_lost_by_a_restart_after_a_later_one_ended():
    desk = Desk()
    desk.checks(missed_after_minutes=60, every_minutes=10, snooze_minutes=(15,))
    desk.until("09:06")
    desk.duty.snooze(15, Actor.CARD)
    desk.duty.pause(5, "", Actor.TRAY, from_ms=at("09:19"))
    desk.until("09:20:30")  # 09:20 is paused at once, 09:10 waits without a fact of its own
    assert desk.outcomes() == ["09:20 paused"]
    desk.restart()
    assert desk.duty.open_checks == (at("09:00"), at("09:10"))


def test_a_look_before_the_slot_is_remembered():
    desk = Desk()
    desk.press(Actor.TRAY)
    desk.restart(minutes=1)
    desk.until("09:01")
    assert desk.outcomes() == ["09:00 covered"]


def test_a_planned_pause_is_kept_and_an_ended_one_is_not():
    desk = Desk()
    desk.duty.pause(30, "one", Actor.TRAY)
    desk.duty.pause(60, "two", Actor.TRAY, from_ms=at("11:00"))
    desk.until("08:55")
    desk.duty.resume(Actor.TRAY)
    desk.restart()
    assert desk.duty.pause_until_ms is None
    desk.duty.pause(2, "three", Actor.TRAY)
    desk.until("08:58")
    desk.restart()
    desk.until("11:01")
    assert clock(desk.duty.pause_until_ms) == "12:00"


def test_a_resume_without_a_pause_in_the_journal_is_harmless():
    assert checks_replay.with_pause_fact((), 0, PauseEnded(early=True, actor=Actor.TRAY)) == ()
    assert checks_replay.with_pause_fact((), 0, AppStopped("quit")) == ()


def test_the_maximum_hold_is_counted_over_a_restart():
    desk = Desk()
    desk.look(full_screen=True)
    desk.until("09:20")
    desk.restart()
    desk.until("09:44:59")
    assert desk.card is None
    desk.until("09:45")
    assert desk.card is not None
    desk.restart()  # in the same film: it was shown in spite of it and is again
    assert desk.card is not None


def test_a_hold_that_had_ended_does_not_shorten_the_next_one():
    desk = Desk()
    desk.look(full_screen=True)
    desk.until("09:05")
    desk.look(full_screen=False)
    desk.presence = replace(desk.presence, full_screen=True)
    desk.restart()
    desk.until("09:48")
    assert desk.card is None


def test_missed_slots_are_still_named_on_the_next_card():
    desk = Desk()
    desk.look(locked=True)
    desk.until("10:05")
    desk.restart()
    desk.look(locked=False)
    assert desk.card.merged == (at("09:00"), at("09:30"))


def test_weeks_off_close_every_slot_once():
    desk = Desk()
    desk.until("12:10")
    desk.press()
    desk.restart(minutes=20 * 24 * 60)
    first = len(desk.outcomes())
    assert first == 16 + 13 * 16 + 6  # 22 September, 13 working days, the morning of 12 October
    desk.restart()
    assert len(desk.outcomes()) == first
    assert len(set(desk.outcomes())) < first  # times of day repeat, due times don't


def test_a_clock_set_back_over_a_restart_lets_the_open_slot_end_in_time_that_passes():
    desk = Desk()
    desk.until("12:05")
    desk.kill()
    desk.now -= 120 * MINUTE
    desk.start()
    assert desk.card.due_ms == at("12:00")
    desk.until("10:36")
    assert desk.card is None
    assert "12:00 missed_ignored" in desk.outcomes()


def test_a_clock_set_back_before_the_slot_was_seen_is_harmless_too():
    desk = Desk()
    desk.look(locked=True)
    desk.until("12:05")
    desk.kill()
    desk.now -= 120 * MINUTE
    desk.start()
    assert desk.duty.open_checks == (at("12:00"),)


def test_an_empty_journal_restores_to_nothing():
    state = checks_replay.restore(None, [], Timetable(), 5)
    assert (state.cursor_ms, state.open) == (5, ())
    begun = Timetable().changed(3, Schedule())
    assert checks_replay.restore(None, [], begun, 5).cursor_ms == 3


def test_facts_of_other_kinds_leave_the_state_as_it_is():
    state = State(4, 5)
    assert checks_replay.follow(state, 6, AppStopped("quit")) == state


def restored(desk):
    stood = desk.book.last(ChecksStood.kind)
    later = desk.book.after(stood.seq, checks_replay.KINDS)
    return checks_replay.restore(stood, later, desk.duty.timetable, desk.now)


def test_after_a_start_only_what_came_later_is_read():
    desk = Desk()
    desk.until("15:10")
    desk.restart()
    assert desk.book.last(ChecksStood.kind).seq >= len(desk.book.facts) - 1


def test_a_later_counts_in_time_that_passes_when_the_clock_is_set_back_and_the_program_killed():
    desk = Desk()
    desk.until("12:02")
    desk.duty.snooze(10, Actor.CARD)
    desk.now -= 120 * MINUTE
    desk.duty.gap("clock_stepped")
    desk.restart()
    desk.until("10:11:59")
    assert desk.card is None
    desk.until("10:12")
    assert desk.card.due_ms == at("12:00")


def test_a_slot_that_fell_due_behind_a_later_is_told_in_the_journal():
    desk = Desk()
    desk.until("09:25")
    desk.duty.snooze(10, Actor.CARD)
    desk.until("09:31")
    assert [slot.due_ms for slot in restored(desk).open] == [at("09:00"), at("09:30")]


def test_facts_that_tell_the_state_need_no_other_beside_them():
    desk = Desk()
    desk.until("09:02")
    desk.press()
    told = [fact for fact in desk.book.facts if isinstance(fact.event, ChecksStood)]
    assert len(told) == 1  # of the start


def test_an_older_slot_that_came_back_with_the_card_keeps_its_new_time_over_a_restart():
    desk = Desk()
    desk.checks(every_minutes=15, missed_after_minutes=60)
    desk.until("09:35")
    desk.duty.pause(5, "", Actor.TRAY)
    desk.until("09:52")  # since 09:40 the card asks about all of them again
    desk.checks(missed_after_minutes=30)
    before = desk.duty.open_checks
    assert before[0] == at("09:00")
    desk.restart()
    assert desk.duty.open_checks == before
