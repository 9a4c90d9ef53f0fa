"""One simulated day in Dhaka: sleep, a crash, a clock step and three outages, by hand.

Every figure below was computed on paper from the times in the script, not read from a run. The
rounds take 100 ms and come each 15 s (each 2 s while failing), the tick each 15 s.
"""

from datetime import UTC, date, datetime

import pytest
from helpers.network import Watched

from desktop.core.connectivity.availability import Figures, figures, spans
from desktop.core.connectivity.state import LastAlive
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Verdict
from desktop.core.office.hours import day_range, office_ranges
from desktop.core.office.schedule import Schedule
from desktop.core.settings.rules import HoursRule

DAY = date(2026, 11, 24)  # a Tuesday
OFFICE = Schedule(
    rules=(HoursRule(date(2024, 6, 19), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",)),)
)
HOUR, MINUTE, SECOND = 3_600_000, 60_000, 1000


def at(hour, minute=0, second=0, ms=0):
    midnight = datetime(2026, 11, 24, tzinfo=UTC).timestamp() * 1000 - 6 * HOUR
    return round(midnight) + hour * HOUR + minute * MINUTE + second * SECOND + ms


class Day:
    """Runs a PC through its day: rounds start on the grid, ticks fall between them."""

    def __init__(self):
        self.pc = Watched(wall=at(8, 45))
        self.now = self.pc.wall

    def rounds(self, until, fault="", every=15, took_ms=100):
        """Run rounds from now, one each ``every`` seconds, the last one before ``until``."""
        pc = self.pc
        while pc.wall + took_ms <= until:
            start = pc.wall
            pc.look(fault, took_ms=took_ms)
            rest = min(start + every * SECOND, until) - pc.wall
            pc.tick(after=rest / 2000)
            pc.wait(rest / 2000)
        pc.wait((until - pc.wall) / 1000)


def run():
    day = Day()
    pc = day.pc
    pc.start()
    day.rounds(at(10))  # online from 08:45:00.000/.100
    # Outage 1: the provider's line, 10:00:00 to 10:20:00. Last good round 09:59:45.000; the first
    # failed one ends 10:00:02.000; the last failed one starts 10:19:58; first good ends 20:00.100.
    day.rounds(at(10, 20), "isp_down", every=2, took_ms=2000)
    day.rounds(at(11))
    # Outage 2: the cable, an event of the system at both ends of its beginning: 11:00:00.000.
    # Plugged in at 11:03:00; the last look at the dead link starts 11:02:58.
    pc.links("link_down")
    day.rounds(at(11, 3), "link_down", every=2)
    day.rounds(at(12))
    # Sleep told at 12:00:00, woken at 13:00:00.
    pc.sleep()
    pc.wait(3600, asleep=True)
    pc.wake()
    day.rounds(at(14))
    # Crash at 14:00:00; the last stamp was at 13:59:45; started again 14:10:00, same boot.
    changes = [fact for _, fact in pc.facts if isinstance(fact, ConnectivityChanged)]
    pc.wait(600)
    pc.start(LastAlive(at(13, 59, 45), pc.boot_id, clean=False), changes[-1])
    day.rounds(at(15))
    # The clock is set forward by half an hour at 15:00:00. The last reading is the tick in the
    # middle of the wait after the round of 14:59:45.100: 14:59:52.550.
    pc.set_clock(1800)
    pc.wait(5)
    pc.tick()  # 15:30:05.000
    day.rounds(at(16))  # rounds from 15:30:05 on: online from 15:30:05.000/.100
    # Outage 3: the message service, 16:00:00 to 16:40:00. The grid is at :05, so that the last
    # good round starts 15:59:50.000; first failed ends 16:00:02.000; first good ends 16:40:00.100.
    day.rounds(at(16, 40), "service_unreachable", every=2, took_ms=2000)
    day.rounds(at(18))
    pc.stop()  # 18:00:00
    return pc


@pytest.fixture(scope="module")
def pc():
    return run()


@pytest.fixture(scope="module")
def found(pc):
    return spans(Recorded(i, when, fact) for i, (when, fact) in enumerate(pc.facts, 1))


UP = (Verdict.ONLINE, None)


def test_the_day_is_told_in_this_order_with_these_edges(found):
    told = [(s.verdict, s.cause, s.began_after_ms, s.began_by_ms) for s in found]
    unknown = Verdict.UNKNOWN
    assert told == [
        (*UP, at(8, 45), at(8, 45, 0, 100)),
        (Verdict.OFFLINE, Cause.ISP_DOWN, at(9, 59, 45), at(10, 0, 2)),
        (*UP, at(10, 19, 58), at(10, 20, 0, 100)),
        (Verdict.OFFLINE, Cause.LINK_DOWN, at(11), at(11)),
        (*UP, at(11, 2, 58), at(11, 3, 0, 100)),
        (unknown, Cause.ASLEEP, at(12), at(12)),
        (*UP, at(13), at(13, 0, 0, 100)),
        (unknown, Cause.CRASHED, at(13, 59, 45), at(13, 59, 45)),
        (*UP, at(14, 10), at(14, 10, 0, 100)),
        (unknown, Cause.CLOCK_STEPPED, at(14, 59, 52, 550), at(14, 59, 52, 550)),
        (*UP, at(15, 30, 5), at(15, 30, 5, 100)),
        (Verdict.LIMITED, Cause.SERVICE_UNREACHABLE, at(15, 59, 50), at(16, 0, 2)),
        (*UP, at(16, 39, 58), at(16, 40, 0, 100)),
        (unknown, Cause.NOT_RUNNING, at(18), at(18)),
    ]


# The middles of the edges above, in milliseconds after 09:00 where it matters:
#   isp_down   09:59:53.500 - 10:19:59.050 = 20 min  5.550 s = 1,205,550
#   link_down  11:00:00.000 - 11:02:59.050 =  2 min 59.050 s =   179,050
#   asleep     12:00:00.000 - 13:00:00.050 = 60 min  0.050 s = 3,600,050
#   crashed    13:59:45.000 - 14:10:00.050 = 10 min 15.050 s =   615,050
#   clock      14:59:52.550 - 15:30:05.050 = 30 min 12.500 s = 1,812,500
#   service    15:59:56.000 - 16:39:59.050 = 40 min  3.050 s = 2,403,050
DOWN = {
    Cause.ISP_DOWN: 1_205_550,
    Cause.LINK_DOWN: 179_050,
    Cause.SERVICE_UNREACHABLE: 2_403_050,
}
SLEPT, CRASHED, STEPPED = 3_600_050, 615_050, 1_812_500


def test_the_figures_of_the_office_hours(found):
    # 8 h = 28,800,000; less 3,787,650 not connected and 6,027,600 not observed.
    part = figures(found, office_ranges(OFFICE, DAY), at(24))
    assert part == Figures(
        28_800_000,
        18_984_750,
        DOWN,
        {Cause.ASLEEP: SLEPT, Cause.CRASHED: CRASHED, Cause.CLOCK_STEPPED: STEPPED},
    )
    # Coverage 22,772,400 / 28,800,000 = 79.07 %; observed 18,984,750 / 22,772,400 = 83.37 %;
    # bounds 65.92 % and 86.85 %, all rounded.
    percent = [round(float(x) * 100, 2) for x in (part.coverage, part.availability, *part.bounds)]
    assert percent == [79.07, 83.37, 65.92, 86.85]


def test_the_figures_of_the_whole_day_are_too_thinly_seen_for_a_percentage(found):
    # Before 08:45:00.050 (31,500,050) and from 18:00 on (21,600,000) nobody looked.
    part = figures(found, [day_range(OFFICE, DAY)], at(24))
    assert part.scheduled_ms == 86_400_000
    assert part.unknown_ms == {
        Cause.NOT_RUNNING: 31_500_050 + 21_600_000,
        Cause.ASLEEP: SLEPT,
        Cause.CRASHED: CRASHED,
        Cause.CLOCK_STEPPED: STEPPED,
    }
    assert part.down_ms == DOWN
    # 86,400,000 - 53,100,050 - 6,027,600 - 3,787,650 = 23,484,700
    assert part.connected_ms == 23_484_700
    assert part.availability is None
    assert part.bounds is None
