"""What the Reports page shows and asks for: plain data, no widgets.

Days are dates of the calendar's zone, both inclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.core.connectivity.availability import Figures
from desktop.core.events import Exported, Outcome
from desktop.core.office.calendar_facts import NOTHING, CalendarFacts

Days = tuple[date, date]
SUFFICIENT = 60  # per cent of the scheduled time that must be observed for a percentage to stand


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to leave the PC: one file for each of ``what`` (connectivity, checks)."""

    what: tuple[str, ...]
    form: str
    first_day: date
    last_day: date
    folder: str
    wifi_names: bool
    directives: bool = False  # counts of directives, where the form has a place for them


@dataclass(frozen=True, slots=True)
class Preview:
    """The figures of a period in office hours; ``median_seconds`` is of the answered checks."""

    first_day: date
    last_day: date
    office_days: int
    figures: Figures
    outages: int
    totals: dict[Outcome, int]
    due: int
    median_seconds: int | None
    calendar: CalendarFacts = NOTHING


@dataclass(frozen=True, slots=True)
class PastExport:
    """An export that the journal remembers; ``path`` is its file, empty where it isn't found."""

    at_ms: int
    export: Exported
    path: str = ""


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What verifying a file found, in words; ``checks`` are what was compared and the result."""

    file_name: str
    verified: bool
    sentence: str
    checks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The Reports page; ``forms`` are those that this program can write."""

    today: date
    folder: str
    forms: tuple[str, ...]
    past: tuple[PastExport, ...]
    next_ms: int | None = None  # when the schedule exports next, if it does
    register_locked: bool | None = None  # None: no register on this PC yet
    counted: Mapping[Days, int] = field(default_factory=dict)  # when directives were counted last


def sufficient(figures: Figures) -> bool:
    """Return whether enough was observed for a percentage to be told."""
    known = figures.connected_ms + sum(figures.down_ms.values())
    return figures.scheduled_ms > 0 and known * 100 >= figures.scheduled_ms * SUFFICIENT
