"""The audit log: views of a person's month, asks, and changes, each by account. Append-only.

Each row holds the hash of the one before it, and the last one is signed outside of the database, so
that a changed, removed or rewritten row is detected.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from desktop.core.canonical_json import canonical
from office.database import tables as t
from office.database.audit_head import AUDITED, AuditHead
from office.database.engine import take_turn

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and under which office."""

    account: str
    office_path: str


TERMINAL = Actor("terminal", "/")


def record(connection: Connection, actor: Actor, act: str, what: str, at_ms: int) -> None:
    """Add a row in the transaction of the act that it records."""
    take_turn(connection)  # each row needs the previous hash
    last = connection.execute(select(t.audit).order_by(t.audit.c.seq.desc()).limit(1)).first()
    row = {
        "seq": 1 if last is None else last.seq + 1,
        "at_ms": at_ms,
        "account": actor.account,
        "office_path": actor.office_path,
        "act": act,
        "what": what[:500],
        "prev": GENESIS if last is None else last.hash,
    }
    digest = row_hash(row)
    connection.execute(insert(t.audit).values(row | {"hash": digest}))
    connection.info[AUDITED] = row["seq"], digest


def pc_words(officer: str, designation: str, office_path: str, device_id: str) -> str:
    """Return whose a PC is, with post, office and the first digits of its number."""
    who = filter(None, (officer or "–", designation, office_path))
    return f"{', '.join(who)} {device_id[:8]}"


def row_hash(row: dict[str, object]) -> str:
    """Return the hash of a row's content and of the hash before it."""
    content = {name: value for name, value in row.items() if name != "hash"}
    return hashlib.sha256(b"tatpar audit v1\n" + canonical(content)).hexdigest()


def fault(connection: Connection, signed: AuditHead | None) -> tuple[str, int] | None:
    """Return the key of a sentence (`words`) and a row's number, None if the log is whole."""
    before, last = GENESIS, 0
    head = None if signed is None else signed.read()
    rows = connection.execute(select(t.audit).order_by(t.audit.c.seq)).mappings()
    for number, row in enumerate(rows, start=1):
        if row["seq"] != number or row["prev"] != before or row_hash(dict(row)) != row["hash"]:
            return "audit_broken", number
        before, last = row["hash"], number
        if head is not None and head[0] == number and head[1] != before:
            return "audit_anew", number
    return None if head is None or head[0] <= last else ("audit_cut", last)
