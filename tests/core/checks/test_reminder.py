"""How a slot opens, is shown, is held back and ends: whole days in simulated time."""

from dataclasses import replace

import pytest
from helpers.reminders import HOUR, SECOND, SimulatedPC, assert_ended, at, clock

from desktop.core.checks import reminder
from desktop.core.checks.model import Moment, Plan, Presence, ResumeAsked, Snoozed, State
from desktop.core.events import Actor, CheckAnswered, CheckClosed, CheckHeld, CheckSnoozed
from desktop.core.network import Verdict
from desktop.core.office.schedule_history import Timetable
from desktop.core.settings.model import Settings


def facts(pc, kind):
    return [(clock(f.at_ms), f.event) for f in pc.book.facts if isinstance(f.event, kind)]


def closed(pc, time):
    due = at(time)
    (event,) = [e for _, e in facts(pc, CheckClosed) if e.due_ms == due]
    return event


ANSWERS = [
    ("08:59:59 []", "", ""),
    ("09:00 []", "", "09:00 0"),
    ("09:02:30 press [] 09:29:59", "09:00 checked", "09:00 0, 09:01 1"),
    (
        "09:21",
        "",
        (
            "09:00 0, 09:01 1, 09:03 2, 09:05 2, 09:07 2, 09:09 2, 09:11 2, 09:13 2, 09:15 2, "
            "09:17 2, 09:19 2, 09:20 3, 09:21 3"
        ),
    ),
    # The card goes over to the next slot, or two slots share it.
    ("09:30 [09:30+09:00/1] press", "09:00 missed_ignored, 09:30 checked", None),
    (
        "missed_after_minutes=60 09:35 [09:30+09:00] press",
        "09:00 checked_late, 09:30 checked",
        None,
    ),
    # An answer in the very instant of the next slot, and in the seconds before its tick.
    ("missed_after_minutes=60 09:30 press", "09:00 checked_late, 09:30 checked", None),
    ("09:29:55 unnoticed>09:30:02 press", "09:00 checked_late, 09:30 checked", None),
    # No slot follows the last of a day, which is late after an interval all the same.
    ("@16:20 missed_after_minutes=60 17:05 press", "16:30 checked_late", None),
    # An unprompted look covers the slot that it precedes, within the interval.
    (
        "09:01 press 09:40 press 09:50 tray 10:31 [10:30]",
        "09:00 checked, 09:30 checked, 10:00 covered",
        None,
    ),
    ("@08:29 tray 09:30", "09:00 missed_ignored", None),
    ("@08:30 tray 09:30", "09:00 covered", None),
]
LATER = [
    (
        (
            "09:05 [09:00~3] later5 [] 09:15 [09:00~2] later5 09:25 [09:00~1] later5 []"
            " 09:30 [09:30+09:00~3] 09:45 press"
        ),
        "09:00 checked_late, 09:30 checked",
        None,
    ),
    ("max_snoozes=1 09:05 later5 09:10 [09:00~0]", "", None),
    # A slot that falls due while the card is put off waits too, and is not missed for it.
    (
        (
            "missed_after_minutes=5 snooze_minutes=15 every_minutes=10"
            " 09:04 later15 09:18:59 [] 09:19 [09:10+09:00] press"
        ),
        "09:00 checked_late, 09:10 checked",
        None,
    ),
    ("09:21 [09:00/3] later5 09:26 [09:00/1]", "", None),
]
HOLDS = [
    *(
        (f"+{why} 09:30", f"09:00 {outcome} {why}", "")
        for why, outcome in (
            *((why, "held") for why in ("full_screen", "presentation", "screen_shared")),
            *(("do_not_disturb", "held"), ("locked", "missed_away"), ("screen_off", "missed_away")),
        )
    ),
    # When a hold ends the card comes at once without a toast, with the step that it had.
    (
        "+full_screen 09:10 -full_screen [09:00/1] 09:12 press",
        "09:00 checked full_screen",
        "09:10 1, 09:12 2",
    ),
    ("+full_screen 09:00:30 -full_screen", "", "09:00:30 1"),
    ("09:21 [09:00/3] +screen_shared [] 09:22 -screen_shared [09:00/3]", "", None),
    # Beyond the maximum each slot has one card, and the ladder goes on when the hold ends.
    ("+full_screen 09:44:59 [] 09:45 [09:30+09:00]", "09:00 held full_screen", None),
    (
        "+presentation 09:58 -presentation [09:30+09:00/1] 10:02",
        "09:00 held presentation",
        "09:45 1, 10:00 1, 10:02 2",
    ),
    ("+locked 09:59:59", "09:00 missed_away locked", ""),  # no maximum shows a card there
    # It ends in the second in which the slot does.
    ("+presentation 09:29:50 unnoticed>09:30:05 -presentation", "09:00 held presentation", None),
    # Nobody was at the PC since the reminder came.
    (
        "09:29 idle=2700 09:30 idle=10 10:00",
        "09:00 missed_away idle, 09:30 missed_ignored",
        None,
    ),
]
GAPS = [
    *(
        (f"{gap.format(back)}", f"09:00 missed_off {why}", None)
        for back in ("09:30", "09:30:30", "09:31:30", "09:31:31")
        for gap, why in (("asleep>{}", "asleep"), ("kill {} start", "not_running"))
    ),
    (
        "09:05 press asleep>11:02 [11:00+09:30+10:00+10:30/1] press 11:31 [11:30]",
        (
            "09:00 checked, 09:30 missed_off asleep, 10:00 missed_off asleep, "
            "10:30 missed_off asleep, 11:00 checked"
        ),
        None,
    ),
    (
        "+locked asleep>11:02 [] 11:04 -locked [11:00+09:00+09:30+10:00+10:30]",
        (
            "09:00 missed_off asleep, 09:30 missed_off asleep, 10:00 missed_off asleep, "
            "10:30 missed_off asleep"
        ),
        "11:04 1",
    ),
    ("asleep>09:10 press", "09:00 checked", "09:10 1"),
    # Nobody explains why nothing ran.
    ("unnoticed>09:40 tick", "09:00 missed_off not_observed", None),
    (
        "09:05 unnoticed>10:50 press",
        (
            "09:00 missed_off not_observed, 09:30 missed_off not_observed, "
            "10:00 missed_off not_observed, 10:30 checked"
        ),
        None,
    ),
]
PAUSES = [
    (
        "09:10 press 09:20 pause60 10:31 [10:30/1]",  # a pause is not a miss
        "09:00 checked, 09:30 paused সভা, 10:00 paused সভা",
        None,
    ),
    ("09:02 pause10 [] 09:12 [09:00] pause60 09:59", "09:30 paused সভা, 09:00 paused সভা", None),
    (
        "pause60@09:30 09:00:30 [] 10:30",
        "09:30 paused সভা, 09:00 missed_ignored, 10:00 paused সভা",
        None,
    ),
    (
        "pause70 kill 10:50 start",
        "09:00 paused সভা, 09:30 paused সভা, 10:00 missed_off not_running",
        None,
    ),
    # Resume ends the pause in force, or else drops the next that is planned.
    (
        (
            "pause30@12:00 pause30@11:00 pause60 08:55 resume 09:01 [09:00] resume"
            " 11:01 [11:00+*] press 12:29"
        ),
        "… 11:00 checked, 12:00 paused সভা, 11:30 missed_ignored",
        None,
    ),
]


