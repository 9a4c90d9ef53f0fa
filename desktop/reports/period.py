"""The log of a period, read from the journal: spans that tile it, its slots, its figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import (
    STAMPED_MS,
    Figures,
    Span,
    clip,
    figures,
    spans,
    until_alive,
)
from desktop.core.errors import KnownError
from desktop.core.events import DirectivesCounted, Recorded
from desktop.core.network import Cause, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
from desktop.core.units import DAY_MS, MINUTE_MS
from desktop.reports.log_tables import Period, Who
from desktop.storage.journal import Alive, Row

LONGEST_YEARS = 20  # of one report
_LONGEST_DAYS = LONGEST_YEARS * 366


class Log(Protocol):
    """Facts in order: the journal, or the rows of it that a bundle holds."""

    def rows(self, from_ms: int | None = None, to_ms: int | None = None) -> Iterator[Row]:
        """Yield rows as `Journal.rows` does."""

    def between(self, first: int, last: int) -> list[Row]:
        """Return the rows with these numbers, both inclusive."""

    def read(
        self,
        kinds: Sequence[str],
        from_ms: int | None = None,
        to_ms: int | None = None,
        *,
        lead_in: bool = False,
        lead_out: bool = False,
    ) -> list[Recorded]:
        """Return facts as `Journal.read` does."""

    def changes(self, from_ms: int, to_ms: int) -> list[Recorded]:
        """Return the changes from which a period's spans follow, as `Journal.changes` does."""

    def last_alive(self) -> Alive | None:
        """Return the last sign of life."""

    def end(self) -> tuple[int, str]:
        """Return the number and the hash of the last row."""

    def close(self) -> None:
        """Let go of the file."""


@dataclass(frozen=True, slots=True)
class Count:
    """Counts of directives, when they were made, and the row of the journal that holds them."""

    at_ms: int
    seq: int
    told: DirectivesCounted


@dataclass(frozen=True, slots=True)
class Source:
    """The log to export from, as it is at ``now_ms``; the key in ``key_file`` signs bundles.

    ``unwritten`` are counts of a period that are shown before they are in the journal.
    """

    journal: Log
    settings: Settings
    schedule: Schedule
    device_id: str
    now_ms: int
    key_file: Path | None = None
    unwritten: DirectivesCounted | None = None

    @property
    def who(self) -> Who:
        """Return whose log it is."""
        officer = self.settings.officer
        return Who(officer.name, officer.office, self.device_id)


def period(schedule: Schedule, first: date, last: date) -> Period:
    """Return the days as instants.

    KnownError ``period_backwards``, ``period_too_long`` (what no `verify` would take), and
    ``nothing_in_period`` at the ends of all calendars.
    """
    told = {"first": str(first), "last": str(last)}
    if last < first:
        raise KnownError(ProblemCode.PERIOD_BACKWARDS, exit_code=2, **told)
    if (last - first).days > _LONGEST_DAYS:
        raise KnownError(ProblemCode.PERIOD_TOO_LONG, exit_code=2, years=LONGEST_YEARS, **told)
    try:
        begin, end = (
            office_hours.day_range(schedule, first)[0],
            office_hours.day_range(schedule, last)[1],
        )
    except OverflowError:
        raise KnownError(ProblemCode.NOTHING_IN_PERIOD, exit_code=1, **told) from None
    return Period(first, last, begin, end)


def period_spans(source: Source, days: Period) -> list[Span]:
    """Return the spans that touch the period and tile it, as far as it is past.

    Time before the first record was not observed, and so was time after the last sign of life.
    """
    late = days.to_ms + DAY_MS  # a change is recorded some rounds after it began
    found = spans(source.journal.changes(days.from_ms, late))
    alive = source.journal.last_alive()
    found = until_alive(found, None if alive is None else alive.at_ms, source.now_ms)
    start = found[0].start_ms if found else days.to_ms
    if days.from_ms < start:
        after, by = (found[0].began_after_ms, found[0].began_by_ms) if found else (start, start)
        early = days.from_ms
        unseen = Span(0, Verdict.UNKNOWN, Cause.NOT_RUNNING, early, early, after, by)
        found = [unseen, *found]
    return clip(found, (days.from_ms, days.to_ms), source.now_ms)


def period_figures(source: Source, days: Period) -> Figures:
    """Return what the period's office hours amount to, as far as they are past."""
    office = office_hours.office_between(source.schedule, days.from_ms, days.to_ms)
    return figures(period_spans(source, days), office, source.now_ms)


def period_slots(source: Source, days: Period) -> tuple[SlotRow, ...]:
    """Return every slot due in the period."""
    facts = source.journal.read(outcomes.KINDS, days.from_ms - DAY_MS)
    facts += source.journal.read(outcomes.ALWAYS)
    alive = source.journal.last_alive()
    running = outcomes.Running(
        source.now_ms,
        # A sign of life ahead of now is of a clock that was put right since.
        running=alive is not None and abs(source.now_ms - alive.at_ms) < STAMPED_MS,
        patience_ms=source.settings.checks.missed_after_minutes * MINUTE_MS,
    )
    facts.sort(key=lambda fact: fact.seq)
    return outcomes.rows(facts, days.from_ms, days.to_ms, running)


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
    found = last_counts(source.journal).get((first, last))
    if found is None:
        raise KnownError(ProblemCode.DIRECTIVES_NOT_COUNTED, exit_code=1, first=first, last=last)
    return found
