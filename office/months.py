"""A month from the sheets: the same report that `tatpar office report` makes from bundles.

Of each PC and day the first telling counts. The sheets of a PC are added up
by `desktop.reports.office` as a bundle of that month, so that both ways give the same figures.
Who is expected to report follows from the enrolled PCs and the administrator's list of people.
"""

import calendar as month_days
import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import RowMapping, Select, func, select

from desktop import __version__
from desktop.core.checks.model import SlotRow
from desktop.core.errors import KnownError
from desktop.core.network import Medium
from desktop.core.office.hours import day_of as hours_day_of
from desktop.core.office.hours import joined, midnight, office_between, slots
from desktop.core.office.people_list import ListedPc, ListedPerson, PeopleList
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import CalendarFacts, LateLeave
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.recorded import OfficerNamed, Unusual, names_in_turn, read_recorded
from desktop.core.sheets.day_calendar import DayOff, read_calendar
from desktop.core.sheets.messages import Standing
from desktop.core.sheets.sheet import Sheet, day_range
from desktop.core.text.file_names import one_line
from desktop.core.units import Range
from desktop.reports.bundle.sshsig import Signer, fingerprint
from desktop.reports.log_notes import LogNotes
from desktop.reports.office.bundles import BundleContent
from desktop.reports.office.incoming import NAME, read_people_file
from desktop.reports.office.model import ZONE, OfficeReport, Sums
from desktop.reports.office.persons import day_of
from desktop.reports.office.summary import Scope, add_up
from desktop.storage.atomic_write import write_atomically
from desktop.storage.sqlite import prepare_home
from office.admin import enrolments
from office.admin.enrolments import office_names
from office.admin.handed_texts import everybodys_holidays
from office.database import tables as t
from office.database.engine import Database
from office.home import Home
from office.stored_sheets import StoredSheet, kept_since, parts_of, standing_sheets

NOBODY_LISTED = PeopleList()
_ZONE = ZoneInfo(ZONE)
BEHIND_MS = 60_000  # more than this a replica is behind


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        """Return ``2026-11``."""
        return f"{self.first:%Y-%m}"

    @property
    def before(self) -> "Month":
        """Return the month before."""
        return _month(self.first - dt.timedelta(days=1))

    @property
    def after(self) -> "Month":
        """Return the month after."""
        return _month(self.last + dt.timedelta(days=1))

    @property
    def period(self) -> Range:
        """Return the month as it is in Dhaka."""
        first, last = (day_range(day.isoformat(), ZONE) for day in (self.first, self.last))
        return first[0], last[1]


def people_of(home: Home) -> PeopleList:
    """Return the list ``people.toml`` of the server's folder, empty without one.

    KnownError ``people_malformed``, ``file_unreadable``.
    """
    file = home.folder / NAME
    return read_people_file(file) if file.exists() else NOBODY_LISTED


def _expected(
    path: str,
    month: Month,
    sent: Mapping[str, int],
    people: PeopleList,
    *,
    keys: Mapping[str, Signer],
    came: Mapping[str, "Came"],
) -> Scope:
    """Keys and people that are expected of an office and those under it, and the month's days.

    A PC is expected of a month with days on which it belonged to the office, also if it was moved
    since; one that ``sent`` sheets until a moment is in any case. One that was confirmed after the
    last day that any PC sent has no day yet. A PC that was retired or left in between and sent
    nothing is "not in use".
    """
    begin_ms, end_ms = month.period
    until_ms = max(sent.values(), default=end_ms)
    enrolled, unused = [], []
    for device, key in sorted(keys.items()):
        its = came[device]
        gone = its.standing in {Standing.RETIRED, Standing.LEFT} and its.changed_ms < end_ms
        if device in sent or (its.within((begin_ms, until_ms)) and not gone):
            enrolled.append(key)
        elif gone and its.active_ms and its.changed_ms >= begin_ms:
            unused.append(ListedPerson(Person(key.name), (ListedPc(device),), in_use=False))
    known = {name for key in enrolled for name in (*key.principals, fingerprint(key.key))}
    listed = _under(people, path, known)
    taken = {pc.pc for person in listed for pc in person.pcs}
    rest = tuple(item for item in unused if item.pcs[0].pc not in taken)
    whose = replace(people, people=(*listed, *rest))
    return Scope((month.first, month.last), tuple(enrolled), whose)


