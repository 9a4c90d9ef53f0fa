"""Both ways give the same report: bundles added up, and sheets that came day by day."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from helpers import workbooks
from helpers.bundles import filled_source, signer
from helpers.office_browser import ONE_ENGINE, tell
from helpers.office_pc import NOW, Clock, Pc, gateway_of, made_token
from helpers.sheets import DAY, SCHEDULE, at, delivery, sheet_of, signed, teller

from desktop.core.checks import working_calendar
from desktop.core.events import DirectivesCounted, Outcome, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import with_value
from desktop.core.settings.rules import DAYS
from desktop.core.sheets.day_calendar import DayOff, log_calendar
from desktop.core.sheets.messages import HandedKind, Standing, write
from desktop.core.sheets.sheet import DirectivesTold, LogProof, Teller, day_sheet, directives_told
from desktop.reports.bundle.build import bundle
from desktop.reports.office.summary import Scope, office_report
from desktop.reports.office.workbook import office_workbook
from desktop.reports.office.write import report_json
from desktop.reports.period import Source, last_counts, period, period_slots, period_spans
from office.admin import enrolments
from office.admin.audit import Actor
from office.admin.handed_texts import hand_out
from office.cli import parser as cli
from office.months import Month, month_of, office_month
from office.stored_sheets import standing_sheets

MONTH = Month(date(2026, 11, 1), date(2026, 11, 30))
TWO_HOURS = {"from": "2020-01-01", "days": list(DAYS), "ranges": ["10:00-12:00"]}
COUNTED = DirectivesCounted("2026-11-01", "2026-11-30", 7, 5, 2, 5, 2, 1, 60, 600)
OFFICERS = [("রহিমা খাতুন", "a" * 32), ("করিম উদ্দিন", "b" * 32), ("সালমা", "c" * 32)]


def key_of(device: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(device.encode())


def sheets_of(source: Source, until: date):
    """Yield the sheets that a PC sends: each past day as told on the morning after."""
    officer = source.settings.officer
    who = Teller(
        source.device_id, officer.name, officer.designation, officer.office, "1", source.schedule
    )
    calendar = log_calendar(source.journal.read(working_calendar.KINDS), source.schedule)
    counts = last_counts(source.journal).get((COUNTED.first_day, COUNTED.last_day))
    day = MONTH.first
    while day <= until:
        days = period(source.schedule, day, day)
        told_ms = min(days.to_ms + 3 * 3_600_000, source.now_ms)
        seen = replace(source, now_ms=told_ms) if told_ms < source.now_ms else source
        yield day_sheet(
            who,
            day,
            (told_ms, source.journal.end()[0]),
            calendar=calendar.of(day),
            heads=("", source.journal.end()[1]),
            log=LogProof(source.journal.end()[1], 0, (), None),
            spans=period_spans(seen, days),
            slots=period_slots(seen, days),
            directives=None if counts is None else directives_told(counts.event),
        )
        day += timedelta(days=1)


@cache
def made() -> tuple[object, dict[str, tuple[bytes, tuple[object, ...]]]]:
    """Return the report from bundles, and each PC's bundle and signed sheets."""
    pcs, files, signers = {}, [], []
    with TemporaryDirectory() as name:
        for officer, device in OFFICERS:
            folder = Path(name, device)
            folder.mkdir()
            with filled_source(folder, officer, device) as log:
                source = replace(log, now_ms=at("24:00", date(2026, 11, 27)))
                key = key_of(device)
                signers.append(signer(key, device, officer))
                if shared := officer == OFFICERS[0][0]:  # agreed, and ticked it
                    source.journal.append(source.now_ms, COUNTED)
                days = MONTH.first, MONTH.last
                content = bundle(source, *days, key, wifi_names=False, directives=shared)
                sheets = sheets_of(source, date(2026, 11, 27))
                pcs[device] = content, tuple(signed(sheet, key) for sheet in sheets)
            files.append(folder / "bundle.zip")
            files[-1].write_bytes(content)
        report = office_report(files, signers, scope=Scope((MONTH.first, MONTH.last)))
    return report, pcs


@pytest.fixture
def told(database, tmp_path):
    """Return the report from bundles; the sheets of the same PCs are in the database."""
    clock = Clock(NOW + 3 * 86_400_000)
    gateway = gateway_of(database, clock)
    report, pcs = made()
    for officer, device in OFFICERS:
        content, sheets = pcs[device]
        (tmp_path / device).mkdir()
        (tmp_path / device / "bundle.zip").write_bytes(content)
        pc = Pc(gateway, clock, key_of(device), device)
        pc.join(made_token(database, "/gazipur/", until_ms=clock() + 1), officer)
        assert pc.deliver(delivery(*sheets)).set_aside == ()
    return report


