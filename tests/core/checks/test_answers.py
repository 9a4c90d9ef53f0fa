"""Snoozes and pauses that may not be taken are refused by name."""

import pytest
from helpers.reminders import SECOND, SimulatedPC, at

from desktop.core.checks.answers import counts, interval_ms, require_allowed, require_snooze
from desktop.core.checks.model import Front, Moment, OpenSlot, PauseAsked, Plan, State
from desktop.core.checks.outcomes import Grouped, grouped, runs, totals
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
    try:
        act(*arguments)
    except KnownError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    ("snoozes", "minutes", "code"),
    [
        (None, LONGEST, ProblemCode.NO_CHECK_OPEN),
        (CHECKS.max_snoozes, LONGEST, ProblemCode.NO_SNOOZE_LEFT),
        (0, 0, ProblemCode.SNOOZE_OUT_OF_RANGE),
        (0, LONGEST + 1, ProblemCode.SNOOZE_OUT_OF_RANGE),
        (0, LONGEST, None),
        (CHECKS.max_snoozes - 1, 1, None),
    ],
)
def test_a_snooze_needs_an_open_slot_and_minutes_that_are_offered(snoozes, minutes, code):
    slots = () if snoozes is None else (OpenSlot(0, 0, snoozes=snoozes),)
    assert refused(require_snooze, Plan(None, CHECKS), State(0, 0, slots), minutes) == code


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [
        (20, 20, ProblemCode.PAUSE_OUT_OF_RANGE),
        (12, 18, ProblemCode.PAUSE_WITHIN),
        (15, 71, ProblemCode.PAUSE_TOO_LONG),  # 61 minutes with the one that it overlaps
        (20, 70, None),
        (100, 160, None),
    ],
)
def test_a_pause_has_a_length_and_no_chain_of_pauses_is_too_long(begin, end, code):
    pauses = (Pause(10 * MINUTE, 20 * MINUTE, "", Actor.TRAY),)
    asked = PauseAsked(begin * MINUTE, end * MINUTE, "", Actor.TRAY)
    assert refused(require_allowed, pauses, asked, 60) == code


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


def day(pc):
    return pc.rows(at("09:00"), at("10:00"))


def test_whatsapp_in_use_before_a_slot_covers_it_without_a_card():
    pc = SimulatedPC()
    used(pc, "08:55", 30)
    pc.until("09:29")
    assert pc.outcomes() == ["09:00 covered_on_pc"]
    assert pc.reminders() == []
    [row, *_] = day(pc)
    assert (row.outcome, row.answered_ms, row.seconds) == (Outcome.COVERED_ON_PC, None, None)


def test_ten_seconds_in_front_are_enough():
    pc = SimulatedPC()
    used(pc, "08:55", 10)
    pc.until("09:29")
    assert pc.outcomes() == ["09:00 covered_on_pc"]


def test_what_may_cover_a_slot_is_looked_at_from_its_interval_on():
    pc = SimulatedPC()
    plan = Plan(unchanging(pc.schedule), pc.settings.checks)
    due, begin = at("11:00"), at("11:00") - interval_ms(plan)
    assert [counts(plan, State(0, 0), due, now) for now in (begin - 1, begin)] == [False, True]


def test_it_covers_the_next_slot_alone():
    pc = SimulatedPC()
    used(pc, "08:55", 30)
    pc.until("10:00")
    assert pc.outcomes() == ["09:00 covered_on_pc", "09:30 missed_ignored"]


def test_it_raises_no_figure_and_is_no_answer():
    pc = SimulatedPC()
    used(pc, "08:55", 30)
    pc.until("09:29")
    rows = [row for row in day(pc) if row.outcome is not None]
    assert grouped(totals(rows)) == Grouped(seen=0, missed=0, withheld=0, on_pc=1)
    assert runs(rows) == (0, 0)
    assert not [fact for fact in pc.book.facts if isinstance(fact.event, CheckAnswered)]


def test_the_officers_own_word_goes_before_it():
    pc = SimulatedPC()
    used(pc, "08:50", 30)
    pc.until("08:56")
    pc.press()
    pc.until("09:01")
    assert pc.outcomes() == ["09:00 covered"]


def test_a_window_that_only_came_past_stood_unused_or_lay_behind_a_lock_covers_nothing():
    for seconds, presence in (
        (5, {}),
        (60, {"idle_seconds": 61}),
        (60, {"idle_seconds": None}),
        (60, {"locked": True}),
        (60, {"screen_off": True}),
    ):
        pc = SimulatedPC()
        used(pc, "08:55", seconds, **presence)
        pc.look(locked=None, screen_off=None)
        pc.until("09:01")
        assert pc.reminders() == ["09:00 0", "09:01 1"], (seconds, presence)


def test_two_short_moments_are_not_one_stay_in_front():
    pc = SimulatedPC()
    used(pc, "08:52", 5)
    used(pc, "08:56", 5)
    pc.until("09:00")
    assert pc.reminders() == ["09:00 0"]


def test_another_window_or_one_that_cannot_be_told_covers_nothing():
    for front in (OTHER, None):
        pc = SimulatedPC()
        used(pc, "08:55", 60, front)
        pc.until("09:00")
        assert pc.reminders() == ["09:00 0"]


def test_where_the_setting_is_off_no_title_is_read():
    pc = SimulatedPC()
    pc.checks(seen_on_pc=False)
    pc.fronts = 0
    used(pc, "08:55", 60)
    pc.until("09:00")
    assert (pc.fronts, pc.reminders()) == (0, ["09:00 0"])


def test_the_setting_switched_off_after_the_look_makes_it_void():
    pc = SimulatedPC()
    used(pc, "08:55", 60)
    pc.checks(seen_on_pc=False)
    pc.until("09:00")
    assert pc.reminders() == ["09:00 0"]


def test_a_restart_forgets_it_and_asks():
    pc = SimulatedPC()
    used(pc, "08:55", 60)
    pc.restart()
    pc.until("09:00")
    assert pc.reminders() == ["09:00 0"]


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
