"""The register's list: pages of records by filter and order, and the directives' numbers.

A page is read of a register of any size, not all of it. A record that has corrections, or was
answered in another register, differs from its row here: the caller reads and places those.
SQLAlchemy Core builds the statements, since filters and orders combine; `compiled` makes SQL of
them for the register's own connection.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from sqlite3 import Connection
from typing import Any, assert_never

from sqlalchemy import (
    ColumnElement,
    Select,
    TableValuedAlias,
    and_,
    case,
    column,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    table,
    true,
    union,
)
from sqlalchemy.dialects import sqlite

from desktop.core.register.enums import Action, Order, RecordType, SecurityClass, State
from desktop.core.register.records import DirectiveNumbers, typed_number
from desktop.core.register.views import RecordQuery

Condition = ColumnElement[bool]
Key = Callable[[int, str], tuple[int, int] | str]
"""Gives what a record is sorted by: from its number, and its subject or text, unless hidden."""
Read = Callable[[Select[Any]], list[Any]]
"""Runs a statement and returns all its rows."""

_DIALECT = sqlite.dialect()
_CONTENT = table(
    "content",
    *map(column, ("seq", "id", "type", "target", "action", "medium", "security", "sender", "body")),
)
_RECORD = table("record", column("seq"), column("id"))
_LISTED, _ACT, _LATER = (_CONTENT.alias(name) for name in ("c", "a", "o"))
_seq: ColumnElement[int] = _LISTED.c.seq
_kind: ColumnElement[str] = _LISTED.c.type
# The file has indexes over these very expressions.
DUE = "json_extract(body, '$.deadline_ms')"
CLAIMED = "json_extract(body, '$.claimed.at_ms')"
_due: ColumnElement[int] = literal_column(DUE)
_captured: ColumnElement[int] = literal_column("json_extract(body, '$.captured_ms')")
_CLOSING = (Action.CARRIED_OUT, Action.NOT_NEEDED)
_ANSWERS = (Action.ACKNOWLEDGED, Action.REPLIED, Action.FORWARDED)
NOTED = (  # they require nothing, unless a message is opened
    RecordType.DECISION, RecordType.REPLY, RecordType.MESSAGE, RecordType.IMPORT_BATCH,
    RecordType.HANDOVER, RecordType.TAKEOVER,
)  # fmt: skip
_REOPENED = and_(_LATER.c.target == _LISTED.c.id, _LATER.c.action == Action.REOPENED.value)
# A message on file becomes a directive by being opened.
_DIRECTIVE = or_(
    _kind == RecordType.DIRECTIVE.value,
    and_(_kind == RecordType.MESSAGE.value, exists().where(_REOPENED).correlate(_LISTED)),
)
_DONE = (
    exists()
    .where(  # and not opened again since
        _ACT.c.target == _LISTED.c.id,
        _ACT.c.action.in_([action.value for action in _CLOSING]),
        not_(exists().where(_REOPENED, _LATER.c.seq > _ACT.c.seq).correlate(_LISTED, _ACT)),
    )
    .correlate(_LISTED)
)
_PLACES = {state.value: place for place, state in enumerate(State)}
_OPEN = -1
_LAST_TURN = (
    select(_ACT.c.action)
    .where(
        _ACT.c.target == _LISTED.c.id,
        _ACT.c.action.in_([action.value for action in (*_CLOSING, Action.REOPENED)]),
    )
    .order_by(_ACT.c.seq.desc())
    .limit(1)
    .correlate(_LISTED)
    .scalar_subquery()
)
_place = case(
    (
        _DIRECTIVE,
        case({a.value: _PLACES[a.value] for a in _CLOSING}, value=_LAST_TURN, else_=_OPEN),
    ),
    (_kind == RecordType.CORRECTION.value, _PLACES["correction"]),
    (_kind == RecordType.REDACTION.value, _PLACES["redacted"]),
    else_=_PLACES["noted"],
)
_SUBJECT = case(
    (_LISTED.c.security.in_([level.value for level in SecurityClass if level.hides_subject]), ""),
    else_=func.coalesce(
        func.nullif(func.json_extract(_LISTED.c.body, "$.subject"), ""),
        func.json_extract(_LISTED.c.body, "$.text"),
        "",
    ),
)


def compiled(statement: Select[Any]) -> tuple[str, list[Any]]:
    """Return the SQL of a statement and its values in order."""
    done = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    return str(done), [done.params[name] for name in done.positiontup or ()]


def directives_captured(begin_ms: int, end_ms: int) -> Select[Any]:
    """Select the bodies of the directives captured in the half-open period."""
    kinds = [RecordType.DIRECTIVE.value, RecordType.MESSAGE.value]
    return select(_LISTED.c.body).where(
        _kind.in_(kinds), _DIRECTIVE, begin_ms <= _captured, end_ms > _captured
    )


def newest_page(query: RecordQuery, before_seq: int, limit: int) -> Select[Any]:
    """Select number and body of a page of the list, newest first.

    A corrected record passes every filter, since the caller applies its corrections.
    """
    return (
        select(_seq, _LISTED.c.body)
        .where(before_seq > _seq, *_conditions(query))
        .order_by(_seq.desc())
        .limit(limit)
    )


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
    where = [*_conditions(replace(query, state=None)), _place.in_(_wanted(query.state))]
    if without:
        where.append(_seq.not_in(select(_values(without).c.value)))
    if among is not None:
        where.append(_seq.in_(select(_values(among).c.value)))

    def page(by: Sequence[ColumnElement[Any]], limit: int, *more: Condition) -> list[int]:
        statement = select(_seq).where(*where, *more).order_by(*by, _seq.desc()).limit(limit)
        return [seq for (seq,) in read(statement)]

    match order:
        case Order.URGENCY:
            return page((), query.limit)
        case Order.STATE:
            return _by_state(page, query)
        case Order.DEADLINE:
            return _by_deadline(page, query)
        case Order.NUMBER | Order.SUBJECT:
            words = _SUBJECT if order is Order.SUBJECT else literal_column("''")
            newest_first = sorted(read(select(_seq, words).where(*where)), reverse=True)
            rows = sorted(newest_first, key=lambda row: key(*row), reverse=query.falling)
            return [seq for seq, _ in rows[: query.limit]]


_Page = Callable[..., list[int]]
_Part = tuple[Sequence[ColumnElement[Any]], Condition]


def _by_deadline(page: _Page, query: RecordQuery) -> list[int]:
    """Read those with a deadline by its index; those without come after all others."""
    dated = _seq.in_(select(_CONTENT.c.seq).where(_due.is_not(None)))
    parts: list[_Part] = [
        ((_due.desc() if query.falling else _due.asc(),), _due.is_not(None)),
        ((), not_(dated)),
    ]
    return _one_after_another(page, parts, query)


def _by_state(page: _Page, query: RecordQuery) -> list[int]:
    """Read state after state, each by an index: the first are often enough."""
    parts: list[_Part] = [
        ((), and_(_place == place, _by_index(State(name))))
        for name, place in _PLACES.items()
        if place in _wanted(query.state)
    ]
    return _one_after_another(page, parts, query)


def _one_after_another(page: _Page, parts: Sequence[_Part], query: RecordQuery) -> list[int]:
    seqs: list[int] = []
    for by, which in reversed(parts) if query.falling else parts:
        if len(seqs) < query.limit:
            seqs += page(by, query.limit - len(seqs), which)
    return seqs


def _by_index(state: State) -> Condition:
    """Narrow the search for the records of a state."""
    match state:
        case State.NOT_NEEDED:
            ids = select(_CONTENT.c.target).where(_CONTENT.c.action == Action.NOT_NEEDED.value)
            return _LISTED.c.id.in_(ids)
        case State.CORRECTION:
            return _typed(RecordType.CORRECTION)
        case State.REDACTED:
            return _typed(RecordType.REDACTION)
        case State.NOTED:
            return _typed(*NOTED)
        case _:
            return true()


def _wanted(state: State | None) -> list[int]:
    """Return the places of the states that are asked for."""
    if state is not None:
        return [_PLACES[state.value]]
    closed = (each for each in State if not each.is_open and each is not State.CORRECTION)
    return [_PLACES[each.value] for each in closed]


def _values(seqs: Sequence[int]) -> TableValuedAlias:
    """Return the numbers as a table: SQLite takes at most 32,766 single values."""
    return func.json_each(f"[{','.join(map(str, seqs))}]").table_valued("value")


def _conditions(query: RecordQuery) -> list[Condition]:
    """Return the conditions of the filters on a listed record."""
    where: list[Condition] = [not_(_typed(RecordType.ACTION))]
    corrected = exists().where(
        _LATER.c.target == _LISTED.c.id, _LATER.c.type == RecordType.CORRECTION.value
    )
    plain = {"medium": query.medium, "security": query.security, "sender": query.sender}
    for name, value in plain.items():
        if value:
            written = str(value).encode("utf-8", "replace").decode()
            where.append(or_(_LISTED.c[name] == written, corrected.correlate(_LISTED)))
    if query.due_in is not None:
        since_ms, before_ms = query.due_in
        due = select(_CONTENT.c.seq).where(since_ms <= _due, before_ms > _due)
        target = select(_RECORD.c.seq).where(_RECORD.c.id == _LATER.c.target)
        changed = select(target.correlate(_LATER).scalar_subquery()).where(
            _LATER.c.type == RecordType.CORRECTION.value
        )
        where.append(_seq.in_(union(due, changed)))
    return where + _state_terms(query.state)


def _state_terms(state: State | None) -> list[Condition]:
    acted = exists().where(
        _ACT.c.target == _LISTED.c.id, _ACT.c.action.in_([action.value for action in _ANSWERS])
    )
    answered = or_(acted.correlate(_LISTED), _DONE)
    match state:
        case None:
            terms: list[Condition] = []
        case State.TO_ANSWER:
            terms = [_DIRECTIVE, not_(answered)]
        case State.OVERDUE:
            terms = [_DIRECTIVE, not_(_DONE)]
        case State.ACKNOWLEDGED:
            terms = [_DIRECTIVE, not_(_DONE), answered]
        case State.CARRIED_OUT | State.NOT_NEEDED:
            terms = [_DIRECTIVE, _DONE]
        case State.CORRECTION:
            terms = [_typed(RecordType.CORRECTION)]
        case State.REDACTED:
            terms = [_typed(RecordType.REDACTION)]
        case State.NOTED:
            terms = [_typed(*NOTED), not_(_DIRECTIVE)]
        case _:
            assert_never(state)
    return terms


def _typed(*types: RecordType) -> Condition:
    return _kind.in_([kind.value for kind in types])


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
