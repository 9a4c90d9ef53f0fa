"""The outbox: which days of the log are to be sent, and when.

The log is the outbox. The mark means that all days up to one were sent as of a row of the log.
"""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

from desktop.core.sheets.day_calendar import LogCalendar
from desktop.core.sheets.messages import Mark
from desktop.core.units import MINUTE_MS

_DAY = timedelta(days=1)
_OFFSET_MS = 30 * MINUTE_MS
_LONGEST_RETRY = 15  # minutes: a ministry that comes back is seen within a quarter of an hour


def due_days(
    mark: Mark | None, first: date, until: date, calendars: tuple[LogCalendar, LogCalendar]
) -> list[date]:
    """Return the days to send, rising, none before ``first`` nor from ``until`` on.

    ``calendars`` are the log's calendar at the mark's row and now: from the first day on which they
    differ, by leave entered afterwards say, the days are sent again.
    """
    if mark is None:
        return _days(first, until)
    before, now = calendars
    begin = date.fromisoformat(mark.day) + _DAY
    for day in _days(first, begin):
        if before.of(day) != now.of(day):
            begin = day
            break
    return _days(max(begin, first), until)


def _days(first: date, until: date) -> list[date]:
    return [first + number * _DAY for number in range((until - first).days)]


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
