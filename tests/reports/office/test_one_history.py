"""The bundles of a PC are of one log, or the report says what shows that they may not be."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers.office_month import FIRST, LAST, Pc, exported, log_of, moment

from desktop.core.events import AppStopped
from desktop.core.integrity.bundle_fault import Wrong
from desktop.core.office.targets import Flag
from desktop.reports.office.model import OfficeReport
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.words import reasons

PC = Pc(1, "রহিমা খাতুন")
FIRST_HALF, SECOND_HALF = (FIRST, date(2026, 11, 14)), (date(2026, 11, 15), LAST)


def days_of(first: int, last: int) -> frozenset[date]:
    return frozenset(date(2026, 11, day) for day in range(first, last + 1))


def bundle_of(folder: Path, pc: Pc, days: tuple[date, date], events=()) -> Path:
    folder.mkdir()
    with log_of(folder, pc, events) as source:
        file = folder / "bundle.zip"
        file.write_bytes(exported(source, pc, *days))
    return file


def report_of(*files: Path) -> OfficeReport:
    return office_report(files, [PC.signer], scope=Scope((FIRST, LAST), (PC.signer,)))


def test_the_good_halves_of_two_clones_are_not_taken_for_one_history(tmp_path):
    good_first, good_second = replace(PC, off=days_of(15, 30)), replace(PC, off=days_of(3, 14))
    first = bundle_of(tmp_path / "first", good_first, FIRST_HALF)
    second = bundle_of(tmp_path / "second", good_second, SECOND_HALF)
    assert {item.fault.wrong for item in report_of(first, second).refused} == {
        Wrong.HISTORY_DIFFERS
    }
    # Rows that say nothing push the numbers of the second beyond those of the first.
    begin = moment(date(2026, 11, 2), "10:01")
    pushed = [(begin + n * 1000, AppStopped("quit")) for n in range(250)]
    second = bundle_of(tmp_path / "pushed", good_second, SECOND_HALF, pushed)
    report = report_of(first, second)
    (row,) = report.rows
    assert not report.refused
    assert Flag.UNLINKED in row.flags
    assert "rows of the log between its bundles are missing: it may be two logs" in reasons(row)


def test_the_halves_of_one_log_are_linked(tmp_path):
    halves = [
        bundle_of(tmp_path / "first", PC, FIRST_HALF),
        bundle_of(tmp_path / "second", PC, SECOND_HALF),
    ]
    (row,) = report_of(*halves).rows
    assert row.flags == ()
    # A day between that nobody sent is told in two ways.
    third = bundle_of(tmp_path / "third", PC, (date(2026, 11, 18), LAST))
    (row,) = report_of(halves[0], third).rows
    assert {Flag.UNLINKED, Flag.UNTOLD} <= set(row.flags)
