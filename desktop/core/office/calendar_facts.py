"""A period's calendar: in use since when, holidays, leave, leave entered afterwards."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LateLeave:
    """A day of leave that was entered after the day, and when it was entered."""

    day: date
    entered_ms: int


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """Days inside the period; ``since_ms`` is None if the program was in use before it.

    Holidays, leave and leave that was entered afterwards have no day in common.
    """

    since_ms: int | None = None
    holidays: frozenset[date] = frozenset()
    leave: frozenset[date] = frozenset()
    late_leave: tuple[LateLeave, ...] = ()


NOTHING = CalendarFacts()
"""The facts of a period without any."""
