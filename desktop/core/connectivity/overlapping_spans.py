"""Time that is recorded twice, because a clock was wrong by hours, days or years and corrected.

Events are in the order of recording. Where their times go far back, the clock was set back, and a
new layer begins. A later layer replaces an earlier one where it was observed; time that the clock
only jumped over is filled from any other layer first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from desktop.core.units import HOUR_MS

FAR_MS = 3 * HOUR_MS
"""After a smaller step back, recorded time stays as it is."""

_OPEN = 2**62


class Part(NamedTuple):
    """A part of time: its bounds, both edges of its beginning, and the index of its event."""

    start: int
    end: int
    after: int
    by: int
    place: int


Edges = tuple[int, int, int]
"""Both edges of a beginning, never before those of the previous one; the index of its event."""


def layers(edges: Sequence[tuple[int, int]]) -> list[list[Edges]]:
    """Return the beginnings in layers, nearly always one."""
    layered: list[list[Edges]] = []
    layer: list[Edges] = []
    after = by = -_OPEN
    # Compared without `max`, which would take twice as long: ten years are 80,000.
    for place, (began_after, began_by) in enumerate(edges):
        latest = began_by if began_by > began_after else began_after  # noqa: FURB136
        if not layer or latest < by - FAR_MS:
            layer = []
            layered.append(layer)
            after = by = -_OPEN
        if began_after > after:  # noqa: PLR1730
            after = began_after
        if latest > by:  # noqa: PLR1730
            by = latest
        layer.append((after, by, place))
    return layered


def tiled(layered: Sequence[Sequence[Edges]], jumped: Callable[[int], bool]) -> list[Edges]:
    """Return the beginnings that tile time, rising; ``jumped(index)``: the clock jumped there.

    An event may occur twice: before and after the part that replaces it.
    """
    parts: list[Part] = []
    for number, layer in enumerate(layered, start=1):
        block: list[Part] = []
        of_layer = _parts(layer)
        for part in of_layer:
            ends = part is of_layer[-1] and number < len(layered)  # then another layer has it
            if ends or jumped(part.place):
                parts = _under(_over(parts, block, part), part)
                block = []
            else:
                block.append(part)
        parts = _over(parts, block, None)
    joined = [part for i, part in enumerate(parts) if not i or part.place != parts[i - 1].place]
    return [(part.after, part.by, part.place) for part in joined]


def _parts(layer: Sequence[Edges]) -> list[Part]:
    starts = [(after + by) // 2 for after, by, _ in layer]
    bounds = zip(starts, [*starts[1:], _OPEN], layer, strict=True)
    return [Part(start, end, *edges) for start, end, edges in bounds]


def _over(parts: list[Part], block: list[Part], following: Part | None) -> list[Part]:
    """Replace parts by a block; a cut part continues at the edges of the following part."""
    block = [part for part in block if part.start < part.end]
    if not block:
        return parts
    start, end = block[0].start, block[-1].end
    left = parts[: bisect_left(parts, start, key=lambda part: part.start)]
    right = parts[bisect_right(parts, end, key=lambda part: part.end) :]
    if left and left[-1].end > start:
        left[-1] = left[-1]._replace(end=start)
    if right and right[0].start < end and following is not None:
        right[0] = right[0]._replace(start=end, after=following.after, by=following.by)
    return [*left, *block, *right]


def _under(parts: list[Part], part: Part) -> list[Part]:
    """Add a part where there is none."""
    laid: list[Part] = []
    at = part.start
    for other in parts:
        hole = min(other.start, part.end)
        if at < hole:
            laid.append(_from(part, at)._replace(end=hole))
        laid.append(other)
        at = max(at, other.end)
    if at < part.end:
        laid.append(_from(part, at))
    return laid


def _from(part: Part, at: int) -> Part:
    """Return the rest of a part from that time on, which is exact."""
    return part if at == part.start else part._replace(start=at, after=at, by=at)
