"""A copy of the register under a new master key, and how it replaces the register.

The copy is built and verified under a temporary name, then staged as ``register.db.rekeyed``. Once
the new key file is written, the copy is the register, and after a kill the next opening renames it;
before that it is void, and the next opening removes it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, scratch, sync_folder, write_atomically
from desktop.storage.register.database import (
    DRIVER_ERRORS,
    GUARDS,
    connect,
    register_guarded,
    set_key,
)
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.register import Register
from desktop.storage.register.verification import verify
from desktop.storage.sqlite import drop_beside, drop_database, refused


def belongs(register: Register, keys: KeyFile) -> bool:
    """Whether the key file names this register and its public keys."""
    public = register.sealing.public_key().public_bytes_raw()
    identity = (register.register_id, register.public, public)
    return identity == (keys.register_id, keys.sign_public, keys.seal_public)


def opens(path: Path, keys: KeyFile, master: bytearray) -> bool:
    """Whether that file is the key file's register; ``master`` is overwritten."""
    try:
        register = Register(path, master)
    except KnownError as error:
        if error.code != ProblemCode.REGISTER_DAMAGED:
            raise
        return False
    try:
        return belongs(register, keys)
    finally:
        register.close()


@contextmanager
def alone(path: Path, master: bytearray) -> Iterator[Connection]:
    """Hold the register exclusively, against connections of any process.

    ``master`` is overwritten. KnownError ``database_locked`` while it is open elsewhere, and those
    of the disk.
    """
    with register_guarded(path), closing(connect(path, master)) as connection:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # the lock stays until it is closed
        # SQLite does not tell why the write-ahead log stayed: another connection, or a full disk.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "delete":
            raise refused(path, ProblemCode.DATABASE_LOCKED)
        yield connection


def build_copy(
    source: Connection,
    path: Path,
    master: bytearray,
    new_master: bytearray,
    seal: bytes,
) -> Path:
    """Return a verified copy beside ``path`` under the new key and with the new sealing key.

    ``master`` and ``new_master`` are overwritten. KnownError ``rekey_unverified`` and those of the
    disk; then there is no copy.
    """
    copy = scratch(path)
    check_key = bytearray(new_master)
    try:
        discard(copy)
        copy.touch(mode=0o600)
        with register_guarded(copy):
            source.execute("VACUUM INTO ?", (str(copy),))
            with closing(connect(copy, master)) as connection:
                _set_new_key(connection, copy, new_master)
                set_seal(connection, seal)
        count, head = source.execute(
            "SELECT count(*), (SELECT hex(head) FROM record ORDER BY seq DESC LIMIT 1) FROM record"
        ).fetchone()
        _verify(copy, check_key, count, head)
        drop_beside(copy)
    except OSError as error:
        discard(copy)
        raise known(error, copy) from error
    except KnownError as error:
        discard(copy)
        if error.code == ProblemCode.REGISTER_DAMAGED:  # the incomplete copy
            _ask_disk(copy)
            raise KnownError(ProblemCode.REKEY_UNVERIFIED, path=str(path)) from error
        raise
    except BaseException:
        discard(copy)
        raise
    return copy


def _set_new_key(connection: Connection, copy: Path, new_master: bytearray) -> None:
    """Encrypt the copy with the new key, in place; a failed copy is discarded, not rolled back."""
    connection.execute("PRAGMA journal_mode=DELETE")  # leave the write-ahead log first
    connection.execute("PRAGMA journal_mode=OFF")
    try:
        set_key(connection, "rekey", new_master)
    except DRIVER_ERRORS as error:
        _ask_disk(copy)
        raise KnownError(ProblemCode.REKEY_UNVERIFIED, path=str(copy)) from error
    connection.execute("PRAGMA journal_mode=DELETE")


def _ask_disk(copy: Path) -> None:
    """Raise the disk's error, which SQLCipher does not report, by writing another file."""
    probe = scratch(copy)
    write_atomically(probe, [bytes(1)])
    probe.unlink()


def set_seal(connection: Connection, seal: bytes) -> None:
    """Add the new sealing key; the old ones stay, for captures that were sealed to them."""
    guard = "meta_no_update"
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"DROP TRIGGER {guard}")
    connection.execute(
        "INSERT INTO meta(name, value) SELECT 'seal_before', x'' WHERE NOT EXISTS "
        "(SELECT 1 FROM meta WHERE name = 'seal_before')"
    )
    # A concatenation of blobs is text to SQLite.
    connection.execute(
        "UPDATE meta SET value = CAST((SELECT value FROM meta WHERE name = 'seal') || value "
        "AS BLOB) WHERE name = 'seal_before'"
    )
    connection.execute("UPDATE meta SET value = ? WHERE name = 'seal'", (seal,))
    connection.execute(f"CREATE TRIGGER {guard} {GUARDS[guard]}")
    connection.execute("COMMIT")


def _verify(copy: Path, key: bytearray, count: int, head: str | None) -> None:
    register = Register(copy, key)
    try:
        verification = verify(register, thorough=True)
    finally:
        register.close()
    same = verification.count == count and head in {None, verification.head.upper()}
    if not (verification.intact and same):
        raise KnownError(ProblemCode.REKEY_UNVERIFIED, path=str(copy))


def put_in_place(copy: Path, path: Path) -> None:
    """Make a staged copy the register; KnownErrors of the disk."""
    try:
        drop_beside(path)
        Path(copy).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise known(error, path) from error


@contextmanager
def replaced(path: Path, connection: Connection) -> Iterator[None]:
    """Empty the replaced file after the replacement succeeded.

    A process that waits for the old file then gets an error, instead of adding records to a file
    without a name. Windows does not replace open files: there the connection that holds it is
    closed first.
    """
    if os.name != "posix":
        connection.close()
        yield
        return
    handle = os.open(path, os.O_RDWR)
    try:
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def discard(copy: Path) -> None:
    """Remove a copy that failed; a disk that refuses leaves it for the next try."""
    with suppress(OSError):
        drop_database(copy)
