"""Receiving on SQLite: the steps of `receive.sql`, in one transaction.

SQLite has no roles: anyone who can open the file may write it; the triggers of ``v0001_first``
prevent changes of what was received. On PostgreSQL only the owner can alter the function.
"""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, exists, func, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from office.database import tables as t

_NONCES_MS = 900_000


def receive(connection: Connection, sent: dict[str, Any]) -> dict[str, Any]:
    """Store what a PC sent and return the answer, or ``refusal``; see `receive.sql`."""
    device, now_ms = sent["device_id"], sent["now_ms"]
    if _is_replayed(connection, sent):
        return {"refusal": "replayed"}
    here = _enrolled(connection, device)
    if "join" in sent:
        refusal = _join(connection, sent, here)
        if refusal:
            return {"refusal": refusal}
        here = _enrolled(connection, device)
    if here is not None:
        _remember_nonce(connection, sent)
    refusal = _refusal(sent, here)
    if refusal or here is None:
        return {"refusal": refusal}
    doubtful: list[int] = []
    if "beat" in sent:
        _beat(connection, sent, here.office_path)
    if "sheets" in sent:
        doubtful = _sheets(connection, sent, here.office_path)
    if "seen" in sent and not _seen(connection, sent, here.office_path):
        return {"refusal": "unknown_ask"}
    if "farewell" in sent and here.standing != "left":
        here = _farewell(connection, sent, here)
    return {
        "refusal": None,
        "standing": here.standing,
        "mark": _mark(connection, device),
        "doubtful": doubtful,
        "asks": _asks(connection, device, now_ms) if here.standing == "active" else [],
        "handed": _handed(connection),
    }


def _is_replayed(connection: Connection, sent: dict[str, Any]) -> bool:
    nonces = t.nonce.c
    of_pc = nonces.device_id == sent["device_id"]
    connection.execute(delete(t.nonce).where(of_pc & (nonces.at_ms < sent["now_ms"] - _NONCES_MS)))
    same = select(nonces.nonce).where(of_pc & (nonces.nonce == sent["nonce"]))
    return bool(sent["nonce"]) and connection.execute(same).first() is not None


def _remember_nonce(connection: Connection, sent: dict[str, Any]) -> None:
    if sent["nonce"]:
        row = {"device_id": sent["device_id"], "nonce": sent["nonce"], "at_ms": sent["now_ms"]}
        connection.execute(insert(t.nonce).values(row))


def _refusal(sent: dict[str, Any], here: Row[Any] | None) -> str:
    if here is None:
        return "unknown_device"
    if here.standing == "retired":
        return "key_retired"
    if here.standing == "left" and "farewell" not in sent:
        return "left"
    if here.standing != "active" and ("sheets" in sent or "seen" in sent):
        return "still_waiting"
    return ""


def _add(connection: Connection, table: Table, row: dict[str, Any]) -> bool:
    """Add a row unless its key exists; return whether it was added."""
    return (
        connection.execute(sqlite_insert(table).values(row).on_conflict_do_nothing()).rowcount > 0
    )


def _enrolled(connection: Connection, device: str) -> Row[Any] | None:
    turns = select(t.enrolment).where(t.enrolment.c.device_id == device)
    return connection.execute(turns.order_by(t.enrolment.c.turn.desc()).limit(1)).first()


