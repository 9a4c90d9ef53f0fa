"""SQLite files: the log's and the register's, opened durably, with clear errors.

By Python's own module and by SQLCipher's, which has the same interface.
"""

import errno
import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path, PurePath
from typing import Any

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import PAGE, known, sweep, sync_folder, try_folder
from desktop.storage.file_ownership import close_to_others

Values = Mapping[str, Any] | Sequence[Any]
LAYOUT = 1  # of each file

BUSY_SECONDS = 2.0
TURN_SECONDS = 1.0  # far over a write's time
_PORTION = 1024  # pages of a copy
_ROWS = 2000  # read at once of a stream

WRITER = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Without it INSERT OR REPLACE deletes rows without firing the append-only triggers.
    "PRAGMA recursive_triggers=ON",
)


def prepare_home(home: Path) -> None:
    """Create the home folder for its owner alone; remove leftovers of killed processes.

    KnownError ``home_not_writable``.
    """
    try:
        new = not home.exists()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            if new or _ours(home):  # not /tmp, or a share, which somebody named by mistake
                home.chmod(0o700)
        elif new:  # who has rights on an older one was decided by others, on a share perhaps
            close_to_others(home)
        try_folder(home)
        for folder in (home, home / "sealed"):
            sweep(folder)
    except OSError as error:
        raise KnownError(
            ProblemCode.HOME_NOT_WRITABLE, path=str(home), why=reason_of(error)
        ) from error


def _ours(folder: Path) -> bool:
    """Whether a folder is a home, of a PC or an office, or is empty and becomes one."""
    names = {item.name for item in folder.iterdir()}
    ours = {"device", "config.toml", "log.db", "register.key", "office.key"}
    return not names or not names.isdisjoint(ours)


class Database:
    """One connection to a file; transactions are explicit, errors of the file are KnownError."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take the open connection."""
        self.path = path
        self.connection = connection

    def using(self) -> AbstractContextManager[None]:
        """Use the connection; KnownErrors of `guarded`."""
        return guarded(self.path)

    def rows(self, sql: str, values: Values = ()) -> list[Any]:
        """Return all rows of a query."""
        with self.using():
            return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, values: Values = ()) -> Any:
        """Return the first row of a query, or None."""
        with self.using(), closing(self.connection.execute(sql, values)) as cursor:
            return cursor.fetchone()  # an unfinished statement would keep the read transaction open

    def stream(self, sql: str, values: Values = ()) -> Iterator[Any]:
        """Yield the rows of a query, some thousands at a time."""
        with self.using():
            cursor = self.connection.execute(sql, values)
        try:
            while True:
                with self.using():
                    rows = cursor.fetchmany(_ROWS)
                if not rows:
                    return
                yield from rows
        finally:
            cursor.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Provide a snapshot of the file, which neither waits for a writer nor blocks one."""
        with self.using():
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self._roll_back()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run statements as one transaction, which is committed or rolled back."""
        with self.using():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self.connection.in_transaction:  # SQLite rolls back by itself on a full disk
            self.connection.execute("ROLLBACK")

    def layout(self) -> int:
        """Return the file's layout number (``PRAGMA user_version``), 0 of a new file.

        A file of a newer program is refused with ``file_newer`` and left untouched.
        """
        version = int(self.row("PRAGMA user_version")[0])
        if version > LAYOUT:
            raise KnownError(ProblemCode.FILE_NEWER, path=str(self.path))
        return version

    def lay_out(self, statements: Iterable[str]) -> None:
        """Create the tables of a new file, in one transaction."""
        if self.layout() == LAYOUT:
            return
        with self.writing() as connection:
            # Another process may have opened it, and so created them, meanwhile.
            if connection.execute("PRAGMA user_version").fetchone()[0] < LAYOUT:
                for statement in statements:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version={LAYOUT:d}")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


