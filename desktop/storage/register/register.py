"""The open register: adding records and reading them.

It has two connections, so that the register can be read during a long transaction. A third cannot
be opened later, since only SQLCipher's memory holds the key. No error contains a directive's text.

Every record is under a signed checkpoint. After a kill, a lock or a full disk, all records of a
transaction are there or none. Readers meanwhile see the register as it was before.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, note, origin
from desktop.core.integrity.merkle import (
    EMPTY_ROOT,
    Frontier,
    Verification,
    frontier,
    genesis,
    leaf_hash,
    next_head,
)
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Origin, Record, leaf_bytes, parse_record
from desktop.core.units import DAY_MS, HOUR_MS
from desktop.storage.atomic_write import known
from desktop.storage.register.database import open_readable, open_register, register_guarded
from desktop.storage.register.inherited import Inherited
from desktop.storage.register.key_file import wipe
from desktop.storage.register.queries import Reading
from desktop.storage.register.record_factory import Arrival, check, make_record, stored_blobs
from desktop.storage.register.search import delete_unused_words, index, indexed_words

_FILED = (
    "SELECT 'id', id FROM record WHERE id IN (SELECT value FROM json_each(?)) UNION ALL "
    "SELECT 'source', source FROM content WHERE source IN (SELECT value FROM json_each(?))"
)
_DHAKA_MS = 6 * HOUR_MS  # the day of a checkpoint is Dhaka's in any zone


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a register, which the next record continues: number, chain head, tree."""

    seq: int
    head: bytes
    frontier: Frontier

    def with_leaf(self, leaf: bytes) -> Tail:
        """Return the end after one more leaf."""
        return Tail(self.seq + 1, next_head(self.head, leaf), self.frontier.grown(leaf))


def tail_at(connection: Connection, known: Tail, empty: Tail) -> Tail:
    """Return the register's end in the file: ``known`` unless other processes added records."""
    sql = "SELECT seq, head FROM record ORDER BY seq DESC LIMIT 1"
    last = connection.execute(sql).fetchone()
    seq, head = last or (0, empty.head)
    if (seq, head) == (known.seq, known.head):
        return known
    leaves = connection.execute("SELECT leaf FROM record ORDER BY seq")
    return Tail(seq, head, frontier(leaf for (leaf,) in leaves))


