"""The open register: adding records and reading them.

Every addition is one transaction that ends with a signed checkpoint, so that no record is ever
outside one; a kill leaves all of it or nothing. Directives are never in an error's text.
"""

import json
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Connection, text

from desktop.core.chain import Verification, genesis, next_head
from desktop.core.checkpoint import Checkpoint, note, origin
from desktop.core.directive import Draft, Origin, Record, leaf_bytes, parse_record
from desktop.core.errors import KnownError
from desktop.core.merkle import EMPTY_ROOT, Frontier, frontier, leaf_hash
from desktop.core.terms import RecordType
from desktop.storage.keys import wipe
from desktop.storage.register_intake import Arrival, check, clean, kept_bytes, make_record
from desktop.storage.register_layout import make_indexes, open_encrypted, register_guarded
from desktop.storage.register_reading import Reading
from desktop.storage.register_search import index, indexed_words

if TYPE_CHECKING:
    from desktop.storage.inherited import Inherited

DAY_MS = 86_400_000
_DHAKA_MS = 6 * 3_600_000  # the day of a checkpoint is Dhaka's, whatever zone is set


class Register(Reading):
    """``register.db`` while it is unlocked. One thread at a time; `close` forgets everything.

    ``inherited`` are the registers that predecessors handed over: read, never written.
    """

    def __init__(self, path: Path, master: bytearray) -> None:
        """Open the file; ``master`` is overwritten. KnownError as `open_encrypted` says."""
        self.path = path
        self.inherited: tuple[Inherited, ...] = ()
        self.engine = open_encrypted(path, master)
        try:
            make_indexes(self.engine, path)
            with self.reading() as connection:
                sql = "SELECT name, value FROM meta WHERE name IN ('register_id', 'seal', 'sign')"
                rows = connection.execute(text(sql)).all()
                found: dict[str, bytes] = {name: value for name, value in rows}  # noqa: C416
                self.register_id = found["register_id"].decode()
                self.sealing = X25519PrivateKey.from_private_bytes(found["seal"])
                self._signing = Ed25519PrivateKey.from_private_bytes(found["sign"])
                self._forget_tail()
                self._catch_up(connection)
            self.public = self._signing.public_key().public_bytes_raw()
        except (KeyError, ValueError) as error:
            self.engine.dispose()
            raise KnownError("register_damaged", path=str(path)) from error
        except BaseException:
            self.engine.dispose()
            raise

    def close(self) -> None:
        """Close the database, and those inherited, and drop its keys."""
        for one in self.inherited:
            one.engine.dispose()
        self.inherited = ()
        self.engine.dispose()
        del self._signing, self.sealing

    @property
    def count(self) -> int:
        """Return how many records there are, actions and corrections among them."""
        return self._frontier.size

    @property
    def signing_key(self) -> Ed25519PrivateKey:
        """Return the key that signs checkpoints, and bundles of evidence."""
        return self._signing

    def standing(self) -> Verification:
        """Return the count and heads as they are in memory: what an intact register is at now."""
        return Verification(self.count, self._head.hex(), self._frontier.root.hex())

    def head_note(self) -> str:
        """Return the last checkpoint as a signed note; one of size 0 while nothing is filed."""
        notes = self.day_notes(1)
        if notes:
            return notes[0]
        empty = Checkpoint(origin(self.register_id), 0, EMPTY_ROOT, 0)
        return note(empty, self.public, self._signing.sign(empty.text()))

    def holder(self, which: str | int) -> Reading:
        """Return who has the record: this register, or by its id one that was inherited.

        KnownError ``record_not_found``.
        """
        try:
            self.number(which)
        except KnownError:
            for one in self.inherited:
                if one.has(which):
                    return one
            raise
        return self

    def add(self, arrivals: Sequence[Arrival], by: Origin, now_ms: int) -> list[Record]:
        """File the drafts in one transaction and return their records.

        A draft whose id or source is already filed is passed over. KnownError: ``record_empty``,
        ``attachment_too_large``, ``record_not_found`` (a target), ``correction_invalid``,
        ``redaction_reason_missing``.
        """
        arrivals = [replace(arrival, draft=clean(arrival.draft)) for arrival in arrivals]
        for arrival in arrivals:
            check(arrival.draft)
        filed = []
        with register_guarded(self.path):
            try:
                with self.engine.begin() as connection:
                    self._catch_up(connection)
                    for arrival in arrivals:
                        record = self._insert(connection, arrival, by, now_ms)
                        if record is not None:
                            filed.append(record)
                    if filed:
                        self._seal_tree(connection, now_ms)
            except BaseException:
                self._forget_tail()  # what was not committed must not be built upon
                raise
        if any(record.type is RecordType.REDACTION for record in filed):
            self._empty_log()
        return filed

    def _empty_log(self) -> None:
        """Move the write-ahead log into the file: what was redacted must not linger in it."""
        # On a full disk it is moved when the register is closed: the redaction is filed by now.
        with (
            suppress(KnownError),
            register_guarded(self.path),
            closing(self.engine.raw_connection()) as raw,
        ):
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def take_in(self) -> bool:
        """Read what another process filed since; return whether there was anything."""
        before = self._seq
        with self.reading() as connection:
            self._catch_up(connection)
        return self._seq != before

    def _forget_tail(self) -> None:
        self._seq, self._head, self._frontier = 0, genesis(self.register_id), Frontier()

    def _catch_up(self, connection: Connection) -> None:
        """Read what another process (the command line) added since."""
        sql = "SELECT seq, head FROM record ORDER BY seq DESC LIMIT 1"
        last = connection.execute(text(sql)).first()
        seq, head = last or (0, genesis(self.register_id))
        if (seq, head) != (self._seq, self._head):
            leaves = connection.execute(text("SELECT leaf FROM record ORDER BY seq"))
            self._frontier = frontier(leaf for (leaf,) in leaves)
            self._seq, self._head = seq, head

    def _insert(
        self, connection: Connection, arrival: Arrival, by: Origin, now_ms: int
    ) -> Record | None:
        draft, record_id = arrival.draft, arrival.record_id
        known = connection.execute(
            text(
                "SELECT 1 FROM record WHERE id = :id "
                "UNION ALL SELECT 1 FROM content WHERE source = :source"
            ),
            {"id": record_id, "source": draft.source},
        ).first()
        if known:
            return None
        target = None if draft.target is None else self._target(connection, draft)
        kept = kept_bytes(draft)
        record = make_record(
            arrival, kept, by,
            seq=self._seq + 1, prev=self._head.hex(), key=self.fingerprint, now_ms=now_ms,
        )  # fmt: skip
        body = leaf_bytes(record)
        leaf = leaf_hash(body)
        head = next_head(self._head, leaf)
        seq = record.seq
        execute = connection.execute
        execute(
            text("INSERT INTO record(seq, id, leaf, head) VALUES (:seq, :id, :leaf, :head)"),
            {"seq": seq, "id": record_id, "leaf": leaf, "head": head},
        )
        execute(
            text("INSERT INTO content(seq, body) VALUES (:seq, :body)"),
            {"seq": seq, "body": body.decode()},
        )
        for place, blob, data in kept:
            execute(
                text(
                    "INSERT INTO blob(seq, place, sha256, data) VALUES (:seq, :place, :sha, :data)"
                ),
                {"seq": seq, "place": place, "sha": blob.sha256, "data": data},
            )
        index(connection, record)
        if record.type is RecordType.REDACTION:
            self._redact(connection, target, seq)
        self._seq, self._head, self._frontier = seq, head, self._frontier.grown(leaf)
        return record

    def _target(self, connection: Connection, draft: Draft) -> int | None:
        which = draft.target or ""
        if draft.type is RecordType.ACTION and any(one.has(which) for one in self.inherited):
            return None  # a successor goes on with what was open
        seq = self.find(connection, which)
        sql = text("SELECT 1 FROM redaction WHERE seq = :seq")
        if connection.execute(sql, {"seq": seq}).first():
            raise KnownError("record_redacted", exit_code=1, seq=seq)
        return seq

    def _redact(self, connection: Connection, target: int | None, by: int) -> None:
        connection.execute(
            text("INSERT INTO redaction(seq, by) VALUES (:seq, :by)"), {"seq": target, "by": by}
        )
        sql = "SELECT body FROM content WHERE seq = :seq"
        body = connection.execute(text(sql), {"seq": target}).scalar_one()
        for sql in (
            "DELETE FROM content WHERE seq = :seq",
            "DELETE FROM blob WHERE seq = :seq",
            "DELETE FROM search WHERE rowid = :seq",
        ):
            connection.execute(text(sql), {"seq": target})
        for term in set(indexed_words(parse_record(json.loads(body)))):
            connection.execute(
                text(
                    "DELETE FROM word WHERE term = :term AND NOT EXISTS "
                    "(SELECT 1 FROM search WHERE search MATCH :match)"
                ),
                {"term": term, "match": f'"{term}"'},
            )

    def _seal_tree(self, connection: Connection, now_ms: int) -> None:
        point = Checkpoint(
            origin(self.register_id), self._frontier.size, self._frontier.root, now_ms
        )
        last = connection.execute(text("SELECT max(day) FROM checkpoint")).scalar()
        day = max((now_ms + _DHAKA_MS) // DAY_MS, last or 0)  # a clock set back stays in that day
        connection.execute(
            text(
                "INSERT INTO checkpoint(day, size, root, at_ms, signature) "
                "VALUES (:day, :size, :root, :at, :signature) ON CONFLICT(day) DO UPDATE SET "
                "size = excluded.size, root = excluded.root, at_ms = excluded.at_ms, "
                "signature = excluded.signature"
            ),
            {
                "day": day, "size": point.size, "root": point.root, "at": now_ms,
                "signature": self._signing.sign(point.text()),
            },
        )  # fmt: skip


def create(path: Path, master: bytearray, register_id: str, seal: bytes, sign: bytes) -> None:
    """Make the register's file, 0600, with its two private keys in it; they are overwritten."""
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
