"""The office report as a workbook: a cover, officers and offices with sums, days to pivot.

In one file because every sheet is a few lines of columns, read beside the others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop import __version__
from desktop.core.events import Outcome
from desktop.core.network import Cause, Group
from desktop.core.office.schedule_history import LateLeave
from desktop.core.settings.model import Officer
from desktop.core.units import DAY_MS, Range
from desktop.language.dates import date_numbers, date_range, day_of
from desktop.language.enum_words import cause_word, outcome_word
from desktop.language.office_report import office_rules, office_word
from desktop.language.papers import group_word, paper_rules, paper_word
from desktop.reports.documents.workbook_formats import (
    Book,
    Cell,
    Heads,
    day_number,
    lay_out,
    part_cell,
    put,
    row_height,
    table,
)
from desktop.reports.office.model import OUTSIDE, ZONE, OfficeReport, OfficerRow, Sums
from desktop.reports.office.pdf import document
from desktop.reports.office.words import (
    CHECKS,
    DIRECTIVES,
    GROUPS,
    NOT_ASKED,
    Column,
    Shown,
    Value,
    directive_sums,
    figure_columns,
    left_out_rows,
    power_heads,
    power_row,
    reasons,
    roster_words,
    shared_heads,
    shared_row,
)

_RULE = 110  # digits of the column of the method


def office_workbook(report: OfficeReport, look: Callable[[], None] = lambda: None) -> bytes:
    """Return the file in the language in force; the same report gives the same bytes.

    ``look`` is called now and then, and may raise to stop.
    """
    sheets: tuple[tuple[str, Callable[[Book, Worksheet, OfficeReport], None]], ...] = (
        (paper_word("summary"), _cover),
        (office_word("officers"), _officers),
        (office_word("offices"), _offices),
        (office_word("shared"), _shared),
        (office_word("power"), _power),
        (office_word("roster"), _roster),
        (office_word("by_day"), _by_day),
        (office_word("bundles"), _bundles),
        (office_word("left_out"), _left_out),
        (paper_word("method"), _method),
    )
    with Book(ZoneInfo(ZONE), look) as book:
        fixed = datetime(2024, 1, 1)  # noqa: DTZ001 - the clock leaves no trace
        book.book.set_properties({"title": office_word("title"), "created": fixed, "author": ""})
        for name, fill in sheets:
            fill(book, book.sheet(name), report)
        look()
    return book.data


def _cover(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    """Write the first page of the letter: the figures for decisions."""
    page = document(report, Officer())
    title = page["title"]
    assert isinstance(title, str)
    book.put_title(sheet, title)
    row, widths = 2, (34, 24, 24, *[15] * 8)
    for name in ("reported", "figures", "shared", "power", "speak", "offices"):
        part = page[name]
        assert isinstance(part, dict)
        sheet.write_string(row, 0, part["head"], book.strong)
        sheet.write_string(row, 1, part.get("note", ""), book.text)
        row += 1
        rows = [part["heads"], *part["rows"]] if "heads" in part and part["rows"] else part["rows"]
        for texts in rows or [[part.get("empty", "")]]:
            sheet.set_row(row, row_height(*zip(texts, widths, strict=False)))
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, book.wrapped)
            row += 1
        row += 1
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    lay_out(sheet, repeat=False)


def _officers(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    word, paper = office_word, paper_word
    columns = _officer_columns()
    heads = [
        *_heads(book, columns),
        (paper("since"), book.text),
        (paper("late_leave"), book.wrapped),
        *((f"{paper('directives')}: {paper(name)}", book.count) for name in DIRECTIVES),
        (word("remarks"), book.wrapped),
        (word("enrolled"), book.wrapped),
    ]
    cells = ([*_cells(columns, row), *_remarks(row)] for row in report.rows)
    count = table(book, sheet, heads, cells, narrow=True)
    sheet.fit_to_pages(3, 0)  # so many columns are readable on paper only side by side
    sheet.repeat_columns(0)
    if report.rows:
        counts = map(directive_sums(report).get, DIRECTIVES)
        total = [*_sums(columns, report.total), None, None, *counts]
        _put_total(book, sheet, heads, total, count + 1)


def _officer_columns() -> list[Column]:
    """Columns of figures of the officers' sheet."""
    word, paper, known = office_word, paper_word, figure_columns()

    def down(group: Group) -> Column:
        return replace(known[group], head=f"{paper('down')}: {group_word(group)}")

    def bound(name: str, place: int) -> Column:
        none = (None, None)
        return Column(paper(name), Shown.PART, lambda row: (row.figures.bounds or none)[place])

    return [
        Column(paper("officer"), Shown.TEXT, lambda row: row.officer.name),
        Column(paper("designation"), Shown.TEXT, lambda row: row.officer.designation),
        Column(paper("office"), Shown.TEXT, lambda row: row.officer.office),
        # Two officers enrolled under the same line are one row: the number of PCs shows it.
        Column(word("pcs"), Shown.COUNT, lambda row: len(row.pcs), lambda sums: sums.pcs),
        known["coverage"],
        Column(word("own"), Shown.PART, lambda row: row.own),
        known["availability"],
        *(bound("low", 0), bound("high", 1), down(Group.OFFICE)),
        Column(word("together"), Shown.LASTED, lambda row: row.shared_ms),
        *map(down, OUTSIDE),
        *(known[name] for name in (Group.NOT_OBSERVED, "outages", "due", "seen", *CHECKS)),
        *(known[name] for name in (*NOT_ASKED, "median", "hours")),
        Column(word("leave"), Shown.COUNT, lambda row: len(row.leave)),
        Column(word("not_accepted"), Shown.COUNT, lambda row: len(row.leave - row.accepted)),
        Column(word("holidays"), Shown.COUNT, lambda row: len(row.calendar.holidays)),
        Column(word("own_holidays"), Shown.COUNT, lambda row: len(row.calendar.own_holidays)),
    ]


