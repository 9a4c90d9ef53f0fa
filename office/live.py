"""Who needs somebody now: every PC under an office with its state, and the outages they share.

A PC without any line sends no beat; its outage is silence until its sheet comes. Beats report the
others at once: a blocked service, a portal, or the second line of an office.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from itertools import chain, pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select
from sqlalchemy import Row as Record

from desktop.core.connectivity.availability import Kind, Part
from desktop.core.events import HoldReason
from desktop.core.network import Cause, Medium, Verdict
from desktop.core.office import hours
from desktop.core.office.schedule import Schedule, next_ramadan, ramadan_rule, schedule_from
from desktop.core.settings.model import Settings
from desktop.core.sheets.common_cause import LEAST, PART, shared_outages
from desktop.core.sheets.messages import SILENT_AFTER, Standing
from desktop.core.units import MINUTE_MS, Range
from desktop.storage.holidays import holiday_table
from office.admin.enrolments import latest, office_names
from office.database import tables as t
from office.database.engine import Database
from office.stored_sheets import NO_DOUBT, InDoubt, in_doubt


def day_of_office(at_ms: int) -> Range:
    """Return the day in which a moment lies."""
    return hours.day_range(_usual(), hours.day_of(_usual(), at_ms))


def office_day(at_ms: int) -> Range | None:
    """Return the office hours of a day, from the first to the last; None on a day off."""
    ranges = _ranges(at_ms)
    return (ranges[0][0], ranges[-1][1]) if ranges else None


def office_hours_at(at_ms: int) -> Range | None:
    """Return the office hours in which a moment lies; None outside them and on a day off."""
    return next((it for it in _ranges(at_ms) if it[0] <= at_ms < it[1]), None)


def _ranges(at_ms: int) -> Sequence[Range]:
    usual = _usual()
    day = hours.day_of(usual, at_ms)
    ramadan = next_ramadan(holiday_table(Settings().calendar.holidays).eids(), day)
    schedule = usual
    if ramadan is not None and ramadan[0] <= day <= ramadan[1]:
        schedule = replace(usual, rules=(*usual.rules, ramadan_rule(*ramadan)))
    return hours.office_ranges(schedule, day)


@cache
def _usual() -> Schedule:
    settings = Settings()
    return schedule_from(settings, holiday_table(settings.calendar.holidays).days)


_BEAT = [column.name for column in t.beat.columns][2:]
LONG_MS = 30 * MINUTE_MS  # offline or silent: worth a word
IN_A_ROW = 3  # checks unanswered
_MOST_TROUBLED = 500  # of very many PCs
_MOST_CROWDED = 50  # offices with several of them, whose other PCs are read, too
_TOGETHER_BEATS = 1.4  # the most between two beats: PCs that fell silent within it did so together


class State(StrEnum):
    """The state of a PC now."""

    ONLINE = "online"
    DEGRADED = "degraded"
    LIMITED = "limited"
    OFFLINE = "offline"
    UNKNOWN = "unknown"
    SILENT = "silent"
    ABSENT = "absent"  # no news since before today
    NEVER = "never"

    @property
    def reachable(self) -> bool:
        """Whether an ask reaches the PC at once."""
        return self in {State.ONLINE, State.DEGRADED, State.LIMITED}

    @property
    def trouble(self) -> bool:
        """Whether the PC needs a supervisor's attention."""
        return self in {State.LIMITED, State.OFFLINE, State.SILENT}


def silent_before(now_ms: int, beat_seconds: int) -> int:
    """Return the time before which the last beat of a silent PC came."""
    return now_ms - int(SILENT_AFTER * beat_seconds * 1000)


def state_by(now_ms: int, beat_seconds: int) -> ColumnElement[str]:
    """Return a PC's state for the database."""
    beat, silent_ms = t.beat.c, silent_before(now_ms, beat_seconds)
    before_today = beat.received_ms < day_of_office(now_ms)[0]
    return case(
        (beat.received_ms.is_(None), State.NEVER.value),
        (and_(before_today, beat.received_ms < silent_ms), State.ABSENT.value),
        (beat.received_ms < silent_ms, State.SILENT.value),
        else_=beat.verdict,
    )


