"""Compares a bundle with the sheets of its days: the PC's export with its reports to the office.

Both come from the officer's own log, so that they must agree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from desktop.core.connectivity.availability import Part, cut_parts, runs
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.office.hours import day_of
from desktop.core.sheets.sheet import day_range
from desktop.core.units import Range
from desktop.reports.office.bundles import BundleContent, expanded, hash_of, read_all
from desktop.reports.office.model import Refused
from office.database.engine import Database
from office.months import signers
from office.stored_sheets import StoredSheet, standing_sheets


@dataclass(frozen=True, slots=True)
class Said:
    """A day by one of the two: connected time, and checks seen of those due."""

    connected_ms: int
    seen: int
    due: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A day of the bundle that is over; ``told`` is None without a sheet.

    ``same``: no time and no check differs. ``row`` is the sheet's last row of the log, if the
    bundle holds another one under its number.
    """

    day: date
    told: Said | None
    exported: Said
    same: bool
    row: int | None

    @property
    def agrees(self) -> bool:
        """Whether bundle and sheet agree."""
        return self.same and self.row is None


def compare(database: Database, file: Path) -> Iterator[tuple[str, list[Compared] | Refused]]:
    """Yield each bundle of a file with its days beside their sheets, or why it is refused."""
    for content in read_all(expanded([file]), list(signers(database, "/").values())):
        if isinstance(content, Refused):
            yield content.file, content
        else:
            yield content.file, _days(database, content)


def _days(database: Database, content: BundleContent) -> list[Compared]:
    zone = content.schedule
    first = day_of(zone, content.whole[0])
    last = day_of(zone, min(content.whole[1], content.as_of_ms)) - timedelta(days=1)
    sheets = standing_sheets(database, "/", first, last, content.device_id)
    told = {item.sheet.day: item for item in sheets}
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    since = day_of(zone, content.calendar.since_ms or 0)  # nobody tells of days before the first
    known = [day for day in days if day >= since or day.isoformat() in told]
    return [_compared(content, day, told.get(day.isoformat())) for day in known]


def _compared(content: BundleContent, day: date, told: StoredSheet | None) -> Compared:
    time = day_range(day.isoformat(), content.schedule.timezone)
    exported = _observed(content.parts, time)
    slots = [slot for slot in content.slots if time[0] <= slot.due_ms < time[1]]
    checks = [(slot.due_ms, slot.outcome) for slot in slots if slot.day_off_ms is None]
    here = _said(exported, checks)
    if told is None:
        return Compared(day, None, here, same=False, row=None)
    sheet = told.sheet
    there = _observed(sheet.parts(), time)
    answers = [(slot.due_ms, slot.outcome) for slot in sheet.slots]
    known = hash_of(content, sheet.told_seq)
    other = known is not None and not sheet.head_after.startswith(known)
    row = sheet.told_seq if other else None
    same = (exported, checks) == (there, answers)
    return Compared(day, _said(there, answers), here, same=same, row=row)


def _observed(parts: Sequence[Part], time: Range) -> list[Part]:
    """Return the observed parts of a time, joined; a bundle also has the time between them."""
    seen = (part for part in parts if part[2][0] is not Verdict.UNKNOWN)
    return list(runs(cut_parts(seen, [time])))


def _said(parts: Sequence[Part], checks: Sequence[tuple[int, Outcome | None]]) -> Said:
    connected_ms = sum(end - begin for begin, end, kind in parts if kind[0].connected)
    ended = [outcome for _, outcome in checks if outcome is not None]
    return Said(connected_ms, sum(outcome.seen for outcome in ended), len(ended))
