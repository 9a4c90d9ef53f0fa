"""The content of the Connectivity page."""

from dataclasses import dataclass
from datetime import date

from desktop.core.connectivity.availability import Figures, Span
from desktop.core.network import Path
from desktop.core.office.calendar_facts import NOTHING, CalendarFacts
from desktop.core.units import Range


@dataclass(frozen=True, slots=True)
class KnownPath:
    """A network path and when it last worked (None: never observed)."""

    path: Path
    present: bool
    in_use: bool
    last_worked_ms: int | None


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One row of the month grid. ``figures`` is None for a day without scheduled time."""

    day: date
    span: Range
    office: tuple[Range, ...]
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class LatencyDay:
    """Median and the 10–90 % range of a day's connect times, in milliseconds."""

    day: date
    low_ms: int
    median_ms: int
    high_ms: int


@dataclass(frozen=True, slots=True)
class ConnectivityView:
    """The Connectivity page: one month, in office hours or round the clock."""

    now_ms: int
    first_day: date
    days: tuple[DayFigures, ...]
    spans: tuple[Span, ...]
    outages: tuple[Span, ...]
    total: Figures
    office_only: bool
    latency: tuple[LatencyDay, ...]
    paths: tuple[KnownPath, ...]
    calendar: CalendarFacts = NOTHING
