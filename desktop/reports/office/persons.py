"""The persons of an office report: each one's office hours and checks, and a row of figures."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import attrgetter, itemgetter
from zoneinfo import ZoneInfo

from desktop.core.checks import outcomes as slots
from desktop.core.checks.model import SlotReason, SlotRow
from desktop.core.connectivity.availability import Part, Stretch, cut_parts, figures, union, without
from desktop.core.events import CLOCK_OFF_MS, Outcome
from desktop.core.network import Group
from desktop.core.office import hours as office_hours
from desktop.core.office.hours import midnight
from desktop.core.office.people_list import (
    QUICK_SECONDS,
    PeopleList,
)
from desktop.core.office.schedule_history import CalendarFacts, LateLeave
from desktop.core.person import Person
from desktop.core.sheets.sheet import DirectivesTold
from desktop.core.units import Range, cut, median
from desktop.reports.log_notes import LogNotes
from desktop.reports.log_tables import overlaps
from desktop.reports.office.bundles import BundleContent
from desktop.reports.office.model import DayRow, OfficerRow
from desktop.reports.office.owners import Owner, following

# Of two PCs' answers about one check, the better one is the officer's.
_BEST = (*sorted(Outcome, key=attrgetter("kind")), None)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class PersonTime:
    """The time of all PCs that belongs to one person, as it is gathered.

    ``windows`` are when their PCs were theirs and in use, whether a bundle covers it or not;
    ``owned`` is when each PC is theirs, also outside the days of the report.
    """

    persons: list[tuple[int, Person]] = field(default_factory=list)
    shares: list[tuple[BundleContent, list[Range]]] = field(default_factory=list)
    windows: list[Range] = field(default_factory=list)
    owned: dict[str, list[Range]] = field(default_factory=dict)
    calls_itself: list[str] = field(default_factory=list)
    pcs: dict[str, str] = field(default_factory=dict)  # by number, as they were enrolled
    latest: list[BundleContent] = field(default_factory=list)  # of each PC

    def add(
        self,
        owner: Owner,
        time: Range,
        bundles: Sequence[tuple[BundleContent, list[Range]]],
        past: Range,
    ) -> None:
        """Add a PC's time that is this person's; ``bundles`` are all of the PC, newest first."""
        since = _in_use_since([bundle for bundle, _ in bundles], past[0])
        until = min([time[1], *(item.until_ms for item, _ in bundles if item.until_ms is not None)])
        if max(time[0], since) < until:
            self.windows.append((max(time[0], since), until))
        self.persons.append((bundles[0][0].as_of_ms, owner.person))
        self.calls_itself += owner.calls_itself
        newest = bundles[0][0]
        self.pcs[newest.device_id] = newest.signer
        self.owned.setdefault(newest.device_id, []).append(owner.time)
        self.latest.append(newest)
        for bundle, parts in bundles:
            if mine := list(cut(parts, time)):
                self.shares.append((bundle, mine))


def _in_use_since(bundles: Sequence[BundleContent], begin: int) -> int:
    """Return when a PC came into use, or ``begin`` if that was earlier or is not known.

    A log that was lost starts again: its beginning does not contradict an earlier bundle.
    """
    known = [item.calendar.since_ms for item in bundles if item.calendar.since_ms is not None]
    since = min(known, default=begin)
    earlier = any(item.calendar.since_ms is None and item.whole[0] < since for item in bundles)
    return begin if earlier else max(begin, since)


@dataclass(frozen=True, slots=True)
class PersonHours:
    """A person's office hours and checks of a period, and the bundles' parts that tell of them.

    ``answers`` are the checks that a bundle tells, by their moment, ``untold`` the number of the
    others; ``accepted`` and ``refused`` are days of leave on which the office has decided.
    """

    person: Person
    time: PersonTime
    windows: Sequence[Range]
    shares: Sequence[tuple[BundleContent, Sequence[Range]]]
    hours: Sequence[Range]
    answers: Mapping[int, SlotRow]
    untold: int
    calendar: CalendarFacts
    accepted: frozenset[date]
    refused: frozenset[date]

    @property
    def pcs(self) -> tuple[str, ...]:
        """Return the numbers of the PCs."""
        return tuple(sorted(self.time.pcs))


def person_hours(
    time: PersonTime, past: Range, zone: ZoneInfo, people: PeopleList
) -> PersonHours | None:
    """Return hours and checks of the days' past part, reported or not; None: no time was theirs.

    Days of leave that the office has accepted are left out, with any records of them.
    """
    windows = office_hours.joined(time.windows)
    if not windows:
        return None
    before = _told_before(time.shares)
    shares = [
        (bundle, [free for part in parts for free in without(part, before[bundle.device_id])])
        for bundle, parts in time.shares
    ]
    covered: list[Range] = []
    hours: list[Range] = []
    answers: dict[int, SlotRow] = {}
    for bundle, parts in shares:
        for begin, end in parts:
            # Before a log begins, it says nothing: another log may have been there.
            first, last = max(begin, bundle.calendar.since_ms or begin), min(end, bundle.as_of_ms)
            if first < last:
                covered.append((first, last))
                hours += cut(bundle.hours, covered[-1])
            until = min(end, bundle.as_of_ms)
            for slot in bundle.slots:
                if begin <= slot.due_ms < until:
                    other = answers.setdefault(slot.due_ms, slot)
                    if other is not slot:
                        answers[slot.due_ms] = _better(other, slot)
    person = max(time.persons, key=itemgetter(0))[1]
    days_of_pcs = _days_of_pcs(time, past, zone, before)
    accepted, refused = _decided_leave(shares, days_of_pcs)
    accepted |= people.leave_of(person)
    off = {day: at for day, at in _days(past, zone) if day in accepted}
    days_off = [(at, midnight(zone, following(day))) for day, at in off.items()]
    if days_off:
        answers = {due: slot for due, slot in answers.items() if not _at_any(due, days_off)}
    untold = [part for window in windows for part in without(window, covered)]
    # Leave and hours that were entered afterwards do not excuse days without a bundle.
    table = max(time.latest, key=lambda item: item.as_of_ms).calendar_of_its_time
    # A check that was open at the export is in no bundle either.
    untold_checks = sum(slot.outcome is None for slot in answers.values())
    for part in untold:
        hours += table.office_between(*part)
        untold_checks += sum(
            due not in answers and not _at_any(due, days_off) for due in table.slots(*part)
        )
    joined = [free for part in office_hours.joined(hours) for free in without(part, days_off)]
    return PersonHours(
        person,
        time,
        windows,
        shares,
        joined,
        answers,
        untold_checks,
        _calendar(time, days_of_pcs),
        frozenset(off),
        frozenset(refused - off.keys()),
    )


def person_row(
    worked: PersonHours, of_pcs: Mapping[str, Sequence[Part]], past: Range, zone: ZoneInfo
) -> OfficerRow:
    """Return a person's figures; ``of_pcs`` are the parts of each PC that are counted."""
    shares, hours, windows = worked.shares, worked.hours, worked.windows
    mine: dict[str, list[Range]] = {}
    for bundle, parts in shares:
        mine.setdefault(bundle.device_id, []).extend(parts)
    stretches = union([cut_parts(of_pcs[pc], parts) for pc, parts in mine.items()])
    counted = slots.counted(worked.answers.values())
    totals = slots.totals(worked.answers.values())
    told = [slot for slot in counted if slot.outcome is not None and slot.outcome.seen]
    pressed = [slot for slot in told if slot.detail != SlotReason.COMMAND]
    begun = windows[0][0]
    bundles = list({bundle.file: bundle for bundle, _ in shares}.values())
    daily = tuple(_daily(stretches, hours, counted, past, zone))
    return OfficerRow(
        worked.person,
        worked.pcs,
        tuple(dict.fromkeys(worked.time.pcs.values())),
        tuple(bundle.file for bundle in bundles),
        figures(stretches, hours, past[1]),
        _outages(stretches, hours, past[1]),
        totals,
        sum(totals.values()) + worked.untold,
        median(slots.answer_seconds(worked.answers.values())),
        untold=worked.untold,
        since_ms=begun if day_of(begun, zone) > day_of(past[0], zone) else None,
        until_ms=windows[-1][1] if windows[-1][1] < past[1] else None,
        parted=frozenset(_parted(windows, past, zone)),
        calendar=worked.calendar,
        calls_itself=tuple(dict.fromkeys(worked.time.calls_itself)),
        other_pcs=_inside(shares, lambda notes: notes.other_pcs),
        told_again=tuple(
            at_ms
            for bundle, parts in shares
            for day_ms, at_ms in bundle.told_again
            if any(begin <= day_ms < end for begin, end in parts)
        ),
        other_log=any(bundle.other_log for bundle, _ in shares),
        logs_lost=_inside(shares, lambda notes: notes.logs_lost),
        clocks_set=_inside(shares, lambda notes: notes.clocks_set),
        clock_ahead_ms=max((_ahead(*share) for share in shares), key=abs, default=0),
        measured=frozenset(value for share in shares for value in share[0].measured_in(share[1])),
        directives=_directives(bundles, worked.time.owned, past),
        worked_days=sum(row.figures.scheduled_ms > 0 for row in daily),
        hours=tuple(hours),
        own_down=tuple(_own_down(stretches, hours, past[1])),
        daily=daily,
        answers=len(told),
        by_command=len(told) - len(pressed),
        quick=sum(slot.seconds is not None and slot.seconds <= QUICK_SECONDS for slot in pressed),
        accepted=worked.accepted,
        refused=worked.refused,
    )


