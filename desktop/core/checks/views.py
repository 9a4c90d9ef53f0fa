"""What the Checks page shows."""

from dataclasses import dataclass
from datetime import date

from desktop.core.checks.model import SlotRow
from desktop.core.events import Outcome
from desktop.core.office.calendar_facts import NOTHING, CalendarFacts
from desktop.core.register_summary import ResponseTimes


@dataclass(frozen=True, slots=True)
class DayChecks:
    """One cell of the checks calendar. ``holiday`` days have no slots of office hours.

    ``leave`` is the officer's own, entered before the day had passed.
    """

    day: date
    holiday: bool
    slots: tuple[SlotRow, ...]
    leave: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """Why no reminder was shown: a run of slots held, paused or not observed."""

    from_ms: int
    until_ms: int
    outcome: Outcome
    detail: str
    slots: int
    shown_ms: int | None


@dataclass(frozen=True, slots=True)
class ChecksView:
    """The Checks page: one month."""

    now_ms: int
    first_day: date
    days: tuple[DayChecks, ...]
    totals: dict[Outcome, int]
    due: int
    answer_seconds: tuple[int, ...]
    silences: tuple[Silence, ...]
    every_minutes: int
    hours_text: str
    register_locked: bool | None = None  # None: no register on this PC yet
    response: ResponseTimes | None = None  # only while the register is open
    calendar: CalendarFacts = NOTHING
