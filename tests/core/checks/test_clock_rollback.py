"""A clock set wrong by days or years, and put right: the reminders go on, and nothing is lost."""

from collections import Counter
from dataclasses import replace

import pytest
from helpers.expected_slots import standing
from helpers.reminders import DAY, HOUR, MINUTE, SimulatedPC, assert_ended, at, clock

from desktop.core.checks.clock_rollback import NOT_BEFORE_MS
from desktop.core.checks.model import Moment, Plan, State
from desktop.core.checks.reminder import step
from desktop.core.errors import KnownError
from desktop.core.events import CheckClosed, ChecksPassed, ChecksReopened, Outcome, SettingsChanged
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule_history import Timetable

MORNING = "09:10 press"
AHEAD = "kill unnoticed>09:10+7d start clock-7d"  # a start by a clock a week ahead, put right


def answered(pc, days, end=None):
    """Answer each card for so many days, and return the outcome of each slot.

    Between two slots nothing is asked, and the clock goes on at once.
    """
    begin = pc.now
    end = begin + days * DAY if end is None else end
    while pc.now < end:
        pc.now = min(end, pc.service.timetable.next_slot(pc.now))
        pc.service.tick()
        pc.run(MINUTE)
        if pc.card:
            pc.press()
    return [row.outcome for row in pc.rows(begin, pc.now + 1)]


def of_kind(pc, kind):
    return [fact.event for fact in pc.book.facts if isinstance(fact.event, kind)]


def ends(pc, begin, end):
    return Counter((row.outcome, row.detail) for row in pc.rows(begin, end))


@pytest.mark.parametrize(
    ("script", "following"),
    [
        *((f"{MORNING} clock+{days}d 15m tray clock-{days}d", "09:30") for days in (1, 30, 400)),
        (f"{MORNING} kill unnoticed>09:10+200d start 3m clock-200d", "09:30"),
        ("@08:50+300d 5m clock-300d", "09:00"),  # the first start of all
        (f"{MORNING} {AHEAD} every_minutes=60", "10:00"),
        (f"{MORNING} clock+7d every_minutes=15 15m clock-7d", "09:30"),
    ],
)
def test_a_date_set_ahead_and_put_right_leaves_no_slot_closed_ahead_of_its_time(script, following):
    pc = SimulatedPC.played(script)
    assert clock(pc.service.next_check_ms) == following
    assert {row.outcome for row in pc.rows(pc.now, pc.now + 500 * DAY)} == {None}
    assert set(answered(pc, 2)) == {"checked"}


@pytest.mark.parametrize(("hours", "mistake"), [(35, True), (37, False)])
def test_a_clock_that_is_put_right_within_a_day_and_a_half_was_ahead_by_mistake(hours, mistake):
    pc = SimulatedPC.played(f"{MORNING} clock+7d {hours * 60}m clock-7d 3m")
    assert bool(of_kind(pc, ChecksReopened)) is mistake


def test_the_slots_taken_back_are_told_by_a_fact_and_none_is_edited():
    pc = SimulatedPC.played(MORNING)
    before = list(pc.book.facts)
    pc.play("clock+7d every_minutes=15 15m clock-7d")
    assert pc.book.facts[: len(before)] == before
    told = of_kind(pc, ChecksReopened)[-1]
    assert told.from_ms == pc.now
    assert told.until_ms > at("09:00") + 7 * DAY
    assert of_kind(pc, SettingsChanged)[-1].from_ms == pc.now


def test_a_day_lived_ahead_claims_nothing_of_the_real_day_if_the_pc_is_off_then():
    pc = SimulatedPC.played(f"{MORNING} clock+1d 420m tray clock-1d kill unnoticed>18:00+1d start")
    assert set(ends(pc, at("17:00"), pc.now)) == {("missed_off", "not_running")}