def _join(  # noqa: PLR0911 - one for each reason
    connection: Connection, sent: dict[str, Any], here: Row[Any] | None
) -> str:
    device, now_ms, item = sent["device_id"], sent["now_ms"], sent["join"]
    if here is not None and here.public_key != item["public_key"]:
        return "key_differs"
    given = connection.execute(select(t.token).where(t.token.c.sha256 == item["token"])).first()
    if given is None:
        return "token_unknown"
    if here is not None and here.standing == "retired":
        return "key_retired"
    left = here is not None and here.standing == "left"
    if here is not None and not left and here.office_path != given.office_path:
        return "token_other_office"
    uses = select(t.token_use.c.device_id).where(t.token_use.c.sha256 == given.sha256)
    users = set(connection.execute(uses).scalars())
    # A PC that asks again since no answer came uses nothing; one that left comes back as a new one.
    if left or device not in users:
        if given.expires_ms <= now_ms:
            return "token_expired"
        if len(users - {device}) >= given.uses:
            return "token_used_up"
        use = {"sha256": given.sha256, "device_id": device, "at_ms": now_ms}
        _add(connection, t.token_use, use)
    names = item["officer"], item["designation"]
    if here is None or left or (here.officer, here.designation) != names:
        standing = "active" if given.at_once else "waiting"
        row = {
            "device_id": device,
            "turn": 1 if here is None else here.turn + 1,
            "at_ms": now_ms,
            "standing": standing if here is None or left else here.standing,
            "public_key": item["public_key"],
            "officer": names[0],
            "designation": names[1],
            "office_path": given.office_path,
            "by": "",
        }
        connection.execute(insert(t.enrolment).values(row))
    return ""


def _seen(connection: Connection, sent: dict[str, Any], path: str) -> bool:
    """Store an answer to an ask; return whether this PC was asked."""
    device, seen = sent["device_id"], sent["seen"]
    target = (t.asked.c.device_id == device) & (t.asked.c.ask_id == seen["ask_id"])
    if connection.execute(select(t.asked.c.ask_id).where(target)).first() is None:
        return False
    row = {"device_id": device, "office_path": path, "received_ms": sent["now_ms"], **seen}
    _add(connection, t.ask_answer, row)
    return True


def _farewell(connection: Connection, sent: dict[str, Any], here: Row[Any]) -> Row[Any]:
    now_ms, left_ms = sent["now_ms"], sent["farewell"]["left_ms"]
    row = {"device_id": here.device_id, "received_ms": now_ms, "office_path": here.office_path}
    _add(connection, t.farewell, row | {"left_ms": left_ms})
    # Not before the row that it ends, nor in the future, whatever the PC's clock said.
    at_ms = max(here.at_ms, min(left_ms, now_ms))
    new = {"turn": here.turn + 1, "at_ms": at_ms, "standing": "left", "by": ""}
    connection.execute(insert(t.enrolment).values(here._asdict() | new))
    after = _enrolled(connection, here.device_id)
    assert after is not None
    return after


def _beat(connection: Connection, sent: dict[str, Any], path: str) -> None:
    device, now_ms, item = sent["device_id"], sent["now_ms"], sent["beat"]
    old = connection.execute(select(t.beat).where(t.beat.c.device_id == device)).first()
    kind = item["verdict"], item["cause"]
    if old is None or (old.verdict, old.cause) != kind:
        change = {
            "device_id": device,
            "received_ms": now_ms,
            "office_path": path,
            "verdict": kind[0],
            "cause": kind[1],
            "since_ms": item["since_ms"],
        }
        _add(connection, t.change, change)
    row = {"office_path": path, "received_ms": now_ms, **item}
    stated = sqlite_insert(t.beat).values(device_id=device, **row)
    connection.execute(stated.on_conflict_do_update(index_elements=["device_id"], set_=row))


