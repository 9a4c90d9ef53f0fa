"""Reading the open register: single records, the list, the search, exact bytes, checkpoints.

In one file because all of them read by the one connection of a register.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sqlalchemy import Select

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, fingerprint, note, origin
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Action, Order, RecordType
from desktop.core.register.records import (
    DirectiveNumbers,
    MessageKey,
    Record,
    message_key,
    parse_record,
)
from desktop.core.register.views import RecordQuery, Removal
from desktop.core.text.bengali import words_of
from desktop.core.units import MINUTE_MS
from desktop.storage.register.database import DRIVER_ERRORS
from desktop.storage.register.search import search_match
from desktop.storage.register.sorted_list import (
    CLAIMED,
    Key,
    NumberedDirectives,
    closed_page,
    compiled,
    directives_captured,
    newest_page,
)
from desktop.storage.sqlite import Database

_TELLING = 12  # words that identify nearly every message
_SHORTEST_ID = 8  # digits of an id; fewer are a number


class Reading:
    """The queries of an unlocked register; ``whose`` names the predecessor, if it is inherited."""

    whose = ""
    inherited: Sequence[Reading] = ()  # the registers that it took over
    path: Path
    database: Database
    register_id: str
    public: bytes
    closing = False  # nothing is read any more: the register is being locked

    @property
    def fingerprint(self) -> str:
        """Return the signing key's fingerprint: 16 hex digits of its SHA-256."""
        return fingerprint(self.public)

    @cached_property
    def _numbered(self) -> NumberedDirectives:
        return NumberedDirectives()

    def numbers(self) -> DirectiveNumbers:
        """Return the numbers of the directives."""
        with self.reading() as connection:
            return self._numbered.read(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Provide a read-only connection with a snapshot of the register.

        KnownError ``register_locked`` once `interrupt` was called.
        """
        if self.closing:
            raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)
        with self.database.reading() as connection:
            yield connection

    def interrupt(self) -> None:
        """End the query that another thread runs, and refuse further ones.

        A query that waits for the disk ends when the disk answers.
        """
        self.closing = True
        with suppress(DRIVER_ERRORS):  # closed meanwhile
            self.database.connection.interrupt()

    def day_notes(self, limit: int = 60) -> list[str]:
        """Return the last checkpoint of each day, newest first, as signed notes."""
        sql = "SELECT size, root, at_ms, signature FROM checkpoint ORDER BY day DESC LIMIT :limit"
        name = origin(self.register_id)
        return [
            note(Checkpoint(name, size, root, at_ms), self.public, signature)
            for size, root, at_ms, signature in self._all(sql, limit=limit)
        ]

    def record(self, which: str | int) -> Record:
        """Return the record of that number or id; KnownError ``record_not_found``, ``…_redacted``.

        An id may be given by its first eight digits or more, when they name one record.
        """
        seq = self.number(which)
        rows = self._all("SELECT body FROM content WHERE seq = :seq", seq=seq)
        if not rows:
            raise KnownError(ProblemCode.RECORD_REDACTED, exit_code=1, seq=seq)
        return parse_record(json.loads(rows[0][0]))

    def records(self, seqs: Sequence[int]) -> Iterator[Record]:
        """Yield the records of these numbers in that order, without those that are redacted."""
        sql = "SELECT seq, body FROM content WHERE seq IN (SELECT value FROM json_each(:seqs))"
        bodies = dict(self._all(sql, seqs=json.dumps(list(seqs))))
        for seq in seqs:
            if seq in bodies:
                yield parse_record(json.loads(bodies[seq]))

    def number(self, which: str | int) -> int:
        """Return the number of the record of that number or id; KnownError ``record_not_found``."""
        with self.reading() as connection:
            return self.find(connection, which)

    def record_id(self, seq: int) -> str:
        """Return the id of the record of that number."""
        record_id: str = self._all("SELECT id FROM record WHERE seq = :seq", seq=seq)[0][0]
        return record_id

    def has(self, record_id: str | int) -> bool:
        """Whether there is a record of that id, or of that beginning of one."""
        if isinstance(record_id, int) or len(record_id) < _SHORTEST_ID:
            return False  # a number means one of this register
        try:
            self.number(record_id)
        except KnownError:
            return False
        return True

    def find(self, connection: Connection, which: str | int) -> int:
        """Return the number as `number`, by the caller's connection."""
        sql = "SELECT seq FROM record WHERE "
        if isinstance(which, int) or (
            which.isascii() and which.isdigit() and len(which) < _SHORTEST_ID
        ):
            rows = connection.execute(sql + "seq = :seq", {"seq": int(which)}).fetchall()
        else:
            prefix = which.lower() if len(which) >= _SHORTEST_ID and which.isascii() else "-"
            rows = connection.execute(
                sql + "id >= :low AND id < :high LIMIT 2",
                {"low": prefix, "high": prefix + "g"},
            ).fetchall()
        if len(rows) != 1:
            raise KnownError(ProblemCode.RECORD_NOT_FOUND, exit_code=1, which=str(which)[:40])
        seq: int = rows[0][0]
        return seq

    def later(self, record_ids: Iterable[str]) -> dict[str, list[Record]]:
        """Return the records that point to each of these, in filing order."""
        later: dict[str, list[Record]] = {record_id: [] for record_id in record_ids}
        sql = (
            "SELECT body FROM content WHERE target IN (SELECT value FROM json_each(:ids)) "
            "ORDER BY seq"
        )
        for (body,) in self._all(sql, ids=json.dumps(list(later))):
            record = parse_record(json.loads(body))
            later[record.target or ""].append(record)
        return later

    def listed(self, query: RecordQuery) -> Iterator[Record]:
        """Yield records (not actions) as filed, newest first, that may fit the filters.

        The filters accept a record by its filed values, or if it has corrections; the caller
        applies the corrections and filters again.
        """
        before = query.before_seq if query.before_seq is not None else 2**62
        while True:
            rows = self._select(newest_page(query, before, max(query.limit, 50)))
            for _, body in rows:
                yield parse_record(json.loads(body))
            if len(rows) < max(query.limit, 50):
                return
            before = rows[-1][0]

    def changed(self) -> list[int]:
        """Return the numbers of the records that corrections, or other registers, change."""
        sql = (
            "SELECT DISTINCT r.seq FROM content x JOIN record r ON r.id = x.target "
            "WHERE x.type = 'correction' ORDER BY r.seq"
        )
        return [seq for (seq,) in self._all(sql)]

    def closed(
        self,
        query: RecordQuery,
        order: Order,
        *,
        key: Key,
        without: Sequence[int],
        among: Sequence[int] | None = None,
    ) -> list[int]:
        """Return a page of the records that are not open, in the order: see `closed_page`."""
        return closed_page(self._select, query, order, key=key, without=without, among=among)

    def removed(self, query: RecordQuery) -> list[Removal]:
        """Return one page of the redacted records, newest first."""
        sql = (
            "SELECT x.seq, gone.id, c.id, json_extract(c.body, '$.captured_ms') "
            "FROM redaction x JOIN record gone ON gone.seq = x.seq JOIN content c ON c.seq = x.by "
            "WHERE x.seq < :before ORDER BY x.seq DESC LIMIT :page"
        )
        before = query.before_seq if query.before_seq is not None else 2**62
        return [Removal(*row) for row in self._all(sql, before=before, page=query.limit)]

    def search(self, words: str, limit: int = 200) -> list[int]:
        """Return the numbers of the matching records, newest first.

        An action or a correction matches as its target, a redaction as itself. A word matches
        every word that contains it, in any spelling that sounds alike; words in double quotes
        are an exact phrase. ২২ and 22 match each other.
        """
        with self.reading() as connection:
            match = search_match(words, connection)
        if not match:
            return []
        sql = (
            "SELECT coalesce((SELECT r.seq FROM content c JOIN record r ON r.id = c.target WHERE "
            "c.seq = s.rowid AND c.target IS NOT NULL "
            "AND c.seq NOT IN (SELECT x.by FROM redaction x)), s.rowid) FROM (SELECT rowid "
            "FROM search WHERE search MATCH :match ORDER BY rowid DESC LIMIT :limit) s"
        )
        return list(dict.fromkeys(seq for (seq,) in self._all(sql, match=match, limit=limit)))

    def sources(self, beginning: str) -> set[str]:
        """Return the sources of imported messages that begin so."""
        sql = "SELECT source FROM content WHERE source >= :low AND source < :high"
        high = beginning + "\U0010ffff"
        return {source for (source,) in self._all(sql, low=beginning, high=high)}

    def message_keys_between(self, first_ms: int, last_ms: int) -> Iterator[MessageKey]:
        """Yield the keys of the messages of that time, the minutes of both ends included."""
        rows = self._all(
            f"SELECT {CLAIMED}, sender, coalesce(json_extract(body, '$.text'), '') "  # noqa: S608
            f"FROM content WHERE {CLAIMED} >= :first AND {CLAIMED} < :after",
            first=first_ms // MINUTE_MS * MINUTE_MS,
            after=(last_ms // MINUTE_MS + 1) * MINUTE_MS,
        )
        return (message_key(*row) for row in rows)

    def with_words(self, words: str, limit: int = 50) -> Iterator[Record]:
        """Yield the newest records whose text consists of exactly these words, in this order."""
        folded = words_of(words)
        if not folded:
            return
        match = f'"{" ".join(folded[:_TELLING])}"'
        rows = self._all(
            "SELECT body FROM content WHERE seq IN (SELECT rowid FROM search "
            "WHERE search MATCH :match ORDER BY rowid DESC LIMIT :limit) ORDER BY seq DESC",
            match=match,
            limit=limit,
        )
        for (body,) in rows:
            record = parse_record(json.loads(body))
            if words_of(record.text) == folded:
                yield record

    def of_type(self, kind: RecordType) -> Iterator[Record]:
        """Yield the records of that type, in the order they were filed."""
        sql = "SELECT body FROM content WHERE type = :kind ORDER BY seq"
        for (body,) in self._all(sql, kind=kind.value):
            yield parse_record(json.loads(body))

    def targets(self, action: Action | None = None) -> list[str]:
        """Return the ids of the records with that action; of all that a record points to."""
        sql = "SELECT DISTINCT target FROM content WHERE target IS NOT NULL"
        if action is None:
            return [target for (target,) in self._all(sql)]
        rows = self._all(f"{sql} AND action = :action", action=action.value)
        return [target for (target,) in rows]

    def numbers_of(self, record_ids: Iterable[str]) -> list[int]:
        """Return the numbers of those records that are in this register, by their whole ids."""
        sql = "SELECT seq FROM record WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY seq"
        return [seq for (seq,) in self._all(sql, ids=json.dumps(list(record_ids)))]

    def noted(self, beginning: str) -> list[str]:
        """Return the ids of the records with a note whose ``group`` begins so."""
        sql = (
            "SELECT DISTINCT target FROM content WHERE type = 'action' AND action = 'note' "
            "AND target IS NOT NULL AND substr(json_extract(body, '$.group'), 1, :long) = :start"
        )
        return [each for (each,) in self._all(sql, start=beginning, long=len(beginning))]

    def last_of(self, kind: RecordType) -> Record | None:
        """Return the newest record of that type."""
        sql = "SELECT body FROM content WHERE type = :kind ORDER BY seq DESC LIMIT 1"
        rows = self._all(sql, kind=kind.value)
        return parse_record(json.loads(rows[0][0])) if rows else None

    def directives_captured(self, begin_ms: int, end_ms: int) -> Iterator[Record]:
        """Yield the directives captured in the half-open period, unordered."""
        for (body,) in self._select(directives_captured(begin_ms, end_ms)):
            yield parse_record(json.loads(body))

    def leaves(self) -> list[bytes]:
        """Return the leaf of every record, in order."""
        return [bytes(leaf) for (leaf,) in self._all("SELECT leaf FROM record ORDER BY seq")]

    def senders(self) -> list[str]:
        """Return every sender as filed, in alphabetical order."""
        sql = "SELECT DISTINCT sender FROM content WHERE sender <> '' ORDER BY sender"
        return [sender for (sender,) in self._all(sql)]

    def receivers(self) -> list[Contact]:
        """Return the receivers of forwarded directives, the last ones first."""
        sql = (
            "SELECT json_extract(body, '$.group'), json_extract(body, '$.designation') "
            "FROM content WHERE type = 'action' AND action = 'forwarded' "
            "GROUP BY 1, 2 ORDER BY max(seq) DESC LIMIT 100"
        )
        rows = self._all(sql)
        return [Contact(name, post or "") if name else Contact(post) for name, post in rows]

    def blob(self, seq: int, place: int = 0) -> bytes:
        """Return exact bytes: the original (place 0) or an attachment (from 1); b"" if none."""
        sql = "SELECT data FROM blob WHERE seq = :seq AND place = :place"
        rows = self._all(sql, seq=seq, place=place)
        return bytes(rows[0][0]) if rows else b""

    def _all(self, sql: str, **values: Any) -> list[Any]:
        with self.reading() as connection:
            return connection.execute(sql, values).fetchall()

    def _select(self, statement: Select[Any]) -> list[Any]:
        with self.reading() as connection:
            return connection.execute(*compiled(statement)).fetchall()
