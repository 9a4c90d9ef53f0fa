"""Days off from an iCalendar file (RFC 5545): all-day events and their names.

Read are ``VEVENT``'s ``DTSTART``, ``DTEND`` (exclusive, §3.6.1) or ``DURATION``, ``STATUS`` and
``SUMMARY``, with folded lines (§3.1) and escaped text (§3.3.11). Events with a time of day are
appointments, not days off, cancelled ones are worked, and recurring ones (``RRULE``) are not
unrolled: all of them are counted as left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

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
