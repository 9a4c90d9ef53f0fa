"""The office report: many officers' bundles, verified, added up per officer, compared fairly.

A bundle that is not verified is listed and not counted. A PC's time is counted once, however many
bundles cover it: the one exported last wins. An officer's PCs are combined. Days without a bundle
were not observed: leaving out a bad week lowers the coverage.

In one file because which bundle counts and what it adds have to be understood together.
"""

import os
import sys
from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from unicodedata import normalize

from desktop.core.checks import outcomes as slots
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span, Stretch, figures
from desktop.core.connectivity.multi_device import Part, union, without
from desktop.core.errors import KnownError
from desktop.core.events import Outcome
from desktop.core.integrity.bundle_fault import Fault, Step, Wrong
from desktop.core.office import hours as office_hours
from desktop.core.office.calendar_facts import CalendarFacts, LateLeave
from desktop.core.office.schedule import Schedule
from desktop.core.person import Person
from desktop.core.units import Range
from desktop.reports.bundle.bagit import Limits
from desktop.reports.bundle.journal_excerpt import FILE as JOURNAL
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.bundle.trusted_keys import verify_file
from desktop.reports.log_tables import overlap_ms
from desktop.reports.office.model import Counted, OfficeReport, OfficerRow, Refused
from desktop.reports.single_line import one_line

LIMITS = Limits(total=64 * 1024 * 1024)  # of one bundle: several are held at once
_ALONE = 24  # files that one process reads before another would have started
# Of two PCs' answers about one check, the better one is the officer's.
_BEST = (
    *(Outcome.CHECKED, Outcome.CHECKED_LATE, Outcome.COVERED, Outcome.PAUSED, Outcome.HELD),
    *(Outcome.MISSED_IGNORED, Outcome.MISSED_AWAY, Outcome.MISSED_OFF, None),
)


@dataclass(frozen=True, slots=True)
class BundleContent:
    """The content of one verified bundle, cut at its period's edges and at its export."""

    file: str
    sha256: str
    record: str
    officer: Person
    device_id: str
    signer: str
    whole: Range
    as_of_ms: int
    schedule: Schedule
    hours: tuple[Range, ...]
    calendar: CalendarFacts
    parts: tuple[Part, ...]
    slots: tuple[SlotRow, ...]
    hashes: Mapping[int, str] = field(default_factory=dict)


# Bundles, each with its time that is counted.
_Used = Sequence[tuple[BundleContent, Sequence[Range]]]
_Whose = tuple[_Used, BundleContent]  # an officer's bundles, and the one exported last


