"""The bundles of an office report: found, verified, and none that contradicts another."""

import os
import sys
import zipfile
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from multiprocessing import get_context
from operator import attrgetter
from pathlib import Path

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Part, Span, without
from desktop.core.errors import KnownError, unreadable
from desktop.core.integrity.faults import Fault, Step, Unverified, Wrong
from desktop.core.network import Medium
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import CalendarFacts, Timetable, unchanging
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.recorded import NO_POLICY, SHIPPED
from desktop.core.text.file_names import one_line
from desktop.core.units import Range
from desktop.reports.bundle.bagit import DECLARED, Limits
from desktop.reports.bundle.journal_excerpt import FILE as JOURNAL
from desktop.reports.bundle.sshsig import Signer
from desktop.reports.bundle.trusted_keys import verify_file
from desktop.reports.bundle.verify import verify
from desktop.reports.log_notes import NO_NOTES, LogNotes
from desktop.reports.office.model import Refused
from desktop.storage.atomic_write import NotAFile, open_regular
from desktop.storage.outside_files import read_member

_PATTERN = frozenset("*?")
_LONGEST = 120  # letters of a name inside a zip
# Errors of `zipfile` for a file that is cut, encrypted or no zip.
BAD_ZIP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError),
)


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A bundle on disk, or the ``index``-th entry of a zip of bundles; it may be unfit as such."""

    path: Path
    index: int | None = None
    inside: str = ""  # its name in the zip, as it is shown
    fault: Fault | None = None

    @property
    def name(self) -> str:
        """Return where it is, which no other bundle is."""
        return f"{self.path}/{self.inside}" if self.inside else str(self.path)

    def read_entry(self) -> bytes:
        """Return the bytes of an entry; OSError, or `Unverified` if it cannot be unpacked."""
        assert self.index is not None
        try:
            with open_regular(self.path) as file, zipfile.ZipFile(file) as outer:
                return read_member(outer, outer.infolist()[self.index])
        except (*BAD_ZIP, IndexError):
            raise Unverified(Fault(Step.FILES, Wrong.NOT_A_ZIP)) from None


def expanded(files: Iterable[Path], limits: Limits | None = None) -> list[BundleFile]:
    """Return the bundles of the files, each once: a zip of bundles stands for those in it.

    Only one level deep, and only within the limits of a bundle; other files in it are left alone.
    """
    bundles: list[BundleFile] = []
    for path in sorted(set(files)):
        bundles += _inside(path, limits or Limits())
    return bundles


def _inside(path: Path, limits: Limits) -> list[BundleFile]:
    whole = BundleFile(path)
    try:
        with open_regular(path) as file:
            if os.fstat(file.fileno()).st_size > limits.total:
                return [whole]  # which is refused where it is read
            with zipfile.ZipFile(file) as opened:
                entries = opened.infolist()
    except (*BAD_ZIP, OSError):
        return [whole]
    if any(entry.filename.rpartition("/")[2] == DECLARED for entry in entries):
        return [whole]
    inner = [(place, entry) for place, entry in enumerate(entries) if _is_zip(entry.filename)]
    if len(entries) > limits.files or sum(entry.file_size for _, entry in inner) > limits.total:
        return [BundleFile(path, fault=Fault(Step.FILES, Wrong.TOO_LARGE))]
    names: set[str] = set()
    bundles = []
    for place, entry in inner:
        name = one_line(entry.filename)[-_LONGEST:]
        if name in names:
            name = f"{name} ({place + 1})"
        names.add(name)
        bundles.append(BundleFile(path, place, name))
    return bundles or [whole]


def _is_zip(name: str) -> bool:
    """Whether an entry can be a bundle, not a Mac's companion of a file."""
    plain = name.rpartition("/")[2]
    return plain.lower().endswith(".zip") and not plain.startswith("._")


