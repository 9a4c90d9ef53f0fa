"""Random histories of a PC: its spans always tile time and claim nothing unseen."""

from itertools import pairwise

import pytest
from helpers.long_run import times
from helpers.network import FAULTS, PHONE, WIFI, WIRED, Watched
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.core.connectivity.availability import figures, spans
from desktop.core.connectivity.state import ROUND_MS, LastAlive
from desktop.core.events import ClockStepped, ConnectivityChanged, Recorded, Woke
from desktop.core.network import Verdict

UP = (Verdict.ONLINE, Verdict.DEGRADED)
DOWN = (Verdict.LIMITED, Verdict.OFFLINE)
SECONDS = st.floats(0, 29, allow_nan=False)


class Histories(RuleBasedStateMachine):
    """The rules are the events of a day; the ledger ``unseen`` is independent of the code."""

    @initialize()
    def first_start(self):
        self.pc = Watched()
        self.begun = self.pc.wall
        self.taken = 0
        self.closed = []
        self.unseen = []  # wall-clock stretches in which nobody looked
        self.set_back = self.far = False
        self.furthest = self.pc.wall
        self.gap_ended = self.pc.wall
        self.sleeping = None
        self.note(self.pc.start())

    def note(self, facts):
        for fact in facts:
            broken = isinstance(fact, Woke | ClockStepped) or (
                isinstance(fact, ConnectivityChanged) and fact.verdict is Verdict.UNKNOWN
            )
            if broken:
                self.gap_ended = self.pc.wall
            elif isinstance(fact, ConnectivityChanged):
                # Nothing that was seen before a gap may begin anything after it.
                assert fact.began_after_ms >= self.gap_ended
                assert fact.began_after_ms <= fact.began_by_ms <= self.pc.wall
        if self.sleeping is not None and self.pc.state.asleep is None:
            # Sleep was announced but did not come: the time observed since waking counts.
            woke = [at for at, fact in self.pc.facts if isinstance(fact, Woke)]
            if woke and woke[-1] >= self.sleeping:
                self.unseen.append((self.sleeping, woke[-1]))
                self.sleeping = None

    def last_seen(self):
        return self.pc.state.clocks.wall

    @rule(seconds=SECONDS)
    def advance(self, seconds):
        self.pc.wait(seconds)
        self.note(self.pc.tick())

    @rule(seconds=SECONDS, took=st.integers(0, 6000), light=st.booleans())
    def see_good(self, seconds, took, light):
        self.note(self.pc.look(after=min(seconds, 20), took_ms=took, light=light))

    @rule(seconds=SECONDS, fault=st.sampled_from(sorted(FAULTS)), light=st.booleans())
    def see_bad(self, seconds, fault, light):
        self.note(self.pc.look(fault, after=min(seconds, 20), took_ms=2000, light=light))

    @rule(step_ms=st.integers(1, 3000), lost=st.integers(0, 3))
    def see_poor(self, step_ms, lost):
        facts = self.pc.look(after=14, took_ms=50, steps_ms=(step_ms,), lost_steps=lost)
        self.note(facts)

    @rule(fault=st.sampled_from(["", "link_down", "no_address"]), ago=st.integers(-20, 500))
    def hear_of_links(self, fault, ago):
        self.note(self.pc.links(fault, event_ms=self.pc.wall - ago))

    @rule(path=st.sampled_from([WIRED, WIFI, PHONE, None]))
    def change_path(self, path):
        self.pc.path = path

    @rule(on=st.booleans())
    def change_mains(self, on):
        self.note(self.pc.mains(on=on))

    @rule(hours=st.sampled_from([-2, 2, -2, 2, -24, 24, -9 * 24, 9 * 24, -400 * 24, 400 * 24]))
    def step_the_clock(self, hours):
        before = self.last_seen()
        self.pc.set_clock(hours * 3600)
        if hours > 0:
            self.unseen.append((before, self.pc.wall))
        else:
            self.set_back = True
            self.furthest = max(self.furthest, before)
            # Time is recorded twice there: see test_retelling.
            self.far = self.far or self.furthest - self.pc.wall > 2.5 * 3_600_000
        self.pc.wait(0.01)
        self.note(self.pc.tick())

    @precondition(lambda self: self.sleeping is None)
    @rule()
    def fall_asleep(self):
        self.pc.wait(0.01)
        self.note(self.pc.sleep())
        self.sleeping = self.pc.wall

    @precondition(lambda self: self.sleeping is not None)
    @rule(seconds=st.integers(10, 40_000))
    def wake(self, seconds):
        since = self.sleeping
        self.pc.wait(seconds, asleep=True)
        self.note(self.pc.wake())
        self.unseen.append((since, self.pc.wall))
        self.sleeping = None

    @rule(seconds=st.integers(10, 40_000))
    def sleep_unannounced(self, seconds):
        before = self.last_seen()
        self.pc.wait(seconds, asleep=True)
        self.note(self.pc.tick())
        self.unseen.append((before, self.pc.wall))
        self.sleeping = None

    @rule(seconds=st.integers(31, 4000))
    def stand_still(self, seconds):
        before = self.last_seen()
        self.pc.wait(seconds)
        self.note(self.pc.tick())
        self.unseen.append((before, self.pc.wall))
        if self.sleeping is not None:
            self.sleeping = None if self.pc.state.asleep is None else self.sleeping

    @rule(seconds=st.integers(1, 40_000), boot=st.booleans(), clean=st.booleans())
    def end_and_start_again(self, seconds, boot, clean):
        pc = self.pc
        seen = self.last_seen()
        if clean:
            self.note(pc.stop())
            seen = pc.wall
        pc.wait(seconds)
        if boot:
            pc.boot_id += "'"
            pc.mono = pc.boot = 1000
        changes = [f for _, f in pc.facts if isinstance(f, ConnectivityChanged)]
        last = LastAlive(seen, "boot-1" if not boot else "boot-0", clean=clean)
        pc.boot_id = "boot-1"
        self.note(pc.start(last, changes[-1] if changes else None))
        self.unseen.append((seen, pc.wall))
        self.gap_ended = pc.wall
        self.sleeping = None

    def folded(self):
        records = [Recorded(i + 1, at, fact) for i, (at, fact) in enumerate(self.pc.facts)]
        return spans(records)

    @invariant()
    def spans_tile_and_closed_ones_never_change(self):
        if not hasattr(self, "pc") or len(self.pc.facts) == self.taken:
            return
        self.taken = len(self.pc.facts)
        found = self.folded()
        for one, following in pairwise(found):
            assert (one.ended_after_ms, one.ended_by_ms) == (
                following.began_after_ms,
                following.began_by_ms,
            )
            assert one.start_ms <= one.end_ms(0) == following.start_ms
            assert self.far or (one.verdict, one.cause, one.path) != (
                following.verdict,
                following.cause,
                following.path,
            )
        closed = found[:-1]
        assert self.far or closed[: len(self.closed)] == self.closed
        self.closed = closed

    @invariant()
    def never_connected_or_down_where_nobody_looked(self):
        if not hasattr(self, "pc") or self.set_back:
            return
        now = self.pc.wall
        found = self.folded()
        part = figures(found, _joined(self.unseen), now)
        # Link events give exact edges, so that not a millisecond may be claimed.
        assert part.connected_ms == 0
        assert part.down_ms == {}
        whole = figures(found, [(self.begun, now)], now)
        assert (
            whole.connected_ms + sum(whole.down_ms.values()) + sum(whole.unknown_ms.values())
            == (whole.scheduled_ms)
            == now - self.begun
        )

    @invariant()
    def connected_only_while_rounds_come(self):
        if hasattr(self, "pc") and self.pc.state.connected and self.pc.state.observing:
            state = self.pc.state
            longest = 2 * self.pc.limits.metered_round_seconds * 1000 + ROUND_MS
            assert state.clocks.boottime - state.looked.boottime <= longest


def _joined(ranges):
    found = []
    for begin, end in sorted(ranges):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


Histories.TestCase.settings = settings(
    max_examples=times(40, long=400), stateful_step_count=50, deadline=None
)
test_random_histories = pytest.mark.no_cover(Histories.TestCase)
