"""The invented days of the demonstrations, a PC's and an office's: they hold together.

Each day is drawn first (when the PC ran and slept, and outages), then everything within it: nothing
is answered, measured or recorded while the PC is off or asleep.
"""

import random
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.core.events import (
    Actor,
    CheckAnswered,
    CheckClosed,
    CheckHeld,
    CheckShown,
    CheckSnoozed,
    ConnectivityChanged,
    Event,
    HoldReason,
    Outcome,
    PauseBegan,
    PauseEnded,
    Slept,
    Woke,
)
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.units import MINUTE_MS, Range

WIRED = Path(Medium.WIRED, "eth0", speed_mbps=1000)
_WIFI = Path(Medium.WIFI, "wlan0", "UNO-Savar")
_MEETING = "উন্নয়ন সমন্বয় সভা"
_PATIENCE = 30 * MINUTE_MS
_FAULTS = (
    (Verdict.OFFLINE, Cause.ISP_DOWN),
    (Verdict.OFFLINE, Cause.LINK_DOWN),
    (Verdict.OFFLINE, Cause.GATEWAY_SILENT),
    (Verdict.LIMITED, Cause.SERVICE_UNREACHABLE),
    (Verdict.LIMITED, Cause.DNS_FAILURE),
    (Verdict.DEGRADED, Cause.SLOW),
)
_State = tuple[int, Verdict, Cause | None]


@dataclass(frozen=True, slots=True)
class Day:
    """A working day: office hours, when the PC slept, the meeting, and the network's states."""

    office: Range
    slept: Range | None
    meeting: Range | None
    states: tuple[_State, ...]  # rising; the first is the start, the last may be the end

    def verdict(self, at_ms: int) -> Verdict:
        """Return the network's verdict at that time."""
        place = bisect_right(self.states, at_ms, key=lambda state: state[0])
        return self.states[place - 1][1] if place else Verdict.UNKNOWN

    @property
    def off_ms(self) -> int | None:
        """Return the time when the PC was turned off, None if it still runs."""
        at, _, cause = self.states[-1]
        return at if cause is Cause.NOT_RUNNING else None

    def free(self, from_ms: int, to_ms: int) -> bool:
        """Whether the PC ran and no meeting was on during all that time."""
        busy = [part for part in (self.slept, self.meeting) if part is not None]
        if self.off_ms is not None:
            busy.append((self.off_ms, to_ms + 1))
        return self.states[0][0] <= from_ms and all(
            to_ms < begin or end < from_ms for begin, end in busy
        )


