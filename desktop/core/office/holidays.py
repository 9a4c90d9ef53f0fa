"""Holidays: the office's table, calendar files, and the Bangla calendar's days."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

# Boishakh to Ashwin have 31 days, Kartik to Magh and Choitro 30, Falgun 29, or 30 when the
# Gregorian year in which it falls is a leap year. 1 Boishakh is 14 April. The months' names are
# in `language`.


_NEW_YEAR = (4, 14)
_YEARS_BEHIND = 593  # 14 April 2024 began 1431


@dataclass(frozen=True, slots=True)
class BanglaDate:
    """A day of the Bangla calendar; ``month`` 1 is Boishakh, 12 is Choitro."""

    year: int
    month: int
    day: int


def bangla_date(day: date) -> BanglaDate:
    """Return the Bangla date that the official calendar gives a Gregorian day.

    Days before the reform of 2019 get the same rules, though papers of that time used others.
    """
    begun = day.year if (day.month, day.day) >= _NEW_YEAR else day.year - 1
    left = (day - date(begun, *_NEW_YEAR)).days
    lengths, month = _lengths(begun), 0
    while left >= lengths[month]:
        left -= lengths[month]
        month += 1
    return BanglaDate(begun - _YEARS_BEHIND, month + 1, left + 1)


def _lengths(begun: int) -> tuple[int, ...]:
    following = begun + 1  # Falgun falls in February and March of the next Gregorian year
    leap = following % 4 == 0 and (following % 100 != 0 or following % 400 == 0)
    return (31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30 if leap else 29, 30)


# A holiday that depends on the moon or an order is certain only when the government has announced
# it. An estimated day is no day off: its checks stay due until the officer adds the day.


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


# Read are ``VEVENT``'s ``DTSTART``, ``DTEND`` (exclusive, §3.6.1) or ``DURATION``, ``STATUS`` and
# ``SUMMARY``, with folded lines (§3.1) and escaped text (§3.3.11). Events with a time of day are
# appointments, not days off, cancelled ones are worked, and recurring ones (``RRULE``) are not
# unrolled: all of them are counted as left out.


LONGEST_DAYS = 60
"""A longer event is a mistake, such as a mistyped year."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day off and its name in the file, possibly empty."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class HolidayList:
    """The days of a file, rising, each once, and how many events were ignored."""

    days: tuple[DayOff, ...]
    left_out: int


def read_holidays(text: str) -> HolidayList:
    """Return the days off; a text that is no iCalendar has none."""
    holidays: dict[date, str] = {}
    left_out = 0
    for event in _events(text):
        days = _days(event)
        left_out += not days
        for day in days:
            holidays.setdefault(day, _unescaped(event.get("SUMMARY", "")))
    return HolidayList(tuple(DayOff(day, holidays[day]) for day in sorted(holidays)), left_out)


def _events(text: str) -> Iterator[dict[str, str]]:
    """Yield each event's properties by name, without their parameters; the first of each wins."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    event: dict[str, str] | None = None
    for line in unfolded.splitlines():
        head, colon, value = _split(line)
        name = head.split(";")[0].upper()
        if not colon:
            continue
        if (name, value.upper()) == ("BEGIN", "VEVENT"):
            event = {}
        elif (name, value.upper()) == ("END", "VEVENT") and event is not None:
            yield event
            event = None
        elif event is not None:
            event.setdefault(name, value)


def _split(line: str) -> tuple[str, str, str]:
    """Split at the first colon outside quotes: a parameter may hold one (``ALTREP="http://…"``)."""
    match = re.fullmatch(r'((?:[^":]|"[^"]*")*)(:)(.*)', line)
    return (match[1], match[2], match[3]) if match else (line, "", "")


def _days(event: dict[str, str]) -> list[date]:
    begin = _date(event.get("DTSTART", ""))
    cancelled = event.get("STATUS", "").strip().upper() == "CANCELLED"
    if begin is None or cancelled or "RRULE" in event:
        return []
    if "DURATION" in event:
        length = _whole_days(event["DURATION"])
    else:
        end = _date(event.get("DTEND", "")) or begin
        length = max(1, (end - begin).days)  # some programs write the same day as the end
    length = min(length, (date.max - begin).days + 1)
    return [begin + timedelta(days=i) for i in range(length)] if length <= LONGEST_DAYS else []


def _whole_days(value: str) -> int:
    """Return the days of a duration in days or weeks (§3.3.6), 0 if it is none."""
    match = re.fullmatch(r"\+?P(\d{1,3})([DW])", value.strip().upper(), re.ASCII)
    return 0 if match is None else int(match[1]) * (7 if match[2] == "W" else 1)


def _date(value: str) -> date | None:
    match = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", value.strip(), re.ASCII)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: " " if m[1] in "nN" else m[1], text).strip()
