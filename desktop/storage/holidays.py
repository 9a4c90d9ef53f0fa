"""The days off of a home: the country's (``resources/holidays``), the policy's, the office's."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from desktop.core.errors import KnownError, unreadable
from desktop.core.office.holidays import HolidayList, HolidayTable, Names, read_holidays, read_table
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
from desktop.resource_paths import resource
from desktop.storage.home import Home
from desktop.storage.settings_file import policy_holidays


def days_off(home: Home, settings: Settings) -> frozenset[date]:
    """Return the public holidays and the office's own, without those that the officer entered."""
    days = frozenset(public_holidays(settings.calendar.holidays)) | policy_holidays(home, settings)
    if not settings.office.url:
        return days
    from desktop.storage.office_state import handed_holidays  # noqa: PLC0415 - only with an office

    return days | handed_holidays(home, settings.office.url)


def schedule_of(home: Home, settings: Settings) -> Schedule:
    """Return the schedule that the settings describe, with the office's own holidays."""
    return schedule_from(settings, days_off(home, settings))


LARGEST_MB = 1  # a list of ten years has some thousand bytes
MOST_DAYS = 1000


@cache
def holiday_table(country: str) -> HolidayTable:
    """Return the table of a country code; an empty one for an empty code."""
    if not country:
        return HolidayTable()
    return read_table(json.loads(resource(f"holidays/{country}.json").read_text("utf-8")))


def public_holidays(country: str) -> Mapping[date, Names]:
    """Return a country's confirmed days off, with their names (``en``, ``bn``)."""
    return holiday_table(country).days


def read_holiday_list(path: Path) -> HolidayList:
    """Return the days off of an iCalendar file; KnownError ``file_unreadable``, ``file_missing``.

    A file without any is refused with ``holidays_none``, a far larger one with
    ``file_too_large`` or ``holidays_too_many``: each is something else.
    """
    largest = LARGEST_MB * 1024 * 1024
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(path)) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if len(data) > largest:  # half a list would silently miss days
        raise KnownError(ProblemCode.FILE_TOO_LARGE, path=path.name, limit_mb=LARGEST_MB)
    days = read_holidays(data.decode("utf-8-sig", "replace"))
    if not days.days:
        raise KnownError(ProblemCode.HOLIDAYS_NONE, path=path.name)
    if len(days.days) > MOST_DAYS:
        raise KnownError(ProblemCode.HOLIDAYS_TOO_MANY, path=path.name, days=len(days.days))
    return days
