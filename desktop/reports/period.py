"""A period from the log: spans that tile it, its slots, calendar and figures, also as JSON values.

Pages, exports and bundles read it here, so that no figure differs. A change of the network is
recorded some rounds after it began, and a slot may be closed long after it was due: events around
the period are read, too.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.core.canonical_json import to_plain
from desktop.core.checks import month_view, outcomes, working_calendar
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
from desktop.core.events import CheckClosed, DirectivesCounted, Recorded
from desktop.core.network import Cause, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import CalendarFacts, Timetable
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Settings
from desktop.core.settings.recorded import OfficerNamed, names_in_turn, officer_named
from desktop.core.units import DAY_MS, MINUTE_MS, Range, median
from desktop.reports import log_tables
from desktop.reports.log_tables import Period, Who, Whose
from desktop.storage.journal import Log


def reach(period: Range) -> Range:
    """Return the time in which events about a period were recorded."""
    return period[0] - DAY_MS, period[1] + DAY_MS


@dataclass(frozen=True, slots=True)
class LogReader:
    """Reads spans and slots as of ``now_ms``; ``patience_ms`` is how long a slot is open.

    ``unrecorded_ms`` is the last moment at which the program ran and could not record.
    """

    log: Log
    now_ms: int
    patience_ms: int
    unrecorded_ms: int | None = None

    def changes(self, period: Range) -> list[Recorded]:
        """Return the changes of connectivity from which the period's spans follow."""
        return self.log.changes(period[0], reach(period)[1])

    def spans(self, period: Range) -> list[Span]:
        """Return the recorded spans that touch the period."""
        return clip(self._spans(period), period, self.now_ms)

    def tiled_spans(self, period: Range, since_ms: int | None = None) -> list[Span]:
        """Return spans that tile the period as far as it is past.

        Time before the first of them was not observed, from ``since_ms`` on: before that the
        program was not in use.
        """
        recorded = self._spans(period)
        begin, end = period
        begin = begin if since_ms is None else max(begin, since_ms)
        start = recorded[0].start_ms if recorded else end
        if begin < start:
            edges = (
                (recorded[0].began_after_ms, recorded[0].began_by_ms) if recorded else (end, end)
            )
            recorded.insert(0, Span(0, Verdict.UNKNOWN, Cause.NOT_RUNNING, begin, begin, *edges))
        return clip(recorded, period, self.now_ms)

    def _spans(self, period: Range) -> list[Span]:
        """Return the spans from around the period; after the last sign of life: not observed."""
        alive = self.log.last_alive()
        alive_ms = None if alive is None else alive.at_ms
        return until_alive(spans(self.changes(period)), alive_ms, self.now_ms, self.unrecorded_ms)

    def slots(self, period: Range) -> tuple[SlotRow, ...]:
        """Return every slot due in the period."""
        return outcomes.rows(self._check_facts(period, outcomes.KINDS), *period, self.running())

    def check_facts(self, period: Range) -> list[Recorded]:
        """Events that the period's slots and missing reminders follow from."""
        return self._check_facts(period, (*outcomes.KINDS, *month_view.KINDS))

    def running(self) -> outcomes.Running:
        """Whether the monitor runs now and records, by its last sign of life."""
        alive = self.log.last_alive()
        # A sign of life in the future is of a clock that was corrected since.
        running = alive is not None and abs(self.now_ms - alive.at_ms) < STAMPED_MS
        return outcomes.Running(
            self.now_ms,
            running=running,
            patience_ms=self.patience_ms,
            unrecorded_ms=self.unrecorded_ms,
        )

    def _settled_ms(self, period: Range) -> int | None:
        """Return until when all that closes the period's slots was recorded; None: at any time.

        They end within a day after it, or at once when the program runs again for the first time:
        the first row closed after the period says when that was. Not so after a clock that was set
        back to before the period's end: earlier rows then say a later time.
        """
        begin, late = period[1], reach(period)[1]
        kinds = (*outcomes.KINDS, *outcomes.ALWAYS)
        before = self.log.read(kinds, begin, begin, lead_in=True)
        after = self.log.read(kinds, begin, begin, lead_out=True)
        if before and after and before[-1].seq > after[0].seq:
            return None
        first = [fact for fact in after if isinstance(fact.event, CheckClosed)]
        return max([late, *(fact.at_ms + DAY_MS for fact in first)])

    def _check_facts(self, period: Range, kinds: Sequence[str]) -> list[Recorded]:
        facts = self.log.read(kinds, reach(period)[0], self._settled_ms(period))
        facts += self.log.read(outcomes.ALWAYS)
        return sorted(facts, key=lambda fact: fact.seq)


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
    def who(self) -> Whose:
        """Return whose PC it was at a moment, by the log; before its first name, that one."""
        turns = self._turns()
        ids = [Who(named.name, named.office, self.device_id) for _, named in turns]
        later = [at_ms for at_ms, _ in turns[1:]]
        return lambda at_ms: ids[bisect_right(later, at_ms)]

    def officers(self, days: Range) -> dict[str, tuple[int, OfficerNamed]]:
        """Return by name who had the PC in a period: from when on in it, and the latest words."""
        turns = self._turns()
        ends = [*(at_ms for at_ms, _ in turns[1:]), days[1]]
        had: dict[str, tuple[int, OfficerNamed]] = {}
        for (at_ms, named), end in zip(turns, ends, strict=True):
            if days[0] < end and at_ms < days[1]:
                since = had[named.name][0] if named.name in had else max(at_ms, days[0])
                had[named.name] = since, named
        return had

    def _turns(self) -> list[tuple[int, OfficerNamed]]:
        """Return the names of the log, and those of the settings if it has none."""
        turns = [turn for turn in names_of(self.journal) if turn[1].name]
        turns = turns or [(0, officer_named(self.settings.officer))]
        return [(0, turns[0][1]), *turns[1:]]

    @property
    def reader(self) -> LogReader:
        """Return the reader of the log with these settings."""
        patience_ms = self.settings.checks.missed_after_minutes * MINUTE_MS
        return LogReader(self.journal, self.now_ms, patience_ms, self.unrecorded_ms)