def _remarks(row: OfficerRow) -> Iterator[Cell]:
    """Yield the cells beside the figures."""
    yield "" if row.since_ms is None else date_numbers(day_of(row.since_ms))
    yield "; ".join(map(_late, row.late_leave))
    for name in DIRECTIVES:
        sent = row.directives
        yield office_word("not_sent") if sent is None else getattr(sent, name)
    yield "; ".join(reasons(row))
    yield "; ".join(row.signers)


def _heads(book: Book, columns: Iterable[Column]) -> Iterator[tuple[str, Format]]:
    formats = {
        Shown.TEXT: book.wrapped,
        Shown.COUNT: book.count,
        Shown.LASTED: book.lasted,
        Shown.PART: book.part,
    }
    return ((column.head, formats[column.shown]) for column in columns)


def _cells(columns: Iterable[Column], row: OfficerRow) -> Iterator[Cell]:
    return (_cell(column.shown, column.of(row)) for column in columns)


def _sums(columns: Iterable[Column], sums: Sums) -> Iterator[Cell]:
    """Yield the sums' cells, None under a column that has no sum."""
    for column in columns:
        yield None if column.of_sums is None else _cell(column.shown, column.of_sums(sums))


def _cell(shown: Shown, value: Value) -> Cell:
    match value:
        case None:
            return "–"
        case Fraction() if shown is Shown.PART:
            return part_cell(value)
        case str():
            return value
    return float(value / DAY_MS) if shown is Shown.LASTED else int(value)


def _put_total(book: Book, sheet: Worksheet, heads: Heads, cells: Iterable[Cell], row: int) -> None:
    for column, (cell, (_, form)) in enumerate(zip(cells, heads, strict=False)):
        shown = office_word("total") if column == 0 else cell
        if shown is not None:
            put(sheet, row, column, shown, book.total(form))


def _late(item: LateLeave) -> str:
    moment = date_numbers(day_of(item.entered_ms))
    return paper_word("entered_on").format(day=date_numbers(item.day), moment=moment)


