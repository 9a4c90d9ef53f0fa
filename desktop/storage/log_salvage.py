"""Saves the readable rows of a damaged or lost log to a new one that states the loss.

The new log holds the rows up to the first missing one, unchanged and with their hashes, and then
the event `LogLost`. The old files are kept beside it under other names and never changed. A kill or
a full disk at any moment leaves the old log, or the new one.

Rows are read from the pages themselves, of the file and of its write-ahead log, in the form of
sqlite.org/fileformat2.html. Nothing of the file is believed: a malformed cell is ignored, a row
counts only if its hash fits its content, and `chain_of` takes only rows that follow each other from
the first one on.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from desktop.core.errors import KnownError, unreadable
from desktop.core.events import LogLost
from desktop.core.problem_codes import ProblemCode
from desktop.storage import log_marks as unrecorded_mark
from desktop.storage.atomic_write import PAGE, known, scratch, sync_folder, try_folder
from desktop.storage.home import Home
from desktop.storage.journal import GENESIS, Journal, Row, row_hash
from desktop.storage.log_marks import Head, read_head, write_head
from desktop.storage.sqlite import drop_beside, drop_database, files_of, keep_files, wal_of

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
    """Return a record; a long one continues on overflow pages.

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


_MAGIC = b"SQLite format 3\0"
_USUAL_PAGE = 4096
_LONGEST = 1 << 18  # bytes of a row: far over an event's
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


@dataclass(frozen=True, slots=True)
class Remains:
    """The readable part of a log: its first rows without a gap, and the count of later ones."""

    rows: tuple[Row, ...]
    apart: int  # these can be read from the kept file only

    @property
    def last_ms(self) -> int | None:
        """Time of the last row."""
        return self.rows[-1].at_ms if self.rows else None


def remains_of(home: Home) -> Remains:
    """Read the log's files as far as possible; KnownError ``file_unreadable``."""
    return _read(home)[0]


def _read(home: Home) -> tuple[Remains, Head | None]:
    """Return the readable rows, and the last known row that cannot be saved."""
    try:
        readable = readable_rows(home.log, wal_of(home.log))
    except OSError as error:
        raise unreadable(home.log, error) from error
    rows = chain_of(readable)
    beside, chained = read_head(home.log), {row.hash for row in rows}
    apart = [row for row in readable if row.hash not in chained]
    lost = [Head(row.seq, row.hash) for row in apart if row.seq > len(rows)]
    if beside is not None and beside.hash not in chained:
        lost = [beside]
    return Remains(tuple(rows), len(apart)), lost[-1] if lost else None


def salvage(home: Home, now_ms: int) -> tuple[Remains, LogLost]:
    """Put a new log in place of the damaged or empty one; return its rows and its statement.

    One that was interrupted is finished: its old log may be without its write-ahead log by now.
    The program must not be running. KnownErrors as `write_atomically` and `Journal`.
    """
    if _is_complete(home.salvaged_log):
        return _finished(home)
    remains, lost = _read(home)
    if lost is None:
        lost = Head(len(remains.rows), remains.rows[-1].hash) if remains.rows else Head(0, "")
    written_ms = _written_ms(home.log)
    try:
        statement = LogLost(lost.rows, lost.hash, keep_files(home.log))
    except OSError as error:
        raise known(error, home.log) from error
    new = scratch(home.log)
    try:
        with closing(Journal(new)) as journal:
            journal.adopt(remains.rows)
            journal.append(now_ms, statement)
        if files_of(new) != [new]:  # the disk took the rows, but not the file that they belong in
            try_folder(home.folder, PAGE)  # it may say why
            raise KnownError(ProblemCode.DISK_FULL, path=str(home.salvaged_log))
        # Records after the last row are lost: until then the program ran.
        if remains.rows and written_ms is not None:
            unrecorded_mark.set_mark(home.unrecorded, min(written_ms, now_ms))
        new.replace(home.salvaged_log)
        sync_folder(home.folder)
    except OSError as error:
        raise known(error, home.salvaged_log) from error
    finally:
        with suppress(OSError):
            drop_database(new)
    finish_salvage(home)
    return remains, statement


def _finished(home: Home) -> tuple[Remains, LogLost]:
    """Finish a salvage; return the saved rows and its statement."""
    finish_salvage(home)
    *rows, _ = remains_of(home).rows
    with closing(Journal(home.log, read_only=True)) as journal:
        last = journal.last(LogLost.kind)
    assert last is not None
    assert isinstance(last.event, LogLost)
    return Remains(tuple(rows), 0), last.event


def finish_salvage(home: Home) -> None:
    """Put a completed new log in place, as the last step of `salvage`; nothing else under its name.

    The old files have second names already. Their write-ahead log goes first: SQLite would add it
    to the new log. KnownError if the files cannot be replaced.
    """
    if not _is_complete(home.salvaged_log):
        return
    try:
        drop_beside(home.log)
        sync_folder(home.folder)
        home.salvaged_log.replace(home.log)
        sync_folder(home.folder)
    except OSError as error:
        raise known(error, home.log) from error
    with closing(Journal(home.log, read_only=True)) as journal:
        write_head(home.log, Head(*journal.end()))


def _is_complete(salvaged: Path) -> bool:
    """Whether the file is a new log of `salvage`, which ends with its statement."""
    try:
        rows = chain_of(readable_rows(salvaged, wal_of(salvaged))) if salvaged.is_file() else []
    except OSError:
        return False
    return bool(rows) and rows[-1].kind == LogLost.kind


def salvage_problem(home: Home, remains: Remains, statement: LogLost) -> KnownError:
    """Return the problem that reports a salvage."""
    path, file = str(home.log), statement.remains
    if remains.rows:
        return KnownError(ProblemCode.LOG_SALVAGED, path=path, count=len(remains.rows), file=file)
    if file:
        return KnownError(ProblemCode.LOG_LOST_IN_PART, path=path, file=file)
    return KnownError(ProblemCode.LOG_LOST, path=path)


def _written_ms(log: Path) -> int | None:
    """Last change of the log's files, UTC ms.

    Not that of an empty write-ahead log, which reading creates too.
    """
    times = [file.stat().st_mtime_ns // 1_000_000 for file in files_of(log)]
    return max(times, default=None)
