"""The office report: who is expected, whose bundles count, and all figures added up."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from statistics import median_low
from zoneinfo import ZoneInfo

from desktop.core.events import CLOCK_OFF_MS, Outcome
from desktop.core.network import Group
from desktop.core.office.hours import midnight
from desktop.core.office.people_list import (
    AGAIN,
    FEW_ANSWERS,
    SHORT_DAYS,
    Flag,
    Measures,
    PeopleList,
    folded,
    missed_targets,
)
from desktop.core.person import Person
from desktop.core.reports import Days, days_before
from desktop.core.settings.recorded import SHIPPED
from desktop.core.units import Range
from desktop.reports.bundle import sshsig
from desktop.reports.bundle.build import NAMESPACE
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.office.bundles import (
    BundleContent,
    counted_once,
    forks,
    in_turn,
    read_apart,
    unlinked,
)
from desktop.reports.office.model import (
    ZONE,
    Counted,
    OfficeCut,
    OfficeReport,
    OfficerRow,
    Refused,
    RosterRow,
    RosterState,
    Sums,
    sums,
)
from desktop.reports.office.outages import (
    Parts,
    Used,
    parts_of,
    power_cuts_of,
    shared_outages_of,
    with_confirmed_power,
    with_shared,
    with_stopped,
)
from desktop.reports.office.owners import owners
from desktop.reports.office.persons import (
    PersonHours,
    PersonTime,
    day_of,
    person_hours,
    person_row,
)


def roster(
    used: Sequence[tuple[BundleContent, list[Range]]],
    refused: Iterable[Refused],
    enrolled: Iterable[Signer],
    people: PeopleList,
) -> tuple[RosterRow, ...]:
    """Return a row for every PC that is enrolled or listed, and for a person without a PC.

    A refused bundle says by itself whose it is: it gets the row of the PC that it names, and one
    of its own if that PC is unknown, or if it does not even say that.
    """
    refused = [*refused]
    told = {name: item for item, _ in used for name in (item.device_id, item.fingerprint) if name}
    failed = {item.device_id: item for item in refused if item.device_id}
    names: dict[str, Signer] = {}  # every name of an enrolled PC, number or fingerprint
    for signer in enrolled:
        if not signer.namespaces or NAMESPACE in signer.namespaces:
            names |= dict.fromkeys(_names(signer), signer)
    rows: list[RosterRow] = []
    settled: set[str] = set()

    def add(person: Person, number: str, known: set[str], *, in_use: bool = True) -> None:
        settled.update(known)
        state = _state(known, told.keys(), failed.keys()) if in_use else RosterState.NOT_IN_USE
        refusals = (failed[name] for name in sorted(known & failed.keys()))
        refused = next(refusals, None) if state is RosterState.REFUSED else None
        sent = next((told[name] for name in sorted(known & told.keys())), None)
        again = () if sent is None else tuple(at_ms for _, at_ms in sent.told_again)
        other_log = sent is not None and sent.other_log
        rows.append(RosterRow(state, person, number, refused, again, other_log))

    for listed in people.people:
        for pc_name in [pc.pc for pc in listed.pcs] or [""]:
            key = names.get(pc_name)
            if key is None:
                add(listed.person, pc_name, {pc_name}, in_use=listed.in_use)
            else:
                add(listed.person, key.principals[0], _names(key), in_use=listed.in_use)
    for signer in dict.fromkeys(names.values()):
        if not _names(signer) & settled:
            add(Person(signer.name), signer.principals[0], _names(signer))
    rows += (
        RosterRow(RosterState.NOT_ENROLLED, item.says, device, item)
        for device, item in failed.items()
        if device not in settled and device not in told
    )
    nameless = (item for item in refused if not item.device_id)
    rows += (RosterRow(RosterState.UNREADABLE, item.says, "", item) for item in nameless)
    rows.sort(key=lambda row: (row.person.office, row.person.name, row.pc))
    return tuple(rows)


def _names(signer: Signer) -> set[str]:
    return {*signer.principals, sshsig.fingerprint(signer.key)}


def _state(known: set[str], counted: AbstractSet[str], failed: AbstractSet[str]) -> RosterState:
    if known & counted:
        return RosterState.COUNTED
    return RosterState.REFUSED if known & failed else RosterState.NOTHING


# A bundle that is not verified is listed and not counted. A PC's time is counted once, however
# many bundles cover it and under any name: the one exported last wins. A person's PCs are
# combined. Days without a bundle were not observed, and their checks not seen: leaving out a bad
# week lowers the figures.


@dataclass(frozen=True, slots=True)
class Scope:
    """Scope of a report: its days (None: all that the bundles cover), the expected persons.

    ``enrolled`` are the keys that are expected to report, ``people`` the office's list, ``now_ms``
    the time where the report is made, None: not compared.
    """

    days: Days | None = None
    enrolled: tuple[Signer, ...] = ()
    people: PeopleList = field(default_factory=PeopleList)
    now_ms: int | None = None


ALL = Scope()


def office_report(
    files: Sequence[Path],
    signers: list[Signer],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    scope: Scope = ALL,
) -> OfficeReport:
    """Verify the files and add them up; ``progress`` gets files done and in all.

    The result does not depend on the order of the files, nor on how often one is given.
    """
    return add_up(*read_apart(files, signers, progress), scope)


def add_up(
    bundles: Iterable[BundleContent], refused: Iterable[Refused], scope: Scope
) -> OfficeReport:
    """Return the report of these bundles."""
    every = in_turn(bundles)
    forked = {refusal.file: refusal for refusal in forks(every)}
    good = [bundle for bundle in every if bundle.file not in forked]
    failed = sorted([*refused, *forked.values()], key=lambda item: item.file)
    zone = ZoneInfo(ZONE)  # the office's, not the PC's
    days = _range(scope.days, good, zone)
    if days is None:
        lines = roster([], failed, scope.enrolled, scope.people)
        return OfficeReport((), (), tuple(failed), (), roster=lines, targets=scope.people.targets)
    inside: list[BundleContent] = []
    outside: list[BundleContent] = []
    for item in good:
        touches = item.whole[0] < days[1] and days[0] < item.whole[1]
        (inside if touches else outside).append(item)
    ahead = _ahead(inside, scope.now_ms)
    exports = [item.as_of_ms for item in inside if item.device_id not in ahead]
    until = max(days[0], min(days[1], max(exports, default=days[0])))
    shares = counted_once(inside, days)
    used: Used = [(bundle, parts) for bundle, parts in shares if parts]
    past = days[0], until
    rows, parts, power = _rows(used, past, zone, scope.people)
    shared = shared_outages_of(rows, used, parts, past)
    lines = roster(used, failed, scope.enrolled, scope.people)
    rows = with_stopped(with_shared(rows, shared), parts, shared, power)
    rows = _with_short_days(_with_unlike_settings(_with_unshared_holidays(rows)))
    rows = _with_unaccepted_leave(rows, everywhere=scope.people.accepts_leave)
    refusing = {line.pc for line in lines if line.state is RosterState.REFUSED}
    of_pcs = {Flag.REFUSED: refusing, Flag.UNLINKED: unlinked(inside), Flag.AHEAD: ahead}
    flagged = [_flagged(row, scope.people, lines, of_pcs) for row in rows]
    return OfficeReport(
        tuple(sorted(flagged, key=_place)),
        tuple(sorted(map(_counted, (item for item, _ in used)), key=lambda c: (c.officer, c.file))),
        tuple(failed),
        tuple(sorted(bundle.file for bundle, parts in shares if not parts)),
        days,
        until,
        tuple(sorted(item.file for item in outside)),
        tuple(power),
        # A power cut stands among the power cuts alone.
        tuple(item for item in shared if item.group is not Group.POWER),
        lines,
        _offices(flagged),
        _before(scope, good, days, zone),
        scope.people.targets,
    )


def _ahead(bundles: Iterable[BundleContent], now_ms: int | None) -> set[str]:
    """Return the PCs with a bundle of a time that has not come, which says nothing of the others.

    None if all have: it is the clock where the report is made that is behind.
    """
    latest = {item.device_id: item.as_of_ms for item in sorted(bundles, key=lambda b: b.as_of_ms)}
    if now_ms is None:
        return set()
    ahead = {device for device, as_of_ms in latest.items() if as_of_ms - now_ms > CLOCK_OFF_MS}
    return ahead if len(ahead) < len(latest) else set()


def _range(days: Days | None, bundles: Sequence[BundleContent], zone: ZoneInfo) -> Range | None:
    if days is not None:
        return midnight(zone, days[0]), midnight(zone, date.fromordinal(days[1].toordinal() + 1))
    if not bundles:
        return None
    return min(item.whole[0] for item in bundles), max(item.whole[1] for item in bundles)


def _rows(
    used: Used, past: Range, zone: ZoneInfo, people: PeopleList
) -> tuple[list[OfficerRow], Parts, list[OfficeCut]]:
    """Return a row for each person, the parts of each PC, and the power cuts that are in them."""
    worked, parts = _worked(used, past, zone, people), parts_of(used)
    power = power_cuts_of(worked, parts, past)
    parts = with_confirmed_power(parts, used, power)
    return [person_row(person, parts, past, zone) for person in worked], parts, power


def _worked(used: Used, past: Range, zone: ZoneInfo, people: PeopleList) -> list[PersonHours]:
    """Return the hours and checks of each person with any time of the PCs."""
    times: dict[tuple[str, ...], PersonTime] = {}
    devices: dict[str, list[tuple[BundleContent, list[Range]]]] = {}
    for bundle, parts in used:
        devices.setdefault(bundle.device_id, []).append((bundle, parts))
    for of_device in devices.values():
        for owner in owners([bundle for bundle, _ in of_device], people, zone):
            time = max(owner.time[0], past[0]), min(owner.time[1], past[1])
            if time[0] < time[1]:
                times.setdefault(owner.key, PersonTime()).add(owner, time, of_device, past)
    worked = (person_hours(time, past, zone, people) for time in times.values())
    return [person for person in worked if person is not None]


def _place(row: OfficerRow) -> tuple[str, str, tuple[str, ...]]:
    return row.officer.office, row.officer.name, row.pcs


def _counted(bundle: BundleContent) -> Counted:
    facts = bundle.officer.name, bundle.signer, bundle.whole, bundle.as_of_ms
    return Counted(bundle.file, bundle.sha256, bundle.record, *facts)


def _offices(rows: Sequence[OfficerRow]) -> tuple[Sums, ...]:
    names = sorted({row.officer.office for row in rows})
    return tuple(sums(name, [row for row in rows if row.officer.office == name]) for name in names)


def _before(
    scope: Scope, bundles: Sequence[BundleContent], days: Range, zone: ZoneInfo
) -> Sums | None:
    """Return the sums of the period before, None when no bundle covers it."""
    first, last = day_of(days[0], zone), day_of(days[1] - 1, zone)
    earlier = _range(days_before((first, last)), bundles, zone)
    assert earlier is not None
    used = [(bundle, parts) for bundle, parts in counted_once(bundles, earlier) if parts]
    return sums("", _rows(used, earlier, zone, scope.people)[0]) if used else None


def _flagged(
    row: OfficerRow,
    people: PeopleList,
    lines: Sequence[RosterRow],
    of_pcs: Mapping[Flag, set[str]],
) -> OfficerRow:
    """Return the row with its findings worth a word, the weightiest first.

    ``of_pcs`` has the PCs by finding.
    """
    few = 2 * FEW_ANSWERS - 1  # more than half of few is no habit
    without_a_look = 2 * (row.by_command + row.quick) > max(row.answers, few)
    # As it is enrolled: another's name may begin with the same words.
    own = {folded(name) for name in (row.officer.full, *row.signers)}
    missing = {
        folded(line.person.full)
        for line in lines
        if line.state in (RosterState.NOTHING, RosterState.REFUSED)
    }
    marks = {
        **{flag: not pcs.isdisjoint(row.pcs) for flag, pcs in of_pcs.items()},
        Flag.TOLD_AGAIN: bool(row.told_again),
        Flag.OTHER_LOG: row.other_log,
        Flag.CALLS_ITSELF: bool(row.calls_itself),
        Flag.OTHER_PC: bool(row.other_pcs),
        Flag.LOG_LOST: bool(row.logs_lost),
        Flag.CLOCK_SET: bool(row.clocks_set),
        Flag.CLOCK_OFF: row.clock_ahead_ms != 0,
        Flag.UNTOLD: row.untold > 0,
        Flag.PC_MISSING: not own.isdisjoint(missing - {""}),
        Flag.BY_COMMAND: without_a_look and row.by_command > 0,
        Flag.QUICK: without_a_look and row.quick > 0,
        Flag.STOPPED: row.stopped >= AGAIN,
        Flag.FEW_HOURS: row.short_days >= SHORT_DAYS,
        Flag.LEAVE: bool(row.unaccepted),
        Flag.LATE_LEAVE: bool(row.late_leave),
        Flag.OWN_HOLIDAYS: bool(row.unshared_holidays),
        Flag.SETTINGS: bool(row.unlike_most),
    }
    unanswered = row.totals[Outcome.MISSED_IGNORED]
    groups = row.grouped
    checks = row.due, groups.on_pc, groups.seen, unanswered
    measures = Measures(*checks, row.figures.coverage, row.own)
    flags = [flag for flag in Flag if marks.get(flag)]
    missed = missed_targets(measures, people.targets)
    return replace(row, flags=(*flags, *missed), targets=people.targets)


def _with_unshared_holidays(rows: Sequence[OfficerRow]) -> list[OfficerRow]:
    """Return the rows with the holidays of own setting that fewer than half of the others have."""
    having = Counter(
        day for row in rows for day in row.calendar.holidays | row.calendar.own_holidays
    )
    return [
        replace(
            row,
            unshared_holidays=frozenset(
                day for day in row.calendar.own_holidays if 2 * (having[day] - 1) < len(rows) - 1
            ),
        )
        for row in rows
    ]


def _with_unlike_settings(rows: Sequence[OfficerRow]) -> list[OfficerRow]:
    """Return the rows with settings unlike the usual ones: most rows', else the shipped ones."""
    having = Counter(value for row in rows for value in row.measured)
    telling = sum(bool(row.measured) for row in rows)
    usual = {value for value, count in having.items() if 2 * count > telling > 1}
    usual |= {item for item in SHIPPED.items() if item[0] not in dict(usual)}
    return [replace(row, unlike_most=tuple(sorted(row.measured - usual))) for row in rows]


