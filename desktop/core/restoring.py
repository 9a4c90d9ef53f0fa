"""Where the reminders stood, told again from the journal alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop.core import pauses
from desktop.core.calendar import DAY_MS
from desktop.core.checks import AWAY, OpenSlot, Pause, Plan, State
from desktop.core.events import (
    CheckAnswered,
    CheckClosed,
    CheckHeld,
    CheckShown,
    CheckSnoozed,
    PauseBegan,
    PauseEnded,
    Recorded,
)
from desktop.core.reminding import UNSEEN

KINDS = (
    CheckShown.kind,
    CheckAnswered.kind,
    CheckSnoozed.kind,
    CheckHeld.kind,
    CheckClosed.kind,
)
"""What `restore` reads from `read_from` on."""

ALWAYS = (PauseBegan.kind, PauseEnded.kind)
"""What it reads from the beginning of the journal: few, and valid for long."""

_OPEN_MS = DAY_MS
"""No slot stays open for so long: twice the time to answer and every "Later" make 18 hours."""

_STEPS_MS = 2 * DAY_MS
"""Facts may be older by the clock than the slots they are about, when it was set back."""


@dataclass(slots=True)
class _Told:
    """What the facts say, gathered in their order."""

    longest_hold_ms: int
    slots: dict[int, OpenSlot] = field(default_factory=dict)
    closed: set[int] = field(default_factory=set)
    unseen: list[int] = field(default_factory=list)
    pauses: tuple[Pause, ...] = ()
    unprompted_ms: int | None = None
    held_since_ms: int | None = None

    def slot(self, due_ms: int) -> OpenSlot:
        return self.slots.get(due_ms, OpenSlot(due_ms, due_ms))

    def _shown(self, event: CheckShown, at_ms: int) -> None:
        slot = self.slot(event.due_ms)
        self.slots[event.due_ms] = replace(
            slot, reminders=slot.reminders + 1, rung=event.rung, visible_ms=at_ms
        )
        for due in self.slots.keys() & set(event.merged) - self.closed:
            # An older slot still open was put before the officer with it; one that is not known
            # here ended before what was read.
            self.slots[due] = replace(self.slots[due], visible_ms=at_ms)
        since = self.held_since_ms
        if since is not None and at_ms - since < self.longest_hold_ms:
            self.held_since_ms = None  # the hold had ended; else it had lasted too long

    def take(self, fact: Recorded) -> None:
        match fact.event:
            case CheckShown():
                self._shown(fact.event, fact.at_ms)
            case CheckHeld(due_ms=due, reason=reason):
                self.slots[due] = replace(self.slot(due), held=reason)
                if reason not in AWAY and self.held_since_ms is None:
                    self.held_since_ms = fact.at_ms
            case CheckSnoozed(due_ms=due, until_ms=until, count=count):
                slot = self.slot(due)
                self.slots[due] = replace(slot, snoozes=count, snoozed_until_ms=until, rung=-1)
            case CheckClosed(due_ms=due, outcome=outcome):
                self.closed.add(due)
                if outcome in UNSEEN:
                    self.unseen.append(due)
            case CheckAnswered(due_ms=answered):
                self.unseen.clear()
                self.held_since_ms = None
                if answered is None:
                    self.unprompted_ms = fact.at_ms
            case PauseBegan() | PauseEnded():
                self.pauses = with_pause_fact(self.pauses, fact)
            case _:
                pass


def restore(facts: Iterable[Recorded], plan: Plan, now_ms: int) -> State:
    """Return the state that the program had when its last fact was recorded.

    ``facts`` are those of `KINDS` and `ALWAYS` in the order of the journal. Nothing counts as
    being on the screen: the first step shows again what is open.
    """
    told = _Told(plan.checks.max_hold_minutes * 60_000)
    timetable = plan.timetable
    for fact in facts:
        told.take(fact)
    known = told.closed | set(told.slots)
    cursor = max(known, default=-1) + 1
    if not known:
        # Nothing was ever due, or nothing came of it: what was due since is still to be told.
        cursor = timetable.entries[0][0] if timetable.entries else now_ms
    # What came due while a card was put off has no fact of its own yet. What is older has ended,
    # though the fact that says so may lie before those read, if the clock was set back.
    since = cursor - _OPEN_MS
    silent = set(timetable.slots(since, cursor)) if known else set()
    waiting = {due for due in told.slots if due >= since} | silent
    slots = [told.slot(due) for due in sorted(waiting - told.closed)]
    return State(
        cursor,
        now_ms,
        open=tuple(_as_of(slot, now_ms) for slot in slots),
        unseen=tuple(sorted(told.unseen)),
        pauses=told.pauses,
        unprompted_ms=told.unprompted_ms,
        held_since_ms=told.held_since_ms,
    )


def read_from(last: Iterable[Recorded]) -> int | None:
    """Return from when on `restore` needs the facts of `KINDS`; None: there is none to need.

    ``last`` are the last facts of each kind. What counts is the latest of them, and the last
    closed slot, however long ago the monitor recorded it.
    """
    ordered = sorted(last, key=lambda fact: fact.seq)
    times = [fact.at_ms for fact in ordered[-1:]]
    for fact in ordered:
        if isinstance(fact.event, CheckClosed):
            times += [fact.at_ms, fact.event.due_ms]
    return min(times) - _OPEN_MS - _STEPS_MS if times else None


def _as_of(slot: OpenSlot, now_ms: int) -> OpenSlot:
    """Return the slot with no time in the future: the clock may have been set back meanwhile."""
    seen = slot.visible_ms
    return replace(
        slot,
        base_ms=min(slot.base_ms, now_ms),
        visible_ms=None if seen is None else min(seen, now_ms),
    )


def with_pause_fact(kept: tuple[Pause, ...], fact: Recorded) -> tuple[Pause, ...]:
    """Return the pauses in force or planned after one more fact."""
    match fact.event:
        case PauseBegan(from_ms=begin, until_ms=end, reason=reason, actor=actor):
            return (*kept, Pause(begin, end, reason, actor))
        case PauseEnded(early=True):
            return pauses.after_resume(kept, fact.at_ms) if kept else ()
        case PauseEnded():
            return tuple(pause for pause in kept if pause.until_ms > fact.at_ms)
        case _:
            return kept
