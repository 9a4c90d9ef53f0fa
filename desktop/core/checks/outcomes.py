"""Every slot of a period with its outcome, from the journal, and the totals."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.checks import replay as checks_replay
from desktop.core.checks import working_calendar
from desktop.core.checks.model import SlotReason, SlotRow
from desktop.core.events import (
    CheckClosed,
    CheckShown,
    ChecksPassed,
    ChecksReopened,
    HolidayAnnounced,
    Outcome,
    OutcomeKind,
    Pause,
    PauseBegan,
    PauseEnded,
    Recorded,
    SettingsChanged,
)
from desktop.core.network import Cause, Verdict
from desktop.core.office.schedule_history import timetable
from desktop.core.units import DAY_MS, MINUTE_MS

KINDS = (CheckClosed.kind, CheckShown.kind)
"""Kinds that `rows` and `silences` read from a day before the period on, without an end."""

ALWAYS = (
    *(SettingsChanged.kind, PauseBegan.kind, PauseEnded.kind),
    *(ChecksReopened.kind, ChecksPassed.kind, HolidayAnnounced.kind),
)
"""Kinds that they read from the beginning of the journal."""


@dataclass(frozen=True, slots=True)
class Running:
    """Whether the monitor runs now, and how long a slot stays open without it (ms).

    ``unrecorded_ms`` is the last moment at which it ran and could not record.
    """

    now_ms: int
    running: bool
    patience_ms: int = 30 * MINUTE_MS
    unrecorded_ms: int | None = None


def rows(
    facts: Sequence[Recorded], from_ms: int, to_ms: int, running: Running
) -> tuple[SlotRow, ...]:
    """Return every slot due in the half-open period, rising, each once.

    ``facts`` are those of `KINDS` and `ALWAYS`, in the order of the journal; `closed` decides which
    outcome is valid. An outcome of a slot that is still to come is ignored: a clock ran ahead. A
    slot without an outcome is still to come, is open, or passed while no program ran; then it gets
    the outcome that the next start will record, as one of a day ago has while one runs; only the
    start knows of a quit. A slot of a holiday that became known later has
    the time of the announcement.
    """
    table = timetable(facts)
    slots = table.slots(from_ms, to_ms)
    by_due = closed(facts, from_ms, min(to_ms, running.now_ms + 1), slots)
    paused = _pauses(facts)
    for due in slots:
        if due not in by_due:
            by_due[due] = _unrecorded(due, paused, running)
    days_off = working_calendar.announced(facts)
    return tuple(working_calendar.marked(by_due[due], table, days_off) for due in sorted(by_due))


def counted(slot_rows: Iterable[SlotRow]) -> list[SlotRow]:
    """Return the slots that count as due: not those of a holiday that became known later."""
    return [row for row in slot_rows if row.day_off_ms is None]


def closed(
    facts: Iterable[Recorded], from_ms: int, to_ms: int, slots: Sequence[int]
) -> dict[int, SlotRow]:
    """Return the valid outcome of each slot due in the half-open period, by its time.

    ``slots`` are those of the timetable, to which `ChecksPassed` applies.

    It is the first observed one. A clock that is set back, by mistake or on purpose, repeats a
    slot's time, but cannot turn a miss into "checked" or "checked" into a miss. Only where nothing
    was observed (``missed_off``, ``missed_quit``) is a later outcome valid, with the reason
    ``clock_stepped``. Only `ChecksReopened` revokes outcomes that were recorded by a clock that
    ran ahead.
    """
    by_due: dict[int, SlotRow] = {}
    again: set[int] = set()  # not observed before, and the time was repeated
    for fact in facts:
        event = fact.event
        if isinstance(event, CheckClosed) and from_ms <= event.due_ms < to_ms:
            due = event.due_ms
            once = by_due.get(due)
            if once is None or (_unobserved(once) and not event.outcome.unobserved):
                by_due[due] = _row(event, again=once is not None or due in again)
        elif isinstance(event, CheckShown):
            once = by_due.get(event.due_ms)
            if once is not None and _unobserved(once):
                del by_due[event.due_ms]
                again.add(event.due_ms)
        elif isinstance(event, ChecksPassed):
            by_due = _passed_over(event, slots, to_ms) | by_due
        elif isinstance(event, ChecksReopened):
            by_due = {due: row for due, row in by_due.items() if not _within(due, event)}
            again = {due for due in again if not _within(due, event)}
    return by_due


def _within(due_ms: int, event: ChecksPassed | ChecksReopened) -> bool:
    return event.from_ms <= due_ms < event.until_ms


def _passed_over(event: ChecksPassed, slots: Iterable[int], to_ms: int) -> dict[int, SlotRow]:
    return {due: _passed(due, event.detail) for due in slots if due < to_ms and _within(due, event)}


def _row(event: CheckClosed, *, again: bool) -> SlotRow:
    return SlotRow(
        event.due_ms,
        event.outcome,
        event.answered_ms,
        event.seconds,
        event.snoozes,
        event.connectivity,
        Cause.CLOCK_STEPPED if again and not event.outcome.unobserved else event.detail,
    )


def _unobserved(row: SlotRow) -> bool:
    return row.outcome is not None and row.outcome.unobserved


def _unrecorded(due_ms: int, pauses: Iterable[Pause], running: Running) -> SlotRow:
    passed = due_ms + running.patience_ms <= running.now_ms
    closing = running.running and running.now_ms < due_ms + DAY_MS
    if closing or not passed:
        return SlotRow(due_ms, None)
    pause = next((pause for pause in pauses if pause.covers(due_ms)), None)
    if pause is not None:
        return SlotRow(due_ms, Outcome.PAUSED, connectivity=Verdict.UNKNOWN, detail=pause.reason)
    recorded = running.unrecorded_ms is None or due_ms > running.unrecorded_ms
    return _passed(due_ms, Cause.NOT_RUNNING if recorded else Cause.NOT_RECORDED)


def _passed(due_ms: int, detail: str) -> SlotRow:
    outcome = Outcome.MISSED_QUIT if detail == SlotReason.QUIT else Outcome.MISSED_OFF
    return SlotRow(due_ms, outcome, connectivity=Verdict.UNKNOWN, detail=detail)


def _pauses(facts: Iterable[Recorded]) -> tuple[Pause, ...]:
    """Return the pauses that no event has ended, which also last while the program is stopped."""
    pauses: tuple[Pause, ...] = ()
    for fact in facts:
        pauses = checks_replay.with_pause_fact(pauses, fact.at_ms, fact.event)
    return pauses


_NO_SLOTS = dict.fromkeys(Outcome, 0)  # an office's report asks for each day of each person


def totals(slot_rows: Iterable[SlotRow]) -> dict[Outcome, int]:
    """Return how many slots ended in each outcome, zeros included; they sum to those due."""
    counts = _NO_SLOTS.copy()
    for row in slot_rows:
        if row.outcome is not None and row.day_off_ms is None:
            counts[row.outcome] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Grouped:
    """How many slots were seen, missed or not shown; the sum is the slots due.

    ``seen`` is the officer's word; ``on_pc`` were seen by this PC, without the officer's word.
    """

    seen: int
    missed: int
    withheld: int
    on_pc: int = 0


def grouped(totals: Mapping[Outcome, int]) -> Grouped:
    """Return the totals by group."""
    of = Counter[OutcomeKind]()
    for outcome, count in totals.items():
        if count:
            of[outcome.kind] += count
    missed = sum(count for kind, count in of.items() if kind >= OutcomeKind.MISSED)
    return Grouped(of[OutcomeKind.SEEN], missed, of[OutcomeKind.WITHHELD], of[OutcomeKind.ON_PC])


def answer_seconds(slot_rows: Iterable[SlotRow]) -> tuple[int, ...]:
    """Return the seconds from due to answered of the answered slots that count."""
    return tuple(row.seconds for row in counted(slot_rows) if row.seconds is not None)
