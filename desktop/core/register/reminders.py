"""Reminders of directives: in the morning, and in the hour before a deadline.

Counts only, without text. Times are UTC milliseconds.
"""

from collections.abc import Sequence

from desktop.core.register.status import Open, counts
from desktop.core.register_events import DirectivesReminded
from desktop.core.units import HOUR_MS


def reminder(
    open_: Sequence[Open],
    day: tuple[int, int],
    work_begins_ms: int | None,
    last_ms: int | None,
    now_ms: int,
    *,
    sealed: int,
) -> DirectivesReminded | None:
    """Return the reminder that is due now, None if there is none.

    ``day`` is today (half-open); ``work_begins_ms`` is when its office hours begin, None on a day
    off; ``last_ms`` is when the last reminder was given. A reminder warns of every deadline up to
    an hour after it, so that there is one warning of each; deadlines that passed without a
    possible reminder are in the next one. ``sealed`` is the number of sealed captures.
    """
    counted = counts(open_, day, now_ms)
    if last_ms is not None and last_ms > now_ms:
        last_ms = None  # the clock was set back
    warned_ms = now_ms if last_ms is None else last_ms + HOUR_MS
    until_ms = now_ms + HOUR_MS
    deadlines = [item.deadline_ms for item in open_ if item.deadline_ms is not None]
    near = any(warned_ms < at <= until_ms for at in deadlines)
    morning = work_begins_ms is not None and (last_ms or 0) < work_begins_ms <= now_ms
    anything = counted.due_today or counted.overdue or counted.unanswered or sealed
    if not near and not (morning and anything):
        return None
    soon = sum(now_ms < at <= until_ms for at in deadlines)
    return DirectivesReminded(counted.due_today, counted.unanswered, counted.overdue, soon, sealed)
