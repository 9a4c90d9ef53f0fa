"""Reasons of missing and late reminders: every hold, pause, gap and "Later" is named."""

import pytest
from helpers.reminders import SimulatedPC, at

from desktop.core.checks.month_view import Silence, silences
from desktop.core.events import AppStarted, ClockStepped, Outcome, Woke


def silence(due, outcome, detail, slots=1, shown=None):
    """Return a silence by times of day: ``09:00`` or, of several slots, ``09:00-10:30``."""
    first, _, last = due.partition("-")
    return Silence(at(first), at(last or first), outcome, detail, slots, shown and at(shown))


HELD = silence("09:00", Outcome.CHECKED, "full_screen", shown="09:20")


@pytest.mark.parametrize(
    ("script", "silence_told"),
    [
        # Runs are named latest first: held to the end, to the maximum, away and asleep.
        (
            ("+screen_shared 10:10 -screen_shared press +locked 11:00 asleep>12:02 12:31"),
            [
                silence("12:00", Outcome.MISSED_AWAY, "locked"),
                silence("11:00-11:30", Outcome.MISSED_OFF, "asleep", 2),
                silence("10:30", Outcome.MISSED_AWAY, "locked"),
                silence("09:30", Outcome.CHECKED_LATE, "screen_shared", shown="09:45"),
                silence("09:00", Outcome.HELD, "screen_shared", shown="09:45"),
            ],
        ),
        # A pause says when it ended, and nothing while it lasts.
        ("pause70 09:35", [silence("09:00-09:30", Outcome.PAUSED, "সভা", 2)]),
        ("pause70 10:01", [silence("09:00-09:30", Outcome.PAUSED, "সভা", 2, "10:00")]),
        # A reminder that was shown is no silence, though it was held or put off afterwards.
        ("09:29 idle=3600 10:00", []),
        ("09:05 +locked 09:10 -locked press", []),
        # One that came late says why and when, once its slot has ended.
        ("08:59 +full_screen 09:20 -full_screen press", [HELD]),
        ("08:59 +full_screen 09:20 -full_screen press 09:29 asleep>09:40", [HELD]),
        (
            "09:20 later15 09:36 press",
            [silence("09:30", Outcome.CHECKED, "later", shown="09:35")],
        ),
        (
            "08:55 unnoticed>09:05 tick press",  # an unnoticed standstill of the program
            [silence("09:00", Outcome.CHECKED, "not_observed", shown="09:05")],
        ),
        # An answer during a hold is no proof that a reminder came.
        (
            "+do_not_disturb 09:10 tray",
            [silence("09:00", Outcome.CHECKED, "do_not_disturb")],
        ),
    ],
)
def test_each_run_of_slots_without_a_reminder_is_told(script, silence_told):
    pc = SimulatedPC.played(script)
    assert list(silences(pc.rows(at("00:00"), at("23:59")), pc.book.facts)) == silence_told


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        (Woke(inferred=False), "asleep"),
        (AppStarted("0", "boot", "device", "Asia/Dhaka"), "not_running"),
        (ClockStepped(600_000), "clock_stepped"),
    ],
)
def test_a_gap_names_what_ended_it(fact, why):
    pc = SimulatedPC.played("08:55 unnoticed>09:10")
    pc.book.append(pc.now, (fact,))  # the program's own note of a gap
    pc.service.gap("asleep")
    pc.press()
    (late,) = silences(pc.rows(at("00:00"), at("23:59")), pc.book.facts)
    assert late == silence("09:00", Outcome.CHECKED, why, shown="09:10")
