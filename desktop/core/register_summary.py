"""Directives as a locked register shows them: counts, deadlines, reminders; no words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.events import DirectivesReminded
from desktop.core.units import HOUR_MS, MINUTE_MS, Range


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
    """The data of a directive not carried out that may be stored outside the encrypted register.

    ``owed_ms`` is until when somebody else has to answer, ``meeting`` from when to when the meeting
    is to which it calls; UTC milliseconds. ``record_id`` is known of an open register alone.
    """

    deadline_ms: int | None
    answered: bool
    number: int | None = None
    owed_ms: int | None = None
    meeting: Range | None = None
    record_id: str = ""


class Kind(StrEnum):
    """Event that a row of the day's list waits for."""

    DEADLINE = "deadline"
    OWED = "owed"  # an answer of somebody else
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class DayRow:
    """A row of the day's list, without words; ``until_ms`` is the end of a meeting."""

    kind: Kind
    at_ms: int
    of: Open
    late: bool = False
    until_ms: int | None = None


COMING = 7
"""So many rows after tomorrow's are known."""


@dataclass(frozen=True, slots=True)
class DayList:
    """The rows, how many of them are tomorrow's or late, and the next ones after them."""

    rows: tuple[DayRow, ...] = ()
    tomorrow: int = 0
    late: int = 0
    coming: tuple[DayRow, ...] = ()

    @property
    def today(self) -> int:
        """How many rows are today's, the late ones among them."""
        return len(self.rows) - self.tomorrow


def day_list(open_: Iterable[Open], now_ms: int, today_ends_ms: int, ends_ms: int) -> DayList:
    """Return late rows, then rows due until ``ends_ms``, the end of tomorrow.

    Of late rows the officer's own come first, then those that others owe; the rest by time.
    A meeting is there until it ends.
    """
    rows = sorted((row for item in open_ for row in _rows(item, now_ms)), key=_place)
    listed = tuple(row for row in rows if row.at_ms < ends_ms)
    return DayList(
        listed,
        sum(row.at_ms >= today_ends_ms for row in listed),
        sum(row.late for row in listed),
        tuple(rows[len(listed) :][:COMING]),
    )


def _rows(item: Open, now_ms: int) -> Iterator[DayRow]:
    for kind, at_ms in ((Kind.DEADLINE, item.deadline_ms), (Kind.OWED, item.owed_ms)):
        if at_ms is not None:
            yield DayRow(kind, at_ms, item, at_ms < now_ms)
    if item.meeting is not None and now_ms < item.meeting[1]:
        yield DayRow(Kind.MEETING, item.meeting[0], item, until_ms=item.meeting[1])


def _place(row: DayRow) -> tuple[int, ...]:
    late = (row.kind is Kind.OWED) if row.late else 2
    return int(late), *urgency(row.at_ms, row.of.number, answered=row.late or row.of.answered)


def urgency(at_ms: int, number: int | None, *, answered: bool) -> tuple[int, ...]:
    """Return the place of a directive among all by time; of equal ones the unanswered are first."""
    return at_ms, int(answered), number or 0


TOLD_MS = 15 * MINUTE_MS
"""So long before it a meeting is told."""

MEETING_MS = HOUR_MS
"""How long a meeting lasts whose end nobody wrote."""

LONGEST_MEETING_MS = 8 * HOUR_MS
"""Checks are held for so long at most: a wrong end must not silence a day."""


def counts(open_: Iterable[Open], day: tuple[int, int], now_ms: int) -> DirectiveCounts:
    """Count directives due in ``day`` (half-open, UTC ms), unanswered, and past their deadline."""
    due = unanswered = overdue = 0
    for item in open_:
        if item.deadline_ms is not None:
            due += day[0] <= item.deadline_ms < day[1]
            overdue += item.deadline_ms < now_ms
        unanswered += not item.answered
    return DirectiveCounts(due_today=due, unanswered=unanswered, overdue=overdue)


class Occasion(StrEnum):
    """Why the officer is reminded of directives now."""

    MEETING = "meeting"  # one begins in a quarter of an hour
    MORNING = "morning"  # the office opens
    EVENING = "evening"  # it closes in a quarter of an hour
    SOON = "soon"  # a deadline is in the hour to come


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of one moment: its record in the log, and its day."""

    occasion: Occasion
    event: DirectivesReminded
    day: DayList
    now_ms: int

    @property
    def meeting(self) -> DayRow | None:
        """The meeting that is told, None on another occasion."""
        told = (row for row in self.day.rows if _told(row, self.now_ms))
        return next(told, None) if self.occasion is Occasion.MEETING else None


def _told(row: DayRow, now_ms: int) -> bool:
    return row.kind is Kind.MEETING and row.at_ms - TOLD_MS <= now_ms


def reminder(
    open_: Sequence[Open],
    listed: DayList,
    last_ms: int | None,
    now_ms: int,
    *,
    day: Range,
    office: Range | None,
    sealed: int,
    cards: bool = True,
) -> Reminder | None:
    """Return the reminder that is due now, None if there is none.

    ``listed`` is the list of ``day``, today (half-open); ``office`` are its office hours, None on a
    day off; ``last_ms`` is when the last reminder was given. A reminder warns of every deadline up
    to an hour after it, so that there is one warning of each; deadlines that passed without a
    possible reminder are in the next one. ``sealed`` is the number of sealed captures. ``cards``:
    there is one when the office opens, and one a quarter before it closes.
    """
    if last_ms is not None and last_ms > now_ms:
        last_ms = None  # the clock was set back
    counted = counts(open_, day, now_ms)
    until_ms, before = now_ms + HOUR_MS, last_ms or 0
    warned_ms = now_ms if last_ms is None else last_ms + HOUR_MS
    deadlines = [item.deadline_ms for item in open_ if item.deadline_ms is not None]
    anything = listed.today or counted.unanswered or sealed
    begins, closes = office or (now_ms + 1, now_ms)
    occasions = {
        Occasion.MEETING: any(
            _told(row, now_ms) and row.at_ms - TOLD_MS > before for row in listed.rows
        ),
        Occasion.MORNING: cards and anything and before < begins <= now_ms,
        Occasion.EVENING: (
            cards and listed.tomorrow and before < closes - TOLD_MS <= now_ms < closes
        ),
        Occasion.SOON: any(warned_ms < at <= until_ms for at in deadlines),
    }
    occasion = next((each for each, is_now in occasions.items() if is_now), None)
    if occasion is None:
        return None
    event = DirectivesReminded(
        *(counted.due_today, counted.unanswered, counted.overdue),
        soon=sum(now_ms < at <= until_ms for at in deadlines),
        sealed=sealed,
        meetings=sum(_told(row, now_ms) for row in listed.rows),
        tomorrow=listed.tomorrow,
    )
    return Reminder(occasion, event, listed, now_ms)
