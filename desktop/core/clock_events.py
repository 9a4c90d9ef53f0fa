"""Events of the wall clock: that it was set, and how far it is from the time of servers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

CLOCK_SET_MS = 600_000
"""A clock that is put right by less is nobody's doing."""

CLOCK_OFF_MS = 120_000
"""From here on the clock counts as wrong: figures of PCs could not be compared."""
_MOST_MS = 10**15  # 30,000 years; a Date ends with 9999


@dataclass(frozen=True, slots=True)
class ClockStepped:
    """The wall clock jumped by ``by_ms`` against the monotonic one (positive: forward)."""

    kind: ClassVar[str] = "clock_stepped"
    by_ms: int

    @property
    def is_set(self) -> bool:
        """Return whether somebody set the clock, or might have."""
        return abs(self.by_ms) >= CLOCK_SET_MS


@dataclass(frozen=True, slots=True)
class ClockCompared:
    """The wall clock is ``ahead_ms`` of the Date of an answer over HTTP (negative: behind).

    It is recorded when the clock turns out wrong, differs by as much again, or is right again.
    """

    kind: ClassVar[str] = "clock_compared"
    ahead_ms: int

    def __post_init__(self) -> None:
        """Refuse what no two clocks differ by, which figures of an office could not hold."""
        if abs(self.ahead_ms) > _MOST_MS:
            raise ValueError("more than all calendars")

    @property
    def wrong(self) -> bool:
        """Return whether the clock is so far off that times of PCs cannot be compared."""
        return abs(self.ahead_ms) >= CLOCK_OFF_MS


def is_news(before: ClockCompared | None, now: ClockCompared) -> bool:
    """Return whether a comparison is to be recorded after the last one that was."""
    if before is None or before.wrong != now.wrong:
        return now.wrong or before is not None
    return now.wrong and abs(now.ahead_ms - before.ahead_ms) >= CLOCK_OFF_MS


def offsets_in_turn(facts: Iterable[tuple[int, ClockCompared]]) -> tuple[tuple[int, int], ...]:
    """Return since when (UTC ms by this clock) it was how far ahead.

    Of two comparisons at one moment, or before a clock was set back, the later row counts.
    """
    turns: list[tuple[int, int]] = []
    for at_ms, compared in facts:
        while turns and turns[-1][0] >= at_ms:
            turns.pop()
        turns.append((at_ms, compared.ahead_ms))
    return tuple(turns)


def wrong_times(
    turns: Sequence[tuple[int, int]], period: tuple[int, int]
) -> list[tuple[int, int, int]]:
    """Return from when to when inside the period the clock was wrong, and how far ahead it was.

    ``turns`` are those of `offsets_in_turn`; the last one lasts until the period's end.
    """
    ends = [*(at_ms for at_ms, _ in turns[1:]), period[1]]
    times = (
        (max(begin, period[0]), min(end, period[1]), ahead)
        for (begin, ahead), end in zip(turns, ends, strict=False)
        if abs(ahead) >= CLOCK_OFF_MS
    )
    return [time for time in times if time[0] < time[1]]