def signers(database: Database, path: str) -> dict[str, Signer]:
    """Return by PC how it was confirmed at last under the path, also one that was moved away."""
    here = t.enrolment.c
    query = select(t.enrolment).where(t.under(here.office_path, path)).order_by(here.turn)
    names = _distinct_names(database, path)
    with database.reading(path) as connection:
        rows = list(connection.execute(query).mappings())
        confirmed_as = enrolments.confirmed_names(connection, path)
    # Two of one name in two offices without names are two persons.
    known = {row["office_path"]: row["office_path"] for row in rows} | names
    return {row["device_id"]: _signer(row, known, confirmed_as[row["device_id"]]) for row in rows}


def _distinct_names(database: Database, path: str) -> dict[str, str]:
    """Return the names of the offices under a path, by path; of a name that is there twice both."""
    names = office_names(database, path)
    often = Counter(names.values())
    return {at: name if often[name] == 1 else f"{name} ({at})" for at, name in names.items()}


def _signer(row: RowMapping, offices: Mapping[str, str], named: Mapping[str, str]) -> Signer:
    key, name = bytes.fromhex(row["public_key"]), one_line(named["officer"])
    office = one_line(offices[row["office_path"]])
    who = Person(name or row["device_id"][:8], one_line(named["designation"]), office)
    return Signer((row["device_id"],), (), key, who.full, names_nobody=not name)


def _under(people: PeopleList, path: str, known: Collection[str]) -> tuple[ListedPerson, ...]:
    """Return the people under an office: by their PCs that are enrolled there, or by their path.

    Not by its name, which its own administrator sets.
    """
    if path == "/":
        return people.people
    listed = []
    for person in people.people:
        pcs = tuple(pc for pc in person.pcs if pc.pc in known)
        if pcs or (person.path and person.path.startswith(path)):
            listed.append(replace(person, pcs=pcs))
    return tuple(listed)


def newest_ms(database: Database, path: str) -> int:
    """Return the time of an office's last news in a database; 0 if none."""
    query = select(func.max(t.beat.c.received_ms)).where(t.under(t.beat.c.office_path, path))
    with database.reading(path) as connection:
        return connection.execute(query).scalar() or 0


def last_days(database: Database, path: str, devices: Collection[str]) -> dict[str, date]:
    """Return the day of each PC's last sheet, as far as it sent any."""
    sheet = t.sheet.c
    query = (
        select(sheet.device_id, func.max(sheet.day).label("day"))
        .where(sheet.device_id.in_(devices), t.under(sheet.office_path, path))
        .group_by(sheet.device_id)
    )
    with database.reading(path) as connection:
        return {row.device_id: row.day for row in connection.execute(query)}


_BEFORE_ALL = 0
"""The first name counts for the time before it, too, as in `officer_of_day`."""


def sheet_notes(sheets: Sequence[Sheet], office: str) -> LogNotes:
    """Return the notes of a PC's sheets, whose days rise; ``office`` as the server names it."""
    notes = [sheet.notes for sheet in sheets if sheet.notes is not None]
    return LogNotes(
        names_in_turn(_names(sheets, office)),
        tuple(at_ms for item in notes for at_ms in item.logs_lost),
        tuple(at_ms for item in notes for at_ms in item.clocks_set),
        sheets[-1].directives,
        clock_ahead=tuple(
            turn
            for item in notes
            for time in item.clock_wrong
            for turn in ((time.from_ms, time.ahead_ms), (time.until_ms, 0))
        ),
    )


def _names(sheets: Sequence[Sheet], office: str) -> Iterator[tuple[int, OfficerNamed]]:
    for number, sheet in enumerate(sheets):
        begin = sheet.range()[0] if number else _BEFORE_ALL
        yield begin, OfficerNamed(sheet.officer, sheet.designation, office or sheet.office)
        for item in () if sheet.notes is None else sheet.notes.named:
            yield item.since_ms, OfficerNamed(item.officer, item.designation, office or item.office)


