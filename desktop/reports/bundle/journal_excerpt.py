"""An excerpt of the log for a bundle: rows of a period, chained, readable as the log is.

The chained rows are those with consecutive numbers that the period's spans and slots follow from,
with one row before and one after them, so that moving either end is detected. Rows of other times
that the folds need (the schedule that applies, the pauses) come before and after with a gap; their
own hashes are checked, and the signature covers them.

In one file because the written bytes are read again exactly.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import attrgetter
from typing import Any

from desktop.core import events
from desktop.core.canonical_json import canonical
from desktop.core.checks import replay as checks_replay
from desktop.core.events import (
    AppStarted,
    CheckClosed,
    ChecksPassed,
    ChecksReopened,
    ClockCompared,
    ClockStepped,
    ConnectivityChanged,
    HolidayAnnounced,
    Pause,
    PauseBegan,
    PauseEnded,
    Recorded,
    SettingsChanged,
)
from desktop.core.integrity.faults import WRONG_ROW, Fault, LogFault, Step, Unverified, Wrong
from desktop.core.office.schedule_history import read_event
from desktop.core.settings.recorded import OfficerNamed, PolicyInForce
from desktop.reports.log_tables import Period
from desktop.reports.period import reach
from desktop.storage.journal import Alive, Broken, Log, Row, check_chain, row_hash

FILE = "data/journal.jsonl"
_SEQ = attrgetter("seq")
_ALWAYS = (ChecksReopened.kind, ChecksPassed.kind, HolidayAnnounced.kind, OfficerNamed.kind)


@dataclass(frozen=True, slots=True)
class Chained:
    """Which rows are the chained ones: first and last number, and the hash before the first."""

    first: int
    last: int
    before: str


class Excerpt:
    """A `Log` of some rows of a journal, in the order of their numbers."""

    def __init__(self, rows: Iterable[Row], alive_ms: int | None) -> None:
        self._rows = list(rows)
        self._of_kind: dict[str, list[Row]] = {}
        for row in self._rows:
            self._of_kind.setdefault(row.kind, []).append(row)
        self._alive_ms = alive_ms
        self._parsed: dict[int, Recorded] = {}

    def rows(self, from_ms: int | None = None, to_ms: int | None = None) -> Iterator[Row]:
        """Yield rows in order; the range is half-open on the time of recording."""
        for row in self._rows:
            late = from_ms is None or row.at_ms >= from_ms
            if late and (to_ms is None or row.at_ms < to_ms):
                yield row

    def between(self, first: int, last: int) -> list[Row]:
        """Return the rows with these numbers, both inclusive."""
        low = bisect_left(self._rows, first, key=_SEQ)
        return self._rows[low : bisect_right(self._rows, last, key=_SEQ)]

    def read(
        self,
        kinds: Sequence[str],
        from_ms: int | None = None,
        to_ms: int | None = None,
        *,
        lead_in: bool = False,
        lead_out: bool = False,
    ) -> list[Recorded]:
        """Return the facts of these kinds as `Journal.read` does."""
        chosen = []
        before: dict[str, Row] = {}
        after: dict[str, Row] = {}
        for kind in dict.fromkeys(kinds):
            for row in self._of_kind.get(kind, ()):
                if from_ms is not None and row.at_ms < from_ms:
                    before[kind] = row
                elif to_ms is not None and row.at_ms >= to_ms:
                    after.setdefault(kind, row)
                else:
                    chosen.append(row)
        chosen += before.values() if lead_in else ()
        chosen += after.values() if lead_out else ()
        return [self._fact(row) for row in sorted(chosen)]

    def changes(self, from_ms: int, to_ms: int) -> list[Recorded]:
        """Return all changes: the rows were chosen for the period."""
        del from_ms, to_ms
        return self.read([ConnectivityChanged.kind])

    def last_alive(self) -> Alive | None:
        """Return the last sign of life at the time of the export."""
        return None if self._alive_ms is None else Alive(self._alive_ms, "", 0, 0)

    def end(self) -> tuple[int, str]:
        """Return the number and the hash of the last row."""
        return (self._rows[-1].seq, self._rows[-1].hash) if self._rows else (0, "")

    def close(self) -> None:
        """Do nothing: there is no file."""

    def _fact(self, row: Row) -> Recorded:
        fact = self._parsed.get(row.seq)
        if fact is None:
            fact = Recorded(row.seq, row.at_ms, events.parse(row.kind, json.loads(row.body)))
            self._parsed[row.seq] = fact
        return fact


def count_newer(rows: Iterable[Row]) -> int:
    """Return how many rows only a newer program can read."""
    count = 0
    for row in rows:
        try:
            read_event(row.kind, row.body)
        except (ValueError, RecursionError):
            count += 1
    return count


def choose(log: Log, period: Period, also: Iterable[int] = ()) -> tuple[list[Row], Chained]:
    """Return the rows that a period's spans and slots follow from, and ``also`` those numbers."""
    early, late = reach(period.range)
    numbers = [row.seq for row in log.rows(early, late)]
    changes = {fact.seq for fact in log.changes(period.from_ms, late)}
    near = log.read([ConnectivityChanged.kind], period.from_ms, late, lead_in=True, lead_out=True)
    numbers += changes.intersection(fact.seq for fact in near)
    numbers += [
        fact.seq
        for fact in log.read([CheckClosed.kind], early)
        if isinstance(fact.event, CheckClosed)
        and period.from_ms <= fact.event.due_ms < period.to_ms
    ]
    first = max(min(numbers, default=1) - 1, 1)
    inside = log.between(first, max(numbers, default=0) + 1)
    if not inside:
        return [], Chained(0, 0, "")
    chained = Chained(first, inside[-1].seq, inside[0].prev)
    reopened = {fact.seq for fact in log.read(_ALWAYS)}
    needed = _needed(log, chained) | changes | reopened | _clocks_set(log) | set(also)
    outside = sorted(seq for seq in needed if not chained.first <= seq <= chained.last)
    before = [row for seq in outside if seq < first for row in log.between(seq, seq)]
    after = [row for seq in outside if seq > chained.last for row in log.between(seq, seq)]
    return [*before, *inside, *after], chained


