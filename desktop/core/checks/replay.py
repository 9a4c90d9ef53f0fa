"""The state of the reminders, restored from the journal alone.

`follow` applies an event to the state. If the events of a step do not lead to its new state (see
`reproduces`), `reminder.step` adds a `ChecksStood`, so that the restored state is always the same.
"""

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import reduce

from desktop.core.checks import answers
from desktop.core.checks.model import AWAY, State
from desktop.core.events import (
    Actor,
    CheckAnswered,
    CheckClosed,
    CheckHeld,
    CheckShown,
    CheckSnoozed,
    ChecksPassed,
    ChecksStood,
    Event,
    OpenSlot,
    Outcome,
    Pause,
    PauseBegan,
    PauseEnded,
    Recorded,
)
from desktop.core.office.schedule_history import Timetable

KINDS = (
    CheckShown.kind,
    CheckAnswered.kind,
    CheckSnoozed.kind,
    CheckHeld.kind,
    CheckClosed.kind,
    ChecksPassed.kind,
    PauseBegan.kind,
    PauseEnded.kind,
)
"""Kinds of events that `restore` reads after the last `ChecksStood`."""

_MOST_UNSEEN = 300  # a day of the densest schedule; the card shows no older ones


def restore(
    stood: Recorded | None, later: Iterable[Recorded], timetable: Timetable, now_ms: int
) -> State:
    """Return the state that the program had when its last fact was recorded.

    ``stood`` is the last `ChecksStood`, ``later`` the facts of `KINDS` after it, in the order of
    the journal. Nothing is on the screen: the first step shows open slots again.
    """
    # Without any closed slot, all slots since the first settings still need an outcome.
    begin = timetable.entries[0][0] if timetable.entries else now_ms
    # The first start counts as a jump: its clock may turn out to have been ahead.
    state = State(begin, begin, jumped_to_ms=0 if timetable.entries else begin)
    for fact in (*([stood] if stood else []), *later):
        state = replace(follow(state, fact.at_ms, fact.event), seen_ms=fact.at_ms)
    return replace(state, showing=-1)


def reproduces(facts: Iterable[Event], before: State, after: State, now_ms: int) -> bool:
    """Whether the events of a step lead from its old state to its new one."""
    replayed = reduce(lambda state, fact: follow(state, now_ms, fact), facts, before)
    return standing(replayed) == standing(after)


def standing(state: State) -> ChecksStood:
    """Return the part of the state that outlives a restart, as an event."""
    return ChecksStood(**{field.name: getattr(state, field.name) for field in fields(ChecksStood)})


def follow(state: State, at_ms: int, event: Event) -> State:
    """Return the state after one more event; other kinds do not change it."""
    match event:
        case ChecksStood():
            values = {field.name: getattr(event, field.name) for field in fields(ChecksStood)}
            state = State(seen_ms=at_ms, **values)
        case CheckShown():
            state = _shown(state, event, at_ms)
        case CheckHeld(due_ms=due, reason=reason):
            since = state.held_since_ms
            if since is None and reason not in AWAY:
                since = at_ms
            state = _with_slot(state, replace(_slot(state, due), held=reason))
            state = replace(state, held_since_ms=since, showing=-1)
        case CheckSnoozed(due_ms=due, until_ms=until, count=count):
            slot = replace(_slot(state, due), snoozes=count, snoozed_until_ms=until, step=-1)
            state = replace(_with_slot(state, slot), showing=-1)
        case ChecksPassed(until_ms=end):
            unwatched_ms = max(state.unwatched_ms, end)
            state = replace(state, cursor_ms=max(state.cursor_ms, end), unwatched_ms=unwatched_ms)
        case CheckClosed():
            state = _closed(state, event)
        case CheckAnswered(due_ms=answered, actor=actor):
            looked = state if answered is not None else _looked(state, at_ms, actor)
            state = replace(looked, unseen=(), held_since_ms=None, showing=-1)
        case PauseBegan() | PauseEnded():
            planned = with_pause_fact(state.pauses, at_ms, event)
            rests = any(pause.covers(at_ms) for pause in planned)
            state = replace(state, pauses=planned, showing=-1 if rests else state.showing)
        case _:
            pass
    return state


def _looked(state: State, at_ms: int, actor: Actor) -> State:
    """Return the state after an unprompted look at the messages."""
    return replace(state, unprompted_ms=at_ms, by_command=actor is Actor.COMMAND)


def with_unseen(unseen: tuple[int, ...], *ended: int) -> tuple[int, ...]:
    """Return the slots that ended unseen, with those that just did; rising."""
    return tuple(sorted((*unseen, *ended))[-_MOST_UNSEEN:])


def with_pause_fact(planned: tuple[Pause, ...], at_ms: int, event: Event) -> tuple[Pause, ...]:
    """Return the current and planned pauses after one more event."""
    match event:
        case PauseBegan(from_ms=begin, until_ms=end, reason=reason, actor=actor):
            return (*planned, Pause(begin, end, reason, actor))
        case PauseEnded(early=True):
            return answers.after_resume(planned, at_ms) if planned else ()
        case PauseEnded():
            return tuple(pause for pause in planned if pause.until_ms > at_ms)
        case _:
            return planned


def _slot(state: State, due_ms: int) -> OpenSlot:
    matching = (slot for slot in state.open if slot.due_ms == due_ms)
    return next(matching, OpenSlot(due_ms, due_ms))


def _with_slot(state: State, slot: OpenSlot) -> State:
    others = [other for other in state.open if other.due_ms != slot.due_ms]
    slots = sorted((*others, slot), key=lambda slot: slot.due_ms)
    return replace(state, open=tuple(slots), cursor_ms=max(state.cursor_ms, slot.due_ms + 1))


def _shown(state: State, event: CheckShown, at_ms: int) -> State:
    slot = _slot(state, event.due_ms)
    slot = replace(slot, reminders=slot.reminders + 1, step=event.step)
    state = _with_slot(state, slot)
    first = state.showing < 0
    slots = tuple(
        replace(slot, visible_ms=at_ms) if first or slot.visible_ms is None else slot
        for slot in state.open
    )
    return replace(state, open=slots, held_since_ms=None, showing=event.step)


def _closed(state: State, event: CheckClosed) -> State:
    left = tuple(slot for slot in state.open if slot.due_ms != event.due_ms)
    unseen, unwatched_ms = state.unseen, state.unwatched_ms
    if event.outcome.unobserved:
        unwatched_ms = max(unwatched_ms, event.due_ms + 1)
    if event.outcome.missed or event.outcome is Outcome.HELD:
        unseen = with_unseen(unseen, event.due_ms)
    return replace(
        state,
        open=left,
        unseen=unseen,
        unwatched_ms=unwatched_ms,
        cursor_ms=max(state.cursor_ms, event.due_ms + 1),
        showing=state.showing if left else -1,
    )
