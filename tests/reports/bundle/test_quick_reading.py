"""What is read in a quicker way is read as before: plain lines, formulas, schedules, rows."""

import csv
import io
import json
import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from helpers.bundles import KEY, files_of, made_bundle, signer, with_fresh_lists, zipped
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.core import events
from desktop.core.canonical_json import canonical, from_plain
from desktop.core.checks.model import SlotRow
from desktop.core.events import CheckClosed, Outcome
from desktop.core.integrity.bundle_fault import Unverified
from desktop.core.network import Verdict
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.settings.model import Settings
from desktop.core.text import iso8601
from desktop.reports import log_tables
from desktop.reports.bundle import journal_excerpt
from desktop.reports.bundle.build import SUMMARY
from desktop.reports.bundle.journal_excerpt import FILE, read_json, read_lines
from desktop.reports.bundle.verify import verify
from desktop.reports.bundle_files import BundleFile
from desktop.reports.office.bundles import read_bundle
from desktop.reports.office.model import Refused
from desktop.storage.journal import Row, row_hash

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
ROWS = st.builds(
    Row,
    st.integers(-5, 2**70),
    st.integers(-(2**40), 2**70),
    st.one_of(TEXTS, st.just("check_closed")),
    TEXTS,
    st.one_of(TEXTS, st.just("a" * 64)),
    st.one_of(TEXTS, st.just("b" * 64)),
)


@given(st.lists(ROWS, max_size=5))
def test_rows_are_read_as_they_were_written(rows):
    assert read_lines(journal_excerpt.lines(rows)) == rows


def slowly(line: str) -> Row | None:
    try:
        row = Row(**read_json(line))
    except (ValueError, TypeError, RecursionError):
        return None
    types = {type(text) for text in (row.kind, row.body, row.prev, row.hash)}
    fits = types == {str} and type(row.seq) is int and type(row.at_ms) is int
    return row if fits else None


def one_line(line: str) -> Row | None:
    try:
        (row,) = read_lines(line.encode())
    except Unverified:
        return None
    return row


GOOD = '{"at_ms":5,"body":"{\\"a\\":1}","hash":"' + "b" * 64 + '","kind":"check_closed","prev":"'
GOOD += "a" * 64 + '","seq":7}'


@given(st.integers(0, len(GOOD)), st.integers(0, 3), st.text('\\"{}:,0-9au\t\u0660', max_size=4))
def test_a_bent_line_gets_the_same_answer_as_from_the_parser_that_refuses_keys_twice(at, cut, new):
    line = GOOD[:at] + new + GOOD[at + cut :]
    if "\n" not in line and line:
        assert one_line(line) == one_line(f"{line}\n") == slowly(line)


@pytest.mark.parametrize(
    "line",
    [
        GOOD.replace('"seq":7', '"seq":7,"seq":7'),
        GOOD.replace('"at_ms":5', '"at_ms":05'),
        GOOD.replace('"seq":7', '"seq":07'),
        GOOD.replace('"at_ms":5', '"at_ms":5.0'),
        GOOD.replace('"seq":7', '"seq":٧'),
        GOOD.replace('"seq":7', '"seq":7٧'),
        GOOD.replace('"at_ms":5', '"at_ms":5৫'),
        GOOD.replace("check_closed", "check\tclosed"),
        GOOD.replace("{\\", "{\x01\\"),
        GOOD + "x",
        GOOD.replace("check_closed", "\\u0063heck_closed"),
        " " + GOOD,
    ],
)
def test_lines_that_are_not_plain_go_to_the_strict_parser(line):
    assert one_line(line) == one_line(f"{line}\n") == slowly(line)


