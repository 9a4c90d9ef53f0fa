"""Why a reminder did not come, or came late: every hold, pause, gap and "Later" is told."""

from helpers.reminders import SimulatedPC, at

from desktop.core.checks.month_view import Silence, silences
from desktop.core.events import (
    Actor,
    AppStarted,
    ClockStepped,
    Outcome,
    Woke,
)

DAY_OF = (at("00:00"), at("23:59"))


def told(pc):
    return silences(pc.rows(*DAY_OF), pc.book.facts)


def test_runs_of_slots_without_a_reminder_are_named_latest_first_with_when_they_were_shown():
    pc = SimulatedPC()
    pc.look(screen_shared=True)
    pc.until("10:10")  # 09:00 and 09:30 held to the end; 09:45 is the maximum
    pc.look(screen_shared=False)
    pc.press()
    pc.look(locked=True)
    pc.until("11:00")
    pc.now = at("12:02")
    pc.service.gap("asleep")
    pc.until("12:31")
    found = told(pc)
    assert found[0] == Silence(at("12:00"), at("12:00"), Outcome.MISSED_AWAY, "locked", 1, None)
    assert [(s.outcome.value, s.detail, s.slots) for s in found] == [
        ("missed_away", "locked", 1),
        ("missed_off", "asleep", 2),
        ("missed_away", "locked", 1),
        ("checked_late", "screen_shared", 1),
        ("held", "screen_shared", 1),
    ]
    assert found[-2].shown_ms == at("09:45")
    assert found[-1].shown_ms == at("09:45")


def test_a_pause_says_when_it_ended_and_nothing_while_it_lasts():
    pc = SimulatedPC()
    pc.service.pause_until(at("10:00"), "সভা", Actor.TRAY)
    pc.until("09:35")
    (lasting,) = told(pc)
    assert lasting == Silence(at("09:00"), at("09:30"), Outcome.PAUSED, "সভা", 2, None)
    pc.until("10:01")
    (over,) = told(pc)
    assert over.shown_ms == at("10:00")


def test_slots_that_were_shown_are_no_silence():
    pc = SimulatedPC()
    pc.until("09:29")
    pc.look(idle_seconds=3600)
    pc.until("10:00")
    assert "09:00 missed_away idle" in pc.outcomes()
    assert told(pc) == ()


def test_a_reminder_that_came_late_says_what_kept_it_back_and_when_it_came():
    pc = SimulatedPC()
    pc.until("08:59")
    pc.look(full_screen=True)
    pc.until("09:20")
    pc.look(full_screen=False)
    pc.press()
    (held,) = told(pc)
    nine = at("09:00")
    assert held == Silence(nine, nine, Outcome.CHECKED, "full_screen", 1, at("09:20"))
    pc.until("09:29")
    pc.now = at("09:40")
    pc.service.gap("asleep")
    assert told(pc) == (held,)  # still open: told when it has ended


def woken(pc, fact):
    """Journal what the program itself notes of a gap, then look again."""
    pc.book.append(pc.now, (fact,))
    pc.service.gap("asleep")
    pc.press()


def test_a_gap_names_what_ended_it():
    for fact, why in (
        (Woke(inferred=False), "asleep"),
        (AppStarted("0", "boot", "device", "Asia/Dhaka"), "not_running"),
        (ClockStepped(600_000), "clock_stepped"),
    ):
        pc = SimulatedPC()
        pc.until("08:55")
        pc.now = at("09:10")
        woken(pc, fact)
        (late,) = told(pc)
        assert (late.outcome, late.detail) == (Outcome.CHECKED, why)
        assert late.shown_ms == at("09:10")


def test_a_slot_that_fell_due_behind_a_later_says_so():
    pc = SimulatedPC()
    pc.until("09:20")
    pc.service.snooze(15, Actor.CARD)
    pc.until("09:36")
    pc.press()
    (late,) = told(pc)
    assert (late.from_ms, late.detail, late.shown_ms) == (at("09:30"), "later", at("09:35"))


def test_an_answer_during_a_hold_is_no_proof_that_a_reminder_came():
    pc = SimulatedPC()
    pc.look(do_not_disturb=True)
    pc.until("09:10")
    pc.press(Actor.TRAY)
    (held,) = told(pc)
    nine = at("09:00")
    assert held == Silence(nine, nine, Outcome.CHECKED, "do_not_disturb", 1, None)


def test_a_late_reminder_without_a_known_reason_is_told_too():
    pc = SimulatedPC()
    pc.until("08:55")
    pc.now = at("09:05")  # the program stood still, and nobody noticed
    pc.service.tick()
    pc.press()
    (late,) = told(pc)
    assert (late.detail, late.shown_ms) == ("not_observed", at("09:05"))


def test_a_reminder_that_was_shown_and_then_held_came_at_its_time():
    pc = SimulatedPC()
    pc.until("09:05")
    pc.look(locked=True)
    pc.until("09:10")
    pc.look(locked=False)
    pc.press()
    assert told(pc) == ()
