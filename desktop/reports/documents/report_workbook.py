"""The report as a workbook for people: XlsxWriter, real dates and durations, both languages.

The same content gives the same bytes: the properties have a time of the period, not of the clock.

In one file because each sheet is one function over the same report.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from fractions import Fraction

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop.core.checks.outcomes import counted
from desktop.core.connectivity.availability import Figures, Hour
from desktop.core.events import Outcome
from desktop.core.units import DAY_MS, HOUR_MS
from desktop.language.checks import announced_count, day_off, silence_reason
from desktop.language.dates import date_range, moment_long, weekday_short
from desktop.language.enum_words import cause_word, outcome_word, owner_word, path_word
from desktop.language.numbers import digits
from desktop.language.papers import (
    clock_notes,
    directive_figures,
    group_word,
    paper_rules,
    paper_word,
)
from desktop.language.register import joined
from desktop.language.translator import word_of
from desktop.reports.documents import method_text
from desktop.reports.documents.method_text import day_off_word, title
from desktop.reports.documents.workbook_formats import (
    INK,
    Book,
    Cell,
    day_number,
    lay_out,
    part_cell,
    put,
    row_height,
    shown_as,
    table,
)
from desktop.reports.period import Count, percent
from desktop.reports.report_content import Content

_VALUE, _NOTE = 60, 100  # digits of the columns of the summary and the method
_ENOUGH = 6, 10  # of an hour must be observed for its number
_GREEN, _LINE = "#006A4E", "#B4BDB7"
# Whole percent of the observed time, from which up: ground and ink.
_HEAT = (
    (100, _GREEN, "#FFFFFF"),
    (90, "#56927F", INK),
    (50, "#CFE3DA", INK),
    (1, "#F3C9C5", INK),
    (0, "#B3261E", "#FFFFFF"),
)


_Row = tuple[str, Cell, Format]  # of the summary: name, value, how it is shown


class _Book(Book):
    """A workbook in memory about one officer's period."""

    def __init__(self, content: Content, look: Callable[[], None]) -> None:
        super().__init__(content.zone, look)
        self.content = content
        self._beside: dict[Format, Format] = {}
        cell = {"align": "center", "border": 1, "border_color": _LINE, "num_format": "0"}
        self.heat = [
            (least, self.format(**cell, bg_color=ground, font_color=ink))
            for least, ground, ink in _HEAT
        ]
        self.unseen = self.format(**cell, bg_color="#D5DBD6", font_color=INK)

    def beside_name(self, form: Format) -> Format:
        """Return the format for a value beside its name: always at the left."""
        if form not in self._beside:
            self._beside[form] = self.format(
                align="left", indent=1, num_format=shown_as(form), text_wrap=True
            )
        return self._beside[form]


def workbook(content: Content, look: Callable[[], None] = lambda: None) -> bytes:
    """Return the file: summary, then the chosen logs, then the method.

    ``look`` is called regularly, and may raise to stop.
    """
    with _Book(content, look) as report:
        first = datetime(content.period.first.year, content.period.first.month, 1)  # noqa: DTZ001 - fixed, zoneless
        report.book.set_properties({"title": title(content), "created": first, "author": ""})
        _summary(report, report.sheet(paper_word("summary")))
        if content.connectivity:
            _outages(report, report.sheet(paper_word("outages")))
            _heat(report, report.sheet(paper_word("day_hour")))
        if content.checks:
            _checks(report, report.sheet(paper_word("checks")))
        if content.connectivity:
            _paths(report, report.sheet(paper_word("paths")))
        _method(report, report.sheet(paper_word("method")))
        look()
    return report.data


def _summary(report: _Book, sheet: Worksheet) -> None:
    """Write the figures under the headings of their subjects, on one page of paper."""
    content = report.content
    report.put_title(sheet, title(content))
    row = 2
    for head, rows in _sections(report):
        if head:
            sheet.write_string(row, 0, head, report.head)
            sheet.write_blank(row, 1, None, report.head)
            row += 1
        for name, value, form in rows:
            sheet.set_row(row, row_height((str(value), _VALUE)))
            sheet.write_string(row, 0, name, report.strong)
            put(sheet, row, 1, value, report.beside_name(form))
            row += 1
        row += 1
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, _VALUE)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 1)


