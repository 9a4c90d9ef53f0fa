"""A period's calendar: in use since when, and its days off, by who says so and when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LateLeave:
    """A day of leave, or a holiday of the officer's own, entered after the day, and when."""

    day: date
    entered_ms: int


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """Days inside the period; ``since_ms`` is None if the program was in use before it.

    ``holidays`` are those of everybody, ``own_holidays`` those that the officer entered in time.
    They, leave and what was entered afterwards have no day in common.
    """

    since_ms: int | None = None
    holidays: frozenset[date] = frozenset()
    leave: frozenset[date] = frozenset()
    late_leave: tuple[LateLeave, ...] = ()
    own_holidays: frozenset[date] = frozenset()


NOTHING = CalendarFacts()
"""The facts of a period without any."""