@pytest.mark.parametrize(
    ("script", "outcomes", "shown"), [*ANSWERS, *LATER, *HOLDS, *GAPS, *PAUSES]
)
def test_a_history_ends_and_is_shown_like_this(script, outcomes, shown):
    pc = SimulatedPC.played(script)
    assert_ended(pc, outcomes)
    assert shown is None or ", ".join(pc.reminders()) == shown


def test_an_answer_says_how_soon_and_by_what_connection():
    pc = SimulatedPC()
    pc.until("09:02:30")
    pc.press(directives=2)
    event = closed(pc, "09:00")
    assert (event.seconds, event.answered_ms) == (150, at("09:02:30"))
    assert event.connectivity is Verdict.ONLINE
    assert facts(pc, CheckAnswered)[0][1] == CheckAnswered(at("09:00"), Actor.CARD, 2)
    pc.play("09:30 press 09:50 tray 10:00")
    assert closed(pc, "10:00").answered_ms == at("09:50")
    assert closed(pc, "10:00").seconds is None


def test_later_counts_and_the_seconds_go_on_from_when_it_was_due():
    pc = SimulatedPC.played("09:05 later5 09:15 later5 09:25 later5 09:45 press")
    assert [e.count for _, e in facts(pc, CheckSnoozed)] == [1, 2, 3]
    assert (closed(pc, "09:00").snoozes, closed(pc, "09:00").seconds) == (3, 45 * 60)


def test_an_older_slot_without_a_later_left_is_not_put_off_with_the_card():
    pc = SimulatedPC.played("max_snoozes=1 missed_after_minutes=60 09:25 later5 09:31 later15")
    snoozed = [(clock(e.due_ms), e.count) for _, e in facts(pc, CheckSnoozed)]
    assert snoozed == [("09:00", 1), ("09:30", 1)]


