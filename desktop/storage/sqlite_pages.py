"""Reads rows from single pages of a SQLite file, in the form of sqlite.org/fileformat2.html.

Nothing of a page is believed: a malformed cell is ignored, and the caller counts a value only if
its hash or signature fits.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

Value = int | str | bytes | None
PageOf = Callable[[int], bytes]  # the newest page with that number, b"" without one

FILE_HEADER, WAL_HEADER, FRAME_HEADER = 100, 32, 24  # bytes
_TABLE_LEAF = 13  # the first byte of a page that holds a table's rows
_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of an integer, by its type


def table_rows(
    page: bytes, page_of: PageOf, *, longest: int, usable: int, first: bool
) -> Iterator[tuple[int, list[Value]]]:
    """Yield the readable rows of a table's page, each with its number.

    ``longest`` and ``usable`` are bytes, of a row and of a page; ``first``: it is page 1.
    """
    for at in _cells(page, first=first):
        with suppress(ValueError, IndexError):
            length, after = varint(page, at)
            number, after = varint(page, after)
            if length > longest:
                raise ValueError("longer than any row")
            limit = usable - 35
            yield number, values_of(_payload(page, after, (length, limit, usable), page_of))


def _cells(page: bytes, *, first: bool) -> Iterator[int]:
    at = FILE_HEADER if first else 0
    if page[at : at + 1] != bytes([_TABLE_LEAF]):
        return
    count = int.from_bytes(page[at + 3 : at + 5], "big")
    for place in range(at + 8, min(at + 8 + 2 * count, len(page) - 1), 2):
        yield int.from_bytes(page[place : place + 2], "big")


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return SQLite's variable-length integer at a place, and the place after it."""
    number = 0
    for place in range(at, at + 8):
        number = number << 7 | data[place] & 0x7F
        if data[place] < 0x80:
            return number, place + 1
    return number << 8 | data[at + 8], at + 9


def values_of(record: bytes) -> list[Value]:
    """Return the values of a record; ValueError or IndexError if it is none."""
    end, at = varint(record, 0)
    types: list[int] = []
    while at < end:
        kind, at = varint(record, at)
        types.append(kind)
    values: list[Value] = []
    for kind in types:
        value, at = _value(record, at, kind)
        values.append(value)
    return values


def _value(record: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in {8, 9}:
        return kind - 8, at
    size = _WIDTHS.get(kind, 0) if kind < 12 else (kind - 12) // 2
    after = at + size
    if after > len(record) or (kind < 12 and not size):
        raise ValueError("not a value of Tatpar's")
    if kind < 12:
        return int.from_bytes(record[at:after], "big", signed=True), after
    return (record[at:after].decode() if kind % 2 else record[at:after]), after


def _payload(page: bytes, at: int, sizes: tuple[int, int, int], page_of: PageOf) -> bytes:
    """Return a record, of which a long one goes on on overflow pages.

    ``sizes``: of the record, of the longest that stays on its page, and of a page.
    """
    length, limit, usable = sizes
    if length <= limit:
        return page[at : at + length]
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= limit else least
    parts, left = [page[at : at + local]], length - local
    further = int.from_bytes(page[at + local : at + local + 4], "big")
    while left > 0:
        rest = page_of(further)[:usable]
        if len(rest) < 5:
            raise ValueError("its overflow page is missing")
        parts.append(rest[4 : 4 + left])
        left -= len(rest) - 4
        further = int.from_bytes(rest[:4], "big")
    return b"".join(parts)


def wal_of(file: Path) -> Path:
    """Return the write-ahead log that SQLite keeps beside a file."""
    return file.with_name(f"{file.name}-wal")
