"""Reads rows from what is left of a log whose file SQLite does not open any more.

It reads the pages themselves, of the file and of its write-ahead log, in the form that
https://www.sqlite.org/fileformat2.html describes. Nothing of the file is believed: a row counts
only if its hash fits its content, and `chain_of` takes only rows that follow each other from the
first one on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from desktop.storage.journal import GENESIS, Row, row_hash

_MAGIC = b"SQLite format 3\0"
_FILE_HEADER, _WAL_HEADER, _FRAME_HEADER = 100, 32, 24  # bytes
_USUAL_PAGE = 4096
_LEAF = 13  # the first byte of a page that holds rows of a table
_LONGEST = 1 << 18  # bytes of a row: far over what an event takes
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of an integer, by its type
_HASH_DIGITS = 64

PageOf = Callable[[int], bytes]  # the newest page with that number


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
    for start in range(_WAL_HEADER, len(frames), _FRAME_HEADER + size):
        page = start + _FRAME_HEADER
        yield int.from_bytes(frames[start : start + 4], "big"), frames[page : page + size]


def _rows_on(page: bytes, page_of: PageOf, *, first: bool) -> Iterator[Row]:
    at = _FILE_HEADER if first else 0
    if page[at : at + 1] != bytes([_LEAF]):
        return
    count = int.from_bytes(page[at + 3 : at + 5], "big")
    for place in range(at + 8, min(at + 8 + 2 * count, len(page) - 1), 2):
        with suppress(ValueError, IndexError):
            row = _row_at(page, int.from_bytes(page[place : place + 2], "big"), page_of)
            if row_hash(row.prev, row.seq, row.at_ms, row.kind, row.body) == row.hash:
                yield row


def _row_at(page: bytes, at: int, page_of: PageOf) -> Row:
    """Return the row of a cell; ValueError or IndexError if it is no row of a log."""
    length, at = _varint(page, at)
    seq, at = _varint(page, at)
    record = _payload(page, at, length, page_of)
    end, at = _varint(record, 0)
    types: list[int] = []
    while at < end:
        kind, at = _varint(record, at)
        types.append(kind)
    if len(types) != 6 or types[0] != 0:  # the row's number stands beside the record
        raise ValueError("not a row of the log")
    at_ms, at = _integer(record, end, types[1])
    texts: list[str] = []
    for kind in types[2:]:
        if kind < 13 or kind % 2 == 0:
            raise ValueError("not a text")
        after = at + (kind - 13) // 2
        texts.append(record[at:after].decode())
        at = after
    kind_, body, prev, digest = texts
    if len(prev) != _HASH_DIGITS or len(digest) != _HASH_DIGITS:
        raise ValueError("not a hash")
    return Row(seq, at_ms, kind_, body, prev, digest)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return SQLite's variable-length integer at a place, and the place after it."""
    number = 0
    for place in range(at, at + 8):
        number = number << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return number, place + 1
    return number << 8 | data[at + 8], at + 9


def _integer(data: bytes, at: int, kind: int) -> tuple[int, int]:
    if kind in {8, 9}:
        return kind - 8, at
    after = at + _WIDTHS.get(kind, 0)
    if after == at:
        raise ValueError("not an integer")
    return int.from_bytes(data[at:after], "big", signed=True), after


def _payload(page: bytes, at: int, length: int, page_of: PageOf) -> bytes:
    """Return a record, of which a long one goes on on overflow pages."""
    size = len(page)
    if length > _LONGEST:
        raise ValueError("longer than any row")
    if length <= size - 35:
        return page[at : at + length]
    least = (size - 12) * 32 // 255 - 23
    local = least + (length - least) % (size - 4)
    local = local if local <= size - 35 else least
    parts, left = [page[at : at + local]], length - local
    further = int.from_bytes(page[at + local : at + local + 4], "big")
    while left > 0:
        rest = page_of(further)
        if len(rest) < 5:
            raise ValueError("its overflow page is missing")
        parts.append(rest[4 : 4 + left])
        left -= len(rest) - 4
        further = int.from_bytes(rest[:4], "big")
    return b"".join(parts)
