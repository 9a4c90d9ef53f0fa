"""The content of the forms for people (xlsx and pdf): a period, folded once from the log."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Figures, Hour, Span, figures, hourly
from desktop.core.connectivity.month_view import DayFigures
from desktop.core.events import Outcome
from desktop.core.network import Medium
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule_history import CalendarFacts, Timetable
from desktop.core.report_views import Preview
from desktop.core.settings.model import Settings
from desktop.core.settings.recorded import OfficerNamed
from desktop.core.units import Range, median
from desktop.reports import log_tables
from desktop.reports.log_notes import clock_off, steps_touching
from desktop.reports.log_tables import Period, overlaps, record_digest
from desktop.reports.period import (
    Count,
    Source,
    calendar_facts,
    period_count,
    period_figures,
    period_slots,
    period_spans,
)
from desktop.reports.period import period as period_of


class Outage(NamedTuple):
    """An outage cut at the period's edges; ``span`` has both edges of its beginning and end.

    A tuple, as `Span` is one.
    """

    span: Span
    start_ms: int
    end_ms: int
    office_ms: int
    path: str

    @property
    def ended_ms(self) -> int | None:
        """Return its end; None while it lasts, and where it lasts longer than the period."""
        span = self.span
        return None if span.ended_by_ms is None or self.end_ms < span.end_ms(0) else self.end_ms


@dataclass(slots=True)
class UsedPath:
    """A way out of the PC, and its use in the period; ``label`` is a Wi-Fi's name or empty."""

    kind: Medium
    name: str
    label: str
    first_ms: int
    connected_ms: int = 0
    down_ms: int = 0
    outages: int = 0
    last_worked_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """The whole content. ``hours`` has a row for each of ``days``; ``totals`` sum to ``due``.

    ``clock_off`` is from when to when the PC's clock was how far ahead of servers, where it was
    wrong. ``record`` is the digest that a bundle of the period has too (`reports.record`); it is
    ``settled`` once the period is over and all in it has ended, so that later exports agree.
    """

    settings: Settings
    device_id: str
    calendar: CalendarFacts
    period: Period
    zone: ZoneInfo
    officers: tuple[tuple[int, OfficerNamed], ...]
    now_ms: int
    connectivity: bool
    checks: bool
    spans: tuple[Span, ...]
    days: tuple[DayFigures, ...]
    office_days: int
    hours: tuple[tuple[Hour, ...], ...]
    figures: Figures
    outages: tuple[Outage, ...]
    paths: tuple[UsedPath, ...]
    slots: tuple[SlotRow, ...]
    totals: dict[Outcome, int]
    due: int
    median_seconds: int | None
    clock_steps: int
    clock_off: tuple[tuple[int, int, int], ...]
    head: str
    record: str
    settled: bool
    directives: Count | None

    @property
    def office_outages(self) -> int:
        """Return how many outages reached into office hours, where figures are counted."""
        return sum(outage.office_ms > 0 for outage in self.outages)


def gather(
    source: Source,
    period: Period,
    *,
    connectivity: bool,
    checks: bool,
    wifi_names: bool,
    directives: bool = False,
) -> Content:
    """Fold the log's rows of the period into the content; KnownError as `period_count`."""
    spans = period_spans(source, period)
    all_slots = period_slots(source, period)
    if not wifi_names:
        spans = [_unnamed(span) for span in spans]
    now = source.now_ms
    calendar = source.calendar
    office = calendar.office_between(*period.range)
    days = _days(source, calendar, period, spans)
    inside = inside_of(spans, period, now)
    rows = all_slots if checks else ()
    totals = outcomes.totals(rows)
    steps = steps_touching(source, period)
    return Content(
        settings=source.settings,
        device_id=source.device_id,
        calendar=calendar_facts(source, period),
        period=period,
        zone=ZoneInfo(source.schedule.timezone),
        officers=tuple(source.officers(period.range).values()),
        now_ms=now,
        connectivity=connectivity,
        checks=checks,
        spans=tuple(spans),
        days=days,
        office_days=calendar.worked_days(period.first, period.last, now),
        hours=hourly(spans, [day.span for day in days], now),
        figures=figures(spans, office, now),
        outages=outages(inside, office),
        paths=_paths(inside),
        slots=rows,
        totals=totals,
        due=sum(totals.values()),
        median_seconds=median(outcomes.answer_seconds(rows)),
        clock_steps=len(steps),
        clock_off=tuple(clock_off(source, period)),
        head=source.journal.end()[1],
        record=_record(source, period, spans, all_slots, office),
        settled=now >= period.to_ms
        and all(span.ended_by_ms is not None for span in spans[-1:])
        and all(slot.outcome is not None for slot in all_slots),
        directives=period_count(source, period) if directives else None,
    )


