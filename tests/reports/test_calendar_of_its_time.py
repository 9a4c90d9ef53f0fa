"""An officer types days off in afterwards: no form shows a better figure, and each shows them."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.bundles import KEY, at, files_of, filled_source, signer
from helpers.workbooks import sheets

from desktop.core.events import SettingsChanged
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import with_value
from desktop.language.holidays import calendar_notes
from desktop.reports.bundle.build import SUMMARY, bundle
from desktop.reports.bundle.verify import verify
from desktop.reports.documents import method_text
from desktop.reports.documents.method_text import day_off_word
from desktop.reports.export import Request, export
from desktop.reports.office.model import OfficeReport
from desktop.reports.office.pdf import document
from desktop.reports.office.summary import office_report
from desktop.reports.office.workbook import office_workbook
from desktop.reports.period import Source, figures_json, period
from desktop.reports.report_content import Content, gather, preview

FIRST, LAST = date(2026, 11, 8), date(2026, 11, 26)
LATE = [date(2026, 11, day) for day in range(8, 13)]  # the PC was off all that week
ENTERED = at("09:59:00", 27)


@pytest.fixture
def source(tmp_path: Path):
    with filled_source(tmp_path) as made:
        yield made


KINDS = pytest.mark.parametrize("key", ["calendar.leave", "calendar.extra_holidays"])


def bent(source: Source, key: str = "calendar.leave") -> Source:
    """Return it after days off were entered for the week that is over and for a day to come."""
    settings = with_value(source.settings, key, [*LATE, date(2026, 11, 29)])
    schedule = schedule_from(settings, ())
    source.journal.append(ENTERED, SettingsChanged("bent", schedule.to_json()))
    return replace(source, settings=settings, schedule=schedule)


def figures(source: Source, tmp_path: Path) -> list[object]:
    """Return the figures of every form."""
    days = period(source.schedule, FIRST, LAST)
    out = tmp_path / "connectivity.json"
    export(source, Request("connectivity", "json", FIRST, LAST, out))
    shown = preview(source, FIRST, LAST)
    letter = told(source)
    office = report(source, tmp_path).rows[0]
    verdict = verify(raw(source), [signer()])
    assert verdict.first is None
    return [
        json.loads(out.read_text("utf-8"))["summary"],
        *map(figures_json, (shown.figures, letter.figures, office.figures)),
        figures_json(verdict.derived.figures),
        (shown.office_days, letter.office_days, letter.totals, office.totals, days.range),
    ]


def told(source: Source) -> Content:
    days = period(source.schedule, FIRST, LAST)
    return gather(source, days, connectivity=True, checks=True, wifi_names=False)


def raw(source: Source) -> bytes:
    return bundle(source, FIRST, LAST, KEY, wifi_names=False)


def report(source: Source, tmp_path: Path) -> OfficeReport:
    file = tmp_path / "of.zip"
    file.write_bytes(raw(source))
    return office_report([file], [signer()])


@KINDS
def test_days_off_entered_afterwards_raise_no_figure_in_any_form(
    source: Source, tmp_path: Path, key: str
):
    before = figures(source, tmp_path)
    assert before[0]["coverage_percent"] is not None
    assert figures(bent(source, key), tmp_path) == before


@KINDS
def test_every_form_tells_for_which_days_and_when_they_were_entered(
    source: Source, tmp_path: Path, key: str
):
    changed = bent(source, key)
    letter = told(changed)
    assert [item.day for item in letter.calendar.late_leave] == LATE
    shown = preview(changed, FIRST, LAST).calendar
    assert shown == letter.calendar
    assert "8 Nov – 12 Nov" in "".join(calendar_notes(shown))
    assert letter.calendar.leave == frozenset()
    assert letter.calendar.holidays == frozenset()
    facts = dict(method_text.facts(letter))
    late = facts["Days off entered afterwards (do not change the figures)"]
    assert late.count("entered on 27-11-2026") == len(LATE)
    entered = json.loads(files_of(raw(changed))[SUMMARY])["calendar"]["leave_entered_afterwards"]
    assert entered[0] == {"day": "2026-11-08", "entered_at": "2026-11-27T09:59:00.000+06:00"}
    office = report(changed, tmp_path)
    (cells,) = document(office, changed.settings.officer)["annex"]["rows"]
    assert "days off entered afterwards: 5" in cells[0][1]
    head, row, *_ = sheets(office_workbook(office))["Officers"]
    cell = dict(zip(head, row, strict=False))[
        "Days off entered afterwards (do not change the figures)"
    ]
    assert cell.count("entered on") == len(LATE)


def test_leave_entered_in_time_is_leave_and_no_holiday(source: Source):
    changed = bent(source)
    days = period(changed.schedule, FIRST, date(2026, 11, 30))
    content = gather(changed, days, connectivity=True, checks=True, wifi_names=False)
    assert content.calendar.leave == {date(2026, 11, 29)}
    assert content.calendar.holidays == frozenset()


def test_own_holidays_entered_in_time_stand_apart(source: Source):
    plain = json.loads(files_of(raw(source))[SUMMARY])
    assert plain["calendar"]["own_holidays"] == []
    changed = bent(source, "calendar.extra_holidays")
    days = period(changed.schedule, FIRST, date(2026, 11, 30))
    content = gather(changed, days, connectivity=True, checks=True, wifi_names=False)
    assert content.calendar.own_holidays == {date(2026, 11, 29)}
    assert content.calendar.leave == content.calendar.holidays == frozenset()
    assert dict(method_text.facts(content))["Holidays set on the PC"] == "29-11-2026"
    assert "Holidays set on the PC: 29 Nov." in calendar_notes(content.calendar)
    assert day_off_word(content, content.days[-2]) == "holiday"
    bundle_of_days = bundle(changed, FIRST, date(2026, 11, 30), KEY, wifi_names=False)
    summary = json.loads(files_of(bundle_of_days)[SUMMARY])
    assert summary["calendar"]["own_holidays"] == ["2026-11-29"]
    assert verify(bundle_of_days, [signer()]).first is None


def test_time_before_the_first_record_is_in_use_since_and_not_unobserved(
    source: Source, tmp_path: Path
):
    days = period(source.schedule, date(2026, 10, 1), LAST)
    month = gather(source, days, connectivity=True, checks=True, wifi_names=False)
    since = gather(
        source,
        period(source.schedule, date(2026, 11, 2), LAST),
        connectivity=True,
        checks=True,
        wifi_names=False,
    )
    assert month.calendar.since_ms == since.calendar.since_ms == at("08:00:00", 2)
    assert month.figures == since.figures
    assert dict(method_text.facts(month))["In use since"]
    file = tmp_path / "october.zip"
    file.write_bytes(bundle(source, date(2026, 10, 1), LAST, KEY, wifi_names=False))
    (row,) = office_report([file], [signer()]).rows
    assert row.figures == month.figures
    assert row.since_ms == at("08:00:00", 2)
