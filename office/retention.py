"""Retention: months that are old enough leave the database, each for a file of its own.

The file is an office's database: `report` and the page read it as any other. A month is deleted
only after its file was reopened and found to contain every row.
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.exc import DBAPIError

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from office.admin import audit
from office.database import tables as t
from office.database.engine import Database, begun, migrate, not_owned, owner_engine
from office.home import sqlite_url
from office.months import Month, month_of

_PORTION = 1000  # rows
# Read with each month; these stay: a month's decisions are made in the following ones.
_WHOLE = (t.office, t.enrolment, t.calendar, t.farewell, t.decision, t.handed, t.leave)
# Each of these ranges of PCs is deleted by a statement of its own: it locks nothing for long.
_EDGES = "0123456789abcdef"
_later = t.sheet.alias()
_last = select(func.max(_later.c.turn)).where(_later.c.device_id == t.sheet.c.device_id)
# A PC whose last delivery were gone would send everything again; files have no turn.
_NOT_LAST = or_(t.sheet.c.turn == 0, t.sheet.c.turn < _last.scalar_subquery())


def old_months(database: Database, today: date, years: int) -> list[Month]:
    """Return the months that ended so many years ago or earlier and are in the database."""
    with database.reading("/") as connection:
        first = connection.execute(select(func.min(t.sheet.c.day)).where(_NOT_LAST)).scalar()
    if first is None:
        return []
    until = f"{today.year - years:04}-{today.month:02}"
    month, months = month_of(f"{first:%Y-%m}"), []
    while str(month) < until:
        months.append(month)
        month = month.after
    return months


def archive(database: Database, month: Month, folder: Path, now_ms: int) -> tuple[Path, int]:
    """Write a month into a file, read it again, delete it; as the owner of the database.

    Return the file, and how many rows left. A file that an earlier run left is read, not written.
    The audit log records it first: no page shows the rest of a month that is partly deleted.
    KnownError ``office_archive_differs``, ``office_database_not_owned``, those of `migrate`.
    """
    file = folder / f"office-{month}.db"
    engine = owner_engine(database.url)
    try:
        with engine.connect() as connection:
            if not file.exists():
                _write(connection, month, file, now_ms)
            _check(connection, month, file, now_ms)
            with database.writing("/") as noting:
                audit.record(noting, audit.TERMINAL, "archived", f"{month} {file.name}", now_ms)
            return file, delete_month(connection, month, now_ms)
    except DBAPIError as error:
        raise not_owned(error, engine.url) from error
    finally:
        engine.dispose()


def _parts(month: Month, now_ms: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Yield the rows of a month, in the order in which they may be deleted."""
    begin_ms, end_ms = month.period
    asks = and_(t.ask.c.asked_ms >= begin_ms, t.ask.c.asked_ms < end_ms)
    of_month = select(t.ask.c.ask_id).where(asks)
    rows = (
        (
            t.sheet,
            t.sheet.c.day.between(month.first, month.last) & (t.sheet.c.received_ms < now_ms),
        ),
        (t.change, t.change.c.received_ms.between(begin_ms, end_ms - 1)),
        (t.remark, t.remark.c.month == str(month)),
        (t.ask_answer, t.ask_answer.c.ask_id.in_(of_month)),
        (t.asked, t.asked.c.ask_id.in_(of_month)),
    )
    for table, condition in rows:
        pc = table.c.device_id
        for edge, after in zip(_EDGES, (*_EDGES[1:], None), strict=True):
            yield table, and_(condition, pc >= edge, true() if after is None else pc < after)
    yield t.ask, asks


def _write(source: Connection, month: Month, file: Path, now_ms: int) -> None:
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)  # of a run that was killed
    migrate(sqlite_url(part))
    target = owner_engine(sqlite_url(part))
    with target.connect() as writing, begun(source), begun(writing, writes=True):
        for table, condition in (*((whole, true()) for whole in _WHOLE), *_parts(month, now_ms)):
            query = select(table).where(condition).execution_options(yield_per=_PORTION)
            for rows in source.execute(query).mappings().partitions():
                writing.execute(insert(table), [dict(row) for row in rows])
    target.dispose()
    part.replace(file)


def _check(source: Connection, month: Month, file: Path, now_ms: int) -> None:
    with closing(Database(sqlite_url(file))) as archived, archived.reading("/") as reading:
        whole = reading.execute(text("PRAGMA quick_check")).scalar() == "ok"
        with begun(source):
            for table, condition in _parts(month, now_ms):
                here = _digests(source, table, condition)
                if not whole or not here <= _digests(reading, table, condition):
                    code = ProblemCode.OFFICE_ARCHIVE_DIFFERS
                    raise KnownError(code, exit_code=1, path=str(file))


def _digests(connection: Connection, table: Table, condition: ColumnElement[bool]) -> set[bytes]:
    query = select(table).where(condition).execution_options(yield_per=_PORTION)
    return {
        hashlib.sha256(canonical([_plain(value) for value in row])).digest()
        for row in connection.execute(query)
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def delete_month(connection: Connection, month: Month, now_ms: int) -> int:
    """Delete the month's rows and return their number."""
    deleted = 0
    for table, condition in _parts(month, now_ms):
        leaves = and_(condition, _NOT_LAST) if table is t.sheet else condition
        with begun(connection, writes=True), _unguarded(connection, table):
            deleted += connection.execute(delete(table).where(leaves)).rowcount
    return deleted


@contextmanager
def _unguarded(connection: Connection, table: Table) -> Iterator[None]:
    """Let rows be deleted inside, in SQLite, where triggers keep them from everybody."""
    if connection.dialect.name == "postgresql":
        yield
        return
    name = f"{table.name}_no_delete"
    query = text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    guard = connection.execute(query, {"name": name}).scalar()
    if guard is not None:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    if guard is not None:
        connection.exec_driver_sql(guard)
