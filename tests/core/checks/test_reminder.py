"""How a slot opens, is shown, is held back and ends: whole days in simulated time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from helpers.reminders import MINUTE, SECOND, TUESDAY, SimulatedPC, at, clock

from desktop.core.checks.model import Presence
from desktop.core.events import Actor, CheckAnswered, CheckClosed, CheckHeld, CheckSnoozed
from desktop.core.network import Verdict
from desktop.core.settings.model import Settings


def facts(pc, kind):
    return [(clock(f.at_ms), f.event) for f in pc.book.facts if isinstance(f.event, kind)]


def closed(pc, time):
    due = at(time)
    (found,) = [e for _, e in facts(pc, CheckClosed) if e.due_ms == due]
    return found


def test_nothing_is_shown_before_the_first_slot_and_the_toast_comes_when_it_is_due():
    pc = SimulatedPC()
    pc.until("08:59:59")
    assert pc.reminders() == []
    pc.until("09:00")
    assert pc.reminders() == ["09:00 0"]
    assert pc.card is None
    assert pc.seen[-1][0] == "toast"


def test_the_ladder_climbs_from_toast_to_every_screen_and_ends_missed():
    pc = SimulatedPC()
    pc.until("09:30")
    assert pc.reminders()[:13] == [
        "09:00 0",
        "09:01 1",
        "09:03 2",
        "09:05 2",
        "09:07 2",
        "09:09 2",
        "09:11 2",
        "09:13 2",
        "09:15 2",
        "09:17 2",
        "09:19 2",
        "09:20 3",
        "09:21 3",
    ]
    assert pc.outcomes() == ["09:00 missed_ignored"]


def test_an_answer_before_the_next_slot_is_checked_and_says_how_soon():
    pc = SimulatedPC()
    pc.until("09:02:30")
    pc.press(directives=2)
    assert closed(pc, "09:00").outcome == "checked"
    assert closed(pc, "09:00").seconds == 150
    assert closed(pc, "09:00").answered_ms == at("09:02:30")
    assert closed(pc, "09:00").connectivity is Verdict.ONLINE
    assert facts(pc, CheckAnswered)[0][1] == CheckAnswered(at("09:00"), Actor.CARD, 2)
    assert pc.card is None
    pc.until("09:29:59")
    assert pc.reminders() == ["09:00 0", "09:01 1"]


def test_a_card_on_the_screen_goes_over_to_the_next_slot_without_a_toast():
    pc = SimulatedPC()
    pc.until("09:30")
    assert pc.reminders()[-1] == "09:30 1"
    assert pc.card.due_ms == at("09:30")
    assert pc.card.merged == (at("09:00"),)
    pc.press()
    assert pc.outcomes() == ["09:00 missed_ignored", "09:30 checked"]


def test_two_open_slots_share_a_card_and_the_older_is_answered_late():
    pc = SimulatedPC()
    pc.checks(missed_after_minutes=60)
    pc.until("09:35")
    assert pc.card.due_ms == at("09:30")
    assert pc.card.merged == (at("09:00"),)
    pc.press()
    assert pc.outcomes() == ["09:00 checked_late", "09:30 checked"]
    assert closed(pc, "09:00").seconds == 35 * 60


def test_the_last_slot_of_the_day_is_late_after_one_interval_though_no_slot_follows():
    pc = SimulatedPC(now=at("16:20"))
    pc.checks(missed_after_minutes=60)
    pc.until("17:05")
    pc.press()
    assert pc.outcomes() == ["16:30 checked_late"]


def test_an_unprompted_look_covers_the_slot_it_precedes_and_no_other():
    pc = SimulatedPC()
    pc.until("09:01")
    pc.press()
    pc.until("09:40")  # 09:30 is open and is what this answers
    pc.press()
    pc.until("09:50")
    pc.press(Actor.TRAY)
    pc.until("10:31")
    assert pc.outcomes() == [
        "09:00 checked",
        "09:30 checked",
        "10:00 covered",
    ]
    assert closed(pc, "10:00").answered_ms == at("09:50")
    assert closed(pc, "10:00").seconds is None
    assert "10:30 0" in pc.reminders()


def test_a_look_before_office_covers_the_first_slot_only_within_the_interval():
    for time, outcome in (("08:29", "missed_ignored"), ("08:30", "covered")):
        pc = SimulatedPC(now=at(time))
        pc.press(Actor.TRAY)
        pc.until("09:30")
        assert pc.outcomes()[0] == f"09:00 {outcome}"


def test_later_puts_the_card_off_keeps_the_due_time_and_is_limited():
    pc = SimulatedPC()
    for i, time in enumerate(("09:05", "09:15", "09:25"), start=1):
        pc.until(time)
        assert pc.card.snoozes_left == 4 - i
        pc.service.snooze(5, Actor.CARD)
        assert pc.card is None
    assert [e.count for _, e in facts(pc, CheckSnoozed)] == [1, 2, 3]
    pc.until("09:30")
    assert pc.card.due_ms == at("09:30")  # the new slot's card, with the old one on it
    assert pc.card.merged == (at("09:00"),)
    assert pc.card.snoozes_left == 3
    pc.until("09:45")
    pc.press()
    assert closed(pc, "09:00").outcome == "checked_late"
    assert closed(pc, "09:00").snoozes == 3
    assert closed(pc, "09:30").outcome == "checked"


def test_the_card_of_a_used_up_slot_offers_no_later():
    pc = SimulatedPC()
    pc.checks(max_snoozes=1)
    pc.until("09:05")
    pc.service.snooze(5, Actor.CARD)
    pc.until("09:10")
    assert pc.card.snooze_minutes == ()
    assert pc.card.snoozes_left == 0


def test_a_slot_that_falls_due_while_the_card_is_put_off_waits_too_and_is_not_missed_for_it():
    pc = SimulatedPC()
    pc.checks(missed_after_minutes=5, snooze_minutes=(15,), every_minutes=10)
    pc.until("09:04")
    pc.service.snooze(15, Actor.CARD)
    pc.until("09:18:59")
    assert pc.card is None
    assert pc.outcomes() == []
    pc.until("09:19")
    assert pc.card.due_ms == at("09:10")
    assert pc.card.merged == (at("09:00"),)
    pc.press()
    assert pc.outcomes() == ["09:00 checked_late", "09:10 checked"]


def test_an_older_slot_without_a_later_left_is_not_put_off_with_the_card():
    pc = SimulatedPC()
    pc.checks(max_snoozes=1, missed_after_minutes=60)
    pc.until("09:25")
    pc.service.snooze(5, Actor.CARD)
    pc.until("09:31")
    pc.service.snooze(15, Actor.CARD)
    assert [(clock(e.due_ms), e.count) for _, e in facts(pc, CheckSnoozed)] == [
        ("09:00", 1),
        ("09:30", 1),
    ]


@pytest.mark.parametrize(
    ("seat", "reason", "outcome"),
    [
        ({"full_screen": True}, "full_screen", "held"),
        ({"presentation": True}, "presentation", "held"),
        ({"screen_shared": True}, "screen_shared", "held"),
        ({"do_not_disturb": True}, "do_not_disturb", "held"),
        ({"locked": True}, "locked", "missed_away"),
        ({"screen_off": True}, "screen_off", "missed_away"),
    ],
)
def test_a_reminder_held_to_the_end_says_why(seat, reason, outcome):
    pc = SimulatedPC()
    pc.look(**seat)
    pc.until("09:30")
    assert pc.reminders() == []
    assert pc.seen == []
    assert pc.outcomes() == [f"09:00 {outcome} {reason}"]
    assert facts(pc, CheckHeld)[0][1] == CheckHeld(at("09:00"), reason)


def test_the_lock_counts_before_the_full_screen_behind_it():
    assert Presence(full_screen=True, locked=True).hold() == "locked"
    assert Presence(full_screen=False, idle_seconds=9000).hold() is None


def test_when_a_hold_ends_the_card_comes_at_once_without_a_toast():
    pc = SimulatedPC()
    pc.look(full_screen=True)
    pc.until("09:10")
    pc.look(full_screen=False)
    assert pc.reminders() == ["09:10 1"]
    assert pc.card.missed_at_ms == at("09:40")
    pc.until("09:12")
    assert pc.reminders() == ["09:10 1", "09:12 2"]
    pc.press()
    assert closed(pc, "09:00").outcome == "checked"


def test_a_hold_of_seconds_begins_with_the_card_too():
    pc = SimulatedPC()
    pc.look(full_screen=True)
    pc.until("09:00:30")
    pc.look(full_screen=False)
    assert pc.reminders() == ["09:00:30 1"]


def test_a_hold_that_begins_takes_the_card_off_and_its_end_brings_the_same_rung_back():
    pc = SimulatedPC()
    pc.until("09:21")
    assert pc.card.step == 3
    pc.look(screen_shared=True)
    assert pc.card is None
    pc.run(MINUTE)
    pc.look(screen_shared=False)
    assert pc.card.step == 3


def test_a_hold_is_recorded_once_for_each_reason_however_often_it_flickers():
    pc = SimulatedPC()
    pc.until("09:01")
    for _ in range(20):
        pc.look(locked=True)
        pc.look(locked=False)
    pc.look(locked=True)
    assert len(facts(pc, CheckHeld)) == 1


def test_the_maximum_hold_shows_the_card_in_spite_of_the_full_screen():
    pc = SimulatedPC()
    pc.look(full_screen=True)
    pc.until("09:44:59")
    assert pc.card is None
    pc.until("09:45")
    assert pc.card.due_ms == at("09:30")
    assert pc.card.merged == (at("09:00"),)
    assert pc.outcomes() == ["09:00 held full_screen"]


@pytest.mark.parametrize("kept", ["full_screen", "presentation", "do_not_disturb"])
def test_beyond_the_maximum_hold_each_slot_has_one_card_and_no_sound(kept):
    pc = SimulatedPC()
    pc.look(**{kept: True})
    pc.until("11:29")
    assert pc.reminders() == ["09:45 1", "10:00 1", "10:30 1", "11:00 1"]
    assert {seen[0] for seen in pc.seen} == {"card"}


def test_when_what_held_beyond_the_maximum_ends_the_ladder_goes_on_from_the_card():
    pc = SimulatedPC()
    pc.look(presentation=True)
    pc.until("09:58")
    pc.look(presentation=False)
    assert pc.card.step == 1
    pc.until("10:00")
    assert pc.reminders() == ["09:45 1", "10:00 1"]
    pc.until("10:02")
    assert pc.reminders()[2:] == ["10:02 2"]


def test_a_card_that_stood_on_every_screen_comes_back_small_while_what_held_it_lasts():
    pc = SimulatedPC()
    pc.checks(max_hold_minutes=5)
    pc.until("09:21")
    assert pc.card.step == 3
    pc.look(full_screen=True)
    pc.until("09:27")
    assert pc.card.step == 1


def test_no_maximum_shows_a_card_on_a_locked_or_dark_screen():
    pc = SimulatedPC()
    pc.look(locked=True)
    pc.until("12:00")
    assert pc.reminders() == []


def test_a_hold_that_ends_in_the_second_in_which_the_slot_does_is_still_a_hold():
    pc = SimulatedPC()
    pc.look(presentation=True)
    pc.until("09:29:50")
    pc.presence = Presence()
    pc.now = at("09:30:05")
    pc.service.tick()
    assert pc.outcomes() == ["09:00 held presentation"]


def test_nobody_at_the_pc_since_the_reminder_came_is_away_not_ignored():
    pc = SimulatedPC()
    pc.until("09:29")
    pc.presence = Presence(idle_seconds=45 * 60)
    pc.until("09:30")
    pc.presence = Presence(idle_seconds=10)
    pc.until("10:00")
    assert pc.outcomes() == ["09:00 missed_away idle", "09:30 missed_ignored"]


def test_an_answer_in_the_very_instant_of_the_next_slot_is_late():
    pc = SimulatedPC()
    pc.checks(missed_after_minutes=60)
    pc.until("09:30")
    pc.press()
    assert pc.outcomes() == ["09:00 checked_late", "09:30 checked"]


def test_after_later_the_card_begins_small_again():
    pc = SimulatedPC()
    pc.until("09:21")
    assert pc.card.step == 3
    pc.service.snooze(5, Actor.CARD)
    pc.until("09:26")
    assert pc.card.step == 1


def test_a_card_tells_of_no_slot_of_yesterday_at_its_own_time_of_day():
    yesterday = TUESDAY - timedelta(days=1)
    pc = SimulatedPC(now=at("08:50", yesterday))
    pc.look(locked=True)
    pc.until("09:00", TUESDAY)
    pc.look(locked=False)
    assert pc.card.due_ms == at("09:00")
    assert pc.card.merged[0] == at("09:30", yesterday)


def test_locking_and_unlocking_cannot_keep_a_slot_open_for_ever():
    pc = SimulatedPC()
    for _ in range(200):
        pc.look(locked=True)
        pc.run(20 * SECOND)
        pc.look(locked=False)
        pc.run(10 * SECOND)
    assert pc.outcomes()[0].startswith("09:00 missed")
    first = facts(pc, CheckClosed)[0][0]
    assert first <= "10:00:30"


@pytest.mark.parametrize("back", ["09:30", "09:30:30", "09:31:30", "09:31:31"])
@pytest.mark.parametrize("why", ["asleep", "not_running"])
def test_a_slot_that_passed_while_nothing_ran_was_ignored_by_nobody(back, why):
    pc = SimulatedPC()
    if why == "asleep":
        pc.now = at(back)
        pc.service.gap(why)
    else:
        pc.kill()
        pc.now = at(back)
        pc.start(why)
    assert pc.outcomes() == [f"09:00 missed_off {why}"]


def test_of_a_slot_slept_through_nobody_knows_what_the_network_was_like():
    pc = SimulatedPC()
    pc.service.pause(120, "সভা", Actor.TRAY)
    pc.now = at("09:31")
    pc.verdict = Verdict.OFFLINE
    pc.service.gap("asleep")
    seen = [event.connectivity for _, event in facts(pc, CheckClosed)]
    assert seen == [Verdict.UNKNOWN, Verdict.OFFLINE]


def test_sleep_makes_one_card_and_every_slot_its_own_row():
    pc = SimulatedPC()
    pc.until("09:05")
    pc.press()
    pc.now = at("11:02")
    pc.service.gap("asleep")
    assert pc.outcomes() == [
        "09:00 checked",
        "09:30 missed_off asleep",
        "10:00 missed_off asleep",
        "10:30 missed_off asleep",
    ]
    assert closed(pc, "10:00").connectivity is Verdict.UNKNOWN
    assert pc.reminders()[-1] == "11:02 1"
    assert pc.card.merged == (at("09:30"), at("10:00"), at("10:30"))
    pc.press()
    assert pc.outcomes()[-1] == "11:00 checked"
    pc.until("11:31")
    assert pc.card.merged == ()


def test_waking_to_a_locked_screen_shows_nothing_until_it_is_unlocked():
    pc = SimulatedPC()
    pc.presence = Presence(locked=True)
    pc.now = at("11:02")
    pc.service.gap("asleep")
    assert pc.card is None
    pc.now = at("11:04")
    pc.look(locked=False)
    assert pc.card.due_ms == at("11:00")
    assert len(pc.card.merged) == 4


def test_a_slot_whose_time_is_not_over_after_a_short_sleep_can_still_be_answered():
    pc = SimulatedPC()
    pc.now = at("09:10")
    pc.service.gap("asleep")
    assert pc.reminders() == ["09:10 1"]
    pc.press()
    assert pc.outcomes() == ["09:00 checked"]


def test_a_silence_that_nobody_explains_is_not_observed():
    pc = SimulatedPC()
    pc.now = at("09:40")
    pc.service.tick()
    assert pc.outcomes() == ["09:00 missed_off not_observed"]


def test_an_answer_after_an_unnoticed_sleep_is_for_what_is_open_then():
    pc = SimulatedPC()
    pc.until("09:05")
    pc.now = at("10:50")
    pc.press()
    assert pc.outcomes() == [
        "09:00 missed_off not_observed",
        "09:30 missed_off not_observed",
        "10:00 missed_off not_observed",
        "10:30 checked",
    ]


def test_a_press_in_the_last_seconds_before_the_tick_still_counts():
    pc = SimulatedPC()
    pc.until("09:29:55")
    pc.now = at("09:30:02")
    pc.press()
    assert pc.outcomes() == ["09:00 checked_late", "09:30 checked"]


def test_slots_in_a_pause_are_paused_with_its_reason_and_the_rest_are_not():
    pc = SimulatedPC()
    pc.until("09:10")
    pc.press()
    pc.until("09:20")
    pc.service.pause(60, "সভা", Actor.TRAY)
    assert clock(pc.service.pause_until_ms) == "10:20"
    pc.until("10:31")
    assert pc.outcomes()[1:] == ["09:30 paused সভা", "10:00 paused সভা"]
    assert pc.reminders()[-1] == "10:31 1"
    assert pc.card.merged == ()  # a pause is not a miss
    ended = [f for f in pc.book.facts if f.event.kind == "pause_ended"]
    assert [(clock(f.at_ms), f.event.early) for f in ended] == [("10:20", False)]


def test_a_pause_takes_the_card_off_and_its_end_brings_it_back():
    pc = SimulatedPC()
    pc.until("09:02")
    pc.service.pause(10, "", Actor.CARD)
    assert pc.card is None
    pc.until("09:12")
    assert pc.card.due_ms == at("09:00")
    pc.service.pause(60, "x", Actor.CARD)
    pc.until("09:59")
    assert sorted(pc.outcomes()) == ["09:00 paused x", "09:30 paused x"]


def test_a_pause_planned_ahead_begins_by_itself_and_is_no_excuse_for_the_slot_before():
    pc = SimulatedPC()
    pc.service.pause(60, "ভ্রমণ", Actor.WINDOW, from_ms=at("09:30"))
    pc.until("09:00")
    assert pc.reminders() == ["09:00 0"]
    pc.until("10:30")
    assert sorted(pc.outcomes()) == [
        "09:00 missed_ignored",
        "09:30 paused ভ্রমণ",
        "10:00 paused ভ্রমণ",
    ]


def test_resume_ends_the_pause_in_force_and_else_drops_the_next_planned():
    pc = SimulatedPC()
    pc.service.pause(30, "later", Actor.TRAY, from_ms=at("12:00"))
    pc.service.pause(30, "sooner", Actor.TRAY, from_ms=at("11:00"))
    pc.service.pause(60, "now", Actor.TRAY)
    pc.until("08:55")
    pc.service.resume(Actor.TRAY)
    assert pc.service.pause_until_ms is None
    pc.until("09:01")
    assert pc.card.due_ms == at("09:00")
    pc.service.resume(Actor.TRAY)
    pc.until("12:30")
    paused = [line for line in pc.outcomes() if "paused" in line]
    assert paused == ["12:00 paused later"]


def test_a_pause_covers_its_slots_though_the_pc_was_off():
    pc = SimulatedPC()
    pc.service.pause(70, "leave", Actor.TRAY)
    pc.kill()
    pc.now = at("10:50")
    pc.start()
    assert pc.outcomes() == [
        "09:00 paused leave",
        "09:30 paused leave",
        "10:00 missed_off not_running",
    ]


@pytest.mark.parametrize("hours", [2, -2])
def test_a_stepped_clock_loses_no_slot_and_doubles_none(hours):
    pc = SimulatedPC()
    pc.until("11:10")
    pc.now += hours * 60 * MINUTE
    pc.service.gap("clock_stepped")
    pc.until("17:00")
    due = [line.split()[0] for line in pc.outcomes()]
    assert sorted(due) == [f"{h:02}:{m}" for h in range(9, 17) for m in ("00", "30")]


def test_a_clock_set_back_neither_nags_for_two_hours_nor_forgets_the_open_slot():
    pc = SimulatedPC()
    pc.until("12:05")
    pc.press()
    pc.until("12:30")
    pc.now -= 120 * MINUTE
    pc.service.gap("clock_stepped")
    assert pc.card.due_ms == at("12:30")
    pc.until("11:01")
    assert pc.outcomes()[-1] == "12:30 missed_ignored"
    assert pc.card is None


def test_a_clock_set_back_moves_later_hold_and_look_with_it():
    pc = SimulatedPC()
    pc.until("12:02")
    pc.service.snooze(10, Actor.CARD)
    pc.now -= 120 * MINUTE
    pc.service.tick()
    pc.until("10:12")
    assert pc.card.due_ms == at("12:00")
    pc.press()
    assert closed(pc, "12:00").seconds == 0
    pc.until("12:10")
    pc.press(Actor.TRAY)
    pc.now -= 120 * MINUTE
    pc.service.tick()
    pc.until("12:31")
    assert closed(pc, "12:00").outcome == "checked"
    assert pc.service.open_check_ms == at("12:30")  # a look two hours ago covers nothing


def test_every_wish_without_an_object_changes_nothing():
    from desktop.core.checks import reminder
    from desktop.core.checks.model import Moment, Plan, ResumeAsked, Snoozed, State
    from desktop.core.office.schedule_history import Timetable

    state = State(0, 0)
    plan = Plan(Timetable())
    for wish in (Snoozed(5, Actor.CARD), ResumeAsked(Actor.CARD)):
        done = reminder.step(plan, state, Moment(10), wish)
        assert done == reminder.Step(plan, replace(state, seen_ms=10), (), None)


def test_off_hours_slots_are_checked_like_the_others():
    settings = Settings()
    checks = replace(settings.checks, off_hours_every_minutes=120)
    pc = SimulatedPC(now=at("17:30"), settings=replace(settings, checks=checks))
    pc.until("18:10")
    pc.press()
    pc.until("20:00")
    pc.press()
    assert pc.outcomes() == ["18:00 checked", "20:00 checked"]
    assert TUESDAY.weekday() == 1


def test_an_answered_slot_says_what_held_its_reminder_back():
    pc = SimulatedPC()
    pc.look(full_screen=True)
    pc.until("09:20")
    pc.look(full_screen=False)
    pc.press()
    assert pc.outcomes() == ["09:00 checked full_screen"]