@pytest.mark.parametrize("days", [1, 200])
def test_a_date_set_back_and_put_right_keeps_every_outcome_of_the_days_between(days):
    pc = SimulatedPC.played("@08:50-300d asleep>08:50-3d")
    answered(pc, 3)  # Saturday to Monday
    pc.play(MORNING)
    before = pc.rows(0, pc.now)
    pc.play(f"clock-{days}d 15m clock+{days}d")
    assert pc.rows(0, at("09:10")) == before


def test_reminders_come_while_the_date_is_wrong_in_the_past():
    pc = SimulatedPC.played(MORNING)
    answered(pc, 3)
    seen = len(pc.seen)
    pc.play("clock-2d")
    assert set(answered(pc, 1)) == {"checked"}
    assert len(pc.seen) > seen


@pytest.mark.parametrize(
    ("script", "outcomes"),
    [
        # A slot comes again after a start by a clock a week ahead.
        (f"{MORNING} {AHEAD} kill unnoticed>10:02 start [10:00+*]", None),
        # An open slot ahead of a clock that was set back is not lost.
        (f"{MORNING} 09:40 clock-1d [] clock+1d [09:30+*] press", "… 09:30 checked"),
        # One that a fast clock showed, or that nobody watched before a restart, comes again.
        (f"{MORNING} clock+40m {{09:30}} 3m clock-40m {{}} [] 09:31 {{09:30}}", "09:00 checked"),
        ("@09:50 10:05 press restart130 restart clock-2h 10:32 [10:30]", None),
        # By settings changed ahead of time a slot of the very instant is due, or is none.
        *(
            (f"{MORNING} clock+7d every_minutes={every} unnoticed>{time} clock-0m {{{due}}}", None)
            for every, time, due in ((15, "09:45", "09:45"), (60, "09:30", ""))
        ),
        # A slip of hours loses no reminder to come.
        *(
            (
                (
                    f"@09:50 10:05 press clock+{minutes}m 34s clock-{minutes}m [] 10:32 [10:30]"
                    " press 11:02 [11:00] press 11:32 [11:30] press 12:02 [12:00] press"
                    " 12:32 [12:30] press"
                ),
                "… 10:30 checked, 11:00 checked, 11:30 checked, 12:00 checked, 12:30 checked",
            )
            for minutes in (31, 45, 120, 179)
        ),
    ],
)
def test_what_was_shown_or_passed_by_a_wrong_clock_comes_again(script, outcomes):
    pc = SimulatedPC.played(script)
    if outcomes:
        assert_ended(pc, outcomes)


def test_outcomes_beyond_a_slot_that_was_open_are_void_by_another_grid_too():
    pc = SimulatedPC.played(
        f"{MORNING} {AHEAD} 09:40 {{09:30}} clock-1d restart every_minutes=60 clock+1d"
    )
    begin = pc.now
    answered(pc, 8)
    rows = pc.rows(begin, pc.now)
    assert {clock(row.due_ms)[3:] for row in rows} == {"00"}
    due = {row.due_ms for row in rows}
    assert {slot for slot in standing(pc.book.facts, pc.now) if slot >= begin} == due


def test_a_start_in_the_wrong_past_does_not_move_what_came_into_force_since():
    pc = SimulatedPC.played(MORNING)
    answered(pc, 1)
    pc.play("every_minutes=15")
    table = pc.service.timetable
    pc.play("kill unnoticed>09:10 start")
    assert pc.service.timetable == table


def test_a_clock_that_springs_to_and_fro_keeps_what_was_answered():
    pc = SimulatedPC.played(MORNING)
    answered(pc, 2)
    known = standing(pc.book.facts, pc.now)
    pc.play("clock-20h 5m clock+20h " * 3)
    kept = standing(pc.book.facts, pc.now)
    assert {due: kept[due].outcome for due in known} == {d: e.outcome for d, e in known.items()}


