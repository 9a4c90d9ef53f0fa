"""The remains of a torn log are read page by page; a row whose hash does not fit is skipped."""

import shutil
import sqlite3
import struct
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from helpers.long_run import times
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.events import AppStopped
from desktop.storage.journal import GENESIS, Journal, Row, row_hash
from desktop.storage.log_salvage import chain_of, readable_rows, table_rows, values_of, varint

pytestmark = pytest.mark.portable

PAGE = 4096
# Whole in a page, on an overflow page, on several, and at both edges of each.
LENGTHS = (1, 300, 3_500, 3_860, 3_870, 3_880, 4_500, 8_000, 20_000)


def filled(folder: Path, lengths) -> list[Row]:
    """Write a log with a row for each length; return the rows."""
    with closing(Journal(folder / "log.db")) as journal:
        for number, length in enumerate(lengths):
            # Moments of 1 to 8 bytes, some of them negative: SQLite stores each in few bytes.
            journal.append((-1) ** number * 9 ** (number % 19), AppStopped("x" * length))
        return list(journal.rows())


def read(folder: Path) -> list[Row]:
    return readable_rows(folder / "log.db", folder / "log.db-wal")


def test_every_row_of_a_whole_log_is_read(tmp_path):
    rows = filled(tmp_path, LENGTHS * 5)
    assert read(tmp_path) == rows
    assert chain_of(read(tmp_path)) == rows


@pytest.mark.parametrize("lost", ["log.db", "log.db-wal"])
def test_rows_are_read_from_the_file_and_from_the_write_ahead_log(tmp_path, lost):
    running, killed = tmp_path / "running", tmp_path / "killed"
    running.mkdir()
    with closing(Journal(running / "log.db")) as journal:
        journal.append(1, *[AppStopped("x" * length) for length in LENGTHS])
        shutil.copytree(running, killed)
        rows = list(journal.rows())
    assert read(killed) == rows
    (killed / lost).unlink()
    assert read(killed) == (rows if lost == "log.db" else [])
    assert read(running) == rows  # closed: all in the file


def test_a_file_without_its_first_page_keeps_its_later_rows(tmp_path):
    rows = filled(tmp_path, [100] * 200)
    log = tmp_path / "log.db"
    log.write_bytes(bytes(PAGE) + log.read_bytes()[PAGE:])
    assert read(tmp_path) == rows


def test_other_page_sizes_are_read(tmp_path):
    for size in (512, 1024, 32768):
        folder = tmp_path / str(size)
        folder.mkdir()
        rows = filled(folder, LENGTHS)
        with closing(sqlite3.connect(folder / "log.db")) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(f"PRAGMA page_size={size}")
            connection.execute("VACUUM")
        assert read(folder) == rows


def test_an_altered_row_is_not_believed_and_ends_the_chain(tmp_path):
    rows = filled(tmp_path, [200, 201, 202])
    log = tmp_path / "log.db"
    log.write_bytes(log.read_bytes().replace(rows[1].body.encode(), b"y" * len(rows[1].body)))
    assert read(tmp_path) == [rows[0], rows[2]]
    assert chain_of(read(tmp_path)) == rows[:1]


@given(st.data())
@settings(max_examples=times(30, long=200))
def test_whatever_is_torn_only_true_rows_are_read_and_chained(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("torn")
    rows = filled(folder, data.draw(st.lists(st.sampled_from(LENGTHS), min_size=1, max_size=20)))
    log = folder / "log.db"
    file = bytearray(log.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(file) - 1))
        filler = data.draw(st.sampled_from([b"\0", b"\xff", b"\x0d", b"\x01"]))
        length = data.draw(st.integers(1, 2 * PAGE))
        file[at : at + length] = (filler * length)[: len(file) - at]
    log.write_bytes(bytes(file[: data.draw(st.integers(0, len(file)))]))
    remains = read(folder)
    assert [row for row in remains if row not in rows] == []
    chain = chain_of(remains)
    assert chain == rows[: len(chain)]
    assert len(chain) == len(rows) or rows[len(chain)] not in remains


def row(seq: int, prev: str, body: str) -> Row:
    return Row(seq, 0, "k", body, prev, row_hash(prev, seq, 0, "k", body))


def test_of_two_continuations_the_longer_is_the_chain():
    first = row(1, GENESIS, "a")
    aborted = row(2, first.hash, "b")
    later = [row(2, first.hash, "c")]
    later.append(row(3, later[0].hash, "d"))
    assert chain_of([aborted, *later, first]) == [first, *later]
    assert chain_of(later) == []


