"""SQL of the list of closed records, in its order, and the numbers of the directives.

A page is read of a register of any size, not all of it. What has been corrected, or was answered in
another register, differs from what is filed here: the caller reads and places those.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import itemgetter
from sqlite3 import Connection
from typing import Any, Protocol

from desktop.core.register.enums import Order, SecurityClass, State
from desktop.core.register.records import DirectiveNumbers, typed_number
from desktop.core.register.views import RecordQuery
from desktop.storage.register.database import DUE, RECEIVED
from desktop.storage.register.search import DIRECTIVE, NOTED, list_conditions, typed

_LAST_TURN = (
    "(SELECT a.action FROM content a WHERE a.target = c.id "
    "AND a.action IN ('carried_out', 'not_needed', 'reopened') ORDER BY a.seq DESC LIMIT 1)"
)
_PLACES = {state.value: place for place, state in enumerate(State)}
_OPEN = -1
_STATE = (
    f"CASE WHEN {DIRECTIVE} THEN CASE {_LAST_TURN} "
    f"WHEN 'carried_out' THEN {_PLACES['carried_out']} "
    f"WHEN 'not_needed' THEN {_PLACES['not_needed']} ELSE {_OPEN} END "
    f"WHEN c.type = 'correction' THEN {_PLACES['correction']} "
    f"WHEN c.type = 'redaction' THEN {_PLACES['redacted']} ELSE {_PLACES['noted']} END"
)
_BY_INDEX = {  # narrows the search for those of a state
    State.NOT_NEEDED: "c.id IN (SELECT target FROM content WHERE action = 'not_needed')",
    State.CORRECTION: "c.type = 'correction'",
    State.REDACTED: "c.type = 'redaction'",
    State.NOTED: typed(*NOTED),
}
_HIDDEN = ", ".join(f"'{level}'" for level in SecurityClass if level.hides_subject)
_SUBJECT = (
    f"CASE WHEN c.security IN ({_HIDDEN}) THEN '' ELSE "
    "coalesce(nullif(json_extract(body, '$.subject'), ''), json_extract(body, '$.text')) END"
)

Key = Callable[[int, str], tuple[int, int] | str]
"""Gives what a record is sorted by: from its number, and its subject or text, unless hidden."""


class Read(Protocol):
    """Runs SQL with values."""

    def __call__(self, sql: str, **values: Any) -> list[Any]:
        """Return all rows."""


class _Page(Protocol):
    def __call__(self, by: str, limit: int, *more: str) -> list[int]:
        """Return numbers in that order, of records for which the conditions also hold."""


def closed_page(
    read: Read,
    query: RecordQuery,
    order: Order,
    *,
    key: Key,
    without: Sequence[int],
    among: Sequence[int] | None,
) -> list[int]:
    """Return the numbers of one page of the records that are not open, in that order.

    ``key`` is asked where SQLite cannot compare. ``without`` are left out; ``among`` limits the
    list to these.
    """
    conditions, values = list_conditions(replace(query, state=None))
    where = [*conditions, f"({_STATE}) IN ({', '.join(map(str, _wanted(query.state)))})"]
    if without:
        where.append("c.seq NOT IN (SELECT value FROM json_each(:without))")
        values["without"] = _list(without)
    if among is not None:
        where.append("c.seq IN (SELECT value FROM json_each(:among))")
        values["among"] = _list(among)
    falling = "DESC" if query.falling else "ASC"

    def page(by: str, limit: int, *more: str) -> list[int]:
        terms = " AND ".join([*where, *more])
        sql = f"SELECT c.seq FROM content c WHERE {terms} ORDER BY {by} LIMIT :page"  # noqa: S608
        return [seq for (seq,) in read(sql, **values, page=limit)]

    match order:
        case Order.URGENCY:
            return page("c.seq DESC", query.limit)
        case Order.RECEIVED:
            return page(f"{RECEIVED} {falling}, c.seq DESC", query.limit)
        case Order.STATE:
            return _by_state(page, query)
        case Order.DEADLINE:
            return _by_deadline(page, query)
        case Order.NUMBER | Order.SUBJECT:
            words = _SUBJECT if order is Order.SUBJECT else "''"
            terms = " AND ".join(where)
            sql = f"SELECT c.seq, {words} FROM content c WHERE {terms}"  # noqa: S608
            newest_first = sorted(read(sql, **values), key=itemgetter(0), reverse=True)
            rows = sorted(newest_first, key=lambda row: key(*row), reverse=query.falling)
            return [seq for seq, _ in rows[: query.limit]]


def _by_deadline(page: _Page, query: RecordQuery) -> list[int]:
    """Read those with a deadline by its index; those without come after all others."""
    falling = "DESC" if query.falling else "ASC"
    dated = f"c.seq IN (SELECT seq FROM content WHERE {DUE} IS NOT NULL)"  # noqa: S608
    parts = [
        (f"{DUE} {falling}, c.seq DESC", f"{DUE} IS NOT NULL"),
        ("c.seq DESC", f"NOT {dated}"),
    ]
    return _one_after_another(page, parts, query)


def _by_state(page: _Page, query: RecordQuery) -> list[int]:
    """Read state after state, each by an index: the first are often enough."""
    parts = [
        ("c.seq DESC", f"({_STATE}) = {place} AND {_BY_INDEX.get(State(name), 'true')}")
        for name, place in _PLACES.items()
        if place in _wanted(query.state)
    ]
    return _one_after_another(page, parts, query)


def _one_after_another(
    page: _Page, parts: Sequence[tuple[str, str]], query: RecordQuery
) -> list[int]:
    seqs: list[int] = []
    for by, which in reversed(parts) if query.falling else parts:
        if len(seqs) < query.limit:
            seqs += page(by, query.limit - len(seqs), which)
    return seqs


def _wanted(state: State | None) -> list[int]:
    """Return the places of the states that are asked for."""
    if state is not None:
        return [_PLACES[state.value]]
    closed = (each for each in State if not each.is_open and each is not State.CORRECTION)
    return [_PLACES[each.value] for each in closed]


def _list(seqs: Sequence[int]) -> str:
    return f"[{','.join(map(str, seqs))}]"


# In the order in which they became directives: when filed, or when a message was first opened.
_BEGUN = """
SELECT seq FROM (
    SELECT seq, seq AS at FROM content WHERE type = 'directive' AND seq > :last
    UNION ALL
    SELECT m.seq, o.seq FROM content o JOIN record r ON r.id = o.target
    JOIN content m ON m.seq = r.seq
    WHERE o.seq > :last AND o.target IS NOT NULL AND o.action = 'reopened' AND m.type = 'message')
ORDER BY at
"""
# A redaction keeps the number of the directive that it removed.
_REMOVED = """
SELECT x.seq, json_extract(c.body, '$.memo_no') FROM redaction x JOIN content c ON c.seq = x.by
"""


class NumberedDirectives:
    """The numbers as of the last look; a later look reads only the records since then."""

    def __init__(self) -> None:
        self._last = self._removals = 0
        self._numbers = DirectiveNumbers()

    def read(self, connection: Connection) -> DirectiveNumbers:
        """Return the numbers, with those of records added since the last look."""
        sql = "SELECT (SELECT coalesce(max(seq), 0) FROM record), (SELECT count(*) FROM redaction)"
        last, removals = connection.execute(sql).fetchone()
        if removals != self._removals:
            self._numbers, self._last = DirectiveNumbers(_removed(connection)), 0
        if last != self._last:
            rows = connection.execute(_BEGUN, {"last": self._last})
            self._numbers.add(seq for (seq,) in rows)
        self._last, self._removals = last, removals
        return self._numbers


def _removed(connection: Connection) -> dict[int, int]:
    numbers = ((typed_number(word or ""), seq) for seq, word in connection.execute(_REMOVED))
    return {number: seq for number, seq in numbers if number}
