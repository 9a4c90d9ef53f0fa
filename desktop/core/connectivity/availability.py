"""Spans of one verdict and their arithmetic: coverage, observed availability, bounds.

Everything is in whole milliseconds. For any journal, the spans tile time: each begins where the one
before it ends. Time that no span covers was not observed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeVar

from desktop.core.connectivity import overlapping_spans
from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.network import Cause, Group, Path, Verdict
from desktop.core.units import HOUR_MS, Range

ENOUGH = Fraction(6, 10)  # below this coverage no percentage is shown
STAMPED_MS = 75_000  # the alive row is stamped each 30 s; if older, nothing is running


class Span(NamedTuple):
    """A time with one verdict, with the earliest and latest times of both its ends (UTC ms).

    The end edges are None while the span is the last one. Neighbouring spans share their edges.
    A tuple, because ten years have 80,000: a frozen dataclass takes four times as long.
    """

    seq: int
    verdict: Verdict
    cause: Cause | None
    began_after_ms: int
    began_by_ms: int
    ended_after_ms: int | None
    ended_by_ms: int | None
    path: Path | None = None
    other_paths: tuple[Path, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def start_ms(self) -> int:
        """Return the middle of the beginning edges."""
        return (self.began_after_ms + self.began_by_ms) // 2

    def end_ms(self, now_ms: int) -> int:
        """Return the middle of the ending edges, or now while the span lasts.

        Never before the start, even if the clock was set back.
        """
        if self.ended_after_ms is None or self.ended_by_ms is None:
            return max(now_ms, self.start_ms)
        return (self.ended_after_ms + self.ended_by_ms) // 2


Kind = tuple[Verdict, Cause | None]
# A span as figures need it: its start (UTC ms) and its kind; it lasts until the next begins.
Stretch = tuple[int, Kind]


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums of a period, in milliseconds; connected + down + unknown = scheduled.

    Time without any span counts as ``unknown`` for ``not_running``.
    """

    scheduled_ms: int
    connected_ms: int
    down_ms: dict[Cause, int]
    unknown_ms: dict[Cause, int]

    @property
    def observed_ms(self) -> int:
        """Return the time in which connectivity was observed."""
        return self.connected_ms + sum(self.down_ms.values())

    @property
    def coverage(self) -> Fraction | None:
        """Return the observed part of the scheduled time, None without scheduled time."""
        return Fraction(self.observed_ms, self.scheduled_ms) if self.scheduled_ms else None

    @property
    def enough(self) -> bool:
        """Whether a percentage may be shown: coverage of 60 % or more."""
        return self.coverage is not None and self.coverage >= ENOUGH

    @property
    def availability(self) -> Fraction | None:
        """Return the connected part of the observed time; None under 60 % coverage."""
        return Fraction(self.connected_ms, self.observed_ms) if self.enough else None

    @property
    def bounds(self) -> tuple[Fraction, Fraction] | None:
        """Return availability if all unobserved time was down, or up; None under 60 % coverage."""
        if not self.enough:
            return None
        lost = sum(self.down_ms.values())
        low = Fraction(self.connected_ms, self.scheduled_ms)
        return low, Fraction(self.scheduled_ms - lost, self.scheduled_ms)

    def by_group(self) -> dict[Group, int]:
        """Return the time not connected or not observed by group, zeros included.

        A power cut counts as ``power``, observed (by the link) or inferred (by the boot).
        """
        sums = dict.fromkeys(Group, 0)
        for part in (self.down_ms, self.unknown_ms):
            for cause, ms in part.items():
                sums[cause.group] += ms
        return sums


def spans(records: Iterable[Recorded]) -> list[Span]:
    """Return the spans of the changes, which are in order of recording; the last one is open.

    After the clock was set back a little, edges are never earlier than those before, so that a
    closed span never changes. See `overlapping_spans` for larger steps.
    """
    numbers: list[int] = []
    changes: list[ConnectivityChanged] = []
    for seq, _, event in records:
        if isinstance(event, ConnectivityChanged):
            numbers.append(seq)
            changes.append(event)
    begun = _tiling(
        [(change.began_after_ms, change.began_by_ms) for change in changes],
        lambda place: changes[place].cause,
    )
    return [
        Span(
            numbers[place],
            (change := changes[place]).verdict,
            change.cause,
            after,
            by,
            end_after,
            end_by,
            change.path,
            change.other_paths,
            change.evidence,
        )
        for (after, by, place), (end_after, end_by, _) in zip(
            begun, [*begun[1:], (None, None, None)], strict=False
        )
    ]


def _tiling(
    edges: Sequence[Range], cause: Callable[[int], Cause | None]
) -> list[overlapping_spans.Edges]:
    layers = overlapping_spans.layers(edges)
    if len(layers) < 2:
        return layers[0] if layers else []
    return overlapping_spans.tiled(layers, lambda place: cause(place) is Cause.CLOCK_STEPPED)


