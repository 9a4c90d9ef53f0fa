"""The state after a restart is the state before it, told from the journal alone."""

from dataclasses import replace

import pytest
from helpers.reminders import SimulatedPC, assert_ended, at, clock

from desktop.core.checks import replay as checks_replay
from desktop.core.checks.model import State
from desktop.core.events import Actor, AppStopped, CheckClosed, ChecksStood, Outcome, PauseEnded
from desktop.core.network import Verdict
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable


@pytest.mark.parametrize(
    ("script", "outcomes"),
    [
        # The card with its step and its Laters, and the Later itself.
        ("09:02 later5 09:29 [09:00/3~2] restart [09:00/3~2]", ""),
        ("09:02 later10 restart2 [] 09:11:59 [] 09:12 [09:00]", ""),
        # A slot that fell due while put off, after a later one ended.
        (
            (
                "missed_after_minutes=60 every_minutes=10 snooze_minutes=15 09:06 later15"
                " pause5@09:19 09:20:30 restart {09:00,09:10}"
            ),
            "09:20 paused সভা",
        ),
        ("tray restart1 09:01", "09:00 covered"),
        # The maximum hold is counted over restarts; in the same film the card is shown again.
        (
            "+full_screen 09:20 restart 09:44:59 [] 09:45 [09:30+09:00] restart [09:30+09:00]",
            "09:00 held full_screen",
        ),
        ("+locked 10:05 restart -locked [10:00+09:00+09:30]", None),
        # A clock set back while the program is off: time that passes counts.
        ("12:05 kill unnoticed>10:05 start [12:00+*] 10:36 []", "… 12:00 missed_ignored"),
        ("+locked 12:05 kill unnoticed>10:05 start {12:00}", None),
        ("12:02 later10 clock-2h restart 10:11:59 [] 10:12 [12:00+*]", None),
    ],
)
def test_a_restart_goes_on_where_the_program_was(script, outcomes):
    pc = SimulatedPC.played(script)
    if outcomes is not None:
        assert_ended(pc, outcomes)


def test_a_reminder_shown_again_is_one_more():
    pc = SimulatedPC.played("09:29")
    before = pc.card
    pc.restart()
    assert pc.card.reminder == before.reminder + 1


def test_a_planned_pause_is_kept_and_an_ended_one_is_not():
    pc = SimulatedPC.played("pause30 pause60@11:00 08:55 resume restart")
    assert pc.service.pause_until_ms is None
    pc.play("pause2 08:58 restart 11:01")
    assert clock(pc.service.pause_until_ms) == "12:00"


def test_a_hold_that_had_ended_does_not_shorten_the_next_one():
    pc = SimulatedPC.played("+full_screen 09:05 -full_screen")
    pc.presence = replace(pc.presence, full_screen=True)
    pc.play("restart 09:48")
    assert pc.card is None


def test_weeks_off_close_every_slot_once():
    pc = SimulatedPC.played(f"12:10 press restart{20 * 24 * 60}")
    before = pc.outcomes()
    assert len(before) == 16 + 13 * 16 + 6  # 22 September, 13 working days, the last morning
    pc.restart()
    assert pc.outcomes() == before


def test_a_resume_without_a_pause_in_the_journal_is_harmless():
    assert checks_replay.with_pause_fact((), 0, PauseEnded(early=True, actor=Actor.TRAY)) == ()
    assert checks_replay.with_pause_fact((), 0, AppStopped("quit")) == ()


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
    pc = SimulatedPC.played("15:10 restart")
    assert pc.book.last(ChecksStood.kind).seq >= len(pc.book.facts) - 1


def test_a_slot_that_fell_due_behind_a_later_is_told_in_the_journal():
    pc = SimulatedPC.played("09:25 later10 09:31")
    assert [slot.due_ms for slot in restored(pc).open] == [at("09:00"), at("09:30")]


def test_facts_that_tell_the_state_need_no_other_beside_them():
    pc = SimulatedPC.played("09:02 press")
    assert sum(isinstance(fact.event, ChecksStood) for fact in pc.book.facts) == 1  # of the start


def test_an_older_slot_that_came_back_with_the_card_keeps_its_new_time_over_a_restart():
    # Since 09:40 the card asks about all of them again.
    pc = SimulatedPC.played(
        "every_minutes=15 missed_after_minutes=60 09:35 pause5 09:52 missed_after_minutes=30"
    )
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