def _sheets(connection: Connection, sent: dict[str, Any], path: str) -> list[int]:
    device, now_ms = sent["device_id"], sent["now_ms"]
    for calendar in sent["calendars"]:
        _add(connection, t.calendar, calendar)
    doubtful = []
    forked = False
    for place, item in enumerate(sent["sheets"]):
        common = {"device_id": device, "office_path": path, "received_ms": now_ms}
        if not item["plausible"]:
            copied = {name: item[name] for name in ("sha256", "day", "body", "signature")}
            _add(connection, t.doubtful, common | copied)
            doubtful.append(place)
            continue
        day = dt.date.fromisoformat(item["day"])
        columns = {name: item[name] for name in item if name in t.sheet.c}
        of_day = common | {"office_path": _path_of_day(connection, device, item["end_ms"])}
        _add(connection, t.sheet, of_day | columns | {"day": day})
        forked = forked or _forked(connection, device, day, item)
        for head in item["heads"]:
            _add(connection, t.head, common | head)
            forked = forked or _other_root(connection, device, head)
        if forked:
            _add(connection, t.fork, of_day)
        mark = sqlite_insert(t.mark).values(device_id=device, day=day, told_seq=item["told_seq"])
        new, kept_mark = mark.excluded, t.mark.c
        further = (new.told_seq > kept_mark.told_seq) | (
            (new.told_seq == kept_mark.told_seq) & (new.day > kept_mark.day)
        )
        set_ = {"day": new.day, "told_seq": new.told_seq}
        connection.execute(
            mark.on_conflict_do_update(index_elements=["device_id"], set_=set_, where=further)
        )
    if forked:
        row = {"device_id": device, "office_path": path, "received_ms": now_ms}
        _add(connection, t.fork, row)
    return doubtful


def _path_of_day(connection: Connection, device: str, end_ms: int) -> str:
    """Return the office to which the PC belonged as a day ended; before it was enrolled, its first.

    Enrolments count, not when the sheet came: a day that is told again stays where it was.
    """
    turn = t.enrolment.c
    query = select(turn.office_path).where(
        turn.device_id == device, (turn.at_ms < end_ms) | (turn.turn == 1)
    )
    return str(connection.execute(query.order_by(turn.turn.desc()).limit(1)).scalar_one())


def _forked(connection: Connection, device: str, day: dt.date, item: dict[str, Any]) -> bool:
    """Return whether another sheet of this day was told at the same row."""
    sheet = t.sheet.c
    same = (sheet.device_id == device) & (sheet.day == day) & (sheet.told_seq == item["told_seq"])
    query = select(sheet.day).where(same, sheet.sha256 != item["sha256"])
    return connection.execute(query.limit(1)).first() is not None


def _other_root(connection: Connection, device: str, new: dict[str, Any]) -> bool:
    """Return whether a chain had another root at the same size."""
    head = t.head.c
    same = (head.device_id == device) & (head.chain == new["chain"]) & (head.size == new["size"])
    query = select(head.size).where(same, head.root != new["root"])
    return connection.execute(query.limit(1)).first() is not None


def _mark(connection: Connection, device: str) -> dict[str, Any] | None:
    row = connection.execute(select(t.mark).where(t.mark.c.device_id == device)).first()
    return None if row is None else {"day": row.day.isoformat(), "told_seq": row.told_seq}


def _asks(connection: Connection, device: str, now_ms: int) -> list[dict[str, Any]]:
    answered = exists().where(
        t.ask_answer.c.device_id == device, t.ask_answer.c.ask_id == t.asked.c.ask_id
    )
    columns = [t.ask.c[name] for name in ("ask_id", "text", "by", "designation")]
    rows = connection.execute(
        select(*columns, t.ask.c.asked_ms, t.ask.c.until_ms)
        .join(t.asked, t.asked.c.ask_id == t.ask.c.ask_id)
        .where(t.asked.c.device_id == device, t.ask.c.until_ms > now_ms, ~answered)
        .order_by(t.ask.c.asked_ms, t.ask.c.ask_id)
    )
    return [dict(row) for row in rows.mappings()]


def _handed(connection: Connection) -> list[dict[str, Any]]:
    other = t.handed.alias()
    last = select(func.max(other.c.turn)).where(other.c.kind == t.handed.c.kind).scalar_subquery()
    papers = select(t.handed.c.kind, t.handed.c.digest).where(t.handed.c.turn == last)
    return [dict(row) for row in connection.execute(papers.order_by(t.handed.c.kind)).mappings()]
