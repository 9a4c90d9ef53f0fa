"""The sheet: one day of one PC, for the office, as of a row of its log.

Spans are uncut, with both edges of both ends, even if they reach into other days; readers cut them
at midnight and at the time of the sheet, as reports do. A day may be sent again, with leave that
was entered afterwards say: for all else the first sheet counts.

The officer of a sheet is the one named by the log as the day begins.

The office keeps every telling. It saw no row of a log: a telling names the root of all rows up to
its last, and proves that the log which the office acknowledged last is its beginning. A lost
log says so and begins again.
"""

import functools
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from desktop.core.canonical_json import canonical, to_plain
from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Part, Span, cut_parts, figures
from desktop.core.events import DirectivesCounted, Outcome
from desktop.core.integrity.merkle import consistent
from desktop.core.network import Cause, Medium, Path, Verdict
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.sheets.day_calendar import DayCalendar, DayOff, Moment
from desktop.core.sheets.signing import SKEW_MS
from desktop.core.sheets.validation import Fault, Many, Text, Unfit, Whole, read
from desktop.core.units import Range

Length = Annotated[int, Whole(0, 100 * 3_600_000)]


@dataclass(frozen=True, slots=True)
class CauseTime:
    """How long a cause lasted in office hours."""

    cause: Cause
    ms: Length


@dataclass(frozen=True, slots=True)
class SheetFigures:
    """The figures of the day's office hours, as far as they were past when the sheet was made."""

    scheduled_ms: Length
    connected_ms: Length
    down: Annotated[tuple[CauseTime, ...], Many(32)]
    unknown: Annotated[tuple[CauseTime, ...], Many(32)]


def day_figures(spans: Iterable[Span], hours: Iterable[Range], until_ms: int) -> SheetFigures:
    """Return the figures of a day's office hours until a moment."""
    sums = figures(spans, hours, until_ms)

    def listed(parts: dict[Cause, int]) -> tuple[CauseTime, ...]:
        return tuple(CauseTime(cause, parts[cause]) for cause in sorted(parts))

    return SheetFigures(
        sums.scheduled_ms, sums.connected_ms, listed(sums.down_ms), listed(sums.unknown_ms)
    )


MOST = 100
"""Of each kind on one day; that there are more changes no verdict about the day."""
MOST_SPANS = 2000
"""Of one sheet: another state every 43 seconds, day and night."""
_MOST_MS = 10**15  # as of `ClockCompared`

_Name = Annotated[str, Text(200)]
_Moments = Annotated[tuple[Moment, ...], Many(MOST)]


@dataclass(frozen=True, slots=True)
class NamedSince:
    """The officer named by the log from a moment of the day on."""

    since_ms: Moment
    officer: _Name
    designation: _Name
    office: _Name


@dataclass(frozen=True, slots=True)
class ClockWrong:
    """A time of the day in which the clock was wrong, and how far ahead it was at its beginning."""

    from_ms: Moment
    until_ms: Moment
    ahead_ms: Annotated[int, Whole(-_MOST_MS, _MOST_MS)]


@dataclass(frozen=True, slots=True)
class DayNotes:
    """The notes of a day; ``named`` are the changes of the name that the day begins with.

    ``logs_lost`` and ``clocks_set`` are the moments at which the log says so.
    """

    named: Annotated[tuple[NamedSince, ...], Many(MOST)]
    logs_lost: _Moments
    clocks_set: _Moments
    clock_wrong: Annotated[tuple[ClockWrong, ...], Many(MOST)]

    def __post_init__(self) -> None:
        """Refuse names and times that do not rise, and notes of nothing."""
        turns = [item.since_ms for item in self.named]
        if turns != sorted(set(turns)):
            raise Unfit(Fault.CONTRADICTION, "named")
        wrong = [(item.from_ms, item.until_ms) for item in self.clock_wrong]
        ends = [edge for time in wrong for edge in time]
        if ends != sorted(ends) or any(begin == end for begin, end in wrong):
            raise Unfit(Fault.CONTRADICTION, "clock_wrong")
        if not (self.named or self.logs_lost or self.clocks_set or self.clock_wrong):
            raise Unfit(Fault.CONTRADICTION, "named")

    def inside(self, day: Range) -> bool:
        """Whether all of it is of that day."""
        moments = [*self.logs_lost, *self.clocks_set, *(item.since_ms for item in self.named)]
        moments += [edge for item in self.clock_wrong for edge in (item.from_ms, item.until_ms - 1)]
        return all(day[0] <= moment < day[1] for moment in moments)


