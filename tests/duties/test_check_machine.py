"""Random histories of the reminders: no slot lost, none doubled, outcomes add up to slots due."""

from collections import Counter
from dataclasses import replace

from helpers.expected_slots import Expected, naive_grid
from helpers.reminders import DAY, HOUR, MINUTE, SECOND, Desk, at
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.core import restoring, slots
from desktop.core.checks import Presence
from desktop.core.connectivity import Verdict
from desktop.core.errors import KnownError
from desktop.core.events import Actor, CheckClosed, ChecksStood, Outcome
from desktop.core.timetable import timetable


class Reminders(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.desk = Desk(now=at("09:50"))
        self.expected = Expected(self.desk.now, 30)
        self.furthest = self.desk.now

    @property
    def on(self):
        return self.desk.duty is not None

    @rule(ms=st.sampled_from([1, SECOND, 59 * SECOND, MINUTE, 7 * MINUTE, 29 * MINUTE, HOUR]))
    def time_passes(self, ms):
        self.desk.run(ms)
        if self.on:
            self.desk.duty.tick()

    @precondition(lambda self: self.on)
    @rule(
        actor=st.sampled_from([Actor.CARD, Actor.TRAY, Actor.COMMAND]),
        verdict=st.sampled_from(list(Verdict)),
    )
    def answer(self, actor, verdict):
        self.desk.verdict = verdict
        self.desk.press(actor)
        assert self.desk.card is None
        assert self.desk.duty.open_checks == ()

    @precondition(lambda self: self.on)
    @rule(minutes=st.sampled_from([1, 5, 15, 99]))
    def snooze(self, minutes):
        try:
            self.desk.duty.snooze(minutes, Actor.CARD)
        except KnownError:
            return
        assert self.desk.card is None

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
        self.desk.presence = seat
        if self.on:
            self.desk.duty.tick()

    @precondition(lambda self: self.on)
    @rule(
        ms=st.sampled_from([5 * SECOND, 10 * MINUTE, 2 * HOUR, 20 * HOUR, 3 * DAY]),
        told=st.booleans(),
    )
    def sleep(self, ms, told):
        self.desk.now += ms
        if told:
            self.desk.duty.gap("asleep")
        else:
            self.desk.duty.tick()

    @precondition(lambda self: self.on)
    @rule()
    def kill_and_start(self):
        before = self.desk.duty.open_checks
        shown = self.desk.card
        self.desk.restart()
        assert self.desk.duty.open_checks == before
        if shown:
            assert self.desk.card is not None
            assert self.desk.card.due_ms == shown.due_ms
            assert set(shown.merged) == set(self.desk.card.merged)
            assert self.desk.card.snoozes_left == shown.snoozes_left

    @precondition(lambda self: self.on)
    @rule()
    def kill(self):
        self.desk.kill()

    @precondition(lambda self: not self.on)
    @rule(why=st.sampled_from(["not_running", "crashed", "power_cut"]))
    def start(self, why):
        self.desk.start(why)

    @rule(ms=st.sampled_from([2 * HOUR, -2 * HOUR, -3 * SECOND, 45 * MINUTE]))
    def clock_steps(self, ms):
        self.desk.now += ms
        if self.on:
            self.desk.duty.gap("clock_stepped")

    @precondition(lambda self: self.on)
    @rule(minutes=st.sampled_from([5, 40, 180]), ahead=st.sampled_from([None, 20, 300]))
    def pause(self, minutes, ahead):
        begin = None if ahead is None else self.desk.now + ahead * MINUTE
        self.desk.duty.pause(minutes, "x", Actor.TRAY, from_ms=begin)
        if ahead is None:
            assert self.desk.card is None

    @precondition(lambda self: self.on)
    @rule()
    def resume(self):
        try:
            self.desk.duty.resume(Actor.TRAY)
        except KnownError:
            assert self.desk.duty.pause_until_ms is None

    @precondition(lambda self: self.on)
    @rule(every=st.sampled_from([15, 30, 60]), missed=st.sampled_from([5, 30, 60]))
    def settings_change(self, every, missed):
        self.expected.change(self.desk.now, every)
        self.desk.checks(every_minutes=every, missed_after_minutes=missed)

    @precondition(lambda self: self.on)
    @rule()
    def disk_full(self):
        self.desk.book.full = True
        try:
            self.desk.run(10 * SECOND)
            self.desk.press()
        except OSError:
            pass
        finally:
            self.desk.book.full = False
        self.desk.duty.tick()  # the steady tick of the program comes whatever failed before

    @invariant()
    def every_slot_has_one_place(self):
        closed = [f.event.due_ms for f in self.desk.book.facts if isinstance(f.event, CheckClosed)]
        assert max(Counter(closed).values(), default=0) <= 1, "a slot has two outcomes"
        if not self.on:
            return
        self.expected.reach(self.desk.now)
        waiting = set(self.desk.duty.open_checks)
        assert not waiting & set(closed)
        assert sorted(closed + list(waiting)) == self.expected.due, "a slot is lost, or made up"
        assert self.desk.duty.timetable == timetable(self.desk.book.facts)

    @invariant()
    def the_journal_tells_where_the_reminders_stand(self):
        if self.on:
            book = self.desk.book
            stood = book.last(ChecksStood.kind)
            later = book.after(stood.seq, restoring.KINDS)
            told = restoring.restore(stood, later, self.desk.duty.timetable, self.desk.now)
            assert restoring.standing(told) == replace(
                restoring.standing(self.desk.duty._state), showing=-1
            )

    @invariant()
    def no_card_where_it_must_not_be(self):
        if self.desk.card is not None:
            assert not self.desk.presence.locked
            assert not self.desk.presence.screen_off
            assert self.desk.duty.pause_until_ms is None

    @invariant()
    def the_pages_say_the_same(self):
        now = self.desk.now
        begin, end = now - 2 * DAY, now + DAY
        closed = {
            f.event.due_ms: f.event.outcome
            for f in self.desk.book.facts
            if isinstance(f.event, CheckClosed)
        }
        for row in self.desk.rows(begin, end, running=self.on):
            if row.due_ms in closed:
                assert row.outcome is closed[row.due_ms]
            elif self.on or row.due_ms > now:
                assert row.outcome is None
            elif row.due_ms + 30 * MINUTE <= now:
                assert row.outcome in (Outcome.MISSED_OFF, Outcome.PAUSED)

    def teardown(self):
        if not self.on:
            self.desk.start()
        self.desk.presence = Presence()
        self.desk.run(40 * HOUR)
        self.expected.reach(self.desk.now)
        closed = {
            f.event.due_ms: f.event
            for f in self.desk.book.facts
            if isinstance(f.event, CheckClosed)
        }
        last = [due for due in self.expected.due if due > self.desk.now - 3 * HOUR]
        assert set(self.expected.due) - set(last) <= set(closed), "a slot never ended"
        rows = self.desk.rows(0, self.desk.now + 1)
        assert sum(slots.totals(rows).values()) == len(closed)
        for event in closed.values():
            answered = event.outcome in (Outcome.CHECKED, Outcome.CHECKED_LATE)
            assert (event.seconds is not None) == answered
            assert (event.answered_ms is not None) == (answered or event.outcome is Outcome.COVERED)


TestReminders = Reminders.TestCase
TestReminders.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)


def test_the_naive_grid_is_the_one_of_the_design_page():
    assert len(naive_grid(at("00:00"), at("00:00") + DAY, 30)) == 16
    assert replace(Presence(), locked=True).hold() == "locked"