class LogDatabase(Database):
    """The log's file, which several threads use in turn, on a disk that may not answer."""

    def __init__(
        self, path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        """Open the file; it is created with 0600 if missing.

        ``busy_seconds`` is how long a write waits for another process. KnownErrors of `guarded`
        and `require_file`.
        """
        self._turn = threading.RLock()  # a thread that waited for it in vain is not held up again
        self._patience = TURN_SECONDS
        require_file(path)
        if not read_only and not path.exists():
            try:
                path.touch(mode=0o600)
            except OSError as error:
                raise KnownError(
                    ProblemCode.HOME_NOT_WRITABLE, path=str(path), why=reason_of(error)
                ) from error
        with guarded(path):
            super().__init__(path, _connect(path, busy_seconds, read_only=read_only))
        self._file = _identity(path)

    @contextmanager
    def using(self) -> Iterator[None]:
        """Take the connection, which another thread may be using.

        KnownError ``disk_silent`` when that thread does not come back from the disk.
        """
        if not self._turn.acquire(timeout=self._patience):
            self._patience = 0
            raise KnownError(ProblemCode.DISK_SILENT)
        try:
            self._patience = TURN_SECONDS
            with guarded(self.path):
                yield
        finally:
            self._turn.release()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """As `Database.writing`.

        KnownError ``log_removed`` where the file lost its place: rows would end with the process.
        """
        with self.using():
            if _identity(self.path) != self._file:
                raise KnownError(ProblemCode.LOG_REMOVED, path=str(self.path))
            with super().writing() as connection:
                yield connection

    def close(self) -> None:
        """Close the file; one whose disk does not answer is left to the end of the process."""
        if self._turn.acquire(timeout=self._patience):
            try:
                super().close()
            finally:
                self._turn.release()


def _connect(path: Path, busy_seconds: float, *, read_only: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{uri_of(path.absolute())}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=busy_seconds,
    )
    try:
        for pragma in () if read_only else WRITER:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def require_file(path: Path) -> None:
    """Raise KnownError ``file_unreadable`` if a folder or a pipe is in a file's place."""
    if path.exists() and not path.is_file():
        why = "EISDIR" if path.is_dir() else ""
        raise KnownError(ProblemCode.FILE_UNREADABLE, path=str(path), why=why)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return a file's identity, None without one; on Windows no open file loses its place."""
    if os.name != "posix":
        return None
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def uri_of(path: PurePath) -> str:
    """Return the URI by which SQLite opens a file; the server of a share is not a URI host."""
    uri = path.as_uri()
    return uri.replace("file://", "file:////", 1) if path.drive.startswith("\\\\") else uri


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn errors of the file and the disk into KnownError; anything else is a bug.

    Codes: ``database_locked``, ``database_read_only``, ``database_damaged``, ``database_missing``,
    ``database_unreachable``, those of `known`; ``register_locked`` of a query that a lock
    interrupted.
    """
    try:
        yield
    except Exception as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
        if code is None:
            raise
        if code is ProblemCode.REGISTER_LOCKED:
            raise KnownError(code, exit_code=1) from error
        if code in (ProblemCode.DISK_ERROR, ProblemCode.DATABASE_MISSING):
            raise refused(path, code) from error
        raise KnownError(code, path=str(path)) from error


def refused(path: Path, code: ProblemCode) -> KnownError:
    """Return why the system refuses a file, which SQLite does not tell; else ``code``.

    The file is not opened: to close it would end SQLite's own locks. A page written beside it
    shows whether the disk has room and takes it.
    """
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if os.name == "posix" and os.statvfs(path.parent).f_flag & os.ST_RDONLY:
            return KnownError(ProblemCode.DATABASE_READ_ONLY, path=str(path))
        if not os.access(path, os.R_OK | os.W_OK):
            raise PermissionError(errno.EACCES, "")
    except FileNotFoundError:
        return KnownError(code, path=str(path))
    except OSError as error:
        why = reason_of(error)
        return KnownError(ProblemCode.DATABASE_UNREACHABLE, path=str(path), why=why)
    try:
        try_folder(path.parent, PAGE)
    except OSError as error:
        return known(error, path)
    missing = code is ProblemCode.DATABASE_MISSING
    return KnownError(ProblemCode.DATABASE_UNREACHABLE if missing else code, path=str(path), why="")


_CODES = {
    sqlite3.SQLITE_BUSY: ProblemCode.DATABASE_LOCKED,
    sqlite3.SQLITE_LOCKED: ProblemCode.DATABASE_LOCKED,
    sqlite3.SQLITE_FULL: ProblemCode.DISK_FULL,
    sqlite3.SQLITE_IOERR: ProblemCode.DISK_ERROR,
    sqlite3.SQLITE_READONLY: ProblemCode.DATABASE_READ_ONLY,
    sqlite3.SQLITE_PERM: ProblemCode.DATABASE_READ_ONLY,
    sqlite3.SQLITE_CORRUPT: ProblemCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_NOTADB: ProblemCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_CANTOPEN: ProblemCode.DATABASE_MISSING,
    sqlite3.SQLITE_INTERRUPT: ProblemCode.REGISTER_LOCKED,
}


def append_only(table: str) -> list[str]:
    """Return triggers that refuse UPDATE and DELETE: a guard against accidents, not a proof."""
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ]


def copy_log(log: Path, copy: Path, step: Callable[[], None] = lambda: None) -> None:
    """Copy a log in use into a separate new file, for its owner alone; no second file beside.

    It is not flushed. ``step`` is called after each portion; its exception ends the copy.
    """
    with (
        guarded(log),
        closing(sqlite3.connect(f"{log.absolute().as_uri()}?mode=ro", uri=True)) as source,
    ):
        source.execute("BEGIN")  # else the copy begins again with each event that is added
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        with closing(sqlite3.connect(copy)) as target:
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target, pages=_PORTION, progress=lambda *_counts: step())
            target.execute("PRAGMA journal_mode=DELETE")
    copy.chmod(0o600)


def wal_of(file: Path) -> Path:
    """Return the write-ahead log that SQLite keeps beside a file."""
    return file.with_name(f"{file.name}-wal")


def drop_beside(database: Path) -> None:
    """Remove the files that SQLite keeps beside a database; OSError."""
    for suffix in ("-wal", "-shm", "-journal"):
        database.with_name(f"{database.name}{suffix}").unlink(missing_ok=True)


def drop_database(database: Path) -> None:
    """Remove a database with the files beside it; OSError."""
    database.unlink(missing_ok=True)
    drop_beside(database)


def keep_files(database: Path) -> str:
    """Give the files of a damaged database second names: its replacement removes nothing.

    Return the name of the file that matters, "" without one; OSError. A call for files that have
    second names already, in a salvage that is repeated, adds none.
    """
    files = files_of(database)
    number = 1
    while any(_second(file, number).exists() for file in (database, wal_of(database))):
        if files and all(_is_second(file, number) for file in files):
            return _second(files[0], number).name
        number += 1
    for file in files:
        second = _second(file, number)
        try:
            os.link(file, second)
        except OSError:  # a disk without links
            _copy(file, second)
    sync_folder(database.parent)
    return _second(files[0], number).name if files else ""


def files_of(database: Path) -> list[Path]:
    """Return those of the database's files that hold anything."""
    both = (database, wal_of(database))
    return [file for file in both if file.exists() and file.stat().st_size]


def _second(file: Path, number: int) -> Path:
    return file.with_name(f"{file.name}.lost-{number}")


def _is_second(file: Path, number: int) -> bool:
    second = _second(file, number)
    return second.exists() and second.samefile(file)


def _copy(file: Path, to: Path) -> None:
    """Copy durably; a part that a full disk leaves is removed."""
    try:
        shutil.copyfile(file, to)
        with to.open("rb+") as copy:
            os.fsync(copy.fileno())
    except OSError:
        to.unlink(missing_ok=True)
        raise
