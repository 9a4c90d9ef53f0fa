"""A month measured with unusual settings is reported, even if these were restored."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from helpers.office_month import FIRST, LAST, MINUTE, NOW, Pc, exported, log_of, moment

from desktop.core.events import CheckClosed, Outcome, SettingsChanged
from desktop.core.network import Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.people_list import Flag
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings, with_value
from desktop.core.settings.recorded import recorded
from desktop.reports.bundle.bagit import read_bag
from desktop.reports.bundle.build import SUMMARY
from desktop.reports.office.bundles import BundleFile, read_bundle
from desktop.reports.office.model import OfficeReport, OfficerRow
from desktop.reports.office.summary import Scope, add_up, office_report
from desktop.reports.office.words import reasons
from desktop.reports.office.write import report_json

pytestmark = pytest.mark.portable

PC = Pc(1, "রহিমা খাতুন")
PCS = (PC, Pc(2, "সাবরিনা আক্তার"), Pc(3, "মোঃ করিম"), Pc(4, "সালমা বেগম"))
SIGNERS = [pc.signer for pc in PCS]
EASY = {
    "checks.missed_after_minutes": 240,
    "connectivity.down_after": 10,
    "connectivity.targets.domestic": ["127.0.0.1:80"],
}


def settings_of(pc: Pc, changes: dict) -> Settings:
    settings = pc.settings()
    for key, value in changes.items():
        settings = with_value(settings, key, value)
    return settings


def change(pc: Pc, changes: dict, at_ms: int) -> tuple[int, SettingsChanged]:
    """Return the fact that the program records for these settings."""
    settings = settings_of(pc, changes)
    schedule = schedule_from(settings, ()).to_json()
    return at_ms, SettingsChanged("", schedule, at_ms, recorded(settings))


def bundle_of(folder: Path, pc: Pc, *events, settings: Settings | None = None) -> Path:
    with log_of(folder / "logs", pc, events) as source:
        kept = source if settings is None else replace(source, settings=settings)
        file = folder / f"{pc.number}.zip"
        file.write_bytes(exported(kept, pc))
    return file


def report_of(*files: Path) -> OfficeReport:
    return office_report(files, SIGNERS, scope=Scope((FIRST, LAST), tuple(SIGNERS)))


def row_of(report: OfficeReport) -> OfficerRow:
    return next(row for row in report.rows if PC.device in row.pcs)


def test_settings_put_back_before_the_export_are_in_the_bundle_and_flagged(tmp_path):
    eased = change(PC, EASY, moment(FIRST, "08:01"))
    back = change(PC, {}, NOW - MINUTE)
    bent = bundle_of(tmp_path, PC, eased, back)
    summary = json.loads(read_bag(bent.read_bytes())[SUMMARY])
    assert [turn["settings"] for turn in summary["measured"]] == [{}, EASY]
    others = [bundle_of(tmp_path, pc) for pc in PCS[1:]]
    report = report_of(bent, *others)
    assert not report.refused
    row = row_of(report)
    assert Flag.SETTINGS in row.flags
    assert (
        "measured with settings that most other PCs do not use: Missed after 4 hours, "
        "Not connected after 10, Servers in the country"
    ) in reasons(row)
    told = [item["settings_unlike_most"] for item in report_json(report)["officers"]]
    assert sorted(told, key=len) == [{}, {}, {}, EASY]
    plain = json.loads(read_bag(others[0].read_bytes())[SUMMARY])
    assert [turn["settings"] for turn in plain["measured"]] == [{}]


def test_the_settings_of_most_are_the_usual_ones(tmp_path):
    eased = [bundle_of(tmp_path, pc, change(pc, EASY, moment(FIRST, "08:01"))) for pc in PCS[:3]]
    files = [*eased, bundle_of(tmp_path, PCS[3])]
    # For a minute all had the shipped ones.
    assert all(Flag.SETTINGS not in row.flags for row in report_of(*files).rows)
    contents = [read_bundle(BundleFile(file), SIGNERS) for file in files]
    later = [
        replace(item, notes=replace(item.notes, measured=item.notes.measured[-1:]))
        for item in contents
    ]
    report = add_up(later, [], Scope((FIRST, LAST), tuple(SIGNERS)))
    flagged = [row.officer.name for row in report.rows if Flag.SETTINGS in row.flags]
    assert flagged == [PCS[3].name]


def test_fewer_checks_a_day_are_flagged(tmp_path):
    settings = with_value(PC.settings(), "checks.every_minutes", 240)
    schedule = schedule_from(settings, ())
    begun = moment(FIRST, "08:00")
    events = [(begun + 1, SettingsChanged("", schedule.to_json()))]
    for number in range((LAST - FIRST).days + 1):
        day = office_hours.day_range(schedule, FIRST + timedelta(days=number))
        for due in office_hours.slots(schedule, *day):
            at_ms = due + 2 * MINUTE
            closed = CheckClosed(due, Outcome.CHECKED, at_ms, 120, 0, Verdict.ONLINE)
            events.append((at_ms, closed))
    row = row_of(report_of(bundle_of(tmp_path, PC, *events), bundle_of(tmp_path, PCS[1])))
    assert (
        "measured with settings that most other PCs do not use: Message check every 4 hours"
        in reasons(row)
    )
