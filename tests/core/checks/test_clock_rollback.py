"""A clock set wrong by days or years, and put right: the reminders go on, and nothing is lost."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from helpers.expected_slots import standing
from helpers.reminders import DAY, HOUR, MINUTE, SECOND, TUESDAY, SimulatedPC, at, clock

from desktop.core.checks.clock_rollback import NOT_BEFORE_MS
from desktop.core.checks.model import Moment, Plan, State
from desktop.core.checks.reminder import step
from desktop.core.errors import KnownError
from desktop.core.events import (
    Actor,
    CheckClosed,
    ChecksPassed,
    ChecksReopened,
    Outcome,
    SettingsChanged,
)
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule_history import Timetable


def slip(pc, by, minutes=15, *, during=lambda: None):
    """Set the clock wrong, live on, and put it right."""
    pc.now += by
    pc.service.gap("clock_stepped")
    pc.run(minutes * MINUTE)
    during()
    pc.now -= by
    pc.service.gap("clock_stepped")


def morning():
    pc = SimulatedPC()
    pc.until("09:10")
    pc.press()
    return pc


def days_of(pc, days):
    """Answer each card for so many days, and return how each slot of them ended."""
    begin = pc.now
    while pc.now < begin + days * DAY:
        pc.run(MINUTE)
        if pc.card:
            pc.press()
    return [row.outcome for row in pc.rows(begin, pc.now + 1)]


@pytest.mark.parametrize("days", [1, 7, 30, 400])
def test_a_date_set_ahead_and_put_right_leaves_no_slot_closed_ahead_of_its_time(days):
    pc = morning()
    slip(pc, days * DAY, during=lambda: pc.press(Actor.TRAY))
    assert clock(pc.service.next_check_ms) == "09:30"
    assert {row.outcome for row in pc.rows(pc.now, pc.now + 500 * DAY)} == {None}
    assert set(days_of(pc, 6)) == {"checked"}


def test_the_slots_taken_back_are_told_by_a_fact_and_none_is_edited():
    pc = morning()
    before = list(pc.book.facts)
    slip(pc, 7 * DAY)
    assert pc.book.facts[: len(before)] == before
    (told,) = [f.event for f in pc.book.facts if isinstance(f.event, ChecksReopened)]
    assert told.from_ms == pc.now
    assert told.until_ms > at("09:00") + 7 * DAY


def test_a_day_lived_ahead_claims_nothing_of_the_real_day_if_the_pc_is_off_then():
    pc = morning()
    slip(pc, DAY, 7 * 60, during=lambda: pc.press(Actor.TRAY))
    pc.kill()
    pc.now = at("18:00", TUESDAY) + DAY
    pc.start()
    rows = pc.rows(at("17:00"), pc.now)
    assert {(row.outcome, row.detail) for row in rows} == {("missed_off", "not_running")}


@pytest.mark.parametrize("days", [1, 7, 200])
def test_a_date_set_back_and_put_right_keeps_every_outcome_of_the_days_between(days):
    pc = SimulatedPC(now=at("08:50") - 300 * DAY)
    pc.now = at("08:50") - 3 * DAY
    pc.service.gap("asleep")
    days_of(pc, 3)  # Saturday to Monday
    pc.until("09:10", TUESDAY)
    pc.press()
    before = pc.rows(0, pc.now)
    slip(pc, -days * DAY)
    after = pc.rows(0, at("09:10"))
    lived = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    assert lived == []


def test_reminders_come_while_the_date_is_wrong_in_the_past():
    pc = morning()
    days_of(pc, 3)
    seen = len(pc.seen)
    pc.now -= 2 * DAY
    pc.service.gap("clock_stepped")
    assert set(days_of(pc, 1)) == {"checked"}
    assert len(pc.seen) > seen


def test_a_start_on_a_wrong_date_that_the_network_puts_right_silences_nothing():
    pc = morning()
    pc.kill()
    pc.now += 200 * DAY
    pc.start("power_cut")
    pc.run(3 * MINUTE)
    pc.now -= 200 * DAY
    pc.service.gap("clock_stepped")
    assert clock(pc.service.next_check_ms) == "09:30"
    assert set(days_of(pc, 6)) == {"checked"}


def test_a_slot_that_comes_again_after_a_start_is_asked_about():
    pc = morning()
    pc.restart(minutes=0)
    pc.kill()
    pc.now += 7 * DAY
    pc.start()
    pc.now -= 7 * DAY
    pc.service.gap("clock_stepped")
    pc.kill()
    pc.now = at("10:02")
    pc.start()
    assert pc.card.due_ms == at("10:00")
    (row,) = pc.rows(at("10:00"), at("10:01"))
    assert row.outcome is None


def test_an_open_slot_ahead_of_a_clock_set_back_comes_again_and_is_not_lost():
    pc = morning()
    pc.until("09:40")
    pc.now -= DAY
    pc.service.gap("clock_stepped")
    assert pc.card is None
    pc.now += DAY
    pc.service.gap("clock_stepped")
    assert pc.card.due_ms == at("09:30")
    pc.press()
    assert "09:30 checked" in pc.outcomes()


def test_a_first_start_ahead_of_time_begins_anew_when_the_clock_is_put_right():
    pc = SimulatedPC(now=at("08:50") + 300 * DAY)
    pc.run(5 * MINUTE)
    pc.now -= 300 * DAY
    pc.service.gap("clock_stepped")
    assert set(days_of(pc, 2)) == {"checked"}


def test_settings_changed_ahead_of_time_are_in_force_when_the_clock_is_put_right():
    pc = morning()
    slip(pc, 7 * DAY, during=lambda: pc.checks(every_minutes=15))
    assert clock(pc.service.next_check_ms) == "09:30"
    changes = [f.event for f in pc.book.facts if isinstance(f.event, SettingsChanged)]
    assert changes[-1].from_ms == pc.now


@pytest.mark.parametrize(
    ("every", "time", "waiting"), [(15, "09:45", "09:45"), (60, "09:30", None)]
)
def test_a_slot_of_the_very_instant_is_due_by_the_settings_changed_ahead_of_time(
    every, time, waiting
):
    pc = morning()
    pc.now += 7 * DAY
    pc.service.gap("clock_stepped")
    pc.checks(every_minutes=every)
    pc.now = at(time)
    pc.service.gap("clock_stepped")
    assert [clock(due) for due in pc.service.open_checks] == ([waiting] if waiting else [])
    assert [row.due_ms for row in pc.rows(at(time), at(time) + 1)] == list(pc.service.open_checks)


def test_settings_changed_after_a_wrong_start_are_in_force_at_once_and_outcomes_are_slots():
    pc = morning()
    pc.kill()
    pc.now += 7 * DAY
    pc.start()
    pc.now -= 7 * DAY
    pc.service.gap("clock_stepped")
    pc.checks(every_minutes=60)
    assert clock(pc.service.next_check_ms) == "10:00"
    ended = days_of(pc, 8)
    assert len(ended) == 6 * 8
    assert set(ended) == {"checked"}


def test_outcomes_beyond_a_slot_that_was_open_are_void_by_another_grid_too():
    pc = morning()
    pc.kill()
    pc.now += 7 * DAY
    pc.start()
    pc.now -= 7 * DAY
    pc.service.gap("clock_stepped")
    pc.until("09:40")
    assert [clock(due) for due in pc.service.open_checks] == ["09:30"]
    pc.now -= DAY
    pc.service.gap("clock_stepped")
    pc.restart()
    pc.checks(every_minutes=60)
    pc.now += DAY
    pc.service.gap("clock_stepped")
    begin = pc.now
    days_of(pc, 8)
    rows = pc.rows(begin, pc.now)
    assert {clock(row.due_ms)[3:] for row in rows} == {"00"}
    due = {row.due_ms for row in rows}
    assert {slot for slot in standing(pc.book.facts, pc.now) if slot >= begin} == due


def test_a_start_in_the_wrong_past_does_not_move_what_came_into_force_since():
    pc = morning()
    days_of(pc, 1)
    pc.checks(every_minutes=15)
    table = pc.service.timetable
    pc.kill()
    pc.now -= DAY
    pc.start()
    assert pc.service.timetable == table


def test_a_clock_that_springs_to_and_fro_keeps_what_was_answered():
    pc = morning()
    days_of(pc, 2)
    known = standing(pc.book.facts, pc.now)
    for _ in range(3):
        slip(pc, -20 * HOUR, 5)
    kept = standing(pc.book.facts, pc.now)
    assert {due: kept[due].outcome for due in known} == {d: e.outcome for d, e in known.items()}


def test_before_the_program_was_written_nothing_is_due_and_nothing_recorded():
    pc = morning()
    pc.until("09:35")
    count = len(pc.book.facts)
    right, pc.now = pc.now, NOT_BEFORE_MS - 16 * 365 * DAY
    pc.service.gap("clock_stepped")
    assert pc.service.clock_wrong
    assert pc.card is None
    pc.run(HOUR)
    with pytest.raises(KnownError, match="clock_wrong"):
        pc.press()
    pc.checks(every_minutes=15)
    assert len(pc.book.facts) == count
    pc.now = right + HOUR
    pc.service.tick()
    assert not pc.service.clock_wrong
    assert "09:30 missed_off clock_stepped" in pc.outcomes()
    assert clock(pc.service.next_check_ms) == "10:45"


def test_a_first_start_in_the_deep_past_makes_up_no_slots():
    pc = SimulatedPC(now=NOT_BEFORE_MS - 16 * 365 * DAY)
    pc.run(HOUR)
    assert pc.book.facts == []
    pc.now = at("09:40")
    pc.service.gap("clock_stepped")
    assert clock(pc.service.next_check_ms) == "10:00"
    assert pc.outcomes() == []


def test_a_stop_while_the_clock_is_wrong_asks_for_no_more_wake_ups():
    pc = morning()
    pc.now = NOT_BEFORE_MS - 1
    pc.service.stop()
    pc.wake = None
    pc.service.tick()
    assert pc.wake is None


def test_a_journal_of_before_this_repair_goes_on_at_once():
    pc = morning()
    ahead = [
        CheckClosed(due, Outcome.MISSED_OFF, None, None, 0, Verdict.UNKNOWN, "clock_stepped")
        for due in pc.service.timetable.slots(at("09:30"), at("09:10") + 7 * DAY)
    ]
    pc.book.append(pc.now + 7 * DAY, tuple(ahead))
    pc.restart(minutes=1)
    assert clock(pc.service.next_check_ms) == "09:30"
    assert set(days_of(pc, 6)) == {"checked"}


def test_a_pause_asked_for_ahead_of_time_is_in_sight_and_can_be_dropped():
    pc = morning()
    slip(pc, 7 * DAY, during=lambda: pc.service.pause(60, "x", Actor.TRAY))
    assert pc.service.pause_until_ms is None
    (planned,) = pc.service.planned_pauses
    assert planned.from_ms > pc.now
    pc.service.resume(Actor.TRAY)
    assert pc.service.planned_pauses == ()


def test_a_slip_that_was_undone_on_a_day_off_is_not_undone_again_by_the_next():
    saturday = TUESDAY - timedelta(days=3)
    pc = SimulatedPC(now=at("03:00", saturday) - 10 * DAY)
    pc.now = at("03:00", saturday)
    pc.service.gap("asleep")
    slip(pc, DAY)
    begin = pc.now
    while pc.now < at("16:50", saturday) + DAY:
        pc.run(MINUTE)
        if pc.card:
            pc.press()
    end = pc.now
    before = pc.rows(begin, end)
    assert {row.outcome for row in before} == {Outcome.CHECKED}
    slip(pc, -14 * HOUR)
    assert pc.rows(begin, end) == before
    assert not any(isinstance(fact.event, ChecksReopened) for fact in pc.book.facts)


def test_a_planned_pause_is_kept_by_a_slip_of_the_clock_that_does_not_reach_it():
    pc = morning()
    pc.service.pause(60, "x", Actor.TRAY, from_ms=at("14:00") + 9 * DAY)
    slip(pc, 7 * DAY)
    assert [pause.from_ms for pause in pc.service.planned_pauses] == [at("14:00") + 9 * DAY]


def hop_through(pc, dues):
    """Set the clock back to just before each slot, let its card come and press."""
    begin = pc.now
    for due in dues:
        pc.now = due - 5_000
        pc.service.gap("clock_stepped")
        pc.run(6_000)
        pc.press()
    pc.now = begin + HOUR
    pc.service.gap("clock_stepped")


def ends(pc, begin, end):
    return Counter((row.outcome, row.detail) for row in pc.rows(begin, end))


def test_a_day_of_misses_cannot_be_answered_later_by_setting_the_clock_back():
    pc = SimulatedPC()
    pc.until("18:00")
    begin, end = at("09:00"), at("17:00")
    before = ends(pc, begin, end)
    assert before == {(Outcome.MISSED_IGNORED, ""): 16}
    hop_through(pc, [row.due_ms for row in pc.rows(begin, end)])
    assert ends(pc, begin, end) == before


def test_a_slip_put_right_in_the_morning_lets_nobody_take_back_the_day_in_the_evening():
    pc = morning()
    pc.run(HOUR)
    slip(pc, -2 * HOUR, minutes=0)  # that the clock is put right looks like a jump ahead
    pc.until("17:00")
    ended = [row.outcome for row in pc.rows(at("09:00"), pc.now)]
    slip(pc, -8 * HOUR - 10 * MINUTE, minutes=2)
    assert not [fact for fact in pc.book.facts if isinstance(fact.event, ChecksReopened)]
    assert [row.outcome for row in pc.rows(at("09:00"), pc.now)] == ended
    assert Outcome.MISSED_IGNORED in ended


def test_what_a_pause_covered_on_a_clock_hours_ahead_stands_whatever_interval_follows():
    pc = morning()
    pc.service.pause(300, "x", Actor.TRAY)
    slip(pc, 2 * HOUR)
    pc.service.resume(Actor.TRAY)
    pc.checks(every_minutes=60)
    pc.until("12:30")
    ends = [(clock(row.due_ms), str(row.outcome)) for row in pc.rows(at("09:30"), pc.now)]
    assert ends == [
        *((due, "paused") for due in ("09:30", "10:00", "10:30", "11:00")),
        ("12:00", "missed_ignored"),
    ]


def test_a_day_that_nobody_looked_at_and_that_came_again_says_so():
    pc = SimulatedPC()
    pc.until("08:00")
    pc.kill()
    pc.now = at("18:00")
    pc.start()
    begin, end = at("09:00"), at("17:00")
    assert {outcome for outcome, _ in ends(pc, begin, end)} == {Outcome.MISSED_OFF}
    hop_through(pc, [row.due_ms for row in pc.rows(begin, end)])
    assert {why for outcome, why in ends(pc, begin, end) if outcome is not Outcome.MISSED_OFF} == {
        "clock_stepped"
    }


@pytest.mark.parametrize("first", ["tick", "asleep", "press", "clock_stepped"])
def test_a_wrong_date_put_right_keeps_what_was_seen_whoever_looks_first(first):
    pc = SimulatedPC()
    days_of(pc, 6)
    begin, end = at("09:00"), pc.now
    before = ends(pc, begin, end)
    assert {outcome for outcome, _ in before} == {Outcome.CHECKED}
    pc.now -= 4 * DAY
    pc.service.gap("clock_stepped")
    pc.run(3 * MINUTE)
    pc.now += 4 * DAY
    if first == "press":
        pc.press()
    elif first == "tick":
        pc.service.tick()
    pc.service.gap(first if first == "asleep" else "clock_stepped")
    assert ends(pc, begin, end) == before


@pytest.mark.parametrize("minutes", [31, 45, 120, 150, 179])
def test_a_slip_of_hours_loses_no_reminder_to_come(minutes):
    pc = SimulatedPC(now=at("09:50"))
    pc.until("10:05")
    pc.press()
    pc.now += minutes * MINUTE
    pc.service.gap("clock_stepped")
    pc.run(34 * SECOND)
    pc.now -= minutes * MINUTE
    pc.service.gap("clock_stepped")
    assert pc.card is None  # nothing to come is on the screen, and nothing is called missed
    for slot in ("10:30", "11:00", "11:30", "12:00", "12:30"):
        pc.until(slot)
        pc.run(2 * MINUTE)
        assert pc.card.due_ms == at(slot)
        assert pc.card.merged == ()
        pc.press()
    rows = pc.rows(at("10:30"), at("12:31"))
    assert [row.outcome for row in rows] == [Outcome.CHECKED] * 5


def test_a_slot_shown_by_a_fast_clock_comes_again_at_its_time():
    pc = SimulatedPC(now=at("09:50"))
    pc.until("10:05")
    pc.press()
    pc.now += 40 * MINUTE
    pc.service.gap("clock_stepped")
    assert pc.service.open_checks == (at("10:30"),)
    pc.run(3 * MINUTE)
    pc.now -= 40 * MINUTE
    pc.service.gap("clock_stepped")
    assert pc.service.open_checks == ()
    assert pc.card is None
    pc.until("10:31")
    assert pc.service.open_checks == (at("10:30"),)


def test_what_nobody_watched_before_a_restart_comes_again_when_the_clock_is_put_right():
    pc = SimulatedPC(now=at("09:50"))
    pc.until("10:05")
    pc.press()
    pc.restart(minutes=130)  # 12:15 by a clock that is two hours fast
    pc.restart()
    pc.now -= 120 * MINUTE
    pc.service.gap("clock_stepped")
    pc.until("10:32")
    assert pc.card.due_ms == at("10:30")


@pytest.mark.parametrize("days", [7, 60, 366, 3653, 10_958])
@pytest.mark.parametrize("every", [30, 15])
def test_a_slip_of_weeks_or_years_writes_a_few_rows_and_is_undone(days, every):
    pc = SimulatedPC(now=at("09:50"))
    pc.checks(every_minutes=every)
    pc.until("10:05")
    pc.press()
    before = len(pc.book.facts)
    pc.now += days * DAY
    pc.service.gap("clock_stepped")
    pc.run(34 * SECOND)
    pc.now -= days * DAY
    pc.service.gap("clock_stepped")
    assert len(pc.book.facts) - before < 80
    pc.until("10:32")
    assert pc.card.due_ms == at("10:30")
    pc.press()
    assert [row.outcome for row in pc.rows(at("10:30"), at("10:31"))] == [Outcome.CHECKED]


def test_after_a_slip_of_years_a_slot_that_is_looked_at_twice_in_its_instant_ends_once():
    pc = SimulatedPC(now=at("09:50"))
    pc.checks(every_minutes=15)
    slip(pc, 400 * DAY)
    pc.look(locked=True)
    pc.until("10:17")
    pc.service.pause(60, "সভা", Actor.TRAY)
    pc.until("10:30")
    assert pc.service.open_checks == (at("10:15"),)
    before = len(pc.book.facts)
    pc.service.tick()
    assert len(pc.book.facts) == before
    assert pc.outcomes().count("10:30 paused সভা") == 1


def test_time_that_a_long_step_passed_over_was_watched_by_nobody_and_its_slots_are_counted():
    pc = SimulatedPC(now=at("09:50"))
    pc.now += 7 * DAY
    pc.service.gap("clock_stepped")
    (passed,) = [f.event for f in pc.book.facts if isinstance(f.event, ChecksPassed)]
    assert (passed.from_ms, passed.until_ms) == (at("09:50"), pc.now - DAY)
    rows = pc.rows(at("10:00"), pc.now - DAY)
    assert len(rows) == 14 + 3 * 16 + 2  # the rest of Tuesday, three days, Monday until 09:50
    assert {(row.outcome, row.detail) for row in rows} == {
        (Outcome.MISSED_OFF, Cause.CLOCK_STEPPED)
    }


def test_an_absence_of_weeks_still_has_an_event_for_each_slot():
    pc = SimulatedPC(now=at("09:50"))
    pc.restart(minutes=30 * 24 * 60)
    assert not any(isinstance(fact.event, ChecksPassed) for fact in pc.book.facts)
    pc.restart(minutes=90 * 24 * 60)
    (passed,) = [f.event for f in pc.book.facts if isinstance(f.event, ChecksPassed)]
    assert passed.detail == Cause.NOT_RUNNING


def test_time_that_is_told_already_is_not_passed_over_again():
    plan, told = Plan(Timetable()), at("10:00") + 9 * DAY
    state = State(at("10:00"), at("10:00"), told_ms=told)
    for gap, begin in ((Cause.CLOCK_STEPPED, told), (Cause.ASLEEP, at("10:00"))):
        moment = Moment(at("10:00") + 90 * DAY, gap=gap)
        (fact,) = [f for f in step(plan, state, moment).facts if isinstance(f, ChecksPassed)]
        assert (fact.from_ms, fact.until_ms) == (begin, moment.now_ms - DAY)
    later = replace(state, told_ms=at("10:00") + 200 * DAY)
    done = step(plan, later, Moment(at("10:00") + 90 * DAY, gap=Cause.CLOCK_STEPPED))
    assert not any(isinstance(fact, ChecksPassed) for fact in done.facts)
