"""A clock set wrong by days or years, and put right: the reminders go on, and nothing is lost."""

from collections import Counter
from datetime import timedelta

import pytest
from helpers.expected_slots import standing
from helpers.reminders import DAY, HOUR, MINUTE, TUESDAY, Desk, at, clock

from desktop.core.checks.clock_rollback import NOT_BEFORE_MS
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CheckClosed, ChecksReopened, Outcome, SettingsChanged
from desktop.core.network import Verdict


def slip(desk, by, minutes=15, *, during=lambda: None):
    """Set the clock wrong, live on, and put it right."""
    desk.now += by
    desk.duty.gap("clock_stepped")
    desk.run(minutes * MINUTE)
    during()
    desk.now -= by
    desk.duty.gap("clock_stepped")


def morning():
    desk = Desk()
    desk.until("09:10")
    desk.press()
    return desk


def days_of(desk, days):
    """Answer each card for so many days, and return how each slot of them ended."""
    begin = desk.now
    while desk.now < begin + days * DAY:
        desk.run(MINUTE)
        if desk.card:
            desk.press()
    return [row.outcome for row in desk.rows(begin, desk.now + 1)]


@pytest.mark.parametrize("days", [1, 7, 30, 400])
def test_a_date_set_ahead_and_put_right_leaves_no_slot_closed_ahead_of_its_time(days):
    desk = morning()
    slip(desk, days * DAY, during=lambda: desk.press(Actor.TRAY))
    assert clock(desk.duty.next_check_ms) == "09:30"
    assert {row.outcome for row in desk.rows(desk.now, desk.now + 500 * DAY)} == {None}
    assert set(days_of(desk, 6)) == {"checked"}


def test_the_slots_taken_back_are_told_by_a_fact_and_none_is_edited():
    desk = morning()
    before = list(desk.book.facts)
    slip(desk, 7 * DAY)
    assert desk.book.facts[: len(before)] == before
    (told,) = [f.event for f in desk.book.facts if isinstance(f.event, ChecksReopened)]
    assert told.from_ms == desk.now
    assert told.until_ms > at("09:00") + 7 * DAY


def test_a_day_lived_ahead_claims_nothing_of_the_real_day_if_the_pc_is_off_then():
    desk = morning()
    slip(desk, DAY, 7 * 60, during=lambda: desk.press(Actor.TRAY))
    desk.kill()
    desk.now = at("18:00", TUESDAY) + DAY
    desk.start()
    rows = desk.rows(at("17:00"), desk.now)
    assert {(row.outcome, row.detail) for row in rows} == {("missed_off", "not_running")}


@pytest.mark.parametrize("days", [1, 7, 200])
def test_a_date_set_back_and_put_right_keeps_every_outcome_of_the_days_between(days):
    desk = Desk(now=at("08:50") - 300 * DAY)
    desk.now = at("08:50") - 3 * DAY
    desk.duty.gap("asleep")
    days_of(desk, 3)  # Saturday to Monday
    desk.until("09:10", TUESDAY)
    desk.press()
    before = desk.rows(0, desk.now)
    slip(desk, -days * DAY)
    after = desk.rows(0, at("09:10"))
    lived = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert lived == []


def test_reminders_come_while_the_date_is_wrong_in_the_past():
    desk = morning()
    days_of(desk, 3)
    seen = len(desk.seen)
    desk.now -= 2 * DAY
    desk.duty.gap("clock_stepped")
    assert set(days_of(desk, 1)) == {"checked"}
    assert len(desk.seen) > seen


def test_a_start_on_a_wrong_date_that_the_network_puts_right_silences_nothing():
    desk = morning()
    desk.kill()
    desk.now += 200 * DAY
    desk.start("power_cut")
    desk.run(3 * MINUTE)
    desk.now -= 200 * DAY
    desk.duty.gap("clock_stepped")
    assert clock(desk.duty.next_check_ms) == "09:30"
    assert set(days_of(desk, 6)) == {"checked"}


def test_a_slot_that_comes_again_after_a_start_is_asked_about():
    desk = morning()
    desk.restart(minutes=0)
    desk.kill()
    desk.now += 7 * DAY
    desk.start()
    desk.now -= 7 * DAY
    desk.duty.gap("clock_stepped")
    desk.kill()
    desk.now = at("10:02")
    desk.start()
    assert desk.card.due_ms == at("10:00")
    (row,) = desk.rows(at("10:00"), at("10:01"))
    assert row.outcome is None


def test_an_open_slot_ahead_of_a_clock_set_back_comes_again_and_is_not_lost():
    desk = morning()
    desk.until("09:40")
    desk.now -= DAY
    desk.duty.gap("clock_stepped")
    assert desk.card is None
    desk.now += DAY
    desk.duty.gap("clock_stepped")
    assert desk.card.due_ms == at("09:30")
    desk.press()
    assert "09:30 checked" in desk.outcomes()