def month_of(text: str) -> Month:
    """Read ``2026-11``, in any digits; KnownError ``office_month_unfit``."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip())
    if match is None or not (2000 <= int(match[1]) < 2100 and 1 <= int(match[2]) <= 12):
        raise KnownError(ProblemCode.OFFICE_MONTH_UNFIT, exit_code=2, month=text[:20])
    return _month(dt.date(int(match[1]), int(match[2]), 1))


def _month(day: dt.date) -> Month:
    last = month_days.monthrange(day.year, day.month)[1]
    return Month(day.replace(day=1), day.replace(day=last))


def office_month(
    database: Database,
    path: str,
    month: Month,
    people: PeopleList = NOBODY_LISTED,
) -> OfficeReport:
    """Return the report of an office: its PCs with sheets of the month, and who is expected.

    The sums of the previous month are beside it.
    """
    before = _alone(database, path, month.before, people)
    sums = before.total if before.rows else None
    return replace(_alone(database, path, month, people), before=sums)


def is_archived(database: Database, path: str, month: Month) -> bool:
    """Whether the month was moved to a file."""
    with database.reading(path) as connection:
        return month.last < kept_since(connection)


def _alone(database: Database, path: str, month: Month, people: PeopleList) -> OfficeReport:
    sheets = standing_sheets(database, path, month.first, month.last)
    rows, days = t.sheet.c, (month.first, month.last)
    of_month = rows.day.between(*days), t.under(rows.office_path, path)
    known = _calendars(database, select(rows.calendar).where(*of_month))
    by_pc, came = signers(database, path), _came(database, path)
    names, counted = _distinct_names(database, path), []
    for device, its in groupby(sheets, key=attrgetter("sheet.device_id")):
        items = list(its)
        office = one_line(names.get(items[-1].office_path, ""))
        counted.append(_content(items, known, month, by_pc[device], came[device], office=office))
    sent = {content.device_id: content.as_of_ms for content in counted}
    if not counted and is_archived(database, path, month):
        return add_up((), (), Scope(days, (), NOBODY_LISTED))
    scope = _expected(path, month, sent, people, keys=by_pc, came=came)
    return add_up(counted, (), scope)


_KEPT = 12  # reports: of 48 PCs one takes about a megabyte
_MOST_SUMS = 5000
_OF_NO_REPORT = (
    *("account_closed", "account_made", "asked", "downloaded", "log_in"),
    *("log_in_failed", "notices_set", "password_changed", "password_renewed", "person_seen"),
    *("spoken_with", "token_made", "token_withdrawn"),
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The sums of a month, and the cache key of their inputs."""

    stamp: str
    sums: Sums | None


_READ_KEPT = msgspec.json.Decoder(_Kept)


class Reports:
    """Cached reports of months; a new sheet or decision invalidates them.

    The sums of the months before stay in ``folder``, so that no restart adds them up again.
    """

    def __init__(
        self, database: Database, people: Callable[[], PeopleList], folder: Path | None = None
    ) -> None:
        self._database = database
        self._people = people
        self._folder = folder
        self._reports: dict[tuple[str, Month], tuple[str, OfficeReport]] = {}
        self._sums: dict[str, _Kept] = {}

    def of(self, path: str, month: Month) -> OfficeReport:
        """Return the report, with the sums of the month before."""
        return replace(self.alone(path, month), before=self.sums(path, [month.before])[0])

    def alone(self, path: str, month: Month) -> OfficeReport:
        """Return the report without the month before."""
        ((stamp, _),) = self._stamps(path, [month])
        known = self._reports.pop((path, month), None)
        if known is None or known[0] != stamp:
            known = stamp, _alone(self._database, path, month, self._people())
        self._reports[path, month] = known
        for oldest in list(self._reports)[:-_KEPT]:
            self._reports.pop(oldest, None)
        return known[1]

    def sums(self, path: str, wanted: Sequence[Month], *, wait: bool = True) -> list[Sums | None]:
        """Return the sums of months; None of one without sheets.

        Without ``wait`` an empty list if the sheets of any of them have to be read.
        """
        stamps = self._stamps(path, wanted)
        both = [(month, *stamp) for month, stamp in zip(wanted, stamps, strict=True)]
        kept = [
            self._kept(_name(path, month), stamp) if sheets else _Kept(stamp, None)
            for month, stamp, sheets in both
        ]
        if not wait and None in kept:
            return []
        return [
            (known or self._added_up(path, month, stamp)).sums
            for known, (month, stamp, _) in zip(kept, both, strict=True)
        ]

    def _kept(self, name: str, stamp: str) -> _Kept | None:
        """Return the sums of that name from memory or the folder, unless an input has changed."""
        kept = self._sums.get(name)
        if kept is None and self._folder is not None:
            with suppress(OSError, msgspec.DecodeError):
                kept = _READ_KEPT.decode((self._folder / name).read_bytes())
        return kept if kept is not None and kept.stamp == stamp else None

    def _added_up(self, path: str, month: Month, stamp: str) -> _Kept:
        report = self.alone(path, month)
        kept = _Kept(stamp, report.total if report.rows else None)
        if len(self._sums) >= _MOST_SUMS:
            self._sums.clear()
        self._sums[_name(path, month)] = kept
        if self._folder is not None:
            with suppress(KnownError):  # a full disk: they are added up again after a restart
                prepare_home(self._folder)
                write_atomically(self._folder / _name(path, month), [msgspec.json.encode(kept)])
        return kept

    def _stamps(self, path: str, wanted: Iterable[Month]) -> list[tuple[str, int]]:
        """Return for each month the cache key, and the number of its sheets.

        The key changes with every input of a report. Sheets and PCs come by the gateway; all else
        that changes is in the audit log.
        """
        sheet, pc = t.sheet.c, t.enrolment.c
        here = t.under(sheet.office_path, path)
        came = select(func.count(), func.max(sheet.received_ms)).where(here)
        joined_pcs = select(func.count(), func.max(pc.at_ms)).where(t.under(pc.office_path, path))
        changed = select(func.max(t.audit.c.seq)).where(t.audit.c.act.not_in(_OF_NO_REPORT))
        with self._database.reading(path) as connection:
            common = [tuple(connection.execute(q).one()) for q in (joined_pcs, changed)]
            counts = [
                connection.execute(came.where(sheet.day.between(month.first, month.last))).one()
                for month in wanted
            ]
        inputs = __version__, self._people(), common
        return [(_digest((*inputs, tuple(of_month))), of_month[0]) for of_month in counts]


