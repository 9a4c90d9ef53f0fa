"""The journal: an append-only, hash-chained list of events in ``log.db``.

Each row's hash is SHA-256 over the canonical JSON of
``[previous hash, seq, at_ms, kind, body text]``, so that an edit, a removal in the middle or a
reordering breaks the chain at that row. A missing tail is detected by a head stored elsewhere
(exports, the ``alive`` row): a chain alone proves only "unchanged up to its head".

In one file because writing, reading and verifying must agree to the byte.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from desktop.core import events
from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.events import BELIEVED_MS, ConnectivityChanged, Event, LogLost, Recorded
from desktop.core.integrity.faults import LogFault
from desktop.core.network import Cause
from desktop.core.office.schedule_history import read_event
from desktop.core.problem_codes import ProblemCode
from desktop.storage.log_marks import Head, read_head, write_head
from desktop.storage.sqlite import BUSY_SECONDS, Database, LogDatabase, append_only

GENESIS = "0" * 64


class Row(NamedTuple):
    """A journal row as stored; ``body`` is canonical JSON text, hashes are hex.

    A tuple, because an office reads half a million: a frozen dataclass takes four times as long.
    """

    seq: int
    at_ms: int
    kind: str
    body: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Alive:
    """The last moment at which the monitor was known to run, by three clocks (ms)."""

    at_ms: int
    boot_id: str
    monotonic_ms: int
    boottime_ms: int


class Log(Protocol):
    """Facts in order: the journal, or the rows of it that a bundle holds."""

    def rows(self, from_ms: int | None = None, to_ms: int | None = None) -> Iterator[Row]:
        """Yield rows as `Journal.rows` does."""

    def between(self, first: int, last: int) -> list[Row]:
        """Return the rows with these numbers, both inclusive."""

    def read(
        self,
        kinds: Sequence[str],
        from_ms: int | None = None,
        to_ms: int | None = None,
        *,
        lead_in: bool = False,
        lead_out: bool = False,
    ) -> list[Recorded]:
        """Return facts as `Journal.read` does."""

    def changes(self, from_ms: int, to_ms: int) -> list[Recorded]:
        """Return the changes from which a period's spans follow, as `Journal.changes` does."""

    def last_alive(self) -> Alive | None:
        """Return the last sign of life."""

    def end(self) -> tuple[int, str]:
        """Return the number and the hash of the last row."""

    def close(self) -> None:
        """Close the file."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first row at which the chain breaks; ``seq`` 0 means the log as a whole."""

    seq: int
    fault: LogFault


@dataclass(frozen=True, slots=True)
class Verified:
    """An intact chain: number of rows, head, and how often earlier rows were lost."""

    rows: int
    head: str
    losses: int = 0


def row_hash(prev: str, seq: int, at_ms: int, kind: str, body: str) -> str:
    """Return the hex SHA-256 that binds a row to the one before it."""
    text = encode_basestring
    # The result of `canonical`, four times faster: years of rows are verified.
    canonical = f"[{text(prev)},{seq:d},{at_ms:d},{text(kind)},{text(body)}]"
    return hashlib.sha256(canonical.encode()).hexdigest()


def check_chain(rows: Iterable[Row], prev: str = GENESIS, seq: int = 0) -> Verified | Broken:
    """Check the chain from the row after ``seq`` with hash ``prev``; return its head or break."""
    count = 0
    for number, at_ms, kind, body, before, digest in rows:
        count += 1
        if number != seq + count:
            return Broken(seq + count, LogFault.REMOVED)
        if before != prev:
            return Broken(number, LogFault.UNLINKED)
        if row_hash(prev, number, at_ms, kind, body) != digest:
            return Broken(number, LogFault.EDITED)
        prev = digest
    return Verified(count, prev)


