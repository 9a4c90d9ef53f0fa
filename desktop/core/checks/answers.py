"""The officer's answers to a reminder: checked, checked unprompted, snoozed."""

from dataclasses import replace

from desktop.core.checks.model import Answered, Moment, Plan, Snoozed, State
from desktop.core.errors import KnownError
from desktop.core.events import (
    CheckAnswered,
    CheckClosed,
    CheckSnoozed,
    Event,
    OpenSlot,
    Outcome,
)
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS


def closed(slot: OpenSlot, outcome: Outcome, moment: Moment, detail: str = "") -> CheckClosed:
    """Return the event that closes a slot without an answer."""
    verdict = Verdict.UNKNOWN if outcome.unobserved else moment.verdict
    return CheckClosed(slot.due_ms, outcome, None, None, slot.snoozes, verdict, detail)


def answer(plan: Plan, state: State, moment: Moment, given: Answered, facts: list[Event]) -> State:
    """Close every open slot; without one, remember the answer for the next slot."""
    now = moment.now_ms
    due = state.open[-1].due_ms if state.open else None
    facts.append(CheckAnswered(due, given.actor, given.directives, given.on_phone))
    for slot in state.open:
        in_time = now < _answer_by(plan, slot.due_ms)
        outcome = Outcome.CHECKED if in_time else Outcome.CHECKED_LATE
        seconds = max(0, now - slot.due_ms) // 1000
        held = "" if slot.held is None else slot.held.value
        fact = closed(slot, outcome, moment, held)
        facts.append(replace(fact, answered_ms=now, seconds=seconds))
    return replace(
        state,
        open=(),
        unseen=(),
        held_since_ms=None,
        showing=-1,
        unprompted_ms=now if due is None else state.unprompted_ms,
    )


def _answer_by(plan: Plan, due_ms: int) -> int:
    """Return from when on an answer is late: the next slot, or an interval later."""
    end = due_ms + interval_ms(plan)
    return min((*plan.timetable.slots(due_ms + 1, end), end))


def interval_ms(plan: Plan) -> int:
    """Return the longest time for which one look at the messages counts."""
    return max(plan.checks.every_minutes, plan.checks.off_hours_every_minutes) * MINUTE_MS


def may_snooze(plan: Plan, state: State) -> bool:
    """Return whether "Later" is still allowed for the slot on the card."""
    return bool(state.open) and state.open[-1].snoozes < plan.checks.max_snoozes


def require_snooze(plan: Plan, state: State, minutes: int) -> None:
    """Refuse a snooze that may not be taken; KnownError.

    ``no_check_open``, ``no_snooze_left``, and ``snooze_out_of_range`` for minutes that are less
    than 1 or more than the settings offer.
    """
    if not state.open:
        raise KnownError(ProblemCode.NO_CHECK_OPEN, exit_code=1)
    if not may_snooze(plan, state):
        raise KnownError(ProblemCode.NO_SNOOZE_LEFT, exit_code=1, most=plan.checks.max_snoozes)
    longest = max(plan.checks.snooze_minutes)
    if not 1 <= minutes <= longest:
        raise KnownError(ProblemCode.SNOOZE_OUT_OF_RANGE, exit_code=2, longest=longest)


def snooze(plan: Plan, state: State, now: int, given: Snoozed, facts: list[Event]) -> State:
    """Snooze the card; do nothing if no slot is open or no "Later" is left."""
    if not may_snooze(plan, state):
        return state
    until = now + given.minutes * MINUTE_MS
    slots = []
    for slot in state.open:  # older slots on the same card are snoozed too, if they may be
        if slot.snoozes < plan.checks.max_snoozes:
            count = slot.snoozes + 1
            facts.append(CheckSnoozed(slot.due_ms, until, count, given.actor))
            slot = replace(slot, snoozes=count, snoozed_until_ms=until, step=-1)  # noqa: PLW2901
        slots.append(slot)
    return replace(state, open=tuple(slots), showing=-1)


def covers(plan: Plan, unprompted_ms: int | None, due_ms: int) -> bool:
    """Return whether an unprompted look in the interval before the slot counts for it."""
    if unprompted_ms is None or unprompted_ms >= due_ms:
        return False
    begin = due_ms - interval_ms(plan)
    before = plan.timetable.slots(begin, due_ms)
    return unprompted_ms >= (before[-1] if before else begin)
