"""Who can be reached now: every PC under an office with its state, and shared outages of today.

Shared outages come from the day's sheets, and after those from the beats. A PC without any line
sends no beat; its outage is silence until its sheet comes. What beats tell at once is the rest: a
blocked service, a portal, or the second line of an office.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import Row as Record
from sqlalchemy import and_, case, func, select

from desktop.core.connectivity.availability import Part
from desktop.core.events import HoldReason
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.office import hours
from desktop.core.office.schedule import Schedule, next_ramadan, ramadan_rule, schedule_from
from desktop.core.settings.model import Settings
from desktop.core.sheets.common_cause import LEAST, PART, Shared
from desktop.core.sheets.messages import SILENT_AFTER, Standing
from desktop.core.sheets.sheet import day_range
from desktop.core.units import DAY_MS, HOUR_MS, Range
from desktop.storage.holidays import holiday_table
from office.admin.enrolments import latest
from office.database import tables as t
from office.database.engine import Database
from office.months import StoredSheet, forks, parts_of, shared_by_office


def office_hours_at(at_ms: int) -> Range | None:
    """Return the office hours in which a moment lies; None outside them and on a day off."""
    usual = _usual()
    day = hours.day_of(usual, at_ms)
    ramadan = next_ramadan(holiday_table(Settings().calendar.holidays).eids(), day)
    schedule = usual
    if ramadan is not None and ramadan[0] <= day <= ramadan[1]:
        schedule = replace(usual, rules=(*usual.rules, ramadan_rule(*ramadan)))
    ranges = hours.office_ranges(schedule, day)
    return next((it for it in ranges if it[0] <= at_ms < it[1]), None)


def _usual() -> Schedule:
    settings = Settings()
    return schedule_from(settings, holiday_table(settings.calendar.holidays).days)


_BEAT = [column.name for column in t.beat.columns][2:]
_DHAKA_MS = 6 * HOUR_MS
_TOGETHER_BEATS = 1.4  # the most between two beats: PCs that fell silent within it did so together


class State(StrEnum):
    """The state of a PC now."""

    ONLINE = "online"
    DEGRADED = "degraded"
    LIMITED = "limited"
    OFFLINE = "offline"
    UNKNOWN = "unknown"
    SILENT = "silent"
    NEVER = "never"

    @property
    def trouble(self) -> bool:
        """Whether the PC needs a supervisor's attention."""
        return self in {State.LIMITED, State.OFFLINE, State.SILENT}


@dataclass(frozen=True, slots=True)
class PcRow:
    """A PC on the page; its counts are of today, 0 if it sent none today.

    ``held`` is why a reminder would wait now, None of a PC with no news. ``problems`` are the codes
    that it reports, never a text.
    """

    device_id: str
    officer: str
    designation: str
    office_path: str
    state: State
    cause: Cause | None = None
    since_ms: int | None = None
    news_ms: int | None = None
    path_kind: Medium | None = None
    due: int = 0
    seen: int = 0
    missed: int = 0
    open: int = 0
    missed_running: int = 0
    held: HoldReason | None = None
    paused_until_ms: int | None = None
    unsent_days: int = 0
    version: str = ""
    problems: tuple[str, ...] = ()
    forked: bool = False
    of_today: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """PCs of an office that fell silent together, out of ``of`` that had sent beats."""

    count: int
    of: int
    since_ms: int


@dataclass(frozen=True, slots=True)
class OfficeRows:
    """An office with its PCs."""

    path: str
    name: str
    rows: tuple[PcRow, ...]
    together: Together | None

    @property
    def trouble(self) -> bool:
        """Whether any PC needs attention, so that the office is shown open."""
        return any(row.state.trouble or row.missed_running >= 3 or row.forked for row in self.rows)


@dataclass(frozen=True, slots=True)
class Live:
    """The content of the live page; ``waiting`` PCs are counted where no other is."""

    now_ms: int
    offices: tuple[OfficeRows, ...] = ()
    counts: Counter[State] = field(default_factory=Counter)
    silent_since_ms: int | None = None
    waiting: int = 0

    @property
    def people(self) -> int:
        """Return how many PCs there are."""
        return sum(self.counts.values())


def live(database: Database, path: str, now_ms: int, beat_seconds: int) -> Live:
    """Return the live view of an office's subtree."""
    beat = t.beat
    enrolled = latest(path)
    query = (
        select(
            enrolled.c.device_id,
            enrolled.c.officer,
            enrolled.c.designation,
            enrolled.c.office_path.label("path"),
            *(beat.c[name] for name in _BEAT),
        )
        .join_from(enrolled, beat, beat.c.device_id == enrolled.c.device_id, isouter=True)
        .where(enrolled.c.standing == Standing.ACTIVE.value)
    )
    with database.reading(path) as connection:
        records = list(connection.execute(query))
        forked = forks(connection, [record.device_id for record in records])
        unconfirmed = enrolled.c.standing == Standing.WAITING.value
        count = select(func.count()).select_from(enrolled).where(unconfirmed)
        waiting = 0 if records else connection.execute(count).scalar_one()
        offices = select(t.office).where(t.under(t.office.c.path, path))
        names = {row.path: row.name for row in connection.execute(offices)}
    rows = [_row(record, now_ms, beat_seconds, record.device_id in forked) for record in records]
    by_office: defaultdict[str, list[PcRow]] = defaultdict(list)
    for row in rows:
        by_office[row.office_path].append(row)
    silent = [row.news_ms for row in rows if row.state is State.SILENT and row.news_ms is not None]
    within = office_hours_at(now_ms)
    return Live(
        now_ms,
        tuple(
            _office(office, names.get(office, office), by_office[office], beat_seconds, within)
            for office in sorted(by_office)
        ),
        Counter(row.state for row in rows),
        min(silent, default=None),
        waiting,
    )


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """An office in a view of many: how many PCs are in which state."""

    path: str
    name: str
    counts: Counter[State]
    silent_since_ms: int | None

    @property
    def people(self) -> int:
        """Return how many PCs there are."""
        return sum(self.counts.values())


