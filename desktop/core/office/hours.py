"""Office hours and due times: a fixed grid of slots inside dated hours.

Days are dates of the schedule's zone; instants are UTC milliseconds; ranges are half-open. The
same schedule always gives the same slots, so that a past month can be derived again.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from desktop.core.office.schedule import Schedule
from desktop.core.settings.rules import DAYS, HoursRule
from desktop.core.units import DAY_MS, MINUTE_MS, Range, cut

_CLOSES = 17 * 60
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_REST_DAYS = 400  # a calendar without slots for so long has none at all


def day_of(schedule: Schedule, at_ms: int) -> date:
    """Return the day of the schedule's zone in which the instant lies."""
    instant = _EPOCH + timedelta(milliseconds=at_ms)
    return instant.astimezone(ZoneInfo(schedule.timezone)).date()


def day_range(schedule: Schedule, day: date) -> Range:
    """Return the day from midnight to midnight; 23 or 25 hours where the clocks change."""
    zone = ZoneInfo(schedule.timezone)
    return midnight(zone, day), midnight(zone, day + _DAY)


def midnight(zone: ZoneInfo, day: date) -> int:
    """Return when the day begins in the zone."""
    return _instant(zone, day, 0)


def is_working(schedule: Schedule, day: date) -> bool:
    """Whether office hours begin on that day."""
    return bool(_texts(schedule, day))


def office_ranges(schedule: Schedule, day: date) -> tuple[Range, ...]:
    """Return the office hours that begin on that day; the last may end on the next day."""
    zone = ZoneInfo(schedule.timezone)
    ranges = []
    for text in _texts(schedule, day):
        begin, end = _minutes(text)
        start = _instant(zone, day, begin)
        stop = _instant(zone, day, end) if end > begin else _instant(zone, day + _DAY, end)
        if stop > start:  # a range inside a skipped hour is empty
            ranges.append((start, stop))
    return joined(ranges)


def closing(schedule: Schedule, day: date) -> int:
    """Return when the office closes on that day; 17:00 on a day off."""
    ranges = office_ranges(schedule, day)
    return ranges[-1][1] if ranges else _instant(ZoneInfo(schedule.timezone), day, _CLOSES)


def office_between(schedule: Schedule, from_ms: int, to_ms: int) -> tuple[Range, ...]:
    """Return the office hours of a period, joined where they touch and cut at its edges."""
    ranges: list[Range] = []
    for day in _days(schedule, from_ms, to_ms):
        ranges += office_ranges(schedule, day)
    return tuple(cut(joined(ranges), (from_ms, to_ms)))


def slots(schedule: Schedule, from_ms: int, to_ms: int) -> tuple[int, ...]:
    """Return the due times in the period, rising, each once."""
    step = schedule.every_minutes * MINUTE_MS
    sparse = schedule.off_hours_every_minutes * MINUTE_MS
    days = list(_days(schedule, from_ms, to_ms))
    by_day = [office_ranges(schedule, day) for day in days]
    due = {at for ranges in by_day for start, stop in ranges for at in range(start, stop, step)}
    if sparse:
        office = joined(item for ranges in by_day for item in ranges)
        for day in days:
            due |= {
                at
                for at in range(*day_range(schedule, day), sparse)
                if not any(start <= at < stop for start, stop in office)
            }
    return tuple(sorted(at for at in due if from_ms <= at < to_ms))


def next_slot(schedule: Schedule, after_ms: int) -> int | None:
    """Return the first due time later than the instant, None if the calendar has none."""
    start = after_ms + 1
    for days in (2, 14, _LONGEST_REST_DAYS):  # nearly always in the next two days
        due = slots(schedule, start, after_ms + days * DAY_MS)
        if due:
            return due[0]
    return None


def rules_in_force(schedule: Schedule, day: date) -> list[HoursRule]:
    """Return the rules in force on that day, for any weekday; none before the first."""
    covering = [
        rule
        for rule in schedule.rules
        if rule.from_day <= day and (rule.until is None or day <= rule.until)
    ]
    latest = max((rule.from_day for rule in covering), default=None)
    return [rule for rule in covering if rule.from_day == latest]


def _texts(schedule: Schedule, day: date) -> tuple[str, ...]:
    called_in = day in schedule.working_days
    if day in schedule.holidays and not called_in:
        return ()
    rules = rules_in_force(schedule, day)
    naming = [rule for rule in rules if DAYS[day.weekday()] in rule.days]
    chosen = naming or (rules if called_in else [])
    return chosen[-1].ranges if chosen else ()


def _days(schedule: Schedule, from_ms: int, to_ms: int) -> Iterator[date]:
    """Yield the days of the period and the one before, whose night shift may reach into it."""
    day, last = day_of(schedule, from_ms) - _DAY, day_of(schedule, to_ms)
    while day <= last:
        yield day
        day += _DAY


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return rising, disjoint ranges that cover the same time as the given ones."""
    merged: list[Range] = []
    for start, stop in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return tuple(merged)


@cache
def _minutes(text: str) -> tuple[int, int]:
    (begin, end) = (part.split(":") for part in text.split("-"))
    return int(begin[0]) * 60 + int(begin[1]), int(end[0]) * 60 + int(end[1])


def _instant(zone: ZoneInfo, day: date, minutes: int) -> int:
    """Return wall time as an instant; a skipped time moves forward by the skipped hour."""
    if minutes == 24 * 60:
        day, minutes = day + _DAY, 0
    wall = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    return int(wall.timestamp()) * 1000
