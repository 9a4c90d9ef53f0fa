"""Stored sheets of days: which telling counts, its leave, and open decisions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from msgspec.json import Decoder
from sqlalchemy import Connection, RowMapping, func, select

from desktop.core.connectivity.availability import Part, runs
from desktop.core.sheets.day_calendar import DayOff
from desktop.core.sheets.sheet import Doubt, Sheet
from office.admin import enrolments
from office.admin.leave import LeaveDecided, decided_leave
from office.database import tables as t
from office.database.engine import Database

_SHEET = Decoder(Sheet)


@dataclass(frozen=True, slots=True)
class StoredSheet:
    """A stored sheet, with the office it was sent to, its digest, and doubts about it.

    ``again`` are the tellings of the same day with other outcomes; ``lost`` are the times at which
    the log was lost, by these; ``other_log``: one is of another log, undecided. ``later_counts`` is
    the administrator's decision after it came, None until then. ``leave`` is the supervisor's
    decision about the day. ``first_ms`` is the receipt of the day's first telling.
    """

    sheet: Sheet
    office_path: str
    sha256: str
    received_ms: int = 0
    log: Doubt = Doubt.NONE
    later_counts: bool | None = None
    other_log: bool = False
    again: tuple["StoredSheet", ...] = ()
    lost: frozenset[int | None] = frozenset()
    leave: LeaveDecided | None = None
    first_ms: int = 0

    @property
    def day(self) -> dt.date:
        """Return the sheet's day."""
        return dt.date.fromisoformat(self.sheet.day)

    @property
    def on_leave(self) -> bool:
        """Whether the officer entered leave for the day, in time or afterwards."""
        return self.sheet.day_calendar.off in {DayOff.LEAVE, DayOff.LATE_LEAVE}

    @property
    def accepted(self) -> bool:
        """Whether the office accepted it as leave."""
        return self.leave is not None and self.leave.accepted

    @property
    def told_again(self) -> tuple[int, ...]:
        """Return the times of undecided tellings with other outcomes."""
        return tuple(item.received_ms for item in self.again if item.later_counts is None)


def standing_sheets(
    database: Database, path: str, first: dt.date, last: dt.date, device: str | None = None
) -> Iterator[StoredSheet]:
    """Return the sheets that count, by PC, days rising; each is decoded in its turn.

    A day's first telling counts. A later one of the same outcomes adds the day off that was entered
    afterwards alone. One with other outcomes counts if an administrator decided so. Of an archived
    month the last delivery of a PC is still there, and does not count.
    """
    rows = t.sheet.c
    names = ("body", "office_path", "sha256", "received_ms", "log", "again", "device_id", "day")
    query = (
        select(*(rows[name] for name in names))
        .where(rows.day >= first, rows.day <= last, t.under(rows.office_path, path))
        .order_by(rows.device_id, rows.day, rows.told_seq, rows.received_ms, rows.sha256)
    )
    if device is not None:
        query = query.where(rows.device_id == device)
    with database.reading(path) as connection:
        decided = enrolments.decisions(connection, path)
        of_leave = decided_leave(connection, path, first, last)
        query = query.where(rows.day >= kept_since(connection))
        tellings = connection.execute(query).mappings().all()
    return (
        _counting([_stored(row, decided) for row in told], of_leave.get(day))
        for day, told in groupby(tellings, key=itemgetter("device_id", "day"))
    )


def kept_since(connection: Connection) -> dt.date:
    """Return the first day after the months that were archived."""
    newest = connection.execute(select(func.max(t.audit.c.what)).where(t.ARCHIVED)).scalar()
    if newest is None:
        return dt.date.min
    month = dt.date.fromisoformat(f"{newest[:7]}-01")
    return (month + dt.timedelta(days=31)).replace(day=1)


def _stored(
    row: RowMapping, decided: Mapping[tuple[str, str], Iterable[tuple[int, bool]]]
) -> tuple[StoredSheet, Doubt]:
    sheet = _SHEET.decode(row["body"])  # read by the validator when it came
    received_ms = row["received_ms"]
    decisions = decided.get((row["device_id"], row["office_path"]), ())
    later = next((later for at_ms, later in decisions if at_ms >= received_ms), None)
    facts = row["office_path"], row["sha256"], received_ms, Doubt(row["log"]), later
    return StoredSheet(sheet, *facts, first_ms=received_ms), Doubt(row["again"])


