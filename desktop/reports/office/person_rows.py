"""A person's row: the time of all their PCs, the figures in their own hours, day by day."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from operator import attrgetter, itemgetter
from zoneinfo import ZoneInfo

from desktop.core.checks import outcomes as slots
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Part, Stretch, figures, union, without
from desktop.core.events import CLOCK_OFF_MS, DirectivesCounted, Outcome
from desktop.core.median import median
from desktop.core.network import Group
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule_history import CalendarFacts, LateLeave
from desktop.core.person import Person
from desktop.core.units import Range
from desktop.reports.log_tables import overlaps
from desktop.reports.office.bundles import BundleContent
from desktop.reports.office.model import DayRow, OfficerRow
from desktop.reports.office.persons import Owner

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
        if max(time[0], since) < time[1]:
            self.windows.append((max(time[0], since), time[1]))
        self.persons.append((bundles[0][0].as_of_ms, owner.person))
        self.calls_itself += owner.calls_itself
        newest = bundles[0][0]
        self.pcs[newest.device_id] = newest.signer
        self.owned.setdefault(newest.device_id, []).append(owner.time)
        self.latest.append(newest)
        for bundle, parts in bundles:
            mine = [(max(low, time[0]), min(high, time[1])) for low, high in parts]
            mine = [(low, high) for low, high in mine if low < high]
            if mine:
                self.shares.append((bundle, mine))


def _in_use_since(bundles: Sequence[BundleContent], begin: int) -> int:
    """Return when a PC came into use, or ``begin`` if that was earlier or is not known.

    A log that was lost starts again: its beginning does not contradict an earlier bundle.
    """
    known = [item.calendar.since_ms for item in bundles if item.calendar.since_ms is not None]
    since = min(known, default=begin)
    earlier = any(item.calendar.since_ms is None and item.whole[0] < since for item in bundles)
    return begin if earlier else max(begin, since)


def person_row(time: PersonTime, past: Range, zone: ZoneInfo) -> OfficerRow | None:
    """Return the figures of what is past of the days, reported or not; None: no time was theirs."""
    windows = office_hours.joined(time.windows)
    if not windows:
        return None
    shares = time.shares
    devices: dict[str, list[Part]] = {}
    covered: list[Range] = []
    hours: list[Range] = []
    answers: dict[int, SlotRow] = {}
    for bundle, parts in shares:
        devices.setdefault(bundle.device_id, []).extend(_cut(bundle.parts, parts))
        for begin, end in parts:
            # Before a log begins, it says nothing: another log may have been there.
            first, last = max(begin, bundle.calendar.since_ms or begin), min(end, bundle.as_of_ms)
            if first < last:
                covered.append((first, last))
                hours += _cut_hours(bundle.hours, covered[-1])
            until = min(end, bundle.as_of_ms)
            for slot in bundle.slots:
                if begin <= slot.due_ms < until:
                    answers[slot.due_ms] = _better(answers.get(slot.due_ms), slot)
    stretches = union([sorted(parts) for parts in devices.values()])
    calendar = _calendar(time, past, zone)
    untold = [part for window in windows for part in without(window, covered)]
    # Leave and hours that were entered afterwards do not excuse days without a bundle.
    table = max(time.latest, key=lambda item: item.as_of_ms).calendar_of_its_time
    # A check that was open at the export is in no bundle either.
    untold_checks = sum(slot.outcome is None for slot in answers.values())
    for part in untold:
        hours += table.office_between(*part)
        untold_checks += sum(due not in answers for due in table.slots(*part))
    joined = office_hours.joined(hours)
    counted = slots.counted(answers.values())
    totals = slots.totals(answers.values())
    seconds = [slot.seconds for slot in counted if slot.seconds is not None]
    begun = windows[0][0]
    bundles = list({bundle.file: bundle for bundle, _ in shares}.values())
    person = max(time.persons, key=itemgetter(0))[1]
    daily = tuple(_daily(stretches, joined, counted, past, zone))
    return OfficerRow(
        person,
        tuple(sorted(time.pcs)),
        tuple(dict.fromkeys(time.pcs.values())),
        tuple(bundle.file for bundle in bundles),
        figures(stretches, joined, past[1]),
        _outages(stretches, joined, past[1]),
        totals,
        sum(totals.values()),
        median(seconds),
        untold=untold_checks,
        since_ms=begun if day_of(begun, zone) > day_of(past[0], zone) else None,
        until_ms=windows[-1][1] if windows[-1][1] < past[1] else None,
        calendar=calendar,
        calls_itself=tuple(dict.fromkeys(time.calls_itself)),
        other_pcs=sum(_inside(bundle.notes.other_pcs, bundle, parts) for bundle, parts in shares),
        logs_lost=sum(_inside(bundle.notes.logs_lost, bundle, parts) for bundle, parts in shares),
        clocks_set=sum(_inside(bundle.notes.clocks_set, bundle, parts) for bundle, parts in shares),
        clock_ahead_ms=max((_ahead(*share) for share in shares), key=abs, default=0),
        measured=frozenset(value for share in shares for value in share[0].measured_in(share[1])),
        directives=_directives(bundles, time.owned, past),
        worked_days=sum(row.figures.scheduled_ms > 0 for row in daily),
        hours=joined,
        own_down=tuple(_own_down(stretches, joined, past[1])),
        daily=daily,
    )


def _inside(moments: Iterable[int], bundle: BundleContent, parts: Sequence[Range]) -> int:
    """Return how many moments are in the parts, of which each time of a PC is in one bundle's.

    A later moment than the export, by a clock that was ahead, counts as the export's.
    """
    cut = (min(at_ms, bundle.as_of_ms - 1) for at_ms in moments)
    return sum(any(begin <= at_ms < end for begin, end in parts) for at_ms in cut)


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


def _calendar(time: PersonTime, past: Range, zone: ZoneInfo) -> CalendarFacts:
    """Return the days off that the PCs say, each once.

    Leave of any of the PCs is the person's if the PC was theirs when the day began.
    """
    late: dict[date, LateLeave] = {}
    days = {
        device: {
            day
            for day, at_ms in _days(past, zone)
            if any(begin <= at_ms < end for begin, end in owned)
        }
        for device, owned in time.owned.items()
    }
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
) -> DirectivesCounted | None:
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
        of_day = list(_cut_hours(hours[first_hours:last_hours], (begin, end)))
        if of_day or place in by_day:
            first = max(bisect_right(begins, begin) - 1, 0)
            near = stretches[first : bisect_right(begins, end)]
            yield DayRow(day, figures(near, of_day, end), slots.totals(by_day.get(place, ())))


@lru_cache(maxsize=4)  # the same for every person of a report
def _days(past: Range, zone: ZoneInfo) -> list[tuple[date, int]]:
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


def _cut_hours(hours: Iterable[Range], part: Range) -> Iterator[Range]:
    cut = ((max(begin, part[0]), min(end, part[1])) for begin, end in hours)
    return ((begin, end) for begin, end in cut if begin < end)


def _own_down(stretches: Sequence[Stretch], hours: Sequence[Range], until: int) -> Iterator[Range]:
    """Yield the office hours in which the PCs were down by this office's causes."""
    for begin, end, (verdict, cause) in _ended(stretches, until):
        if verdict.down and cause is not None and cause.group is Group.OFFICE:
            yield from _cut_hours(hours, (begin, end))


def _outages(stretches: Sequence[Stretch], hours: Sequence[Range], until: int) -> int:
    """Return how many outages reached into office hours, where the figures are counted."""
    ended, overlap_ms = _ended(stretches, until), overlaps(hours)
    return sum(kind[0].down and overlap_ms(at, end) > 0 for at, end, kind in ended)


def _ended(stretches: Sequence[Stretch], until: int) -> Iterator[Part]:
    """Yield each stretch with its end; none where the PC told no span."""
    ends = [*(begin for begin, _ in stretches[1:]), until]
    yield from ((at, end, kind) for (at, kind), end in zip(stretches, ends, strict=False))


def _cut(parts: Iterable[Part], ranges: Sequence[Range]) -> Iterator[Part]:
    for start, end, kind in parts:
        for begin, stop in ranges:
            low, high = max(start, begin), min(end, stop)
            if low < high:
                yield low, high, kind


def _better(first: SlotRow | None, other: SlotRow) -> SlotRow:
    known = [other] if first is None else [first, other]
    return min(known, key=lambda slot: _BEST.index(slot.outcome))