def _sections(report: _Book) -> Iterable[tuple[str, Sequence[_Row]]]:
    content, word = report.content, paper_word
    period, named = content.period, content.officers[-1][1]
    yield (
        "",
        [
            (word("officer"), method_text.officers(content), report.text),
            (word("office"), named.office, report.text),
            (word("device"), content.device_id, report.text),
            (word("period"), date_range(period.first, period.last), report.text),
            (word("working_days"), content.office_days, report.count),
            (word("made"), report.moment_number(content.now_ms), report.moment),
        ],
    )
    if content.connectivity:
        outages: _Row = (word("office_outages"), content.office_outages, report.count)
        yield word("connectivity"), [*_figure_rows(report, content.figures), outages]
        yield (
            word("whose"),
            [
                (group_word(group), _lasted(ms), report.lasted)
                for group, ms in content.figures.by_group().items()
            ],
        )
    if content.checks:
        yield word("checks"), _check_rows(report)
    if content.directives is not None:
        yield word("directives"), _directive_rows(report, content.directives)
    if notes := clock_notes(content.clock_off):
        yield "", [("", note, report.wrapped) for note in notes]


def _check_rows(report: _Book) -> list[_Row]:
    content, word = report.content, paper_word
    median = content.median_seconds
    rows: list[_Row] = [
        (word("due"), content.due, report.count),
        *((outcome_word(outcome), content.totals[outcome], report.count) for outcome in Outcome),
    ]
    if announced := len(content.slots) - len(counted(content.slots)):
        rows.append(("", announced_count(announced), report.text))
    took = "–" if median is None else median / 86_400
    return [
        *rows,
        (word("median"), took, report.lasted),
        ("", word("statement"), report.text),
    ]


def _directive_rows(report: _Book, count: Count) -> list[_Row]:
    rows: list[_Row] = []
    for name, figure, seconds in directive_figures(count.event):
        shown: Cell = "–" if figure is None else figure / 86_400 if seconds else figure
        rows.append((name, shown, report.lasted if seconds else report.count))
    note = paper_word("counted_at").format(moment=moment_long(count.at_ms))
    return [*rows, ("", note, report.text)]


def _figure_rows(report: _Book, figures: Figures) -> list[_Row]:
    word = paper_word
    bounds = figures.bounds or (None, None)
    return [
        (word("availability"), _part(figures.availability), report.part),
        (word("low"), _part(bounds[0]), report.part),
        (word("high"), _part(bounds[1]), report.part),
        (word("coverage"), _part(figures.coverage), report.part),
        (word("scheduled"), _lasted(figures.scheduled_ms), report.lasted),
        (word("connected"), _lasted(figures.connected_ms), report.lasted),
        *(
            (f"{word('down')}: {cause_word(cause)}", _lasted(ms), report.lasted)
            for cause, ms in sorted(figures.down_ms.items())
        ),
        *(
            (f"{word('unknown')}: {cause_word(cause)}", _lasted(ms), report.lasted)
            for cause, ms in sorted(figures.unknown_ms.items())
        ),
    ]


def _part(part: Fraction | None) -> Cell:
    shown = percent(part)
    return f"– ({paper_word('seldom')})" if shown is None else shown / 100


def _lasted(ms: int) -> float:
    return ms / DAY_MS


def _outages(report: _Book, sheet: Worksheet) -> None:
    word = paper_word
    heads = [
        (word("state"), report.text),
        (word("began"), report.moment),
        (word("bound"), report.count),
        (word("ended"), report.moment),
        (word("lasted"), report.lasted),
        (word("in_office"), report.lasted),
        (word("cause"), report.text),
        (word("whose"), report.text),
        (word("path"), report.text),
        (word("adapter"), report.text),
    ]

    moment = report.moment_number

    def rows() -> Iterable[Sequence[Cell]]:
        for outage in report.content.outages:
            span = outage.span
            half = -(-(span.began_by_ms - span.began_after_ms) // 2000)
            path, ended_ms = span.path, outage.ended_ms
            yield (
                word_of(span.verdict),
                moment(outage.start_ms),
                half,
                "–" if ended_ms is None else moment(ended_ms),
                _lasted(outage.end_ms - outage.start_ms),
                _lasted(outage.office_ms),
                cause_word(span.cause, path.kind if path else None) if span.cause else "",
                owner_word(span.cause) if span.cause else "",
                path_word(path) if path else "",
                outage.path,
            )

    table(report, sheet, heads, rows())


def _heat(report: _Book, sheet: Worksheet) -> None:
    content, word = report.content, paper_word
    cells = max((len(row) for row in content.hours), default=24)
    hours = [digits(f"{hour:02d}") for hour in range(cells)]
    heads = [
        word("day"),
        word("weekday"),
        *hours,
        word("percent"),
        word("coverage"),
    ]
    forms = [report.head] * 2 + [report.head_of_hours] * cells + [report.head_over(report.part)] * 2
    sheet.write_string(0, 0, word("cells"), report.text)
    for column, (head, form) in enumerate(zip(heads, forms, strict=True)):
        sheet.write_string(1, column, head, form)
    for row, (day, cells_of_day) in enumerate(zip(content.days, content.hours, strict=True), 2):
        put(sheet, row, 0, day_number(day.day), report.day)
        put(sheet, row, 1, weekday_short(day.day), report.text)
        for column, cell in enumerate(cells_of_day, 2):
            put(sheet, row, column, *_hour(report, cell))
        if day.figures is not None:
            put(sheet, row, 2 + cells, part_cell(day.figures.availability), report.part)
            put(sheet, row, 3 + cells, part_cell(day.figures.coverage), report.part)
        elif off := day_off_word(content, day):
            put(sheet, row, 2 + cells, off, report.text)
    sheet.set_column(0, 0, 13)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 1 + len(hours), 4.5)
    sheet.set_column(2 + len(hours), 3 + len(hours), 24)
    sheet.freeze_panes(2, 2)
    sheet.autofilter(1, 0, max(len(content.days), 1) + 1, len(heads) - 1)
    lay_out(sheet, repeat=False)
    sheet.repeat_rows(0, 1)


