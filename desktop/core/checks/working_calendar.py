"""Office hours as they applied at the time, and days off that were entered afterwards.

Hours, holidays and leave count from when they are recorded. Entries for past days change no figure,
except that a holiday of the whole office that is announced later removes the day's hours, by a
separate event; the officer's own entries make none. Before the first record there are no hours.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from desktop.core.check_events import HolidayAnnounced
from desktop.core.checks.announced_holidays import announced
from desktop.core.events import Recorded, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.calendar_facts import CalendarFacts, LateLeave
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable, timetable, unchanging

KINDS = (SettingsChanged.kind, HolidayAnnounced.kind)
"""What these functions read, from the beginning of the log."""


def working_calendar(facts: Sequence[Recorded], otherwise: Schedule) -> Timetable:
    """Return the office hours as they applied; ``otherwise`` for a log that holds no schedule."""
    table = timetable(facts)
    if not table.entries:
        return unchanging(otherwise)
    return table.with_days_off(announced(facts))


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
    announced_ms: dict[str, int] = {}  # an earlier program took own holidays for everybody's
    before: Schedule | None = None
    for fact in facts:
        if isinstance(fact.event, HolidayAnnounced):
            announced_ms.setdefault(fact.event.day, fact.at_ms)
        if not isinstance(fact.event, SettingsChanged):
            continue
        schedule = Schedule.from_json(fact.event.schedule)
        today = office_hours.day_of(schedule, fact.at_ms)
        if before is not None:
            # An earlier program recorded the officer's own days off among the holidays.
            for day in schedule.entered - before.entered - before.holidays:
                if day < today:
                    late[day] = fact.at_ms
            for day in schedule.own_holidays - before.entered:
                if day.isoformat() in announced_ms:
                    late[day] = announced_ms[day.isoformat()]
        late = {day: at for day, at in late.items() if day in schedule.entered}
        before = schedule
    return tuple(LateLeave(day, late[day]) for day in sorted(late))
