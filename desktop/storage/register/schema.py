"""The layout of ``register.db`` (SQLCipher) and how it is opened.

``record`` holds what is permanent: a record's number, leaf and place in the chain. ``content`` and
``blob`` hold what a lawful redaction removes. The columns beside ``body`` are computed by SQLite
from its canonical JSON, so that they cannot differ from it. ``word``
is every word of ``search`` with the form in which a search compares it, ``word_part`` each ending
of that form. A search looks its words up there and asks ``search`` for whole words, because FTS5
would otherwise gather every place of a common prefix before it gives the newest (0.6 s at 100,000
records against 5 ms). FTS5's trigrams would do the same as ``word_part``, but SQLCipher's guarded
memory makes them 25 times as slow to fill.
"""

from __future__ import annotations

import ctypes
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.register.migrations import migrate
from desktop.storage.register.sorted_list import RECEIVED
from desktop.storage.register.sql import driver_errors, make_engine
from desktop.storage.register.vocabulary import bare, forget_deleted, insert_words
from desktop.storage.sqlite import WRITER, guarded

if TYPE_CHECKING:
    import sqlcipher3
    from sqlalchemy import Connection, Engine

_LAYOUT = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE record(
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, leaf BLOB NOT NULL, head BLOB NOT NULL)
    STRICT;
CREATE TABLE content(
    seq INTEGER PRIMARY KEY REFERENCES record(seq),
    id TEXT AS (json_extract(body, '$.record_id')) STORED,
    type TEXT AS (json_extract(body, '$.type')) STORED,
    target TEXT AS (json_extract(body, '$.target')) STORED,
    action TEXT AS (json_extract(body, '$.action')) STORED,
    source TEXT AS (nullif(json_extract(body, '$.source'), '')) STORED,
    medium TEXT AS (json_extract(body, '$.medium')) STORED,
    security TEXT AS (json_extract(body, '$.security')) STORED,
    sender TEXT AS (json_extract(body, '$.sender')) STORED,
    body TEXT NOT NULL) STRICT;
CREATE INDEX content_by_target ON content(target, action) WHERE target IS NOT NULL;
CREATE UNIQUE INDEX content_by_source ON content(source) WHERE source IS NOT NULL;
CREATE INDEX content_pointing ON content(seq, target) WHERE target IS NOT NULL;
CREATE INDEX content_by_type ON content(type, seq, id);
CREATE INDEX content_by_sender ON content(sender);
CREATE TABLE blob(
    seq INTEGER NOT NULL REFERENCES record(seq), place INTEGER NOT NULL, sha256 TEXT NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY (seq, place)) STRICT;
CREATE TABLE redaction(
    seq INTEGER PRIMARY KEY REFERENCES record(seq), by INTEGER NOT NULL REFERENCES record(seq))
    STRICT;
