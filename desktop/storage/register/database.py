"""The file of the register (SQLCipher): its tables, and how it is opened.

``record`` is permanent: a record's number, leaf and place in the chain. ``content`` and ``blob``
can be removed by a lawful redaction. The columns beside ``body`` are computed by SQLite
from its canonical JSON, so that they cannot differ from it. ``word`` is every word of ``search``
with the form in which a search compares it, ``word_part`` each ending of that form. A search looks
its words up there and asks ``search`` for whole words, because FTS5 would otherwise gather every
place of a common prefix before it gives the newest (0.6 s at 100,000 records against 5 ms). FTS5's
trigrams would do the same as ``word_part``, but SQLCipher's guarded memory makes them 25 times as
slow to fill. ``contact`` holds no records, so its rows are changed and removed.
"""

import ctypes
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import cast

import sqlcipher3

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import UNWRITABLE
from desktop.storage.register.key_file import wipe
from desktop.storage.register.sorted_list import CLAIMED, DUE
from desktop.storage.sqlite import WRITER, Database, guarded, uri_of

DRIVER_ERRORS = sqlcipher3.DatabaseError

_LAYOUT = f"""
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
    sender TEXT AS (coalesce(json_extract(body, '$.sender'), '')) STORED,
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
CREATE TABLE word(id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, key TEXT NOT NULL) STRICT;
CREATE INDEX word_by_key ON word(key);
CREATE TABLE word_part(part TEXT NOT NULL, word INTEGER NOT NULL REFERENCES word(id),
    PRIMARY KEY (part, word)) STRICT, WITHOUT ROWID;
CREATE TABLE contact(key TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX content_by_time ON content(type, json_extract(body, '$.captured_ms'));
CREATE INDEX content_by_deadline ON content({DUE}) WHERE {DUE} IS NOT NULL;
CREATE INDEX content_by_claimed ON content({CLAIMED}) WHERE {CLAIMED} IS NOT NULL;
INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
"""  # noqa: S608 - no input

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


class RegisterDatabase(Database):
    """A register's file under its raw key; ``refusal`` says why it can only be read, else None."""

    refusal: KnownError | None = None

    def require_room(self) -> None:
        """Raise the refusal, if there is one."""
        if self.refusal is not None:
            raise self.refusal

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """As `Database.writing`, where there is room."""
        self.require_room()
        with super().writing() as connection:
            yield connection

    def using(self) -> AbstractContextManager[None]:
        """Use the connection; KnownErrors of `register_guarded`."""
        return register_guarded(self.path)


def open_register(path: Path, master: bytearray) -> RegisterDatabase:
    """Open (or make) the file with the raw key.

    ``master`` is overwritten: from here on only SQLCipher holds the key, in memory that it locks
    and clears. KnownError ``register_damaged``, ``file_newer``, ``database_locked``,
    ``home_not_writable``, those of `known`.
    """
    with register_guarded(path):
        database = RegisterDatabase(path, connect(path, master))
        try:
            guards = (f"CREATE TRIGGER {name} {what}" for name, what in GUARDS.items())
            database.lay_out([*_LAYOUT.split(";\n")[:-1], *guards])
        except BaseException:
            database.close()
            raise
    return database


_UNWRITABLE = {
    *UNWRITABLE,
    ProblemCode.DATABASE_READ_ONLY,
    ProblemCode.DATABASE_UNREACHABLE,
}


def open_readable(path: Path, master: bytearray) -> RegisterDatabase:
    """Open the file as `open_register`, or for reading alone; ``master`` is overwritten."""
    spare = bytearray(master)
    try:
        return open_register(path, master)
    except KnownError as error:
        if error.code not in _UNWRITABLE:
            raise
        try:
            database = open_for_reading(path, spare)
        except KnownError as again:
            raise (error if again.code in _UNWRITABLE else again) from error
        read_only = KnownError(ProblemCode.DATABASE_READ_ONLY, path=str(path))
        database.refusal = error if error.code in UNWRITABLE else read_only
        return database
    finally:
        wipe(spare)


def open_for_reading(path: Path, master: bytearray) -> RegisterDatabase:
    """Open a file of a disk that takes nothing; SQLCipher writes no temporary table to a disk."""
    uri = f"{uri_of(path.absolute())}?mode=ro"
    if not _has_log(path):  # SQLite could not make the files by which readers take turns
        uri += "&immutable=1"
    with register_guarded(path):
        pragmas = ("PRAGMA temp_store=MEMORY", "PRAGMA query_only=ON")
        database = RegisterDatabase(path, _connect(uri, master, pragmas))
        try:
            layout = database.layout()
        except BaseException:
            database.close()
            raise
        if layout == 0:  # which a register never is
            database.close()
            raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(path))
    return database


def _has_log(path: Path) -> bool:
    """Whether SQLite's write-ahead log has rows that the file lacks."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


# SQLite serves small allocations from a small arena, and each cached statement takes some of it.
# SQLCipher locks and clears all others one by one: with Python's usual 128 statements, that was a
# third of an import's time.
_CACHED_STATEMENTS = 9  # the number that filing a record needs


def connect(path: Path, master: bytearray) -> Connection:
    """Return a bare connection under the raw key; ``master`` is overwritten. SQLite's errors."""
    return _connect(uri_of(path.absolute()), master, (*WRITER, "PRAGMA secure_delete=ON"))


def _connect(uri: str, master: bytearray, pragmas: Iterable[str]) -> Connection:
    connection = cast(
        "Connection",
        sqlcipher3.connect(
            uri,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=2,
            cached_statements=_CACHED_STATEMENTS,
        ),
    )
    try:
        # executescript, unlike execute, leaves no copy in the connection's statement cache.
        connection.executescript("PRAGMA cipher_log_level=NONE; PRAGMA cipher_memory_security=ON")
        set_key(connection, "key", master)
        for pragma in pragmas:
            connection.execute(pragma)
    except BaseException:
        connection.close()  # Windows does not let an open file be replaced
        raise
    return connection


def set_key(connection: Connection, pragma: str, master: bytearray) -> None:
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
    ProblemCode.DATABASE_MISSING: ProblemCode.REGISTER_MISSING,
}


@contextmanager
def register_guarded(path: Path) -> Iterator[None]:
    """Turn errors of the file into KnownError, with the register's codes for some."""
    try:
        with guarded(path):
            yield
    except KnownError as error:
        if error.code in _CODES:
            raise KnownError(_CODES[error.code], path=str(path)) from error
        raise
