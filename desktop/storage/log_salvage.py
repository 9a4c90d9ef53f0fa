"""Saves what can be read of a damaged or lost log to a new one that states the loss.

The new log holds the rows up to the first missing one, unchanged and with their hashes, and then
the event `LogLost`. The old files are kept beside it under other names and never changed. A kill or
a full disk at any moment leaves the old log, or the new one.
"""

from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError, reason_of
from desktop.core.events import LogLost
from desktop.core.problem_codes import ProblemCode
from desktop.storage import unrecorded_mark
from desktop.storage.atomic_write import known, scratch, sync_folder
from desktop.storage.home import Home
from desktop.storage.journal import Journal, Row
from desktop.storage.log_head import Head, read_head, write_head
from desktop.storage.log_remains import chain_of, readable_rows
from desktop.storage.second_names import files_of, keep_files
from desktop.storage.sqlite_pages import wal_of

_BESIDE = ("-wal", "-shm")  # SQLite's files beside a database


@dataclass(frozen=True, slots=True)
class Remains:
    """What can be read of a log: its first rows without a gap, and how many others after one."""

    rows: tuple[Row, ...]
    apart: int  # these can be read from the kept file only

    @property
    def last_ms(self) -> int | None:
        """Return when the last of the rows was recorded."""
        return self.rows[-1].at_ms if self.rows else None


def remains_of(home: Home) -> Remains:
    """Read what can be read of the log's files; KnownError ``file_unreadable``."""
    return _read(home)[0]


def _read(home: Home) -> tuple[Remains, Head | None]:
    """Return what can be read, and the last row that was there but cannot be saved."""
    try:
        readable = readable_rows(home.log, wal_of(home.log))
    except OSError as error:
        path, why = str(home.log), reason_of(error)
        raise KnownError(ProblemCode.FILE_UNREADABLE, path=path, why=why) from error
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
            raise KnownError(ProblemCode.DISK_FULL, path=str(home.salvaged_log))
        # What was recorded after the last row is lost: until then the program ran.
        if remains.rows and written_ms is not None:
            unrecorded_mark.set_mark(home.unrecorded, min(written_ms, now_ms))
        new.replace(home.salvaged_log)
        sync_folder(home.folder)
    except OSError as error:
        raise known(error, home.salvaged_log) from error
    finally:
        for ending in ("", *_BESIDE):
            with suppress(OSError):
                new.with_name(f"{new.name}{ending}").unlink(missing_ok=True)
    finish_salvage(home)
    return remains, statement


def _finished(home: Home) -> tuple[Remains, LogLost]:
    """Finish a salvage; return what it saved and its statement."""
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
        for ending in _BESIDE:
            home.log.with_name(f"{home.log.name}{ending}").unlink(missing_ok=True)
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
    """Return when the log's files were last written, UTC ms.

    Not that of an empty write-ahead log, which reading creates too.
    """
    times = [file.stat().st_mtime_ns // 1_000_000 for file in files_of(log)]
    return max(times, default=None)
