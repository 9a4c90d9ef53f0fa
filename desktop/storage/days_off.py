"""The schedule of a home: the days off of the country, of the policy and of the office."""

from datetime import date

from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.settings.model import Settings
from desktop.storage.holidays import public_holidays
from desktop.storage.home import Home
from desktop.storage.settings_file import policy_holidays


def days_off(home: Home, settings: Settings) -> frozenset[date]:
    """Return the public holidays and the office's own, without those that the officer entered."""
    days = frozenset(public_holidays(settings.calendar.holidays)) | policy_holidays(home, settings)
    if not settings.office.url:
        return days
    from desktop.storage.office_handed import handed_holidays  # noqa: PLC0415 - only with an office

    return days | handed_holidays(home, settings.office.url)


def schedule_of(home: Home, settings: Settings) -> Schedule:
    """Return the schedule that the settings describe, with the office's own holidays."""
    return schedule_from(settings, days_off(home, settings))
