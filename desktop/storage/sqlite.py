"""Opens SQLite files durably, with clear errors.

The pragmas and the append-only triggers of the log and of the register.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import sweep

Migration = Callable[[Connection], None]

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
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix":
            home.chmod(0o700)
        test = home / ".writable"
        test.write_bytes(b"")
        test.unlink()
        for folder in (home, home / "sealed"):
            sweep(folder)
    except OSError as error:
        raise KnownError(
            ProblemCode.HOME_NOT_WRITABLE, path=str(home), why=reason_of(error)
        ) from error


def open_database(path: Path, *, read_only: bool = False) -> Engine:
    """Return an engine with one connection to the file (created with 0600 if missing).

    Transactions are explicit (``BEGIN IMMEDIATE``), so that a migration's DDL is rolled back with
    the rest. Errors of the file come out of `guarded` as KnownError.
    """
    if not read_only and not path.exists():
        try:
            path.touch(mode=0o600)
        except OSError as error:
            raise KnownError(
                ProblemCode.HOME_NOT_WRITABLE, path=str(path), why=reason_of(error)
            ) from error

    def connect() -> sqlite3.Connection:
        mode = "ro" if read_only else "rw"
        connection = sqlite3.connect(
            f"{uri_of(path.absolute())}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=2,
        )
        try:
            for pragma in () if read_only else WRITER:
                connection.execute(pragma)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", on_begin)
    return engine


def uri_of(path: PurePath) -> str:
    """Return the URI by which SQLite opens a file; the server of a share is not a URI host."""
    uri = path.as_uri()
    return uri.replace("file://", "file:////", 1) if path.drive.startswith("\\\\") else uri


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn errors of the file and the disk into KnownError; anything else is a bug.

    Codes: ``database_locked``, ``disk_full``, ``database_read_only``, ``database_damaged``,
    ``database_missing``.
    """
    try:
        yield
    except DatabaseError as error:
        known = _known(error.orig, path)
        if known is None:
            raise
        raise known from error
    except sqlite3.DatabaseError as error:  # raised while connecting, before SQLAlchemy wraps it
        known = _known(error, path)
        if known is None:
            raise
        raise known from error


_CODES = {
    sqlite3.SQLITE_BUSY: ProblemCode.DATABASE_LOCKED,
    sqlite3.SQLITE_LOCKED: ProblemCode.DATABASE_LOCKED,
    sqlite3.SQLITE_FULL: ProblemCode.DISK_FULL,
    sqlite3.SQLITE_IOERR: ProblemCode.DISK_FULL,
    sqlite3.SQLITE_READONLY: ProblemCode.DATABASE_READ_ONLY,
    sqlite3.SQLITE_PERM: ProblemCode.DATABASE_READ_ONLY,
    sqlite3.SQLITE_CORRUPT: ProblemCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_NOTADB: ProblemCode.DATABASE_DAMAGED,
    sqlite3.SQLITE_CANTOPEN: ProblemCode.DATABASE_MISSING,
}


def _known(error: Any, path: Path) -> KnownError | None:
    code = _CODES.get(getattr(error, "sqlite_errorcode", -1) & 0xFF)
    return None if code is None else KnownError(code, path=str(path))


def refuse_newer(engine: Engine, path: Path, newest: int) -> int:
    """Return the file's layout number (``PRAGMA user_version``).

    A file of a newer program is refused with ``database_newer`` and left untouched.
    """
    with engine.connect() as connection:
        # A register is opened while another process fills it.
        reading = connection.execution_options(reading=True)
        version: int = reading.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version > newest:
        raise KnownError(ProblemCode.DATABASE_NEWER, path=str(path))
    return version


def migrate(engine: Engine, path: Path, migrations: tuple[Migration, ...]) -> None:
    """Migrate the file to the newest layout, one transaction a step, after making a copy."""
    version = refuse_newer(engine, path, len(migrations))
    if 0 < version < len(migrations):
        _copy(engine, path.with_name(f"{path.stem}-before-{version + 1}{path.suffix}"))
    for number, step in enumerate(migrations[version:], start=version + 1):
        with engine.begin() as connection:
            step(connection)
            connection.exec_driver_sql(f"PRAGMA user_version={number:d}")


def _copy(engine: Engine, to: Path) -> None:
    # VACUUM INTO takes what is in the WAL with it; copying the file would not.
    to.unlink(missing_ok=True)
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(to),))
    finally:
        raw.close()


def append_only(connection: Connection, table: str) -> None:
    """Refuse UPDATE and DELETE on the table. A guard against accidents, never the proof."""
    for verb in ("UPDATE", "DELETE"):
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