def _parted(windows: Sequence[Range], past: Range, zone: ZoneInfo) -> Iterator[date]:
    """Yield the days that were not wholly in these times."""
    days = _days(past, zone)
    ends = [*(begin for _, begin in days[1:]), past[1]]
    for (day, begin), end in zip(days, ends, strict=True):
        if any(without((begin, end), windows)):
            yield day


def _at_any(at_ms: int, times: Iterable[Range]) -> bool:
    return any(begin <= at_ms < end for begin, end in times)


def _inside(
    shares: Iterable[tuple[BundleContent, Sequence[Range]]],
    of: Callable[[LogNotes], Iterable[int]],
) -> tuple[int, ...]:
    """Return the moments of the notes in the parts; each time of a PC is in one bundle's part.

    A later moment than the export, by a clock that was ahead, counts as the export's.
    """
    return tuple(
        at_ms
        for bundle, parts in shares
        for at_ms in (min(noted_ms, bundle.as_of_ms - 1) for noted_ms in of(bundle.notes))
        if _at_any(at_ms, parts)
    )


def _ahead(bundle: BundleContent, parts: Sequence[Range]) -> int:
    """Return how far the clock was ahead at the most in the parts; 0 where it was right."""
    turns = bundle.notes.clock_ahead
    ends = [*(at_ms for at_ms, _ in turns[1:]), bundle.as_of_ms]
    offsets = [
        ahead
        for (begin, ahead), end in zip(turns, ends, strict=False)
        if abs(ahead) >= CLOCK_OFF_MS and any(begin < high and low < end for low, high in parts)
    ]
    return max(offsets, key=abs, default=0)