FORM = 1
NAMESPACE = "tatpar-sheet"
"""The namespace of the device key's signature over a sheet (``ssh-keygen -Y verify -n``)."""

DeviceId = Annotated[str, Text(32, "[0-9a-f]{32}")]
Digest = Annotated[str, Text(64, "[0-9a-f]{64}")]
Day = Annotated[str, Text(10, r"\d{4}-\d{2}-\d{2}")]
Seq = Annotated[int, Whole(0, 10**15)]
Name = Annotated[str, Text(200)]


@dataclass(frozen=True, slots=True)
class SheetSpan:
    """A time with one verdict; the ends are null if it lasted at the time of the sheet."""

    seq: Seq
    verdict: Verdict
    cause: Cause | None
    began_after_ms: Moment
    began_by_ms: Moment
    ended_after_ms: Moment | None
    ended_by_ms: Moment | None
    path_kind: Medium | None
    path_name: Name
    wifi_name: Name  # empty unless the officer ticked it

    def wrong_end(self) -> str:
        """Return the edge that stands alone or descends; empty if none does."""
        after, by = self.ended_after_ms, self.ended_by_ms
        if after is None or by is None:
            return "" if after is by else "ended_by_ms"
        return "ended_after_ms" if after + by < self.began_after_ms + self.began_by_ms else ""

    def time(self, now_ms: int) -> Range:
        """Return it between the middles of its edges, as `Span` does; until now while it lasts."""
        start = (self.began_after_ms + self.began_by_ms) // 2
        if self.ended_after_ms is None or self.ended_by_ms is None:
            return start, max(now_ms, start)
        return start, (self.ended_after_ms + self.ended_by_ms) // 2

    def span(self) -> Span:
        """Return it as reports take it."""
        path = None
        if self.path_kind is not None:
            path = Path(self.path_kind, self.path_name, self.wifi_name)
        ends = self.ended_after_ms, self.ended_by_ms
        return Span(
            *(self.seq, self.verdict, self.cause, self.began_after_ms, self.began_by_ms),
            *ends,
            path,
        )


