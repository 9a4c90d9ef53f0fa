"""The history of schedules: past slots follow the settings of their time."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.core import events
from desktop.core.events import Event, HolidayAnnounced, Recorded, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.settings.recorded import read_recorded
from desktop.core.units import DAY_MS, Range, cut


@dataclass(frozen=True, slots=True)
class LateLeave:
    """A day of leave, or a holiday of the officer's own, entered after the day, and when."""

    day: date
    entered_ms: int


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """Days inside the period; ``since_ms`` is None if the program was in use before it.

    ``holidays`` are those of everybody, ``own_holidays`` those that the officer entered in time.
    These, leave and days entered afterwards have no day in common.
    """

    since_ms: int | None = None
    holidays: frozenset[date] = frozenset()
    leave: frozenset[date] = frozenset()
    late_leave: tuple[LateLeave, ...] = ()
    own_holidays: frozenset[date] = frozenset()


NOTHING = CalendarFacts()
"""The facts of a period without any."""


_EPOCH = date(1970, 1, 1)
_ALWAYS = -(2**62)  # earlier than any clock's time


@dataclass(frozen=True, slots=True)
class Timetable:
    """Schedules with the instant from which each is in force, in order; none before the first."""

    entries: tuple[tuple[int, Schedule], ...] = ()

    def changed(self, from_ms: int, schedule: Schedule) -> "Timetable":
        """Return the timetable with a new schedule from that instant on.

        It replaces entries that would begin later (after the clock was set back).
        """
        earlier = tuple(entry for entry in self.entries if entry[0] < from_ms)
        if earlier and earlier[-1][1] == schedule:
            return Timetable(earlier)
        return Timetable((*earlier, (from_ms, schedule)))

    def slots(self, from_ms: int, to_ms: int) -> tuple[int, ...]:
        """Return the due times in the period, each by the schedule in force at that time."""
        parts = self._parts(from_ms, to_ms)
        return tuple(due for part, schedule in parts for due in office_hours.slots(schedule, *part))

    def office_between(self, from_ms: int, to_ms: int) -> tuple[Range, ...]:
        """Return the office hours of a period, each by the schedule in force at that time."""
        parts = self._parts(from_ms, to_ms)
        return office_hours.joined(
            item
            for part, schedule in parts
            for item in office_hours.office_between(schedule, *part)
        )

    def office_ranges(self, day: date) -> tuple[Range, ...]:
        """Return the office hours that begin on the day, each by the schedule of its time."""
        utc = (day - _EPOCH).days * DAY_MS
        reach = utc - DAY_MS, utc + 3 * DAY_MS  # of any zone, and with the night after it
        return office_hours.joined(
            hours
            for part, schedule in self._parts(*reach)
            for hours in cut(office_hours.office_ranges(schedule, day), part)
        )

    def worked_days(self, first: date, last: date, now_ms: int) -> int:
        """Return on how many of the days, both inclusive, office hours have begun by now."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return sum(any(begin < now_ms for begin, _ in self.office_ranges(day)) for day in days)

    @property
    def since_ms(self) -> int | None:
        """Return when the first schedule came into force: when the program came into use."""
        return self.entries[0][0] if self.entries else None

    def in_use(self, period: Range) -> tuple[Range, ...]:
        """Return the part of a period since the first schedule came into force, if any."""
        since = self.since_ms
        begin = period[1] if since is None else max(since, period[0])
        return ((begin, period[1]),) if begin < period[1] else ()

    def without_beginning(self) -> "Timetable":
        """Return the timetable with the first schedule in force before its time, too."""
        first = ((_ALWAYS, schedule) for _, schedule in self.entries[:1])
        return Timetable((*first, *self.entries[1:]))

    def with_days_off(self, days: Collection[date]) -> "Timetable":
        """Return the timetable with additional holidays of the office in every schedule."""
        off = frozenset(days)
        return Timetable(
            tuple(
                (
                    start,
                    replace(
                        schedule,
                        holidays=schedule.holidays | off,
                        working_days=schedule.working_days - off,
                    ),
                )
                for start, schedule in self.entries
            )
        )

    def without_days_off(self, days: Collection[date]) -> "Timetable":
        """Return the timetable without these days off of the officer's own."""
        off = frozenset(days)
        return Timetable(
            tuple(
                (
                    start,
                    replace(
                        schedule,
                        holidays=schedule.holidays - off,
                        leave=schedule.leave - off,
                        own_holidays=schedule.own_holidays - off,
                    ),
                )
                for start, schedule in self.entries
            )
        )

    def _parts(self, from_ms: int, to_ms: int) -> Iterator[tuple[Range, Schedule]]:
        """Yield the parts of a period, each with the schedule in force in it."""
        for i, (start, schedule) in enumerate(self.entries):
            stop = self.entries[i + 1][0] if i + 1 < len(self.entries) else to_ms
            begin, end = max(start, from_ms), min(stop, to_ms)
            if begin < end:
                yield (begin, end), schedule

    def next_slot(self, after_ms: int) -> int | None:
        """Return the first due time later than the instant, or None."""
        for i, (start, schedule) in enumerate(self.entries):
            due = office_hours.next_slot(schedule, max(after_ms, start - 1))
            last = i + 1 == len(self.entries)
            if due is not None and (last or due < self.entries[i + 1][0]):
                return due
        return None

    def at(self, at_ms: int) -> Schedule | None:
        """Return the schedule in force at the instant; before the first, None."""
        return next((entry[1] for entry in reversed(self.entries) if entry[0] <= at_ms), None)


def timetable(facts: Iterable[Recorded]) -> Timetable:
    """Return the timetable of the journal's ``settings_changed`` events, in their order.

    None applies before it was recorded, even one with an earlier date.
    """
    table = Timetable()
    for fact in facts:
        if isinstance(fact.event, SettingsChanged):
            begin = fact.at_ms if fact.event.from_ms is None else fact.event.from_ms
            schedule = Schedule.from_json(fact.event.schedule)
            table = table.changed(max(begin, fact.at_ms), schedule)
    return table


def unchanging(schedule: Schedule) -> Timetable:
    """Return the timetable of a schedule that always applied."""
    return Timetable(((_ALWAYS, schedule),))


def read_event(kind: str, body: str) -> Event:
    """Parse a stored row; ValueError or RecursionError when only a newer program can read it."""
    event = events.parse(kind, json.loads(body))
    if isinstance(event, HolidayAnnounced):
        date.fromisoformat(event.day)
    if isinstance(event, SettingsChanged):
        try:
            read_recorded(event.measured, Schedule.from_json(event.schedule).every_minutes)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("settings of a newer program") from error
    return event