def _told_before(
    shares: Iterable[tuple[BundleContent, list[Range]]],
) -> dict[str, list[Range]]:
    """Return by PC the days that another PC of the person had told before this one joined.

    A told day stays told: a later PC's sheet of it is kept and not counted.
    """
    bundles = {bundle.device_id: bundle for bundle, _ in shares}
    return {
        device: [
            day
            for other in bundles.values()
            for day, at_ms in other.told
            if other is not bundle and at_ms <= bundle.joined_ms
        ]
        for device, bundle in bundles.items()
    }


def _days_of_pcs(
    time: PersonTime, past: Range, zone: ZoneInfo, told: Mapping[str, Sequence[Range]]
) -> dict[str, set[date]]:
    """Return the days at whose beginning each PC was the person's, and counts."""
    return {
        device: {
            day
            for day, at_ms in _days(past, zone)
            if _at_any(at_ms, owned) and not _at_any(at_ms, told[device])
        }
        for device, owned in time.owned.items()
    }


def _decided_leave(
    shares: Iterable[tuple[BundleContent, list[Range]]], days: Mapping[str, set[date]]
) -> tuple[set[date], set[date]]:
    """Return the days of leave that the office has accepted, of any PC of the person, and refused.

    ``days`` are those of each PC that are the person's.
    """
    said = {
        (day, accepted)
        for bundle, _ in shares
        for day, accepted in bundle.leave
        if day in days[bundle.device_id]
    }
    accepted, refused = ({day for day, yes in said if yes is word} for word in (True, False))
    return accepted, refused


