"""Rows are read from the pages of a SQLite file as SQLite itself reads them."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from helpers.long_run import times
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.storage.log_salvage import table_rows, values_of, varint

pytestmark = pytest.mark.portable

PAGE = 4096
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


@pytest.mark.parametrize("size", [3000, 4060, 4061, 4062, 5000, 8152, 20_000, 60_000])
def test_a_row_on_several_pages_is_read(tmp_path, size):
    table = "CREATE TABLE t(n INTEGER PRIMARY KEY, a BLOB)"
    rows = [(number, bytes([number]) * (size + number)) for number in range(8)]
    read, expected = rows_of(tmp_path, table, rows)
    assert read == expected


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
