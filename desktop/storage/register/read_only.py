"""The register where nothing can be written: a read-only disk, or a full one and an older layout.

It is opened for reading alone. The tables that a newer layout adds are made in the connection's own
memory then; SQLCipher writes no temporary table to a disk.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.register.key_derivation import wipe
from desktop.storage.register.migrations import refuse_newer
from desktop.storage.register.schema import (
    CONTACTS,
    MIGRATIONS,
    open_encrypted,
    register_guarded,
    set_key,
)
from desktop.storage.register.sql import make_engine
from desktop.storage.register.vocabulary import bare, insert_words
from desktop.storage.sqlite import uri_of

if TYPE_CHECKING:
    import sqlcipher3
    from sqlalchemy import Engine

_UNWRITABLE = {
    ProblemCode.DISK_FULL,
    ProblemCode.DATABASE_READ_ONLY,
    ProblemCode.NO_PERMISSION,
}
_WORDS = """
CREATE TEMP TABLE word(id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
CREATE INDEX temp.word_by_key ON word(key);
CREATE TEMP TABLE word_part(part TEXT NOT NULL, word INTEGER NOT NULL, PRIMARY KEY (part, word))
    WITHOUT ROWID;
"""
_WITH_WORD_PARTS, _WITH_CONTACTS = 2, 3  # the first layouts that have them


def open_readable(path: Path, master: bytearray) -> tuple[Engine, bool]:
    """Open the file as `open_encrypted`, or for reading alone; return whether it is so.

    ``master`` is overwritten.
    """
    spare = bytearray(master)
    try:
        return open_encrypted(path, master), False
    except KnownError as error:
        if error.code not in _UNWRITABLE:
            raise
        try:
            return _open_for_reading(path, spare), True
        except KnownError as again:
            raise (error if again.code in _UNWRITABLE else again) from error
    finally:
        wipe(spare)


def _open_for_reading(path: Path, master: bytearray) -> Engine:
    engine = make_engine(lambda: _connect(path, master))
    try:
        with register_guarded(path):
            layout = refuse_newer(engine, path, len(MIGRATIONS))
            if 0 < layout < _WITH_WORD_PARTS:
                _make_words(engine)
            if 0 < layout < _WITH_CONTACTS:
                _make_contacts(engine)
            with engine.connect() as connection:
                reading = connection.execution_options(reading=True)
                reading.exec_driver_sql("PRAGMA query_only=ON")
        _refuse_empty(layout, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _refuse_empty(layout: int, path: Path) -> None:
    if layout == 0:  # which a register never is
        raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(path))


def _make_words(engine: Engine) -> None:
    """Make in memory the tables for searching by parts of words and by sound."""
    with engine.connect() as plain:
        connection = plain.execution_options(reading=True)
        terms = connection.exec_driver_sql("SELECT term FROM main.word").scalars().all()
        for statement in _WORDS.split(";\n")[:-1]:
            connection.exec_driver_sql(statement)
        insert_words(bare(connection), terms)
        connection.commit()


def _make_contacts(engine: Engine) -> None:
    """Make an empty list of contacts in memory."""
    with engine.connect() as plain:
        connection = plain.execution_options(reading=True)
        connection.exec_driver_sql(f"CREATE TEMP TABLE {CONTACTS}")
        connection.commit()


def _connect(path: Path, master: bytearray) -> sqlcipher3.Connection:
    """Return a connection for reading under the raw key; ``master`` is overwritten."""
    import sqlcipher3  # noqa: PLC0415 - see `sql`

    uri = f"{uri_of(path.absolute())}?mode=ro"
    if not os.access(path.parent, os.W_OK) and not _has_log(path):
        uri += "&immutable=1"  # SQLite could not make the files by which readers take turns
    connection = sqlcipher3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=2
    )
    try:
        connection.executescript("PRAGMA cipher_log_level=NONE; PRAGMA cipher_memory_security=ON")
        set_key(connection, "key", master)
        connection.execute("PRAGMA temp_store=MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def _has_log(path: Path) -> bool:
    """Return whether SQLite's write-ahead log has what the file has not."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