def test_before_the_program_was_written_nothing_is_due_and_nothing_recorded():
    pc = SimulatedPC.played(f"{MORNING} 09:35")
    count = len(pc.book.facts)
    right, past = pc.now, NOT_BEFORE_MS - 16 * 365 * DAY
    pc.slip(past - pc.now)
    assert pc.service.clock_wrong
    pc.play("[] 60m")
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
    pc.slip(at("09:40") - pc.now)
    assert clock(pc.service.next_check_ms) == "10:00"
    assert pc.outcomes() == []


def test_a_stop_while_the_clock_is_wrong_asks_for_no_more_wake_ups():
    pc = SimulatedPC()
    pc.now = NOT_BEFORE_MS - 1
    pc.service.stop()
    pc.wake = None
    pc.service.tick()
    assert pc.wake is None


def test_outcomes_that_an_unrepaired_log_has_of_days_to_come_silence_nothing():
    pc = SimulatedPC.played(MORNING)
    ahead = [
        CheckClosed(due, Outcome.MISSED_OFF, None, None, 0, Verdict.UNKNOWN, "clock_stepped")
        for due in pc.service.timetable.slots(at("09:30"), at("09:10") + 7 * DAY)
    ]
    pc.book.append(pc.now + 7 * DAY, tuple(ahead))
    pc.restart(minutes=1)
    assert clock(pc.service.next_check_ms) == "09:30"
    assert set(answered(pc, 2)) == {"checked"}


def test_a_pause_asked_for_ahead_of_time_is_in_sight_and_can_be_dropped():
    pc = SimulatedPC.played(f"{MORNING} clock+7d 15m pause60 clock-7d")
    assert pc.service.pause_until_ms is None
    (planned,) = pc.service.planned_pauses
    assert planned.from_ms > pc.now
    pc.service.resume("tray")
    assert pc.service.planned_pauses == ()


def test_a_planned_pause_is_kept_by_a_slip_of_the_clock_that_does_not_reach_it():
    pc = SimulatedPC.played(f"{MORNING} pause60@14:00+9d clock+7d 15m clock-7d")
    assert [pause.from_ms for pause in pc.service.planned_pauses] == [at("14:00") + 9 * DAY]


def test_a_slip_that_was_undone_on_a_day_off_is_not_undone_again_by_the_next():
    pc = SimulatedPC.played("@03:00-13d asleep>03:00-3d clock+1d 15m clock-1d")
    begin = pc.now
    answered(pc, 0, end=at("16:50") - 2 * DAY)
    end = pc.now
    before = pc.rows(begin, end)
    assert {row.outcome for row in before} == {Outcome.CHECKED}
    pc.play("clock-14h 15m clock+14h")
    assert pc.rows(begin, end) == before
    assert of_kind(pc, ChecksReopened) == []


def test_a_slip_put_right_in_the_morning_lets_nobody_take_back_the_day_in_the_evening():
    # That the clock is put right looks like a jump ahead.
    pc = SimulatedPC.played(f"{MORNING} 60m clock-2h clock+2h 17:00")
    before = [row.outcome for row in pc.rows(at("09:00"), pc.now)]
    pc.play("clock-490m 2m clock+490m")
    assert of_kind(pc, ChecksReopened) == []
    assert [row.outcome for row in pc.rows(at("09:00"), pc.now)] == before
    assert Outcome.MISSED_IGNORED in before


def hop_through(pc, begin, end):
    """Set the clock back to just before each slot, let its card come and press."""
    stopped = pc.now
    for row in pc.rows(begin, end):
        pc.slip(row.due_ms - 5_000 - pc.now)
        pc.play("6s press")
    pc.slip(stopped + HOUR - pc.now)


