"""The office report as a workbook: officers, calendars, bundles, what is not counted, method."""

from collections.abc import Callable, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from xlsxwriter.worksheet import Worksheet

from desktop import __version__, language
from desktop.core.connectivity.availability import Group
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.units import DAY_MS, Range
from desktop.language.office_report import office_rules, office_word
from desktop.language.report_document import group_word, paper_rules, paper_word
from desktop.reports.documents.workbook_formats import Book, Cell, lay_out, table
from desktop.reports.figures_json import percent
from desktop.reports.office.model import OUTSIDE, OfficeReport, OfficerRow


def office_workbook(report: OfficeReport, look: Callable[[], None] = lambda: None) -> bytes:
    """Return the file in the language in force; the same report gives the same bytes.

    ``look`` is called now and then, and may raise to stop.
    """
    zone = report.calendars[0][1].timezone if report.calendars else "Asia/Dhaka"
    made = Book(ZoneInfo(zone), look)
    fixed = datetime(2024, 1, 1)  # noqa: DTZ001 - the clock leaves no trace
    made.book.set_properties({"title": office_word("title"), "created": fixed, "author": ""})
    _officers(made, made.book.add_worksheet(office_word("officers")), report)
    _calendars(made, made.book.add_worksheet(office_word("calendars")), report)
    _bundles(made, made.book.add_worksheet(office_word("bundles")), report)
    _left_out(made, made.book.add_worksheet(office_word("left_out")), report)
    _method(made, made.book.add_worksheet(paper_word("method")))
    look()
    made.book.close()
    return made.out.getvalue()


def _officers(made: Book, sheet: Worksheet, report: OfficeReport) -> None:
    word, heads_of = office_word, paper_word
    down, unseen = heads_of("down"), group_word(Group.NOT_OBSERVED)
    heads = [
        (word("rank"), made.count),
        (heads_of("officer"), made.text),
        (heads_of("designation"), made.text),
        (heads_of("office"), made.text),
        (word("calendar"), made.count),
        (heads_of("coverage"), made.part),
        (word("own"), made.part),
        (heads_of("availability"), made.part),
        (heads_of("low"), made.part),
        (heads_of("high"), made.part),
        (f"{down}: {group_word(Group.OFFICE)}", made.lasted),
        *((f"{down}: {group_word(group)}", made.lasted) for group in OUTSIDE),
        (unseen, made.lasted),
        (heads_of("outage_count"), made.count),
        (heads_of("due"), made.count),
        (word("seen"), made.count),
        (word("missed"), made.count),
        (word("held"), made.count),
        (heads_of("median"), made.lasted),
        (word("pcs"), made.text),
    ]
    table(made, sheet, heads, map(_cells, report.rows))


def _cells(row: OfficerRow) -> Sequence[Cell]:
    found = row.figures
    bounds = found.bounds or (None, None)
    by_group = found.by_group()
    checks = row.grouped
    median = row.median_seconds
    return (
        "–" if row.rank is None else row.rank,
        *(row.officer, row.designation, row.office, row.calendar),
        _part(found.coverage),
        _part(row.own),
        _part(found.availability),
        *map(_part, bounds),
        *(by_group[group] / DAY_MS for group in (Group.OFFICE, *OUTSIDE, Group.NOT_OBSERVED)),
        row.outages,
        row.due,
        *(checks.seen, checks.missed, checks.withheld),
        "–" if median is None else median / 86_400,
        "; ".join(row.signers),
    )


def _part(part: Fraction | None) -> Cell:
    shown = percent(part)
    return "–" if shown is None else shown / 100


def _calendars(made: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [
        (office_word("calendar"), made.count),
        (paper_word("period"), made.text),
        (paper_word("hours"), made.text),
        (paper_word("holidays"), made.count),
        (paper_word("zone"), made.text),
    ]
    rows = (
        (number, *_calendar(days, schedule))
        for number, (days, schedule) in enumerate(report.calendars, start=1)
    )
    table(made, sheet, heads, rows)


def _calendar(days: Range, schedule: Schedule) -> Sequence[Cell]:
    first, last = (office_hours.day_of(schedule, at) for at in (days[0], days[1] - 1))
    hours = "; ".join(
        f"{language.date_numbers(rule.from_day)}: {language.hours_text(rule)}"
        for rule in schedule.rules
    )
    holidays = sum(first <= day <= last for day in schedule.holidays)
    return language.date_range(first, last), hours, holidays, schedule.timezone


def _bundles(made: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [
        (office_word("file"), made.text),
        (paper_word("officer"), made.text),
        (paper_word("device"), made.text),
        (paper_word("period"), made.text),
        (office_word("exported"), made.moment),
        (office_word("of_bundle"), made.text),
        (office_word("of_record"), made.text),
    ]
    rows = (
        (
            *(Path(one.file).name, one.officer, one.signer, _period(made, one.days)),
            *(made.local(one.as_of_ms), one.sha256, one.record),
        )
        for one in report.counted
    )
    table(made, sheet, heads, rows)


def _period(made: Book, days: Range) -> str:
    first, last = (made.local(at).date() for at in (days[0], days[1] - 1))
    return language.date_range(first, last)


def _left_out(made: Book, sheet: Worksheet, report: OfficeReport) -> None:
    heads = [(office_word("file"), made.text), (office_word("why"), made.text)]
    failed = [(Path(one.file).name, language.bundle_fault(one.fault)) for one in report.refused]
    again = [(Path(file).name, office_word("repeated")) for file in report.repeated]
    table(made, sheet, heads, [*failed, *again])


def _method(made: Book, sheet: Worksheet) -> None:
    sheet.write_string(0, 0, paper_word("method"), made.title)
    sheet.write_string(2, 0, f"{paper_word('program')}: tatpar {__version__}", made.text)
    for row, rule in enumerate((*office_rules(), *paper_rules()), start=4):
        sheet.write_string(row, 0, rule, made.wrapped)
    sheet.set_column(0, 0, 110)
    sheet.freeze_panes(2, 0)
    lay_out(sheet, repeat=False)