class Filing:
    """A transaction that adds records; it ends with `commit` or `drop`, a context with `drop`.

    Any error drops it; a later call raises KnownError ``register_locked``. If other processes have
    added records, the register is set ``behind``.
    """

    def __init__(self, register: Register, wait_ms: int) -> None:
        """Begin; KnownErrors as `Register.filing`."""
        register.writer.require_room()
        self._register = register
        self._redacts = False
        self._words: set[str] = set()  # those that this transaction has added or met
        self.ended = False
        self._connection = register.writer.connection
        self._run = self._connection.execute
        with register_guarded(register.path):
            self._run(f"PRAGMA busy_timeout={wait_ms:d}")
            self._run("BEGIN IMMEDIATE")
            try:
                self._must_be_in_place()
                self._tail = tail_at(self._connection, register.tail, register.empty)
            except BaseException:
                self._run("ROLLBACK")
                raise
        self._first = self._tail
        register.behind |= self._tail != register.tail

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        """Drop uncommitted changes."""
        self.drop()

    def add(self, arrivals: Sequence[Arrival], by: Origin, now_ms: int) -> list[Record]:
        """Add the drafts and return their records.

        A draft whose id or source is already filed is ignored. KnownError: ``record_empty``,
        ``attachment_too_large``, ``record_not_found`` (a target), ``correction_invalid``,
        ``redaction_reason_missing``, ``record_time_invalid``, ``record_not_redactable``.
        """
        self._must_run()
        try:
            arrivals = [arrival.cleaned() for arrival in arrivals]
            for arrival in arrivals:
                check(arrival.draft)
            with register_guarded(self._register.path):
                known = self._known(arrivals)
                records = []
                for arrival in arrivals:
                    if known.isdisjoint(arrival.names):
                        known |= arrival.names
                        records.append(self._insert(arrival, by, now_ms))
                return records
        except BaseException:
            self.drop()
            raise

    def commit(self, now_ms: int) -> None:
        """Sign the new checkpoint and commit; nothing happens if no record was added."""
        self._must_run()
        if self._tail == self._first:
            self.drop()
            return
        try:
            with register_guarded(self._register.path):
                self._seal_tree(now_ms)
                self._must_be_in_place()
                self._run("COMMIT")
                self._must_be_in_place()  # replaced meanwhile: nobody may believe it is filed
        except BaseException:
            self.drop()
            raise
        self._register.tail = self._tail
        self.drop()
        if self._redacts:
            self._register.empty_log()

    def drop(self) -> None:
        """Roll back uncommitted changes; harmless after the end."""
        if self.ended:
            return
        self.ended = True
        self._words = set()
        # If the disk prevents the rollback, SQLite does it when the file is next opened.
        with suppress(KnownError), register_guarded(self._register.path):
            if self._connection.in_transaction:
                self._run("ROLLBACK")

    def _must_run(self) -> None:
        if self.ended:
            raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)

    def _must_be_in_place(self) -> None:
        register = self._register
        if register.replaced:
            raise KnownError(ProblemCode.REGISTER_REPLACED, exit_code=1, path=str(register.path))

    def _known(self, arrivals: Sequence[Arrival]) -> set[tuple[str, str]]:
        """Return those of the arrivals' names that are already filed."""
        names = [name for arrival in arrivals for name in arrival.names]
        listed = ([name for kind, name in names if kind == of] for of in ("id", "source"))
        return set(self._run(_FILED, tuple(map(json.dumps, listed))))

    def _insert(self, arrival: Arrival, by: Origin, now_ms: int) -> Record:
        target, arrival = self._pointed(arrival)
        record = self._append(arrival, by, now_ms)
        if record.type is RecordType.REDACTION:
            self._redact(target, record.seq)
        return record

    def _append(self, arrival: Arrival, by: Origin, now_ms: int) -> Record:
        execute, stored = self._run, stored_blobs(arrival.draft)
        record = make_record(
            arrival, stored, by, seq=self._tail.seq + 1, prev=self._tail.head.hex(),
            key=self._register.fingerprint, now_ms=now_ms,
        )  # fmt: skip
        body = leaf_bytes(record)
        leaf = leaf_hash(body)
        seq, tail = record.seq, self._tail.with_leaf(leaf)
        execute(
            "INSERT INTO record(seq, id, leaf, head) VALUES (?, ?, ?, ?)",
            (seq, arrival.record_id, leaf, tail.head),
        )
        # Joined, SQLite's own copy ends in NUL: else each column computed from it makes one more.
        execute("INSERT INTO content(seq, body) VALUES (?, ? || '')", (seq, body.decode()))
        for place, blob, data in stored:
            execute(
                "INSERT INTO blob(seq, place, sha256, data) VALUES (?, ?, ?, ?)",
                (seq, place, blob.sha256, data),
            )
        index(self._connection, record, self._words)
        self._tail = tail
        return record

    def _pointed(self, arrival: Arrival) -> tuple[int | None, Arrival]:
        """Return the number of the target, and the arrival with the target's whole id."""
        draft = arrival.draft
        if draft.target is None:
            return None, arrival
        inherited_id = self._register.inherited_id(draft.target)
        if draft.type is RecordType.ACTION and inherited_id is not None:
            # A successor continues with open directives.
            return None, replace(arrival, draft=replace(draft, target=inherited_id))
        seq = self._register.find(self._connection, draft.target)
        sql = (
            "SELECT r.id, c.type FROM record r LEFT JOIN content c ON c.seq = r.seq WHERE r.seq = ?"
        )
        target_id, kind = self._run(sql, (seq,)).fetchone()
        if kind is None:
            raise KnownError(ProblemCode.RECORD_REDACTED, exit_code=1, seq=seq)
        if draft.type is RecordType.REDACTION and RecordType(kind).permanent:
            raise KnownError(ProblemCode.RECORD_NOT_REDACTABLE, exit_code=1, seq=seq)
        return seq, replace(arrival, draft=replace(draft, target=target_id))

    def _redact(self, target: int | None, by: int) -> None:
        self._redacts = True
        execute = self._connection.execute
        sql = "INSERT INTO redaction(seq, by) VALUES (:seq, :by)"
        execute(sql, {"seq": target, "by": by})
        sql = "SELECT body FROM content WHERE seq = :seq"
        (body,) = execute(sql, {"seq": target}).fetchone()
        for sql in (
            "DELETE FROM content WHERE seq = :seq",
            "DELETE FROM blob WHERE seq = :seq",
            "DELETE FROM search WHERE rowid = :seq",
        ):
            execute(sql, {"seq": target})
        self._words.clear()  # some are deleted now
        delete_unused_words(self._connection, indexed_words(parse_record(json.loads(body))))

    def _seal_tree(self, now_ms: int) -> None:
        register, execute = self._register, self._connection.execute
        tree = self._tail.frontier
        point = Checkpoint(origin(register.register_id), tree.size, tree.root, now_ms)
        (last,) = execute("SELECT max(day) FROM checkpoint").fetchone()
        day = max((now_ms + _DHAKA_MS) // DAY_MS, last or 0)  # a clock set back stays in that day
        execute(
            "INSERT INTO checkpoint(day, size, root, at_ms, signature) "
            "VALUES (:day, :size, :root, :at, :signature) ON CONFLICT(day) DO UPDATE SET "
            "size = excluded.size, root = excluded.root, at_ms = excluded.at_ms, "
            "signature = excluded.signature",
            {
                "day": day, "size": point.size, "root": point.root, "at": now_ms,
                "signature": register.signing_key.sign(point.text()),
            },
        )  # fmt: skip


KnownBy = tuple[int | str, ...]  # identity of a message: its words, its source
MARK = "removed:"
WAIT_MS = 2000  # for another process's transaction
_SEAL_BYTES = 32


class Register(Reading):
    """``register.db`` while it is unlocked, for one thread at a time; `close` drops the keys.

    ``inherited`` are the registers that predecessors handed over, which are never written.
    """

    def __init__(self, path: Path, master: bytearray) -> None:
        """Open the file; ``master`` is overwritten. KnownError as `open_register` says."""
        self.path = path
        self.inherited: tuple[Inherited, ...] = ()
        self.behind = False  # a transaction met records that were not read yet
        self.log_left = False  # the write-ahead log may hold redacted content
        self._filing: Filing | None = None
        self._file = _identity(path)
        second = bytearray(master)
        with ExitStack() as opened:
            opened.callback(wipe, second)
            self.writer = open_readable(path, master)
            opened.callback(self.writer.close)
            self.database = open_readable(path, second)  # to read while the other writes
            opened.callback(self.database.close)
            try:
                self._read_meta()
                if self.replaced:  # between the look and the opening
                    raise KnownError(ProblemCode.DATABASE_LOCKED, path=str(path))
            except (KeyError, ValueError) as error:
                raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(path)) from error
            opened.pop_all()

    @property
    def read_only(self) -> bool:
        """Whether the disk takes nothing."""
        return self.writer.refusal is not None

    @property
    def sealing(self) -> X25519PrivateKey:
        """Return the key that captures are sealed to; of ``sealings`` the newest."""
        return self.sealings[0]

    def _read_meta(self) -> None:
        with self.reading() as connection:
            meta: dict[str, bytes] = dict(connection.execute("SELECT name, value FROM meta"))
            self.register_id = meta["register_id"].decode()
            seals = meta["seal"] + meta.get("seal_before", b"")
            self.sealings = tuple(
                X25519PrivateKey.from_private_bytes(seals[at : at + _SEAL_BYTES])
                for at in range(0, len(seals), _SEAL_BYTES)
            )
            self._signing = Ed25519PrivateKey.from_private_bytes(meta["sign"])
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
            all_of_it.callback(self.writer.close)
            all_of_it.callback(self.database.close)
            for inherited in self.inherited:
                all_of_it.callback(inherited.database.close)
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
        """Number of records, actions and corrections among them."""
        return self.tail.seq

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """Return the key that signs checkpoints, and bundles of evidence."""
        return self._signing

    def marker(self) -> Callable[[KnownBy], str]:
        """Return the function that makes the mark of a redacted message, its redaction's source.

        An import recognizes the message by it; without the register's key it reveals nothing, not
        even whether a guess is right.
        """
        derive = HKDF(SHA256(), 32, None, b"tatpar removed message").derive
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
        """Whether another file, or none, has its name: additions would be lost."""
        return _identity(self.path) != self._file

    @property
    def busy(self) -> bool:
        """Whether a transaction is open."""
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
        with suppress(KnownError):
            self.writer.row("PRAGMA busy_timeout=0")
            row = self.writer.row("PRAGMA wal_checkpoint(TRUNCATE)")
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
    database = open_register(path, master)
    values = {"register_id": register_id.encode(), "seal": seal, "sign": sign}
    try:
        with database.writing() as connection:
            connection.executemany("INSERT INTO meta(name, value) VALUES (?, ?)", values.items())
    finally:
        database.close()
        wipe(seal)
        wipe(sign)
