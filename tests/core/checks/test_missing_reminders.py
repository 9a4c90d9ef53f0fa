"""Why a reminder did not come, or came late: every hold, pause, gap and "Later" is told."""

from helpers.reminders import Desk, at

from desktop.core.checks.missing_reminders import silences
from desktop.core.checks.views import Silence
from desktop.core.events import Actor, AppStarted, ClockStepped, Outcome, Woke

DAY_OF = (at("00:00"), at("23:59"))


def told(desk):
    return silences(desk.rows(*DAY_OF), desk.book.facts)


def test_runs_of_slots_without_a_reminder_are_named_latest_first_with_when_they_were_shown():
    desk = Desk()
    desk.look(screen_shared=True)
    desk.until("10:10")  # 09:00 and 09:30 held to the end; 09:45 is the maximum
    desk.look(screen_shared=False)
    desk.press()
    desk.look(locked=True)
    desk.until("11:00")
    desk.now = at("12:02")
    desk.duty.gap("asleep")
    desk.until("12:31")
    found = told(desk)
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
    desk = Desk()
    desk.duty.pause_until(at("10:00"), "সভা", Actor.TRAY)
    desk.until("09:35")
    (lasting,) = told(desk)
    assert lasting == Silence(at("09:00"), at("09:30"), Outcome.PAUSED, "সভা", 2, None)
    desk.until("10:01")
    (over,) = told(desk)
    assert over.shown_ms == at("10:00")


def test_slots_that_were_shown_are_no_silence():
    desk = Desk()
    desk.until("09:29")
    desk.look(idle_seconds=3600)
    desk.until("10:00")
    assert "09:00 missed_away idle" in desk.outcomes()
    assert told(desk) == ()


def test_a_reminder_that_came_late_says_what_kept_it_back_and_when_it_came():
    desk = Desk()
    desk.until("08:59")
    desk.look(full_screen=True)
    desk.until("09:20")
    desk.look(full_screen=False)
    desk.press()
    (held,) = told(desk)
    nine = at("09:00")
    assert held == Silence(nine, nine, Outcome.CHECKED, "full_screen", 1, at("09:20"))
    desk.until("09:29")
    desk.now = at("09:40")
    desk.duty.gap("asleep")
    assert told(desk) == (held,)  # still open: told when it has ended


def woken(desk, fact):
    """Journal what the program itself notes of a gap, then look again."""
    desk.book.append(desk.now, (fact,))
    desk.duty.gap("asleep")
    desk.press()


def test_a_gap_names_what_ended_it():
    for fact, why in (
        (Woke(inferred=False), "asleep"),
        (AppStarted("0", "boot", "device", "Asia/Dhaka"), "not_running"),
        (ClockStepped(600_000), "clock_stepped"),
    ):
        desk = Desk()
        desk.until("08:55")
        desk.now = at("09:10")
        woken(desk, fact)
        (late,) = told(desk)
        assert (late.outcome, late.detail) == (Outcome.CHECKED, why)
        assert late.shown_ms == at("09:10")


def test_a_slot_that_fell_due_behind_a_later_says_so():
    desk = Desk()
    desk.until("09:20")
    desk.duty.snooze(15, Actor.CARD)
    desk.until("09:36")
    desk.press()
    (late,) = told(desk)
    assert (late.from_ms, late.detail, late.shown_ms) == (at("09:30"), "later", at("09:35"))


def test_an_answer_during_a_hold_is_no_proof_that_a_reminder_came():
    desk = Desk()
    desk.look(do_not_disturb=True)
    desk.until("09:10")
    desk.press(Actor.TRAY)
    (held,) = told(desk)
    nine = at("09:00")
    assert held == Silence(nine, nine, Outcome.CHECKED, "do_not_disturb", 1, None)


def test_a_late_reminder_without_a_known_reason_is_told_too():
    desk = Desk()
    desk.until("08:55")
    desk.now = at("09:05")  # the program stood still, and nobody noticed
    desk.duty.tick()
    desk.press()
    (late,) = told(desk)
    assert (late.detail, late.shown_ms) == ("not_observed", at("09:05"))


def test_a_reminder_that_was_shown_and_then_held_came_at_its_time():
    desk = Desk()
    desk.until("09:05")
    desk.look(locked=True)
    desk.until("09:10")
    desk.look(locked=False)
    desk.press()
    assert told(desk) == ()