def until_alive(
    recorded: Sequence[Span], alive_ms: int | None, now_ms: int, unrecorded_ms: int | None = None
) -> list[Span]:
    """Return the spans with the last one ended at the last sign of life, if that is long ago.

    The end of observation is not recorded yet; added spans with seq 0 stand for it: not recorded
    until ``unrecorded_ms``, the last moment at which the program ran without a log, then not
    running.
    """
    if not recorded or alive_ms is None or now_ms - alive_ms <= STAMPED_MS:
        return list(recorded)
    last = recorded[-1]
    if last.verdict is Verdict.UNKNOWN:
        return list(recorded)
    after, by = max(alive_ms, last.began_after_ms), max(alive_ms, last.began_by_ms)
    ended = last._replace(ended_after_ms=after, ended_by_ms=by)
    unseen = Span(0, Verdict.UNKNOWN, Cause.NOT_RUNNING, after, by, None, None)
    if unrecorded_ms is None or unrecorded_ms <= by:
        return [*recorded[:-1], ended, unseen]
    running = unseen._replace(cause=Cause.NOT_RECORDED)
    if now_ms - unrecorded_ms <= STAMPED_MS:
        return [*recorded[:-1], ended, running]
    until = min(unrecorded_ms, now_ms)
    running = running._replace(ended_after_ms=until, ended_by_ms=until)
    unseen = unseen._replace(began_after_ms=until, began_by_ms=until)
    return [*recorded[:-1], ended, running, unseen]


def clip(spans: Sequence[Span], period: Range, now_ms: int) -> list[Span]:
    """Return the spans that overlap the half-open period, uncut; they tile time, as `spans` has it.

    Looked for by halves, since ten years have 80,000.
    """
    first = bisect_right(spans, period[0], key=lambda span: span.end_ms(now_ms))
    last = bisect_left(spans, period[1], key=lambda span: span.start_ms)
    return list(spans[first:last])


def figures(stretches: Iterable[Span | Stretch], ranges: Iterable[Range], now_ms: int) -> Figures:
    """Return the figures of the scheduled ranges (rising, disjoint), as far as they are past."""
    sums: dict[Kind, int] = {}
    scheduled = covered = 0
    parts = _parts(stretches, now_ms)
    part = next(parts, None)
    for begin, stop in ranges:
        end = min(stop, now_ms)
        scheduled += max(0, end - begin)
        while part is not None and part[0] < end:
            start, finish, key = part
            # Without `min` and `max`, which would be a quarter of the time.
            until = finish if finish < end else end  # noqa: FURB136
            length = until - (start if start > begin else begin)  # noqa: FURB136
            if length > 0:
                sums[key] = sums.get(key, 0) + length
                covered += length
            if finish > end:
                break  # the rest of it belongs to later ranges
            part = next(parts, None)
    connected = 0
    down: dict[Cause, int] = {}
    unknown: dict[Cause, int] = {}
    for (verdict, cause), length in sums.items():
        why = cause or Cause.NOT_RUNNING
        if verdict.connected:
            connected += length
        elif verdict is Verdict.UNKNOWN:
            unknown[why] = unknown.get(why, 0) + length
        else:
            down[why] = down.get(why, 0) + length
    if scheduled > covered:
        rest = unknown.get(Cause.NOT_RUNNING, 0) + scheduled - covered
        unknown[Cause.NOT_RUNNING] = rest
    return Figures(scheduled, connected, down, unknown)


def _parts(stretches: Iterable[Span | Stretch], now_ms: int) -> Iterator[tuple[int, int, Kind]]:
    """Yield start, end and kind; a part ends where the next one begins, the last one now."""
    begun: Stretch | None = None
    for part in stretches:
        if isinstance(part, Span):
            # Not `start_ms` and `end_ms`: these calls would be a tenth of the time of ten years.
            start = (part.began_after_ms + part.began_by_ms) // 2
            after, by = part.ended_after_ms, part.ended_by_ms
            end = max(now_ms, start) if after is None or by is None else (after + by) // 2
            yield start, end, (part.verdict, part.cause)
            continue
        if begun is not None:
            yield begun[0], part[0], begun[1]
        begun = part
    if begun is not None:
        yield begun[0], max(now_ms, begun[0]), begun[1]


@dataclass(frozen=True, slots=True)
class Hour:
    """One cell, in milliseconds: connected ≤ observed ≤ the hour."""

    observed_ms: int = 0
    connected_ms: int = 0


