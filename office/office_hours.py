"""The country's office hours: by them the page judges whether a PC's silence means anything."""

from dataclasses import replace

from desktop.core.office import hours
from desktop.core.office.schedule import Schedule, next_ramadan, ramadan_rule, schedule_from
from desktop.core.settings.model import Settings
from desktop.core.units import Range
from desktop.storage.holidays import holiday_table


def office_hours_at(at_ms: int) -> Range | None:
    """Return the office hours in which a moment lies; None outside them and on a day off."""
    usual = _usual()
    day = hours.day_of(usual, at_ms)
    ramadan = next_ramadan(holiday_table(Settings().calendar.holidays).eids(), day)
    schedule = usual
    if ramadan is not None and ramadan[0] <= day <= ramadan[1]:
        schedule = replace(usual, rules=(*usual.rules, ramadan_rule(*ramadan)))
    ranges = hours.office_ranges(schedule, day)
    return next((it for it in ranges if it[0] <= at_ms < it[1]), None)


def _usual() -> Schedule:
    settings = Settings()
    return schedule_from(settings, holiday_table(settings.calendar.holidays).days)
