"""A period's calendar: in use since when, holidays, leave, and leave entered afterwards."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from desktop.core.checks import working_calendar
from desktop.core.checks.working_calendar import LateLeave
from desktop.reports import log_tables
from desktop.reports.log_tables import Period
from desktop.reports.period import Source


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """Days inside the period; ``since_ms`` is None when the program was in use before it."""

    since_ms: int | None
    holidays: frozenset[date]
    leave: frozenset[date]
    late_leave: tuple[LateLeave, ...]


def calendar_facts(source: Source, days: Period) -> CalendarFacts:
    """Return what the log says of the period's calendar, three kinds of days off apart."""
    facts = source.journal.read(working_calendar.KINDS)
    calendar = working_calendar.working_calendar(facts, source.schedule)
    since = calendar.since_ms
    leave = working_calendar.leave_in_time(facts, source.schedule)
    return CalendarFacts(
        since if since is not None and since > days.from_ms else None,
        _inside(calendar.entries[-1][1].office_holidays, days),
        _inside(leave, days),
        tuple(
            item
            for item in working_calendar.late_leave(facts)
            if days.first <= item.day <= days.last
        ),
    )


def calendar_json(facts: CalendarFacts, zone: ZoneInfo) -> dict[str, object]:
    """Return the facts as JSON values."""
    since = facts.since_ms
    return {
        "in_use_since": None if since is None else log_tables.stamp(since, zone),
        "holidays": sorted(day.isoformat() for day in facts.holidays),
        "leave": sorted(day.isoformat() for day in facts.leave),
        "leave_entered_afterwards": [
            {"day": item.day.isoformat(), "entered_at": log_tables.stamp(item.entered_ms, zone)}
            for item in facts.late_leave
        ],
    }


def _inside(days_: frozenset[date], period: Period) -> frozenset[date]:
    return frozenset(day for day in days_ if period.first <= day <= period.last)
