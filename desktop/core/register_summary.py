"""Directives as a locked register shows them: counts, deadlines, reminders; no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.core.events import DirectivesReminded
from desktop.core.units import HOUR_MS


@dataclass(frozen=True, slots=True)
class DirectiveCounts:
    """Counts without text, which may be shown while the register is locked."""

    due_today: int
    unanswered: int
    overdue: int
    sealed: int = 0  # messages sealed while locked that nobody has filed or discarded


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How soon directives of a period were answered, in milliseconds from receipt."""

    directives: int
    answered_ms: tuple[int, ...] = ()
    carried_out_ms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """The data of a directive not carried out that may be stored outside the encrypted register."""

    deadline_ms: int | None
    answered: bool


def next_deadlines(open_: Iterable[Open], now_ms: int, most: int) -> tuple[Open, ...]:
    """Return the directives whose deadlines are still to come, the nearest first."""
    ahead = [item for item in open_ if (item.deadline_ms or 0) >= now_ms]
    return tuple(sorted(ahead, key=lambda item: item.deadline_ms or 0)[:most])


def counts(open_: Iterable[Open], day: tuple[int, int], now_ms: int) -> DirectiveCounts:
    """Count what is due in ``day`` (half-open, UTC ms), unanswered, and past its deadline."""
    due = unanswered = overdue = 0
    for item in open_:
        if item.deadline_ms is not None:
            due += day[0] <= item.deadline_ms < day[1]
            overdue += item.deadline_ms < now_ms
        unanswered += not item.answered
    return DirectiveCounts(due_today=due, unanswered=unanswered, overdue=overdue)


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
