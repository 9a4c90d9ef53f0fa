"""Public holidays of a country: the days that are certain, and those still to be announced.

A holiday that depends on the moon or an order is certain only when the government has announced it.
An estimated day is no day off: its checks stay due until the officer adds the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

EID_AL_FITR = "Eid-ul-Fitr"
Names = Mapping[str, str]  # ``en``, ``bn``


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """Days off with their names; ``complete`` years have the source of their whole list."""

    days: Mapping[date, Names] = field(default_factory=dict)
    estimates: Mapping[date, Names] = field(default_factory=dict)
    complete: Mapping[int, str] = field(default_factory=dict)
    gazetted_eids: frozenset[date] = frozenset()

    def expected(self, year: int, month: int) -> tuple[tuple[date, Names], ...]:
        """Return the first day of each holiday still to be announced near that month, rising."""
        before: Names = {}
        days = []
        for day, names in sorted(self.estimates.items()):
            if (day.year, day.month) == (year, month) and names != before:
                days.append((day, names))
            before = names
        return tuple(days)

    def eids(self) -> tuple[date, ...]:
        """Return the days of Eid al-Fitr, certain and estimated, from the festival itself on.

        The holiday of a gazetted year begins before the festival, which ends Ramadan.
        """
        both = {**self.estimates, **self.days}
        named = {day for day, names in both.items() if EID_AL_FITR in names["en"]}
        others = {day for day in named if day.year not in self.complete}
        return tuple(sorted(others | self.gazetted_eids))


def read_table(plain: Any) -> HolidayTable:
    """Return the table of parsed JSON; ValueError if it is malformed.

    ``days`` and ``estimates`` map ISO days to names in ``en`` and ``bn``; ``years`` maps a year to
    ``complete``, ``source`` and ``eid_al_fitr``. A complete
    year has no estimate.
    """
    try:
        days, estimates = _names(plain["days"]), _names(plain["estimates"])
        whole = {int(year): entry for year, entry in plain["years"].items() if entry["complete"]}
        complete = {year: str(entry["source"]) for year, entry in whole.items()}
        eids = frozenset(date.fromisoformat(entry["eid_al_fitr"]) for entry in whole.values())
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"no table of holidays: {error!r}") from error
    if any(day.year in complete for day in estimates):
        raise ValueError("a complete year has an estimate")
    return HolidayTable(days, estimates, complete, eids)


def _names(plain: Mapping[str, Any]) -> dict[date, Names]:
    return {
        date.fromisoformat(day): {tongue: str(names[tongue]) for tongue in ("en", "bn")}
        for day, names in plain.items()
    }