def _needed(log: Log, chained: Chained) -> set[int]:
    """Return the numbers of the rows outside the chain that the folds need."""
    needed: set[int] = set()
    settings = log.read([SettingsChanged.kind])
    starts = log.read([AppStarted.kind])
    policies = log.read([PolicyInForce.kind])
    compared = log.read([ClockCompared.kind])
    for facts in (settings, starts, policies, compared):
        seqs = [fact.seq for fact in facts]
        at = bisect_left(seqs, chained.first)
        needed |= set(seqs[max(at - 1, 0) : at])
    needed |= {fact.seq for fact in settings[-1:]}
    needed |= {
        later.seq
        for before, later in pairwise(settings)
        if later.seq > chained.last and _rescheduled(before, later)
    }
    pauses: tuple[Pause, ...] = ()
    unended: list[int] = []
    for fact in log.read([PauseBegan.kind, PauseEnded.kind]):
        if fact.seq < chained.first:
            pauses = checks_replay.with_pause_fact(pauses, fact.at_ms, fact.event)
            unended = [*unended, fact.seq] if pauses else []
    return needed.union(unended)


def _clocks_set(log: Log) -> set[int]:
    """Return the numbers of the rows that say that the clock was set, of any time."""
    steps = [fact for fact in log.read([ClockStepped.kind]) if _is_set(fact)]
    return {seq for fact in steps for seq in (fact.seq - 1, fact.seq) if seq}


def _is_set(fact: Recorded) -> bool:
    return isinstance(fact.event, ClockStepped) and fact.event.is_set


def _rescheduled(before: Recorded, later: Recorded) -> bool:
    """Whether another schedule was recorded later, for example leave in the period."""
    assert isinstance(before.event, SettingsChanged)
    assert isinstance(later.event, SettingsChanged)
    return before.event.schedule != later.event.schedule


def lines(rows: Iterable[Row]) -> bytes:
    """Return ``journal.jsonl``: a row a line, its body exactly as it was hashed."""
    return b"".join(canonical(row._asdict()) + b"\n" for row in rows)


def read_lines(lines: Iterable[bytes]) -> Iterator[Row]:
    """Yield the rows of ``journal.jsonl``; `Unverified` names the first line that is none."""
    # Not splitlines: it would break a row at a letter such as U+2028.
    for number, line in enumerate(lines, start=1):
        try:
            row = Row(**read_json(line.decode()))
        except (ValueError, TypeError, RecursionError):
            raise _wrong(Wrong.ROW_UNREADABLE, number) from None
        types = {type(text) for text in (row.kind, row.body, row.prev, row.hash)}
        if types != {str} or type(row.seq) is not int or type(row.at_ms) is not int:
            raise _wrong(Wrong.ROW_UNREADABLE, number)
        yield row


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("a key twice")
    return values


# ValueError when an object has a key twice: parsers differ in which they use.
read_json = json.JSONDecoder(object_pairs_hook=_once).decode


_AHEAD = 1000  # rows after a gap in which the missing one is looked for


def check_rows(rows: Iterable[Row], chained: Chained, take: Callable[[Row], object]) -> str:
    """Return the hash of the last chained row; ``take`` gets each row before it is judged.

    `Unverified` names the first row that is wrong, and no later one is read. Rows outside the
    chain must match their own hashes and be in the order of their numbers.
    """
    every = iter(rows)
    last = 0

    def inside() -> Iterator[Row]:
        nonlocal last
        for row in every:
            take(row)
            past, last = last, row.seq
            if chained.first <= row.seq <= chained.last:
                yield row
            elif row_hash(row.prev, row.seq, row.at_ms, row.kind, row.body) != row.hash:
                raise _wrong(Wrong.ROW_EDITED, row.seq)
            if row.seq <= past:
                raise _wrong(Wrong.ROW_UNLINKED, row.seq)

    chain = check_chain(inside(), chained.before, chained.first - 1)
    if isinstance(chain, Broken):
        if chain.fault is LogFault.REMOVED and any(
            row.seq == chain.seq for row in islice(every, _AHEAD)
        ):  # it exists, but another one comes first
            raise _wrong(Wrong.ROW_UNLINKED, last)
        raise _wrong(WRONG_ROW[chain.fault], chain.seq)
    if chain.rows != chained.last - chained.first + 1 and chained.last:
        raise _wrong(Wrong.ROWS_CUT, chained.first + chain.rows)
    return chain.head


def _wrong(wrong: Wrong, row: int) -> Unverified:
    return Unverified(Fault(Step.CHAIN, wrong, FILE, row))