def _hour(report: _Book, cell: Hour) -> tuple[Cell, Format]:
    """Value and format of an hour's cell."""
    if cell.observed_ms * _ENOUGH[1] < HOUR_MS * _ENOUGH[0]:
        return "–" if cell.observed_ms else None, report.unseen
    shown = cell.connected_ms * 100 // cell.observed_ms
    return shown, next(form for least, form in report.heat if shown >= least)


def _checks(report: _Book, sheet: Worksheet) -> None:
    word = paper_word
    heads = [
        (word("due"), report.moment),
        (word("outcome"), report.text),
        (word("answered"), report.moment),
        (word("took"), report.lasted),
        (word("snoozes"), report.count),
        (word("connectivity"), report.text),
        (word("reason"), report.text),
    ]

    moment = report.moment_number

    def rows() -> Iterable[Sequence[Cell]]:
        for slot in report.content.slots:
            yield (
                moment(slot.due_ms),
                word("to_come") if slot.outcome is None else outcome_word(slot.outcome),
                None if slot.answered_ms is None else moment(slot.answered_ms),
                None if slot.seconds is None else slot.seconds / 86_400,
                slot.snoozes,
                "" if slot.connectivity is None else word_of(slot.connectivity),
                joined(
                    reason(slot.outcome, slot.detail),
                    "" if slot.day_off_ms is None else day_off(slot.day_off_ms),
                ),
            )

    table(report, sheet, heads, rows())


def reason(outcome: Outcome | None, detail: str) -> str:
    """Return the reason of a missing reminder in words; empty when there was one."""
    if outcome is None or outcome.seen:
        return ""
    return silence_reason(outcome, detail) if detail else ""


def _paths(report: _Book, sheet: Worksheet) -> None:
    word = paper_word
    heads = [
        (word("path"), report.text),
        (word("adapter"), report.text),
        (word("wifi"), report.text),
        (word("connected"), report.lasted),
        (word("down"), report.lasted),
        (word("outage_count"), report.count),
        (word("first_seen"), report.moment),
        (word("last_worked"), report.moment),
    ]
    rows = (
        (
            word_of(path.kind),
            path.name,
            path.label,
            _lasted(path.connected_ms),
            _lasted(path.down_ms),
            path.outages,
            report.moment_number(path.first_ms),
            None if path.last_worked_ms is None else report.moment_number(path.last_worked_ms),
        )
        for path in report.content.paths
    )
    table(report, sheet, heads, rows)


def _method(report: _Book, sheet: Worksheet) -> None:
    facts = method_text.facts(report.content)
    report.put_title(sheet, paper_word("method"))
    for row, (name, note) in enumerate(facts, start=2):
        sheet.set_row(row, row_height((note, _NOTE)))
        sheet.write_string(row, 0, name, report.strong)
        sheet.write_string(row, 1, note, report.wrapped)
    for row, rule in enumerate(paper_rules(), start=3 + len(facts)):
        sheet.set_row(row, row_height((rule, _NOTE)))
        sheet.write_string(row, 1, rule, report.wrapped)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, _NOTE)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)
