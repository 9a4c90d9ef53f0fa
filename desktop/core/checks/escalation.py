"""Escalation: the steps of a due reminder, which one is on the screen, or why none is."""

from dataclasses import dataclass, replace

from desktop.core.checks.model import AWAY, LONGEST_HOLD_MS, CardModel, Moment, Plan, State, holding
from desktop.core.events import CheckHeld, CheckShown, Event, OpenSlot
from desktop.core.network import Verdict
from desktop.core.settings.model import Checks
from desktop.core.units import DAY_MS, MINUTE_MS

TOAST, CARD, SOUND, EVERY_SCREEN = range(4)
CARD_AFTER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """A step: show ``what`` (0 to 3) so many seconds after the reminder began."""

    after_seconds: int
    what: int


REPEAT_SECONDS = 120
"""After so long without an answer the card comes again, with a soft sound."""


def steps_of(checks: Checks) -> tuple[EscalationStep, ...]:
    """Return the steps in order.

    The last third of the time to answer is for the card on every screen.
    """
    end = checks.missed_after_minutes * 60
    big = end * 2 // 3
    again = range(CARD_AFTER_SECONDS + REPEAT_SECONDS, end, REPEAT_SECONDS)
    steps = [EscalationStep(0, TOAST), EscalationStep(CARD_AFTER_SECONDS, CARD)]
    steps += [EscalationStep(at, SOUND) for at in again if at < big]
    steps.append(EscalationStep(big, EVERY_SCREEN))
    steps += [EscalationStep(at, EVERY_SCREEN) for at in again if at > big]
    return tuple(steps)


_FRESH_MS = 90_000  # a slot that opens later than this after its due time starts with the card


def ends_ms(checks: Checks, slot: OpenSlot) -> int:
    """Return when the slot's time to answer ends (UTC milliseconds).

    The time counts from when the reminder became visible again, but that moves the end by at most
    its own length, so that locking and unlocking does not keep a slot open for ever.
    """
    patience = checks.missed_after_minutes * MINUTE_MS
    seen = slot.base_ms if slot.visible_ms is None else slot.visible_ms
    begun = max(slot.base_ms, min(seen, slot.base_ms + patience))
    return max(begun, slot.snoozed_until_ms or begun) + patience


def with_new_limits(checks: Checks, state: State, now: int) -> State:
    """Return the state for settings that leave less time to answer: no slot ends before now.

    A slot whose new end is past ends now, while it is observed.
    """
    latest = now - checks.missed_after_minutes * MINUTE_MS
    slots = (
        replace(slot, base_ms=latest) if ends_ms(checks, slot) < now else slot
        for slot in state.open
    )
    return replace(state, open=tuple(slots))


def show(plan: Plan, state: State, moment: Moment, facts: list[Event]) -> State:
    """Show the reminder's next escalation step, or hide it; record either."""
    now = moment.now_ms
    state = _with_hold_clock(state, moment)
    if not state.open:
        return replace(state, showing=-1)
    silenced = any((slot.snoozed_until_ms or 0) > now for slot in state.open)
    if silenced or state.pause_at(now) is not None:
        return replace(state, showing=-1)
    reason = holding(state, moment)
    if reason is not None:
        facts += [CheckHeld(slot.due_ms, reason) for slot in state.open if slot.held != reason]
        held = tuple(replace(slot, held=reason) for slot in state.open)
        return replace(state, open=held, showing=-1)
    slots = tuple(
        replace(slot, visible_ms=now) if state.showing < 0 or slot.visible_ms is None else slot
        for slot in state.open
    )
    state = replace(state, open=slots)
    if moment.presence.hold() is None:
        state, step = _advance(plan.checks, state, now)
    else:
        state, step = _show_once(plan.checks, state, now)
    slot = slots[-1]
    if step is not None:
        facts.append(CheckShown(slot.due_ms, step, merged(state)))
        slot = replace(slot, step=step, reminders=slot.reminders + 1)
    return replace(state, open=(*slots[:-1], slot), showing=slot.step)


def _show_once(checks: Checks, state: State, now: int) -> tuple[State, int | None]:
    """Show the card once, without a sound and without higher steps.

    The maximum hold is over, but its reason is still there: a presentation or a film.
    """
    at = next(i for i, item in enumerate(steps_of(checks)) if item.what == CARD)
    shown = state.showing >= 0 and state.open[-1].reminders
    state = replace(state, escalation_began_ms=now - CARD_AFTER_SECONDS * 1000, steps_shown=at + 1)
    return state, None if shown else CARD


def _advance(checks: Checks, state: State, now: int) -> tuple[State, int | None]:
    """Advance the newest slot's escalation; return the step to show now, if any."""
    newest = state.open[-1]
    steps = steps_of(checks)
    step: int | None = None
    if state.showing < 0 or not newest.reminders:
        late = now - newest.base_ms > _FRESH_MS or newest.held is not None
        if newest.reminders or late or len(state.open) > 1 or state.showing >= CARD:
            # It was on the screen before, or could have been: the toast is not repeated.
            step = newest.step if state.showing < 0 and newest.step > CARD else CARD
            at = next(i for i, item in enumerate(steps) if item.what == step)
        else:
            step, at = TOAST, 0
        begun = now - steps[at].after_seconds * 1000
        state = replace(state, escalation_began_ms=begun, steps_shown=at + 1)
    passed = sum(item.after_seconds * 1000 <= now - state.escalation_began_ms for item in steps)
    if passed > state.steps_shown:
        step = steps[passed - 1].what
        state = replace(state, steps_shown=passed)
    return state, step


def _with_hold_clock(state: State, moment: Moment) -> State:
    """Measure how long this run of holds lasts, from the first slot that it held."""
    reason = moment.presence.hold()
    if reason is None:
        return replace(state, held_since_ms=None)
    if state.held_since_ms is None and state.open and reason not in AWAY:
        return replace(state, held_since_ms=moment.now_ms)
    return state


def merged(state: State) -> tuple[int, ...]:
    """Return the earlier slots that the card also asks about, rising.

    Those of the last 24 hours, since the card shows times of day; older ones are in the report.
    """
    since = state.open[-1].due_ms - DAY_MS
    earlier = {*state.unseen, *(slot.due_ms for slot in state.open[:-1])}
    return tuple(sorted(due for due in earlier if due > since))


def next_change(checks: Checks, state: State) -> list[int]:
    """Return when the next escalation step is due and when the maximum hold ends, if they apply."""
    times = []
    if state.open and state.showing >= 0:
        ahead = steps_of(checks)[state.steps_shown :]
        times += [state.escalation_began_ms + step.after_seconds * 1000 for step in ahead[:1]]
    if state.held_since_ms is not None:
        times.append(state.held_since_ms + LONGEST_HOLD_MS)
    return times


def card(plan: Plan, state: State, verdict: Verdict) -> CardModel | None:
    """Return the card to show now, None while there is none."""
    if state.showing < CARD:
        return None
    slot, checks = state.open[-1], plan.checks
    left = checks.max_snoozes - slot.snoozes
    return CardModel(
        slot.due_ms,
        checks.media,
        state.showing,
        slot.reminders,
        merged(state),
        checks.snooze_minutes if left > 0 else (),
        max(0, left),
        verdict if verdict.down else None,
        ends_ms(checks, slot),
    )
