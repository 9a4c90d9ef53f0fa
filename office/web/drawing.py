"""The small drawings of the page: a day of a PC, the day of an office, their scale of hours."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.core.connectivity.availability import Part
from desktop.core.units import HOUR_MS, Range
from desktop.language.dates import clock
from desktop.reports.office.model import OfficerRow
from office.live import Bar, Live, State

WIDTH, _HEIGHT = 400, 20.0
_LEAST_LINE, _LEAST_GAP = 1.5, 2.5  # a part of an office that is cut off is never invisible
HEIGHTS = {
    State.ONLINE: 18.0,
    State.DEGRADED: 14.0,
    State.LIMITED: 9.0,
    State.OFFLINE: 4.0,
    State.UNKNOWN: 18.0,
}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a drawing; ``kind`` is its class in the style sheet."""

    x: float
    y: float
    width: float
    height: float
    kind: str


def x_of(at_ms: int, hours: Range) -> float:
    """Return the place of a moment, from 0 to `WIDTH`."""
    part = (min(max(at_ms, hours[0]), hours[1]) - hours[0]) / (hours[1] - hours[0])
    return round(part * WIDTH, 1)


def scale(live: Live) -> list[tuple[float, str]]:
    """Return the full hours of the day with their places."""
    if live.hours is None:
        return []
    begin, end = live.hours
    first = -(-begin // HOUR_MS) * HOUR_MS
    full = range(first, end + 1, HOUR_MS)
    return [(x_of(at, live.hours), clock(at).partition(":")[0]) for at in full]


def trace(live: Live, parts: Sequence[Part], top: float = 0.0) -> Iterator[Box]:
    """Return the boxes of a PC's day until now."""
    if live.hours is None:
        return iter(())
    hours, until_ms = live.hours, min(live.hours[1], live.now_ms)
    return day_boxes(parts, (hours[0], until_ms), lambda at_ms: x_of(at_ms, hours), HEIGHTS, top)


def day_boxes(
    parts: Iterable[Part],
    hours: Range,
    place: Callable[[int], float],
    heights: Mapping[State, float],
    top: float = 0.0,
) -> Iterator[Box]:
    """Yield the boxes of a PC's hours: the height shows the state; a time without news is hatched.

    ``place`` returns the x of a moment.
    """
    whole = heights[State.UNKNOWN]

    def box(first_ms: int, last_ms: int, state: State) -> Box:
        x, height = round(place(first_ms), 1), heights[state]
        width = round(max(place(last_ms) - x, 1.0), 1)
        return Box(x, top + whole - height, width, height, state.value)

    at_ms, end_ms = hours
    for begin, until, (verdict, _) in parts:
        first, last, state = max(begin, at_ms), min(until, end_ms), State(verdict)
        if first >= last or state is State.UNKNOWN:
            continue
        if first > at_ms:
            yield box(at_ms, first, State.UNKNOWN)
        yield box(first, last, state)
        at_ms = last
    if at_ms < end_ms:
        yield box(at_ms, end_ms, State.UNKNOWN)


def stack(bars: Sequence[Bar], hours: Range | None, top: float = 0.0) -> Iterator[Box]:
    """Yield the boxes of an office's day."""
    if hours is None:
        return
    for bar in bars:
        x, end = x_of(bar.begin_ms, hours), x_of(bar.end_ms, hours)
        yield from _column(bar.counts, x, round(end - x, 1), (top, _HEIGHT))


def share(counts: Mapping[State, int]) -> Iterator[Box]:
    """Yield the boxes of the PCs of many offices now, side by side; lower means worse."""
    each, x = WIDTH / max(1, sum(counts.values())), 0.0
    for state in (State.ONLINE, State.DEGRADED, State.LIMITED, State.OFFLINE, *_UNHEARD):
        width = counts.get(state, 0) * each
        if width:
            height = HEIGHTS.get(state, 18.0)
            place = round(x, 1), 26 - height, round(max(width, _LEAST_LINE), 1), height
            yield Box(*place, state.value)
            x += width


_UNHEARD = (State.UNKNOWN, State.SILENT, State.ABSENT, State.NEVER)
_PITCH, _BAR, _DAY_HEIGHT = 18, 14, 28.0
_SLIGHT = 0.024  # of a day, twelve minutes: less time without connection has no red line


def days(rows: Iterable[OfficerRow], first: date, last: date) -> Iterator[Box]:
    """Yield the boxes of an office's month: a bar a day, a dash on a day without office hours."""
    sums: defaultdict[date, Counter[State]] = defaultdict(Counter)
    for row in rows:
        for item in row.daily:
            figures, parts = item.figures, sums[item.day]
            parts[State.ONLINE] += figures.connected_ms
            parts[State.UNKNOWN] += figures.scheduled_ms - figures.observed_ms
            parts[State.OFFLINE] += sum(figures.down_ms.values())
    for nth in range((last - first).days + 1):
        parts, x = sums[first + timedelta(days=nth)], float(nth * _PITCH)
        if parts.total():
            yield from _column(parts, x, _BAR, (0.0, _DAY_HEIGHT), _SLIGHT)
        else:
            yield Box(x + 4, _DAY_HEIGHT - 2, 6.0, 1.5, "off-day")


def _column(
    parts: Mapping[State, int],
    x: float,
    width: float,
    place: tuple[float, float],
    slight: float = 0.0,
) -> Iterator[Box]:
    """Yield a bar of a place (top, height): connected at the foot, then weak, limited, unobserved.

    Not connected is an empty gap under a red line, since red and green are equally light. A
    ``slight`` part is too small for the line, which is the thicker, the more was lost.
    """
    top, foot = place
    each = foot / sum(parts.values())
    gap = parts.get(State.OFFLINE, 0) * each
    lined = gap > slight * foot
    least = max(gap, _LEAST_GAP) if lined else gap
    for state in (State.ONLINE, State.DEGRADED, State.LIMITED, State.UNKNOWN):
        ceiling = max(foot - parts.get(state, 0) * each, least)
        if ceiling < foot:
            yield Box(x, round(top + ceiling, 1), width, round(foot - ceiling, 1), state.value)
            foot = ceiling
    if lined:
        yield Box(x, top, width, round(max(gap / 2, _LEAST_LINE), 1), State.OFFLINE.value)
