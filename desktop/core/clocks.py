"""Gaps in observation, detected by three clocks that should agree."""

from dataclasses import dataclass

# Clocks are read one after the other, Windows counts in steps of 16 ms, and NTP slews by up to
# 500 ppm: two seconds are far above all of these and far below any relevant gap.
TOLERANCE_MS = 2_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of all three clocks, in milliseconds.

    ``wall`` is UTC since 1970 and can be set; ``monotonic`` stops during sleep; ``boottime`` counts
    sleep too. Their differences distinguish sleep from a step of the clock.
    """

    wall: int
    monotonic: int
    boottime: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap between two readings: sleep, a step of the wall clock, or a program that did not run.

    ``slept_ms`` is 0 without sleep; ``stepped_ms`` is positive when the wall clock was set forward
    and 0 when it was not set; ``late`` means that the program did not run.
    """

    slept_ms: int
    stepped_ms: int
    late: bool


def gap_between(before: Reading, now: Reading, tick_ms: int) -> Gap | None:
    """Return the gap in observation between the readings, None if there is none.

    The program did not run if more than twice ``tick_ms`` passed.
    """
    passed = now.boottime - before.boottime
    slept = passed - (now.monotonic - before.monotonic)
    stepped = now.wall - before.wall - passed
    gap = Gap(
        slept if slept > TOLERANCE_MS else 0,
        stepped if abs(stepped) > TOLERANCE_MS else 0,
        passed > 2 * tick_ms,
    )
    return gap if gap.slept_ms or gap.stepped_ms or gap.late else None