def bundles_in(folder: Path) -> list[Path]:
    """Return the zip files of a folder; KnownError ``no_bundles`` or ``file_unreadable``."""
    try:
        zips = (path for path in folder.iterdir() if path.suffix.lower() == ".zip")
        files = sorted(path for path in zips if not path.is_dir())  # nor an unpacked one
    except OSError as error:
        raise unreadable(folder, error) from error
    if not files:
        raise KnownError(ProblemCode.NO_BUNDLES, exit_code=1, path=str(folder))
    return files


def bundles_of(named: Sequence[Path]) -> list[Path]:
    """Return the named files, those of a folder, and those that match ``*.zip``.

    On Windows the program expands patterns. KnownError ``file_missing`` and as
    `bundles_in`.
    """
    bundles: list[Path] = []
    for path in named:
        if path.is_dir():
            bundles += bundles_in(path)
        elif path.exists():
            bundles.append(path)
        elif fitting := _fitting(path):
            bundles += fitting
        else:
            raise KnownError(ProblemCode.FILE_MISSING, exit_code=2, path=str(path))
    return bundles


def _fitting(path: Path) -> list[Path]:
    if not _PATTERN & set(path.name):
        return []
    return sorted(match for match in path.parent.glob(path.name) if not match.is_dir())


_KNOWN = 16  # bytes of a row's hash, by which two histories are compared
_NO_ROWS: tuple[Sequence[int], bytes] = ((), b"")
_AT_ONCE = 4  # files that a worker is given: with many, one would work while the others wait
_ALONE = 24  # files that one process reads before another would have started


@dataclass(frozen=True, slots=True)
class BundleContent:
    """The content of one verified bundle, cut at its period's edges and at its export.

    ``media`` is by which path the PC was connected when. ``table`` is which schedule was in force
    when, null where only ``schedule``, the latest, is known. ``rows`` are the numbers of the log's
    rows and the beginnings of their hashes, `_KNOWN` bytes each, in one piece: there are many.
    ``policy`` are the digests of the policies at the end, ``alive_ms`` is the last sign of life,
    ``chain`` is from and to which number rows are linked; ``placed``: a server knows the office;
    ``names_nobody``: the enrolment, ``signer``, is no person's. ``told_again`` are the days that a
    server was told again with other outcomes, each by its beginning, and when that came last;
    ``other_log``: one of its tellings was of another log; ``leave`` are the days of leave that the
    office decided, each with whether it accepts it. A server was ``told`` of these days, each when
    first; the PC joined it at ``joined_ms``, and was moved away or retired at ``until_ms``.
    """

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
    rows: tuple[Sequence[int], bytes] = _NO_ROWS
    fingerprint: str = ""
    notes: LogNotes = NO_NOTES
    media: tuple[tuple[int, int, Medium], ...] = ()
    table: Timetable | None = None
    program: str = ""
    policy: str = ""
    alive_ms: int | None = None
    chain: Range | None = None
    placed: bool = False
    names_nobody: bool = False
    told_again: tuple[tuple[int, int], ...] = ()
    other_log: bool = False
    leave: tuple[tuple[date, bool], ...] = ()
    told: tuple[tuple[Range, int], ...] = ()
    joined_ms: int = 0
    until_ms: int | None = None

    @property
    def calendar_of_its_time(self) -> Timetable:
        """Return the office hours of days without a bundle, too, as they were in force."""
        if self.table is None:
            late = {item.day for item in self.calendar.late_leave}
            return unchanging(replace(self.schedule, holidays=self.schedule.holidays - late))
        return self.table.without_beginning()

    def measured_in(self, parts: Sequence[Range]) -> Iterator[tuple[str, str]]:
        """Yield all settings that measured in parts of the time, each with its value."""
        turns = self.notes.measured
        ends = [*(at_ms for at_ms, _ in turns[1:]), self.as_of_ms]
        for (begin, values), end in zip(turns, ends, strict=False):
            if any(begin < high and low < end for low, high in parts):
                yield from (SHIPPED | dict(values)).items()


