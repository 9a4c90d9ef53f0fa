"""How long a PC waits for an ask in one request, learnt from the line.

Proxies differ: some end a line that is quiet for less than a minute, others hold the office's signs
of life back. A wait that is cut twice in a row while the line works is tried in the next way; one
that works is used for a day.
"""

from dataclasses import dataclass

from desktop.core.sheets.messages import ALIVE_SECONDS, LONGEST_WAIT
from desktop.core.units import DAY_MS

_CUTS = 2
QUICK_MS = 3000
"""A line that ends sooner was not ended for being quiet."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A way to wait: so many seconds at most, with a sign of life so often."""

    seconds: int
    alive: int


WAITS = (
    Wait(LONGEST_WAIT, ALIVE_SECONDS),
    Wait(LONGEST_WAIT, 25),
    Wait(LONGEST_WAIT, 12),
    Wait(50, ALIVE_SECONDS),  # nothing arrives before the end
    Wait(25, ALIVE_SECONDS),
    Wait(12, ALIVE_SECONDS),
)
"""The ways, from the one that costs the line least: 12 seconds cost 2.4 MB a day."""


class Waits:
    """The way that works on this line."""

    def __init__(self) -> None:
        """Begin with the cheapest way."""
        self._step = 0
        self._learnt_ms = 0
        self._cuts = 0

    def way(self, now_ms: int) -> Wait:
        """Return how to wait now (milliseconds of the monotonic clock)."""
        if self._step and now_ms - self._learnt_ms >= DAY_MS:
            self._step = 0
        return WAITS[self._step]

    @property
    def often(self) -> int | None:
        """Return how often the line must be used (seconds); None where the usual does."""
        way = WAITS[self._step]
        return min(way.seconds, way.alive) if self._step else None

    def ended(self, began_ms: int, now_ms: int) -> None:
        """Note that a wait got its answer, which proves the way if the line was quiet as long."""
        way = WAITS[self._step]
        if now_ms - began_ms >= min(way.seconds, way.alive) * 1000:
            self._cuts = 0

    def line_lost(self) -> None:
        """Note that nothing else gets through either: the last cut says nothing about waits."""
        self._cuts = 0

    def cut(self, began_ms: int, now_ms: int) -> bool:
        """Note a wait that was cut; return whether the line may have been ended for being quiet."""
        if now_ms - began_ms < QUICK_MS:
            return False
        self._cuts += 1
        if self._cuts >= _CUTS:
            self._cuts = 0
            self._step = min(self._step + 1, len(WAITS) - 1)
            self._learnt_ms = now_ms
        return True
