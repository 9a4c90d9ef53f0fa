"""Outages of today that PCs of an office share: by the day's sheets, and after those by the beats.

A PC without any line sends no beat; its outage is silence until its sheet comes. What beats tell
at once is the rest: a blocked service, a portal, or the second line of an office.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import and_, func, select

from desktop.core.connectivity.availability import Part
from desktop.core.network import Cause, Verdict
from desktop.core.sheets.common_cause import Shared
from desktop.core.sheets.sheet import day_range
from office.database import tables as t
from office.database.engine import Database
from office.live import Live, PcRow, State
from office.months import StoredSheet, parts_of, shared_by_office

_Change = tuple[int, Verdict, Cause | None]  # since when


def shared_today(
    database: Database,
    path: str,
    now: Live,
    tellings: Mapping[str, list[StoredSheet]],
    today: str,
) -> dict[str, list[Shared]]:
    """Return today's shared outages by office; ``tellings`` are today's sheets of each PC."""
    rows = {row.device_id: row for office in now.offices for row in office.rows}
    changes = _changes(database, path, rows, day_range(today)[0])
    pcs = []
    for device in sorted(rows.keys() | tellings.keys()):
        sheets, row = tellings.get(device, []), rows.get(device)
        parts = list(parts_of(sheets))
        if row is not None and device in changes:
            parts += _after(parts, changes[device], _heard_until(row, now.now_ms))
        pcs.append((row.office_path if row else sheets[-1].office_path, device, parts))
    return shared_by_office(pcs, now.now_ms)


def _changes(
    database: Database, path: str, devices: Collection[str], begin_ms: int
) -> dict[str, list[_Change]]:
    """Return each PC's changes of today, rising, after its last one before today."""
    change = t.change
    columns = change.c.device_id, change.c.since_ms, change.c.verdict, change.c.cause
    last = (
        select(change.c.device_id, func.max(change.c.received_ms).label("received_ms"))
        .where(change.c.device_id.in_(devices), change.c.received_ms < begin_ms)
        .group_by(change.c.device_id)
        .subquery()
    )
    before = select(*columns).join(
        last,
        and_(change.c.device_id == last.c.device_id, change.c.received_ms == last.c.received_ms),
    )
    of_today = (
        select(*columns)
        .where(change.c.received_ms >= begin_ms, change.c.device_id.in_(devices))
        .order_by(change.c.received_ms)
    )
    with database.reading(path) as connection:
        records = [*connection.execute(before), *connection.execute(of_today)]
    changes: defaultdict[str, list[_Change]] = defaultdict(list)
    for record in records:
        cause = None if record.cause is None else Cause(record.cause)
        changes[record.device_id].append((record.since_ms, Verdict(record.verdict), cause))
    return changes


def _heard_until(row: PcRow, now_ms: int) -> int:
    return row.news_ms or 0 if row.state is State.SILENT else now_ms


def _after(parts: Sequence[Part], changes: Sequence[_Change], until_ms: int) -> Iterator[Part]:
    """Yield the parts that changes tell after those of the sheets.

    A PC whose clock was set back may tell a later change with an earlier time; it counts from then.
    """
    at_ms = parts[-1][1] if parts else 0
    ends = [*(since_ms for since_ms, _, _ in changes[1:]), until_ms]
    for (since_ms, verdict, cause), end_ms in zip(changes, ends, strict=True):
        begin_ms = max(since_ms, at_ms)
        if begin_ms < min(end_ms, until_ms):
            at_ms = min(end_ms, until_ms)
            yield begin_ms, at_ms, (verdict, cause)
