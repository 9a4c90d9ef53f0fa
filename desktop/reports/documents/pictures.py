"""The report's pictures as SVG: shapes only, in points; the words are text beside them.

State is shown three times, as on the screen: colour, height of the bar, and the legend's word.
"""

from collections.abc import Iterable, Sequence

from desktop.core.connectivity.availability import Span
from desktop.core.connectivity.month_view import DayFigures
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.units import Range
from desktop.resource_paths import resource

PITCH, BAR = 8.6, 7.0  # points from a day to the next, and of its bar
_HATCH = 4.0
_HOURS = 24
GREEN, GREY = "#006A4E", "#828F87"
_BARS: dict[Verdict, tuple[str, float]] = {  # colour, part of the height
    Verdict.ONLINE: (GREEN, 1.0),
    Verdict.DEGRADED: ("#56927F", 0.78),
    Verdict.LIMITED: ("#BB7800", 0.5),
    Verdict.OFFLINE: ("#B3261E", 0.22),
}
_LEAST = 0.7  # points: a short span stays visible


def _svg(width: float, height: float, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}">{"".join(parts)}</svg>'
    )


def _rect(left: float, top: float, width: float, height: float, color: str) -> str:
    return (
        f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{height:.2f}" '
        f'fill="{color}"/>'
    )


def _hatch(left: float, top: float, width: float, height: float) -> str:
    """Return 45° lines, cut to the rectangle by arithmetic; a pattern would become a bitmap."""
    bottom, right = top + height, left + width
    lines = []
    x = (left - height) // _HATCH * _HATCH
    while x < right:
        low, high = max(x, left), min(x + height, right)
        if high > low:
            lines.append(
                f"M{low:.2f} {bottom - (low - x):.2f}L{high:.2f} {bottom - (high - x):.2f}"
            )
        x += _HATCH
    path = f'<path d="{"".join(lines)}" stroke="{GREY}" stroke-width=".5" fill="none"/>'
    return _rect(left, top, width, height, "#F1F3F0") + path


def _bar(verdict: Verdict, left: float, top: float, width: float, height: float) -> str:
    if verdict not in _BARS:
        return _hatch(left, top, width, height)
    color, part = _BARS[verdict]
    return _rect(left, top + height * (1 - part), width, height * part, color)


def days_picture(
    days: Sequence[DayFigures], spans: Sequence[Span], width: float, now_ms: int
) -> str:
    """Return a bar for each day from midnight to midnight; the future stays empty."""
    parts: list[str] = []
    for row, day in enumerate(days):
        top = row * PITCH + (PITCH - BAR) / 2
        start, stop = day.span
        scale = width / (stop - start)
        inside = (span for span in spans if span.start_ms < stop and span.end_ms(now_ms) > start)
        for span in inside:
            begin = max(span.start_ms, start)
            end = min(span.end_ms(now_ms), stop, now_ms)
            if end <= begin:
                continue
            left = (begin - start) * scale
            wide = min(max((end - begin) * scale, _LEAST), width - left)
            parts.append(_bar(span.verdict, left, top, wide, BAR))
    height = len(days) * PITCH
    parts += (
        _rect(hour * width / _HOURS - 0.3, 0, 0.6, height, "#FFFFFF") for hour in range(1, _HOURS)
    )
    return _svg(width, height, parts)


def office_picture(day: Range, office: Sequence[Range], width: float) -> str:
    """Return a line over the day's office hours, for the head of the days' picture."""
    scale = width / (day[1] - day[0])
    parts = [
        _rect((start - day[0]) * scale, 0, (min(stop, day[1]) - start) * scale, 1.4, "#48544E")
        for start, stop in office
    ]
    return _svg(width, 1.4, parts)


def state_picture(verdict: Verdict) -> str:
    """Return a legend's small bar."""
    return _svg(10, 7, [_bar(verdict, 0, 0, 10, 7), _frame(10, 7)])


def _frame(width: float, height: float) -> str:
    return (
        f'<rect x=".2" y=".2" width="{width - 0.4:g}" height="{height - 0.4:g}" fill="none" '
        f'stroke="#DFE4DF" stroke-width=".4"/>'
    )


def lamp_picture(verdict: Verdict) -> str:
    """Return an outage's mark: a red disc with a bar, or an amber one with ``!``."""
    color, _ = _BARS[verdict]
    shape = (
        _rect(2.3, 4.3, 5.4, 1.4, "#FFFFFF")
        if verdict is Verdict.OFFLINE
        else _rect(4.4, 2.2, 1.2, 3.6, "#2B1C00") + _rect(4.4, 6.6, 1.2, 1.2, "#2B1C00")
    )
    return _svg(10, 10, [f'<circle cx="5" cy="5" r="4.6" fill="{color}"/>', shape])


def outcome_picture(outcome: Outcome) -> str:
    """Return an outcome's mark as the screen draws it: green was seen, ink was not."""
    return resource(f"icons/{outcome.mark}.svg").read_text("utf-8")
