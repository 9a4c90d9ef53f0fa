"""The public holidays that ship with the program (``resources/holidays``)."""

import json
from datetime import date
from functools import cache

from desktop.files import resource


@cache
def public_holidays(country: str) -> dict[date, dict[str, str]]:
    """Return day to names (``en``, ``bn``) for a country code; empty for an empty code."""
    if not country:
        return {}
    days = json.loads(resource(f"holidays/{country}.json").read_text("utf-8"))["days"]
    return {date.fromisoformat(day): names for day, names in days.items()}
