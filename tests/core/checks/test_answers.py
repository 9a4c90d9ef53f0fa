"""Snoozes and pauses that may not be taken are refused by name."""

import pytest
from helpers.reminders import SECOND, SimulatedPC, assert_ended, at

from desktop.core.checks.answers import counts, interval_ms, require_allowed, require_snooze
from desktop.core.checks.model import Front, Moment, OpenSlot, PauseAsked, Plan, State
from desktop.core.checks.outcomes import Grouped, grouped, totals
from desktop.core.checks.reminder import step
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CheckAnswered, Outcome, Pause
from desktop.core.office.schedule_history import unchanging
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Checks

CHECKS = Checks()
LONGEST = max(CHECKS.snooze_minutes)
MINUTE = 60_000


def refused(act, *arguments):
    """Return code and exit code of the refusal, which is 2 where the words were wrong."""
    try:
        act(*arguments)
    except KnownError as error:
        return error.code, error.exit_code
    return None, None


@pytest.mark.parametrize(
    ("snoozes", "minutes", "code", "exit_code"),
    [
        (None, LONGEST, ProblemCode.NO_CHECK_OPEN, 1),
        (CHECKS.max_snoozes, LONGEST, ProblemCode.NO_SNOOZE_LEFT, 1),
        (0, 0, ProblemCode.SNOOZE_OUT_OF_RANGE, 2),
        (0, LONGEST + 1, ProblemCode.SNOOZE_OUT_OF_RANGE, 2),
        (0, LONGEST, None, None),
        (CHECKS.max_snoozes - 1, 1, None, None),
    ],
)
def test_a_snooze_needs_an_open_slot_and_minutes_that_are_offered(
    snoozes, minutes, code, exit_code
):
    slots = () if snoozes is None else (OpenSlot(0, 0, snoozes=snoozes),)
    assert refused(require_snooze, Plan(None, CHECKS), State(0, 0, slots), minutes) == (
        code,
        exit_code,
    )


@pytest.mark.parametrize(
    ("begin", "end", "code", "exit_code"),
    [
        (20, 20, ProblemCode.PAUSE_OUT_OF_RANGE, 2),
        (12, 18, ProblemCode.PAUSE_WITHIN, 1),
        (15, 71, ProblemCode.PAUSE_TOO_LONG, 2),  # 61 minutes with the one that it overlaps
        (20, 70, None, None),
        (100, 160, None, None),
    ],
)
def test_a_pause_has_a_length_and_no_chain_of_pauses_is_too_long(begin, end, code, exit_code):
    pauses = (Pause(10 * MINUTE, 20 * MINUTE, "", Actor.TRAY),)
    asked = PauseAsked(begin * MINUTE, end * MINUTE, "", Actor.TRAY)
    assert refused(require_allowed, pauses, asked, 60) == (code, exit_code)


WHATSAPP, OTHER = Front(whatsapp=True, unread=3), Front(whatsapp=False)