def _digest(inputs: object) -> str:
    plain = msgspec.json.encode(inputs, order="deterministic")
    return hashlib.sha256(plain).hexdigest()


def _name(path: str, month: Month) -> str:
    return f"{hashlib.sha256(path.encode()).hexdigest()[:32]}-{month}.json"


@dataclass(slots=True)
class Came:
    """When a PC belonged to an office, and was let in first, 0: never.

    Each of ``periods`` is from a moment, 0: it came from no other office, to the beginning of the
    day on which the office moved it away or retired it; None: it is still there.
    """

    periods: list[tuple[int, int | None]] = field(default_factory=list)
    active_ms: int = 0
    standing: str = ""
    changed_ms: int = 0

    @property
    def until_ms(self) -> int | None:
        """Return when it went."""
        return self.periods[-1][1] if self.periods else None

    def within(self, time: Range) -> bool:
        """Whether it belonged to the office, and was let in, at any moment of a time."""
        begin, end = max(time[0], self.active_ms), time[1]
        return self.active_ms > 0 and any(
            max(begin, since_ms) < (end if until_ms is None else min(end, until_ms))
            for since_ms, until_ms in self.periods
        )

    def after(self, since_ms: int) -> list[tuple[int, int | None]]:
        """Return the periods, cut at a moment."""
        return [(max(begin_ms, since_ms), until_ms) for begin_ms, until_ms in self.periods]


def _came(database: Database, path: str) -> defaultdict[str, Came]:
    """Return by PC when it came to the offices under a path."""
    rows = t.enrolment.c
    query = select(rows.device_id, rows.turn, rows.at_ms, rows.standing)
    came: defaultdict[str, Came] = defaultdict(Came)
    with database.reading(path) as connection:
        for row in connection.execute(
            query.where(t.under(rows.office_path, path)).order_by(rows.turn)
        ):
            its = came[row.device_id]
            its.standing, its.changed_ms = row.standing, row.at_ms
            day_ms = midnight(_ZONE, day_of(row.at_ms, _ZONE))
            if row.standing in {enrolments.MOVED, Standing.RETIRED}:
                its.periods.append((its.periods.pop()[0], day_ms))
            elif not its.periods:
                its.periods.append((0 if row.turn == 1 else row.at_ms, None))
            elif row.standing == Standing.ACTIVE and its.until_ms == day_ms:  # back on that day
                its.periods.append((its.periods.pop()[0], None))
            elif row.standing == Standing.ACTIVE and its.until_ms is not None:
                its.periods.append((row.at_ms, None))
            if row.standing == Standing.ACTIVE and not its.active_ms:
                its.active_ms = row.at_ms
    return came


