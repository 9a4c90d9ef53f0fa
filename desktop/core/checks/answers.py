"""The officer's answers: pauses, postponing, and messages seen on this PC."""

from dataclasses import replace

from desktop.core.checks.model import (
    Answered,
    Moment,
    PauseAsked,
    Plan,
    ResumeAsked,
    SlotReason,
    Snoozed,
    State,
)
from desktop.core.errors import KnownError
from desktop.core.events import (
    Actor,
    CheckAnswered,
    CheckClosed,
    CheckSnoozed,
    Event,
    OpenSlot,
    Outcome,
    Pause,
    PauseBegan,
    PauseEnded,
)
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS


def require_allowed(pauses: tuple[Pause, ...], asked: PauseAsked, longest_minutes: int) -> None:
    """Refuse a pause that may not be added; KnownError.

    ``pause_out_of_range``: it ends before it begins. ``pause_within``: reminders rest all that
    time anyway. ``pause_too_long``: it lasts more than ``longest_minutes`` together with those
    that overlap or touch it, so that no chain of pauses evades the limit.
    """
    if asked.until_ms <= asked.from_ms:
        raise KnownError(ProblemCode.PAUSE_OUT_OF_RANGE, exit_code=2)
    resting = until_ms(pauses, asked.from_ms)
    if resting is not None and resting >= asked.until_ms:
        raise KnownError(ProblemCode.PAUSE_WITHIN, exit_code=1, until_ms=resting)
    begin, end = _joined(pauses, asked.from_ms, asked.until_ms)
    if end - begin > longest_minutes * MINUTE_MS:
        raise KnownError(ProblemCode.PAUSE_TOO_LONG, exit_code=2, longest_minutes=longest_minutes)


def until_ms(pauses: tuple[Pause, ...], at_ms: int) -> int | None:
    """Return when reminders resume after the pauses that cover the instant; None: none does."""
    if not any(pause.covers(at_ms) for pause in pauses):
        return None
    return _joined(pauses, at_ms, at_ms)[1]


def _joined(pauses: tuple[Pause, ...], begin: int, end: int) -> tuple[int, int]:
    """Return the range extended by every pause that touches it, directly or through others."""
    while True:
        touching = [p for p in pauses if p.from_ms <= end and begin <= p.until_ms]
        wider = (
            min([begin, *(p.from_ms for p in touching)]),
            max([end, *(p.until_ms for p in touching)]),
        )
        if wider == (begin, end):
            return wider
        begin, end = wider


def begin(state: State, given: PauseAsked, facts: list[Event]) -> State:
    """Add a pause; it may overlap others."""
    facts.append(PauseBegan(given.from_ms, given.until_ms, given.reason, given.actor))
    asked = Pause(given.from_ms, given.until_ms, given.reason, given.actor)
    return replace(state, pauses=(*state.pauses, asked))


def resume(state: State, now: int, given: ResumeAsked, facts: list[Event]) -> State:
    """End the pauses in force, or drop the next planned one; without a pause, do nothing."""
    if not state.pauses:
        return state
    facts.append(PauseEnded(early=True, actor=given.actor))
    return replace(state, pauses=after_resume(state.pauses, now))


def after_resume(pauses: tuple[Pause, ...], now: int) -> tuple[Pause, ...]:
    """Return the pauses without those in force, or else without the next planned one."""
    planned = tuple(pause for pause in pauses if not pause.covers(now))
    if len(planned) < len(pauses):
        return planned
    first = min(pauses, key=lambda pause: pause.from_ms)
    return tuple(pause for pause in pauses if pause is not first)


def end(state: State, now: int, facts: list[Event]) -> State:
    """Remove the pauses that are over."""
    over = tuple(pause for pause in state.pauses if pause.until_ms <= now)
    facts += [PauseEnded(early=False, actor=pause.actor) for pause in over]
    return replace(state, pauses=tuple(pause for pause in state.pauses if pause not in over))