def hourly(
    spans: Iterable[Span], days: Sequence[Range], now_ms: int
) -> tuple[tuple[Hour, ...], ...]:
    """Return a row for each day (rising, half-open) with a cell for each hour since its midnight.

    The spans tile time and rise; each is visited once, so the cost is linear in spans and hours.
    """
    observed = [[0] * _hours(day) for day in days]
    connected = [[0] * _hours(day) for day in days]
    first = 0
    for span in spans:
        if span.verdict is Verdict.UNKNOWN:
            continue
        begin, end = span.start_ms, span.end_ms(now_ms)
        while first < len(days) and days[first][1] <= begin:
            first += 1
        up = span.verdict.connected
        for row in range(first, len(days)):
            start, stop = days[row]
            if start >= end:
                break
            low, high = max(begin, start), min(end, stop)
            cell = (low - start) // HOUR_MS
            until = start + (cell + 1) * HOUR_MS
            seen = observed[row]
            while until < high:
                seen[cell] += until - low
                if up:
                    connected[row][cell] += until - low
                low, until, cell = until, until + HOUR_MS, cell + 1
            if low < high:
                seen[cell] += high - low
                if up:
                    connected[row][cell] += high - low
    return tuple(
        tuple(Hour(*cell) for cell in zip(seen, up, strict=True))
        for seen, up in zip(observed, connected, strict=True)
    )


def _hours(day: Range) -> int:
    return -(-(day[1] - day[0]) // HOUR_MS)


FLAPPING_MS = 120_000  # outages of one cause at most this far apart are grouped


@dataclass(frozen=True, slots=True)
class OutageGroup:
    """Outages of the same verdict and cause, each within two minutes of the one before.

    ``down_ms`` is the time not connected, without the moments between.
    """

    spans: tuple[Span, ...]
    down_ms: int

    @property
    def flapping(self) -> bool:
        """Whether the connection came and went."""
        return len(self.spans) > 1


def outage_groups(spans: Iterable[Span], now_ms: int) -> list[OutageGroup]:
    """Return the groups of the given spans, which are those not connected, in order."""
    groups: list[list[Span]] = []
    for span in spans:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and (last.verdict, last.cause) == (span.verdict, span.cause)
            and span.start_ms - last.end_ms(now_ms) <= FLAPPING_MS
        ):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [
        OutageGroup(tuple(group), sum(span.end_ms(now_ms) - span.start_ms for span in group))
        for group in groups
    ]


# Times are UTC milliseconds; the parts of one PC rise and do not overlap.


Part = tuple[int, int, Kind]
UNSEEN: Kind = (Verdict.UNKNOWN, Cause.NOT_RUNNING)


def union(devices: Sequence[Iterable[Part]]) -> list[Stretch]:
    """Return the parts of all PCs together: connected, else down, else not observed.

    Each part lasts until the next; time without any part is not observed. Of two PCs with equal
    verdicts, the first one's cause counts.
    """
    edges: dict[int, dict[int, Kind | None]] = {}
    for device, parts in enumerate(devices):
        for start, end, kind in parts:
            edges.setdefault(start, {})[device] = kind
            edges.setdefault(end, {}).setdefault(device, None)
    now: list[Kind] = [UNSEEN] * len(devices)
    stretches: list[Stretch] = []
    for at in sorted(edges):
        for device, new_kind in edges[at].items():
            now[device] = UNSEEN if new_kind is None else new_kind
        best = min(now, key=_rank) if len(now) > 1 else now[0]
        if not stretches or stretches[-1][1] != best:
            stretches.append((at, best))
    return stretches


def _rank(kind: Kind) -> int:
    match kind[0]:
        case Verdict.ONLINE | Verdict.DEGRADED:
            return 0
        case Verdict.LIMITED:
            return 1
        case Verdict.OFFLINE:
            return 2
        case _:
            return 3 if kind[1] is not UNSEEN[1] else 4


_State = TypeVar("_State")


def runs(parts: Iterable[tuple[int, int, _State]]) -> Iterator[tuple[int, int, _State]]:
    """Yield the parts in their order; parts of one state that touch are one."""
    last: tuple[int, int, _State] | None = None
    for part in parts:
        if last is not None and last[1] == part[0] and last[2] == part[2]:
            last = last[0], part[1], last[2]
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def cut_parts(parts: Iterable[Part], ranges: Sequence[Range]) -> Iterator[Part]:
    """Yield the parts cut to the ranges."""
    for part in parts:
        for begin, stop in ranges:
            if begin <= part[0] < part[1] <= stop:
                yield part
            elif (low := max(part[0], begin)) < (high := min(part[1], stop)):
                yield low, high, part[2]


def without(period: Range, taken: Iterable[Range]) -> list[Range]:
    """Return the parts of a period that none of the taken ranges covers, rising."""
    left = [period]
    for begin, end in taken:
        left = [
            (low, high)
            for start, stop in left
            for low, high in ((start, min(stop, begin)), (max(start, end), stop))
            if low < high
        ]
    return left
