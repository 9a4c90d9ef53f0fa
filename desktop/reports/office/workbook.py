"""The office report as a workbook: officers, calendars, bundles, what is not counted, method."""

from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from xlsxwriter.worksheet import Worksheet

from desktop import __version__, language
from desktop.core.connectivity.availability import Group
from desktop.core.office import hours as office_hours
from desktop.core.office.calendar_facts import LateLeave
from desktop.core.office.schedule import Schedule
from desktop.core.units import DAY_MS, Range
from desktop.language.office_report import office_rules, office_word
from desktop.language.report_document import group_word, paper_rules, paper_word
from desktop.reports.documents.workbook_formats import Book, Cell, lay_out, table
from desktop.reports.figures_json import percent
from desktop.reports.office.model import OUTSIDE, OfficeReport, OfficerRow


def office_workbook(report: OfficeReport, look: Callable[[], None] = lambda: None) -> bytes:
    """Return the file in the current language; the same report gives the same bytes.

    ``look`` is called regularly, and may raise to stop.
    """
    zone = report.calendars[0][1].timezone if report.calendars else "Asia/Dhaka"
    book = Book(ZoneInfo(zone), look)
    fixed = datetime(2024, 1, 1)  # noqa: DTZ001 - fixed, zoneless
    book.book.set_properties({"title": office_word("title"), "created": fixed, "author": ""})
    _officers(book, book.book.add_worksheet(office_word("officers")), report)
    _calendars(book, book.book.add_worksheet(office_word("calendars")), report)
    _bundles(book, book.book.add_worksheet(office_word("bundles")), report)
    _left_out(book, book.book.add_worksheet(office_word("left_out")), report)
    _method(book, book.book.add_worksheet(paper_word("method")))
    look()
    book.book.close()
    return book.out.getvalue()


def _officers(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    word, heads_of = office_word, paper_word
    down, unseen = heads_of("down"), group_word(Group.NOT_OBSERVED)
    heads = [
        (word("rank"), book.count),
        (heads_of("officer"), book.text),
        (heads_of("designation"), book.text),
        (heads_of("office"), book.text),
        (word("calendar"), book.count),
        (heads_of("coverage"), book.part),
        (word("own"), book.part),
        (heads_of("availability"), book.part),
        (heads_of("low"), book.part),
        (heads_of("high"), book.part),
        (f"{down}: {group_word(Group.OFFICE)}", book.lasted),
        *((f"{down}: {group_word(group)}", book.lasted) for group in OUTSIDE),
        (unseen, book.lasted),
        (heads_of("outage_count"), book.count),
        (heads_of("due"), book.count),
        (word("seen"), book.count),
        (word("missed"), book.count),
        (word("held"), book.count),
        (heads_of("median"), book.lasted),
        (word("pcs"), book.text),
        (heads_of("since"), book.text),
        (heads_of("late_leave"), book.text),
    ]
    table(book, sheet, heads, map(_cells, report.rows))


def _cells(row: OfficerRow) -> Sequence[Cell]:
    figures = row.figures
    bounds = figures.bounds or (None, None)
    by_group = figures.by_group()
    checks = row.grouped
    median = row.median_seconds
    return (
        "–" if row.rank is None else row.rank,
        *(*astuple(row.officer), row.calendar),
        _part(figures.coverage),
        _part(row.own),
        _part(figures.availability),
        *map(_part, bounds),
        *(by_group[group] / DAY_MS for group in (Group.OFFICE, *OUTSIDE, Group.NOT_OBSERVED)),
        row.outages,
        row.due,
        *(checks.seen, checks.missed, checks.withheld),
        "–" if median is None else median / 86_400,
        "; ".join(row.signers),
        "" if row.since_ms is None else language.date_numbers(language.day_of(row.since_ms)),
        "; ".join(map(_late, row.late_leave)),
    )


def _late(item: LateLeave) -> str:
    moment = language.date_numbers(language.day_of(item.entered_ms))
    return paper_word("entered_on").format(day=language.date_numbers(item.day), moment=moment)


def _part(part: Fraction | None) -> Cell:
    shown = percent(part)
    return "–" if shown is None else shown / 100


def _calendars(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [
        (office_word("calendar"), book.count),
        (paper_word("period"), book.text),
        (paper_word("hours"), book.text),
        (paper_word("holidays"), book.count),
        (paper_word("zone"), book.text),
    ]
    rows = (
        (number, *_calendar(days, schedule))
        for number, (days, schedule) in enumerate(report.calendars, start=1)
    )
    table(book, sheet, heads, rows)


def _calendar(days: Range, schedule: Schedule) -> Sequence[Cell]:
    first, last = (office_hours.day_of(schedule, at) for at in (days[0], days[1] - 1))
    hours = "; ".join(
        f"{language.date_numbers(rule.from_day)}: {language.hours_text(rule)}"
        for rule in schedule.rules
    )
    holidays = sum(first <= day <= last for day in schedule.office_holidays)
    return language.date_range(first, last), hours, holidays, schedule.timezone


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
            *(book.local(bundle.as_of_ms), bundle.sha256, bundle.record),
        )
        for bundle in report.counted
    )
    table(book, sheet, heads, rows)


def _period(book: Book, days: Range) -> str:
    first, last = (book.local(at).date() for at in (days[0], days[1] - 1))
    return language.date_range(first, last)


def _left_out(book: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [(office_word("file"), book.text), (office_word("why"), book.text)]
    failed = [
        (Path(refused.file).name, language.bundle_fault(refused.fault))
        for refused in report.refused
    ]
    again = [(Path(file).name, office_word("repeated")) for file in report.repeated]
    table(book, sheet, heads, [*failed, *again])


def _method(book: Book, sheet: Worksheet) -> None:
    sheet.write_string(0, 0, paper_word("method"), book.title)
    sheet.write_string(2, 0, f"{paper_word('program')}: tatpar {__version__}", book.text)
    for row, rule in enumerate((*office_rules(), *paper_rules()), start=4):
        sheet.write_string(row, 0, rule, book.wrapped)
    sheet.set_column(0, 0, 110)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)
