"""Office hours as they applied at the time, and leave that was entered afterwards.

Hours, holidays and leave count from when they are recorded. Entries for past days change no figure,
except that a holiday of the whole office that is announced later removes the day's hours, by a
separate event. Before the first record there are no hours.
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
    since = calendar.since_ms
    begin = office_hours.day_range(latest, first)[0]

    def inside(days: Iterable[date]) -> frozenset[date]:
        return frozenset(day for day in days if first <= day <= last)

    return CalendarFacts(
        since if since is not None and since > begin else None,
        inside(latest.office_holidays),
        inside(leave_in_time(facts, otherwise)),
        tuple(item for item in late_leave(facts) if first <= item.day <= last),
    )


def late_leave(facts: Iterable[Recorded]) -> tuple[LateLeave, ...]:
    """Return the current days of leave that were entered after the day, by day.

    Leave of the first schedule does not count, since nothing was recorded before it.
    """
    late: dict[date, int] = {}
    before: Schedule | None = None
    for fact in facts:
        if not isinstance(fact.event, SettingsChanged):
            continue
        schedule = Schedule.from_json(fact.event.schedule)
        today = office_hours.day_of(schedule, fact.at_ms)
        if before is not None:
            # An earlier program recorded leave among the holidays.
            for day in schedule.leave - before.leave - before.holidays:
                if day < today:
                    late[day] = fact.at_ms
        late = {day: at for day, at in late.items() if day in schedule.leave}
        before = schedule
    return tuple(LateLeave(day, late[day]) for day in sorted(late))


def leave_in_time(facts: Iterable[Recorded], otherwise: Schedule) -> frozenset[date]:
    """Return the days of leave that were entered before they had passed."""
    events = [fact for fact in facts if isinstance(fact.event, SettingsChanged)]
    latest = events[-1].event if events else None
    schedule = (
        Schedule.from_json(latest.schedule) if isinstance(latest, SettingsChanged) else otherwise
    )
    return schedule.leave - {item.day for item in late_leave(events)}