def _calendars(
    database: Database, digests: Collection[str] | Select[tuple[str]]
) -> tuple[dict[str, Schedule], frozenset[date]]:
    """Return sheets' calendars by digest, and the holidays of everybody, which they have, too.

    A PC that was off has not heard of all of these.
    """
    query = select(t.calendar).where(t.calendar.c.digest.in_(digests))
    with database.for_gateway() as connection:
        shared = everybodys_holidays(connection)
        known = {row.digest: read_calendar(row.schedule) for row in connection.execute(query)}
    calendars = {
        digest: replace(it, holidays=it.holidays | (shared - it.working_days))
        for digest, it in known.items()
    }
    return calendars, shared


def _content(
    items: Sequence[StoredSheet],
    known: tuple[dict[str, Schedule], frozenset[date]],
    month: Month,
    signer: Signer,
    came: Came,
    *,
    office: str,
) -> BundleContent:
    """Return the content that a bundle of the month, exported after its last sent day, would have.

    The officer is the enrolled one, not the PC's claim; so is the ``office``, if it has a name.
    ``known`` are the calendars by digest, and the holidays of everybody.
    """
    calendars, shared = known
    since_ms = _since_ms(items, came)
    untold = list(_untold(items, calendars, month, came.after(since_ms or 0)))
    newest = max(items, key=lambda item: (item.sheet.told_seq, item.sheet.day)).sheet
    measured = tuple(_measured(items, calendars))
    notes = sheet_notes([item.sheet for item in items], office)
    notes = replace(notes, measured=measured, logs_lost=_losses(items, notes.logs_lost))
    _, last = notes.named[-1]
    person = Person(last.name, last.designation, last.office)
    digest = hashlib.sha256("".join(f"{item.sha256}\n" for item in items).encode()).hexdigest()
    begin, end = month.period
    return BundleContent(
        *(f"{newest.device_id[:8]}-{month}.tatpar-sheets", digest, digest),
        Person(*map(one_line, astuple(person))),
        newest.device_id,
        signer.name,
        (begin, end),
        items[-1].sheet.range()[1],
        calendars[newest.calendar],
        _hours(items, untold),
        _calendar_facts(items, since_ms if (since_ms or 0) > begin else None, shared),
        tuple(parts_of(items)),
        tuple(sorted(_slots(items, untold), key=attrgetter("due_ms"))),
        fingerprint=fingerprint(signer.key),
        notes=notes,
        media=tuple(_media(items)),
        placed=True,
        names_nobody=signer.names_nobody,
        told_again=tuple(
            (item.sheet.range()[0], max(item.told_again)) for item in items if item.told_again
        ),
        other_log=any(item.other_log for item in items),
        leave=tuple((item.day, item.leave.accepted) for item in items if item.leave is not None),
        told=tuple((item.sheet.range(), item.first_ms) for item in items),
        joined_ms=came.active_ms,
        until_ms=came.until_ms,
    )


def _losses(items: Sequence[StoredSheet], noted: tuple[int, ...]) -> tuple[int, ...]:
    """Return the noted times of lost logs, and the days of losses that only tellings name."""
    told = {lost_ms: item.sheet.range()[0] for item in items for lost_ms in item.lost}
    unnoted = (begin for lost_ms, begin in told.items() if lost_ms not in noted)
    return (*noted, *unnoted)


def _measured(
    items: Sequence[StoredSheet], calendars: dict[str, Schedule]
) -> Iterator[tuple[int, Unusual]]:
    """Yield each change of the checks' interval with its time; sheets have no other settings."""
    of = {digest: read_recorded(None, known.every_minutes) for digest, known in calendars.items()}
    for before, item in zip([None, *items], items, strict=False):
        if before is None or before.sheet.calendar != item.sheet.calendar:
            yield item.sheet.range()[0], of[item.sheet.calendar]


def _media(items: Sequence[StoredSheet]) -> Iterator[tuple[int, int, Medium]]:
    """Yield by which path the PC was connected when; a span of two days is in both sheets."""
    for item in items:
        for span in item.sheet.spans:
            if span.verdict.connected and span.path_kind is not None:
                yield *span.time(item.sheet.told_ms), span.path_kind


