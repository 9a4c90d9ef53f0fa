"""Reads from the log the changes of connectivity from which a period's spans follow.

Nearly always they lie side by side; a clock that was set back put other times among them.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from sqlite3 import Connection
from typing import Protocol

from desktop.core.errors import KnownError
from desktop.core.events import ConnectivityChanged, Event, Recorded
from desktop.core.network import Cause
from desktop.core.problem_codes import ProblemCode

StoredEvent = tuple[int, int, str, str]
EVENTS = "SELECT seq, at_ms, kind, body FROM journal"
_KIND = ConnectivityChanged.kind
_BEGAN_BY = "json_extract(body, '$.began_by_ms')"
# Of a change that began at a later time than that of its row: the clock was set back.
_AHEAD = f"CASE WHEN kind = '{_KIND}' AND json_valid(body) THEN {_BEGAN_BY} > at_ms END"
_INDEX = "journal_ahead"
_BY_KIND = "INDEXED BY journal_by_kind"
_FEW_ROWS = 2_000  # are read in a millisecond
_USED_WITHOUT = {
    ProblemCode.DISK_FULL,
    ProblemCode.DATABASE_READ_ONLY,
    ProblemCode.DATABASE_LOCKED,
    ProblemCode.NO_PERMISSION,
}
_NO_ROW = 2**62  # larger than the number of any
_MOST_EDGES = 16  # of days and months that are shown


class LogFile(Protocol):
    """The log's file, as `Database` opens it."""

    def rows(self, sql: str, values: Mapping[str, int | str] | None = None) -> list[StoredEvent]:
        """Return all rows of a query."""

    def row(
        self, sql: str, values: Mapping[str, int | str] | None = None
    ) -> tuple[int | None, ...] | None:
        """Return the first row of a query, or None."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Run statements as one transaction."""


def index_ahead(database: LogFile) -> None:
    """Index the few changes that are ahead of their rows; if the disk refuses, they are sought.

    An index alone is no new layout: an older program uses the file as before.
    """
    if database.row("SELECT 1 FROM sqlite_master WHERE name = :name", {"name": _INDEX}):
        return
    sql = f"CREATE INDEX IF NOT EXISTS {_INDEX} ON journal(at_ms) WHERE {_AHEAD}"
    try:
        with database.writing() as connection:
            connection.execute(sql)
    except KnownError as error:
        if error.code not in _USED_WITHOUT:
            raise


def in_order(rows: Iterable[StoredEvent]) -> list[StoredEvent]:
    """Return rows by their numbers, each once.

    They nearly are in order; SQLite would write each into a tree of its own for it.
    """
    numbered = {row[0]: row for row in rows}
    return [numbered[seq] for seq in sorted(numbered)]


class ChangesOfPeriods:
    """Reads them from an open log; ``recorded`` makes events of rows."""

    def __init__(
        self, database: LogFile, recorded: Callable[[list[StoredEvent]], list[Recorded]]
    ) -> None:
        """Create it; nothing is read yet."""
        self._database = database
        self._recorded = recorded
        self._edges: dict[int, tuple[int, int, int]] = {}

    def read(self, from_ms: int, to_ms: int) -> list[Recorded]:
        """Return the changes recorded in the period, the last before and the first after it.

        The second after it, too, if it is of the period: a start may record two of the time
        before it. All changes, if a clock that was set back put other times among them, or
        recorded before the period what is told of it.
        """
        before, since = self._edge(from_ms)
        until, later = self._edge(to_ms)
        if before >= since or until >= later or self._ahead(from_ms):
            return self._all()
        sql = (
            f"{EVENTS} WHERE kind = :kind AND at_ms >= :from AND at_ms < :to "  # noqa: S608
            f"UNION ALL {EVENTS} WHERE seq = :before UNION ALL SELECT * FROM "
            f"({EVENTS} NOT INDEXED WHERE kind = :kind AND seq >= :later ORDER BY seq LIMIT 2)"
        )
        values: dict[str, int | str] = {
            "kind": _KIND,
            "from": from_ms,
            "to": to_ms,
            "before": before,
            "later": later,
        }
        changes = self._recorded(in_order(self._database.rows(sql, values)))
        if changes and changes[-1].seq > later and _begins(changes[-1].event) >= to_ms:
            changes.pop()
        return self._all() if _jumps(changes) else changes

    def _all(self) -> list[Recorded]:
        sql = f"{EVENTS} WHERE kind = :kind"
        return self._recorded(in_order(self._database.rows(sql, {"kind": _KIND})))

    def _ahead(self, at_ms: int) -> bool:
        """Return whether a change recorded before that time tells of the time after it."""
        sql = (
            f"SELECT 1 FROM journal WHERE {_AHEAD} AND at_ms < :at "  # noqa: S608 - no input
            f"AND {_BEGAN_BY} > :at LIMIT 1"
        )
        return self._database.row(sql, {"at": at_ms}) is not None

    def _edge(self, at_ms: int) -> tuple[int, int]:
        """Return the last row of a change before that time and the first from then on.

        Rows are only ever added: those looked at before are not looked at again.
        """
        seen, before, since = self._edges.pop(at_ms, (0, 0, _NO_ROW))
        how = "NOT INDEXED" if seen else _BY_KIND
        # Among all rows, the last one before that time is sought among the few that came after one
        # of them: the index has the rows of ten years by their times, not by their numbers.
        near = seen or self._near(at_ms)
        newer = "NOT INDEXED" if near else _BY_KIND
        last, below, above = self._database.row(
            "SELECT (SELECT max(seq) FROM journal), "  # noqa: S608 - no input
            f"(SELECT max(seq) FROM journal {newer} "
            "WHERE kind = :kind AND seq > :near AND at_ms < :at), "
            f"(SELECT min(seq) FROM journal {how} "
            "WHERE kind = :kind AND seq > :seen AND at_ms >= :at)",
            {"kind": _KIND, "at": at_ms, "seen": seen, "near": near},
        ) or (0, None, None)
        edge = max(before, below or 0), min(since, above or _NO_ROW)
        if len(self._edges) >= _MOST_EDGES:
            self._edges.pop(next(iter(self._edges)), None)  # the one not used for longest
        self._edges[at_ms] = (last or 0, *edge)
        return edge

    def _near(self, at_ms: int) -> int:
        """Return the number before that of a change before that time with few rows after it, or 0.

        0 also where many rows came after: the index is read sooner than they are.
        """
        last, latest = self._database.row(
            "SELECT (SELECT max(seq) FROM journal), "  # noqa: S608 - no input
            f"(SELECT seq FROM journal {_BY_KIND} WHERE kind = :kind AND at_ms < :at "
            "ORDER BY at_ms DESC LIMIT 1)",
            {"kind": _KIND, "at": at_ms},
        ) or (None, None)
        if last is None or latest is None or last - latest > _FEW_ROWS:
            return 0
        return latest - 1


def _begins(event: Event) -> int:
    return event.began_by_ms if isinstance(event, ConnectivityChanged) else 0


def _jumps(changes: Iterable[Recorded]) -> bool:
    """Return whether the clock jumped: what was recorded of that time before tells of it, too."""
    return any(
        isinstance(item.event, ConnectivityChanged) and item.event.cause is Cause.CLOCK_STEPPED
        for item in changes
    )