def test_the_lock_counts_before_the_full_screen_behind_it():
    assert Presence(full_screen=True, locked=True).hold() == "locked"
    assert Presence(full_screen=False, idle_seconds=9000).hold() is None


def test_a_hold_is_recorded_once_for_each_reason_however_often_it_flickers():
    pc = SimulatedPC.played("09:01" + " +locked -locked" * 20 + " +locked")
    assert [event for _, event in facts(pc, CheckHeld)] == [CheckHeld(at("09:00"), "locked")]


@pytest.mark.parametrize("kept", ["full_screen", "presentation", "do_not_disturb"])
def test_beyond_the_maximum_hold_each_slot_has_one_card_and_no_sound(kept):
    pc = SimulatedPC.played(f"+{kept} 11:29")
    assert pc.reminders() == ["09:45 1", "10:00 1", "10:30 1", "11:00 1"]
    assert {seen[0] for seen in pc.seen} == {"card"}


def test_the_end_of_a_hold_gives_the_whole_time_to_answer():
    pc = SimulatedPC.played("+full_screen 09:10 -full_screen")
    assert pc.card.missed_at_ms == at("09:40")


def test_a_card_tells_of_no_slot_of_yesterday_at_its_own_time_of_day():
    pc = SimulatedPC(now=at("08:50") - 24 * HOUR)
    pc.play("+locked 09:00 -locked")
    assert pc.card.due_ms == at("09:00")
    assert pc.card.merged[0] == at("09:30") - 24 * HOUR


def test_locking_and_unlocking_cannot_keep_a_slot_open_for_ever():
    pc = SimulatedPC()
    for _ in range(200):
        pc.look(locked=True)
        pc.run(20 * SECOND)
        pc.look(locked=False)
        pc.run(10 * SECOND)
    assert pc.outcomes()[0].startswith("09:00 missed")
    assert facts(pc, CheckClosed)[0][0] <= "10:00:30"


def test_of_a_slot_slept_through_nobody_knows_what_the_network_was_like():
    pc = SimulatedPC.played("pause120")
    pc.verdict = Verdict.OFFLINE
    pc.play("asleep>09:31")
    seen = [event.connectivity for _, event in facts(pc, CheckClosed)]
    assert seen == [Verdict.UNKNOWN, Verdict.OFFLINE]


def test_the_end_of_a_pause_is_told():
    pc = SimulatedPC.played("09:20 pause60")
    assert clock(pc.service.pause_until_ms) == "10:20"
    pc.until("10:31")
    over = [f for f in pc.book.facts if f.event.kind == "pause_ended"]
    assert [(clock(f.at_ms), f.event.early) for f in over] == [("10:20", False)]


@pytest.mark.parametrize("hours", [2, -2])
def test_a_stepped_clock_loses_no_slot_and_doubles_none(hours):
    pc = SimulatedPC.played(f"11:10 clock{hours:+}h 17:00")
    due = [line.split()[0] for line in pc.outcomes()]
    assert sorted(due) == [f"{h:02}:{m}" for h in range(9, 17) for m in ("00", "30")]


def test_a_clock_set_back_neither_nags_for_two_hours_nor_forgets_the_open_slot():
    pc = SimulatedPC.played("12:05 press 12:30 clock-2h [12:30] 11:01 []")
    assert pc.outcomes()[-1] == "12:30 missed_ignored"


def test_a_clock_set_back_moves_later_hold_and_look_with_it():
    pc = SimulatedPC.played("12:02 later10 unnoticed>10:02 tick 10:12 [12:00+*] press")
    assert (closed(pc, "12:00").seconds, closed(pc, "12:00").outcome) == (0, "checked")
    pc.play("12:10 tray unnoticed>10:10 tick 12:31")
    # A look two hours ago covers nothing.
    assert pc.service.open_check_ms == at("12:30")


def test_every_wish_without_an_object_changes_nothing():
    state = State(0, 0)
    plan = Plan(Timetable())
    for wish in (Snoozed(5, Actor.CARD), ResumeAsked(Actor.CARD)):
        done = reminder.step(plan, state, Moment(10), wish)
        assert done == reminder.Step(plan, replace(state, seen_ms=10), (), None)


def test_off_hours_slots_are_checked_like_the_others():
    settings = Settings()
    checks = replace(settings.checks, off_hours_every_minutes=120)
    pc = SimulatedPC(now=at("17:30"), settings=replace(settings, checks=checks))
    pc.play("18:10 press 20:00 press")
    assert pc.outcomes() == ["18:00 checked", "20:00 checked"]
