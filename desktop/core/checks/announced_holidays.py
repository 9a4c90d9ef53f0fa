"""Holidays that became known after their day, whose checks were due and stay recorded.

A separate event says that the day was off. The officer's own leave and extra holidays never make
one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from desktop.core.check_events import HolidayAnnounced
from desktop.core.checks.model import SlotRow
from desktop.core.events import Recorded
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule_history import Timetable


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
    return replace(row, day_off_ms=days.get(office_hours.day_of(schedule, row.due_ms)))


def _had_checks(table: Timetable, from_ms: int, to_ms: int) -> bool:
    return any(_in_office_hours(table, due) for due in table.slots(from_ms, to_ms))


def _in_office_hours(table: Timetable, due_ms: int) -> bool:
    schedule = table.at(due_ms)
    return schedule is not None and bool(office_hours.office_between(schedule, due_ms, due_ms + 1))
