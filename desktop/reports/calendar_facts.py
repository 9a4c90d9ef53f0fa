"""A period's calendar from the log, and as JSON values."""

from zoneinfo import ZoneInfo

from desktop.core.checks import working_calendar
from desktop.core.office.schedule_history import CalendarFacts
from desktop.reports import log_tables
from desktop.reports.log_tables import Period
from desktop.reports.period import Source


def calendar_facts(source: Source, days: Period) -> CalendarFacts:
    """Return the period's calendar from the log, its kinds of days off separate."""
    facts = source.calendar_events
    return working_calendar.calendar_facts(facts, source.schedule, days.first, days.last)


def calendar_json(facts: CalendarFacts, zone: ZoneInfo) -> dict[str, object]:
    """Return the facts as JSON values."""
    since = facts.since_ms
    own = sorted(day.isoformat() for day in facts.own_holidays)
    return {
        "in_use_since": None if since is None else log_tables.stamp(since, zone),
        "holidays": sorted(day.isoformat() for day in facts.holidays),
        "own_holidays": own,
        "leave": sorted(day.isoformat() for day in facts.leave),
        "leave_entered_afterwards": [
            {"day": item.day.isoformat(), "entered_at": log_tables.stamp(item.entered_ms, zone)}
            for item in facts.late_leave
        ],
    }
