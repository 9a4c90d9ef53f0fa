"""Receiving: stores and answers a PC's request, in one transaction and alike on both engines.

Rows are only added. On PostgreSQL the gateway's role may not do more.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, delete, exists, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from desktop.core.sheets.sheet import Doubt, LogProof, Telling, ToldDay, day_doubt, log_doubt
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
    )
    .join_from(t.enrolment, t.beat, t.beat.c.device_id == t.enrolment.c.device_id, isouter=True)
    .where(t.enrolment.c.device_id == bindparam("device"))
    .order_by(t.enrolment.c.turn.desc())
    .limit(1)
)
_OF_PC = t.sheet.c.device_id == bindparam("device")
_MARK = (
    select(t.sheet.c.turn, t.sheet.c.day, t.sheet.c.told_seq, t.sheet.c.root)
    .where(_OF_PC, t.sheet.c.turn > 0)
    .order_by(t.sheet.c.turn.desc(), t.sheet.c.day.desc())
    .limit(1)
)
_HELD = select(*(t.sheet.c[field.name] for field in fields(Telling))).where(_OF_PC).distinct()
_DAYS = (
    select(t.sheet.c.day, t.sheet.c.outcomes, t.sheet.c.lost_ms, t.sheet.c.again)
    .where(_OF_PC, t.sheet.c.day.between(bindparam("first"), bindparam("last")))
    .order_by(t.sheet.c.received_ms, t.sheet.c.turn, t.sheet.c.told_seq)
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
    """The reason why a request is refused; rows stored before it stay."""


def receive(connection: Connection, sent: dict[str, Any]) -> dict[str, Any]:
    """Store a PC's request; return the answer, or the reason of a refusal."""
    _lock(connection, sent["device_id"])
    try:
        here = _admitted(connection, sent)
        return {"refusal": None, **_stored(connection, sent, here)}
    except _Refused as refused:
        return {"refusal": str(refused)}


def _admitted(connection: Connection, sent: dict[str, Any]) -> Row[Any]:
    """Return the PC's present enrolment; it may join with this request."""
    here, join = _enrolled(connection, sent), sent.get("join")
    if join is not None and here is not None and here.public_key != join["public_key"]:
        if here.standing != "retired":
            raise _Refused("key_differs")
        here = None  # retiring freed the number, for another key
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
    if "beat" in sent:
        _beat(connection, sent, here)
    if "sheets" in sent:
        _sheets(connection, sent, here)
    if "seen" in sent:
        _seen(connection, sent)
    if "farewell" in sent and standing != "left":
        standing = _farewell(connection, sent, here)
    mark = connection.execute(_MARK, {"device": here.device_id}).first()
    open_ = {"device": here.device_id, "now_ms": sent["now_ms"]}
    asks = connection.execute(_OPEN_ASKS, open_).mappings() if standing == "active" else ()
    return {
        "standing": standing,
        "mark": mark
        and {"day": mark.day.isoformat(), "told_seq": mark.told_seq, "root": mark.root},
        "asks": [dict(row) for row in asks],
        "handed": [dict(row) for row in connection.execute(_HANDED).mappings()],
        "waits_again": here.office_path if _waits_again(sent, here) else None,
    }


def _waits_again(sent: dict[str, Any], here: Row[Any]) -> bool:
    """Whether a PC that was known joined with this request, and waits for the administrator."""
    waits = here.standing == "waiting" and here.turn > 1
    return "join" in sent and waits and here.at_ms == sent["now_ms"]


def _lock(connection: Connection, whose: str) -> None:
    """Let the requests of one PC, or with one token, take turns; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"whose": whose})


_LOCK = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("whose"), 0)))


@cache
def adding(engine: str, table: Table) -> Any:
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
        connection.execute(adding(connection.dialect.name, table), rows)


def _enrolled(connection: Connection, sent: dict[str, Any]) -> Row[Any] | None:
    return connection.execute(_HERE, {"device": sent["device_id"]}).first()


def _use_nonce(connection: Connection, sent: dict[str, Any]) -> None:
    """Remember the request's nonce; a file has none."""
    if not sent["nonce"]:
        return
    device, now_ms = sent["device_id"], sent["now_ms"]
    connection.execute(_OLD_NONCES, {"device": device, "before_ms": now_ms - _NONCES_MS})
    row = {"device_id": device, "nonce": sent["nonce"], "at_ms": now_ms}
    added = adding(connection.dialect.name, t.nonce)
    options = {"preserve_rowcount": True}
    if connection.execute(added, row, execution_options=options).rowcount == 0:
        raise _Refused("replayed")


def _join(connection: Connection, sent: dict[str, Any], here: Row[Any] | None) -> None:
    device, now_ms, item = sent["device_id"], sent["now_ms"], sent["join"]
    turns = _turns(connection, device)
    _lock(connection, item["token"])
    token = connection.execute(select(t.token).where(t.token.c.public_key == item["token"])).first()
    if token is None:
        raise _Refused("token_unknown")
    if any((row.standing, row.public_key) == ("retired", item["public_key"]) for row in turns):
        raise _Refused("key_retired")
    left = here is not None and here.standing == "left"
    if here is not None and not left and here.office_path != token.office_path:
        raise _Refused("token_other_office")
    uses = select(t.token_use.c.device_id).where(t.token_use.c.token == token.public_key)
    users = set(connection.execute(uses).scalars())
    # A PC that asks again since no answer came uses nothing; one that left, or whose number was
    # another's, comes as a new one.
    if here is None or left or device not in users:
        if token.expires_ms <= now_ms:
            raise _Refused("token_expired")
        if len(users - {device}) >= token.uses:
            raise _Refused("token_used_up")
        use = {"token": token.public_key, "device_id": device, "at_ms": now_ms}
        _add(connection, t.token_use, [use])
    names = item["officer"], item["designation"]
    if here is not None and not left and (here.officer, here.designation) == names:
        return
    known = None if here is None else _confirmed(turns)
    if known is not None and (known.officer, known.designation) != names:
        standing = "waiting"  # a name that the PC claims is not yet anybody's
    elif here is None or left:
        standing = "active" if token.at_once else "waiting"
    else:
        standing = (known or here).standing
    row = {
        "device_id": device,
        "turn": turns[-1].turn + 1 if turns else 1,
        "at_ms": now_ms,
        "standing": standing,
        "public_key": item["public_key"],
        "officer": names[0],
        "designation": names[1],
        "office_path": token.office_path,
        "by": "",
    }
    connection.execute(insert(t.enrolment), row)