def _with_unaccepted_leave(rows: Sequence[OfficerRow], *, everywhere: bool) -> list[OfficerRow]:
    """Return the rows with the leave that an office which decides about it has not accepted."""
    deciding = {row.officer.office for row in rows if row.accepted or row.refused}
    return [
        replace(row, unaccepted=row.leave - row.accepted)
        if everywhere or row.officer.office in deciding
        else row
        for row in rows
    ]


_ENOUGH = 3  # persons of an office: from then on most of a day means something


def _with_short_days(rows: Sequence[OfficerRow]) -> list[OfficerRow]:
    """Return the rows with the days on which most of the office had longer hours.

    A day off of any kind is none, nor one that was another's, too; a day that is none of the
    officer's working days is one.
    """
    offices: dict[str, list[OfficerRow]] = {}
    for row in rows:
        offices.setdefault(row.officer.office, []).append(row)
    everybody = _usual_hours(rows)
    usual = {
        office: _usual_hours(those) if len(those) >= _ENOUGH else everybody
        for office, those in offices.items()
    }
    return [replace(row, short_days=_short_days(row, usual[row.officer.office])) for row in rows]


def _usual_hours(rows: Sequence[OfficerRow]) -> dict[date, int]:
    """Return the office hours, in ms, that most of these have on each day."""
    if len(rows) < _ENOUGH:
        return {}
    every = [_lengths(row) for row in rows]
    days = {day for lengths in every for day in lengths}
    return {day: median_low([lengths.get(day, 0) for lengths in every]) for day in days}


def _short_days(row: OfficerRow, usual: Mapping[date, int]) -> int:
    mine, calendar = _lengths(row), row.calendar
    if not mine:
        return 0
    off = row.leave | calendar.holidays | calendar.own_holidays | row.parted
    off |= {item.day for item in calendar.late_leave}
    # The first and the last day may be parts of one, of the export.
    first, last = min(mine), max(mine)
    inside = (day for day in usual if first < day < last and day not in off)
    return sum(mine.get(day, 0) < usual[day] for day in inside)


def _lengths(row: OfficerRow) -> dict[date, int]:
    return {item.day: item.figures.scheduled_ms for item in row.daily}
