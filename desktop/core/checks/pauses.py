"""Pauses: times without reminders, always with an end, that outlive a restart."""

from dataclasses import replace

from desktop.core.checks.model import PauseAsked, ResumeAsked, State
from desktop.core.errors import KnownError
from desktop.core.events import Event, Pause, PauseBegan, PauseEnded
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