def test_a_first_start_ahead_of_time_begins_anew_when_the_clock_is_put_right():
    desk = Desk(now=at("08:50") + 300 * DAY)
    desk.run(5 * MINUTE)
    desk.now -= 300 * DAY
    desk.duty.gap("clock_stepped")
    assert set(days_of(desk, 2)) == {"checked"}


def test_settings_changed_ahead_of_time_are_in_force_when_the_clock_is_put_right():
    desk = morning()
    slip(desk, 7 * DAY, during=lambda: desk.checks(every_minutes=15))
    assert clock(desk.duty.next_check_ms) == "09:30"
    changes = [f.event for f in desk.book.facts if isinstance(f.event, SettingsChanged)]
    assert changes[-1].from_ms == desk.now


@pytest.mark.parametrize(
    ("every", "time", "waiting"), [(15, "09:45", "09:45"), (60, "09:30", None)]
)
def test_a_slot_of_the_very_instant_is_due_by_the_settings_changed_ahead_of_time(
    every, time, waiting
):
    desk = morning()
    desk.now += 7 * DAY
    desk.duty.gap("clock_stepped")
    desk.checks(every_minutes=every)
    desk.now = at(time)
    desk.duty.gap("clock_stepped")
    assert [clock(due) for due in desk.duty.open_checks] == ([waiting] if waiting else [])
    assert [row.due_ms for row in desk.rows(at(time), at(time) + 1)] == list(desk.duty.open_checks)


def test_settings_changed_after_a_wrong_start_are_in_force_at_once_and_outcomes_are_slots():
    desk = morning()
    desk.kill()
    desk.now += 7 * DAY
    desk.start()
    desk.now -= 7 * DAY
    desk.duty.gap("clock_stepped")
    desk.checks(every_minutes=60)
    assert clock(desk.duty.next_check_ms) == "10:00"
    ended = days_of(desk, 8)
    assert len(ended) == 6 * 8
    assert set(ended) == {"checked"}


def test_outcomes_beyond_a_slot_that_was_open_are_void_by_another_grid_too():
    desk = morning()
    desk.kill()
    desk.now += 7 * DAY
    desk.start()
    desk.now -= 7 * DAY
    desk.duty.gap("clock_stepped")
    desk.until("09:40")
    assert [clock(due) for due in desk.duty.open_checks] == ["09:30"]
    desk.now -= DAY
    desk.duty.gap("clock_stepped")
    desk.restart()
    desk.checks(every_minutes=60)
    desk.now += DAY
    desk.duty.gap("clock_stepped")
    begin = desk.now
    days_of(desk, 8)
    rows = desk.rows(begin, desk.now)
    assert {clock(row.due_ms)[3:] for row in rows} == {"00"}
    due = {row.due_ms for row in rows}
    assert {slot for slot in standing(desk.book.facts) if slot >= begin} == due


def test_a_start_in_the_wrong_past_does_not_move_what_came_into_force_since():
    desk = morning()
    days_of(desk, 1)
    desk.checks(every_minutes=15)
    table = desk.duty.timetable
    desk.kill()
    desk.now -= DAY
    desk.start()
    assert desk.duty.timetable == table


def test_a_clock_that_springs_to_and_fro_keeps_what_was_answered():
    desk = morning()
    days_of(desk, 2)
    known = standing(desk.book.facts)
    for _ in range(3):
        slip(desk, -20 * HOUR, 5)
    kept = standing(desk.book.facts)
    assert {due: kept[due].outcome for due in known} == {d: e.outcome for d, e in known.items()}


def test_before_the_program_was_written_nothing_is_due_and_nothing_recorded():
    desk = morning()
    desk.until("09:35")
    count = len(desk.book.facts)
    right, desk.now = desk.now, NOT_BEFORE_MS - 16 * 365 * DAY
    desk.duty.gap("clock_stepped")
    assert desk.duty.clock_wrong
    assert desk.card is None
    desk.run(HOUR)
    with pytest.raises(KnownError, match="clock_wrong"):
        desk.press()
    desk.checks(every_minutes=15)
    assert len(desk.book.facts) == count
    desk.now = right + HOUR
    desk.duty.tick()
    assert not desk.duty.clock_wrong
    assert "09:30 missed_off clock_stepped" in desk.outcomes()
    assert clock(desk.duty.next_check_ms) == "10:45"


def test_a_first_start_in_the_deep_past_makes_up_no_slots():
    desk = Desk(now=NOT_BEFORE_MS - 16 * 365 * DAY)
    desk.run(HOUR)
    assert desk.book.facts == []
    desk.now = at("09:40")
    desk.duty.gap("clock_stepped")
    assert clock(desk.duty.next_check_ms) == "10:00"
    assert desk.outcomes() == []