def test_a_month_from_sheets_is_that_from_bundles_figure_by_figure(database, told):
    made = office_month(database, "/", MONTH)
    assert len(made.rows) == 3

    def figures(report):
        return [replace(row, signers=(), files=()) for row in report.rows]

    assert figures(made) == figures(told)
    assert made.offices == told.offices
    assert made.shared == told.shared != ()
    assert any(row.outages for row in made.rows)
    counts = {row.officer.name: row.directives for row in made.rows}
    assert counts == dict.fromkeys(counts) | {OFFICERS[0][0]: DirectivesTold(7, 2, 1)}


@ONE_ENGINE
def test_the_workbooks_officers_are_the_same_cell_by_cell(database, told):
    def cells(report):
        officers = list(workbooks.sheets(office_workbook(report)).values())[1]
        return [row[:-1] for row in officers]  # the last column: as they were enrolled

    assert cells(office_month(database, "/", MONTH)) == cells(told)


def test_leave_entered_afterwards_and_changed_hours_raise_no_figure_of_the_office(
    database, told, tmp_path
):
    before = office_month(database, "/", MONTH).rows
    officer, device = OFFICERS[0]
    folder = tmp_path / "bent"
    folder.mkdir()
    late = [date(2026, 11, day) for day in range(8, 13)]
    with filled_source(folder, officer, device) as log:
        source = replace(log, now_ms=at("24:00", date(2026, 11, 27)))
        settings = with_value(source.settings, "calendar.leave", late)
        settings = with_value(settings, "calendar.hours", [TWO_HOURS])
        schedule = schedule_from(settings, ())
        straight = [sheet.figures for sheet in sheets_of(source, date(2026, 11, 26))]
        source.journal.append(source.now_ms, SettingsChanged("bent", schedule.to_json()))
        bent = replace(source, settings=settings, schedule=schedule)
        sheets = list(sheets_of(bent, date(2026, 11, 27)))
    assert [sheet.figures for sheet in sheets[:-1]] == straight
    assert [sheet.day_calendar.off for sheet in sheets].count(DayOff.LATE_LEAVE) == len(late)
    clock = Clock(NOW + 3 * 86_400_000)
    pc = Pc(gateway_of(database, clock), clock, key_of(device), device)
    items = [signed(sheet, key_of(device)) for sheet in sheets]
    assert pc.deliver(delivery(*items, schedules=(schedule,))).set_aside == ()
    (row,) = [row for row in office_month(database, "/", MONTH).rows if row.officer.name == officer]
    (plain,) = [row for row in before if row.officer.name == officer]
    assert [item.day for item in row.late_leave] == late
    assert row.figures == plain.figures
    assert (row.due, row.totals) == (plain.due, plain.totals)


def test_a_month_has_the_common_outages_of_its_offices_and_the_month_before(database, told):
    """The month before as in the report from bundles: with the sums of its days."""
    month = office_month(database, "/", MONTH)
    assert all(len(outage.pcs) == 3 for outage in month.shared)
    begun = {office_hours.day_of(SCHEDULE, outage.from_ms) for outage in month.shared}
    assert date(2026, 11, 24) in begun
    assert month.before is None
    after = office_month(database, "/", MONTH.after)
    assert (after.rows, after.before) == ((), month.total)
    assert len(office_month(database, "/gazipur/", MONTH).rows) == 3
    assert office_month(database, "/dhaka/", MONTH).rows == ()


def test_months_are_read_in_any_digits():
    assert month_of("২০২৬-২") == Month(date(2026, 2, 1), date(2026, 2, 28))
    assert str(month_of("2026-02")) == "2026-02"


