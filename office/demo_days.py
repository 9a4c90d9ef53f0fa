"""The demonstration's invented days: outages of single PCs and of whole offices, and checks.

The same each time for a PC and a day, so that the PCs of an office share their bad moments.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.events import Outcome
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings
from desktop.core.units import MINUTE_MS

SCHEDULE = schedule_from(Settings(), ())
CARELESS = frozenset({9, 22, 40})  # the PCs whose officers leave checks and asks unanswered
_YOUNG_DAYS = 7  # a month with fewer days than this shows the one before, too
_DISTRICT = (11 * 60 + 20, 38, Cause.ISP_DOWN)
_OFFICE = ((10 * 60 + 5, 64, Cause.POWER_CUT), (14 * 60 + 30, 22, Cause.GATEWAY_SILENT))
_ALONE = (Cause.ISP_DOWN, Cause.LINK_DOWN, Cause.DNS_FAILURE, Cause.SERVICE_UNREACHABLE)
_MISSED = (Outcome.MISSED_IGNORED, Outcome.MISSED_AWAY, Outcome.MISSED_AWAY, Outcome.HELD)
_LATE_SECONDS = 1200

_Outage = tuple[int, int, Cause]  # the minute of the day, how many minutes, why


def days(today: date) -> list[date]:
    """Return the working days before today that are shown."""
    first = today.replace(day=1)
    if today.day <= _YOUNG_DAYS:
        first = (first - timedelta(days=1)).replace(day=1)
    every = (first + timedelta(days=n) for n in range((today - first).days))
    return [day for day in every if office_hours.is_working(SCHEDULE, day)]


def present(number: int, day: date) -> bool:
    """Return whether the officer of a PC came on that day; two officers were away for weeks."""
    if number in {11, 30} and day.day < 20:
        return False
    return _chance("leave", number, day).random() > 0.04


def spans(number: int, office: int, day: date) -> list[Span]:
    """Return the connection of a PC on a day."""
    begin, _ = office_hours.day_range(SCHEDULE, day)
    chance = _chance("spans", number, day)
    starts = begin + (520 + chance.randrange(25)) * MINUTE_MS
    edges: list[tuple[int, Verdict, Cause | None]] = [(starts, Verdict.ONLINE, None)]
    last = starts
    for minute, lasted, cause in _outages(number, office, day, chance):
        at = begin + minute * MINUTE_MS + chance.randrange(40_000)
        if at > last + 2 * MINUTE_MS:
            limited = cause in (Cause.DNS_FAILURE, Cause.SERVICE_UNREACHABLE)
            edges.append((at, Verdict.LIMITED if limited else Verdict.OFFLINE, cause))
            last = at + lasted * MINUTE_MS + chance.randrange(40_000)
            edges.append((last, Verdict.ONLINE, None))
    ends = begin + (1020 + chance.randrange(-25, 20)) * MINUTE_MS
    edges.append((ends, Verdict.UNKNOWN, Cause.NOT_RUNNING))
    way = Path(Medium.WIFI if number % 3 else Medium.WIRED, "eth0")
    until = [(at - 2000, at) for at, _, _ in edges[1:]]
    return [
        Span(seq, verdict, cause, at - 2000, at, *end, None if cause is not None else way)
        for seq, ((at, verdict, cause), end) in enumerate(
            zip(edges, [*until, (None, None)], strict=True), start=1
        )
    ]


def _outages(number: int, office: int, day: date, chance: random.Random) -> Iterator[_Outage]:
    """Yield the day's outages: the district's, the office's, and the PC's own, rising."""
    drawn = []
    if _nth(day) % 18 == 8:
        drawn.append(_DISTRICT)
    if _nth(day) % 12 == office * 2 + 1:
        drawn.append(_OFFICE[office % 2])
    if chance.random() < (0.7 if number in {13, 37} else 0.15):
        minute = 15 * 60 + chance.randrange(60)
        drawn.append((minute, 3 + chance.randrange(25), chance.choice(_ALONE)))
    yield from sorted(drawn)


def checks(number: int, day: date) -> Iterator[SlotRow]:
    """Yield the checks of a day: most are answered soon, few officers leave many unanswered."""
    chance = _chance("checks", number, day)
    diligence = 0.55 if number in CARELESS else 0.82 + number % 8 * 0.02
    for due in office_hours.slots(SCHEDULE, *office_hours.day_range(SCHEDULE, day)):
        if chance.random() < diligence:
            seconds = min(int(chance.expovariate(1 / 300)) + 15, 1700)
            late = seconds > _LATE_SECONDS
            outcome = Outcome.CHECKED_LATE if late else Outcome.CHECKED
            yield SlotRow(due, outcome, due + seconds * 1000, seconds, int(late), Verdict.ONLINE)
        else:
            yield SlotRow(due, chance.choice(_MISSED), None, None, 1, Verdict.ONLINE)


def _nth(day: date) -> int:
    """Return a number that rises by one from working day to working day."""
    weeks, weekday = divmod(day.toordinal(), 7)  # 0 is Sunday
    return weeks * 5 + min(weekday, 4)


def _chance(what: str, number: int, day: date) -> random.Random:
    return random.Random(f"{what} {number} {day}")  # noqa: S311 - invented days, the same each time