def closed(slot: OpenSlot, outcome: Outcome, moment: Moment, detail: str = "") -> CheckClosed:
    """Return the event that closes a slot without an answer."""
    verdict = Verdict.UNKNOWN if outcome.unobserved else moment.verdict
    return CheckClosed(slot.due_ms, outcome, None, None, slot.snoozes, verdict, detail)


def answer(plan: Plan, state: State, moment: Moment, given: Answered, facts: list[Event]) -> State:
    """Close every open slot; without one, remember the answer for the next slot."""
    now = moment.now_ms
    due = state.open[-1].due_ms if state.open else None
    by_command = given.actor is Actor.COMMAND
    facts.append(CheckAnswered(due, given.actor, given.directives, given.on_phone))
    for slot in state.open:
        in_time = now < _answer_by(plan, slot.due_ms)
        outcome = Outcome.CHECKED if in_time else Outcome.CHECKED_LATE
        seconds = max(0, now - slot.due_ms) // 1000
        held = "" if slot.held is None else slot.held.value
        how = SlotReason.COMMAND if by_command else held
        fact = closed(slot, outcome, moment, how)
        facts.append(replace(fact, answered_ms=now, seconds=seconds))
    return replace(
        state,
        open=(),
        unseen=(),
        held_since_ms=None,
        showing=-1,
        unprompted_ms=now if due is None else state.unprompted_ms,
        by_command=by_command if due is None else state.by_command,
    )


def _answer_by(plan: Plan, due_ms: int) -> int:
    """Return from when on an answer is late: the next slot, or an interval later."""
    end = due_ms + interval_ms(plan)
    return min((*plan.timetable.slots(due_ms + 1, end), end))


def interval_ms(plan: Plan) -> int:
    """Return the longest time for which one look at the messages counts."""
    return max(plan.checks.every_minutes, plan.checks.off_hours_every_minutes) * MINUTE_MS


def may_snooze(plan: Plan, state: State) -> bool:
    """Whether "Later" is still allowed for the slot on the card."""
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
    """Whether an unprompted look in the interval before the slot counts for it."""
    if unprompted_ms is None or unprompted_ms >= due_ms:
        return False
    begin = due_ms - interval_ms(plan)
    before = plan.timetable.slots(begin, due_ms)
    return unprompted_ms >= (before[-1] if before else begin)


# The PC saw it; the officer did not say it: such a slot is neither "seen" nor "missed".


USED_SECONDS = 60
"""A key or a movement so long ago at most: else the window only stood there."""

_LOOKED_MS = 10_000  # so long in front at least: one that only came past was not read
_NEXT_MS = 65_000  # the longest time between two looks of one stay in front


def counts(plan: Plan, state: State, next_ms: int | None, now: int) -> bool:
    """Whether a look now may cover a slot that is due at ``next_ms``, and none did yet."""
    near = plan.checks.seen_on_pc and next_ms is not None and now >= next_ms - interval_ms(plan)
    return near and not covers(plan, state.on_pc_ms, next_ms or 0)


def look(plan: Plan, state: State, moment: Moment) -> State:
    """Return the state after one more look at the window in front."""
    presence, now = moment.presence, moment.now_ms
    idle = presence.idle_seconds
    used = idle is not None and idle <= USED_SECONDS
    hidden = presence.locked or presence.screen_off
    front = moment.front is not None and moment.front.whatsapp
    if not (plan.checks.seen_on_pc and front and used and not hidden):
        return replace(state, front_since_ms=None, front_ms=None)
    since = state.front_since_ms
    if since is None or not 0 <= now - (state.front_ms or 0) <= _NEXT_MS:
        since = now
    seen = now if now - since >= _LOOKED_MS else state.on_pc_ms
    return replace(state, front_since_ms=since, front_ms=now, on_pc_ms=seen)


def seen_before(plan: Plan, state: State, due_ms: int) -> bool:
    """Whether WhatsApp was used in the interval before the slot."""
    return plan.checks.seen_on_pc and covers(plan, state.on_pc_ms, due_ms)