@dataclass(frozen=True, slots=True)
class PcRow:
    """A PC on the page; its counts are of today, 0 if it sent none today.

    ``held`` is the reason why a reminder would wait now, None without news. ``problems`` are
    reported codes, never texts.
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
    missed_since_ms: int | None = None
    held: HoldReason | None = None
    paused_until_ms: int | None = None
    unsent_days: int = 0
    version: str = ""
    problems: tuple[str, ...] = ()
    doubt: InDoubt = NO_DOUBT
    of_today: bool = False


class Why(StrEnum):
    """The reason to contact a person now, the most useful to reach first."""

    UNANSWERED = "unanswered"
    OFFLINE = "offline"
    SILENT = "silent"
    TOGETHER = "together"  # with others of the office


@dataclass(frozen=True, slots=True)
class Together:
    """PCs of an office that are cut off at the same time, out of ``of``; the cause if it is known.

    Their people are in no other row.
    """

    path: str
    devices: frozenset[str]
    of: int
    since_ms: int
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class OfficeRows:
    """An office with its PCs, the worst first, and how many were in which state when.

    Offices are in the order of their names, as in a month's report.
    """

    path: str
    name: str
    rows: tuple[PcRow, ...]
    bars: tuple["Bar", ...] = ()

    @property
    def counts(self) -> Counter[State]:
        """Return the number of PCs in each state."""
        return Counter(row.state for row in self.rows)

    @property
    def checks(self) -> tuple[int, int]:
        """Return the numbers of today's checks: seen, and due."""
        return sum(row.seen for row in self.rows), sum(row.due for row in self.rows)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many PCs of an office were in which state between two moments."""

    begin_ms: int
    end_ms: int
    counts: Mapping[State, int]


@dataclass(frozen=True, slots=True)
class Live:
    """The content of the live page; ``waiting`` PCs have not been confirmed.

    ``needs`` are those to speak with, in their order. ``parts`` are the states of each PC today,
    ``names`` those of the offices.
    """

    now_ms: int
    offices: tuple[OfficeRows, ...] = ()
    counts: Counter[State] = field(default_factory=Counter)
    waiting: int = 0
    needs: tuple[tuple[Why, PcRow], ...] = ()
    together: tuple[Together, ...] = ()
    parts: Mapping[str, Sequence[Part]] = field(default_factory=dict)
    hours: Range | None = None  # of today, None on a day off
    many: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """Return how many PCs there are."""
        return sum(self.counts.values())

    @property
    def whys(self) -> Counter[Why]:
        """Return the number of people to contact for each reason."""
        counts = Counter(why for why, _ in self.needs)
        counts[Why.TOGETHER] = sum(len(group.devices) for group in self.together)
        return +counts


def live(
    database: Database,
    path: str,
    now_ms: int,
    beat_seconds: int,
    *,
    most: int | None = None,
    troubled: bool = False,
    alone: bool = False,
) -> Live:
    """Return the live view of an office's subtree, or of its PCs in trouble alone.

    An office with more than ``most`` PCs is not read; it has ``many``. ``alone``: of this very
    office, without those under it.
    """
    beat, enrolled = t.beat, latest(path)
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
    midnight, _ = day_of_office(now_ms)
    gap_ms = int(SILENT_AFTER * beat_seconds * 1000)
    if alone:
        query = query.where(enrolled.c.office_path == path)
    every = query
    if troubled:
        trouble = or_(
            beat.c.missed_running >= IN_A_ROW,
            beat.c.verdict == Verdict.OFFLINE.value,
            beat.c.received_ms < now_ms - gap_ms,
        )
        query = query.where(trouble, beat.c.received_ms >= midnight).limit(_MOST_TROUBLED)
    if most is not None:
        query = query.limit(most + 1)
    crowded: list[str] = []
    with database.reading(path) as connection:
        records = list(connection.execute(query))
        if most is not None and len(records) > most:
            return Live(now_ms, many=True)
        if troubled:  # whether an office is cut off shows by all of its PCs
            crowds = Counter(
                record.path
                for record in records
                if record.verdict == Verdict.OFFLINE or record.received_ms < now_ms - gap_ms
            )
            most_of = crowds.most_common(_MOST_CROWDED)
            crowded = [office for office, count in most_of if count >= LEAST]
            records = [record for record in records if record.path not in crowded]
            records += connection.execute(every.where(enrolled.c.office_path.in_(crowded)))
        devices = [record.device_id for record in records]
        doubts = in_doubt(connection, path)
        unanswered = {
            record.device_id: (record.officer, record.designation, record.path)
            for record in records
            if (record.missed_running or 0) >= IN_A_ROW
        }
        heard_ms = max(midnight, now_ms - gap_ms)
        elsewhere = seen_elsewhere(connection, path, unanswered, heard_ms)
        unconfirmed = enrolled.c.standing == Standing.WAITING.value
        count = select(func.count()).select_from(enrolled).where(unconfirmed)
        waiting = connection.execute(count).scalar_one()
        changes = _changes(connection, path, midnight, devices if troubled or alone else None)
    names = office_names(database, path)
    rows = [
        _row(record, midnight, now_ms - gap_ms, doubts.get(record.device_id, NO_DOUBT))
        for record in records
    ]
    rows = [replace(row, missed_running=0) if row.device_id in elsewhere else row for row in rows]
    rows.sort(key=lambda row: (_ORDER.index(row.state), row.officer, row.device_id))
    parts = {
        row.device_id: tuple(
            _parts(row, changes.get(row.device_id, ()), (midnight, now_ms), gap_ms)
        )
        for row in rows
    }
    by_office: defaultdict[str, list[PcRow]] = defaultdict(list)
    for row in rows:
        by_office[row.office_path].append(row)
    placed = sorted(by_office.items(), key=lambda item: (names.get(item[0], item[0]), item[0]))
    within, today = office_hours_at(now_ms), office_day(now_ms)
    common: list[Together] = []
    for office, here in placed:
        if not troubled or office in crowded:
            known = {row.device_id: parts[row.device_id] for row in here}
            silent = together(office, here, beat_seconds, within)
            common += _last(office, known, now_ms, silent)
    return Live(
        now_ms,
        tuple(
            OfficeRows(
                *(office, names.get(office, office), tuple(here)),
                bars([parts[row.device_id] for row in here], today, now_ms),
            )
            for office, here in placed
        ),
        Counter(row.state for row in rows),
        waiting,
        needs(rows, common, now_ms) if within else (),
        tuple(common),
        parts,
        today,
        names=names,
    )


def seen_elsewhere(
    connection: Connection, path: str, unanswered: Mapping[str, tuple[str, str, str]], heard_ms: int
) -> frozenset[str]:
    """Return the PCs of these whose officer answers at another PC, one heard since ``heard_ms``.

    ``unanswered`` has name, designation and office of each PC's officer.
    """
    if not unanswered:
        return frozenset()
    who, beat = latest(path), t.beat.c
    query = (
        select(who.c.officer, who.c.designation, who.c.office_path)
        .join_from(who, t.beat, beat.device_id == who.c.device_id)
        .where(
            who.c.standing == Standing.ACTIVE.value,
            who.c.officer.in_({officer for officer, *_ in unanswered.values() if officer}),
            *(beat.received_ms >= heard_ms, beat.seen > 0, beat.missed_running < IN_A_ROW),
        )
    )
    answering = {tuple(row) for row in connection.execute(query)}
    return frozenset(device for device, person in unanswered.items() if person in answering)


def _last(
    path: str,
    parts: Mapping[str, Sequence[Part]],
    now_ms: int,
    silent: Together | None,
) -> Iterator[Together]:
    """Yield the common outages of an office that last: first as its PCs report, then silence."""
    told: set[str] = set()
    for outage in shared_outages(parts.items(), now_ms):
        if outage.until_ms is None:
            told |= set(outage.out)
            out = frozenset(outage.out)
            yield Together(path, out, outage.connected, outage.from_ms, outage.cause)
    if silent is not None and not silent.devices & told:
        yield silent


def needs(
    rows: Iterable[PcRow], common: Iterable[Together], now_ms: int
) -> tuple[tuple[Why, PcRow], ...]:
    """Return the people to speak with: the ones who can be reached first, then the longest.

    Excluded are held and paused people, shared outages, and PCs not started today.
    """
    shared = frozenset().union(*(group.devices for group in common))
    found = [
        (why, row)
        for row in rows
        if row.device_id not in shared and (why := _why(row, now_ms)) is not None
    ]
    order = list(Why)

    def place(item: tuple[Why, PcRow]) -> tuple[int, int, str]:
        why, row = item
        since_ms = row.missed_since_ms if why is Why.UNANSWERED else row.since_ms
        return order.index(why), since_ms or 0, row.officer

    return tuple(sorted(found, key=place))


def _why(row: PcRow, now_ms: int) -> Why | None:
    if row.held is not None or (row.paused_until_ms or 0) > now_ms or not row.of_today:
        return None
    long_ago = row.since_ms is not None and now_ms - row.since_ms > LONG_MS
    if row.state.reachable and row.missed_running >= IN_A_ROW:
        return Why.UNANSWERED
    match row.state:
        case State.OFFLINE if long_ago:
            return Why.OFFLINE
        case State.SILENT if long_ago:
            return Why.SILENT
    return None


def bars(pcs: Sequence[Sequence[Part]], hours: Range | None, now_ms: int) -> tuple[Bar, ...]:
    """Count the states of an office's PCs over today's hours, from edge to edge, until now."""
    if hours is None or now_ms <= hours[0]:
        return ()
    begin_ms, end_ms = hours[0], min(hours[1], now_ms)
    turns: dict[int, Counter[State]] = {begin_ms: Counter(), end_ms: Counter()}
    for begin, end, (verdict, _) in chain.from_iterable(pcs):
        first, last = max(begin, begin_ms), min(end, end_ms)
        if first < last:
            turns.setdefault(first, Counter())[State(verdict)] += 1
            turns.setdefault(last, Counter())[State(verdict)] -= 1
    states: Counter[State] = Counter()
    counted = []
    for begin, end in pairwise(sorted(turns)):
        states.update(turns[begin])
        unseen = len(pcs) - states.total()
        counted.append(Bar(begin, end, +(states + Counter({State.UNKNOWN: unseen}))))
    return tuple(counted)


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """The offices under one in a view of many: how many PCs are in which state.

    ``checks`` is how many of today were seen, and due.
    """

    path: str
    name: str
    counts: Counter[State]
    offices: int = 1
    checks: tuple[int, int] = (0, 0)

    @property
    def people(self) -> int:
        """Return how many PCs there are."""
        return sum(self.counts.values())


_FEW_OFFICES = 12


def worst_first(
    offices: Sequence["OfficeRows | OfficeCounts"],
) -> tuple[list["OfficeRows | OfficeCounts"], list["OfficeRows | OfficeCounts"]]:
    """Return the offices in sight, and of many those that are calm; few keep their places."""
    if len(offices) <= _FEW_OFFICES:
        return list(offices), []
    troubles = [state for state in State if state.trouble]
    out = {it.path: sum(it.counts[state] for state in troubles) for it in offices}
    worst = sorted(offices, key=lambda it: -out[it.path])
    return [it for it in worst if out[it.path]], [it for it in worst if not out[it.path]]


def reached(offices: Sequence["OfficeRows | OfficeCounts"]) -> Counter[str]:
    """Return how many PCs a request to each office reaches: its own, and those under it."""
    pcs: Counter[str] = Counter()
    for office in offices:
        for end, letter in enumerate(office.path, start=1):
            if letter == "/":
                pcs[office.path[:end]] += office.counts.total()
    return pcs


def overview(
    database: Database, path: str, now_ms: int, beat_seconds: int
) -> tuple[OfficeCounts, ...]:
    """Return the counts of the offices under one, each with those under it, by the database.

    It joins whole tables instead of looking up each PC: they are very many.
    """
    beat = t.beat.c
    # Only the three columns that are counted: `latest` sorts whole rows, of 50,000 PCs too.
    enrolled, later = t.enrolment.alias("one"), t.enrolment.alias("later")
    newer = select(later.c.turn).where(
        later.c.device_id == enrolled.c.device_id,
        later.c.turn > enrolled.c.turn,
        t.under(later.c.office_path, path),
    )
    state = state_by(now_ms, beat_seconds).label("state")
    of_today = beat.received_ms >= day_of_office(now_ms)[0]
    checks = [func.sum(case((of_today, it), else_=0)) for it in (beat.seen, beat.due)]
    query = (
        select(enrolled.c.office_path, state, func.count().label("people"), *checks)
        .join_from(enrolled, t.beat, beat.device_id == enrolled.c.device_id, isouter=True)
        .where(
            enrolled.c.standing == Standing.ACTIVE.value,
            t.under(enrolled.c.office_path, path),
            ~newer.exists(),
        )
        .group_by(enrolled.c.office_path, state)
    )
    names = office_names(database, path)
    counts: defaultdict[str, Counter[State]] = defaultdict(Counter)
    below: defaultdict[str, set[str]] = defaultdict(set)
    seen: Counter[str] = Counter()
    due: Counter[str] = Counter()
    with database.reading(path) as connection:
        if database.on_postgres:
            # The planner always expects a few hundred rows for a supervisor.
            connection.exec_driver_sql("SET LOCAL enable_nestloop = off")
        for row in connection.execute(query):
            step = row.office_path[len(path) :].partition("/")[0]
            office = f"{path}{step}/" if step else path
            counts[office][State(row.state)] += row.people
            below[office].add(row.office_path)
            seen[office] += row[3]
            due[office] += row[4]
    return tuple(
        OfficeCounts(
            *(office, names.get(office, office), counts[office]),
            *(len(below[office]), (seen[office], due[office])),
        )
        for office in sorted(counts, key=lambda path: (names.get(path, path), path))
    )


def _row(record: Record[Any], midnight: int, silent_ms: int, doubt: InDoubt) -> PcRow:
    who = (record.device_id, record.officer, record.designation, record.path)
    if record.received_ms is None:
        return PcRow(*who, State.NEVER, doubt=doubt)
    of_today = record.received_ms >= midnight
    counts = [record.due, record.seen, record.missed, record.open, record.missed_running]
    due, seen, missed, still_open, missed_running = counts if of_today else [0] * 5
    silent = record.received_ms < silent_ms
    unheard = State.SILENT if of_today else State.ABSENT
    return PcRow(
        *who,
        unheard if silent else State(record.verdict),
        None if silent or record.cause is None else Cause(record.cause),
        record.received_ms if silent else record.since_ms,
        record.received_ms,
        None if record.path_kind is None else Medium(record.path_kind),
        *(due, seen, missed, still_open, missed_running, record.missed_since_ms),
        None if silent or record.held is None else HoldReason(record.held),
        record.paused_until_ms,
        record.unsent_days,
        record.version,
        tuple(record.problems.split()),
        doubt,
        of_today,
    )


_ORDER = [State.OFFLINE, State.LIMITED, State.SILENT, State.DEGRADED]
_ORDER += [State.ONLINE, State.UNKNOWN, State.ABSENT, State.NEVER]


def together(
    path: str, rows: Sequence[PcRow], beat_seconds: int, hours: Range | None
) -> Together | None:
    """Return the largest group of an office's PCs that fell silent within a beat.

    At least three, and 60 % of those that had sent beats: probably provider or power. ``hours`` are
    the office hours of this moment: PCs that were switched off in the evening mean nothing.
    """
    if hours is None:
        return None
    within = int(_TOGETHER_BEATS * beat_seconds * 1000)
    last = sorted(
        (row.news_ms, row.device_id)
        for row in rows
        if row.state is State.SILENT and row.news_ms and hours[0] <= row.news_ms
    )
    heard = sum(row.state is not State.NEVER for row in rows)
    groups = [
        Together(path, frozenset(name for b, name in last if a <= b <= a + within), heard, a)
        for a, _ in last
    ]
    most = max(groups, key=lambda group: len(group.devices), default=None)
    if most is None or len(most.devices) < LEAST or len(most.devices) * PART[1] < heard * PART[0]:
        return None
    return most


@dataclass(frozen=True, slots=True)
class _Change:
    """A state since a time; ``heard_ms`` is the PC's last news before it."""

    since_ms: int
    verdict: Verdict
    cause: Cause | None
    heard_ms: int | None


