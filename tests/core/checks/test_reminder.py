"""How a slot opens, is shown, is held back and ends: whole days in simulated time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from helpers.reminders import MINUTE, SECOND, TUESDAY, Desk, at, clock

from desktop.core.checks.model import Presence
from desktop.core.events import Actor, CheckAnswered, CheckClosed, CheckHeld, CheckSnoozed
from desktop.core.network import Verdict
from desktop.core.settings.model import Settings


def facts(desk, kind):
    return [(clock(f.at_ms), f.event) for f in desk.book.facts if isinstance(f.event, kind)]


def closed(desk, time):
    due = at(time)
    (found,) = [e for _, e in facts(desk, CheckClosed) if e.due_ms == due]
    return found


def test_nothing_is_shown_before_the_first_slot_and_the_toast_comes_when_it_is_due():
    desk = Desk()
    desk.until("08:59:59")
    assert desk.rungs() == []
    desk.until("09:00")
    assert desk.rungs() == ["09:00 0"]
    assert desk.card is None
    assert desk.seen[-1][0] == "toast"


def test_the_ladder_climbs_from_toast_to_every_screen_and_ends_missed():
    desk = Desk()
    desk.until("09:30")
    assert desk.rungs()[:13] == [
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
    assert desk.outcomes() == ["09:00 missed_ignored"]


def test_an_answer_before_the_next_slot_is_checked_and_says_how_soon():
    desk = Desk()
    desk.until("09:02:30")
    desk.press(directives=2)
    assert closed(desk, "09:00").outcome == "checked"
    assert closed(desk, "09:00").seconds == 150
    assert closed(desk, "09:00").answered_ms == at("09:02:30")
    assert closed(desk, "09:00").connectivity is Verdict.ONLINE
    assert facts(desk, CheckAnswered)[0][1] == CheckAnswered(at("09:00"), Actor.CARD, 2)
    assert desk.card is None
    desk.until("09:29:59")
    assert desk.rungs() == ["09:00 0", "09:01 1"]


def test_a_card_on_the_screen_goes_over_to_the_next_slot_without_a_toast():
    desk = Desk()
    desk.until("09:30")
    assert desk.rungs()[-1] == "09:30 1"
    assert desk.card.due_ms == at("09:30")
    assert desk.card.merged == (at("09:00"),)
    desk.press()
    assert desk.outcomes() == ["09:00 missed_ignored", "09:30 checked"]


def test_two_open_slots_share_a_card_and_the_older_is_answered_late():
    desk = Desk()
    desk.checks(missed_after_minutes=60)
    desk.until("09:35")
    assert desk.card.due_ms == at("09:30")
    assert desk.card.merged == (at("09:00"),)
    desk.press()
    assert desk.outcomes() == ["09:00 checked_late", "09:30 checked"]
    assert closed(desk, "09:00").seconds == 35 * 60


def test_the_last_slot_of_the_day_is_late_after_one_interval_though_no_slot_follows():
    desk = Desk(now=at("16:20"))
    desk.checks(missed_after_minutes=60)
    desk.until("17:05")
    desk.press()
    assert desk.outcomes() == ["16:30 checked_late"]


def test_an_unprompted_look_covers_the_slot_it_precedes_and_no_other():
    desk = Desk()
    desk.until("09:01")
    desk.press()
    desk.until("09:40")  # 09:30 is open and is what this answers
    desk.press()
    desk.until("09:50")
    desk.press(Actor.TRAY)
    desk.until("10:31")
    assert desk.outcomes() == [
        "09:00 checked",
        "09:30 checked",
        "10:00 covered",
    ]
    assert closed(desk, "10:00").answered_ms == at("09:50")
    assert closed(desk, "10:00").seconds is None
    assert "10:30 0" in desk.rungs()


def test_a_look_before_office_covers_the_first_slot_only_within_the_interval():
    for time, outcome in (("08:29", "missed_ignored"), ("08:30", "covered")):
        desk = Desk(now=at(time))
        desk.press(Actor.TRAY)
        desk.until("09:30")
        assert desk.outcomes()[0] == f"09:00 {outcome}"


def test_later_puts_the_card_off_keeps_the_due_time_and_is_limited():
    desk = Desk()
    for i, time in enumerate(("09:05", "09:15", "09:25"), start=1):
        desk.until(time)
        assert desk.card.snoozes_left == 4 - i
        desk.duty.snooze(5, Actor.CARD)
        assert desk.card is None
    assert [e.count for _, e in facts(desk, CheckSnoozed)] == [1, 2, 3]
    desk.until("09:30")
    assert desk.card.due_ms == at("09:30")  # the new slot's card, with the old one on it
    assert desk.card.merged == (at("09:00"),)
    assert desk.card.snoozes_left == 3
    desk.until("09:45")
    desk.press()
    assert closed(desk, "09:00").outcome == "checked_late"
    assert closed(desk, "09:00").snoozes == 3
    assert closed(desk, "09:30").outcome == "checked"


def test_the_card_of_a_used_up_slot_offers_no_later():
    desk = Desk()
    desk.checks(max_snoozes=1)
    desk.until("09:05")
    desk.duty.snooze(5, Actor.CARD)
    desk.until("09:10")
    assert desk.card.snooze_minutes == ()
    assert desk.card.snoozes_left == 0


def test_a_slot_that_falls_due_while_the_card_is_put_off_waits_too_and_is_not_missed_for_it():
    desk = Desk()
    desk.checks(missed_after_minutes=5, snooze_minutes=(15,), every_minutes=10)
    desk.until("09:04")
    desk.duty.snooze(15, Actor.CARD)
    desk.until("09:18:59")
    assert desk.card is None
    assert desk.outcomes() == []
    desk.until("09:19")
    assert desk.card.due_ms == at("09:10")
    assert desk.card.merged == (at("09:00"),)
    desk.press()
    assert desk.outcomes() == ["09:00 checked_late", "09:10 checked"]


def test_an_older_slot_without_a_later_left_is_not_put_off_with_the_card():
    desk = Desk()
    desk.checks(max_snoozes=1, missed_after_minutes=60)
    desk.until("09:25")
    desk.duty.snooze(5, Actor.CARD)
    desk.until("09:31")
    desk.duty.snooze(15, Actor.CARD)
    assert [(clock(e.due_ms), e.count) for _, e in facts(desk, CheckSnoozed)] == [
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
    desk = Desk()
    desk.look(**seat)
    desk.until("09:30")
    assert desk.rungs() == []
    assert desk.seen == []
    assert desk.outcomes() == [f"09:00 {outcome} {reason}"]
    assert facts(desk, CheckHeld)[0][1] == CheckHeld(at("09:00"), reason)


def test_the_lock_counts_before_the_full_screen_behind_it():
    assert Presence(full_screen=True, locked=True).hold() == "locked"
    assert Presence(full_screen=False, idle_seconds=9000).hold() is None


def test_when_a_hold_ends_the_card_comes_at_once_without_a_toast():
    desk = Desk()
    desk.look(full_screen=True)
    desk.until("09:10")
    desk.look(full_screen=False)
    assert desk.rungs() == ["09:10 1"]
    assert desk.card.missed_at_ms == at("09:40")
    desk.until("09:12")
    assert desk.rungs() == ["09:10 1", "09:12 2"]
    desk.press()
    assert closed(desk, "09:00").outcome == "checked"


def test_a_hold_of_seconds_begins_with_the_card_too():
    desk = Desk()
    desk.look(full_screen=True)
    desk.until("09:00:30")
    desk.look(full_screen=False)
    assert desk.rungs() == ["09:00:30 1"]


def test_a_hold_that_begins_takes_the_card_off_and_its_end_brings_the_same_rung_back():
    desk = Desk()
    desk.until("09:21")
    assert desk.card.rung == 3
    desk.look(screen_shared=True)
    assert desk.card is None
    desk.run(MINUTE)
    desk.look(screen_shared=False)
    assert desk.card.rung == 3


def test_a_hold_is_recorded_once_for_each_reason_however_often_it_flickers():
    desk = Desk()
    desk.until("09:01")
    for _ in range(20):
        desk.look(locked=True)
        desk.look(locked=False)
    desk.look(locked=True)
    assert len(facts(desk, CheckHeld)) == 1


def test_the_maximum_hold_shows_the_card_in_spite_of_the_full_screen():
    desk = Desk()
    desk.look(full_screen=True)
    desk.until("09:44:59")
    assert desk.card is None
    desk.until("09:45")
    assert desk.card.due_ms == at("09:30")
    assert desk.card.merged == (at("09:00"),)
    assert desk.outcomes() == ["09:00 held full_screen"]


@pytest.mark.parametrize("kept", ["full_screen", "presentation", "do_not_disturb"])
def test_beyond_the_maximum_hold_each_slot_has_one_card_and_no_sound(kept):
    desk = Desk()
    desk.look(**{kept: True})
    desk.until("11:29")
    assert desk.rungs() == ["09:45 1", "10:00 1", "10:30 1", "11:00 1"]
    assert {seen[0] for seen in desk.seen} == {"card"}


def test_when_what_held_beyond_the_maximum_ends_the_ladder_goes_on_from_the_card():
    desk = Desk()
    desk.look(presentation=True)
    desk.until("09:58")
    desk.look(presentation=False)
    assert desk.card.rung == 1
    desk.until("10:00")
    assert desk.rungs() == ["09:45 1", "10:00 1"]
    desk.until("10:02")
    assert desk.rungs()[2:] == ["10:02 2"]


def test_a_card_that_stood_on_every_screen_comes_back_small_while_what_held_it_lasts():
    desk = Desk()
    desk.checks(max_hold_minutes=5)
    desk.until("09:21")
    assert desk.card.rung == 3
    desk.look(full_screen=True)
    desk.until("09:27")
    assert desk.card.rung == 1


def test_no_maximum_shows_a_card_on_a_locked_or_dark_screen():
    desk = Desk()
    desk.look(locked=True)
    desk.until("12:00")
    assert desk.rungs() == []


def test_a_hold_that_ends_in_the_second_in_which_the_slot_does_is_still_a_hold():
    desk = Desk()
    desk.look(presentation=True)
    desk.until("09:29:50")
    desk.presence = Presence()
    desk.now = at("09:30:05")
    desk.duty.tick()
    assert desk.outcomes() == ["09:00 held presentation"]


def test_nobody_at_the_pc_since_the_reminder_came_is_away_not_ignored():
    desk = Desk()
    desk.until("09:29")
    desk.presence = Presence(idle_seconds=45 * 60)
    desk.until("09:30")
    desk.presence = Presence(idle_seconds=10)
    desk.until("10:00")
    assert desk.outcomes() == ["09:00 missed_away idle", "09:30 missed_ignored"]


def test_an_answer_in_the_very_instant_of_the_next_slot_is_late():
    desk = Desk()
    desk.checks(missed_after_minutes=60)
    desk.until("09:30")
    desk.press()
    assert desk.outcomes() == ["09:00 checked_late", "09:30 checked"]


def test_after_later_the_card_begins_small_again():
    desk = Desk()
    desk.until("09:21")
    assert desk.card.rung == 3
    desk.duty.snooze(5, Actor.CARD)
    desk.until("09:26")
    assert desk.card.rung == 1


def test_a_card_tells_of_no_slot_of_yesterday_at_its_own_time_of_day():
    yesterday = TUESDAY - timedelta(days=1)
    desk = Desk(now=at("08:50", yesterday))
    desk.look(locked=True)
    desk.until("09:00", TUESDAY)
    desk.look(locked=False)
    assert desk.card.due_ms == at("09:00")
    assert desk.card.merged[0] == at("09:30", yesterday)


def test_locking_and_unlocking_cannot_keep_a_slot_open_for_ever():
    desk = Desk()
    for _ in range(200):
        desk.look(locked=True)
        desk.run(20 * SECOND)
        desk.look(locked=False)
        desk.run(10 * SECOND)
    assert desk.outcomes()[0].startswith("09:00 missed")
    first = facts(desk, CheckClosed)[0][0]
    assert first <= "10:00:30"


@pytest.mark.parametrize("back", ["09:30", "09:30:30", "09:31:30", "09:31:31"])
@pytest.mark.parametrize("why", ["asleep", "not_running"])
def test_a_slot_that_passed_while_nothing_ran_was_ignored_by_nobody(back, why):
    desk = Desk()
    if why == "asleep":
        desk.now = at(back)
        desk.duty.gap(why)
    else:
        desk.kill()
        desk.now = at(back)
        desk.start(why)
    assert desk.outcomes() == [f"09:00 missed_off {why}"]


def test_of_a_slot_slept_through_nobody_knows_what_the_network_was_like():
    desk = Desk()
    desk.duty.pause(120, "সভা", Actor.TRAY)
    desk.now = at("09:31")
    desk.verdict = Verdict.OFFLINE
    desk.duty.gap("asleep")
    seen = [event.connectivity for _, event in facts(desk, CheckClosed)]
    assert seen == [Verdict.UNKNOWN, Verdict.OFFLINE]


def test_sleep_makes_one_card_and_every_slot_its_own_row():
    desk = Desk()
    desk.until("09:05")
    desk.press()
    desk.now = at("11:02")
    desk.duty.gap("asleep")
    assert desk.outcomes() == [
        "09:00 checked",
        "09:30 missed_off asleep",
        "10:00 missed_off asleep",
        "10:30 missed_off asleep",
    ]
    assert closed(desk, "10:00").connectivity is Verdict.UNKNOWN
    assert desk.rungs()[-1] == "11:02 1"
    assert desk.card.merged == (at("09:30"), at("10:00"), at("10:30"))
    desk.press()
    assert desk.outcomes()[-1] == "11:00 checked"
    desk.until("11:31")
    assert desk.card.merged == ()


def test_waking_to_a_locked_screen_shows_nothing_until_it_is_unlocked():
    desk = Desk()
    desk.presence = Presence(locked=True)
    desk.now = at("11:02")
    desk.duty.gap("asleep")
    assert desk.card is None
    desk.now = at("11:04")
    desk.look(locked=False)
    assert desk.card.due_ms == at("11:00")
    assert len(desk.card.merged) == 4


def test_a_slot_whose_time_is_not_over_after_a_short_sleep_can_still_be_answered():
    desk = Desk()
    desk.now = at("09:10")
    desk.duty.gap("asleep")
    assert desk.rungs() == ["09:10 1"]
    desk.press()
    assert desk.outcomes() == ["09:00 checked"]


def test_a_silence_that_nobody_explains_is_not_observed():
    desk = Desk()
    desk.now = at("09:40")
    desk.duty.tick()
    assert desk.outcomes() == ["09:00 missed_off not_observed"]


def test_an_answer_after_an_unnoticed_sleep_is_for_what_is_open_then():
    desk = Desk()
    desk.until("09:05")
    desk.now = at("10:50")
    desk.press()
    assert desk.outcomes() == [
        "09:00 missed_off not_observed",
        "09:30 missed_off not_observed",
        "10:00 missed_off not_observed",
        "10:30 checked",
    ]


def test_a_press_in_the_last_seconds_before_the_tick_still_counts():
    desk = Desk()
    desk.until("09:29:55")
    desk.now = at("09:30:02")
    desk.press()
    assert desk.outcomes() == ["09:00 checked_late", "09:30 checked"]


def test_slots_in_a_pause_are_paused_with_its_reason_and_the_rest_are_not():
    desk = Desk()
    desk.until("09:10")
    desk.press()
    desk.until("09:20")
    desk.duty.pause(60, "সভা", Actor.TRAY)
    assert clock(desk.duty.pause_until_ms) == "10:20"
    desk.until("10:31")
    assert desk.outcomes()[1:] == ["09:30 paused সভা", "10:00 paused সভা"]
    assert desk.rungs()[-1] == "10:31 1"
    assert desk.card.merged == ()  # a pause is not a miss
    ended = [f for f in desk.book.facts if f.event.kind == "pause_ended"]
    assert [(clock(f.at_ms), f.event.early) for f in ended] == [("10:20", False)]


def test_a_pause_takes_the_card_off_and_its_end_brings_it_back():
    desk = Desk()
    desk.until("09:02")
    desk.duty.pause(10, "", Actor.CARD)
    assert desk.card is None
    desk.until("09:12")
    assert desk.card.due_ms == at("09:00")
    desk.duty.pause(60, "x", Actor.CARD)
    desk.until("09:59")
    assert sorted(desk.outcomes()) == ["09:00 paused x", "09:30 paused x"]


def test_a_pause_planned_ahead_begins_by_itself_and_is_no_excuse_for_the_slot_before():
    desk = Desk()
    desk.duty.pause(60, "ভ্রমণ", Actor.WINDOW, from_ms=at("09:30"))
    desk.until("09:00")
    assert desk.rungs() == ["09:00 0"]
    desk.until("10:30")
    assert sorted(desk.outcomes()) == [
        "09:00 missed_ignored",
        "09:30 paused ভ্রমণ",
        "10:00 paused ভ্রমণ",
    ]


def test_resume_ends_the_pause_in_force_and_else_drops_the_next_planned():
    desk = Desk()
    desk.duty.pause(30, "later", Actor.TRAY, from_ms=at("12:00"))
    desk.duty.pause(30, "sooner", Actor.TRAY, from_ms=at("11:00"))
    desk.duty.pause(60, "now", Actor.TRAY)
    desk.until("08:55")
    desk.duty.resume(Actor.TRAY)
    assert desk.duty.pause_until_ms is None
    desk.until("09:01")
    assert desk.card.due_ms == at("09:00")
    desk.duty.resume(Actor.TRAY)
    desk.until("12:30")
    paused = [line for line in desk.outcomes() if "paused" in line]
    assert paused == ["12:00 paused later"]


def test_a_pause_covers_its_slots_though_the_pc_was_off():
    desk = Desk()
    desk.duty.pause(70, "leave", Actor.TRAY)
    desk.kill()
    desk.now = at("10:50")
    desk.start()
    assert desk.outcomes() == [
        "09:00 paused leave",
        "09:30 paused leave",
        "10:00 missed_off not_running",
    ]


@pytest.mark.parametrize("hours", [2, -2])
def test_a_stepped_clock_loses_no_slot_and_doubles_none(hours):
    desk = Desk()
    desk.until("11:10")
    desk.now += hours * 60 * MINUTE
    desk.duty.gap("clock_stepped")
    desk.until("17:00")
    due = [line.split()[0] for line in desk.outcomes()]
    assert sorted(due) == [f"{h:02}:{m}" for h in range(9, 17) for m in ("00", "30")]


def test_a_clock_set_back_neither_nags_for_two_hours_nor_forgets_the_open_slot():
    desk = Desk()
    desk.until("12:05")
    desk.press()
    desk.until("12:30")
    desk.now -= 120 * MINUTE
    desk.duty.gap("clock_stepped")
    assert desk.card.due_ms == at("12:30")
    desk.until("11:01")
    assert desk.outcomes()[-1] == "12:30 missed_ignored"
    assert desk.card is None


def test_a_clock_set_back_moves_later_hold_and_look_with_it():
    desk = Desk()
    desk.until("12:02")
    desk.duty.snooze(10, Actor.CARD)
    desk.now -= 120 * MINUTE
    desk.duty.tick()
    desk.until("10:12")
    assert desk.card.due_ms == at("12:00")
    desk.press()
    assert closed(desk, "12:00").seconds == 0
    desk.until("12:10")
    desk.press(Actor.TRAY)
    desk.now -= 120 * MINUTE
    desk.duty.tick()
    desk.until("12:31")
    assert closed(desk, "12:00").outcome == "checked"
    assert desk.duty.open_check_ms == at("12:30")  # a look two hours ago covers nothing


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
    desk = Desk(now=at("17:30"), settings=replace(settings, checks=checks))
    desk.until("18:10")
    desk.press()
    desk.until("20:00")
    desk.press()
    assert desk.outcomes() == ["18:00 checked", "20:00 checked"]
    assert TUESDAY.weekday() == 1


def test_an_answered_slot_says_what_held_its_reminder_back():
    desk = Desk()
    desk.look(full_screen=True)
    desk.until("09:20")
    desk.look(full_screen=False)
    desk.press()
    assert desk.outcomes() == ["09:00 checked full_screen"]
