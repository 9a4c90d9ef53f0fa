"""Random histories of the reminders: no slot lost, none doubled, outcomes add up to slots due."""

from dataclasses import replace

import pytest
from helpers.expected_slots import due_by, near, standing
from helpers.long_run import times
from helpers.months import live_month
from helpers.reminders import DAY, HOUR, MINUTE, SECOND, SimulatedPC, at, clock
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.core.checks import outcomes
from desktop.core.checks import replay as checks_replay
from desktop.core.checks.clock_rollback import AHEAD_MS, NOT_BEFORE_MS
from desktop.core.checks.model import Presence
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CheckClosed, CheckHeld, CheckShown, ChecksStood, Outcome
from desktop.core.network import Verdict
from desktop.core.office.schedule_history import timetable

pytestmark = [pytest.mark.long, pytest.mark.no_cover]

YEAR = 365 * DAY
SLIPS = [SECOND, 3 * SECOND, 2 * MINUTE, 45 * MINUTE, 2 * HOUR, 6 * HOUR, DAY, 7 * DAY, 40 * DAY]
SLIPS += [YEAR, 10 * YEAR, 30 * YEAR]
HOURS_OR_MORE = st.one_of(
    st.integers(30, 240).map(lambda minutes: minutes * MINUTE), st.sampled_from(SLIPS)
)


