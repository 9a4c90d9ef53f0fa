"""Receiving: stores what a PC sent and answers it, in one transaction and alike on both engines.

What was received is only added to. On PostgreSQL the gateway's role may not do more.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite

from office.database import tables as t

_NONCES_MS = 900_000

# Built once: every request executes them.
_HERE = (
    select(
        t.enrolment,
        t.beat.c.verdict,
        t.beat.c.cause,
        t.beat.c.since_ms,
        t.beat.c.received_ms.label("heard_ms"),
        t.mark.c.day.label("mark_day"),
        t.mark.c.told_seq.label("mark_seq"),
    )
    .join_from(t.enrolment, t.beat, t.beat.c.device_id == t.enrolment.c.device_id, isouter=True)
    .join(t.mark, t.mark.c.device_id == t.enrolment.c.device_id, isouter=True)
    .where(t.enrolment.c.device_id == bindparam("device"))
    .order_by(t.enrolment.c.turn.desc())
    .limit(1)
)
_OLD_NONCES = delete(t.nonce).where(
    t.nonce.c.device_id == bindparam("device"), t.nonce.c.at_ms < bindparam("before_ms")
)
_OPEN_ASKS = (
    select(*(t.ask.c[name] for name in ("ask_id", "text", "by", "designation")))
    .add_columns(t.ask.c.asked_ms, t.ask.c.until_ms)
    .join(t.asked, t.asked.c.ask_id == t.ask.c.ask_id)
    .where(
        t.asked.c.device_id == bindparam("device"),
        t.ask.c.until_ms > bindparam("now_ms"),
        ~exists().where(
            t.ask_answer.c.device_id == t.asked.c.device_id,
            t.ask_answer.c.ask_id == t.asked.c.ask_id,
        ),
    )
    .order_by(t.ask.c.asked_ms, t.ask.c.ask_id)
)
_newer = t.handed.alias()
_HANDED = (
    select(t.handed.c.kind, t.handed.c.digest)
    .where(
        t.handed.c.turn
        == select(func.max(_newer.c.turn)).where(_newer.c.kind == t.handed.c.kind).scalar_subquery()
    )
    .order_by(t.handed.c.kind)
)


class _Refused(Exception):  # noqa: N818 - it is an answer
    """Why a request is refused; what was stored before stays."""


def receive(connection: Connection, sent: dict[str, Any]) -> dict[str, Any]:
    """Store what a PC sent; return the answer, or why it was refused."""
    _lock(connection, sent["device_id"])
    try:
        here = _admitted(connection, sent)
        return {"refusal": None, **_stored(connection, sent, here)}
    except _Refused as refused:
        return {"refusal": str(refused)}


def _admitted(connection: Connection, sent: dict[str, Any]) -> Row[Any]:
    """Return how the PC is enrolled now; it may join with this request."""
    here, join = _enrolled(connection, sent), sent.get("join")
    if join is not None and here is not None and here.public_key != join["public_key"]:
        raise _Refused("key_differs")
    # Only of an enrolled PC: anyone who wants to join may send any number of them.
    if here is not None:
        _use_nonce(connection, sent)
    if join is not None:
        _join(connection, sent, here)
        if here is None:
            _use_nonce(connection, sent)
        here = _enrolled(connection, sent)
    if here is None:
        raise _Refused("unknown_device")
    if here.standing == "retired":
        raise _Refused("key_retired")
    if here.standing == "left" and "farewell" not in sent:
        raise _Refused("left")
    if here.standing != "active" and ("sheets" in sent or "seen" in sent):
        raise _Refused("still_waiting")
    return here


def _stored(connection: Connection, sent: dict[str, Any], here: Row[Any]) -> dict[str, Any]:
    standing: str = here.standing
    doubtful: list[int] = []
    mark = None if here.mark_day is None else (here.mark_seq, here.mark_day)
    if "beat" in sent:
        _beat(connection, sent, here)
    if "sheets" in sent:
        mark, doubtful = _sheets(connection, sent, here, mark)
    if "seen" in sent:
        _seen(connection, sent, here)
    if "farewell" in sent and standing != "left":
        standing = _farewell(connection, sent, here)
    open_ = {"device": here.device_id, "now_ms": sent["now_ms"]}
    asks = connection.execute(_OPEN_ASKS, open_).mappings() if standing == "active" else ()
    return {
        "standing": standing,
        "mark": None if mark is None else {"day": mark[1].isoformat(), "told_seq": mark[0]},
        "doubtful": doubtful,
        "asks": [dict(row) for row in asks],
        "handed": [dict(row) for row in connection.execute(_HANDED).mappings()],
    }


def _lock(connection: Connection, whose: str) -> None:
    """Let the requests of one PC, or with one token, take turns; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"whose": whose})


_LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("whose"), 0)))


@cache
def _adding(engine: str, table: Table) -> Any:
    """INSERT that leaves a row as it is whose key exists."""
    return _inserting(engine)(table).on_conflict_do_nothing()


@cache
def _replacing(engine: str, table: Table) -> Any:
    """INSERT that replaces the row whose key exists."""
    statement = _inserting(engine)(table)
    values = {
        column.name: statement.excluded[column.name] for column in table.c if not column.primary_key
    }
    return statement.on_conflict_do_update(index_elements=table.primary_key, set_=values)


def _inserting(engine: str) -> Callable[[Table], Any]:
    return postgresql.insert if engine == "postgresql" else sqlite.insert


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Add the rows whose keys are new."""
    if rows:
        connection.execute(_adding(connection.dialect.name, table), rows)


def _replace(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    connection.execute(_replacing(connection.dialect.name, table), row)


def _enrolled(connection: Connection, sent: dict[str, Any]) -> Row[Any] | None:
    return connection.execute(_HERE, {"device": sent["device_id"]}).first()


def _use_nonce(connection: Connection, sent: dict[str, Any]) -> None:
    """Remember the request's nonce; what comes as a file has none."""
    if not sent["nonce"]:
        return
    device, now_ms = sent["device_id"], sent["now_ms"]
    connection.execute(_OLD_NONCES, {"device": device, "before_ms": now_ms - _NONCES_MS})
    row = {"device_id": device, "nonce": sent["nonce"], "at_ms": now_ms}
    added = _adding(connection.dialect.name, t.nonce)
    options = {"preserve_rowcount": True}
    if connection.execute(added, row, execution_options=options).rowcount == 0:
        raise _Refused("replayed")


def _join(connection: Connection, sent: dict[str, Any], here: Row[Any] | None) -> None:
    device, now_ms, item = sent["device_id"], sent["now_ms"], sent["join"]
    _lock(connection, item["token"])
    token = connection.execute(select(t.token).where(t.token.c.public_key == item["token"])).first()
    if token is None:
        raise _Refused("token_unknown")
    if here is not None and here.standing == "retired":
        raise _Refused("key_retired")
    left = here is not None and here.standing == "left"
    if here is not None and not left and here.office_path != token.office_path:
        raise _Refused("token_other_office")
    uses = select(t.token_use.c.device_id).where(t.token_use.c.token == token.public_key)
    users = set(connection.execute(uses).scalars())
    # A PC that asks again since no answer came uses nothing; one that left comes back as a new one.
    if left or device not in users:
        if token.expires_ms <= now_ms:
            raise _Refused("token_expired")
        if len(users - {device}) >= token.uses:
            raise _Refused("token_used_up")
        use = {"token": token.public_key, "device_id": device, "at_ms": now_ms}
        _add(connection, t.token_use, [use])
    names = item["officer"], item["designation"]
    if here is None or left or (here.officer, here.designation) != names:
        standing = "active" if token.at_once else "waiting"
        row = {
            "device_id": device,
            "turn": 1 if here is None else here.turn + 1,
            "at_ms": now_ms,
            "standing": standing if here is None or left else here.standing,
            "public_key": item["public_key"],
            "officer": names[0],
            "designation": names[1],
            "office_path": token.office_path,
            "by": "",
        }
        connection.execute(insert(t.enrolment), row)


def _seen(connection: Connection, sent: dict[str, Any], here: Row[Any]) -> None:
    """Store an answer to an ask of this PC."""
    device, seen = sent["device_id"], sent["seen"]
    target = (t.asked.c.device_id == device) & (t.asked.c.ask_id == seen["ask_id"])
    if connection.execute(select(t.asked.c.ask_id).where(target)).first() is None:
        raise _Refused("unknown_ask")
    row = {"device_id": device, "office_path": here.office_path, "received_ms": sent["now_ms"]}
    _add(connection, t.ask_answer, [row | seen])