_BEGAN_BY = "json_extract(body, '$.began_by_ms')"
_KIND = ConnectivityChanged.kind
# Of a change that began at a later time than that of its row: the clock was set back.
_AHEAD = f"CASE WHEN kind = '{_KIND}' AND json_valid(body) THEN {_BEGAN_BY} > at_ms END"
_LAYOUT = f"""
CREATE TABLE journal(
    seq INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
    prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX journal_by_kind ON journal(kind, at_ms);
CREATE INDEX journal_by_time ON journal(at_ms);
CREATE INDEX journal_ahead ON journal(at_ms) WHERE {_AHEAD};
CREATE TABLE alive(
    id INTEGER PRIMARY KEY CHECK (id = 1), at_ms INTEGER NOT NULL, boot_id TEXT NOT NULL,
    monotonic_ms INTEGER NOT NULL, boottime_ms INTEGER NOT NULL,
    seq INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
"""
_NEVER = 0  # the time in an alive row before the first stamp
_TABLES = {"journal", "alive"}


_END = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
_INSERT = (
    "INSERT INTO journal(seq, at_ms, kind, body, prev, hash) "
    "VALUES (:seq, :at_ms, :kind, :body, :prev, :hash)"
)
_ALIVE_HEAD = (
    "INSERT INTO alive(id, at_ms, boot_id, monotonic_ms, boottime_ms, seq, hash) "
    "VALUES (1, :at, '', 0, 0, :seq, :hash) "
    "ON CONFLICT(id) DO UPDATE SET seq=excluded.seq, hash=excluded.hash"
)
_COLUMNS = "SELECT seq, at_ms, kind, body, prev, hash FROM journal"
_EVENTS = "SELECT seq, at_ms, kind, body FROM journal"
_NO_ROW = 2**62  # larger than the number of any
_OF_KINDS = "kind IN (SELECT value FROM json_each(:kinds))"


def _refuse_foreign(database: Database) -> None:
    """Refuse a newer journal, and a file of another kind such as the encrypted register.

    SQLite is asked, and the file not opened separately: that would drop this process's locks on
    it, and the next process to close the journal would delete the write-ahead log in use.
    """
    try:
        layout = database.layout()
    except KnownError as error:
        if error.code != ProblemCode.DATABASE_DAMAGED or not _is_no_database(error.__cause__):
            raise
        layout = 0
    if not layout:
        raise KnownError(ProblemCode.NOT_A_JOURNAL, exit_code=1, path=str(database.path))


def _is_no_database(error: BaseException | None) -> bool:
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB


def _refuse_incomplete(database: Database) -> None:
    tables = database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    if not _TABLES.issubset(name for (name,) in tables):
        raise KnownError(ProblemCode.DATABASE_DAMAGED, path=str(database.path))


def _range(from_ms: int | None, to_ms: int | None) -> dict[str, Any]:
    return {
        "from": -(2**62) if from_ms is None else from_ms,
        "to": 2**62 if to_ms is None else to_ms,
    }


def _kinds(kinds: Sequence[str]) -> dict[str, Any]:
    return {"kinds": json.dumps(list(kinds))}


