"""Remarks: notes of conversations with officers about a month. Append-only."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import insert, select

from desktop.core.text.file_names import one_line
from office.admin import audit
from office.admin.accounts import Account, plain_words
from office.admin.enrolments import latest
from office.database import tables as t
from office.database.engine import Database


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark; without a ``text`` it says that they spoke."""

    at_ms: int
    by: str
    text: str


def remark(database: Database, by: Account, about: tuple[str, str], text: str, now_ms: int) -> bool:
    """Add a remark about a PC's officer and a month (``2026-11``); return True if the PC exists.

    KnownError ``office_words_unfit``.
    """
    device, month = about
    text = plain_words(one_line(text))
    who = latest(by.office_path, moved=True)
    with database.writing(by.office_path) as connection:
        pc = connection.execute(select(who).where(who.c.device_id == device)).first()
        if pc is None:
            return False
        row = {
            "device_id": device,
            "month": month,
            "at_ms": now_ms,
            "account": by.name,
            "office_path": pc.office_path,
            "by": by.person or by.name,
            "text": text,
        }
        connection.execute(insert(t.remark).values(row))
        words = audit.pc_words(pc.officer, pc.designation, pc.office_path, device)
        summary = f"{words} {month}"
        audit.record(connection, by.actor, "spoken_with", summary, now_ms)
    return True


def remarks(database: Database, path: str, month: str) -> dict[str, list[Remark]]:
    """Return the remarks about a month by PC, oldest first."""
    rows = t.remark.c
    query = select(t.remark).where(rows.month == month, t.under(rows.office_path, path))
    made: defaultdict[str, list[Remark]] = defaultdict(list)
    with database.reading(path) as connection:
        for row in connection.execute(query.order_by(rows.at_ms)):
            made[row.device_id].append(Remark(row.at_ms, row.by, row.text))
    return made