def overview(
    database: Database, path: str, now_ms: int, beat_seconds: int, *, many: bool
) -> tuple[OfficeCounts, ...]:
    """Return the counts of every office under one, computed by the database.

    With ``many`` PCs it joins whole tables instead of looking up each PC.
    """
    beat = t.beat.c
    # Only the three columns that are counted: `latest` sorts whole rows, of 50,000 PCs too.
    enrolled, later = t.enrolment.alias("one"), t.enrolment.alias("later")
    newer = select(later.c.turn).where(
        later.c.device_id == enrolled.c.device_id,
        later.c.turn > enrolled.c.turn,
        t.under(later.c.office_path, path),
    )
    oldest = now_ms - int(SILENT_AFTER * beat_seconds * 1000)
    state = case(
        (beat.received_ms.is_(None), State.NEVER.value),
        (beat.received_ms < oldest, State.SILENT.value),
        else_=beat.verdict,
    ).label("state")
    query = (
        select(
            enrolled.c.office_path,
            state,
            func.count().label("people"),
            func.min(beat.received_ms).label("news_ms"),
        )
        .join_from(enrolled, t.beat, beat.device_id == enrolled.c.device_id, isouter=True)
        .where(
            enrolled.c.standing == Standing.ACTIVE.value,
            t.under(enrolled.c.office_path, path),
            ~newer.exists(),
        )
        .group_by(enrolled.c.office_path, state)
    )
    offices = select(t.office).where(t.under(t.office.c.path, path))
    counts: defaultdict[str, Counter[State]] = defaultdict(Counter)
    silent: dict[str, int] = {}
    with database.reading(path) as connection:
        if many and database.on_postgres:
            # It takes a supervisor's rows for a few hundred, whatever they are.
            connection.exec_driver_sql("SET LOCAL enable_nestloop = off")
        for row in connection.execute(query):
            counts[row.office_path][State(row.state)] = row.people
            if row.state == State.SILENT:
                silent[row.office_path] = row.news_ms
        names = {row.path: row.name for row in connection.execute(offices)}
    return tuple(
        OfficeCounts(office, names.get(office, office), counts[office], silent.get(office))
        for office in sorted(counts)
    )


def _row(record: Record[Any], now_ms: int, beat_seconds: int, forked: bool) -> PcRow:  # noqa: FBT001 - a fact
    who = (record.device_id, record.officer, record.designation, record.path)
    if record.received_ms is None:
        return PcRow(*who, State.NEVER, forked=forked)
    of_today = _day(record.received_ms) == _day(now_ms)
    counts = [record.due, record.seen, record.missed, record.open, record.missed_running]
    due, seen, missed, still_open, missed_running = counts if of_today else [0] * 5
    silent = now_ms - record.received_ms > SILENT_AFTER * beat_seconds * 1000
    return PcRow(
        *who,
        State.SILENT if silent else State(record.verdict),
        None if silent or record.cause is None else Cause(record.cause),
        record.received_ms if silent else record.since_ms,
        record.received_ms,
        None if record.path_kind is None else Medium(record.path_kind),
        *(due, seen, missed, still_open, missed_running),
        None if silent or record.held is None else HoldReason(record.held),
        record.paused_until_ms,
        record.unsent_days,
        record.version,
        tuple(record.problems.split()),
        forked,
        of_today,
    )


def _day(at_ms: int) -> int:
    """Return the number of Dhaka's day."""
    return (at_ms + _DHAKA_MS) // DAY_MS


_ORDER = [State.OFFLINE, State.LIMITED, State.SILENT, State.DEGRADED]
_ORDER += [State.ONLINE, State.UNKNOWN, State.NEVER]


def _office(
    path: str, name: str, rows: Iterable[PcRow], beat_seconds: int, hours: Range | None
) -> OfficeRows:
    ordered = sorted(rows, key=lambda row: (_ORDER.index(row.state), row.officer, row.device_id))
    return OfficeRows(path, name, tuple(ordered), together(ordered, beat_seconds, hours))


def together(rows: Sequence[PcRow], beat_seconds: int, hours: Range | None) -> Together | None:
    """Return the largest group of an office's PCs that fell silent within a beat.

    At least three, and 60 % of those that had sent beats: probably provider or power. ``hours`` are
    the office hours of this moment: PCs that were switched off in the evening mean nothing.
    """
    if hours is None:
        return None
    within = int(_TOGETHER_BEATS * beat_seconds * 1000)
    last = sorted(
        row.news_ms
        for row in rows
        if row.state is State.SILENT and row.news_ms and hours[0] <= row.news_ms
    )
    heard = sum(row.state is not State.NEVER for row in rows)
    most = max(
        (Together(sum(a <= b <= a + within for b in last), heard, a) for a in last),
        key=lambda group: group.count,
        default=None,
    )
    if most is None or most.count < LEAST or most.count * PART[1] < heard * PART[0]:
        return None
    return most


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
