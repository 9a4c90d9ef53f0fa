"""A clock that ran ahead and was corrected: slots that were closed before their time reopen.

An event is never edited. Outcomes that were recorded by a clock that had jumped ahead are revoked
by another event (`ChecksReopened`). But the clock that was set back may be the wrong one: without a
known jump that the step undoes, an outcome stays valid until its time passes again.
"""

from collections.abc import Sequence
from dataclasses import replace

from desktop.core.checks.escalation import ends_ms
from desktop.core.checks.model import Moment, Plan, SlotReason, State
from desktop.core.events import EXCURSION_MS, ChecksPassed, ChecksReopened, Event, OpenSlot
from desktop.core.network import Cause
from desktop.core.units import DAY_MS, HOUR_MS

NOT_BEFORE_MS = 1_767_225_600_000
"""The beginning of 2026 (UTC). This program is newer, so a clock before it is certainly wrong."""

AHEAD_MS = 3 * HOUR_MS
"""After a smaller step back, slots that were observed and closed do not reopen."""

_LONGEST_STEP_MS = DAY_MS
_LONGEST_ABSENCE_MS = 62 * DAY_MS
"""In a longer step or absence, slots have no event each."""

_SLIP_MS = 90_000  # a smaller step is normal time synchronization

_LIVED = (None, Cause.ASLEEP)  # the time before such a moment really passed


def reopen(state: State, seen_ms: int, now: int, facts: list[Event]) -> State:
    """Return to now if slots far ahead of it were closed.

    ``seen_ms`` is the last evaluation by the old clock. Open slots ahead of now are dropped, and
    become due again.
    """
    settled = furthest = state.cursor_ms
    lived = max(0, seen_ms - state.jumped_to_ms)  # since the jump: undone, the clock shows it
    undone = (
        state.jumped_from_ms + lived - AHEAD_MS <= now < state.jumped_to_ms
        and lived <= EXCURSION_MS
    )
    # A slot that is due now was closed in its time: the cursor stands right after it.
    if settled - now <= AHEAD_MS and min(settled, state.unwatched_ms) <= now + 1:
        if not undone or seen_ms - now <= _SLIP_MS:
            return state
        # All closed slots were observed and stay closed; open ones become due again.
        return _to_come(replace(state, jumped_from_ms=0, jumped_to_ms=0), now)
    ahead = [slot.due_ms for slot in state.open if slot.due_ms >= now]
    if undone:
        begin = max(now, state.jumped_from_ms)
        facts.append(ChecksReopened(begin, settled))
        settled = begin
        furthest = state.ahead_ms
    else:
        settled = furthest = max(settled, state.told_ms)
    return replace(
        state,
        cursor_ms=now,
        told_ms=min([settled, *ahead]),
        ahead_ms=max(furthest, state.ahead_ms),
        jumped_from_ms=0,
        jumped_to_ms=0,
        open=tuple(slot for slot in state.open if slot.due_ms < now),
        unseen=tuple(due for due in state.unseen if due < now),
        showing=-1,
    )


def _to_come(state: State, now: int) -> State:
    """Drop the open slots ahead of now: they become due at their own time."""
    ahead = [slot.due_ms for slot in state.open if slot.due_ms > now]
    if not ahead:
        return state
    return replace(
        state,
        cursor_ms=min(ahead),
        open=tuple(slot for slot in state.open if slot.due_ms <= now),
        showing=-1,
    )


def current_plan(plan: Plan, state: State, facts: Sequence[Event]) -> Plan:
    """Return the current plan: settings that were changed ahead of time apply from now on.

    ``facts`` are those of `reopen`. No slot is open yet, so a slot that is due now follows these
    settings.
    """
    entries = plan.timetable.entries
    if not entries or not any(isinstance(fact, ChecksReopened) for fact in facts):
        return plan
    return replace(plan, timetable=plan.timetable.changed(state.told_ms, entries[-1][1]))


def note_jump(state: State, moment: Moment) -> State:
    """Remember a jump ahead into time without records: it may turn out to be a mistake."""
    begin = max(state.seen_ms, state.told_ms)
    if moment.gap != Cause.CLOCK_STEPPED or moment.now_ms - begin <= _SLIP_MS:
        return state
    if begin - state.jumped_to_ms <= EXCURSION_MS and state.jumped_from_ms < state.jumped_to_ms:
        begin = state.jumped_from_ms  # the clock went on from where it had jumped to
    return replace(state, jumped_from_ms=begin, jumped_to_ms=moment.now_ms)


def pass_over(state: State, moment: Moment, facts: list[Event]) -> State:
    """Record the slots of a long time that passed in one step by one event, except the last day's.

    A clock that jumped by years has tens of thousands of them.
    """
    begin, end = state.cursor_ms, moment.now_ms - DAY_MS
    longest = _LONGEST_STEP_MS if moment.gap == Cause.CLOCK_STEPPED else _LONGEST_ABSENCE_MS
    if end - begin <= longest:
        return state
    begin = begin if moment.gap in _LIVED else max(begin, state.told_ms)
    if begin < end:
        facts.append(ChecksPassed(begin, end, str(moment.gap or SlotReason.NOT_OBSERVED)))
    return replace(state, cursor_ms=end, unwatched_ms=max(state.unwatched_ms, end))


def keeps_outcome(
    plan: Plan, state: State, slot: OpenSlot, moment: Moment, longest_ms: int
) -> bool:
    """Whether the slot's earlier outcome stays valid.

    It does if the clock jumped over its time, or if nothing ran and it could no longer be answered
    (it ended ``longest_ms`` ago or earlier).
    """
    if slot.due_ms >= state.told_ms or moment.gap in _LIVED:
        return False
    late = moment.now_ms - ends_ms(plan.checks, slot) >= longest_ms
    return late or moment.gap == Cause.CLOCK_STEPPED
