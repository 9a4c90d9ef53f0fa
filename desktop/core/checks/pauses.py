"""Pauses: a time in which reminders rest, always with an end, kept over a restart."""

from dataclasses import replace

from desktop.core.checks.model import PauseAsked, ResumeAsked, State
from desktop.core.events import Event, Pause, PauseBegan, PauseEnded


def length_ms(pauses: tuple[Pause, ...], asked: Pause) -> int:
    """Return how long reminders would rest without a break around the pause that is asked for.

    Pauses that overlap it or follow at once count with it: a limit is not stepped around by
    asking for the next pause before the last has ended.
    """
    begin, end = _joined(pauses, asked.from_ms, asked.until_ms)
    return end - begin


def until_ms(pauses: tuple[Pause, ...], at_ms: int) -> int | None:
    """Return when reminders begin again after a rest in force at the instant; None: no rest."""
    if not any(pause.covers(at_ms) for pause in pauses):
        return None
    return _joined(pauses, at_ms, at_ms)[1]


def _joined(pauses: tuple[Pause, ...], begin: int, end: int) -> tuple[int, int]:
    """Widen the range by all that touches it, however many in a row."""
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
    """Take up a pause; it may overlap others."""
    facts.append(PauseBegan(given.from_ms, given.until_ms, given.reason, given.actor))
    asked = Pause(given.from_ms, given.until_ms, given.reason, given.actor)
    return replace(state, pauses=(*state.pauses, asked))


def resume(state: State, now: int, given: ResumeAsked, facts: list[Event]) -> State:
    """End what is in force, or drop the next that is planned; without a pause, do nothing."""
    if not state.pauses:
        return state
    facts.append(PauseEnded(early=True, actor=given.actor))
    return replace(state, pauses=after_resume(state.pauses, now))


def after_resume(pauses: tuple[Pause, ...], now: int) -> tuple[Pause, ...]:
    """Return the pauses left when the officer resumes: all in force end, else the next goes."""
    planned = tuple(pause for pause in pauses if not pause.covers(now))
    if len(planned) < len(pauses):
        return planned
    first = min(pauses, key=lambda pause: pause.from_ms)
    return tuple(pause for pause in pauses if pause is not first)


def end(state: State, now: int, facts: list[Event]) -> State:
    """Drop the pauses whose time is over."""
    over = tuple(pause for pause in state.pauses if pause.until_ms <= now)
    facts += [PauseEnded(early=False, actor=pause.actor) for pause in over]
    return replace(state, pauses=tuple(pause for pause in state.pauses if pause not in over))
