"""The open register: adding records and reading them.

It has two connections, so that the register can be read during a long transaction. A third cannot
be opened later, since only SQLCipher's memory holds the key. No error contains a directive's text.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, note, origin
from desktop.core.integrity.merkle import EMPTY_ROOT, Frontier, Verification, genesis
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import Origin, Record
from desktop.storage.atomic_write import known
from desktop.storage.register import ciphers
from desktop.storage.register.inherited import Inherited
from desktop.storage.register.key_derivation import wipe
from desktop.storage.register.queries import Reading
from desktop.storage.register.read_only import open_readable
from desktop.storage.register.record_factory import Arrival
from desktop.storage.register.schema import make_indexes, open_encrypted, register_guarded
from desktop.storage.register.sql import text
from desktop.storage.register.transaction import Filing, Tail, tail_at

KnownBy = tuple[int | str, ...]  # what identifies a message: its words, its source
MARK = "removed:"
WAIT_MS = 2000  # for another process's transaction
_SEAL_BYTES = 32


class Register(Reading):
    """``register.db`` while it is unlocked, for one thread at a time; `close` drops the keys.

    ``inherited`` are the registers that predecessors handed over, which are never written.
    ``read_only`` says that the disk takes nothing, so that this one can only be read.
    """

    def __init__(self, path: Path, master: bytearray) -> None:
        """Open the file; ``master`` is overwritten. KnownError as `open_encrypted` says."""
        self.path = path
        self.inherited: tuple[Inherited, ...] = ()
        self.behind = False  # a transaction met records that were not read yet
        self.log_left = False  # the write-ahead log may hold redacted content
        self._filing: Filing | None = None
        self._file = _identity(path)
        second = bytearray(master)
        with ExitStack() as opened:
            opened.callback(wipe, second)
            self.writer, self.read_only = open_readable(path, master)
            opened.callback(self.writer.dispose)
            if not self.read_only:
                make_indexes(self.writer, path)
            self.engine, _ = open_readable(path, second)  # for reading while the other writes
            opened.callback(self.engine.dispose)
            try:
                self._read_meta()
                if self.replaced:  # between the look and the opening
                    raise KnownError(ProblemCode.DATABASE_LOCKED, path=str(path))
            except (KeyError, ValueError) as error:
                raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(path)) from error
            opened.pop_all()

    @property
    def sealing(self) -> ciphers.X25519PrivateKey:
        """Return the key that captures are sealed to; of ``sealings`` the newest."""
        return self.sealings[0]

    def _read_meta(self) -> None:
        with self.reading() as connection:
            rows = connection.execute(text("SELECT name, value FROM meta")).all()
            meta: dict[str, bytes] = {name: value for name, value in rows}  # noqa: C416
            self.register_id = meta["register_id"].decode()
            seals = meta["seal"] + meta.get("seal_before", b"")
            self.sealings = tuple(
                ciphers.X25519PrivateKey.from_private_bytes(seals[at : at + _SEAL_BYTES])
                for at in range(0, len(seals), _SEAL_BYTES)
            )
            self._signing = ciphers.Ed25519PrivateKey.from_private_bytes(meta["sign"])
            self.empty = Tail(0, genesis(self.register_id), Frontier())
            self.tail = tail_at(connection, self.empty, self.empty)
        self.public = self._signing.public_key().public_bytes_raw()

    def interrupt(self) -> None:
        """As for any register, and its inherited ones; a transaction goes on."""
        super().interrupt()
        for inherited in self.inherited:
            inherited.interrupt()

    def close(self) -> None:
        """Close this and the inherited databases; drop the keys and an open transaction."""
        with ExitStack() as all_of_it:
            all_of_it.callback(self.writer.dispose)
            all_of_it.callback(self.engine.dispose)
            for inherited in self.inherited:
                all_of_it.callback(inherited.engine.dispose)
            self.inherited = ()
            del self._signing, self.sealings
            if self._filing is not None:
                self._filing.drop()
            self._wait_for_disk()

    def _wait_for_disk(self) -> None:
        """Let a disk that hangs hold up this thread alone.

        SQLite removes the write-ahead log when it closes the file, and SQLCipher's module lets no
        other thread run until it has.
        """
        with suppress(OSError):
            os.utime(f"{self.path}-wal")

    @property
    def count(self) -> int:
        """Return how many records there are, actions and corrections among them."""
        return self.tail.seq

    @property
    def signing_key(self) -> ciphers.Ed25519PrivateKey:
        """Return the key that signs checkpoints, and bundles of evidence."""
        return self._signing

    def marker(self) -> Callable[[KnownBy], str]:
        """Return the function that makes the mark of a redacted message, its redaction's source.

        An import recognizes the message by it; without the register's key it reveals nothing, not
        even whether a guess is right.
        """
        derive = ciphers.HKDF(ciphers.SHA256(), 32, None, b"tatpar removed message").derive
        key = derive(self._signing.private_bytes_raw())
        return lambda known_by: hmac.digest(key, canonical([*known_by]), "sha256").hex()

    def standing(self) -> Verification:
        """Return the count and heads in memory, which are those of an intact register."""
        return Verification(self.count, self.tail.head.hex(), self.tail.frontier.root.hex())

    def head_note(self) -> str:
        """Return the last checkpoint as a signed note; of size 0 while there are no records."""
        notes = self.day_notes(1)
        if notes:
            return notes[0]
        empty = Checkpoint(origin(self.register_id), 0, EMPTY_ROOT, 0)
        return note(empty, self.public, self._signing.sign(empty.text()))

    def holder(self, which: str | int) -> Reading:
        """Return the register with the record: this one, or an inherited one by the record's id.

        KnownError ``record_not_found``.
        """
        try:
            self.number(which)
        except KnownError:
            for inherited in self.inherited:
                if inherited.has(which):
                    return inherited
            raise
        return self

    def inherited_id(self, which: str) -> str | None:
        """Return the id of the record in an inherited register, None if none has it."""
        for register in self.inherited:
            if register.has(which):
                return register.record_id(register.number(which))
        return None

    def filing(self, wait_ms: int = WAIT_MS) -> Filing:
        """Begin a transaction, one at a time.

        KnownError ``register_busy``, ``database_locked`` during another process's,
        ``register_replaced`` when a restore gave its name to another file, and those
        of the disk. Readers see its records after the commit. ``wait_ms``: how long to wait for
        another process.
        """
        if self.busy:
            raise KnownError(ProblemCode.REGISTER_BUSY, exit_code=1)
        self._filing = Filing(self, wait_ms)
        return self._filing

    @property
    def replaced(self) -> bool:
        """Return whether another file, or none, has its name: what is added now would be lost."""
        return _identity(self.path) != self._file

    @property
    def busy(self) -> bool:
        """Return whether a transaction is open."""
        return self._filing is not None and not self._filing.ended

    def add(
        self, arrivals: Sequence[Arrival], by: Origin, now_ms: int, *, wait_ms: int = WAIT_MS
    ) -> list[Record]:
        """File the drafts in one transaction; result and KnownErrors as `Filing.add`."""
        with self.filing(wait_ms) as filing:
            filed = filing.add(arrivals, by, now_ms)
            filing.commit(now_ms)
        return filed

    def empty_log(self) -> None:
        """Move the write-ahead log into the file, so that no redacted content stays in it.

        ``log_left`` stays true while another process reads, or on a full disk; at the latest it is
        moved when the register is closed.
        """
        self.log_left = True
        with (
            suppress(KnownError),
            register_guarded(self.path),
            closing(self.writer.raw_connection()) as raw,
        ):
            cursor = raw.cursor()
            cursor.execute("PRAGMA busy_timeout=0")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            row = cursor.fetchone()
            self.log_left = row is None or row[0] != 0

    def refresh(self) -> bool:
        """Read the records of other processes; return whether there were any."""
        before, behind = self.tail, self.behind
        self.behind = False
        with self.reading() as connection:
            self.tail = tail_at(connection, before, self.empty)
        return behind or self.tail.seq != before.seq


def _identity(path: Path) -> tuple[int, int] | None:
    """Return a file's identity, None without one; KnownErrors of the disk."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise known(error, path) from error
    return state.st_dev, state.st_ino


def create(path: Path, master: bytearray, register_id: str, seal: bytes, sign: bytes) -> None:
    """Create the register's file (0600) with its two private keys, which are overwritten."""
    path.touch(mode=0o600)
    engine = open_encrypted(path, master)
    values = {"register_id": register_id.encode(), "seal": seal, "sign": sign}
    rows = [{"name": name, "value": value} for name, value in values.items()]
    try:
        with register_guarded(path), engine.begin() as connection:
            connection.execute(text("INSERT INTO meta(name, value) VALUES (:name, :value)"), rows)
    finally:
        engine.dispose()
        wipe(seal)
        wipe(sign)