@given(st.lists(st.sampled_from([GOOD, GOOD.replace("5", "\\u0035"), "", "x", GOOD + GOOD])))
def test_a_line_that_is_none_is_named_wherever_it_stands(lines):
    wrong = [number for number, line in enumerate(lines, start=1) if slowly(line) is None]
    text = "".join(f"{line}\n" for line in lines)
    if wrong:
        with pytest.raises(Unverified) as unverified:
            read_lines(text.encode())
        assert unverified.value.fault.row == wrong[0]
    else:
        assert read_lines(text.encode()) == [slowly(line) for line in lines]


ZONES = st.sampled_from(["Asia/Dhaka", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham"])


@given(ZONES, st.integers(-(10**13), 10**13))
@example("America/St_Johns", 1_173_583_860_000)  # a minute past, in 2007
@example("Europe/Berlin", 1_774_745_999_999)  # before the clocks go forward, and after
@example("Europe/Berlin", 1_774_746_000_000)
@example("Africa/Casablanca", 1_771_124_400_000)  # for Ramadan
@example("Asia/Dhaka", 1_577_836_799_999)
@example("Asia/Dhaka", 4_102_444_799_999)
def test_a_moment_is_written_as_by_the_calendar_of_its_zone(zone, at_ms):
    zone_info = ZoneInfo(zone)
    assert log_tables.stamp(at_ms, zone_info) == iso8601.stamp(at_ms, zone_info, "milliseconds")


def test_no_offset_changes_twice_within_a_day():
    """What `log_tables.stamp` counts on: the same at both ends of a day, the same within it."""
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    for name in available_timezones():
        zone = ZoneInfo(name)
        offsets = [
            (begin + timedelta(hours=12 * half)).astimezone(zone).utcoffset()
            for half in range(2 * 365 + 1)
        ]
        for start, noon, end in zip(offsets[::2], offsets[1::2], offsets[2::2], strict=False):
            assert noon == start or start != end, name


def test_a_key_twice_is_still_refused():
    with pytest.raises(Unverified):
        read_lines(GOOD.replace('"seq":7', '"seq":7,"seq":7').encode())


@pytest.mark.parametrize("body", ["[]", "5", "null", '"x"', "[1]"])
def test_a_row_whose_content_is_no_object_is_refused(tmp_path, body):
    with pytest.raises(ValueError, match="check_closed"):
        events.parse("check_closed", json.loads(body))
    raw = made_bundle(tmp_path)
    rows = read_lines(files_of(raw)[FILE])
    last = rows[-1]
    digest = row_hash(last.prev, last.seq, last.at_ms, "check_closed", body)
    rows[-1] = last._replace(kind="check_closed", body=body, hash=digest)
    forged = with_fresh_lists(files_of(raw) | {FILE: journal_excerpt.lines(rows)}, KEY)
    file = tmp_path / "forged.zip"
    file.write_bytes(zipped(forged))
    assert isinstance(read_bundle(BundleFile(file), [signer()]), Refused)


CELLS = st.one_of(TEXTS, st.text("=+-@;\t\r\n ＝x", max_size=6), st.none())


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.booleans())
def test_every_foreign_cell_is_made_harmless_however_often_it_comes(cells, inside):
    columns = "officer", "reason", "path_name"
    rows = [dict(zip(columns, row, strict=True)) for row in cells]
    written = b"".join(log_tables.csv_parts(columns, rows * 2, inside=inside))
    expected = [
        [cell if cell is None else log_tables._harmless(cell, inside=inside) for cell in row]
        for row in cells
    ]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([columns, *expected * 2])
    assert written.decode("utf-8-sig") == out.getvalue()


OWN = {
    "seconds": st.floats(0, 2**40).map(lambda number: round(number, 3)),
    "snoozes": st.integers(0, 2**40),
    "outcome": st.sampled_from([None, *Outcome]),
}


@given(st.lists(st.fixed_dictionaries(OWN), max_size=4))
def test_own_numbers_and_words_are_written_as_the_standard_library_writes_them(rows):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [[*OWN], *([row[name] for name in OWN] for row in rows)]
    )
    assert b"".join(log_tables.csv_parts([*OWN], rows)).decode("utf-8-sig") == out.getvalue()


