"""Leave: which days of it the office has accepted, and who said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from office.admin import audit
from office.admin.audit import Actor
from office.database import tables as t
from office.database.engine import Database


@dataclass(frozen=True, slots=True)
class LeaveDecided:
    """A supervisor's word about a day of leave; ``by`` is the account."""

    accepted: bool
    by: str


def decided_leave(
    connection: Connection, path: str, first: date, last: date
) -> dict[tuple[str, date], LeaveDecided]:
    """Return the last decisions under an office, by PC and day."""
    rows = t.leave.c
    there = rows.day.between(first, last), t.under(rows.office_path, path)
    return {
        (row.device_id, row.day): LeaveDecided(row.accepted, row.by)
        for row in connection.execute(select(t.leave).where(*there).order_by(rows.at_ms))
    }


def decide_leave(
    database: Database,
    pc: tuple[str, str],
    days: Mapping[date, str],
    by: Actor,
    now_ms: int,
    *,
    accepted: bool,
) -> None:
    """Accept or refuse days of leave, each by the office that received it.

    ``pc`` is its number, and its words in the audit log.
    """
    device, words = pc
    rows = t.leave.c
    with database.writing(by.office_path) as connection:
        last = select(func.max(rows.at_ms)).where(rows.device_id == device)
        # The latest decision applies even if the clock was set back.
        at_ms = max(now_ms, (connection.execute(last).scalar() or 0) + 1)
        new = {"device_id": device, "at_ms": at_ms, "accepted": accepted, "by": by.account}
        dated = [new | {"day": day, "office_path": path} for day, path in days.items()]
        connection.execute(insert(t.leave), dated)
        act = "leave_accepted" if accepted else "leave_refused"
        what = " ".join([words, *(day.isoformat() for day in sorted(days))])
        audit.record(connection, by, act, what, now_ms)