def leaf(cell: bytes, *, first: bool = False) -> bytes:
    """Return a page with one cell at byte 2000."""
    head = b"\x0d" + struct.pack(">HHHB", 0, 1, 2000, 0) + struct.pack(">H", 2000)
    page = (bytes(100) if first else b"") + head
    return (page.ljust(2000, b"\0") + cell).ljust(PAGE, b"\0")


@pytest.mark.parametrize(
    "cell",
    [
        b"\x05\x01\x03\x00\x01\x01\x01",  # two columns
        b"\x09\x01\x07\x01\x01\x0d\x0d\x0d\x0d\x01\x01",  # the first is no row number
        b"\x09\x01\x07\x00\x00\x0d\x0d\x0d\x0d",  # no time
        b"\x09\x01\x07\x00\x08\x0c\x0d\x0d\x0d",  # a blob
        b"\x09\x01\x07\x00\x09\x0d\x0d\x0d\x0d",  # no hashes
        b"\xff" * 9 + b"\x01" + b"\x07" * 20,  # longer than any row
        b"\xbf\x7f\x01" + b"\x00" * 40,  # its overflow page is missing
        b"",
    ],
)
def test_a_page_of_something_else_has_no_row(tmp_path, cell):
    (tmp_path / "log.db").write_bytes(leaf(cell))
    assert read(tmp_path) == []
    (tmp_path / "log.db").write_bytes(leaf(cell, first=True))
    assert read(tmp_path) == []


# --- rows as SQLite wrote them --------------------------------------------------------------------


INTEGERS = st.integers(-(2**63), 2**63 - 1) | st.sampled_from([0, 1, -1, 127, 128, 2**31])
VALUES = (
    st.none()
    | INTEGERS
    | st.text(st.characters(codec="utf-8"), max_size=40)
    | st.binary(max_size=40)
)


def encoded(number: int) -> bytes:
    """Return SQLite's variable-length integer, as its documentation says."""
    if number >= 1 << 56:
        return bytes(number >> 8 + 7 * place & 0x7F | 0x80 for place in range(7, -1, -1)) + bytes(
            [number & 0xFF]
        )
    parts = [number & 0x7F]
    while number := number >> 7:
        parts.append(number & 0x7F | 0x80)
    return bytes(reversed(parts))


@given(st.integers(0, 2**64 - 1) | st.integers(0, 2**17), st.binary(max_size=3))
def test_a_variable_length_integer_is_read_with_the_place_after_it(number, rest):
    raw = b"x" + encoded(number) + rest
    assert varint(raw, 1) == (number, len(raw) - len(rest))


def rows_of(folder: Path, table: str, rows):
    """Let SQLite write the rows; return those read from the pages."""
    file = folder / "any.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute(table)
        marks = ",".join("?" * len(rows[0]))
        raw.executemany(f"INSERT OR IGNORE INTO t VALUES ({marks})", rows)
        expected = raw.execute("SELECT * FROM t").fetchall()
    pages = file.read_bytes()

    def page_of(number: int) -> bytes:
        return pages[(number - 1) * PAGE : number * PAGE]

    read = []
    for number in range(2, len(pages) // PAGE + 1):
        page = page_of(number)
        for seq, values in table_rows(page, page_of, longest=1 << 20, usable=PAGE, first=False):
            read.append((seq, *values[1:]))
    return sorted(read, key=repr), sorted(expected, key=repr)


@settings(max_examples=times(20, long=200), deadline=None)
@given(st.lists(st.tuples(INTEGERS, VALUES, VALUES), min_size=1, max_size=60))
def test_the_rows_of_a_table_are_read(rows):
    with tempfile.TemporaryDirectory() as folder:
        table = "CREATE TABLE t(n INTEGER PRIMARY KEY, a BLOB, b BLOB)"
        read, expected = rows_of(Path(folder), table, rows)
    signed = sorted(((n - 2**64 if n >= 2**63 else n, *rest) for n, *rest in read), key=repr)
    assert signed == expected


@given(st.binary(max_size=PAGE))
def test_a_hostile_page_ends_nothing(noise):
    page = (bytes([13]) + noise).ljust(PAGE, b"\0")
    rest = (b"\0\0\0\1" + noise).ljust(PAGE, b"\1")
    rows = table_rows(page, lambda _number: rest, longest=1 << 16, usable=PAGE, first=False)
    assert len(list(rows)) <= PAGE // 2


@pytest.mark.parametrize("record", [b"\x02\x07" + bytes(8), b"\x02\x0a", b"\x02\x05\0"])
def test_a_value_that_tatpar_never_writes_or_that_is_cut_is_refused(record):
    with pytest.raises(ValueError, match="not a value"):
        values_of(record)