def _calendar(time: PersonTime, days: Mapping[str, set[date]]) -> CalendarFacts:
    """Return the days off that the PCs say, each once.

    Leave of any of the PCs is the person's if the day was (`_days_of_pcs`).
    """
    late: dict[date, LateLeave] = {}
    calendars = [(bundle.calendar, days[bundle.device_id]) for bundle, _ in time.shares]
    for facts, theirs in calendars:
        for item in facts.late_leave:
            if item.day in theirs:
                first = late.setdefault(item.day, item)
                late[item.day] = min(first, item, key=lambda entry: entry.entered_ms)
    holidays = frozenset(day for facts, _ in calendars for day in facts.holidays)
    leave = frozenset(day for facts, theirs in calendars for day in facts.leave & theirs)
    own = frozenset(day for facts, theirs in calendars for day in facts.own_holidays & theirs)
    in_turn = tuple(late[day] for day in sorted(late))
    return CalendarFacts(None, holidays, leave, in_turn, own - holidays)


def _directives(
    bundles: Iterable[BundleContent], owned: Mapping[str, Sequence[Range]], past: Range
) -> DirectivesTold | None:
    """Return the counts of the widest bundle inside the days that holds any.

    All days of the bundle must be the person's, since its counts cannot be split.
    """
    mine = {device: office_hours.joined(times) for device, times in owned.items()}
    counts = [
        (bundle.whole[1] - bundle.whole[0], bundle.as_of_ms, bundle.notes.directives)
        for bundle in bundles
        if bundle.notes.directives is not None
        and bundle.whole[0] >= past[0]
        and any(
            begin <= bundle.whole[0] and bundle.whole[1] <= end
            for begin, end in mine[bundle.device_id]
        )
    ]
    return max(counts, key=itemgetter(0, 1))[2] if counts else None


def _daily(
    stretches: Sequence[Stretch],
    hours: Sequence[Range],
    counted: Iterable[SlotRow],
    past: Range,
    zone: ZoneInfo,
) -> Iterator[DayRow]:
    """Yield the days on which office hours had begun or a check was due."""
    days = _days(past, zone)
    midnights = [midnight for _, midnight in days]
    by_day: dict[int, list[SlotRow]] = {}
    for slot in counted:
        by_day.setdefault(bisect_right(midnights, slot.due_ms) - 1, []).append(slot)
    begins = [begin for begin, _ in stretches]
    ends = [*midnights[1:], past[1]]
    for place, ((day, begin), end) in enumerate(zip(days, ends, strict=True)):
        first_hours = bisect_right(hours, begin, key=itemgetter(1))
        last_hours = bisect_left(hours, end, key=itemgetter(0))
        of_day = list(cut(hours[first_hours:last_hours], (begin, end)))
        if of_day or place in by_day:
            first = max(bisect_right(begins, begin) - 1, 0)
            near = stretches[first : bisect_right(begins, end)]
            yield DayRow(day, figures(near, of_day, end), slots.totals(by_day.get(place, ())))


@lru_cache(8)  # the same for all rows of a report
def _days(past: Range, zone: ZoneInfo) -> Sequence[tuple[date, int]]:
    """Return the days of a period with the moment at which each begins."""
    day, last = day_of(past[0], zone), day_of(past[1] - 1, zone)
    days = []
    while day <= last:
        days.append((day, max(office_hours.midnight(zone, day), past[0])))
        day += timedelta(days=1)
    return days


def day_of(at_ms: int, zone: ZoneInfo) -> date:
    """Return the zone's day of a moment."""
    return (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(zone).date()


def _own_down(stretches: Sequence[Stretch], hours: Sequence[Range], until: int) -> Iterator[Range]:
    """Yield the office hours in which the PCs were down by this office's causes."""
    for begin, end, (verdict, cause) in _ended(stretches, until):
        if verdict.down and cause is not None and cause.group is Group.OFFICE:
            yield from cut(hours, (begin, end))


def _outages(stretches: Sequence[Stretch], hours: Sequence[Range], until: int) -> int:
    """Return how many outages reached into office hours, where the figures are counted."""
    ended, overlap_ms = _ended(stretches, until), overlaps(hours)
    return sum(kind[0].down and overlap_ms(at, end) > 0 for at, end, kind in ended)


def _ended(stretches: Sequence[Stretch], until: int) -> Iterator[Part]:
    """Yield each stretch with its end; none where the PC told no span."""
    ends = [*(begin for begin, _ in stretches[1:]), until]
    yield from ((at, end, kind) for (at, kind), end in zip(stretches, ends, strict=False))


def _better(first: SlotRow, other: SlotRow) -> SlotRow:
    return min(first, other, key=lambda slot: _BEST.index(slot.outcome))