class Journal:
    """The open ``log.db``. Writes belong to the Qt main thread; a reader opens its own."""

    def __init__(
        self, path: Path, *, read_only: bool = False, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        """Open the file, or create it; KnownError when it cannot be used."""
        self.database = LogDatabase(path, read_only=read_only, busy_seconds=busy_seconds)
        self._saved_head: Head | None = None
        self.unreadable: set[int] = set()  # the rows of a newer program among those read so far
        try:
            if read_only:
                _refuse_foreign(self.database)
            else:
                self.database.lay_out([*_LAYOUT.split(";\n")[:-1], *append_only("journal")])
            _refuse_incomplete(self.database)
        except BaseException:
            self.database.close()  # a refused file is closed at once
            raise

    def end(self) -> tuple[int, str]:
        """Return the number and the hash of the last row."""
        return self.database.row(_END) or (0, GENESIS)

    def append(self, at_ms: int, *facts: Event) -> list[Recorded]:
        """Commit the events of one moment in one transaction; return them with their numbers."""
        return self.append_all((at_ms, fact) for fact in facts)

    def append_all(self, facts: Iterable[tuple[int, Event]]) -> list[Recorded]:
        """Commit events with their moments in one transaction.

        The end of the chain is read inside the transaction: the command line may have added a
        row since.
        """
        waiting = list(facts)
        if not waiting:
            return []
        recorded = []
        with self.database.writing() as connection:
            seq, prev = connection.execute(_END).fetchone() or (0, GENESIS)
            for at_ms, fact in waiting:
                seq += 1
                body = canonical(events.body(fact)).decode()
                row = Row(seq, at_ms, fact.kind, body, prev, "")
                prev = row_hash(prev, seq, at_ms, fact.kind, body)
                connection.execute(_INSERT, row._asdict() | {"hash": prev})
                recorded.append(Recorded(seq, at_ms, fact))
            # The alive row holds the head, so that a missing tail is detected. It is created
            # with the first row: a journal without one has lost it.
            connection.execute(_ALIVE_HEAD, {"at": _NEVER, "seq": seq, "hash": prev})
        return recorded

    def adopt(self, rows: Sequence[Row]) -> None:
        """Take the first rows of another log as they are into this empty one.

        The last of them is its sign of life.
        """
        with self.database.writing() as connection:
            for row in rows:
                connection.execute(_INSERT, row._asdict())
            for row in rows[-1:]:
                values = {"at": row.at_ms, "seq": row.seq, "hash": row.hash}
                connection.execute(_ALIVE_HEAD, values)

    def rows(self, from_ms: int | None = None, to_ms: int | None = None) -> Iterator[Row]:
        """Yield rows in order; the range is half-open on the time of recording."""
        sql = f"{_COLUMNS} WHERE at_ms >= :from AND at_ms < :to ORDER BY seq"
        for row in self.database.stream(sql, _range(from_ms, to_ms)):
            yield Row(*row)

    def hashes(self, last: int) -> Iterator[str]:
        """Yield the hash of each row up to that number."""
        sql = "SELECT hash FROM journal WHERE seq <= :last ORDER BY seq"
        for (digest,) in self.database.stream(sql, {"last": last}):
            yield digest

    def between(self, first: int, last: int) -> list[Row]:
        """Return the rows with these numbers, both inclusive."""
        sql = f"{_COLUMNS} WHERE seq BETWEEN :first AND :last ORDER BY seq"
        return [Row(*row) for row in self.database.rows(sql, {"first": first, "last": last})]

    def read(
        self,
        kinds: Sequence[str],
        from_ms: int | None = None,
        to_ms: int | None = None,
        *,
        lead_in: bool = False,
        lead_out: bool = False,
    ) -> list[Recorded]:
        """Return the events of these kinds in order, recorded in the half-open range.

        With ``lead_in`` the last event of each kind before the range is included, so that a
        fold knows the state at the start of the range; with ``lead_out`` the first one after it.
        """
        sql = f"{_EVENTS} WHERE {_OF_KINDS} AND at_ms >= :from AND at_ms < :to"
        edges = (
            (lead_in, "max(seq)", "at_ms < :from"),
            (lead_out, "min(seq)", "at_ms >= :to"),
        )
        for needed, edge, side in edges:
            if needed:
                sql += (
                    f" UNION ALL {_EVENTS} WHERE seq IN (SELECT {edge} FROM journal "  # noqa: S608 - no input
                    f"WHERE {_OF_KINDS} AND {side} GROUP BY kind)"
                )
        values = _kinds(kinds) | _range(from_ms, to_ms)
        return self._recorded(sorted({*self.database.rows(sql, values)}))

    def changes(self, from_ms: int, to_ms: int) -> list[Recorded]:
        """Return the changes of connectivity from which a period's spans follow.

        Those recorded in the period, the last before and the first after it. The second after it,
        too, if it is of the period: a start may record two of the time before it. All changes, if a
        clock that was set back put other times among them.
        """
        before, since = self._edge(from_ms)
        until, later = self._edge(to_ms)
        if before >= since or until >= later or self._ahead_of(from_ms):
            return self.read([_KIND])
        sql = (
            f"{_EVENTS} WHERE kind = :kind AND at_ms >= :from AND at_ms < :to "  # noqa: S608
            f"UNION ALL {_EVENTS} WHERE seq = :before UNION ALL SELECT * FROM "
            f"({_EVENTS} NOT INDEXED WHERE kind = :kind AND seq >= :later ORDER BY seq LIMIT 2)"
        )
        values = {"kind": _KIND, "from": from_ms, "to": to_ms, "before": before, "later": later}
        changes = self._recorded(sorted({*self.database.rows(sql, values)}))
        if changes and changes[-1].seq > later and _began_by(changes[-1].event) >= to_ms:
            changes.pop()
        stepped = any(_cause(item.event) is Cause.CLOCK_STEPPED for item in changes)
        return self.read([_KIND]) if stepped else changes

    def _edge(self, at_ms: int) -> tuple[int, int]:
        """Return the last row of a change before that time and the first from then on."""
        sql = (
            "SELECT (SELECT max(seq) FROM journal WHERE kind = :kind AND at_ms < :at), "
            "(SELECT min(seq) FROM journal WHERE kind = :kind AND at_ms >= :at)"
        )
        below, above = self.database.row(sql, {"kind": _KIND, "at": at_ms})
        return below or 0, above or _NO_ROW

    def _ahead_of(self, at_ms: int) -> bool:
        """Whether an earlier row describes a later time (clock set back)."""
        sql = (
            f"SELECT 1 FROM journal WHERE {_AHEAD} AND at_ms < :at "  # noqa: S608 - no input
            f"AND {_BEGAN_BY} > :at LIMIT 1"
        )
        return self.database.row(sql, {"at": at_ms}) is not None

    def after(self, seq: int, kinds: Sequence[str]) -> list[Recorded]:
        """Return the events of these kinds after that row, in order; after 0: all of them."""
        sql = f"{_EVENTS} WHERE {_OF_KINDS} AND seq > :seq ORDER BY seq"
        return self._recorded(self.database.rows(sql, _kinds(kinds) | {"seq": seq}))

    def recorded_since(self, seq: int, from_ms: int, to_ms: int) -> bool:
        """Whether a later row was recorded at a time in the half-open range."""
        sql = "SELECT 1 FROM journal WHERE seq > :seq AND at_ms >= :from AND at_ms < :to LIMIT 1"
        values = {"seq": seq, "from": from_ms, "to": to_ms}
        return self.database.row(sql, values) is not None

    def last(self, *kinds: str) -> Recorded | None:
        """Return the newest event of any of these kinds."""
        return next(self.newest_first(*kinds), None)

    def newest_first(self, *kinds: str) -> Iterator[Recorded]:
        """Yield the events of any of these kinds, the newest first."""
        sql = f"{_EVENTS} WHERE {_OF_KINDS} ORDER BY seq DESC"
        for row in self.database.stream(sql, _kinds(kinds)):
            yield from self._recorded([row])

    def _recorded(self, rows: Iterable[Any]) -> list[Recorded]:
        """Return the events of rows, without unknown ones of a newer program."""
        recorded = []
        for seq, at_ms, kind, body in rows:
            try:
                event: Event | None = read_event(kind, body)
            except (ValueError, RecursionError):
                self.unreadable.add(seq)
                event = events.unreadable(kind, at_ms)
            if event is not None:
                recorded.append(Recorded(seq, at_ms, event))
        return recorded

    def knows(self, head: Head) -> bool:
        """Whether the row of a head is here, or recorded as lost."""
        values = {"seq": head.rows}
        row = self.database.row("SELECT hash FROM journal WHERE seq = :seq", values)
        return row == (head.hash,) or any(
            isinstance(loss.event, LogLost)
            and (loss.event.rows, loss.event.head) == (head.rows, head.hash)
            for loss in self.read([LogLost.kind])
        )

    def is_consistent(self) -> bool:
        """Whether SQLite finds every page in order.

        The quick check would leave out the indexes, and one of them may hide rows.
        """
        return bool(self.database.row("PRAGMA integrity_check(1)")[0] == "ok")

    def verify(self) -> Verified | Broken:
        """Check the file, every row, and the end by the alive row and the head beside the file."""
        beside = read_head(self.database.path)  # before the rows, so that it is not newer
        if not self.is_consistent():
            return Broken(0, LogFault.DAMAGED)
        # All, as SQLite has them: by a range of times it would sort them, and names take longer.
        chain = check_chain(self.database.stream(f"{_COLUMNS} ORDER BY seq", {}))
        if isinstance(chain, Broken):
            return chain
        fault = self._end_fault(chain, beside)
        return fault or replace(chain, losses=len(self.read([LogLost.kind])))

    def fault(self) -> KnownError | None:
        """Return the problem of a log that is not as it was recorded: `salvage` repairs it."""
        broken, path = self.verify(), str(self.database.path)
        if not isinstance(broken, Broken):
            return None
        if broken.fault is LogFault.DAMAGED:
            return KnownError(ProblemCode.DATABASE_DAMAGED, path=path)
        return KnownError(ProblemCode.LOG_BROKEN, exit_code=1, path=path, row=broken.seq)

    def _end_fault(self, chain: Verified, beside: Head | None) -> Broken | None:
        """Compare a chain's end with the alive row and the head beside the file."""
        if beside is not None and not self.knows(beside):
            if beside.rows > chain.rows:
                return Broken(chain.rows + 1, LogFault.CUT)
            return Broken(beside.rows, LogFault.EDITED)
        alive = self.database.row("SELECT seq, hash FROM alive")
        if alive is None:
            return Broken(chain.rows + 1, LogFault.CUT) if chain.rows else None
        seq, head = alive
        if seq == 0:
            return None
        if seq > chain.rows:
            return Broken(chain.rows + 1, LogFault.CUT)
        (known,) = self.database.row("SELECT hash FROM journal WHERE seq = :seq", {"seq": seq})
        return None if known == head else Broken(seq, LogFault.EDITED)

    def stamp_alive(self, alive: Alive) -> None:
        """Overwrite the row with the monitor's last moment and the head.

        Then write the head beside the file if the log grew, after its rows are committed.
        """
        with self.database.writing() as connection:
            seq, head = connection.execute(_END).fetchone() or (0, GENESIS)
            connection.execute(
                "INSERT INTO alive(id, at_ms, boot_id, monotonic_ms, boottime_ms, seq, hash) "
                "VALUES (1, :at, :boot, :mono, :boottime, :seq, :hash) "
                "ON CONFLICT(id) DO UPDATE SET at_ms=excluded.at_ms, "
                "boot_id=excluded.boot_id, monotonic_ms=excluded.monotonic_ms, "
                "boottime_ms=excluded.boottime_ms, seq=excluded.seq, hash=excluded.hash",
                {
                    "at": alive.at_ms,
                    "boot": alive.boot_id,
                    "mono": alive.monotonic_ms,
                    "boottime": alive.boottime_ms,
                    "seq": seq,
                    "hash": head,
                },
            )
        latest = Head(seq, head)
        if seq and latest != self._saved_head:
            write_head(self.database.path, latest)
            self._saved_head = latest

    def last_alive(self) -> Alive | None:
        """Return the last stamp, of a time at most `BELIEVED_MS` after the last row, if any."""
        last = "SELECT at_ms FROM journal ORDER BY seq DESC LIMIT 1"
        sql = f"SELECT min(at_ms, ifnull(({last}) + {BELIEVED_MS}, at_ms)), boot_id, "
        sql += f"monotonic_ms, boottime_ms FROM alive WHERE at_ms <> {_NEVER}"
        row = self.database.row(sql)
        return None if row is None else Alive(*row)

    def close(self) -> None:
        """Close the file; every event is already committed."""
        self.database.close()


def _began_by(event: Event) -> int:
    return event.began_by_ms if isinstance(event, ConnectivityChanged) else 0


def _cause(event: Event) -> Cause | None:
    return event.cause if isinstance(event, ConnectivityChanged) else None