def read_bundle(bundle: BundleFile, signers: list[Signer]) -> BundleContent | Refused:
    """Verify one bundle and return its content."""
    file = bundle.name
    if bundle.fault is not None:
        return Refused(file, bundle.fault)
    try:
        if bundle.index is None:
            verdict = verify_file(bundle.path, signers)
        else:
            verdict = verify(bundle.read_entry(), signers)
    except (KnownError, OSError) as error:
        wrong = Wrong.NOT_A_ZIP if isinstance(error.__cause__, NotAFile) else Wrong.FILE_MISSING
        return Refused(file, Fault(Step.FILES, wrong, bundle.path.name))
    except Unverified as unverified:
        return Refused(file, unverified.fault)
    inputs, derived = verdict.inputs, verdict.derived
    if verdict.first is not None:
        if inputs is None:
            return Refused(file, verdict.first)
        names = inputs.officer, inputs.designation, inputs.office
        says = Person(*(one_line(name)[:200] for name in names))
        return Refused(file, verdict.first, inputs.device_id[:64], says, verdict.key)
    assert inputs is not None
    assert derived is not None
    days = derived.days
    whole = days.from_ms, max(min(days.to_ms, inputs.as_of_ms), days.from_ms)
    return BundleContent(
        *(file, verdict.sha256, verdict.record),
        Person(one_line(inputs.officer), one_line(inputs.designation), one_line(inputs.office)),
        *(inputs.device_id, verdict.signer),
        (days.from_ms, days.to_ms),
        inputs.as_of_ms,
        derived.schedule,
        derived.hours,
        derived.calendar,
        tuple(_parts(derived.spans, whole, inputs.as_of_ms)),
        derived.slots,
        _row_hashes(verdict.hashes),
        verdict.fingerprint,
        derived.notes,
        tuple(_media(derived.spans, inputs.as_of_ms)),
        derived.table,
        *(one_line(inputs.program)[:80], _policy(derived.summary["policies"])),
        inputs.alive_ms,
        verdict.chain,
        names_nobody=verdict.names_nobody,
    )


def _policy(policies: object) -> str:
    """Return the digests of the last of a summary's policies; empty where none is recorded."""
    last = policies[-1] if isinstance(policies, list) and policies else {}
    digests = [digest for name, digest in last.items() if name != "since" and digest != NO_POLICY]
    return " + ".join(digests) or (NO_POLICY if last else "")


def read_all(
    files: Sequence[BundleFile], signers: list[Signer]
) -> Iterator[BundleContent | Refused]:
    """Yield the content of each file, in their order; by several processes if they are many.

    KnownError ``reading_cut_off`` when the system ends one of these.
    """
    cores = os.cpu_count() or 1
    # The Windows installer's program brings no Python that could be started beside it.
    python = Path(sys.executable).stem.lower().startswith("python")
    if len(files) <= _ALONE or cores == 1 or not python:
        yield from (read_bundle(file, signers) for file in files)
        return
    # Started afresh: a copy of a program with threads may hang.
    context = get_context("spawn")
    with ProcessPoolExecutor(min(cores, 8), context, _begin_worker, (signers,)) as pool:
        try:
            yield from pool.map(_read_in_worker, files, chunksize=_AT_ONCE)
        except BrokenProcessPool as error:
            raise KnownError(ProblemCode.READING_CUT_OFF) from error


def read_apart(
    files: Iterable[Path], signers: list[Signer], progress: Callable[[int, int], None]
) -> tuple[list[BundleContent], list[Refused]]:
    """Return the verified bundles and the refused ones; ``progress`` gets files done and in all.

    KnownError as of `read_all`.
    """
    named = expanded(files)
    answers: list[BundleContent | Refused] = []
    progress(0, len(named))
    for answer in read_all(named, signers):
        answers.append(answer)
        progress(len(answers), len(named))
    return (
        [answer for answer in answers if isinstance(answer, BundleContent)],
        [answer for answer in answers if isinstance(answer, Refused)],
    )


_of_worker: list[Signer] = []  # every key of an office, passed to a worker once


def _begin_worker(signers: list[Signer]) -> None:
    _of_worker[:] = signers


def _read_in_worker(file: BundleFile) -> BundleContent | Refused:
    return read_bundle(file, _of_worker)


