"""The workbook: figures as in every other form, real dates, and nothing that runs."""

import re
import zipfile
from datetime import date, datetime, timedelta
from io import BytesIO
from math import floor
from zoneinfo import ZoneInfo

import pytest
from helpers.reported_day import change
from helpers.workbooks import (
    low_rows,
    moment,
    needs_libreoffice,
    read_by_libreoffice,
    sheets,
    touching,
)
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core.events import HolidayAnnounced
from desktop.core.network import Cause, Verdict
from desktop.language.checks import announced_count, day_off
from desktop.language.papers import paper_word
from desktop.language.translator import install
from desktop.reports.documents import workbook_formats
from desktop.reports.documents.provider_letter import claim_of
from desktop.reports.documents.report_workbook import workbook
from desktop.reports.documents.workbook_formats import row_height
from desktop.reports.period import period
from desktop.reports.report_content import gather
from desktop.storage.journal import Alive
from tests.reports.conftest import at

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def content(source, **wanted):
    wanted = {"connectivity": True, "checks": True, "wifi_names": False} | wanted
    return gather(source, period(source.schedule, FIRST, LAST), **wanted)


@given(
    st.sampled_from(["Asia/Dhaka", "Europe/Berlin", "Pacific/Chatham"]),
    st.integers(-(10**12), 4 * 10**12),
)
@example("Europe/Berlin", 1_774_745_999_999)  # before the clocks go forward, and after
@example("Europe/Berlin", 1_774_746_000_000)
def test_a_moment_is_the_days_since_the_epoch_of_workbooks(zone, at_ms):
    book = workbook_formats.Book(ZoneInfo(zone))
    local = book.local(at_ms)
    days = (local - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 - as workbooks count
    assert book.moment_number(at_ms) == pytest.approx(days, abs=1e-9)
    assert workbook_formats.day_number(local.date()) == floor(days)


def test_a_text_too_long_for_a_cell_is_cut_and_the_file_stays_whole():
    with workbook_formats.Book(ZoneInfo("Asia/Dhaka")) as book:
        sheet = book.sheet("s")
        workbook_formats.table(book, sheet, [("h", book.text)], [["x" * 40_000], ["y"], ["y"]])
    made = book.data
    assert [row[0][:2] for row in sheets(made)["s"]] == ["h", "xx", "y", "y"]
    assert len(sheets(made)["s"][1][0]) < 32_767


def test_the_sheets_are_named_in_the_language_in_force(month, code):
    names = list(sheets(workbook(content(month))))
    if code == "en":
        assert names == ["Summary", "Outages", "Day by day", "Message checks", "Paths", "Method"]
    else:
        assert names == [
            "সারাংশ",
            "সংযোগ বিভ্রাট",
            "দিনভিত্তিক হিসাব",
            "বার্তা পরীক্ষা",
            "সংযোগপথ",
            "হিসাবের পদ্ধতি",
        ]


def test_outages_are_rows_of_real_moments_and_durations(month):
    head, first, _ = sheets(workbook(content(month)))["Outages"]
    row = dict(zip(head, first, strict=False))
    assert moment(row["Ended"]) == "2026-11-24 10:30:04"
    assert (row["State"], row["± seconds"]) == ("not connected", 4)
    assert (row["Cause"], row["Caused by"]) == ("Provider's line down", "provider")


@pytest.mark.parametrize("back", ["14:00:00", None])
def test_an_outage_that_lasts_longer_than_the_period_has_no_end_there(month, back):
    day = date(2026, 11, 30)
    lost = change(Verdict.OFFLINE, Cause.ISP_DOWN, "16:00:00", day=day)
    later = [change(Verdict.ONLINE, None, back, day=date(2026, 12, 1))] if back else []
    month.journal.append_all([lost, *later, (month.now_ms, HolidayAnnounced("2026-11-02"))])
    month.journal.stamp_alive(Alive(month.now_ms, "boot", 0, 0))
    head, *_, last = sheets(workbook(content(month)))["Outages"]
    row = dict(zip(head, last, strict=False))
    assert moment(row["Began"]) == "2026-11-30 16:00:00"
    assert (row["Ended"], row["Duration"]) == ("–", pytest.approx(8 / 24))
    assert [item.end_ms for item in claim_of(content(month)).outages][-1] is None


def test_the_day_and_hour_table_has_a_number_only_where_enough_was_seen(month):
    rows = sheets(workbook(content(month)))["Day by day"]
    assert rows[0] == [paper_word("cells")], "the meaning of the hours stands above them"
    tuesday = rows[25]
    assert tuesday[1] == "Tue"
    assert tuesday[2 + 9] == 100
    assert tuesday[2 + 10] == 50  # 30 minutes of the hour were down
    assert tuesday[2 + 15] is None  # asleep
    assert tuesday[2 + 17] == "–"  # half an hour was seen
    assert set(rows[2][2:-1]) == {None}  # nothing was recorded
    assert rows[2][-1] == "not in use yet"
    assert tuesday[-2:] == [0.9047, 0.875]


def test_a_holiday_known_after_its_day_is_told_in_its_rows_and_takes_them_from_the_sums(
    month, code
):
    before = sheets(workbook(content(month)))
    announced = at("09:00:00", date(2026, 11, 27))
    month.journal.append_all([(announced, HolidayAnnounced("2026-11-24"))])
    after = sheets(workbook(content(month)))
    name = paper_word("checks")
    off = day_off(announced)
    assert off == (
        "day off, announced on 27 November 2026"
        if code == "en"
        else "২৭ নভেম্বর ২০২৬ তারিখে ঘোষিত ছুটির দিন"
    )
    of_day = [row for row in after[name][1:] if moment(row[0]).startswith("2026-11-24")]
    assert len(of_day) == 16
    assert all(row[-1].endswith(off) for row in of_day)
    assert not any(off in str(cell) for row in before[name] for cell in row)
    # The recorded facts stay: the same rows, with the announcement after the reason.
    told = [[*row[:-1], row[-1].removesuffix(off).removesuffix(", ")] for row in of_day]
    recorded = [row for row in before[name][1:] if moment(row[0]).startswith("2026-11-24")]
    assert told == [[*row, *[""] * (7 - len(row))] for row in recorded]
    assert [row for row in after[name] if row not in of_day] == [
        row for row in before[name] if row not in recorded
    ]
    assert due_of(before) - due_of(after) == 16
    assert announced_count(16) in [row[-1] for row in after[paper_word("summary")] if row]
    assert announced_count(16) not in [row[-1] for row in before[paper_word("summary")] if row]
    assert after[paper_word("day_hour")][25][-1] == paper_word("holiday")
    assert before[paper_word("day_hour")][25][2:] != after[paper_word("day_hour")][25][2:]


def due_of(book):
    """Return the number of the month's due checks."""
    return next(
        row[1] for row in book[paper_word("summary")] if row and row[0] == paper_word("due")
    )


def test_every_slot_is_a_row_with_its_reason_in_words(month):
    head, *rows = sheets(workbook(content(month)))["Message checks"]
    of_day = {
        moment(row[0]): dict(zip(head, row, strict=False))
        for row in rows
        if moment(row[0]).startswith("2026-11-24")
    }
    assert len(of_day) == 16
    first = of_day["2026-11-24 09:00:00"]
    assert moment(first["Answered"]) == "2026-11-24 09:01:48"
    assert first["Response time"] * 86_400 == pytest.approx(108)
    assert of_day["2026-11-24 10:30:00"]["Reason"] == "A presentation"
    assert "=সভা" in of_day["2026-11-24 11:00:00"]["Reason"]


def test_paths_are_told_without_the_names_of_networks_unless_they_are_ticked(month):
    head, wired, wifi = sheets(workbook(content(month)))["Paths"]
    assert dict(zip(head, wired, strict=False))["Outages"] == 2
    assert wifi[0] == "Wi-Fi"
    assert b"UNO-Savar" not in b"".join(unpacked(workbook(content(month))))
    named = sheets(workbook(content(month, wifi_names=True)))["Paths"][2]
    assert named[2] == "UNO-Savar"


def unpacked(made: bytes) -> list[bytes]:
    with zipfile.ZipFile(BytesIO(made)) as book:
        return [book.read(name) for name in book.namelist()]


def test_a_log_that_was_not_asked_for_is_not_there(month):
    assert list(sheets(workbook(content(month, checks=False)))) == [
        "Summary", "Outages", "Day by day", "Paths", "Method",
    ]  # fmt: skip
    assert list(sheets(workbook(content(month, connectivity=False)))) == [
        "Summary", "Message checks", "Method",
    ]  # fmt: skip


def test_no_number_touches_the_text_of_the_next_column(month):
    assert touching(workbook(content(month))) == []


def test_every_row_with_bengali_words_has_room_for_their_signs(month):
    install("bn")
    assert low_rows(workbook(content(month))) == []


@pytest.mark.parametrize("narrow", [True, False])
def test_a_row_of_a_table_has_room_for_the_lines_of_its_wrapped_text(narrow):
    with workbook_formats.Book(ZoneInfo("Asia/Dhaka")) as book:
        sheet, heads = book.sheet("s"), [("h", book.wrapped)]
        workbook_formats.table(book, sheet, heads, [["x"], ["x " * 70]], narrow=narrow)
    with zipfile.ZipFile(BytesIO(book.data)) as parts:
        (page,) = (
            parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name
        )
    head, one, several = map(float, re.findall(r'<row [^>]* ht="([\d.]+)"', page))
    assert head == one == row_height(("x", 6))
    assert several > one


def test_the_summary_has_a_heading_for_each_subject(month, code):
    rows = sheets(workbook(content(month)))[paper_word("summary")]
    heads = [row[0] for row in rows[1:] if len(row) == 1]
    assert heads == [paper_word(subject) for subject in ("connectivity", "whose", "checks")]
    summary = {row[0]: row[1] for row in rows if len(row) > 1}
    assert summary[paper_word("availability")] == f"– ({paper_word('seldom')})"


def test_each_sheet_is_printed_on_a4_with_its_heads_numbers_and_room_for_bengali(month, code):
    with zipfile.ZipFile(BytesIO(workbook(content(month)))) as book:
        pages = [book.read(f"xl/worksheets/sheet{nth}.xml").decode() for nth in range(1, 7)]
        titles = re.findall("_xlnm.Print_Titles", book.read("xl/workbook.xml").decode())
    assert len(titles) == 4
    for nth, page in enumerate(pages, start=1):
        (setup,) = re.findall(r"<pageSetup[^>]*>", page)
        assert 'paperSize="9"' in setup
        if nth == 1:  # the summary, one page by default
            assert 'orientation="portrait"' in setup
            assert "fitTo" not in setup
        table = nth not in {1, 6}
        for part in ('orientation="landscape"', 'fitToHeight="0"', 'state="frozen"', "<autoFilter"):
            assert not table or part in page, part
        (foot,) = re.findall(r"<oddFooter>(.*?)</oddFooter>", page)
        assert foot == {"en": "&amp;P / &amp;N", "bn": "&amp;A"}[code], "no Latin number in Bengali"
        rows = re.findall(r"<row ([^>]*)>(?=<c)", page)[not table :]
        assert min(float(re.search(r'ht="([\d.]+)"', row)[1]) for row in rows) == (
            workbook_formats.ROW
        )


def test_the_same_content_is_the_same_file(month):
    assert workbook(content(month)) == workbook(content(month))


@needs_libreoffice
def test_libreoffice_reads_dates_and_durations_as_such(month, tmp_path, code):
    file = tmp_path / "o.xlsx"
    file.write_bytes(workbook(content(month)))
    read = read_by_libreoffice(file)
    assert read.count("<table:table ") == 6
    assert 'office:date-value="2026-11-24T10:00:04"' in read
    assert 'office:time-value="PT00H30M00S"' in read
    assert ("২৪-১১-২০২৬ ১০:০০:০৪" in read, "24-11-2026 10:00:04" in read) == (
        (True, False) if code == "bn" else (False, True)
    )
    assert "HYPERLINK" in read
    assert "table:formula" not in read


def test_a_row_has_room_for_lines_that_break_between_words():
    one, four = (row_height((words, 6)) for words in ("aaaa", "aaaa bbb aaaa bbb"))
    assert four == one + 3 * (row_height(("a\na", 6)) - one)
    assert row_height(("aaaaaaa", 6)) == row_height(("a\na", 6))  # a word that is too long
    assert row_height(("a", 6), points=9) < one  # smaller letters
