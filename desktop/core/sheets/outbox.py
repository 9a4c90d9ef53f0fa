"""The outbox: which days of the log are to be sent, and when.

The log is the outbox. The mark means that all days up to one were sent as of a row of the log;
later rows that affect an earlier day set the mark back to the day before it.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from desktop.core.events import (
    CheckClosed,
    ChecksPassed,
    ChecksReopened,
    ConnectivityChanged,
    Recorded,
)
from desktop.core.office import hours as office_hours
from desktop.core.sheets.day_calendar import LogCalendar
from desktop.core.sheets.messages import Mark
from desktop.core.units import MINUTE_MS

KINDS = (ConnectivityChanged.kind, CheckClosed.kind, ChecksReopened.kind, ChecksPassed.kind)
"""Events that can affect a day that was sent already."""

_DAY = timedelta(days=1)
_OFFSET_MS = 30 * MINUTE_MS
_LONGEST_RETRY = 15  # minutes: a ministry that comes back is seen within a quarter of an hour


def due_days(
    mark: Mark | None,
    first: date,
    today: date,
    later: Iterable[Recorded],
    calendars: tuple[LogCalendar, LogCalendar],
) -> list[date]:
    """Return the days to send, rising, none before ``first`` and none that is not over.

    ``later`` are the events of `KINDS` after the mark's row. ``calendars`` are the log's calendar
    at the mark and now: a day on which they differ, by leave entered afterwards say, is sent again.
    """
    if mark is None:
        return _days(first, today)
    before, now = calendars
    begin = date.fromisoformat(mark.day) + _DAY
    touched = [_touched_ms(fact) for fact in later]
    if touched:
        begin = min(begin, office_hours.day_of(now.schedule, min(touched)))
    for day in _days(first, begin):
        if before.of(day) != now.of(day):
            begin = day
            break
    return _days(max(begin, first), today)


def _days(first: date, until: date) -> list[date]:
    return [first + number * _DAY for number in range((until - first).days)]


def _touched_ms(fact: Recorded) -> int:
    """Return the earliest moment that the event affects."""
    match fact.event:
        case ConnectivityChanged():
            return fact.event.began_after_ms
        case CheckClosed():
            return fact.event.due_ms
        case ChecksReopened() | ChecksPassed():
            return fact.event.from_ms
        case _:
            return fact.at_ms


def start_offset_ms(device_id: str) -> int:
    """Return this PC's delay before its first delivery, so that not all PCs send at 09:00."""
    return int(hashlib.sha256(device_id.encode()).hexdigest()[:12], 16) % _OFFSET_MS


def retry_ms(failures: int, random: Callable[[], float]) -> int:
    """Return a random delay of up to 2, 4, 8, 15 minutes (milliseconds)."""
    minutes = min(2 ** min(failures, 6), _LONGEST_RETRY)
    return int(random() * minutes * MINUTE_MS)


def beat_ms(beat_seconds: int, random: Callable[[], float]) -> int:
    """Return the time until the next beat, ± 20 %."""
    return int(beat_seconds * 1000 * (0.8 + 0.4 * random()))
