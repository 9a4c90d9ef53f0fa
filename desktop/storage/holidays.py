"""The public holidays that ship with the program (``resources/holidays``), and lists of others."""

import json
from datetime import date
from functools import cache
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.ics import HolidayList, read_holidays
from desktop.files import resource

_LARGEST = 4_000_000  # bytes; a list of ten years has some thousands


@cache
def public_holidays(country: str) -> dict[date, dict[str, str]]:
    """Return day to names (``en``, ``bn``) for a country code; empty for an empty code."""
    if not country:
        return {}
    days = json.loads(resource(f"holidays/{country}.json").read_text("utf-8"))["days"]
    return {date.fromisoformat(day): names for day, names in days.items()}


def read_holiday_list(path: Path) -> HolidayList:
    """Return the days off of an iCalendar file; KnownError ``file_unreadable``, ``file_missing``.

    A file without any is refused with ``holidays_none``: it is something else.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig", "replace")
    except FileNotFoundError as error:
        raise KnownError("file_missing", path=str(path)) from error
    except OSError as error:
        raise KnownError("file_unreadable", path=str(path), why=error.strerror or "") from error
    found = read_holidays(text)
    if not found.days:
        raise KnownError("holidays_none", path=path.name)
    return found
