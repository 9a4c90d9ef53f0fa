"""The days of a log as signed sheets, packed into deliveries: sent or written as files."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from desktop import __version__
from desktop.core.checks import working_calendar
from desktop.core.events import LogLost
from desktop.core.integrity.checkpoint import SigningKey
from desktop.core.integrity.merkle import consistency_proof, leaf_hash, root
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.reports import month_of
from desktop.core.settings.model import Settings
from desktop.core.settings.recorded import OfficerNamed
from desktop.core.sheets.day_calendar import LogCalendar, log_calendar
from desktop.core.sheets.messages import (
    FORM,
    MOST_BYTES,
    MOST_SHEETS,
    Delivery,
    Mark,
    Refusal,
    SetAside,
    SignedSheet,
    write,
)
from desktop.core.sheets.sheet import (
    NAMESPACE,
    DirectivesTold,
    LogProof,
    RegisterHead,
    Sheet,
    Teller,
    day_sheet,
    directives_told,
)
from desktop.core.sheets.validation import Unfit
from desktop.core.units import MINUTE_MS
from desktop.reports.bundle.sshsig import sign
from desktop.reports.log_notes import officer_of_day
from desktop.reports.period import Count, LogReader, last_counts
from desktop.storage.home import Home
from desktop.storage.journal import GENESIS, Journal
from desktop.storage.register import sidecar_files

_ROOM = 2000  # of a delivery, for its brackets and names


def sheet_builder(
    home: Home,
    journal: Journal,
    settings: Settings,
    schedule: Schedule,
    now_ms: int,
    *,
    acknowledged: Mark | None = None,
) -> "SheetBuilder":
    """Return the builder of sheets for a home's log, by its settings.

    The calendar is the log's; ``schedule`` is that of a log that holds none. The
    office has ``acknowledged`` that mark last.
    """
    officer = settings.officer
    calendar = log_calendar(journal.read(working_calendar.KINDS), schedule)
    teller = Teller(
        *(home.device_id(), officer.name, officer.designation, officer.office, __version__),
        calendar.schedule,
        settings.office.share_wifi_names,
    )
    note = sidecar_files.read_text(home.register_head)
    patience = settings.checks.missed_after_minutes
    end, heads = journal.end(), register_heads(note)
    log = log_proof(journal, end[0], acknowledged)
    shared = last_counts(journal) if settings.office.share_directive_counts else {}
    return SheetBuilder(journal, teller, calendar, now_ms, patience, end, log, heads, shared)


def log_proof(journal: Journal, last: int, acknowledged: Mark | None) -> LogProof:
    """Return the root of a log's first ``last`` rows, with the proof that it goes on from a mark.

    A log that is not that of the mark proves nothing: it was lost, or is another one.
    """
    leaves = [leaf_hash(bytes.fromhex(digest)) for digest in journal.hashes(last)]
    loss = journal.last(LogLost.kind)
    since = 0 if acknowledged is None else acknowledged.told_seq
    if acknowledged is None or root(leaves[:since]).hex() != acknowledged.root:
        since = 0
    proof = consistency_proof(since, leaves) if 0 < since <= len(leaves) else ()
    return LogProof(
        root(leaves).hex(),
        since,
        tuple(node.hex() for node in proof),
        None if loss is None else loss.at_ms,
    )


@dataclass(frozen=True, slots=True)
class SheetBuilder:
    """Builds sheets of a log as it is now; ``end`` is the log's last row and its hash."""

    journal: Journal
    teller: Teller
    calendar: LogCalendar
    now_ms: int
    patience_minutes: int
    end: tuple[int, str]
    log: LogProof
    registers: tuple[RegisterHead, ...] = ()
    directives: Mapping[tuple[str, str], Count] = field(default_factory=dict)  # by days, to share

    def sheet(self, day: date) -> Sheet:
        """Return the sheet of a day; `Unfit` when the log has values that no sheet can hold."""
        period = office_hours.day_range(self.teller.schedule, day)
        reader = LogReader(self.journal, self.now_ms, self.patience_minutes * MINUTE_MS)
        teller = self.teller
        now = OfficerNamed(teller.officer, teller.designation, teller.office)
        then, notes = officer_of_day(self.journal, period, self.now_ms, now, teller.schedule)
        return day_sheet(
            replace(teller, officer=then.name, designation=then.designation, office=then.office),
            day,
            (self.now_ms, self.end[0]),
            calendar=self.calendar.of(day),
            heads=(self._head_before(*period), self.end[1]),
            log=self.log,
            spans=reader.spans(period),
            slots=reader.slots(period),
            registers=self.registers,
            notes=notes,
            directives=self._directives(day),
        )

    def _directives(self, day: date) -> DirectivesTold | None:
        """Return the counts of the day's month, None without any to share."""
        first, last = month_of(day)
        count = self.directives.get((first.isoformat(), last.isoformat()))
        return None if count is None else directives_told(count.event)

    def _head_before(self, begin_ms: int, end_ms: int) -> str:
        """Return the hash of the last row before the day's first one."""
        if self.end[0] == 0:
            return GENESIS
        for period in ((begin_ms, end_ms), (end_ms, None)):
            row = next(self.journal.rows(*period), None)
            if row is not None:
                return row.prev
        return self.end[1]


