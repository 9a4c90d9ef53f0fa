"""Why a reminder was not shown or was late: it was held or paused, or the PC was not running."""

from collections.abc import Sequence
from itertools import groupby

from desktop.core.checks.model import SlotReason, SlotRow
from desktop.core.checks.views import Silence
from desktop.core.clock_events import ClockStepped
from desktop.core.events import (
    AppStarted,
    CheckHeld,
    CheckShown,
    CheckSnoozed,
    HoldReason,
    Outcome,
    PauseEnded,
    Recorded,
    Woke,
)
from desktop.core.network import Cause

KINDS = (CheckHeld.kind, CheckSnoozed.kind, AppStarted.kind, Woke.kind, ClockStepped.kind)
"""What `silences` reads beside those of `outcomes.rows`, from a day before the period on."""

_HELD = {reason.value for reason in HoldReason}
_ON_TIME_MS = 90_000
_RESUMED = {
    AppStarted.kind: Cause.NOT_RUNNING,
    Woke.kind: Cause.ASLEEP,
    ClockStepped.kind: Cause.CLOCK_STEPPED,
}


def _silent(outcome: Outcome) -> bool:
    """Return whether no reminder can have been shown at the slot's time."""
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
    """From the events: when reminders were shown, and what held them."""

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