def test_files_are_another_way_to_the_same_tables(url, database, tmp_path, capsys, monkeypatch):
    clock = Clock(NOW)
    pc = Pc(gateway_of(database, clock), clock)
    pc.join(made_token(database))
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "a.tatpar-sheets").write_bytes(write(delivery(signed(sheet_of()))))
    (folder / "b.tatpar-sheets").write_bytes(b"[NaN]")
    (folder / "c.tatpar-sheets").write_bytes(write(delivery(signed(sheet_of(), key_of("a" * 32)))))
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    assert cli.run([*where, "receive", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "b.tatpar-sheets: This PC sent data in the wrong format." in out
    assert "c.tatpar-sheets: The office has another key for this PC." in out.replace("  ", " ")
    assert "Days imported: 1. Days set aside: 1. Files: 3." in out
    assert cli.run([*where, "report", "2026-11", "--out", str(tmp_path / "r.xlsx")]) == 0
    assert Path(tmp_path / "r.xlsx").read_bytes()[:2] == b"PK"
    assert len(list(standing_sheets(database, "/", DAY, DAY))) == 1


def test_a_pc_that_told_only_empty_days_breaks_no_month(database, told):
    """One that joins after the first sends the days before it came, without a span."""
    before = office_month(database, "/", MONTH).rows
    clock = Clock(NOW + 3 * 86_400_000)
    pc = Pc(gateway_of(database, clock), clock, key_of("e" * 32), "e" * 32)
    pc.join(made_token(database, until_ms=clock() + 1), "আয়েশা")
    empty = sheet_of(date(2026, 11, 24), spans=[], who=teller(pc.device, "আয়েশা"))
    assert pc.deliver(delivery(signed(empty, pc.key))).set_aside == ()
    rows = office_month(database, "/", MONTH).rows
    (row,) = [row for row in rows if row.pcs == (pc.device,)]
    assert (row.outages, row.own_down, row.figures.connected_ms) == (0, (), 0)
    assert [row.figures for row in rows if row.pcs != (pc.device,)] == [
        row.figures for row in before
    ]


def test_a_pc_that_joined_before_its_officers_name_came_is_one_row(database):
    """A policy of the machine joins it, and its officer comes days later."""
    clock = Clock(NOW + 10 * 86_400_000)
    pc = Pc(gateway_of(database, clock), clock, key_of("e" * 32), "e" * 32)
    pc.join(made_token(database, until_ms=clock() + 1), "")
    days = [(date(2026, 11, 24), ""), (date(2026, 11, 25), "আয়েশা")]
    told = [sheet_of(day, who=teller(pc.device, officer)) for day, officer in days]
    assert pc.deliver(delivery(*(signed(sheet, pc.key) for sheet in told))).set_aside == ()
    (row,) = office_month(database, "/", MONTH).rows
    assert (row.officer.name, row.pcs, row.since_ms) == ("আয়েশা", (pc.device,), None)


@ONE_ENGINE
def test_a_pc_that_is_off_when_a_holiday_is_handed_out_owes_no_check_of_it(database):
    clock = Clock(NOW + 3 * 86_400_000)
    gateway = gateway_of(database, clock)
    pcs = [Pc(gateway, clock, key_of(device), device) for device in ("e" * 32, "f" * 32)]
    for pc, days in zip(pcs, ((24,), (24, 25, 26)), strict=True):
        pc.join(made_token(database, until_ms=clock() + 1), pc.device)
        who = teller(pc.device, pc.device)
        told = [sheet_of(date(2026, 11, day), who=who) for day in days]
        assert pc.deliver(delivery(*(signed(sheet, pc.key) for sheet in told))).set_aside == ()
    off = next(row for row in office_month(database, "/", MONTH).rows if row.pcs == ("e" * 32,))
    paper = HandedKind.HOLIDAYS, "2026-11-25 Mourning"
    hand_out(database, key_of("0" * 32), paper, Actor("admin", "/"), clock())
    then = next(row for row in office_month(database, "/", MONTH).rows if row.pcs == ("e" * 32,))
    assert (off.untold - then.untold, off.worked_days - then.worked_days) == (16, 1)


@ONE_ENGINE
def test_a_pc_that_joined_after_the_last_day_sent_is_not_yet_expected(database):
    clock = Clock(at("10:00"))
    gateway = gateway_of(database, clock)
    sends, silent, new = (Pc(gateway, clock, key_of(n * 32), n * 32) for n in "def")
    for pc in (sends, silent):
        pc.join(made_token(database), pc.device)
    clock.now_ms = NOW
    new.join(made_token(database), new.device)
    tell(sends, sheet_of(DAY, who=teller(sends.device, sends.device)))
    report = office_month(database, "/", MONTH)
    assert (report.reported, report.expected) == (1, 2)
    assert report_json(report)["expected"] == 2
    listed = [
        cell for row in workbooks.sheets(office_workbook(report))["Who reported"] for cell in row
    ]
    assert (silent.device in listed, new.device in listed) == (True, False)


@ONE_ENGINE
@pytest.mark.parametrize("change", [{"path": "/dhaka/"}, {"standing": Standing.RETIRED}])
def test_a_pc_that_the_office_moved_away_or_retired_owes_no_check_from_that_day_on(
    database, change
):
    clock = Clock(NOW + 3 * 86_400_000)
    gateway = gateway_of(database, clock)
    pcs = [Pc(gateway, clock, key_of(device), device) for device in ("e" * 32, "f" * 32)]
    for pc, days in zip(pcs, ((24,), (24, 25, 26)), strict=True):
        pc.join(made_token(database, "/savar/", until_ms=clock() + 1), pc.device)
        who = teller(pc.device, pc.device)
        told = [sheet_of(date(2026, 11, day), who=who) for day in days]
        assert pc.deliver(delivery(*(signed(sheet, pc.key) for sheet in told))).set_aside == ()
    (there, _) = office_month(database, "/savar/", MONTH).rows
    moved_ms = at("14:00") + 86_400_000
    assert enrolments.change(database, "e" * 32, Actor("admin", "/"), moved_ms, **change)
    (gone, _) = office_month(database, "/savar/", MONTH).rows
    assert there.untold - gone.untold == 2 * 16
    assert gone.until_ms == at("24:00")


def days_told(pc, officer, *days):
    """Send these days of November."""
    who = teller(pc.device, officer)
    told = [sheet_of(date(2026, 11, day), who=who) for day in days]
    return pc.deliver(delivery(*(signed(sheet, pc.key) for sheet in told)))


@ONE_ENGINE
def test_a_pc_that_was_lent_to_another_office_owes_the_first_no_check_of_these_days(database):
    clock = Clock(at("10:00", date(2026, 11, 2)))
    gateway = gateway_of(database, clock)
    lent = Pc(gateway, clock, key_of("e" * 32), "e" * 32)
    lent.join(made_token(database, "/savar/", until_ms=clock() + 1), "রহিমা")
    admin = Actor("admin", "/")
    for day, path in ((10, "/dhaka/"), (17, "/savar/")):
        clock.now_ms = at("09:30", date(2026, 11, day))
        assert enrolments.change(database, lent.device, admin, clock(), path=path)
    clock.now_ms = NOW + 3 * 86_400_000
    assert days_told(lent, "রহিমা", 1, 2, 3, 4, 5, 8, 9, 17, 18, 19).set_aside == ()
    savar, dhaka, all_offices = (
        office_month(database, path, MONTH) for path in ("/savar/", "/dhaka/", "/")
    )
    assert savar.total.untold == 0
    assert savar.total.due == 10 * 16
    assert (all_offices.total.due, all_offices.total.untold) == (15 * 16, 5 * 16)
    assert [(it.reported, it.expected) for it in (savar, dhaka, all_offices)] == [
        (1, 1),
        (0, 1),
        (1, 1),
    ]


@ONE_ENGINE
def test_an_office_is_named_by_the_server_and_two_of_one_name_stay_two(database):
    clock = Clock(at("10:00", date(2026, 11, 24)))
    gateway = gateway_of(database, clock)
    for path in ("/gazipur/sadar/", "/khulna/sadar/"):
        enrolments.name_office(database, path, "উপজেলা প্রশাসন, সদর", Actor("admin", "/"), clock())
    places = ("/gazipur/sadar/", "/gazipur/sadar/", "/khulna/sadar/")
    typed = ("উপজেলা প্রশাসন", "সদর", "উপজেলা প্রশাসন")
    names = ("রহিমা", "করিম", "রহিমা")
    for device, place, office, name in zip("def", places, typed, names, strict=True):
        pc = Pc(gateway, clock, key_of(device * 32), device * 32)
        pc.join(made_token(database, place, until_ms=clock() + 1), name)
        who = replace(teller(pc.device, name), office=office)
        clock.now_ms = NOW + 3 * 86_400_000
        tell(pc, sheet_of(DAY, who=who))
        clock.now_ms = at("10:00", date(2026, 11, 24))
    report = office_month(database, "/", MONTH)
    assert [(it.name, it.pcs) for it in report.offices] == [
        ("উপজেলা প্রশাসন, সদর (/gazipur/sadar/)", 2),
        ("উপজেলা প্রশাসন, সদর (/khulna/sadar/)", 1),
    ]
    (sadar,) = office_month(database, "/gazipur/", MONTH).offices
    assert (sadar.name, sadar.officers) == ("উপজেলা প্রশাসন, সদর", 2)


@ONE_ENGINE
def test_a_move_leaves_the_roster_of_the_months_before_as_it_was(database):
    clock = Clock(at("10:00", date(2026, 11, 2)))
    gateway = gateway_of(database, clock)
    pcs = [Pc(gateway, clock, key_of(device), device) for device in ("d" * 32, "e" * 32, "f" * 32)]
    for pc in pcs:
        pc.join(made_token(database, "/savar/", until_ms=clock() + 1), pc.device)
    clock.now_ms = NOW + 3 * 86_400_000
    for pc in pcs[:2]:
        days_told(pc, pc.device, 24, 25)
    before = office_month(database, "/savar/", MONTH)
    for pc in pcs:
        moved_ms = at("09:30", date(2026, 12, 15))
        assert enrolments.change(database, pc.device, Actor("admin", "/"), moved_ms, path="/dhaka/")
    after = office_month(database, "/savar/", MONTH)
    assert (before.reported, before.expected) == (after.reported, after.expected) == (2, 3)
    assert office_month(database, "/savar/", MONTH.after.after).expected == 0


OTHER_ROW = "of the log differs between the bundle and the daily figures"
CONNECTED = "connected 7 h 45 min"
BUNDLE_SAYS = f"; bundle {CONNECTED}, seen"


def compared(url: str, file: Path, tmp_path: Path, capsys) -> tuple[int, list[str]]:
    where = ["--language", "en", "--database", url, "--home", str(tmp_path / "home")]
    status = cli.run([*where, "compare", str(file)])
    return status, capsys.readouterr().out.splitlines()


def test_a_bundle_is_compared_with_the_sheets_of_its_days(url, database, told, tmp_path, capsys):
    file = tmp_path / OFFICERS[0][1] / "bundle.zip"
    assert compared(url, file, tmp_path, capsys) == (0, ["Days compared: 27. Days that differ: 0."])


def test_days_before_the_pc_was_in_use_are_not_compared(url, told, tmp_path, capsys):
    name, device = OFFICERS[0]
    (tmp_path / "again").mkdir()
    with filled_source(tmp_path / "again", name, device) as source:
        raw = bundle(source, date(2026, 10, 1), MONTH.last, key_of(device), wifi_names=False)
    (tmp_path / "two.zip").write_bytes(raw)
    right = (0, ["Days compared: 26. Days that differ: 0."])  # exported a day earlier
    assert compared(url, tmp_path / "two.zip", tmp_path, capsys) == right


def test_a_bundle_names_the_day_of_which_the_sheet_was_edited(
    url, database, told, tmp_path, capsys
):
    """The log says the truth; the sheet was signed by the PC's key, and nobody told before it."""
    device = "e" * 32
    clock = Clock(NOW + 3 * 86_400_000)
    pc = Pc(gateway_of(database, clock), clock, key_of(device), device)
    pc.join(made_token(database, until_ms=clock() + 1), "আয়েশা")
    folder = tmp_path / device
    folder.mkdir()
    with filled_source(folder, "আয়েশা", device) as log:
        source = replace(log, now_ms=at("24:00", date(2026, 11, 27)))
        raw = bundle(source, MONTH.first, MONTH.last, pc.key, wifi_names=False)
        (folder / "bundle.zip").write_bytes(raw)
        *before, last = sheets_of(source, DAY)
    better = [replace(slot, outcome=Outcome.CHECKED) for slot in last.slots]
    other_head = replace(before[-1], head_after="0" * 64)
    edited = replace(last, slots=tuple(better))
    items = [signed(sheet, pc.key) for sheet in (*before[:-1], other_head, edited)]
    assert pc.deliver(delivery(*items)).set_aside == ()
    status, lines = compared(url, folder / "bundle.zip", tmp_path, capsys)
    assert status == 1
    assert lines == [
        f"23 November 2026: row {last.told_seq} {OTHER_ROW}",
        f"24 November 2026: daily figures {CONNECTED}, seen 16 of 16{BUNDLE_SAYS} 2 of 16",
        "25 November 2026: no daily figures received",
        "26 November 2026: no daily figures received",
        "27 November 2026: no daily figures received",
        "Days compared: 27. Days that differ: 5.",
    ]


@ONE_ENGINE
def test_a_bundle_of_a_stranger_is_refused_before_it_is_compared(url, told, tmp_path, capsys):
    with filled_source(tmp_path, "কেউ", "9" * 32) as source:
        raw = bundle(source, MONTH.first, MONTH.last, key_of("9" * 32), wifi_names=False)
    (tmp_path / "stranger.zip").write_bytes(raw)
    status, (line,) = compared(url, tmp_path / "stranger.zip", tmp_path, capsys)
    assert (status, line.startswith("stranger.zip: ")) == (1, True)
    assert compared(url, tmp_path / "nowhere.zip", tmp_path, capsys) == (2, [])
