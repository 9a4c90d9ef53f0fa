"""The content of the Checks page: a month's days, slots, and reminders that are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotReason, SlotRow
from desktop.core.checks.working_calendar import calendar_facts, working_calendar
from desktop.core.events import (
    AppStarted,
    CheckHeld,
    CheckShown,
    CheckSnoozed,
    ClockStepped,
    HoldReason,
    Outcome,
    PauseEnded,
    Recorded,
    Woke,
)
from desktop.core.network import Cause
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import NOTHING, CalendarFacts, Timetable
from desktop.core.register_summary import ResponseTimes


@dataclass(frozen=True, slots=True)
class DayChecks:
    """One cell of the checks calendar. ``holiday`` days have no slots of office hours.

    ``leave`` is the officer's own, entered before the day had passed.
    """

    day: date
    holiday: bool
    slots: tuple[SlotRow, ...]
    leave: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """Why no reminder was shown: a run of slots held, paused or not observed."""

    from_ms: int
    until_ms: int
    outcome: Outcome
    detail: str
    slots: int
    shown_ms: int | None


@dataclass(frozen=True, slots=True)
class ChecksView:
    """The Checks page: one month."""

    now_ms: int
    first_day: date
    days: tuple[DayChecks, ...]
    totals: dict[Outcome, int]
    due: int
    answer_seconds: tuple[int, ...]
    silences: tuple[Silence, ...]
    every_minutes: int
    hours_text: str
    register_locked: bool | None = None  # None: no register on this PC yet
    response: ResponseTimes | None = None  # only while the register is open
    calendar: CalendarFacts = NOTHING


KINDS = (CheckHeld.kind, CheckSnoozed.kind, AppStarted.kind, Woke.kind, ClockStepped.kind)
"""Kinds that `silences` reads beside those of `outcomes.rows`, from a day before the period on."""

_HELD = {reason.value for reason in HoldReason}
_ON_TIME_MS = 90_000
_RESUMED = {
    AppStarted.kind: Cause.NOT_RUNNING,
    Woke.kind: Cause.ASLEEP,
    ClockStepped.kind: Cause.CLOCK_STEPPED,
}


def _silent(outcome: Outcome) -> bool:
    """Whether no reminder can have been shown at the slot's time."""
    return outcome.withheld or outcome.unobserved


def silences(rows: Sequence[SlotRow], facts: Sequence[Recorded]) -> tuple[Silence, ...]:
    """Return the runs of slots whose reminder was not shown or was late, the latest first.

    ``facts`` are those of `outcomes.rows` and of `KINDS`. ``from_ms`` and ``until_ms`` are the
    first and the last due time of the run; ``shown_ms`` is when a card first asked about them
    afterwards, or when the pause ended; None if neither did.
    """
    reminders = _ReminderTimes(facts)
    runs = []
    for key, group in groupby(rows, key=reminders.silence):
        run = list(group)
        if key is not None:
            last = run[-1].due_ms
            runs.append(Silence(run[0].due_ms, last, *key, len(run), reminders.after(key[0], last)))
    return tuple(reversed(runs))


class _ReminderTimes:
    """Times from the events at which reminders were shown, and reasons that held them."""

    def __init__(self, facts: Sequence[Recorded]) -> None:
        self._shown: dict[int, int] = {}
        self._merged: dict[int, int] = {}  # with a later slot
        self._held: dict[int, str] = {}
        self._put_off: list[tuple[int, int]] = []
        self._resumed = [fact for fact in facts if fact.event.kind in _RESUMED]
        self._ended = [fact.at_ms for fact in facts if isinstance(fact.event, PauseEnded)]
        for fact in facts:
            match fact.event:
                case CheckShown(due_ms=due, merged=merged):
                    self._shown.setdefault(due, fact.at_ms)
                    for earlier in merged:
                        self._merged.setdefault(earlier, fact.at_ms)
                        self._shown.setdefault(earlier, fact.at_ms)
                case CheckHeld(due_ms=due, reason=reason):
                    if due not in self._shown:
                        self._held.setdefault(due, reason.value)
                case CheckSnoozed(until_ms=until):
                    self._put_off.append((fact.at_ms, until))
                case _:
                    pass

    def silence(self, row: SlotRow) -> tuple[Outcome, str] | None:
        """Return the outcome and why no reminder was shown in time; None if one was."""
        if row.outcome is None or row.day_off_ms is not None:
            return None
        if _silent(row.outcome) or (row.outcome is Outcome.MISSED_AWAY and row.detail in _HELD):
            return row.outcome, row.detail
        shown, held = self._shown.get(row.due_ms), self._held.get(row.due_ms)
        if shown is None:
            return (row.outcome, held) if held else None
        if shown - row.due_ms <= _ON_TIME_MS:
            return None
        return row.outcome, held or self._late(row.due_ms, shown)

    def _late(self, due_ms: int, shown_ms: int) -> str:
        if any(at < due_ms < until for at, until in self._put_off):
            return SlotReason.LATER
        resumed = (fact for fact in self._resumed if due_ms < fact.at_ms <= shown_ms)
        return next((_RESUMED[fact.event.kind].value for fact in resumed), SlotReason.NOT_OBSERVED)

    def after(self, outcome: Outcome, due_ms: int) -> int | None:
        """Return when the reminder was shown later, or when the pause ended."""
        if outcome is Outcome.PAUSED:
            return next((at for at in self._ended if at > due_ms), None)
        missed = _silent(outcome) or outcome is Outcome.MISSED_AWAY
        return (self._merged if missed else self._shown).get(due_ms)


def month_range(schedule: Schedule, year: int, month: int) -> tuple[int, int]:
    """Return the month of the schedule's zone as a half-open range of UTC milliseconds."""
    following = date(year + month // 12, month % 12 + 1, 1)
    begin, _ = office_hours.day_range(schedule, date(year, month, 1))
    end, _ = office_hours.day_range(schedule, following)
    return begin, end


def checks_view(
    facts: Sequence[Recorded], schedule: Schedule, first_day: date, running: outcomes.Running
) -> ChecksView:
    """Return the Checks page of the month that begins with ``first_day``.

    ``facts`` as for `outcomes.rows` and `silences`. ``schedule`` is the current one; which days
    are shown as days off, the calendar of their time says.
    """
    begin, end = month_range(schedule, first_day.year, first_day.month)
    rows = outcomes.rows(facts, begin, end, running)
    totals = outcomes.totals(rows)
    cells = _days(working_calendar(facts, schedule), schedule, first_day, rows)
    of_month = calendar_facts(facts, schedule, cells[0].day, cells[-1].day)
    return ChecksView(
        running.now_ms,
        first_day,
        cells,
        totals,
        sum(totals.values()),
        outcomes.answer_seconds(rows),
        silences(rows, facts),
        schedule.every_minutes,
        hours_text="",  # the presenter writes the words
        calendar=of_month,
    )


def _days(
    calendar: Timetable, schedule: Schedule, first_day: date, rows: Sequence[SlotRow]
) -> tuple[DayChecks, ...]:
    by_day: dict[date, list[SlotRow]] = {}
    for row in rows:
        by_day.setdefault(office_hours.day_of(schedule, row.due_ms), []).append(row)
    days = []
    day = first_day.replace(day=1)
    while day.month == first_day.month:
        of_day = tuple(by_day.get(day, ()))
        applied = calendar.at(office_hours.day_range(schedule, day)[1] - 1) or schedule
        rests = not office_hours.is_working(applied, day)
        days.append(DayChecks(day, rests, of_day, day in applied.leave))
        day += timedelta(days=1)
    return tuple(days)
