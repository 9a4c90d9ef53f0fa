"""The office report as a workbook: officers, their calendars, what is not counted, the method."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

from xlsxwriter.worksheet import Worksheet

from desktop import __version__, language
from desktop.core import calendar
from desktop.core.availability import Group, Range
from desktop.core.events import Outcome
from desktop.core.schedule import Schedule
from desktop.language.office import office_rules, office_word
from desktop.language.paper import group_word, paper_rules, paper_word
from desktop.reports.figures import percent
from desktop.reports.office import OfficeReport, OfficerRow
from desktop.reports.sheets import Book, Cell, lay_out, table

_DAY_MS = 86_400_000
_OUTSIDE = (Group.PROVIDER, Group.COUNTRY, Group.POWER)
_SEEN = (Outcome.CHECKED, Outcome.CHECKED_LATE, Outcome.COVERED)
_MISSED = (Outcome.MISSED_IGNORED, Outcome.MISSED_AWAY, Outcome.MISSED_OFF)
_NOT_SHOWN = (Outcome.HELD, Outcome.PAUSED)


def office_workbook(report: OfficeReport) -> bytes:
    """Return the file in the language in force; the same report gives the same bytes."""
    zone = report.calendars[0][1].timezone if report.calendars else "Asia/Dhaka"
    made = Book(ZoneInfo(zone))
    fixed = datetime(2024, 1, 1)  # noqa: DTZ001 - the clock leaves no trace
    made.book.set_properties({"title": office_word("title"), "created": fixed, "author": ""})
    _officers(made, made.book.add_worksheet(office_word("officers")), report)
    _calendars(made, made.book.add_worksheet(office_word("calendars")), report)
    _left_out(made, made.book.add_worksheet(office_word("left_out")), report)
    _method(made, made.book.add_worksheet(paper_word("method")))
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
        *((f"{down}: {group_word(group)}", made.lasted) for group in _OUTSIDE),
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
    groups = found.by_group()
    median = row.median_seconds
    return (
        "–" if row.rank is None else row.rank,
        *(row.officer, row.designation, row.office, row.calendar),
        _part(found.coverage),
        _part(row.own),
        _part(found.availability),
        *map(_part, bounds),
        *(groups[group] / _DAY_MS for group in (Group.OFFICE, *_OUTSIDE, Group.NOT_OBSERVED)),
        row.outages,
        row.due,
        *(_count(row, kinds) for kinds in (_SEEN, _MISSED, _NOT_SHOWN)),
        "–" if median is None else median / 86_400,
        "; ".join(row.signers),
    )


def _count(row: OfficerRow, kinds: Iterable[Outcome]) -> int:
    return sum(row.totals[kind] for kind in kinds)


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
    first, last = (calendar.day_of(schedule, at) for at in (days[0], days[1] - 1))
    hours = "; ".join(
        f"{language.date_numbers(rule.from_day)}: {language.hours_text(rule)}"
        for rule in schedule.rules
    )
    holidays = sum(first <= day <= last for day in schedule.holidays)
    return language.date_range(first, last), hours, holidays, schedule.timezone


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
