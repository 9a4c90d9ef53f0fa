"""A working day that is counted by hand, as events of a log: Tuesday, 24 November 2026.

09:00 to 17:00: down 1,800 s by the provider, limited 600 s, weak 3,000 s, asleep 3,600 s.
"""

from datetime import date

from desktop.core.events import CheckClosed, ConnectivityChanged, Outcome
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule

WIRED = Path(Medium.WIRED, "eth0")
WIFI = Path(Medium.WIFI, "wlan0", "UNO-Savar")
DAY = date(2026, 11, 24)


def at(clock: str, day: date = DAY) -> int:
    """Return the UTC milliseconds of a clock time in Dhaka."""
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    midnight = office_hours.day_range(Schedule(), day)[0]
    return midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000


def change(verdict, cause, after, by=None, path=WIRED, day=DAY) -> tuple[int, ConnectivityChanged]:
    edges = at(after, day), at(by or after, day)
    return edges[1], ConnectivityChanged(verdict, cause, *edges, path)


def closed(due, outcome: Outcome, answered=None, detail="") -> tuple[int, CheckClosed]:
    moment = None if answered is None else at(answered)
    took = None if moment is None else (moment - at(due)) // 1000
    fact = CheckClosed(at(due), outcome, moment, took, 0, Verdict.ONLINE, detail)
    return at("17:00:00"), fact


OBSERVED = (
    change(Verdict.ONLINE, None, "08:50:00", "08:50:02"),
    # Down from 10:00:04 (the middle) to 10:30:04.
    change(Verdict.OFFLINE, Cause.ISP_DOWN, "10:00:00", "10:00:08"),
    change(Verdict.ONLINE, None, "10:30:00", "10:30:08", WIFI),
    change(Verdict.LIMITED, Cause.SERVICE_UNREACHABLE, "12:00:00"),
    change(Verdict.DEGRADED, Cause.SLOW, "12:10:00"),
    change(Verdict.ONLINE, None, "13:00:00"),
    change(Verdict.UNKNOWN, Cause.ASLEEP, "15:00:00", path=None),
    change(Verdict.ONLINE, None, "16:00:00"),
    change(Verdict.UNKNOWN, Cause.NOT_RUNNING, "17:30:00", path=None),
    closed("09:00:00", Outcome.CHECKED, "09:01:48"),
    closed("09:30:00", Outcome.CHECKED_LATE, "10:05:00"),
    closed("10:00:00", Outcome.MISSED_IGNORED),
)
