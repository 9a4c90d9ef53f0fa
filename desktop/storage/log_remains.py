"""Reads rows from what is left of a log whose file SQLite does not open any more.

It reads the pages themselves, of the file and of its write-ahead log. Nothing of the file is
believed: a row counts only if its hash fits its content, and `chain_of` takes only rows that follow
each other from the first one on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from desktop.storage.journal import GENESIS, Row, row_hash
from desktop.storage.sqlite_pages import (
    FRAME_HEADER,
    WAL_HEADER,
    PageOf,
    Value,
    table_rows,
)

_MAGIC = b"SQLite format 3\0"
_USUAL_PAGE = 4096
_LONGEST = 1 << 18  # bytes of a row: far over what an event takes
_HASH_DIGITS = 64


def readable_rows(log: Path, wal: Path) -> list[Row]:
    """Return the rows whose hashes fit, in the order of their numbers; OSError.

    Two rows with one number are possible: an interrupted transaction may have left one.
    """
    file, frames = _bytes_of(log), _bytes_of(wal)
    size = _page_size(file, frames)
    newer = dict(_pages_of_wal(frames, size))

    def page_of(number: int) -> bytes:
        return newer.get(number) or file[(number - 1) * size : number * size]

    rows: dict[str, Row] = {}
    pages = chain(_pages_of_file(file, size), _pages_of_wal(frames, size))
    for number, page in pages:
        for row in _rows_on(page, page_of, first=number == 1):
            rows[row.hash] = row
    return sorted(rows.values(), key=lambda row: (row.seq, row.hash))


def chain_of(rows: Iterable[Row]) -> list[Row]:
    """Return the longest chain that begins with the first row of a log."""
    following: defaultdict[tuple[int, str], list[Row]] = defaultdict(list)
    length: dict[str, int] = {}
    for row in sorted(rows, key=lambda row: row.seq, reverse=True):
        after = following[row.seq + 1, row.hash]
        length[row.hash] = 1 + max((length[later.hash] for later in after), default=0)
        following[row.seq, row.prev].append(row)
    rows_of_chain: list[Row] = []
    after = following[1, GENESIS]
    while after:
        row = max(after, key=lambda row: (length[row.hash], row.hash))
        rows_of_chain.append(row)
        after = following[row.seq + 1, row.hash]
    return rows_of_chain


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _page_size(file: bytes, frames: bytes) -> int:
    """Return the page size that the file's header, else that of the write-ahead log gives."""
    sizes = [int.from_bytes(frames[8:12], "big")]
    if file[: len(_MAGIC)] == _MAGIC:
        sizes.insert(0, int.from_bytes(file[16:18], "big"))
    for size in sizes:
        if 512 <= size <= 32768 and size & (size - 1) == 0:
            return size
    return _USUAL_PAGE


def _pages_of_file(file: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    for number, start in enumerate(range(0, len(file), size), start=1):
        yield number, file[start : start + size]


def _pages_of_wal(frames: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the pages of all frames, older ones too: rows are never changed."""
    for start in range(WAL_HEADER, len(frames), FRAME_HEADER + size):
        page = start + FRAME_HEADER
        yield int.from_bytes(frames[start : start + 4], "big"), frames[page : page + size]


def _rows_on(page: bytes, page_of: PageOf, *, first: bool) -> Iterator[Row]:
    rows = table_rows(page, page_of, longest=_LONGEST, usable=len(page), first=first)
    for seq, values in rows:
        row = _row_of(seq, values)
        if (
            row is not None
            and row_hash(row.prev, row.seq, row.at_ms, row.kind, row.body) == row.hash
        ):
            yield row


def _row_of(seq: int, values: list[Value]) -> Row | None:
    """Return the row of a record's values; None if it is no row of a log."""
    match values:  # the row's number is beside the record
        case [None, int(at_ms), str(kind), str(body), str(prev), str(digest)]:
            if len(prev) == len(digest) == _HASH_DIGITS:
                return Row(seq, at_ms, kind, body, prev, digest)
    return None
