"""The office report as a workbook: a cover, officers and offices with sums, days to pivot.

In one file because every sheet is a few lines of columns, read beside the others.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

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
from desktop.language.report_document import (
    DIRECTIVES,
    group_word,
    is_median,
    paper_rules,
    paper_word,
)
from desktop.reports.documents.workbook_formats import (
    Book,
    Cell,
    day_number,
    lay_out,
    put,
    table,
)
from desktop.reports.office.model import OUTSIDE, OfficeReport, OfficerRow, Sums
from desktop.reports.office.pdf import document
from desktop.reports.office.words import (
    MISSED,
    directive_sums,
    left_out_rows,
    reasons,
    roster_words,
    shared_row,
)
from desktop.reports.period import percent


def office_workbook(report: OfficeReport, look: Callable[[], None] = lambda: None) -> bytes:
    """Return the file in the language in force; the same report gives the same bytes.

    ``look`` is called now and then, and may raise to stop.
    """
    sheets: tuple[tuple[str, Callable[[Book, Worksheet, OfficeReport], None]], ...] = (
        (paper_word("summary"), _cover),
        (office_word("officers"), _officers),
        (office_word("offices"), _offices),
        (office_word("shared"), _shared),
        (office_word("roster"), _roster),
        (office_word("by_day"), _by_day),
        (office_word("bundles"), _bundles),
        (office_word("left_out"), _left_out),
        (paper_word("method"), _method),
    )
    with Book(ZoneInfo(report.zone), look) as book:
        fixed = datetime(2024, 1, 1)  # noqa: DTZ001 - the clock leaves no trace
        book.book.set_properties({"title": office_word("title"), "created": fixed, "author": ""})
        for name, fill in sheets:
            fill(book, book.sheet(name), report)
        look()
    return book.data


def _cover(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    """Write the first page of the letter: what is decided by."""
    page = document(report, Officer())
    title = page["title"]
    assert isinstance(title, str)
    sheet.write_string(0, 0, title, book.title)
    row = 2
    for name in ("reported", "figures", "shared", "speak", "offices"):
        part = page[name]
        assert isinstance(part, dict)
        sheet.write_string(row, 0, part["head"], book.strong)
        sheet.write_string(row, 1, part.get("note", ""), book.text)
        row += 1
        rows = [part["heads"], *part["rows"]] if "heads" in part and part["rows"] else part["rows"]
        for texts in rows or [[part.get("empty", "")]]:
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text, book.wrapped)
            row += 1
        row += 1
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 2, 24)
    sheet.set_column(3, 10, 15)
    lay_out(sheet, repeat=False)


def _officers(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    word, heads_of = office_word, paper_word
    down, unseen = heads_of("down"), group_word(Group.NOT_OBSERVED)
    heads = [
        (heads_of("officer"), book.wrapped),
        (heads_of("designation"), book.wrapped),
        (heads_of("office"), book.wrapped),
        (heads_of("coverage"), book.part),
        (word("own"), book.part),
        (heads_of("availability"), book.part),
        (heads_of("low"), book.part),
        (heads_of("high"), book.part),
        (f"{down}: {group_word(Group.OFFICE)}", book.lasted),
        (word("together"), book.lasted),
        *((f"{down}: {group_word(group)}", book.lasted) for group in OUTSIDE),
        (unseen, book.lasted),
        (heads_of("outage_count"), book.count),
        (heads_of("due"), book.count),
        (word("seen"), book.count),
        *((word(name), book.count) for name in _CHECKS),
        (heads_of("median"), book.lasted),
        (word("hours_a_day"), book.lasted),
        (word("leave"), book.count),
        (word("holidays"), book.count),
        (word("own_holidays"), book.count),
        (heads_of("since"), book.text),
        (heads_of("late_leave"), book.wrapped),
        *((heads_of(name), book.lasted if is_median(name) else book.count) for name in DIRECTIVES),
        (word("remarks"), book.wrapped),
        (word("enrolled"), book.wrapped),
    ]
    rows = table(book, sheet, heads, map(_cells, report.rows), narrow=True)
    sheet.fit_to_pages(3, 0)  # so many columns are readable on paper only side by side
    sheet.repeat_columns(0)
    if report.rows:
        for column, value in enumerate(_total_cells(report.total)):
            if value is not None:
                put(sheet, rows + 1, column, value, book.total(heads[column][1]))
        sums = directive_sums(report) if any(row.directives for row in report.rows) else {}
        first = len(heads) - 2 - len(DIRECTIVES)  # before remarks and enrolment
        for column, name in enumerate(DIRECTIVES, start=first):
            if name in sums:
                put(sheet, rows + 1, column, sums[name], book.total(heads[column][1]))


_CHECKS = ("unanswered", "away", "pc_off", "quit", "on_pc", "held", "untold")


def _cells(row: OfficerRow) -> Sequence[Cell]:
    figures = row.figures
    bounds = figures.bounds or (None, None)
    by_group = figures.by_group()
    checks, median, day_ms, counted = row.grouped, row.median_seconds, row.day_ms, row.directives
    directives: list[Cell] = [None] * len(DIRECTIVES)
    if counted is not None:
        directives = [_directive(name, getattr(counted, name)) for name in DIRECTIVES]
    return (
        *astuple(row.officer),
        _part(figures.coverage),
        _part(row.own),
        _part(figures.availability),
        *map(_part, bounds),
        by_group[Group.OFFICE] / DAY_MS,
        row.shared_ms / DAY_MS,
        *(by_group[group] / DAY_MS for group in (*OUTSIDE, Group.NOT_OBSERVED)),
        row.outages,
        row.due + row.untold,
        checks.seen,
        *(row.totals[outcome] for outcome in MISSED),
        *(checks.on_pc, checks.withheld, row.untold),
        "–" if median is None else median / 86_400,
        "–" if day_ms is None else float(day_ms / DAY_MS),
        len(row.calendar.leave),
        len(row.calendar.holidays),
        len(row.calendar.own_holidays),
        "" if row.since_ms is None else date_numbers(day_of(row.since_ms)),
        "; ".join(map(_late, row.late_leave)),
        *directives,
        "; ".join(reasons(row)),
        "; ".join(row.signers),
    )


def _directive(name: str, figure: int | None) -> Cell:
    if figure is None:
        return "–"
    return figure / 86_400 if is_median(name) else figure


def _total_cells(total: Sums) -> Sequence[Cell]:
    figures = total.figures
    by_group = figures.by_group()
    seen = sum(count for outcome, count in total.totals.items() if outcome.seen)
    held = sum(count for outcome, count in total.totals.items() if outcome.withheld)
    return (
        *(office_word("total"), None, None),
        *(_part(figures.coverage), None, _part(figures.availability), None, None),
        by_group[Group.OFFICE] / DAY_MS,
        None,
        *(by_group[group] / DAY_MS for group in (*OUTSIDE, Group.NOT_OBSERVED)),
        *(total.outages, total.due, seen),
        *(total.totals[outcome] for outcome in MISSED),
        *(total.totals[Outcome.COVERED_ON_PC], held, total.untold),
    )


def _late(item: LateLeave) -> str:
    moment = date_numbers(day_of(item.entered_ms))
    return paper_word("entered_on").format(day=date_numbers(item.day), moment=moment)


def _part(part: Fraction | None) -> Cell:
    shown = percent(part)
    return "–" if shown is None else shown / 100


def _offices(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    word = office_word
    heads = [
        (paper_word("office"), book.wrapped),
        (word("officers"), book.count),
        (word("pcs"), book.count),
        (paper_word("coverage"), book.part),
        (paper_word("availability"), book.part),
        (paper_word("due"), book.count),
        (word("seen"), book.count),
        *((word(name), book.count) for name in ("unanswered", "away", "pc_off", "quit", "untold")),
        *((group_word(group), book.lasted) for group in (Group.OFFICE, *OUTSIDE)),
        (group_word(Group.NOT_OBSERVED), book.lasted),
    ]
    rows = table(book, sheet, heads, map(_office, report.offices), narrow=True)
    if len(report.offices) > 1:
        for column, value in enumerate(_office(report.total)):
            shown = word("total") if column == 0 else value
            put(sheet, rows + 1, column, shown, book.total(heads[column][1]))


def _office(item: Sums) -> Sequence[Cell]:
    by_group = item.figures.by_group()
    seen = sum(count for outcome, count in item.totals.items() if outcome.seen)
    return (
        *(item.name, item.officers, item.pcs),
        *(_part(item.figures.coverage), _part(item.figures.availability)),
        *(item.due, seen, *(item.totals[outcome] for outcome in MISSED), item.untold),
        *(by_group[group] / DAY_MS for group in (Group.OFFICE, *OUTSIDE, Group.NOT_OBSERVED)),
    )


def _shared(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    word, paper = office_word, paper_word
    heads = [
        (paper("began"), book.moment),
        (paper("ended"), book.moment),
        (paper("in_office"), book.lasted),
        (paper("office"), book.wrapped),
        (word("k_of_n"), book.text),
        (paper("cause"), book.wrapped),
        (word("still"), book.wrapped),
    ]
    rows = (
        (
            book.moment_number(item.from_ms),
            word("no_end") if item.until_ms is None else book.moment_number(item.until_ms),
            item.office_ms / DAY_MS,
            *shared_row(item)[3:],
        )
        for item in report.shared
    )
    table(book, sheet, heads, rows, narrow=True)


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
                *(ms / DAY_MS or None for ms in lost),  # what is empty is nothing to write
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


def _method(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    sheet.write_string(0, 0, paper_word("method"), book.title)
    program = f"{paper_word('program')}: tatpar {__version__}; {paper_word('zone')}: {report.zone}"
    sheet.write_string(2, 0, program, book.text)
    for row, rule in enumerate((*office_rules(), *paper_rules()), start=4):
        sheet.write_string(row, 0, rule, book.wrapped)
    sheet.set_column(0, 0, 110)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)