def _turns(connection: Connection, device: str) -> Sequence[Row[Any]]:
    """Return the rows of a PC's enrolment, the first first."""
    rows = select(t.enrolment).where(t.enrolment.c.device_id == device)
    return connection.execute(rows.order_by(t.enrolment.c.turn)).all()


def _confirmed(turns: Sequence[Row[Any]]) -> Row[Any] | None:
    """Return the last row under which a PC's present key did not wait; None before the first."""
    of_key = (row for row in reversed(turns) if row.public_key == turns[-1].public_key)
    return next((row for row in of_key if row.standing not in {"waiting", "moved"}), None)


def _seen(connection: Connection, sent: dict[str, Any]) -> None:
    """Store an answer to an ask of this PC, for the office that it had when it was asked."""
    device, seen = sent["device_id"], sent["seen"]
    target = (t.asked.c.device_id == device) & (t.asked.c.ask_id == seen["ask_id"])
    path = connection.execute(select(t.asked.c.office_path).where(target)).scalar()
    if path is None:
        raise _Refused("unknown_ask")
    row = {"device_id": device, "office_path": path, "received_ms": sent["now_ms"]}
    _add(connection, t.ask_answer, [row | seen])


def _farewell(connection: Connection, sent: dict[str, Any], here: Row[Any]) -> str:
    """Store that the PC left, and end its enrolment; return its standing."""
    now_ms, left_ms = sent["now_ms"], sent["farewell"]["left_ms"]
    device = here.device_id
    row = {"device_id": device, "received_ms": now_ms, "office_path": here.office_path}
    _add(connection, t.farewell, [row | {"left_ms": left_ms}])
    # Neither before the row that it ends, nor before anything that it sent, nor in the future.
    told = select(func.max(t.sheet.c.received_ms)).where(t.sheet.c.device_id == device)
    heard = select(t.beat.c.received_ms).where(t.beat.c.device_id == device)
    sent_ms = (connection.execute(query).scalar() or 0 for query in (told, heard))
    at_ms = max(here.at_ms, min(left_ms, now_ms), *sent_ms)
    last = _columns((_confirmed(_turns(connection, device)) or here)._asdict(), t.enrolment)
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
    connection.execute(_replacing(connection.dialect.name, t.beat), common | item)


def _sheets(connection: Connection, sent: dict[str, Any], here: Row[Any]) -> None:
    """Store every telling with the doubts about its log and its day."""
    items = sent["sheets"]
    _add(connection, t.calendar, sent["calendars"])
    if not items:
        return
    common = {"device_id": here.device_id, "received_ms": sent["now_ms"]}
    pc = {"device": here.device_id}
    mark = connection.execute(_MARK, pc).first()
    # A file has no nonce, and the PC receives no acknowledgement of its rows.
    common["turn"] = (1 if mark is None else mark.turn + 1) if sent["nonce"] else 0
    held = [Telling(*row) for row in connection.execute(_HELD, pc)]
    days = [dt.date.fromisoformat(item["day"]) for item in items]
    told: defaultdict[dt.date, list[ToldDay]] = defaultdict(list)
    between = {"first": min(days), "last": max(days)}
    for known in connection.execute(_DAYS, pc | between):
        told[known.day].append(ToldDay(known.outcomes, known.lost_ms, Doubt(known.again)))
    turns = _turns(connection, here.device_id)[::-1]
    doubts: dict[tuple[Telling, LogProof], Doubt] = {}
    rows = []
    for day, item in zip(days, items, strict=True):
        row = common | _columns(item, t.sheet) | {"day": day}
        telling = Telling(*(row[field.name] for field in fields(Telling)))
        key = telling, item["proof"]
        if key not in doubts:
            # The days of one delivery are of one log.
            one = all(telling.root == known.root for known, _ in doubts)
            doubts[key] = log_doubt(held, *key) if one else Doubt.OTHER
            held.append(telling)
        new = ToldDay(item["outcomes"], item["lost_ms"], Doubt.NONE)
        again = Doubt.NONE if item["announced"] else day_doubt(told[day], new)
        row |= {"office_path": _path_of_day(turns, item["end_ms"]), "again": again.value}
        rows.append(row | {"log": doubts[key].value})
        told[day].append(replace(new, doubt=again))
    _add(connection, t.sheet, rows)


def _columns(item: dict[str, Any], table: Table) -> dict[str, Any]:
    return {name: item[name] for name in item if name in table.c}


def _path_of_day(enrolled: Iterable[Row[Any]], end_ms: int) -> str:
    """Return the office of the PC as a day ended; before it was enrolled, its first.

    By enrolments, not the time of receipt: a day that is sent again stays in its office.
    ``enrolled`` begins with the latest.
    """
    return next(str(row.office_path) for row in enrolled if row.at_ms < end_ms or row.turn == 1)