def _farewell(connection: Connection, sent: dict[str, Any], here: Row[Any]) -> str:
    """Store that the PC left, and end its enrolment; return its standing."""
    now_ms, left_ms = sent["now_ms"], sent["farewell"]["left_ms"]
    row = {"device_id": here.device_id, "received_ms": now_ms, "office_path": here.office_path}
    _add(connection, t.farewell, [row | {"left_ms": left_ms}])
    # Not before the row that it ends, nor in the future, whatever the PC's clock said.
    at_ms = max(here.at_ms, min(left_ms, now_ms))
    last = _columns(here._asdict(), t.enrolment)
    new = {"turn": here.turn + 1, "at_ms": at_ms, "standing": "left", "by": ""}
    connection.execute(insert(t.enrolment), last | new)
    return "left"


def _beat(connection: Connection, sent: dict[str, Any], here: Row[Any]) -> None:
    item = sent["beat"]
    common = {"device_id": sent["device_id"], "received_ms": sent["now_ms"]}
    common |= {"office_path": here.office_path}
    state = {name: item[name] for name in ("verdict", "cause", "since_ms")}
    if state != {name: getattr(here, name) for name in state}:
        _add(connection, t.change, [common | state | {"heard_ms": here.heard_ms}])
    _replace(connection, t.beat, common | item)


_Mark = tuple[int, dt.date]


def _sheets(
    connection: Connection, sent: dict[str, Any], here: Row[Any], mark: _Mark | None
) -> tuple[_Mark | None, list[int]]:
    """Store sheets; return up to where the PC has reported, and the places of doubtful days."""
    device = sent["device_id"]
    common = {"device_id": device, "office_path": here.office_path, "received_ms": sent["now_ms"]}
    _add(connection, t.calendar, sent["calendars"])
    plausible = [item for item in sent["sheets"] if item["plausible"]]
    odd = [item for item in sent["sheets"] if not item["plausible"]]
    doubtful = [place for place, item in enumerate(sent["sheets"]) if not item["plausible"]]
    _add(connection, t.doubtful, [common | _columns(item, t.doubtful) for item in odd])
    turns = select(t.enrolment).where(t.enrolment.c.device_id == device)
    enrolled = connection.execute(turns.order_by(t.enrolment.c.turn.desc())).all()
    rows, heads, paths = [], [], {}
    for item in plausible:
        day = dt.date.fromisoformat(item["day"])
        path = _path_of_day(enrolled, item["end_ms"])
        rows.append(common | _columns(item, t.sheet) | {"day": day, "office_path": path})
        heads += [common | head for head in item["heads"]]
        paths[day, item["told_seq"]] = path
        paths |= {(head["chain"], head["size"]): path for head in item["heads"]}
    _add(connection, t.sheet, rows)
    _add(connection, t.head, heads)
    forks = [
        *_several(connection, t.sheet, device, ("day", "told_seq"), rows),
        *_several(connection, t.head, device, ("chain", "size"), heads),
    ]
    forked = {paths[key] for key in forks} | ({here.office_path} if forks else set())
    _add(connection, t.fork, [common | {"office_path": path} for path in sorted(forked)])
    told = [(row["told_seq"], row["day"]) for row in rows]
    furthest = max([*told, *([mark] if mark else [])], default=None)
    if furthest is not None and furthest != mark:
        new = {"device_id": device, "told_seq": furthest[0], "day": furthest[1]}
        _replace(connection, t.mark, new)
    return furthest, doubtful


def _columns(item: dict[str, Any], table: Table) -> dict[str, Any]:
    return {name: item[name] for name in item if name in table.c}


def _path_of_day(enrolled: Iterable[Row[Any]], end_ms: int) -> str:
    """Return the office of the PC as a day ended; before it was enrolled, its first.

    Enrolments count, not when the sheet came: a day that is told again stays where it was. They
    are given the latest first.
    """
    return next(str(row.office_path) for row in enrolled if row.at_ms < end_ms or row.turn == 1)


def _several(
    connection: Connection,
    table: Table,
    device: str,
    names: tuple[str, str],
    rows: Iterable[dict[str, Any]],
) -> list[tuple[Any, Any]]:
    """Return the keys of these rows under which the PC has sent more than one content."""
    columns = [table.c[name] for name in names]
    keys = {tuple(row[name] for name in names) for row in rows}
    query = (
        select(*columns)
        .where(table.c.device_id == device, tuple_(*columns).in_(sorted(keys)))
        .group_by(*columns)
        .having(func.count() > 1)
    )
    return [(first, second) for first, second in connection.execute(query)]