class Reminders(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.pc = SimulatedPC(now=at("09:50"))
        self.slipped_ms = 0  # how far the clock is from the true time
        self.came_true = set()  # slots whose time came while a program ran by the true clock
        self.shown = set()  # by the true clock, or covered by an answer
        self.read = 0

    @property
    def running(self):
        return self.pc.service is not None

    @property
    def on(self):
        return self.running and self.pc.now >= NOT_BEFORE_MS

    @rule(ms=st.sampled_from([1, SECOND, 59 * SECOND, MINUTE, 7 * MINUTE, 29 * MINUTE, HOUR]))
    def time_passes(self, ms):
        before = self.pc.now
        self.pc.run(ms)
        if self.on:
            self.pc.service.tick()
        if self.on and not self.slipped_ms:
            lived = [(before + 1, self.pc.now + 1)]
            self.came_true |= set(due_by(self.pc.book.facts, self.pc.now, lived))

    @precondition(lambda self: self.on)
    @rule(
        actor=st.sampled_from([Actor.CARD, Actor.TRAY, Actor.COMMAND]),
        verdict=st.sampled_from(list(Verdict)),
    )
    def answer(self, actor, verdict):
        self.pc.verdict = verdict
        self.pc.press(actor)
        assert self.pc.card is None
        assert self.pc.service.open_checks == ()

    @precondition(lambda self: self.on)
    @rule(minutes=st.sampled_from([1, 5, 15, 99]))
    def snooze(self, minutes):
        try:
            self.pc.service.snooze(minutes, Actor.CARD)
        except KnownError:
            return
        assert self.pc.card is None

    @rule(
        seat=st.builds(
            Presence,
            locked=st.sampled_from([None, False, False, True]),
            screen_off=st.sampled_from([None, False, False, True]),
            full_screen=st.sampled_from([False, False, True]),
            do_not_disturb=st.sampled_from([False, False, True]),
            idle_seconds=st.sampled_from([None, 0, 600, 40 * 60]),
        )
    )
    def seat(self, seat):
        self.pc.presence = seat
        if self.on:
            self.pc.service.tick()

    @precondition(lambda self: self.on)
    @rule(
        ms=st.sampled_from([5 * SECOND, 10 * MINUTE, 2 * HOUR, 20 * HOUR, 3 * DAY]),
        told=st.booleans(),
    )
    def sleep(self, ms, told):
        self.pc.now += ms
        if told:
            self.pc.service.gap("asleep")
        else:
            self.pc.service.tick()

    @precondition(lambda self: self.on)
    @rule()
    def kill_and_start(self):
        before = self.pc.service.open_checks
        shown = self.pc.card
        self.pc.restart()
        assert self.pc.service.open_checks == before
        if shown:
            assert self.pc.card is not None
            assert self.pc.card.due_ms == shown.due_ms
            assert set(shown.merged) == set(self.pc.card.merged)
            assert self.pc.card.snoozes_left == shown.snoozes_left

    @precondition(lambda self: self.running)
    @rule()
    def kill(self):
        self.pc.kill()

    @precondition(lambda self: not self.running)
    @rule(why=st.sampled_from(["not_running", "crashed", "power_cut"]))
    def start(self, why):
        self.pc.start(why)

    @rule(ms=st.sampled_from(SLIPS), sign=st.sampled_from([1, -1]))
    def clock_steps(self, ms, sign):
        self.step(sign * ms)

    @precondition(lambda self: self.slipped_ms)
    @rule()
    def clock_is_put_right(self):
        self.step(-self.slipped_ms)

    @precondition(lambda self: self.on)
    @rule(ms=HOURS_OR_MORE, lived=st.sampled_from([SECOND, 34 * SECOND, 20 * MINUTE]))
    def clock_slips_for_a_while(self, ms, lived):
        self.step(ms)
        self.pc.run(lived)
        self.every_slot_that_came_true_while_the_program_ran_was_shown()
        self.step(-ms)

    def step(self, ms):
        rows = len(self.pc.book.facts)
        self.pc.now += ms
        self.slipped_ms += ms
        if self.running:
            self.pc.service.gap("clock_stepped")
        if abs(ms) >= YEAR:
            assert len(self.pc.book.facts) - rows < 100, "a slip of years fills the journal"

    @precondition(lambda self: self.on)
    @rule(minutes=st.sampled_from([5, 40, 180]), ahead=st.sampled_from([None, 20, 300]))
    def pause(self, minutes, ahead):
        begin = None if ahead is None else self.pc.now + ahead * MINUTE
        try:
            self.pc.service.pause(minutes, "x", Actor.TRAY, from_ms=begin)
        except KnownError as refused:
            end = (self.pc.now if begin is None else begin) + minutes * MINUTE
            assert refused.code == "pause_within"  # noqa: PT017
            assert refused.facts["until_ms"] >= end  # noqa: PT017
        if ahead is None:
            assert self.pc.card is None

    @precondition(lambda self: self.on)
    @rule()
    def resume(self):
        try:
            self.pc.service.resume(Actor.TRAY)
        except KnownError:
            assert self.pc.service.pause_until_ms is None

    @precondition(lambda self: self.on)
    @rule(every=st.sampled_from([15, 30, 60]), missed=st.sampled_from([5, 30, 60]))
    def settings_change(self, every, missed):
        self.pc.checks(every_minutes=every, missed_after_minutes=missed)

    @precondition(lambda self: self.on)
    @rule()
    def disk_full(self):
        self.pc.book.full = True
        try:
            self.pc.run(10 * SECOND)
            self.pc.press()
        except OSError:
            pass
        finally:
            self.pc.book.full = False
        self.pc.service.tick()  # the program's next tick comes after any failure

    @invariant()
    def every_slot_has_one_place(self):
        closed = standing(self.pc.book.facts, self.pc.now)
        if not self.on:
            return
        now = self.pc.now
        waiting = set(self.pc.service.open_checks)
        assert {due for due in (*closed, *waiting) if due <= now} == set(
            due_by(self.pc.book.facts, now)
        ), "a slot is lost, or made up"
        assert self.pc.service.timetable == timetable(self.pc.book.facts)

    @invariant()
    def every_slot_that_came_true_while_the_program_ran_was_shown(self):
        facts = self.pc.book.facts
        for fact in facts[self.read :]:
            if isinstance(fact.event, CheckShown) and not self.slipped_ms:
                asked = (fact.event.due_ms, *fact.event.merged)
                self.shown |= {due for due in asked if due <= fact.at_ms}
            elif isinstance(fact.event, CheckHeld) and not self.slipped_ms:
                self.shown.add(fact.event.due_ms)
            elif isinstance(fact.event, CheckClosed) and not self.slipped_ms:
                self.shown |= (
                    {fact.event.due_ms} if fact.event.outcome is Outcome.COVERED else set()
                )
        self.read = len(facts)
        missed = self.came_true - self.shown
        if missed:
            closed = standing(facts, self.pc.now)
            for due in missed & set(closed):
                assert closed[due].outcome is not Outcome.MISSED_OFF, clock(due)

    @invariant()
    def no_slip_of_the_clock_silences_the_reminders(self):
        if self.on:
            assert self.pc.service.state.cursor_ms <= self.pc.now + AHEAD_MS

    @invariant()
    def the_journal_tells_where_the_reminders_stand(self):
        if self.on:
            book = self.pc.book
            stood = book.last(ChecksStood.kind)
            later = book.after(stood.seq, checks_replay.KINDS)
            told = checks_replay.restore(stood, later, self.pc.service.timetable, self.pc.now)
            assert checks_replay.standing(told) == replace(
                checks_replay.standing(self.pc.service.state), showing=-1
            )

    @invariant()
    def no_card_where_it_must_not_be(self):
        if self.pc.card is not None:
            assert not self.pc.presence.locked
            assert not self.pc.presence.screen_off
            assert self.pc.service.pause_until_ms is None

    @invariant()
    def the_pages_say_the_same(self):
        now = self.pc.now
        begin, end = now - 2 * DAY, now + DAY
        closed = standing(self.pc.book.facts, self.pc.now)
        for row in self.pc.rows(begin, end, running=self.on):
            if row.due_ms > now:
                assert row.outcome is None
            elif self.on and row.due_ms in self.pc.service.open_checks:
                once = closed.get(row.due_ms)  # before the clock was set back
                assert row.outcome in {None, once and once.outcome}
            elif row.due_ms in closed:
                assert row.outcome is closed[row.due_ms].outcome
            elif self.on:
                assert row.outcome is None
            elif row.due_ms + 30 * MINUTE <= now:
                assert row.outcome in (Outcome.MISSED_OFF, Outcome.PAUSED)

    def teardown(self):
        if self.pc.now < NOT_BEFORE_MS:
            self.step(-self.slipped_ms)
        if not self.running:
            self.pc.start()
        self.pc.presence = Presence()
        self.pc.run(40 * HOUR)
        now = self.pc.now
        closed = {d: e for d, e in standing(self.pc.book.facts, self.pc.now).items() if d <= now}
        ended = [due for due in due_by(self.pc.book.facts, now) if due <= now - 3 * HOUR]
        assert set(ended) <= set(closed), "a slot never ended"
        rows = [
            row
            for begin, end in near(now)
            for row in self.pc.rows(begin, min(end, now + 1))
            if begin < now
        ]
        assert sum(outcomes.totals(rows).values()) == len(closed)
        for event in closed.values():
            answered = event.outcome in (Outcome.CHECKED, Outcome.CHECKED_LATE)
            assert (event.seconds is not None) == answered
            assert (event.answered_ms is not None) == (answered or event.outcome is Outcome.COVERED)


TestReminders = Reminders.TestCase
TestReminders.settings = settings(
    max_examples=times(8, long=150), stateful_step_count=40, deadline=None
)


@pytest.fixture
def seed(pytestconfig):
    """Return the seed of the run's random histories, so that a month that failed comes again."""
    return int(pytestconfig.option.hypothesis_seed)


def test_days_lose_no_slot_double_none_and_their_outcomes_add_up(seed):
    days = times(10, long=30)
    month = live_month(seed, days)
    told = f"{days} days of seed {seed}: {month}"
    assert (month.lost, month.made_up) == (0, 0), told
    assert month.closed == month.due == month.summed, told
    assert month.due > 5 * days, told


@pytest.mark.release
def test_ticking_more_often_than_asked_changes_no_outcome(seed):
    often, as_asked = live_month(seed, days=7), live_month(seed, days=7, tick=HOUR)
    assert often == as_asked, f"the week of seed {seed}"