def names_of(log: Log) -> tuple[tuple[int, OfficerNamed], ...]:
    """Return since when (UTC ms) the PC gave which names."""
    facts = log.read([OfficerNamed.kind])
    return names_in_turn(
        (fact.at_ms, fact.event) for fact in facts if isinstance(fact.event, OfficerNamed)
    )


def period(schedule: Schedule, first: date, last: date) -> Period:
    """Return the days as instants.

    KnownError ``period_backwards``, ``period_too_long`` (no `verify` would take it), and
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


def calendar_facts(source: Source, days: Period) -> CalendarFacts:
    """Return the period's calendar from the log, its kinds of days off separate."""
    facts = source.calendar_events
    return working_calendar.calendar_facts(facts, source.schedule, days.first, days.last)


def calendar_json(facts: CalendarFacts, zone: ZoneInfo) -> dict[str, object]:
    """Return the facts as JSON values."""
    since = facts.since_ms
    own = sorted(day.isoformat() for day in facts.own_holidays)
    return {
        "in_use_since": None if since is None else log_tables.stamp(since, zone),
        "holidays": sorted(day.isoformat() for day in facts.holidays),
        "own_holidays": own,
        "leave": sorted(day.isoformat() for day in facts.leave),
        "leave_entered_afterwards": [
            {"day": item.day.isoformat(), "entered_at": log_tables.stamp(item.entered_ms, zone)}
            for item in facts.late_leave
        ],
    }


_PLACES = 100


def percent(part: Fraction | None) -> float | None:
    """Return a percentage with two decimals, cut and not rounded: 99.999 is not 100."""
    if part is None:
        return None
    return int(part * 100 * _PLACES) / _PLACES


def figures_json(figures: Figures) -> dict[str, object]:
    """Return the figures of a period; percentages are null under 60 % coverage."""
    bounds = figures.bounds
    return {
        "scheduled_seconds": log_tables.seconds(figures.scheduled_ms),
        "connected_seconds": log_tables.seconds(figures.connected_ms),
        "down_seconds": _by_cause(figures.down_ms),
        "unknown_seconds": _by_cause(figures.unknown_ms),
        "coverage_percent": percent(figures.coverage),
        "availability_percent": percent(figures.availability),
        "lower_bound_percent": None if bounds is None else percent(bounds[0]),
        "upper_bound_percent": None if bounds is None else percent(bounds[1]),
    }


def directives_json(count: Count, zone: ZoneInfo) -> dict[str, object]:
    """Return the counts of directives, when they were made and in which row of the journal."""
    figures_ = to_plain(count.event)
    assert isinstance(figures_, dict)
    return {"counted_at": log_tables.stamp(count.at_ms, zone), "journal_row": count.seq} | {
        name: value for name, value in figures_.items() if not name.endswith("_day")
    }


def _by_cause(parts: Mapping[Cause, int]) -> dict[str, float]:
    return {str(cause.value): log_tables.seconds(parts[cause]) for cause in sorted(parts)}


def checks_json(slots: Iterable[SlotRow]) -> dict[str, int | None]:
    """Return the totals of the slots due; they sum to ``due``.

    Slots of a holiday that became known after its day are listed separately.
    """
    every = list(slots)
    rows = outcomes.counted(every)
    announced = len(every) - len(rows)
    counts = {outcome.value: count for outcome, count in outcomes.totals(rows).items()}
    waiting = sum(row.outcome is None for row in rows)
    return {
        "due": len(rows) - waiting,
        "open_or_to_come": waiting,
        **counts,
        "median_seconds": median(outcomes.answer_seconds(rows)),
        "holiday_announced": announced,
    }