def _changes(
    connection: Connection, path: str, begin_ms: int, devices: Sequence[str] | None
) -> dict[str, list[_Change]]:
    """Return the changes of today of these PCs, or all, rising, after the last one before today."""
    rows = t.change.c
    here = t.under(rows.office_path, path)
    if devices is not None:
        here = and_(here, rows.device_id.in_(devices))
    last = (
        select(rows.device_id, func.max(rows.received_ms).label("received_ms"))
        .where(rows.received_ms < begin_ms, here)
        .group_by(rows.device_id)
        .subquery()
    )
    same = and_(rows.device_id == last.c.device_id, rows.received_ms == last.c.received_ms)
    before = select(t.change).join(last, same)
    of_today = select(t.change).where(rows.received_ms >= begin_ms, here)
    changes: defaultdict[str, list[_Change]] = defaultdict(list)
    for query in (before, of_today.order_by(rows.received_ms)):
        for record in connection.execute(query):
            cause = None if record.cause is None else Cause(record.cause)
            verdict = Verdict(record.verdict)
            change = _Change(record.since_ms, verdict, cause, record.heard_ms)
            changes[record.device_id].append(change)
    return changes


def _parts(
    row: PcRow, changes: Sequence[_Change], until: Range, gap_ms: int
) -> Iterator[tuple[int, int, Kind]]:
    """Yield a PC's states in a range, without the times without news.

    A PC whose clock was set back may send a later change with an earlier time; it counts from then.
    """
    at_ms, last_ms = until
    if row.state in {State.SILENT, State.ABSENT}:
        last_ms = row.news_ms or 0
    for nth, change in enumerate(changes, start=1):
        after = changes[nth] if nth < len(changes) else None
        end_ms = last_ms
        if after is not None:
            end_ms = after.since_ms
            if after.heard_ms is not None and after.since_ms - after.heard_ms > gap_ms:
                end_ms = after.heard_ms  # it was off, or its line was: nobody knows
        first_ms, at_ms = max(change.since_ms, at_ms), max(at_ms, min(end_ms, last_ms))
        if first_ms < at_ms:
            yield first_ms, at_ms, (change.verdict, change.cause)