def _counting(told: Sequence[tuple[StoredSheet, Doubt]], leave: LeaveDecided | None) -> StoredSheet:
    """Return the telling of a day that counts, with those of other outcomes in ``again``."""
    if len(told) == 1 and not (leave or told[0][0].log or told[0][1]):
        return told[0][0]
    same = [item for item, again in told if not again]
    others = [item for item, again in told if again is Doubt.OTHER]
    lost = frozenset(item.sheet.log.lost_ms for item, _ in told if item.log is Doubt.LOST)
    decided = [item for item in others if item.later_counts]
    counts = decided[-1] if decided else _first(same or [told[0][0]])
    undecided = (item for item, _ in told if item.later_counts is None)
    other_log = any(item.log is Doubt.OTHER for item in undecided)
    first_ms = min(item.received_ms for item, _ in told)
    return replace(
        counts,
        again=tuple(others),
        lost=lost,
        first_ms=first_ms,
        other_log=other_log,
        leave=leave,
    )


def _first(told: Sequence[StoredSheet]) -> StoredSheet:
    """Return the first that came, with the day off that was entered until the last.

    Of a holiday that was announced after its day the last one has no checks.
    """
    first, last = min(told, key=lambda item: item.received_ms), told[-1].sheet
    entered = last.day_calendar.entered_ms
    if first.sheet.day_calendar.off is not None or entered is None:
        return first
    off = replace(first.sheet.day_calendar, off=last.day_calendar.off, entered_ms=entered)
    due = {slot.due_ms for slot in last.slots}
    slots = tuple(slot for slot in first.sheet.slots if slot.due_ms in due)
    return replace(first, sheet=replace(first.sheet, day_calendar=off, slots=slots))


@dataclass(frozen=True, slots=True)
class LeaveTaken:
    """Consecutive days of leave of one PC, with the same wish and decision.

    ``entered_ms`` is when they were entered if that was afterwards, ``decided`` None as long as
    nobody did; ``otherwise``: they are accepted by the list of people, or of another PC.
    """

    first: dt.date
    last: dt.date
    entered_ms: int | None
    decided: LeaveDecided | None
    otherwise: bool


def leave_taken(items: Iterable[StoredSheet], accepted: Collection[dt.date]) -> list[LeaveTaken]:
    """Return the days of leave of a PC's sheets, whose days rise.

    ``accepted`` are those of its officer.
    """
    taken: list[LeaveTaken] = []
    for item in items:
        if not item.on_leave:
            continue
        entered_ms, day = item.sheet.day_calendar.entered_ms, item.day
        otherwise = day in accepted and not item.accepted
        new = LeaveTaken(day, day, entered_ms, item.leave, otherwise)
        last = taken[-1] if taken else None
        if last is not None and last.last + dt.timedelta(days=1) == new.first:
            joined = replace(last, last=new.last)
            if replace(joined, first=new.first) == new:
                taken[-1] = joined
                continue
        taken.append(new)
    return taken


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Open decisions about a PC: days sent again with other outcomes, or another log.

    ``told_again`` are the times of receipt, one for each day.
    """

    told_again: tuple[int, ...] = ()
    other_log: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything to decide."""
        return bool(self.told_again) or self.other_log


NO_DOUBT = InDoubt()


def in_doubt(connection: Connection, path: str) -> dict[str, InDoubt]:
    """Return the PCs of an office and those under it about which nobody decided yet."""
    rows = t.sheet.c
    names = ("device_id", "office_path", "day", "received_ms", "log", "again")
    query = select(*(rows[name] for name in names)).where(
        t.IN_DOUBT, t.under(rows.office_path, path)
    )
    decided = enrolments.decisions(connection, path)
    again: defaultdict[str, dict[dt.date, int]] = defaultdict(dict)
    other = set()
    for row in connection.execute(query.order_by(rows.device_id, rows.received_ms)):
        of_office = decided[row.device_id, row.office_path]
        if any(at_ms >= row.received_ms for at_ms, _ in of_office):
            continue
        if row.again == Doubt.OTHER:
            again[row.device_id].setdefault(row.day, row.received_ms)
        if row.log == Doubt.OTHER:
            other.add(row.device_id)
    return {
        pc: InDoubt(tuple(again[pc].values()), pc in other)
        for pc in sorted({*again.keys(), *other})
    }


def parts_of(items: Sequence[StoredSheet]) -> Iterator[Part]:
    """Return the parts of all days; one that continues past midnight is one part."""
    return runs(part for item in items for part in item.sheet.parts())