def _hours(
    items: Sequence[StoredSheet], untold: Sequence[tuple[Schedule, Range]]
) -> tuple[Range, ...]:
    """Return the month's office hours: each day's by its sheet.

    Those of a day without a sheet are by the calendar of the sheet before it, else of the first:
    leave that was entered later does not excuse it.
    """
    hours = [part for item in items for part in item.sheet.day_calendar.ranges()]
    for schedule, time in untold:
        hours += office_between(schedule, *time)
    return joined(hours)


def _slots(
    items: Sequence[StoredSheet], untold: Sequence[tuple[Schedule, Range]]
) -> Iterator[SlotRow]:
    """Yield the checks of all days until the last sheet's; without a sheet, they have no outcome.

    A day that is left out loses no check.
    """
    until = items[-1].sheet.range()[0]
    for schedule, time in untold:
        if time[1] <= until:
            for due in slots(schedule, *time):
                yield SlotRow(due, None, None, None, 0, None)
    for item in items:
        yield from (slot.row() for slot in item.sheet.slots)


def _untold(
    items: Sequence[StoredSheet],
    calendars: dict[str, Schedule],
    month: Month,
    theirs: Collection[tuple[int, int | None]],
) -> Iterator[tuple[Schedule, Range]]:
    """Yield the days without a sheet in the periods ``theirs`` of a month, with their calendar."""
    of_sheets = {item.sheet.day: item.sheet for item in items}
    nearest = calendars[items[0].sheet.calendar]
    for number in range((month.last - month.first).days + 1):
        day = (month.first + dt.timedelta(days=number)).isoformat()
        sheet = of_sheets.get(day)
        if sheet is not None:
            nearest = calendars[sheet.calendar]
            continue
        begin, end = day_range(day, nearest.timezone)
        for since_ms, until_ms in theirs:
            if end > since_ms and (until_ms is None or begin < until_ms):
                yield nearest, (max(begin, since_ms), end)


def untold_days(
    database: Database, path: str, items: Sequence[StoredSheet], month: Month, today: date
) -> dict[date, Schedule]:
    """Return the days before today without a sheet of a PC that has others, with their calendar."""
    if not items:
        return {}
    calendars, _shared = _calendars(database, {item.sheet.calendar for item in items})
    came = _came(database, path)[items[0].sheet.device_id]
    untold = _untold(items, calendars, month, came.after(_since_ms(items, came) or 0))
    days = ((hours_day_of(schedule, time[0]), schedule) for schedule, time in untold)
    return {day: schedule for day, schedule in days if day < today}


def told_before(
    database: Database, path: str, month: Month, device: str, pcs: Iterable[str]
) -> frozenset[date]:
    """Return the days that another PC of the person had sent before this one joined.

    This PC's tellings of those days do not count.
    """
    joined_ms = _came(database, path)[device].active_ms
    return frozenset(
        item.day
        for pc in pcs
        if pc != device
        for item in standing_sheets(database, path, month.first, month.last, pc)
        if item.first_ms <= joined_ms
    )


def _since_ms(items: Sequence[StoredSheet], came: Came) -> int | None:
    """Return since when the program is in use, by the PC's sheets, and as it was let in at last.

    A log begun later, after a loss, removes no day.
    """
    of_sheets = (item.sheet.day_calendar.since_ms for item in items)
    since_ms = min((since_ms for since_ms in of_sheets if since_ms is not None), default=None)
    return min(since_ms, came.active_ms) if since_ms and came.active_ms else since_ms


def _calendar_facts(
    items: Sequence[StoredSheet], since_ms: int | None, shared: frozenset[date]
) -> CalendarFacts:
    """Return the days off by the sheets; a holiday that is not everybody's is the officer's own."""
    off: dict[DayOff, set[dt.date]] = {kind: set() for kind in DayOff}
    late, own = [], set()
    for item in items:
        day, facts = dt.date.fromisoformat(item.sheet.day), item.sheet.day_calendar
        if facts.off is None:
            continue
        off[facts.off].add(day)
        if day not in shared:
            own.add(day)
        if facts.off is DayOff.LATE_LEAVE and facts.entered_ms is not None:
            late.append(LateLeave(day, facts.entered_ms))
    return CalendarFacts(
        since_ms,
        frozenset(off[DayOff.HOLIDAY] - own),
        frozenset(off[DayOff.LEAVE]),
        tuple(late),
        frozenset(off[DayOff.HOLIDAY] & own),
    )
