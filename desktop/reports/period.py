"""A period from the log: spans that tile it, its slots, its figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.core.checks import working_calendar
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Figures, Span, figures
from desktop.core.errors import KnownError
from desktop.core.events import DirectivesCounted, Recorded
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
from desktop.core.units import MINUTE_MS
from desktop.reports.log_tables import Period, Who
from desktop.reports.period import Log, LogReader

LONGEST_YEARS = 20  # of one report
_LONGEST_DAYS = LONGEST_YEARS * 366


@dataclass(frozen=True, slots=True)
class Count:
    """Counts of directives, when they were made, and the row of the journal that holds them."""

    at_ms: int
    seq: int
    event: DirectivesCounted


@dataclass(frozen=True, slots=True)
class Source:
    """The log to export from, as it is at ``now_ms``; the key in ``key_file`` signs bundles.

    ``unwritten`` are counts of a period that are shown before they are in the journal;
    ``unrecorded_ms`` is the last moment at which the program ran and could not record.
    """

    journal: Log
    settings: Settings
    schedule: Schedule
    device_id: str
    now_ms: int
    key_file: Path | None = None
    unwritten: DirectivesCounted | None = None
    unrecorded_ms: int | None = None

    @property
    def calendar_events(self) -> list[Recorded]:
        """Return the events of the log that the calendar follows from."""
        return self.journal.read(working_calendar.KINDS)

    @property
    def calendar(self) -> Timetable:
        """Return the office hours, each by the schedule that applied at its time."""
        return working_calendar.working_calendar(self.calendar_events, self.schedule)

    @property
    def who(self) -> Who:
        """Return whose log it is."""
        officer = self.settings.officer
        return Who(officer.name, officer.office, self.device_id)

    @property
    def reader(self) -> LogReader:
        """Return the reader of the log with these settings."""
        patience_ms = self.settings.checks.missed_after_minutes * MINUTE_MS
        return LogReader(self.journal, self.now_ms, patience_ms, self.unrecorded_ms)


def period(schedule: Schedule, first: date, last: date) -> Period:
    """Return the days as instants.

    KnownError ``period_backwards``, ``period_too_long`` (what no `verify` would take), and
    ``nothing_in_period`` at the ends of all calendars.
    """
    named = {"first": str(first), "last": str(last)}
    if last < first:
        raise KnownError(ProblemCode.PERIOD_BACKWARDS, exit_code=2, **named)
    if (last - first).days > _LONGEST_DAYS:
        raise KnownError(ProblemCode.PERIOD_TOO_LONG, exit_code=2, years=LONGEST_YEARS, **named)
    try:
        begin, end = (
            office_hours.day_range(schedule, first)[0],
            office_hours.day_range(schedule, last)[1],
        )
    except OverflowError:
        raise KnownError(ProblemCode.NOTHING_IN_PERIOD, exit_code=1, **named) from None
    return Period(first, last, begin, end)


def period_spans(source: Source, days: Period) -> list[Span]:
    """Return the spans that tile the period, as far as it is past."""
    return source.reader.tiled_spans(days.range, source.calendar.since_ms)


def period_figures(source: Source, days: Period, spans: Iterable[Span]) -> Figures:
    """Return the figures of the period's office hours, as far as they are past."""
    office = source.calendar.office_between(*days.range)
    return figures(spans, office, source.now_ms)


def period_slots(source: Source, days: Period) -> tuple[SlotRow, ...]:
    """Return every slot due in the period."""
    return source.reader.slots(days.range)


def last_counts(journal: Log) -> dict[tuple[str, str], Count]:
    """Return the newest counts of directives by the first and last day that they are of."""
    return {
        (fact.event.first_day, fact.event.last_day): Count(fact.at_ms, fact.seq, fact.event)
        for fact in journal.read([DirectivesCounted.kind])
        if isinstance(fact.event, DirectivesCounted)
    }


def period_count(source: Source, days: Period) -> Count:
    """Return the newest counts for exactly these days; KnownError ``directives_not_counted``."""
    if source.unwritten is not None:
        return Count(source.now_ms, 0, source.unwritten)
    first, last = days.first.isoformat(), days.last.isoformat()
    count = last_counts(source.journal).get((first, last))
    if count is None:
        raise KnownError(ProblemCode.DIRECTIVES_NOT_COUNTED, exit_code=1, first=first, last=last)
    return count