@dataclass(frozen=True, slots=True)
class SheetSlot:
    """A check of the day and its outcome; null while it is open or to come."""

    due_ms: Moment
    outcome: Outcome | None
    answered_ms: Moment | None
    seconds: Annotated[int, Whole(-(10**7), 10**7)] | None
    snoozes: Annotated[int, Whole(0, 10_000)]
    connectivity: Verdict | None
    detail: Name

    def row(self) -> SlotRow:
        """Return it as reports take it."""
        return SlotRow(  # by place, without a list between: an office's month has tens of thousands
            self.due_ms, self.outcome, self.answered_ms, self.seconds, self.snoozes,
            self.connectivity, self.detail,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterHead:
    """The size and root of a register, without any text of it."""

    register_id: Annotated[str, Text(16, "[0-9a-f]{16}")]
    size: Seq
    root: Digest


_Directives = Annotated[int, Whole(0, 100_000)]


@dataclass(frozen=True, slots=True)
class DirectivesTold:
    """How many directives came in the day's month, and of the deadlines in it met and missed.

    Counted when the register was open last before the day was told; never a word of one.
    """

    received: _Directives
    deadlines_kept: _Directives
    deadlines_missed: _Directives


def directives_told(event: DirectivesCounted) -> DirectivesTold:
    """Return the three of all counts that an office gets."""
    return DirectivesTold(event.received, event.deadlines_kept, event.deadlines_missed)


@dataclass(frozen=True, slots=True)
class LogProof:
    """The log at the sheet's ``told_seq``, and that it goes on from the one that the office saw.

    ``root`` is that of the tree over the hashes of all rows (`merkle`); ``proof`` shows that it
    begins with the tree of the first ``since`` rows, the last one acknowledged by the office; 0:
    none. ``lost_ms`` is when the log says last that rows of it were lost.
    """

    root: Digest
    since: Seq
    proof: Annotated[tuple[Digest, ...], Many(64)]
    lost_ms: Moment | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A day's sheet; ``day`` is of ``zone``, and ``calendar`` the digest of the schedule.

    ``told_ms`` and ``told_seq`` are the time of the sheet and the log's last row then. The
    journal's head before is the hash of the last row before the day's first, the head after that
    of ``told_seq``.
    """

    form: Annotated[int, Whole(FORM, FORM)]
    device_id: DeviceId
    officer: Name
    designation: Name
    office: Name
    version: Annotated[str, Text(40)]
    zone: Annotated[str, Text(40, "[A-Za-z0-9_+/-]+")]
    day: Day
    told_ms: Moment
    told_seq: Seq
    head_before: Annotated[str, Text(64, "[0-9a-f]*")]
    head_after: Digest
    log: LogProof
    calendar: Digest
    spans: Annotated[tuple[SheetSpan, ...], Many(MOST_SPANS)]
    slots: Annotated[tuple[SheetSlot, ...], Many(400)]
    figures: SheetFigures
    registers: Annotated[tuple[RegisterHead, ...], Many(20)]
    day_calendar: DayCalendar
    notes: DayNotes | None
    directives: DirectivesTold | None

    def checked(self) -> "Sheet":
        """Return it; `Unfit` if its day or zone does not exist, or rows do not rise or lie outside.

        Not at each making: an office's month reads thousands that were checked when they came.
        """
        try:
            ZoneInfo(self.zone)
        except (ValueError, KeyError, OSError):
            raise Unfit(Fault.OUT_OF_RANGE, "zone") from None
        try:
            begin, end = self.range()
        except (ValueError, OverflowError):
            raise Unfit(Fault.OUT_OF_RANGE, "day") from None
        for place, span in enumerate(self.spans):
            if wrong := span.wrong_end():
                raise Unfit(Fault.CONTRADICTION, f"spans[{place}].{wrong}")
        starts = [span.began_after_ms + span.began_by_ms for span in self.spans]
        if starts != sorted(starts):
            raise Unfit(Fault.CONTRADICTION, "spans")
        dues = [slot.due_ms for slot in self.slots]
        if dues != sorted(set(dues)) or (dues and not begin <= dues[0] <= dues[-1] < end):
            raise Unfit(Fault.CONTRADICTION, "slots")
        hours = self.day_calendar.ranges()
        if any(not begin <= start < stop <= end for start, stop in hours):
            raise Unfit(Fault.CONTRADICTION, "day_calendar.hours")
        if self.log.since > self.told_seq:
            raise Unfit(Fault.CONTRADICTION, "log.since")
        if self.notes is not None and not self.notes.inside((begin, end)):
            raise Unfit(Fault.CONTRADICTION, "notes")
        return self

    def range(self) -> Range:
        """Return the day from midnight to midnight of its zone."""
        return day_range(self.day, self.zone)

    @property
    def until_ms(self) -> int:
        """Return the moment up to which the sheet covers the day."""
        begin, end = self.range()
        return max(begin, min(end, self.told_ms))

    def parts(self) -> tuple[Part, ...]:
        """Return the spans cut at midnight and at the time of the sheet."""
        parts = ((*it.time(self.told_ms), (it.verdict, it.cause)) for it in self.spans)
        return tuple(cut_parts(parts, [(self.range()[0], self.until_ms)]))

    def outcomes(self) -> str:
        """Return the digest of all that a second telling of the day must not change."""
        slots = tuple((it.due_ms, it.outcome, it.answered_ms, it.seconds) for it in self.slots)
        calendar = self.day_calendar
        # A holiday that is entered afterwards takes the day's hours off the page.
        late_holiday = calendar.off is DayOff.HOLIDAY and calendar.entered_ms is not None
        facts = (calendar.ranges(), self.parts(), slots, late_holiday)
        return hashlib.sha256(canonical(to_plain(facts))).hexdigest()

    def canonical(self) -> bytes:
        """Return the canonical bytes, which are signed."""
        return canonical(to_plain(self))


def read_sheet(raw: bytes, most_bytes: int) -> Sheet:
    """Return the sheet that the bytes hold; `Unfit` names the first thing wrong."""
    return read(Sheet, raw, most_bytes).checked()


@functools.lru_cache(1000)
def day_range(day: str, zone: str = "Asia/Dhaka") -> Range:
    """Return an ISO day from midnight to midnight; ValueError if there is no such day."""
    return office_hours.day_range(Schedule(timezone=zone), date.fromisoformat(day))


@dataclass(frozen=True, slots=True)
class Teller:
    """The sender of sheets: officer, PC, program and latest calendar."""

    device_id: str
    officer: str
    designation: str
    office: str
    version: str
    schedule: Schedule
    wifi_names: bool = False


def day_sheet(
    teller: Teller,
    day: date,
    telling: tuple[int, int],
    *,
    calendar: DayCalendar,
    heads: tuple[str, str],
    log: LogProof,
    spans: Sequence[Span],
    slots: Sequence[SlotRow],
    registers: Iterable[RegisterHead] = (),
    notes: DayNotes | None = None,
    directives: DirectivesTold | None = None,
) -> Sheet:
    """Return the sheet of a day; ``telling`` is when and with which last row of the journal.

    ``spans`` are those of the journal that touch the day, whole, and ``slots`` those due in it;
    a slot of a holiday that was announced after its day is not due.
    """
    told_ms, told_seq = telling
    begin, end = office_hours.day_range(teller.schedule, day)
    until = max(begin, min(end, told_ms))
    touching = [span for span in spans if span.start_ms < until and span.end_ms(told_ms) > begin]
    # A span that begins later than now is of a clock that ran ahead; one that ends later is open.
    cut = [span if (span.ended_by_ms or 0) <= told_ms else _open(span) for span in touching]
    return Sheet(
        FORM,
        *(teller.device_id, teller.officer, teller.designation, teller.office, teller.version),
        teller.schedule.timezone,
        day.isoformat(),
        *(told_ms, told_seq),
        *heads,
        log,
        calendar_digest(teller.schedule.to_json()),
        tuple(_span(span, wifi_names=teller.wifi_names) for span in cut),
        tuple(_slot(slot) for slot in slots if slot.day_off_ms is None),
        day_figures(cut, calendar.ranges(), until),
        tuple(registers),
        calendar,
        notes,
        directives,
    ).checked()


def _open(span: Span) -> Span:
    return span._replace(ended_after_ms=None, ended_by_ms=None)


def _span(span: Span, *, wifi_names: bool) -> SheetSpan:
    path = span.path
    return SheetSpan(
        *(span.seq, span.verdict, span.cause, span.began_after_ms, span.began_by_ms),
        *(span.ended_after_ms, span.ended_by_ms),
        None if path is None else path.kind,
        "" if path is None else path.name,
        path.label if path is not None and wifi_names else "",
    )


def _slot(slot: SlotRow) -> SheetSlot:
    return SheetSlot(
        *(slot.due_ms, slot.outcome, slot.answered_ms, slot.seconds, slot.snoozes),
        slot.connectivity,
        slot.detail[:200],
    )


def calendar_digest(schedule: str) -> str:
    """Return the digest by which sheets name a schedule (`Schedule.to_json`)."""
    return hashlib.sha256(schedule.encode()).hexdigest()


class Doubt(StrEnum):
    """Fault of a telling; a lost log is reported as such."""

    NONE = ""
    LOST = "lost"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling that the office holds; ``turn`` rises with each that came by the line, 0: a file.

    ``told_ms`` is by the PC's clock, ``received_ms`` by the office's.
    """

    turn: int
    told_seq: int
    told_ms: int
    received_ms: int
    root: str
    lost_ms: int | None


def log_doubt(held: Collection[Telling], new: Telling, log: LogProof) -> Doubt:
    """Return whether the log of a new telling goes on from those that the office holds of its PC.

    The office acknowledges each telling that comes by the line, so the next must prove that it
    goes on from the newest of those, unless its answer may have been lost. A PC that writes a file
    may have heard of none of them.
    """
    of_log = [item for item in held if item.lost_ms == new.lost_ms]
    if not of_log:
        before = [item.lost_ms or 0 for item in held if new.turn or item.told_ms <= new.told_ms]
        if not before:
            return Doubt.NONE
        return Doubt.LOST if (new.lost_ms or 0) > max(before) else Doubt.OTHER
    if any(item.told_seq == new.told_seq and item.root != new.root for item in of_log):
        return Doubt.OTHER
    heard_ms = new.received_ms - SKEW_MS
    due = [item.turn for item in of_log if new.turn and item.received_ms <= heard_ms]
    least = max(due, default=0)
    if not log.since:
        return Doubt.OTHER if least else Doubt.NONE
    bases = (item for item in of_log if item.told_seq == log.since and item.turn >= least)
    goes_on = any(_goes_on(base, new, log) for base in bases)
    return Doubt.NONE if goes_on else Doubt.OTHER


def _goes_on(base: Telling, new: Telling, log: LogProof) -> bool:
    proof = [bytes.fromhex(node) for node in log.proof]
    roots = bytes.fromhex(base.root), bytes.fromhex(new.root)
    return consistent(base.told_seq, new.told_seq, proof, *roots)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A telling of a day: the digest of its outcomes, and when its log was lost last."""

    outcomes: str
    lost_ms: int | None
    doubt: Doubt


def day_doubt(held: Sequence[ToldDay], new: ToldDay) -> Doubt:
    """Return whether a telling repeats its day as told before; ``held`` are in order of arrival."""
    if not held or any(item.outcomes == new.outcomes for item in held if not item.doubt):
        return Doubt.NONE
    return Doubt.LOST if held[0].lost_ms != new.lost_ms else Doubt.OTHER