def _record(
    source: Source,
    period: Period,
    spans: Sequence[Span],
    slots_: Sequence[SlotRow],
    office: Sequence[Range],
) -> str:
    zone = ZoneInfo(source.schedule.timezone)
    rows = log_tables.connectivity_rows(
        spans, period, office, who=source.who, zone=zone, now_ms=source.now_ms
    )
    return record_digest(
        log_tables.csv_parts(log_tables.CONNECTIVITY_COLUMNS, rows),
        log_tables.csv_parts(
            log_tables.CHECK_COLUMNS, log_tables.check_rows(slots_, source.who, zone)
        ),
    )


def _unnamed(span: Span) -> Span:
    path = span.path
    return span if path is None or not path.label else span._replace(path=replace(path, label=""))


def _days(
    source: Source, calendar: Timetable, period: Period, spans: Sequence[Span]
) -> tuple[DayFigures, ...]:
    within = _Within(spans, source.now_ms)
    rows = []
    day = period.first
    while day <= period.last:
        whole = office_hours.day_range(source.schedule, day)
        office = calendar.office_ranges(day)
        reach = whole[0], max(whole[1], *(stop for _, stop in office)) if office else whole[1]
        counted = figures(within.get(reach), office, source.now_ms)
        rows.append(DayFigures(day, whole, office, counted if counted.scheduled_ms else None))
        day += timedelta(days=1)
    return tuple(rows)


class _Within:
    """Spans that tile, cut into ranges without a scan of all of them each time."""

    def __init__(self, spans: Sequence[Span], now_ms: int) -> None:
        self._spans = spans
        self._starts = [span.start_ms for span in spans]
        self._ends = [span.end_ms(now_ms) for span in spans]

    def get(self, part: Range) -> Sequence[Span]:
        """Return the spans with a part in the range, whole."""
        return self._spans[bisect_right(self._ends, part[0]) : bisect_left(self._starts, part[1])]


def inside_of(spans: Iterable[Span], period: Period, now_ms: int) -> list[tuple[Span, int, int]]:
    """Return the spans with their times in the period, as far as it is past."""
    first, until = period.from_ms, min(period.to_ms, now_ms)
    cut = [(span, max(span.start_ms, first), min(span.end_ms(now_ms), until)) for span in spans]
    return [part for part in cut if part[1] < part[2]]


def outages(inside: Iterable[tuple[Span, int, int]], office: Sequence[Range]) -> tuple[Outage, ...]:
    """Outages, cut at the period's edges."""
    cut, overlap_ms = [], overlaps(office)
    for span, start, end in inside:
        if span.verdict.down:
            name = "" if span.path is None else span.path.name
            cut.append(Outage(span, start, end, overlap_ms(start, end), name))
    return tuple(cut)


def _paths(inside: Iterable[tuple[Span, int, int]]) -> tuple[UsedPath, ...]:
    used: dict[tuple[Medium, str, str], UsedPath] = {}
    for span, start, end in inside:
        path = span.path
        if path is None:
            continue
        key = path.kind, path.name, path.label
        use = used.get(key)
        if use is None:
            used[key] = use = UsedPath(*key, start)
        if span.verdict.connected:
            use.connected_ms += end - start
            use.last_worked_ms = end
        elif span.verdict.down:
            use.down_ms += end - start
            use.outages += 1
    return tuple(used.values())


def by_month(content: Content) -> list[tuple[date, Figures]]:
    """Return each month's first day with its figures in office hours, as far as they are past."""
    within = _Within(content.spans, content.now_ms)
    months: dict[date, list[DayFigures]] = {}
    for day in content.days:
        months.setdefault(day.day.replace(day=1), []).append(day)
    grouped = []
    for first, days in months.items():
        office = [part for day in days for part in day.office]
        if not office:
            continue
        counted = figures(within.get((office[0][0], office[-1][1])), office, content.now_ms)
        if counted.scheduled_ms:
            grouped.append((first, counted))
    return grouped


def preview(log: Source, first: date, last: date) -> Preview:
    """Return the figures of the period's office hours and its slots."""
    days = period_of(log.schedule, first, last)
    spans = period_spans(log, days)
    rows = period_slots(log, days)
    totals = outcomes.totals(rows)
    calendar = log.calendar
    office = calendar.office_between(*days.range)
    return Preview(
        first,
        last,
        calendar.worked_days(first, last, log.now_ms),
        period_figures(log, days, spans),
        sum(outage.office_ms > 0 for outage in outages(inside_of(spans, days, log.now_ms), office)),
        totals,
        sum(totals.values()),
        median(outcomes.answer_seconds(rows)),
        calendar_facts(log, days),
    )