def used(pc, begin, seconds, front=WHATSAPP, **presence):
    """Let WhatsApp be in front and used from then on, looked at every five seconds."""
    pc.until(begin)
    pc.front = front
    pc.look(**({"idle_seconds": 0} | presence))
    for _ in range(seconds // 5):
        pc.run(5 * SECOND)
        pc.service.tick()
    pc.front = OTHER
    pc.look(idle_seconds=0)


def test_an_answer_by_a_command_says_so_also_one_before_the_slot_and_after_a_restart():
    pc = SimulatedPC()
    pc.until("09:01")
    pc.service.answered(Actor.COMMAND)
    pc.until("09:31")
    pc.press()
    pc.until("09:59")
    pc.service.answered(Actor.COMMAND)
    pc.kill()
    pc.start()
    pc.until("10:29")
    pc.service.answered(Actor.TRAY)
    pc.until("10:31")
    rows = pc.rows(at("09:00"), at("11:00"))[:4]
    assert [row.detail for row in rows] == ["command", "", "command", ""]
    assert [row.outcome for row in rows] == [Outcome.CHECKED] * 2 + [Outcome.COVERED] * 2


def test_whatsapp_in_use_before_a_slot_covers_it_alone_without_a_card_and_raises_no_figure():
    pc = SimulatedPC()
    used(pc, "08:55", 30)
    pc.play("09:29")
    assert pc.reminders() == []
    [row, *_] = rows = [row for row in pc.rows(at("09:00"), at("10:00")) if row.outcome]
    assert (row.outcome, row.answered_ms, row.seconds) == (Outcome.COVERED_ON_PC, None, None)
    assert grouped(totals(rows)) == Grouped(seen=0, missed=0, withheld=0, on_pc=1)
    assert not [fact for fact in pc.book.facts if isinstance(fact.event, CheckAnswered)]
    pc.play("10:00")
    assert_ended(pc, "09:00 covered_on_pc, 09:30 missed_ignored")


@pytest.mark.parametrize(
    ("begin", "seconds", "front", "presence", "then", "outcomes"),
    [
        ("08:55", 10, WHATSAPP, {}, "09:29", "09:00 covered_on_pc"),
        # The officer's own word goes before it.
        ("08:50", 30, WHATSAPP, {}, "08:56 press 09:01", "09:00 covered"),
        # A window that was shown briefly, unused or behind a lock covers nothing.
        ("08:55", 5, WHATSAPP, {}, "09:01", ""),
        ("08:55", 60, WHATSAPP, {"idle_seconds": 61}, "09:01", ""),
        ("08:55", 60, WHATSAPP, {"idle_seconds": None}, "09:01", ""),
        ("08:55", 60, WHATSAPP, {"locked": True}, "-locked 09:01", ""),
        ("08:55", 60, WHATSAPP, {"screen_off": True}, "-screen_off 09:01", ""),
        # Nor does another window, or one that cannot be told.
        ("08:55", 60, OTHER, {}, "09:00", ""),
        ("08:55", 60, None, {}, "09:00", ""),
        # The setting switched off makes it void, and a restart forgets it.
        ("08:55", 60, WHATSAPP, {}, "seen_on_pc=0 09:00", ""),
        ("08:55", 60, WHATSAPP, {}, "restart 09:00", ""),
    ],
)
def test_ten_seconds_of_use_are_enough_and_nothing_less(
    begin, seconds, front, presence, then, outcomes
):
    pc = SimulatedPC()
    used(pc, begin, seconds, front, **presence)
    pc.play(then)
    assert_ended(pc, outcomes)
    assert bool(pc.reminders()) is not outcomes.startswith("09:00 covered")


def test_two_short_moments_are_not_one_stay_in_front():
    pc = SimulatedPC()
    used(pc, "08:52", 5)
    used(pc, "08:56", 5)
    pc.until("09:00")
    assert pc.reminders() == ["09:00 0"]


def test_what_may_cover_a_slot_is_looked_at_from_its_interval_on():
    pc = SimulatedPC()
    plan = Plan(unchanging(pc.schedule), pc.settings.checks)
    due, begin = at("11:00"), at("11:00") - interval_ms(plan)
    assert [counts(plan, State(0, 0), due, now) for now in (begin - 1, begin)] == [False, True]


def test_where_the_setting_is_off_no_title_is_read():
    pc = SimulatedPC.played("seen_on_pc=0")
    pc.fronts = 0
    used(pc, "08:55", 60)
    pc.until("09:00")
    assert (pc.fronts, pc.reminders()) == (0, ["09:00 0"])


def test_a_clock_that_is_set_back_moves_the_look_along():
    pc = SimulatedPC()
    plan = Plan(unchanging(pc.schedule), pc.settings.checks)
    state = State(at("09:30"), at("09:03"), on_pc_ms=at("09:02"))
    assert step(plan, state, Moment(at("08:43"))).state.on_pc_ms == at("08:42")


def test_the_card_says_the_titles_count_as_it_was_at_first():
    pc = SimulatedPC()
    pc.until("08:59")
    pc.front = WHATSAPP
    pc.until("09:01")
    assert pc.card.unread == 3
    pc.front = Front(whatsapp=True, unread=4)
    pc.until("09:04")
    assert pc.card.unread == 3
