"""Sheets from a real log: heads, registers, days without rows, overlong content."""

import base64
from datetime import date, timedelta
from pathlib import Path

import pytest
from helpers.sheets import DAY, KEY, SCHEDULE, at

from desktop.core.events import (
    AppStarted,
    AppStopped,
    CheckClosed,
    ClockCompared,
    ClockStepped,
    ConnectivityChanged,
    DirectivesCounted,
    LogLost,
    Outcome,
    SettingsChanged,
)
from desktop.core.integrity.merkle import consistent
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.network import Path as NetworkPath
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Office, Officer, Settings, with_value
from desktop.core.settings.recorded import OfficerNamed
from desktop.core.settings.rules import DAYS
from desktop.core.sheets.messages import MOST_BYTES, Mark, Refusal, write
from desktop.core.sheets.sheet import ClockWrong, DirectivesTold, NamedSince, read_sheet
from desktop.core.sheets.validation import Fault, Unfit
from desktop.reports import day_sheets
from desktop.reports.bundle.sshsig import signing_key
from desktop.storage.home import Home
from desktop.storage.journal import GENESIS, Alive, Journal

NEXT = DAY + timedelta(days=1)
NOW = at("10:00", NEXT + timedelta(days=2))
WIFI = NetworkPath(Medium.WIFI, "wlan0", "ডিসি অফিস")
SETTINGS = Settings(officer=Officer("রহিমা খাতুন", "ইউএনও", "সাভার"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, tmp_path / "policy.toml")


@pytest.fixture
def journal(home, opened) -> Journal:
    journal = opened(home.log)
    journal.append(at("08:50"), AppStarted("0.1.0", "boot", "d" * 32, "Asia/Dhaka"))
    journal.append(
        at("08:51"),
        ConnectivityChanged(Verdict.ONLINE, None, at("08:50"), at("08:51"), WIFI),
    )
    journal.append(
        at("10:02"),
        ConnectivityChanged(Verdict.OFFLINE, Cause.ISP_DOWN, at("10:00"), at("10:01"), WIFI),
    )
    journal.append(
        at("10:31"),
        CheckClosed(at("10:00"), Outcome.CHECKED, at("10:03"), 180, 0, Verdict.OFFLINE),
    )
    journal.append(at("11:00"), ConnectivityChanged(Verdict.ONLINE, None, at("10:58"), at("10:59")))
    return journal


def teller(home, journal, settings=SETTINGS):
    return day_sheets.sheet_builder(home, journal, settings, SCHEDULE, NOW)


def test_a_day_is_told_with_its_spans_slots_and_heads(home, journal):
    source = teller(home, journal)
    sheet = source.sheet(DAY)
    assert read_sheet(sheet.canonical(), MOST_BYTES) == sheet
    assert [span.verdict for span in sheet.spans][:3] == ["online", "offline", "online"]
    assert sum(part.ms for part in sheet.figures.down) > 0
    (closed,) = [slot for slot in sheet.slots if slot.due_ms == at("10:00")]
    assert (closed.outcome, closed.seconds) == (Outcome.CHECKED, 180)
    rows = list(journal.rows())
    assert sheet.head_before == GENESIS
    assert (sheet.told_seq, sheet.head_after) == (rows[-1].seq, rows[-1].hash)
    assert (sheet.officer, sheet.designation, sheet.office) == ("রহিমা খাতুন", "ইউএনও", "সাভার")


def test_each_day_has_the_officer_of_its_day_however_often_it_is_told(home, journal):
    assert teller(home, journal).sheet(DAY).officer == "রহিমা খাতুন"  # of the settings
    journal.append(at("09:00"), OfficerNamed("করিম", "", "সাভার"))
    journal.append(at("11:00", NEXT), OfficerNamed("সালমা", "এসি", "সাভার"))
    source = teller(home, journal)
    sheets = [source.sheet(day) for day in (DAY, NEXT, NEXT + timedelta(days=1))]
    assert [sheet.officer for sheet in sheets] == ["করিম", "করিম", "সালমা"]
    assert sheets[1].notes.named == (NamedSince(at("11:00", NEXT), "সালমা", "এসি", "সাভার"),)


def test_a_lost_log_and_a_clock_that_was_set_or_wrong_are_in_the_notes_of_their_day(home, journal):
    journal.append(at("12:00"), LogLost(0, "", ""))
    journal.append(at("12:01"), ClockStepped(3 * 86_400_000))
    journal.append(at("12:02"), ClockStepped(60_000))  # nobody's doing
    journal.append(at("12:03"), ClockCompared(600_000))
    journal.append(at("12:00", NEXT), ClockCompared(0))
    source = teller(home, journal)
    first, second = source.sheet(DAY).notes, source.sheet(NEXT).notes
    assert (first.logs_lost, first.clocks_set) == ((at("12:00"),), (at("12:01"),))
    assert first.clock_wrong == (ClockWrong(at("12:03"), at("00:00", NEXT), 600_000),)
    assert second.clock_wrong == (ClockWrong(at("00:00", NEXT), at("12:00", NEXT), 600_000),)
    assert source.sheet(NEXT + timedelta(days=1)).notes is None


def test_yesterday_waits_for_a_check_that_is_still_open(home, opened):
    """Of duty until midnight; afterwards it comes with the check's outcome, never otherwise."""
    hours = {"from": "2020-01-01", "days": list(DAYS), "ranges": ["18:00-23:59"]}
    evening = schedule_from(with_value(Settings(), "calendar.hours", [hours]), ())
    journal = opened(home.log)
    journal.append(at("18:00"), SettingsChanged("n", evening.to_json()))
    journal.append(at("18:00"), AppStarted("1", "boot", "d" * 32, "Asia/Dhaka"))
    *due, last = office_hours.slots(evening, *office_hours.day_range(evening, DAY))
    for due_ms in due:
        journal.append(due_ms, CheckClosed(due_ms, Outcome.CHECKED, due_ms, 1, 0, Verdict.ONLINE))
    journal.append(at("24:01"), ClockCompared(0))
    now = at("24:02")
    journal.stamp_alive(Alive(now, "boot", 0, 0))
    assert day_sheets.told_until(journal, evening, now, 60) == DAY
    journal.append(now, CheckClosed(last, Outcome.CHECKED, now, 1920, 0, Verdict.ONLINE))
    assert day_sheets.told_until(journal, evening, now, 60) == NEXT


def test_a_log_proves_that_it_goes_on_from_the_mark_and_another_proves_nothing(home, journal):
    old = day_sheets.log_proof(journal, 3, None)
    mark = Mark(str(DAY), 3, old.root)
    new = day_sheets.log_proof(journal, journal.end()[0], mark)
    nodes = [bytes.fromhex(node) for node in new.proof]
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    assert consistent(3, journal.end()[0], nodes, *roots)
    assert (old.since, new.since, new.lost_ms) == (0, 3, None)
    for other in (Mark(str(DAY), 3, "0" * 64), Mark(str(DAY), 300, old.root)):
        assert day_sheets.log_proof(journal, journal.end()[0], other).since == 0
    journal.append(at("12:00"), LogLost(9, "0" * 64, ""))
    assert day_sheets.log_proof(journal, journal.end()[0], mark).lost_ms == at("12:00")


def test_wifi_names_are_told_only_if_ticked(home, journal):
    assert {span.wifi_name for span in teller(home, journal).sheet(DAY).spans} == {""}
    ticked = Settings(officer=SETTINGS.officer, office=Office(share_wifi_names=True))
    names = {span.wifi_name for span in teller(home, journal, ticked).sheet(DAY).spans}
    assert WIFI.label in names


def test_counts_of_directives_go_along_only_if_agreed_and_with_days_of_their_month(home, journal):
    agreed = with_value(SETTINGS, "office.share_directive_counts", True)
    october = DAY.replace(month=10, day=31)
    assert teller(home, journal, agreed).sheet(DAY).directives is None  # nobody counted
    for counted in (
        DirectivesCounted("2026-11-01", "2026-11-30", 4, 4, 1, 3, 1, 0, 60, None),
        DirectivesCounted("2026-11-01", "2026-11-30", 7, 5, 2, 5, 2, 1, 60, 600),
        DirectivesCounted("2026-11-02", "2026-11-30", 9, 0, 0, 9, 0, 0, None, None),  # an export's
    ):
        journal.append(NOW - 1, counted)
    assert teller(home, journal).sheet(DAY).directives is None
    sheet = teller(home, journal, agreed).sheet(DAY)
    assert read_sheet(sheet.canonical(), MOST_BYTES).directives == DirectivesTold(7, 2, 1)
    assert teller(home, journal, agreed).sheet(october).directives is None
    assert sheet.outcomes() == teller(home, journal).sheet(DAY).outcomes()  # the same day to tell


def test_the_head_before_a_day_is_that_of_the_row_before_it(home, journal):
    rows = list(journal.rows())
    journal.append(at("09:00", NEXT + timedelta(days=1)), AppStarted("1", "b", "d" * 32, "UTC"))
    source = teller(home, journal)
    assert source.sheet(NEXT).head_before == rows[-1].hash  # no row of its own
    assert source.sheet(NEXT + timedelta(days=1)).head_before == rows[-1].hash
    assert source.sheet(NEXT + timedelta(days=3)).head_before == journal.end()[1]


def test_days_begin_with_the_logs_first_row_and_end_before_its_last(
    home, journal, tmp_path, opened
):
    """The program records first how a day ended: a later row is of a day that is over."""
    source = teller(home, journal)
    assert day_sheets.days_of(journal, source.teller, NOW, 30) == []
    last = NEXT + timedelta(days=1)
    journal.append(at("09:00", last), AppStarted("1", "b", "d" * 32, "Asia/Dhaka"))
    assert day_sheets.days_of(journal, source.teller, NOW, 30) == [DAY, NEXT]
    journal.append(at("09:00", last + timedelta(days=1)), AppStopped("quit"))
    assert day_sheets.days_of(journal, source.teller, NOW, 30) == [DAY, NEXT, last]
    empty = opened(tmp_path / "empty.db")
    assert day_sheets.days_of(empty, source.teller, NOW, 30) == []
    assert day_sheets.sheet_builder(home, empty, SETTINGS, SCHEDULE, NOW).sheet(DAY).told_seq == 0


def test_the_head_beside_the_register_goes_along_without_a_word(home, journal):
    root = bytes(range(32))
    note = f"tatpar/{'1a' * 8}\n42\n{base64.b64encode(root).decode()}\ntime 5\n\n— x y\n"
    home.register_head.write_bytes(note.encode())
    (head,) = teller(home, journal).sheet(DAY).registers
    assert (head.register_id, head.size, head.root) == ("1a" * 8, 42, root.hex())


@pytest.mark.parametrize("note", ["", "tatpar/1\nx\ny\n", "a\n1\nAAAA\n", "a\n1\n?\n"])
def test_what_is_no_note_is_no_head(note):
    assert day_sheets.register_heads(note) == ()


def test_days_are_packed_oldest_first_thirty_at_a_time_and_signed(home, journal):
    days = [DAY + timedelta(days=number) for number in range(31)]
    source = day_sheets.sheet_builder(home, journal, SETTINGS, SCHEDULE, at("10:00", days[-1]) * 2)
    packs = list(day_sheets.packed(source, days, KEY))
    assert [len(pack.days) for pack in packs] == [30, 1]
    assert [day for pack in packs for day in pack.days] == days
    item = packs[0].delivery.sheets[0]
    own = KEY.public_key().public_bytes_raw()
    assert signing_key(item.signature.encode(), "tatpar-sheet", item.sheet.encode()) == own
    assert packs[0].delivery.calendars == (SCHEDULE.to_json(),)


def changes(count: int, day: date) -> list[tuple[int, ConnectivityChanged]]:
    begin = at("09:00", day)
    kinds = ((Verdict.ONLINE, None), (Verdict.OFFLINE, Cause.ISP_DOWN))
    moments = [begin + number * 10_000 for number in range(count)]
    return [
        (moment, ConnectivityChanged(*kinds[number % 2], moment - 1000, moment, WIFI))
        for number, moment in enumerate(moments)
    ]


def test_no_delivery_is_larger_than_the_office_takes(home, journal):
    days = [DAY + timedelta(days=number) for number in range(1, 4)]
    for day in days:
        journal.append_all(changes(1500, day))
    source = day_sheets.sheet_builder(home, journal, SETTINGS, SCHEDULE, NOW + 10 * 86_400_000)
    packs = list(day_sheets.packed(source, days, KEY))
    assert len(packs) > 1
    assert all(len(write(pack.delivery)) <= MOST_BYTES for pack in packs)
    assert [day for pack in packs for day in pack.days] == days


def test_a_day_that_fits_in_no_delivery_is_set_aside_and_the_rest_goes_on(home, journal):
    journal.append_all(changes(5000, NEXT))
    source = teller(home, journal)
    (pack,) = day_sheets.packed(source, [DAY, NEXT, NEXT + timedelta(days=1)], KEY)
    assert [(item.day, item.refusal) for item in pack.aside] == [
        (NEXT.isoformat(), Refusal.TOO_LARGE)
    ]
    assert len(pack.delivery.sheets) == 2
    (alone,) = day_sheets.packed(source, [NEXT], KEY)
    assert alone.delivery.sheets == alone.delivery.calendars == ()
    assert list(day_sheets.packed(source, [], KEY)) == []


def test_a_day_that_no_sheet_can_hold_is_set_aside_with_its_place(home, journal, monkeypatch):
    def sheet(_self, _day):
        raise Unfit(Fault.CONTRADICTION, "spans")

    monkeypatch.setattr(day_sheets.SheetBuilder, "sheet", sheet)
    (pack,) = day_sheets.packed(teller(home, journal), [DAY], KEY)
    assert [(item.refusal, item.where) for item in pack.aside] == [
        (Refusal.MALFORMED, "contradiction spans")
    ]