def test_a_stop_while_the_clock_is_wrong_asks_for_no_more_wake_ups():
    desk = morning()
    desk.now = NOT_BEFORE_MS - 1
    desk.duty.stop()
    desk.wake = None
    desk.duty.tick()
    assert desk.wake is None


def test_a_journal_of_before_this_repair_goes_on_at_once():
    desk = morning()
    ahead = [
        CheckClosed(due, Outcome.MISSED_OFF, None, None, 0, Verdict.UNKNOWN, "clock_stepped")
        for due in desk.duty.timetable.slots(at("09:30"), at("09:10") + 7 * DAY)
    ]
    desk.book.append(desk.now + 7 * DAY, tuple(ahead))
    desk.restart(minutes=1)
    assert clock(desk.duty.next_check_ms) == "09:30"
    assert set(days_of(desk, 6)) == {"checked"}


def test_a_pause_asked_for_ahead_of_time_is_in_sight_and_can_be_dropped():
    desk = morning()
    slip(desk, 7 * DAY, during=lambda: desk.duty.pause(60, "x", Actor.TRAY))
    assert desk.duty.pause_until_ms is None
    (planned,) = desk.duty.planned_pauses
    assert planned.from_ms > desk.now
    desk.duty.resume(Actor.TRAY)
    assert desk.duty.planned_pauses == ()


def test_a_slip_that_was_undone_on_a_day_off_is_not_undone_again_by_the_next():
    saturday = TUESDAY - timedelta(days=3)
    desk = Desk(now=at("03:00", saturday) - 10 * DAY)
    desk.now = at("03:00", saturday)
    desk.duty.gap("asleep")
    slip(desk, DAY)
    begin = desk.now
    while desk.now < at("16:50", saturday) + DAY:
        desk.run(MINUTE)
        if desk.card:
            desk.press()
    end = desk.now
    before = desk.rows(begin, end)
    assert {row.outcome for row in before} == {Outcome.CHECKED}
    slip(desk, -14 * HOUR)
    assert desk.rows(begin, end) == before
    assert not any(isinstance(fact.event, ChecksReopened) for fact in desk.book.facts)


def test_a_planned_pause_is_kept_by_a_slip_of_the_clock_that_does_not_reach_it():
    desk = morning()
    desk.duty.pause(60, "x", Actor.TRAY, from_ms=at("14:00") + 9 * DAY)
    slip(desk, 7 * DAY)
    assert [pause.from_ms for pause in desk.duty.planned_pauses] == [at("14:00") + 9 * DAY]


def hop_through(desk, dues):
    """Set the clock back to just before each slot, let its card come and press."""
    begin = desk.now
    for due in dues:
        desk.now = due - 5_000
        desk.duty.gap("clock_stepped")
        desk.run(6_000)
        desk.press()
    desk.now = begin + HOUR
    desk.duty.gap("clock_stepped")


def ends(desk, begin, end):
    return Counter((row.outcome, row.detail) for row in desk.rows(begin, end))


def test_a_day_of_misses_cannot_be_answered_later_by_setting_the_clock_back():
    desk = Desk()
    desk.until("18:00")
    begin, end = at("09:00"), at("17:00")
    before = ends(desk, begin, end)
    assert before == {(Outcome.MISSED_IGNORED, ""): 16}
    hop_through(desk, [row.due_ms for row in desk.rows(begin, end)])
    assert ends(desk, begin, end) == before


def test_a_day_that_nobody_looked_at_and_that_came_again_says_so():
    desk = Desk()
    desk.until("08:00")
    desk.kill()
    desk.now = at("18:00")
    desk.start()
    begin, end = at("09:00"), at("17:00")
    assert {outcome for outcome, _ in ends(desk, begin, end)} == {Outcome.MISSED_OFF}
    hop_through(desk, [row.due_ms for row in desk.rows(begin, end)])
    assert {
        why for outcome, why in ends(desk, begin, end) if outcome is not Outcome.MISSED_OFF
    } == {"clock_stepped"}


@pytest.mark.parametrize("first", ["tick", "asleep", "press", "clock_stepped"])
def test_a_wrong_date_put_right_keeps_what_was_seen_whoever_looks_first(first):
    desk = Desk()
    days_of(desk, 6)
    begin, end = at("09:00"), desk.now
    before = ends(desk, begin, end)
    assert {outcome for outcome, _ in before} == {Outcome.CHECKED}
    desk.now -= 4 * DAY
    desk.duty.gap("clock_stepped")
    desk.run(3 * MINUTE)
    desk.now += 4 * DAY
    if first == "press":
        desk.press()
    elif first == "tick":
        desk.duty.tick()
    desk.duty.gap(first if first == "asleep" else "clock_stepped")
    assert ends(desk, begin, end) == before