def forks(bundles: Iterable[BundleContent]) -> Iterator[Refused]:
    """Yield the bundles of one PC whose rows contradict each other: neither history is counted.

    ``bundles`` are in turn, so that those of a PC follow each other.
    """
    for _, group in groupby(bundles, key=attrgetter("device_id")):
        of_pc = list(group)
        known: dict[int, tuple[bytes, BundleContent]] = {}
        for bundle in of_pc if len(of_pc) > 1 else ():
            numbers, digests = bundle.rows
            for place, number in enumerate(numbers):
                digest = digests[place * _KNOWN : (place + 1) * _KNOWN]
                first, other = known.setdefault(number, (digest, bundle))
                if first != digest:
                    yield _fork(bundle, other, number)
                    yield _fork(other, bundle, number)


def unlinked(bundles: Iterable[BundleContent]) -> set[str]:
    """Return the PCs between whose bundles rows are missing: nothing shows that it is one history.

    Of two bundles of adjacent days, each has rows of the other's, if both are of one log: `reach`.
    ``bundles`` are in turn, and none is a fork.
    """
    gaps = set()
    for device_id, group in groupby(bundles, key=attrgetter("device_id")):
        chains = sorted(bundle.chain for bundle in group if bundle.chain is not None)
        known = chains[0][1] if chains else 0
        for before, last in chains:
            if before > known:
                gaps.add(device_id)
            known = max(known, last)
    return gaps


def _row_hashes(hashes: Mapping[int, str]) -> tuple[Sequence[int], bytes]:
    digests = bytes.fromhex("".join(digest[: 2 * _KNOWN] for digest in hashes.values()))
    try:
        return array("q", hashes), digests
    except OverflowError:  # of a log that nobody wrote so long
        return tuple(hashes), digests


def hash_of(bundle: BundleContent, number: int) -> str | None:
    """Return the beginning of the hash (hex) of a row of the log, None if the bundle lacks it."""
    numbers, digests = bundle.rows
    places = {found: place for place, found in enumerate(numbers)}
    place = places.get(number)
    return None if place is None else digests[place * _KNOWN : (place + 1) * _KNOWN].hex()


def _fork(bundle: BundleContent, other: BundleContent, number: int) -> Refused:
    fault = Fault(Step.CHAIN, Wrong.HISTORY_DIFFERS, JOURNAL, number, Path(other.file).name)
    return Refused(bundle.file, fault, bundle.device_id, bundle.officer)


def in_turn(bundles: Iterable[BundleContent]) -> list[BundleContent]:
    """Return the bundles by PC; of one PC, the last exported and the longest first."""

    def turn(item: BundleContent) -> tuple[str, int, int, Range, str]:
        length_ms = item.whole[1] - item.whole[0]
        return item.device_id, -item.as_of_ms, -length_ms, item.whole, item.file

    return sorted(bundles, key=turn)


def counted_once(
    bundles: Iterable[BundleContent], days: Range
) -> list[tuple[BundleContent, list[Range]]]:
    """Return each bundle with its time of the days that no earlier one of the same PC covers."""
    taken: dict[str, list[Range]] = {}
    parts = []
    for bundle in bundles:
        whole = max(bundle.whole[0], days[0]), min(bundle.whole[1], days[1])
        before = taken.setdefault(bundle.device_id, [])
        free = without(whole, before) if whole[0] < whole[1] else []
        before += free
        parts.append((bundle, free))
    return parts


def _parts(spans: Iterable[Span], whole: Range, now_ms: int) -> Iterator[Part]:
    for span in spans:
        low, high = max(span.start_ms, whole[0]), min(span.end_ms(now_ms), whole[1])
        if low < high:
            yield low, high, (span.verdict, span.cause)


def _media(spans: Iterable[Span], now_ms: int) -> Iterator[tuple[int, int, Medium]]:
    for span in spans:
        if span.verdict.connected and span.path is not None:
            yield span.start_ms, span.end_ms(now_ms), span.path.kind
