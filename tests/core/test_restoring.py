"""The state after a restart is the state before it, told from the journal alone."""

from dataclasses import replace

from helpers.reminders import DAY, MINUTE, SECOND, Desk, at, clock

from desktop.core import restoring
from desktop.core.checks import OpenSlot, Plan
from desktop.core.connectivity import Verdict
from desktop.core.events import (
    Actor,
    AppStopped,
    CheckAnswered,
    CheckClosed,
    CheckShown,
    Outcome,
    Recorded,
)
from desktop.core.schedule import Schedule
from desktop.core.timetable import Timetable


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
    from desktop.core.events import PauseEnded

    fact = Recorded(1, 0, PauseEnded(early=True, actor=Actor.TRAY))
    assert restoring.with_pause_fact((), fact) == ()
    assert restoring.with_pause_fact((), Recorded(1, 0, AppStopped("quit"))) == ()


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
    state = restoring.restore([], Plan(Timetable()), 5)
    assert (state.cursor_ms, state.open) == (5, ())
    begun = Timetable().changed(3, Schedule())
    assert restoring.restore([], Plan(begun), 5).cursor_ms == 3


def test_facts_of_other_kinds_are_passed_over():
    fact = Recorded(1, 4, AppStopped("quit"))
    assert restoring.restore([fact], Plan(Timetable()), 5).open == ()


def test_what_has_to_be_read_begins_three_days_before_the_last_of_it():
    closed = CheckClosed(10 * DAY, Outcome.CHECKED, 1, 1, 0, Verdict.ONLINE)
    late = Recorded(1, 30 * DAY, closed)
    answered = Recorded(2, 29 * DAY, CheckAnswered(None, Actor.CARD))
    assert restoring.read_from([answered, late]) == 7 * DAY
    assert restoring.read_from([answered]) == 26 * DAY
    assert restoring.read_from([]) is None


def test_the_slot_knows_nothing_of_the_future():
    slot = OpenSlot(100 * SECOND, 100 * SECOND, visible_ms=105 * SECOND)
    seen = restoring._as_of(slot, 50 * SECOND)
    assert (seen.base_ms, seen.visible_ms) == (50 * SECOND, 50 * SECOND)


def test_a_slot_that_ended_before_the_facts_read_by_a_clock_set_back_is_not_opened_again():
    long_ago, now = at("16:15"), at("16:15") + 3 * DAY
    shown = Recorded(1, long_ago + MINUTE, CheckShown(long_ago, 1))
    closed = CheckClosed(now, Outcome.CHECKED, now, 0, 0, Verdict.ONLINE)
    state = restoring.restore([shown, Recorded(2, now, closed)], Plan(Timetable()), now)
    assert state.open == ()


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