def test_only_what_the_program_writes_itself_is_not_looked_at():
    columns = {*log_tables.CONNECTIVITY_COLUMNS, *log_tables.CHECK_COLUMNS}
    foreign = {"officer", "office", "device_id", "span_id", "path_name", "evidence", "reason"}
    assert columns - log_tables._OWN_WORDS == foreign


def test_more_texts_than_are_remembered_are_still_made_harmless():
    rows = [{"officer": f"={n}", "office": "x"} for n in range(600)]
    written = b"".join(log_tables.csv_parts(("officer", "office"), rows)).decode("utf-8-sig")
    assert written.split("\r\n")[1:-1] == [f"'={n},x" for n in range(600)]


def test_a_schedule_and_a_slot_outlive_the_way_to_another_process():
    schedule = schedule_from(Settings(), (date(2026, 3, 26),))
    again = pickle.loads(pickle.dumps(schedule))
    assert again == schedule
    assert Schedule.from_json(schedule.to_json()) == schedule
    slot = SlotRow(1, Outcome.CHECKED, 2, 3, 4, Verdict.ONLINE, "x", 5)
    assert pickle.loads(pickle.dumps(slot)) == slot
    assert [getattr(slot, name) for name in SlotRow.__slots__] == [
        *(1, Outcome.CHECKED, 2, 3, 4, Verdict.ONLINE, "x", 5),
    ]


@pytest.mark.parametrize(
    ("name", "value"), [("snoozes", True), ("snoozes", "1"), ("seconds", 1.5), ("due_ms", None)]
)
def test_a_field_of_another_type_is_refused(name, value):
    plain = {"due_ms": 1, "outcome": "checked", "answered_ms": None, "seconds": None}
    plain |= {"snoozes": 0, "connectivity": "online"}
    assert from_plain(CheckClosed, plain)
    with pytest.raises((TypeError, ValueError)):
        from_plain(CheckClosed, plain | {name: value})


def test_an_unknown_or_missing_field_is_refused():
    plain = {"due_ms": 1, "outcome": "checked", "answered_ms": None, "seconds": None}
    with pytest.raises(KeyError):
        from_plain(CheckClosed, plain | {"x": 1})
    with pytest.raises(TypeError):
        from_plain(CheckClosed, {"outcome": "checked"})


def test_what_stands_before_the_rows_and_is_no_digest_ends_no_report(tmp_path):
    files = files_of(made_bundle(tmp_path))
    plain = json.loads(files[SUMMARY])
    first, last = plain["chain"]["first"], plain["chain"]["last"]
    prev, rows = "zz", []
    for row in read_lines(files[FILE]):
        if first <= row.seq <= last:
            digest = row_hash(prev, row.seq, row.at_ms, row.kind, row.body)
            row, prev = row._replace(prev=prev, hash=digest), digest  # noqa: PLW2901
        rows.append(row)
    plain["chain"] |= {"before": "zz", "head": prev}
    files[SUMMARY] = json.dumps(plain, ensure_ascii=False).encode()
    files[FILE] = journal_excerpt.lines(rows)
    (tmp_path / "b.zip").write_bytes(zipped(with_fresh_lists(files, KEY)))
    content = read_bundle(BundleFile(tmp_path / "b.zip"), [signer()])
    numbers, digests = content.rows
    assert len(numbers) == len(rows)
    assert len(digests) == 16 * len(numbers)


def test_the_bundle_itself_is_read_the_plain_way_alone(tmp_path):
    raw = made_bundle(tmp_path)
    text = files_of(raw)[FILE].decode()
    assert journal_excerpt._plain_rows(text) == [slowly(line) for line in text.splitlines()]
    lines = text.splitlines()
    assert [canonical(json.loads(line)).decode() for line in lines] == lines
    assert verify(raw, [signer()]).verified
