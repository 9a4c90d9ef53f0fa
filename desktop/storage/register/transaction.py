"""Adding records to the open register: one transaction, with a signed checkpoint at its end.

Every record is under a checkpoint. After a kill, a lock or a full disk, all records of a
transaction are there or none. Readers meanwhile see the register as it was before. In one file
because all of them are methods of one transaction.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, origin
from desktop.core.integrity.merkle import Frontier, frontier, leaf_hash, next_head
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Origin, Record, leaf_bytes, parse_record
from desktop.core.units import DAY_MS, HOUR_MS
from desktop.storage.register import ciphers
from desktop.storage.register.record_factory import Arrival, check, make_record, stored_blobs
from desktop.storage.register.schema import register_guarded
from desktop.storage.register.search import index, indexed_words
from desktop.storage.register.sql import text
from desktop.storage.register.vocabulary import bare, delete_unused_words

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

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
    last = connection.execute(text(sql)).first()
    seq, head = last or (0, empty.head)
    if (seq, head) == (known.seq, known.head):
        return known
    leaves = connection.execute(text("SELECT leaf FROM record ORDER BY seq"))
    return Tail(seq, head, frontier(leaf for (leaf,) in leaves))


class Target(Protocol):
    """The register as a transaction uses it."""

    path: Path
    writer: Engine
    register_id: str
    tail: Tail
    empty: Tail
    behind: bool

    @property
    def replaced(self) -> bool:
        """Return whether another file has the register's name."""

    @property
    def fingerprint(self) -> str:
        """Return the signing key's name."""

    @property
    def signing_key(self) -> ciphers.Ed25519PrivateKey:
        """Return the key that signs checkpoints."""

    def find(self, connection: Connection, which: str | int) -> int:
        """Return the number of a record; KnownError ``record_not_found``."""

    def inherited_id(self, which: str) -> str | None:
        """Return the id of the record in a predecessor's register, None when none has it."""

    def empty_log(self) -> None:
        """Move the write-ahead log into the file."""


class Filing:
    """A transaction that adds records; it ends with `commit` or `drop`, a context with `drop`.

    Any error drops it; a later call raises KnownError ``register_locked``. If other processes have
    added records, the register is set ``behind``.
    """

    def __init__(self, register: Target, wait_ms: int) -> None:
        """Begin; KnownErrors as `Register.filing`."""
        self._register = register
        self._redacts = False
        self._words: set[str] = set()  # those that this transaction has added or met
        self.ended = False
        with register_guarded(register.path):
            self._connection = register.writer.connect()
            try:
                self._driver = bare(self._connection)  # for what is done for each record
                self._run = self._driver.execute
                self._run(f"PRAGMA busy_timeout={wait_ms:d}")
                self._connection.begin()
                self._must_be_in_place()
                self._tail = tail_at(self._connection, register.tail, register.empty)
            except BaseException:
                self._connection.close()
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
        """Drop what was not committed."""
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
                self._connection.commit()
                self._must_be_in_place()  # replaced meanwhile: nobody may believe it is filed
        except BaseException:
            self.drop()
            raise
        self._register.tail = self._tail
        self.drop()
        if self._redacts:
            self._register.empty_log()

    def drop(self) -> None:
        """Roll back what was not committed; harmless after the end."""
        if self.ended:
            return
        self.ended = True
        self._words = set()
        # If the disk prevents the rollback, SQLite does it when the file is next opened.
        with suppress(KnownError), register_guarded(self._register.path):
            self._connection.close()

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
        index(self._driver, record, self._words)
        self._tail = tail
        return record

    def _pointed(self, arrival: Arrival) -> tuple[int | None, Arrival]:
        """Return the number of the target, and the arrival with the target's whole id."""
        draft = arrival.draft
        if draft.target is None:
            return None, arrival
        inherited_id = self._register.inherited_id(draft.target)
        if draft.type is RecordType.ACTION and inherited_id is not None:
            # A successor continues with what was open.
            return None, replace(arrival, draft=replace(draft, target=inherited_id))
        seq = self._register.find(self._connection, draft.target)
        sql = text(
            "SELECT r.id, c.type FROM record r "
            "LEFT JOIN content c ON c.seq = r.seq WHERE r.seq = :seq"
        )
        target_id, kind = self._connection.execute(sql, {"seq": seq}).one()
        if kind is None:
            raise KnownError(ProblemCode.RECORD_REDACTED, exit_code=1, seq=seq)
        if draft.type is RecordType.REDACTION and RecordType(kind).permanent:
            raise KnownError(ProblemCode.RECORD_NOT_REDACTABLE, exit_code=1, seq=seq)
        return seq, replace(arrival, draft=replace(draft, target=target_id))

    def _redact(self, target: int | None, by: int) -> None:
        self._redacts = True
        execute = self._connection.execute
        sql = "INSERT INTO redaction(seq, by) VALUES (:seq, :by)"
        execute(text(sql), {"seq": target, "by": by})
        sql = "SELECT body FROM content WHERE seq = :seq"
        body = execute(text(sql), {"seq": target}).scalar_one()
        for sql in (
            "DELETE FROM content WHERE seq = :seq",
            "DELETE FROM blob WHERE seq = :seq",
            "DELETE FROM search WHERE rowid = :seq",
        ):
            execute(text(sql), {"seq": target})
        self._words.clear()  # of which some go now
        delete_unused_words(self._connection, indexed_words(parse_record(json.loads(body))))

    def _seal_tree(self, now_ms: int) -> None:
        register, execute = self._register, self._connection.execute
        tree = self._tail.frontier
        point = Checkpoint(origin(register.register_id), tree.size, tree.root, now_ms)
        last = execute(text("SELECT max(day) FROM checkpoint")).scalar()
        day = max((now_ms + _DHAKA_MS) // DAY_MS, last or 0)  # a clock set back stays in that day
        execute(
            text(
                "INSERT INTO checkpoint(day, size, root, at_ms, signature) "
                "VALUES (:day, :size, :root, :at, :signature) ON CONFLICT(day) DO UPDATE SET "
                "size = excluded.size, root = excluded.root, at_ms = excluded.at_ms, "
                "signature = excluded.signature"
            ),
            {
                "day": day, "size": point.size, "root": point.root, "at": now_ms,
                "signature": register.signing_key.sign(point.text()),
            },
        )  # fmt: skip