def _offices(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    known = figure_columns()
    names = ("coverage", "availability", "due", "seen", *CHECKS, *NOT_ASKED, *GROUPS)
    columns = [known[name] for name in names]
    heads = [
        (paper_word("office"), book.wrapped),
        (office_word("officers"), book.count),
        (office_word("pcs"), book.count),
        *_heads(book, columns),
    ]

    def cells(sums: Sums) -> list[Cell]:
        return [sums.name, sums.officers, sums.pcs, *_sums(columns, sums)]

    count = table(book, sheet, heads, map(cells, report.offices), narrow=True)
    if len(report.offices) > 1:
        _put_total(book, sheet, heads, cells(report.total), count + 1)


def _shared(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    rows = ((it.from_ms, it.until_ms, it.office_ms, shared_row(it)) for it in report.shared)
    _outages(book, sheet, shared_heads(), rows)


def _power(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    rows = ((it.cut.from_ms, it.cut.until_ms, it.office_ms, power_row(it)) for it in report.power)
    _outages(book, sheet, power_heads(), rows)


def _outages(
    book: Book,
    sheet: Worksheet,
    heads: Sequence[str],
    rows: Iterable[tuple[int, int | None, int, list[str]]],
) -> None:
    """Write rows as on paper, but with numbers for the begin, the end and the time in office."""
    plain = [book.wrapped] * 2
    formats = [book.moment, book.moment, book.lasted, book.wrapped, book.text, *plain]
    cells = (
        (
            book.moment_number(begin),
            words[1] if end is None else book.moment_number(end),
            office_ms / DAY_MS,
            *words[3:],
        )
        for begin, end, office_ms, words in rows
    )
    table(book, sheet, list(zip(heads, formats, strict=False)), cells, narrow=True)


def _roster(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [
        (paper_word("officer"), book.wrapped),
        (paper_word("device"), book.text),
        (office_word("state"), book.wrapped),
    ]
    rows = []
    for line in report.roster:
        who, state = roster_words(line)
        rows.append((who, line.pc, state))
    table(book, sheet, heads, rows)


def _by_day(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    """Write a row for each officer and day, a column for each number: for pivot tables."""
    word, paper = office_word, paper_word
    causes = [cause for cause in Cause if any(_lost(row, cause) for row in report.rows)]
    heads = [
        (paper("office"), book.text),
        (paper("officer"), book.text),
        (paper("day"), book.day),
        (paper("scheduled"), book.lasted),
        (paper("connected"), book.lasted),
        *((cause_word(cause), book.lasted) for cause in causes),
        *((outcome_word(outcome), book.count) for outcome in Outcome),
        (word("seen"), book.count),
    ]
    table(book, sheet, heads, _days(report, causes))


def _lost(row: OfficerRow, cause: Cause) -> bool:
    return cause in row.figures.down_ms or cause in row.figures.unknown_ms


def _days(report: OfficeReport, causes: Sequence[Cause]) -> Iterator[Sequence[Cell]]:
    seen = [outcome for outcome in Outcome if outcome.seen]
    for row in report.rows:
        for day in row.daily:
            figures = day.figures
            lost = (
                figures.down_ms.get(cause, 0) + figures.unknown_ms.get(cause, 0) for cause in causes
            )
            yield (
                *(row.officer.office, row.officer.name, day_number(day.day)),
                *(figures.scheduled_ms / DAY_MS, figures.connected_ms / DAY_MS),
                *(ms / DAY_MS or None for ms in lost),  # zeros are left empty
                *(day.totals[outcome] or None for outcome in Outcome),
                sum(day.totals[outcome] for outcome in seen),
            )


def _bundles(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [
        (office_word("file"), book.text),
        (paper_word("officer"), book.text),
        (paper_word("device"), book.text),
        (paper_word("period"), book.text),
        (office_word("exported"), book.moment),
        (office_word("of_bundle"), book.text),
        (office_word("of_record"), book.text),
    ]
    rows = (
        (
            *(Path(bundle.file).name, bundle.officer, bundle.signer, _period(book, bundle.days)),
            *(book.moment_number(bundle.as_of_ms), bundle.sha256, bundle.record),
        )
        for bundle in report.counted
    )
    table(book, sheet, heads, rows)


def _period(book: Book, days: Range) -> str:
    first, last = (book.local(at).date() for at in (days[0], days[1] - 1))
    return date_range(first, last)


def _left_out(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [(office_word("file"), book.text), (office_word("why"), book.text)]
    table(book, sheet, heads, left_out_rows(report))


def _method(book: Book, sheet: Worksheet, _report: OfficeReport) -> None:
    book.put_title(sheet, paper_word("method"))
    program = f"{paper_word('program')}: tatpar {__version__}; {paper_word('zone')}: {ZONE}"
    sheet.write_string(2, 0, program, book.text)
    for row, rule in enumerate((*office_rules(), *paper_rules()), start=4):
        sheet.set_row(row, row_height((rule, _RULE)))
        sheet.write_string(row, 0, rule, book.wrapped)
    sheet.set_column(0, 0, _RULE)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)