def invent(schedule: Schedule, first_ms: int, now_ms: int, chance: random.Random) -> list[Day]:
    """Return the working days from that time until now; one of them has a meeting."""
    hours = office_hours.office_between(schedule, first_ms, now_ms - 2 * MINUTE_MS)
    met = chance.randrange(len(hours) // 4, max(1, len(hours) * 3 // 4)) if hours else 0
    return [_day(office, now_ms, chance, meets=index == met) for index, office in enumerate(hours)]


def _day(office: Range, now_ms: int, chance: random.Random, *, meets: bool) -> Day:
    begin, end = office
    slept = meeting = None
    if meets:
        meeting = begin + 119 * MINUTE_MS, begin + 209 * MINUTE_MS
    elif chance.random() < 0.25:
        from_ms = begin + chance.randrange(3, 11) * _PATIENCE - chance.randrange(2, 9) * MINUTE_MS
        slept = from_ms, from_ms + chance.randrange(42, 55) * MINUTE_MS
    if any(part is not None and part[1] > end - 40 * MINUTE_MS for part in (meeting, slept)):
        slept = meeting = None
    states: list[_State] = [(begin - chance.randrange(2, 25) * MINUTE_MS, Verdict.ONLINE, None)]
    if slept is not None:
        states += [(slept[0], Verdict.UNKNOWN, Cause.ASLEEP), (slept[1], Verdict.ONLINE, None)]
    at = begin + chance.randrange(20, 90) * MINUTE_MS
    while chance.random() < 0.45 and at < end - 60 * MINUTE_MS:
        fault = chance.choice(_FAULTS)
        until = at + chance.randrange(1, 30) * MINUTE_MS + chance.randrange(60) * 1000
        if slept is None or until < slept[0] - MINUTE_MS or at > slept[1] + MINUTE_MS:
            states += [(at, *fault), (until, Verdict.ONLINE, None)]
        at = until + chance.randrange(60, 200) * MINUTE_MS
    off = end + chance.randrange(5, 40) * MINUTE_MS
    if off < now_ms - 2 * MINUTE_MS:
        states.append((off, Verdict.UNKNOWN, Cause.NOT_RUNNING))
    return Day(office, slept, meeting, tuple(sorted(states, key=lambda state: state[0])))


def struck(day: Day, minute: int, lasted: int, cause: Cause) -> Day:
    """Return the day with a failure that several PCs share, if this one was connected then.

    ``minute`` is counted from the beginning of the office hours; ``lasted`` are minutes, too.
    """
    begins = day.office[0] + minute * MINUTE_MS
    ends = begins + lasted * MINUTE_MS
    slept = day.slept is not None and begins <= day.slept[1] and day.slept[0] <= ends
    if slept or {day.verdict(begins), day.verdict(ends)} != {Verdict.ONLINE}:
        return day
    states = [state for state in day.states if not begins <= state[0] <= ends]
    states += [(begins, Verdict.OFFLINE, cause), (ends, Verdict.ONLINE, None)]
    return replace(day, states=tuple(sorted(states, key=lambda state: state[0])))


def network(days: Iterable[Day], chance: random.Random) -> Iterator[tuple[int, Event]]:
    """Yield each day's changes with their times of recording."""
    for day in days:
        for at, verdict, cause in day.states:
            unsure = 0 if verdict is Verdict.UNKNOWN else chance.randrange(1, 9) * 1000
            path = None if verdict is Verdict.UNKNOWN or cause is Cause.LINK_DOWN else WIRED
            others = () if verdict in (Verdict.ONLINE, Verdict.UNKNOWN) else (_WIFI,)
            if cause is Cause.ASLEEP:
                yield at, Slept(inferred=False)
            edges = at - unsure, at + unsure
            yield at + unsure, ConnectivityChanged(verdict, cause, *edges, path, others)
        if day.slept is not None:
            yield day.slept[1], Woke(inferred=False)


def checks(
    schedule: Schedule, days: Iterable[Day], now_ms: int, chance: random.Random, care: float = 0.93
) -> Iterator[tuple[int, Event]]:
    """Yield each slot's outcome: most answered soon, some late, some missed, a meeting paused.

    Of an officer who takes little ``care``, more are missed.
    """
    for day in days:
        if day.meeting is not None:
            begin, end = day.meeting
            yield begin, PauseBegan(begin, end, _MEETING, Actor.TRAY)
            yield end, PauseEnded(early=False, actor=Actor.TRAY)
        for due in office_hours.slots(schedule, *day.office):
            if due + _PATIENCE + MINUTE_MS <= now_ms:
                yield from _slot(day, due, now_ms, chance, care)


def _slot(
    day: Day, due: int, now_ms: int, chance: random.Random, care: float
) -> Iterator[tuple[int, Event]]:
    ends = due + _PATIENCE
    if day.meeting is not None and day.meeting[0] <= due < day.meeting[1]:
        yield due, _closed(day, due, due, Outcome.PAUSED, detail=_MEETING)
        return
    if day.slept is not None and day.slept[0] <= due < day.slept[1]:
        woke = day.slept[1]
        if ends <= woke:
            why = Cause.ASLEEP.value
            yield woke, _closed(day, due, due, Outcome.MISSED_OFF, detail=why)
        else:
            yield from _answered(day, due, woke, woke + chance.randrange(5, 90) * 1000)
        return
    luck, unhurried = chance.random(), day.free(due, ends + MINUTE_MS)
    late = due + chance.randrange(1850, 3300) * 1000
    before = due - chance.randrange(60, 900) * 1000
    if luck < 0.05 and day.free(before, due):
        yield due, _closed(day, due, due, Outcome.COVERED, before)
    elif luck < 0.1 and day.free(due, late) and late < now_ms:
        until = due + 25 * MINUTE_MS
        yield due, CheckShown(due, 1)
        yield due + 10 * MINUTE_MS, CheckSnoozed(due, until, 1, Actor.CARD)
        yield until, CheckShown(due, 1)
        yield late, CheckAnswered(due, Actor.CARD)
        yield late, _closed(day, due, late, Outcome.CHECKED_LATE, late, snoozes=1)
    elif luck > care and unhurried:
        outcome, why = chance.choice(
            (
                (Outcome.MISSED_IGNORED, ""),
                (Outcome.MISSED_AWAY, HoldReason.LOCKED.value),
                (Outcome.HELD, HoldReason.PRESENTATION.value),
            )
        )
        yield due, CheckHeld(due, HoldReason(why)) if why else CheckShown(due, 1)
        yield ends, _closed(day, due, ends, outcome, detail=why)
    else:
        longest = 600 if unhurried else 90
        yield from _answered(day, due, due, due + chance.randrange(5, longest) * 1000)


def _answered(day: Day, due: int, shown: int, at: int) -> Iterator[tuple[int, Event]]:
    yield shown, CheckShown(due, 1)
    phone = day.verdict(at).down
    yield at, CheckAnswered(due, Actor.CARD, on_phone=phone)
    yield at, _closed(day, due, at, Outcome.CHECKED, at)


def _closed(
    day: Day,
    due: int,
    at: int,
    outcome: Outcome,
    answered: int | None = None,
    *,
    snoozes: int = 0,
    detail: str = "",
) -> CheckClosed:
    seconds = None if answered is None or outcome is Outcome.COVERED else (answered - due) // 1000
    return CheckClosed(due, outcome, answered, seconds, snoozes, day.verdict(at), detail)
