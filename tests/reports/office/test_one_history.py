"""The bundles of a PC are of one log, or the report names the signs that they may not be."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.office_month import FIRST, LAST, Pc, exported, log_of, moment

from desktop.core.events import AppStarted, AppStopped
from desktop.core.integrity.faults import Wrong
from desktop.core.office.people_list import Flag
from desktop.reports.office.model import OfficeReport
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.words import reasons

pytestmark = pytest.mark.portable

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
    assert (
        "rows are missing between the bundles of this PC; the bundles may come from two "
        "different logs"
    ) in reasons(row)


def test_the_halves_of_one_log_are_linked(tmp_path):
    halves = [
        bundle_of(tmp_path / "first", PC, FIRST_HALF),
        bundle_of(tmp_path / "second", PC, SECOND_HALF),
    ]
    (row,) = report_of(*halves).rows
    assert row.flags == ()
    # A day between them without a sheet is described in two ways.
    third = bundle_of(tmp_path / "third", PC, (date(2026, 11, 18), LAST))
    (row,) = report_of(halves[0], third).rows
    assert {Flag.UNLINKED, Flag.UNTOLD} <= set(row.flags)


def test_a_log_begun_under_another_number_is_told_under_the_key_of_the_old_one(tmp_path):
    """The PC's number was moved away, a new log begun, and the number put back."""
    other = moment(FIRST, "08:30"), AppStarted("1.0.0", "boot", "9" * 32, "Asia/Dhaka")
    (row,) = report_of(bundle_of(tmp_path / "other", PC, (FIRST, LAST), [other])).rows
    assert len(row.other_pcs) == 1
    assert Flag.OTHER_PC in row.flags
    assert "times a log was started under another PC's number: 1 (1 Nov)" in reasons(row)
    (row,) = report_of(bundle_of(tmp_path / "own", PC, (FIRST, LAST))).rows
    assert row.flags == ()


def test_a_bundle_of_a_time_that_has_not_come_costs_the_others_nothing(tmp_path):
    others = [Pc(2, "সাবরিনা আক্তার"), Pc(3, "মোঃ করিম")]
    now_ms = moment(date(2026, 11, 16), "09:00")
    signers = [pc.signer for pc in (PC, *others)]
    files = []
    for pc in (PC, *others):
        with log_of(tmp_path / pc.device, pc) as source:
            then = source if pc is PC else replace(source, now_ms=now_ms)
            files.append(tmp_path / f"{pc.number}.zip")
            files[-1].write_bytes(exported(then, pc))

    def report(now_ms: int | None) -> OfficeReport:
        scope = Scope((FIRST, LAST), tuple(signers), now_ms=now_ms)
        return office_report(files, signers, scope=scope)

    rows = {row.officer.name: row for row in report(now_ms).rows}
    assert report(now_ms).until_ms == now_ms
    assert [row.untold for row in rows.values()] == [0, 0, 0]
    flagged = [name for name, row in rows.items() if Flag.AHEAD in row.flags]
    assert flagged == [PC.name]
    # A computer whose clock is behind all of them is not believed.
    assert report(0).rows == report(None).rows
    assert all(Flag.AHEAD not in row.flags for row in report(0).rows)