def office_report(
    files: Sequence[Path],
    signers: list[Signer],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> OfficeReport:
    """Verify the files and add them up; ``progress`` gets files done and in all.

    The result does not depend on the order of the files, nor on how often one is given.
    """
    bundles: list[BundleContent] = []
    refused: list[Refused] = []
    names = sorted(set(files))
    progress(0, len(names))
    for done, answer in enumerate(_read_all(names, signers), start=1):
        if isinstance(answer, BundleContent):
            bundles.append(answer)
        else:
            refused.append(answer)
        progress(done, len(names))
    return add_up(bundles, refused)


def read(file: Path, signers: list[Signer]) -> BundleContent | Refused:
    """Verify one bundle and return its content."""
    try:
        verdict = verify_file(file, signers, LIMITS)
    except KnownError:
        return Refused(str(file), Fault(Step.FILES, Wrong.FILE_MISSING, file.name))
    inputs, derived = verdict.inputs, verdict.derived
    if verdict.first is not None:
        return Refused(str(file), verdict.first)
    assert inputs is not None
    assert derived is not None
    days = derived.days
    whole = days.from_ms, max(min(days.to_ms, inputs.as_of_ms), days.from_ms)
    return BundleContent(
        *(str(file), verdict.sha256, verdict.record),
        Person(one_line(inputs.officer), one_line(inputs.designation), one_line(inputs.office)),
        *(inputs.device_id, verdict.signer),
        (days.from_ms, days.to_ms),
        inputs.as_of_ms,
        derived.schedule,
        derived.hours,
        derived.calendar,
        tuple(_parts(derived.spans, [whole], inputs.as_of_ms)),
        derived.slots,
        verdict.hashes,
    )


def add_up(bundles_read: Iterable[BundleContent], refused: Iterable[Refused]) -> OfficeReport:
    """Return the report of these bundles."""
    officers: dict[tuple[str, ...], list[BundleContent]] = {}
    bundles_in_turn = sorted(bundles_read, key=_turn)
    forks = {refusal.file: refusal for refusal in _forks(bundles_in_turn)}
    refused = [*refused, *forks.values()]
    for bundle in bundles_in_turn:
        if bundle.file in forks:
            continue
        officers.setdefault(_whose(bundle), []).append(bundle)
    calendars: dict[tuple[Range, str], list[_Whose]] = {}
    counted: list[Counted] = []
    repeated: list[str] = []
    for bundles in officers.values():
        free = _without_repeats(bundles)
        used = [(bundle, parts) for bundle, parts in free if parts]
        repeated += (bundle.file for bundle, parts in free if not parts)
        days = (
            min(bundle.whole[0] for bundle in bundles),
            max(bundle.whole[1] for bundle in bundles),
        )
        latest = max(bundles, key=lambda bundle: bundle.as_of_ms)
        calendars.setdefault((days, latest.schedule.to_json()), []).append((used, latest))
        counted += (_counted(bundle) for bundle, _ in used)
    rows = []
    for number, ((days, _), peers) in enumerate(calendars.items(), start=1):
        until = max(days[0], min(days[1], max(latest.as_of_ms for _, latest in peers)))
        rows += [_row(used, latest, (days[0], until), days, number) for used, latest in peers]
    return OfficeReport(
        tuple(sorted(_ranked(rows), key=_place)),
        tuple((days, peers[0][1].schedule) for (days, _), peers in calendars.items()),
        tuple(sorted(counted, key=lambda bundle: (bundle.officer, bundle.file))),
        tuple(sorted(refused, key=lambda bundle: bundle.file)),
        tuple(sorted(repeated)),
    )


def _read_all(files: Sequence[Path], signers: list[Signer]) -> Iterator[BundleContent | Refused]:
    cores = os.cpu_count() or 1
    # The Windows installer's program has no Python that could be started.
    python = Path(sys.executable).stem.lower().startswith("python")
    if len(files) <= _ALONE or cores == 1 or not python:
        yield from (read(file, signers) for file in files)
        return
    # Spawned: a forked copy of a program with threads may hang.
    with ProcessPoolExecutor(min(cores, 8), get_context("spawn")) as pool:
        yield from pool.map(partial(read, signers=signers), files, chunksize=8)


def _forks(bundles: Iterable[BundleContent]) -> Iterator[Refused]:
    """Yield the bundles of one PC whose rows contradict each other: neither history is counted."""
    known: dict[tuple[str, int], BundleContent] = {}
    for bundle in bundles:
        for number, digest in bundle.hashes.items():
            other = known.setdefault((bundle.device_id, number), bundle)
            if other.hashes[number] != digest:
                yield _fork(bundle, other, number)
                yield _fork(other, bundle, number)


def _fork(bundle: BundleContent, other: BundleContent, number: int) -> Refused:
    fault = Fault(Step.CHAIN, Wrong.HISTORY_DIFFERS, JOURNAL, number, Path(other.file).name)
    return Refused(bundle.file, fault)


def _turn(bundle: BundleContent) -> tuple[object, ...]:
    """Return a bundle's place: of one PC, the last exported and the longest first."""
    return (
        bundle.device_id,
        -bundle.as_of_ms,
        bundle.whole[0] - bundle.whole[1],
        bundle.whole,
        bundle.file,
    )


def _place(row: OfficerRow) -> tuple[int, str, str]:
    return row.calendar, row.officer.office, row.officer.name


def _whose(bundle: BundleContent) -> tuple[str, ...]:
    """Return what identifies an officer; a PC without a name counts as one."""
    names = astuple(bundle.officer)
    folded = tuple(" ".join(normalize("NFC", name).casefold().split()) for name in names)
    return folded if folded[0] else (*folded, bundle.device_id)


def _counted(bundle: BundleContent) -> Counted:
    facts = bundle.officer.name, bundle.signer, bundle.whole, bundle.as_of_ms
    return Counted(bundle.file, bundle.sha256, bundle.record, *facts)


def _without_repeats(bundles: Sequence[BundleContent]) -> list[tuple[BundleContent, list[Range]]]:
    """Return each bundle with its time that none before it covers for the same PC."""
    taken: dict[str, list[Range]] = {}
    parts = []
    for bundle in bundles:  # of one PC, the bundle exported last comes first
        free = without(bundle.whole, taken.setdefault(bundle.device_id, []))
        taken[bundle.device_id] += free
        parts.append((bundle, free))
    return parts


def _row(used: _Used, latest: BundleContent, past: Range, days: Range, number: int) -> OfficerRow:
    """Return an officer's figures of the past days, with or without a bundle for them."""
    devices: dict[str, list[Part]] = {}
    covered: list[Range] = []
    office: list[Range] = []
    answers: dict[int, SlotRow] = {}
    signers: dict[str, str] = {}
    for bundle, free in used:
        signers[bundle.device_id] = bundle.signer
        devices.setdefault(bundle.device_id, []).extend(_cut(bundle.parts, free))
        for begin, end in free:
            if begin < bundle.as_of_ms:
                covered.append((begin, min(end, bundle.as_of_ms)))
                office += _cut_hours(bundle.hours, covered[-1])
        for slot in bundle.slots:
            if any(begin <= slot.due_ms < end for begin, end in free):
                answers[slot.due_ms] = _better(answers.get(slot.due_ms), slot)
    stretches = union([sorted(parts) for parts in devices.values()])
    totals = slots.totals(answers.values())
    counted = slots.counted(answers.values())
    seconds = [slot.seconds for slot in counted if slot.seconds is not None]
    since = _in_use_since(used, days)
    late_leave = _late_leave(used)
    in_use = past[0] if since is None else min(since, past[1]), past[1]
    # Leave that was entered afterwards does not excuse days without a bundle.
    plain = latest.schedule
    plain = replace(plain, holidays=plain.holidays - {item.day for item in late_leave})
    for untold in without(in_use, covered):
        office += office_hours.office_between(plain, *untold)
    hours = office_hours.joined(office)
    return OfficerRow(
        latest.officer,
        tuple(signers.values()),
        tuple(bundle.file for bundle, _ in used),
        days,
        number,
        figures(stretches, hours, past[1]),
        _outages(stretches, hours, past[1]),
        totals,
        sum(totals.values()),
        slots.answer_times(seconds).median_seconds,
        since_ms=since,
        late_leave=late_leave,
    )


def _cut_hours(hours: Iterable[Range], part: Range) -> Iterator[Range]:
    cut = ((max(begin, part[0]), min(end, part[1])) for begin, end in hours)
    return ((begin, end) for begin, end in cut if begin < end)


def _in_use_since(used: _Used, days: Range) -> int | None:
    """Return when the first of the officer's PCs came into use, None if before the days."""
    begins = [bundle.calendar.since_ms or bundle.whole[0] for bundle, _ in used]
    first = min(begins, default=days[0])
    return first if first > days[0] else None


def _late_leave(used: _Used) -> tuple[LateLeave, ...]:
    """Return the days of leave that a PC says were entered when they had passed, each once."""
    late: dict[date, LateLeave] = {}
    for bundle, _ in used:
        for item in bundle.calendar.late_leave:
            first = late.setdefault(item.day, item)
            late[item.day] = min(first, item, key=lambda entry: entry.entered_ms)
    return tuple(late[day] for day in sorted(late))


def _outages(stretches: Sequence[Stretch], hours: Sequence[Range], until: int) -> int:
    """Return how many outages reached into office hours, where the figures are counted."""
    ends = [*(begin for begin, _ in stretches[1:]), until]
    return sum(
        kind[0].down and overlap_ms(begin, end, hours) > 0
        for (begin, kind), end in zip(stretches, ends, strict=True)
    )


def _ranked(rows: Sequence[OfficerRow]) -> Iterator[OfficerRow]:
    """Yield the rows with their rank among those of the same days and hours; equals share it."""
    shares = [(row, row.own) for row in rows]
    peers: dict[int, list[Fraction]] = {}
    for row, own in shares:
        if own is not None:
            insort(peers.setdefault(row.calendar, []), own)
    for row, own in shares:
        if own is None:
            yield row
        else:
            ahead = peers[row.calendar]
            yield replace(row, rank=1 + len(ahead) - bisect_right(ahead, own))


def _parts(spans: Iterable[Span], ranges: Sequence[Range], now_ms: int) -> Iterator[Part]:
    whole = ((span.start_ms, span.end_ms(now_ms), (span.verdict, span.cause)) for span in spans)
    return _cut(whole, ranges)


def _cut(parts: Iterable[Part], ranges: Sequence[Range]) -> Iterator[Part]:
    for start, end, kind in parts:
        for begin, stop in ranges:
            low, high = max(start, begin), min(end, stop)
            if low < high:
                yield low, high, kind


def _better(first: SlotRow | None, other: SlotRow) -> SlotRow:
    if first is None:
        return other
    return min(first, other, key=lambda slot: _BEST.index(slot.outcome))
