"""The public holidays that ship with the program (``resources/holidays``), and lists of others."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.office.holidays import HolidayList, HolidayTable, Names, read_holidays, read_table
from desktop.core.problem_codes import ProblemCode
from desktop.resource_paths import resource

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
    ``holidays_too_large`` or ``holidays_too_many``: each is something else.
    """
    largest = LARGEST_MB * 1024 * 1024
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(path)) from error
    except OSError as error:
        raise KnownError(
            ProblemCode.FILE_UNREADABLE, path=str(path), why=reason_of(error)
        ) from error
    if len(data) > largest:  # half a list would silently miss days
        raise KnownError(ProblemCode.HOLIDAYS_TOO_LARGE, path=path.name, limit_mb=LARGEST_MB)
    days = read_holidays(data.decode("utf-8-sig", "replace"))
    if not days.days:
        raise KnownError(ProblemCode.HOLIDAYS_NONE, path=path.name)
    if len(days.days) > MOST_DAYS:
        raise KnownError(ProblemCode.HOLIDAYS_TOO_MANY, path=path.name, days=len(days.days))
    return days