@pytest.mark.parametrize("seen", [True, False])
def test_a_day_of_misses_cannot_be_answered_later_by_setting_the_clock_back(seen):
    pc = SimulatedPC.played("18:00" if seen else "08:00+1d kill unnoticed>18:00+1d start")
    begin, end = pc.now - 9 * HOUR, pc.now - HOUR
    before = ends(pc, begin, end)
    assert {outcome for outcome, _ in before} == {
        Outcome.MISSED_IGNORED if seen else Outcome.MISSED_OFF
    }
    hop_through(pc, begin, end)
    after = ends(pc, begin, end)
    if seen:
        assert after == before
    else:  # nobody had looked: the repeated slots have that reason
        again = {why for outcome, why in after if outcome is not Outcome.MISSED_OFF}
        assert again == {"clock_stepped"}


def test_what_a_pause_covered_on_a_clock_hours_ahead_stands_whatever_interval_follows():
    pc = SimulatedPC.played(
        f"{MORNING} pause300 clock+2h 15m clock-2h resume every_minutes=60 12:30"
    )
    rows = [(clock(row.due_ms), str(row.outcome)) for row in pc.rows(at("09:30"), pc.now)]
    assert rows == [
        *((due, "paused") for due in ("09:30", "10:00", "10:30", "11:00")),
        ("12:00", "missed_ignored"),
    ]


@pytest.mark.parametrize("first", ["tick", "press", "asleep>{}", "clock-0m"])
def test_a_wrong_date_put_right_keeps_what_was_seen_whoever_looks_first(first):
    pc = SimulatedPC()
    answered(pc, 3)
    begin, end = at("09:00"), pc.now
    before = ends(pc, begin, end)
    assert {outcome for outcome, _ in before} == {Outcome.CHECKED}
    pc.play("clock-4d 3m")
    pc.now += 4 * DAY
    if first == "asleep>{}":
        pc.service.gap("asleep")
    else:
        pc.play(f"{first} clock-0m")
    assert ends(pc, begin, end) == before


@pytest.mark.parametrize("days", [7, 366, 10_958])
@pytest.mark.parametrize("every", [30, 15])
def test_a_slip_of_weeks_or_years_writes_a_few_rows_and_is_undone(days, every):
    pc = SimulatedPC.played(f"@09:50 every_minutes={every} 10:05 press")
    before = len(pc.book.facts)
    pc.play(f"clock+{days}d 34s clock-{days}d")
    assert len(pc.book.facts) - before < 80
    pc.play("10:32 [10:30] press" if every == 30 else "10:16 [10:15] press 10:32 [10:30] press")
    assert [row.outcome for row in pc.rows(at("10:30"), at("10:31"))] == [Outcome.CHECKED]


def test_after_a_slip_of_years_a_slot_that_is_looked_at_twice_in_its_instant_ends_once():
    pc = SimulatedPC.played(
        "@09:50 every_minutes=15 clock+400d 15m clock-400d +locked 10:17 pause60 10:30 {10:15}"
    )
    before = len(pc.book.facts)
    pc.service.tick()
    assert len(pc.book.facts) == before
    assert pc.outcomes().count("10:30 paused সভা") == 1


def test_time_that_a_long_step_passed_over_was_watched_by_nobody_and_its_slots_are_counted():
    pc = SimulatedPC.played("@09:50 clock+7d")
    (passed,) = of_kind(pc, ChecksPassed)
    assert (passed.from_ms, passed.until_ms) == (at("09:50"), pc.now - DAY)
    rows = ends(pc, at("10:00"), pc.now - DAY)
    # The rest of Tuesday, three days, Monday until 09:50.
    assert rows == {(Outcome.MISSED_OFF, Cause.CLOCK_STEPPED): 14 + 3 * 16 + 2}


def test_an_absence_of_weeks_still_has_an_event_for_each_slot():
    pc = SimulatedPC.played(f"@09:50 restart{30 * 24 * 60}")
    assert of_kind(pc, ChecksPassed) == []
    pc.play(f"restart{90 * 24 * 60}")
    (passed,) = of_kind(pc, ChecksPassed)
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