CREATE TABLE checkpoint(
    day INTEGER PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, at_ms INTEGER NOT NULL,
    signature BLOB NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5(
    words, content='', contentless_delete=1, prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'");
CREATE TABLE word(term TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
"""

_NEVER = "BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END"
_KEPT = "(SELECT 1 FROM redaction WHERE seq = OLD.seq)"
_LATER_DAY = "(SELECT 1 FROM checkpoint WHERE day > OLD.day)"
GUARDS = {
    **{
        f"{table}_no_{verb.lower()}": f"BEFORE {verb} ON {table} {_NEVER}"
        for table in ("meta", "record", "redaction")
        for verb in ("UPDATE", "DELETE")
    },
    **{f"{table}_no_update": f"BEFORE UPDATE ON {table} {_NEVER}" for table in ("content", "blob")},
    **{
        f"{table}_no_delete": f"BEFORE DELETE ON {table} WHEN NOT EXISTS {_KEPT} {_NEVER}"
        for table in ("content", "blob")
    },
    "checkpoint_no_delete": f"BEFORE DELETE ON checkpoint {_NEVER}",
    # Only the current day's checkpoint may change, and only forward.
    "checkpoint_no_update": (
        "BEFORE UPDATE ON checkpoint WHEN NEW.day <> OLD.day OR NEW.size < OLD.size "
        f"OR EXISTS {_LATER_DAY} {_NEVER}"
    ),
}
"""Triggers against accidents, by name. A guard, never the proof; verification misses none."""


def _first_layout(connection: Connection) -> None:
    for statement in _LAYOUT.split(";\n")[:-1]:
        connection.exec_driver_sql(statement)
    for name, what in GUARDS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {what}")


_WORD_PARTS = """
ALTER TABLE word RENAME TO old_word;
CREATE TABLE word(id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, key TEXT NOT NULL) STRICT;
CREATE INDEX word_by_key ON word(key);
CREATE TABLE word_part(part TEXT NOT NULL, word INTEGER NOT NULL REFERENCES word(id),
    PRIMARY KEY (part, word)) STRICT, WITHOUT ROWID;
"""


def _word_parts(connection: Connection) -> None:
    """Add the tables for searching by parts of words and by sound."""
    for statement in _WORD_PARTS.split(";\n")[:-1]:
        connection.exec_driver_sql(statement)
    terms = connection.exec_driver_sql("SELECT term FROM old_word").all()
    insert_words(bare(connection), [term for (term,) in terms])
    connection.exec_driver_sql("DROP TABLE old_word")
    forget_deleted(connection)


CONTACTS = "contact(key TEXT PRIMARY KEY, body TEXT NOT NULL)"


def _contacts(connection: Connection) -> None:
    """Add the officer's contacts: no records, so they can be changed and removed."""
    connection.exec_driver_sql(f"CREATE TABLE {CONTACTS} STRICT, WITHOUT ROWID")


MIGRATIONS = (_first_layout, _word_parts, _contacts)


def open_encrypted(path: Path, master: bytearray) -> Engine:
    """Open (or make) the file with the raw key and bring it to the newest layout.

    ``master`` is overwritten: from here on only SQLCipher holds the key, in memory that it locks
    and clears. KnownError ``register_damaged``, ``register_newer``,
    ``database_locked``, ``disk_full``, ``home_not_writable``.
    """
    _no_core_dumps()
    engine = make_engine(lambda: connect(path, master))
    try:
        with register_guarded(path):
            migrate(engine, path, MIGRATIONS)
    except BaseException:
        engine.dispose()
        raise
    return engine


_DUE = "json_extract(body, '$.deadline_ms')"
CLAIMED = "json_extract(body, '$.claimed.at_ms')"
INDEXES = {
    "content_by_time": "content(type, json_extract(body, '$.captured_ms'))",
    "content_by_deadline": f"content({_DUE}) WHERE {_DUE} IS NOT NULL",
    "content_by_claimed": f"content({CLAIMED}) WHERE {CLAIMED} IS NOT NULL",
    "content_by_receipt": f"content({RECEIVED})",
}
"""By which a month's directives, the due ones, a chat's and the latest are read without all."""

_OPENS_WITHOUT = {
    ProblemCode.DISK_FULL,
    ProblemCode.DATABASE_READ_ONLY,
    ProblemCode.DATABASE_LOCKED,
    ProblemCode.NO_PERMISSION,
}


def make_indexes(engine: Engine, path: Path) -> None:
    """Create missing indexes; if the disk refuses, the file is used without them.

    An index alone is no new layout: an older program uses the file as before.
    """
    try:
        with register_guarded(path):
            with engine.connect() as connection:
                reading = connection.execution_options(reading=True)
                rows = reading.exec_driver_sql("SELECT name FROM sqlite_schema").all()
            missing = INDEXES.keys() - {name for (name,) in rows}
            for name in sorted(missing):
                with engine.begin() as connection:
                    connection.exec_driver_sql(f"CREATE INDEX {name} ON {INDEXES[name]}")
    except KnownError as error:
        if error.code not in _OPENS_WITHOUT:
            raise


def _no_core_dumps() -> None:
    """Keep a crash of this process from writing the open register's memory to a file."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


# SQLite serves small allocations from a little room of its own, of which each cached statement
# takes some. SQLCipher locks and clears all others one by one: with Python's usual 128 statements,
# that was a third of an import's time.
_CACHED_STATEMENTS = 9  # what files a record


def connect(path: Path, master: bytearray) -> sqlcipher3.Connection:
    """Return a bare connection under the raw key; ``master`` is overwritten. SQLite's errors."""
    import sqlcipher3  # noqa: PLC0415 - see `sql`

    connection = sqlcipher3.connect(
        path,
        isolation_level=None,
        check_same_thread=False,
        timeout=2,
        cached_statements=_CACHED_STATEMENTS,
    )
    try:
        # executescript, unlike execute, leaves no copy in the connection's statement cache.
        connection.executescript("PRAGMA cipher_log_level=NONE; PRAGMA cipher_memory_security=ON")
        set_key(connection, "key", master)
        for pragma in (*WRITER, "PRAGMA secure_delete=ON"):
            connection.execute(pragma)
    except BaseException:
        connection.close()  # Windows does not let an open file be replaced
        raise
    return connection


def set_key(connection: sqlcipher3.Connection, pragma: str, master: bytearray) -> None:
    """Give SQLCipher the raw key, as ``key`` or ``rekey``; ``master`` is overwritten."""
    hex_key = master.hex()
    statement = f"PRAGMA {pragma}=\"x'{hex_key}'\""
    try:
        connection.executescript(statement)
    finally:
        for secret in (hex_key, statement):
            _wipe_text(secret)
        master[:] = bytes(len(master))


def _wipe_text(secret: str) -> None:
    """Overwrite an ASCII text without other references, where CPython keeps it."""
    head = sys.getsizeof(secret) - len(secret) - 1
    ctypes.memset(id(secret) + head, 0, len(secret))


_CODES = {
    ProblemCode.DATABASE_DAMAGED: ProblemCode.REGISTER_DAMAGED,
    ProblemCode.DATABASE_NEWER: ProblemCode.REGISTER_NEWER,
    ProblemCode.DATABASE_MISSING: ProblemCode.REGISTER_MISSING,
}


@contextmanager
def register_guarded(path: Path) -> Iterator[None]:
    """Turn errors of the file into KnownError, with the register's codes for damaged and newer.

    A query that was interrupted, by a lock, is ``register_locked``.
    """
    try:
        with guarded(path):
            try:
                yield
            except driver_errors() as error:
                cause = getattr(error, "orig", error)
                if getattr(cause, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                    raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1) from error
                if cause is error:  # raised by a bare cursor
                    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415 - see `sql`

                    raise DatabaseError(None, None, cause) from error
                raise
    except KnownError as error:
        if error.code == ProblemCode.DATABASE_MISSING and path.exists():
            raise KnownError(ProblemCode.NO_PERMISSION, path=str(path), why="EACCES") from error
        if error.code in _CODES:
            raise KnownError(_CODES[error.code], path=str(path)) from error
        raise
