"""Counts and response times of the register, without any words of a directive."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DirectiveCounts:
    """Counts without text, which may be shown while the register is locked."""

    due_today: int
    unanswered: int
    overdue: int
    sealed: int = 0  # messages sealed while locked that nobody has filed or discarded


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How soon directives of a period were answered, in milliseconds from receipt."""

    directives: int
    answered_ms: tuple[int, ...] = ()
    carried_out_ms: tuple[int, ...] = ()
