"""Time told twice by a clock that was set wrong: spans tile it, and claim nothing unseen."""

from itertools import pairwise

import pytest
from helpers.network import Watched
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.connectivity.availability import figures, spans
from desktop.core.connectivity.state import LastAlive
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Verdict

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


@pytest.mark.parametrize("ahead", [DAY, 7 * DAY, YEAR])
def test_a_date_set_ahead_for_two_minutes_costs_two_minutes(ahead):
    office = Office()
    office.live(10)
    office.step(ahead)
    office.live(2)
    office.step(-ahead)
    office.live(10)
    office.live(10, "isp_down")
    office.live(10)
    assert office.told() == [
        (0, "online", None),
        (10, "unknown", "clock_stepped"),
        (12, "online", None),
        (22, "offline", "isp_down"),
        (32, "online", None),
    ]
    office.check()


@pytest.mark.parametrize("back", [DAY, 7 * DAY, YEAR, 17 * YEAR])
def test_a_date_set_back_for_two_minutes_leaves_what_was_told_of_the_days_between(back):
    office = Office()
    office.live(10)
    office.live(10, "isp_down")
    office.step(-back)
    office.live(2)
    office.step(back)
    office.live(10)
    assert [line for line in office.told() if line[0] >= 0] == [
        (0, "online", None),
        (10, "offline", "isp_down"),
        (20, "unknown", "clock_stepped"),
        (22, "online", None),
    ]
    office.check()


@pytest.mark.parametrize("wrong", [200 * DAY, -200 * DAY, -17 * YEAR])
def test_a_start_on_a_wrong_date_that_the_network_puts_right(wrong):
    office = Office()
    office.live(10)
    office.off(600, wrong)
    office.live(3)
    office.step(-wrong)
    office.live(10)
    here = [line for line in office.told() if 0 <= line[0] < 2000]
    assert here[0] == (0, "online", None)
    assert here[1][:2] == (10, "unknown")
    assert here[-1] == (613, "online", None)
    assert len(here) == 3
    office.check()


def test_minutes_seen_ahead_of_time_are_not_claimed_when_the_pc_is_off_at_that_time():
    office = Office()
    office.live(10)
    office.step(DAY)
    office.live(60)
    office.step(-DAY)
    office.live(10)
    office.off(2 * 24 * 60)
    office.live(1)
    seen = [line for line in office.told() if line[1] == "online"]
    assert [minute for minute, *_ in seen] == [0, 70, 2960]


def test_what_one_layer_alone_tells_is_told_as_ever():
    office = Office()
    office.live(5)
    office.step(-2 * 3_600_000)
    office.live(5)
    assert office.told()[:2] == [(0, "online", None), (5, "unknown", "clock_stepped")]


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


@given(ACTS)
def test_however_often_the_clock_is_set_spans_tile_and_claim_only_what_was_seen(acts):
    office = Office()
    for name, *given_ in acts:
        getattr(office, name)(*given_)
        office.check()
    assert all(isinstance(span.verdict, Verdict) for span in office.spans)


@pytest.mark.parametrize("minutes", [181, 240, 359, 360])
def test_a_clock_of_another_zone_that_is_put_right_leaves_no_hour_untold(minutes):
    # UTC shown as Dhaka's time is six hours; over three hours are another layer.
    office = Office()
    office.live(10)
    office.step(minutes * MINUTE)
    office.live(10)
    office.step(-minutes * MINUTE)
    office.live(30, "isp_down")
    office.check()
    now = office.pc.wall
    (down,) = [span for span in office.spans if span.verdict.down]
    assert now - down.start_ms >= 29 * MINUTE
    assert down.end_ms(now) - down.start_ms >= 29 * MINUTE
