"""The working calendar of the log: office hours, late leave, holidays announced after their day."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from desktop.core.checks.model import SlotRow
from desktop.core.events import (
    CLOCK_SET_MS,
    EXCURSION_MS,
    ClockStepped,
    HolidayAnnounced,
    Recorded,
    SettingsChanged,
)
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import (
    CalendarFacts,
    LateLeave,
    Timetable,
    timetable,
    unchanging,
)

# Holidays that became known after their day, whose checks were due and stay recorded.
# A separate event says that the day was off. The officer's own leave and extra holidays never
# make one.


def announced(facts: Iterable[Recorded]) -> dict[date, int]:
    """Return the days off that became known afterwards, each with the time of its announcement."""
    days: dict[date, int] = {}
    for fact in facts:
        if isinstance(fact.event, HolidayAnnounced):
            day = date.fromisoformat(fact.event.day)
            if fact.event.off:
                days.setdefault(day, fact.at_ms)
            else:
                days.pop(day, None)
    return days


def changes(
    table: Timetable, holidays: Collection[date], known: Collection[date], now_ms: int
) -> tuple[HolidayAnnounced, ...]:
    """Return the events that update the ``known`` announcements to today's ``holidays``.

    A day is announced if it has passed and had checks in office hours by the timetable of its time.
    """
    schedule = table.at(now_ms)
    if schedule is None:
        return ()
    today = office_hours.day_of(schedule, now_ms)
    late = [
        day
        for day in sorted(set(holidays) - set(known))
        if day < today and _had_checks(table, *office_hours.day_range(schedule, day))
    ]
    withdrawn = sorted(set(known) - set(holidays))
    return (
        *(HolidayAnnounced(day.isoformat()) for day in late),
        *(HolidayAnnounced(day.isoformat(), off=False) for day in withdrawn),
    )


def marked(row: SlotRow, table: Timetable, days: Mapping[date, int]) -> SlotRow:
    """Return the slot with the time at which its day was announced as a day off, if it was."""
    schedule = table.at(row.due_ms)
    if schedule is None or not days or not _in_office_hours(table, row.due_ms):
        return row
    return row._replace(day_off_ms=days.get(office_hours.day_of(schedule, row.due_ms)))


def _had_checks(table: Timetable, from_ms: int, to_ms: int) -> bool:
    return any(_in_office_hours(table, due) for due in table.slots(from_ms, to_ms))


def _in_office_hours(table: Timetable, due_ms: int) -> bool:
    schedule = table.at(due_ms)
    return schedule is not None and bool(office_hours.office_between(schedule, due_ms, due_ms + 1))


# Hours, holidays and leave count from when they are recorded. Entries for past days change no
# figure, except that a holiday of the whole office that is announced later removes the day's
# hours, by a separate event; the officer's own entries make none. Before the first record there
# are no hours.
# The order of the rows decides which days are past: after a clock was set back, a day that the log
# has seen stays past.


KINDS = (SettingsChanged.kind, HolidayAnnounced.kind, ClockStepped.kind)
"""Kinds of events that these functions read from the beginning of the log."""


def working_calendar(facts: Sequence[Recorded], otherwise: Schedule) -> Timetable:
    """Return the office hours as they applied; ``otherwise`` for a log that holds no schedule."""
    table = timetable(facts)
    if not table.entries:
        return unchanging(otherwise)
    zone = table.entries[-1][1]
    repeated = [
        item.day
        for item in late_leave(facts)
        if office_hours.day_of(zone, item.entered_ms) <= item.day
    ]
    return table.with_days_off(announced(facts)).without_days_off(repeated)


def calendar_facts(
    facts: Sequence[Recorded], otherwise: Schedule, first: date, last: date
) -> CalendarFacts:
    """Return the log's calendar facts of the days from ``first`` to ``last``, both inclusive."""
    calendar = working_calendar(facts, otherwise)
    latest = calendar.entries[-1][1]
    late = {item.day: item for item in late_leave(facts)}
    since = calendar.since_ms
    begin = office_hours.day_range(latest, first)[0]

    def inside(days: Iterable[date]) -> frozenset[date]:
        return frozenset(day for day in days if first <= day <= last)

    return CalendarFacts(
        since if since is not None and since > begin else None,
        inside(latest.office_holidays),
        inside(latest.leave - late.keys()),
        tuple(item for item in late.values() if first <= item.day <= last),
        inside(latest.own_holidays - late.keys()),
    )


def late_leave(facts: Iterable[Recorded]) -> tuple[LateLeave, ...]:
    """Return the current days off of the officer's own that were entered after the day, by day.

    Those of the first schedule do not count, since nothing was recorded before it.
    """
    late: dict[date, int] = {}
    before: Schedule | None = None
    for fact, seen_ms in _with_latest_time(facts):
        if not isinstance(fact.event, SettingsChanged):
            continue
        schedule = Schedule.from_json(fact.event.schedule)
        today = office_hours.day_of(schedule, max(fact.at_ms, seen_ms))
        if before is not None:
            for day in schedule.entered - before.entered - before.holidays:  # not off anyway
                if day < today:
                    late[day] = fact.at_ms
        late = {day: at for day, at in late.items() if day in schedule.entered}
        before = schedule
    return tuple(LateLeave(day, late[day]) for day in sorted(late))


def _with_latest_time(facts: Iterable[Recorded]) -> Iterator[tuple[Recorded, int]]:
    """Yield each event with the latest time that the log had seen before it.

    A step ahead that is taken back within a day and a half was a mistake: its time was not seen.
    """
    latest = 0
    ahead: tuple[int, int, int] | None = None  # when it was set ahead, by how much, latest before
    for fact in facts:
        step = fact.event
        if isinstance(step, ClockStepped) and step.is_set:
            before = fact.at_ms - step.by_ms
            if step.by_ms > 0:
                ahead = fact.at_ms, step.by_ms, max(latest, before)
            elif ahead is not None and _takes_back(*ahead[:2], before, step.by_ms):
                latest, ahead = ahead[2], None
            else:
                latest = max(latest, before)
        yield fact, latest
        latest = max(latest, fact.at_ms)


def _takes_back(set_ms: int, ahead_ms: int, before_ms: int, by_ms: int) -> bool:
    return abs(ahead_ms + by_ms) < CLOCK_SET_MS and 0 <= before_ms - set_ms <= EXCURSION_MS
