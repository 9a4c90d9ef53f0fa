"""Slots that WhatsApp's own window covers: no card, and apart from the officer's word."""

from helpers.reminders import MINUTE, SECOND, SimulatedPC, at

from desktop.core.checks.answers import counts, interval_ms
from desktop.core.checks.model import Front, State
from desktop.core.checks.outcomes import Grouped, grouped, runs, totals
from desktop.core.events import CheckAnswered, Outcome

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
    plan = SimulatedPC().service._plan
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
    asked = []
    pc.service._effects = pc.service._effects.__class__(
        **{
            name: getattr(pc.service._effects, name)
            for name in pc.service._effects.__slots__
            if name != "front"
        },
        front=lambda: asked.append(1),
    )
    used(pc, "08:55", 60)
    pc.until("09:00")
    assert (asked, pc.reminders()) == ([], ["09:00 0"])


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
    used(pc, "09:02", 60)
    pc.now -= 20 * MINUTE
    pc.service.tick()
    assert pc.service._state.on_pc_ms <= pc.now


def test_the_card_says_the_titles_count_as_it_was_at_first():
    pc = SimulatedPC()
    pc.until("08:59")
    pc.front = WHATSAPP
    pc.until("09:01")
    assert pc.card.unread == 3
    pc.front = Front(whatsapp=True, unread=4)
    pc.until("09:04")
    assert pc.card.unread == 3
