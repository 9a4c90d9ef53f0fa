"""A watched PC whose clock is set to other hours, days and years, and its records."""

from itertools import pairwise

from helpers.network import Watched
from hypothesis import strategies as st

from desktop.core.connectivity.availability import figures, spans
from desktop.core.connectivity.state import LastAlive
from desktop.core.events import ConnectivityChanged, Recorded

MINUTE, DAY, YEAR = 60_000, 86_400_000, 365 * 86_400_000


class Office:
    """A watched PC that notes when it really looked, by its clock of that time."""

    def __init__(self):
        self.pc = Watched(wall=1_800_000_000_000)
        self.begun = self.pc.wall
        self.looked = []
        self.pc.start()

    def live(self, minutes, fault=""):
        begun = self.pc.wall
        for _ in range(minutes * 4):
            self.pc.look(fault, after=14.9)
        self.looked.append((begun, self.pc.wall))

    def step(self, ms):
        self.pc.set_clock(ms / 1000)
        self.pc.wait(0.01)
        self.pc.tick()

    def off(self, minutes, step=0):
        """Be killed, and start later with a clock that may be another."""
        pc, alive = self.pc, self.pc.wall
        pc.wait(minutes * 60)
        pc.set_clock(step / 1000)
        pc.mono = pc.boot = 1000
        left = [fact for _, fact in pc.facts if isinstance(fact, ConnectivityChanged)]
        pc.start(LastAlive(alive, "before", clean=False), left[-1] if left else None)

    @property
    def spans(self):
        return spans(Recorded(i, at, fact) for i, (at, fact) in enumerate(self.pc.facts, 1))

    def told(self):
        """Return minute since the beginning, verdict and cause of each span."""
        return [
            ((s.start_ms - self.begun) // MINUTE, s.verdict.value, s.cause and s.cause.value)
            for s in self.spans
        ]

    def check(self):
        """Assert that the spans tile, once, and claim only time that was looked at."""
        found, now = self.spans, self.pc.wall
        for one, following in pairwise(found):
            assert (one.ended_after_ms, one.ended_by_ms) == (
                following.began_after_ms,
                following.began_by_ms,
            )
            assert one.start_ms <= one.end_ms(now) == following.start_ms
        walls = [at for at, _ in self.pc.facts]
        whole = (min(self.begun, now, *walls) - DAY, now)
        sums = figures(found, [whole], now)
        told = sums.connected_ms + sum(sums.down_ms.values()) + sum(sums.unknown_ms.values())
        assert told == sums.scheduled_ms == now - whole[0]
        unseen = figures(found, _others(self.looked, whole), now)
        assert (unseen.connected_ms, unseen.down_ms) == (0, {})


def _others(ranges, whole):
    """Return the parts of the whole that no range covers."""
    found, at = [], whole[0]
    for begin, end in sorted(ranges):
        if at < begin:
            found.append((at, min(begin, whole[1])))
        at = max(at, end)
    return [*found, (at, max(at, whole[1]))]


STEPS = st.sampled_from([s * size for size in (2 * 3_600_000, DAY, 9 * DAY, YEAR) for s in (1, -1)])
ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("live"), st.integers(1, 8), st.sampled_from(["", "isp_down", "dns_failure"])
        ),
        st.tuples(st.just("step"), STEPS),
        st.tuples(st.just("off"), st.integers(1, 3000), st.just(0) | STEPS),
    ),
    max_size=14,
)
"""What is done to an `Office`: the name of a method and what it is given."""