def days_of(journal: Journal, teller: Teller, now_ms: int, patience_minutes: int) -> list[date]:
    """Return the days of the log that can be told, from that of its first row on."""
    row = next(journal.rows(), None)
    if row is None:
        return []
    first = office_hours.day_of(teller.schedule, row.at_ms)
    until = told_until(journal, teller.schedule, now_ms, patience_minutes)
    return [first + timedelta(days=number) for number in range((until - first).days)]


def told_until(journal: Journal, schedule: Schedule, now_ms: int, patience_minutes: int) -> date:
    """Return the first day that cannot be told yet: a told day is never told otherwise.

    A day is over when the log has a row of a later one, since the program records first how the day
    ended, and when none of its checks is open.
    """
    seq, _ = journal.end()
    today = office_hours.day_of(schedule, now_ms)
    moments = [office_hours.day_of(schedule, row.at_ms) for row in journal.between(seq, seq)]
    until = min(today, *moments) if moments else today
    yesterday = until - timedelta(days=1)
    reader = LogReader(journal, now_ms, patience_minutes * MINUTE_MS)
    slots = reader.slots(office_hours.day_range(schedule, yesterday))
    return yesterday if until == today and any(it.outcome is None for it in slots) else until


def register_heads(note: str) -> tuple[RegisterHead, ...]:
    """Return the head in the signed note beside a register; none if it is no such note."""
    lines = note.split("\n")
    try:
        register_id, size = lines[0].removeprefix("tatpar/"), int(lines[1])
        root = base64.b64decode(lines[2], validate=True).hex()
    except (IndexError, ValueError):
        return ()
    return (RegisterHead(register_id, size, root),) if len(root) == 64 else ()


def signed(sheet: Sheet, key: SigningKey) -> SignedSheet:
    """Return the sheet with the device key's signature over its canonical bytes."""
    raw = sheet.canonical()
    return SignedSheet(raw.decode(), sign(key, NAMESPACE, raw).decode())


@dataclass(frozen=True, slots=True)
class Packed:
    """A delivery, the days that it settles, and those that no sheet can hold."""

    delivery: Delivery
    days: tuple[date, ...]
    aside: tuple[SetAside, ...]


def packed(source: SheetBuilder, days: Iterable[date], key: SigningKey) -> Iterator[Packed]:
    """Yield the days as deliveries of at most 30 days and 1 MB, oldest first."""
    calendar = source.teller.schedule.to_json()
    room = MOST_BYTES - _ROOM - len(write(Delivery(FORM, (calendar,), ())))
    sheets: list[SignedSheet] = []
    settled: list[date] = []
    aside: list[SetAside] = []
    size = 0

    def pack() -> Packed:
        calendars = (calendar,) if sheets else ()
        return Packed(Delivery(FORM, calendars, tuple(sheets)), tuple(settled), tuple(aside))

    for day in days:
        try:
            item = signed(source.sheet(day), key)
        except Unfit as unfit:
            item, length, refusal, where = None, 0, Refusal.MALFORMED, str(unfit)
        else:
            length, refusal, where = len(write(item)) + 1, Refusal.TOO_LARGE, ""
        if item is None or length > room:
            aside.append(SetAside(day.isoformat(), source.end[0], refusal, where))
            settled.append(day)
            continue
        if len(sheets) == MOST_SHEETS or size + length > room:
            yield pack()
            sheets, settled, aside, size = [], [], [], 0
        sheets.append(item)
        settled.append(day)
        size += length
    if settled:
        yield pack()
