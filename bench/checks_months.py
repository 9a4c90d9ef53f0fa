"""Months of message checks: sleeps, lock storms, restarts, holds, pauses, clocks set wrong.

``python bench/checks_months.py [MONTHS [SEED]]`` (40): each month is simulated wake-up by wake-up;
1,000 take about ten minutes on two cores. Also the cost of a month's slots, a tick, a page.
"""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import sized, tell
from helpers.months import Month, live_month
from helpers.reminders import DAY, HOUR, SimulatedPC, at

from desktop.core.checks import outcomes
from desktop.core.checks.outcomes import Running
from desktop.core.office import hours as office_hours


def main() -> None:
    months = int(sys.argv[1]) if len(sys.argv) > 1 else sized(40, 1)
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 2**32
    costs()
    print(f"{months} months from seed {seed}", flush=True)
    live = partial(live_month, tick=HOUR)
    begun = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        lived: list[Month] = list(pool.map(live, range(seed, seed + months), chunksize=5))
    took = time.perf_counter() - begun
    due = sum(month.due for month in lived)
    events = sum(month.events for month in lived)
    slips = sum(month.slips for month in lived)
    print(f"{due} slots due, {events} events, {slips} slips of the clock, {took:.0f} s")
    tell("checks: slots lost", sum(month.lost for month in lived))
    tell("checks: slots made up", sum(month.made_up for month in lived))
    off = sum(abs(month.due - month.summed) for month in lived)
    tell("checks: outcomes beside slots due", off)


def costs() -> None:
    pc = SimulatedPC(now=at("00:00", date(2026, 9, 1)))
    begin = pc.now
    tell(
        "checks: a month's slots",
        best(lambda: office_hours.slots(pc.schedule, begin, begin + 30 * DAY)),
    )
    pc.until("10:02", date(2026, 9, 1))
    tell("checks: a tick with an open card", best(pc.service.tick))
    pc.run(30 * DAY)
    state = Running(pc.now, running=True)
    facts = [
        fact for fact in pc.book.facts if fact.event.kind in (*outcomes.KINDS, *outcomes.ALWAYS)
    ]
    tell(
        "checks: the fold of a month",
        best(lambda: outcomes.rows(facts, begin, begin + 31 * DAY, state)),
    )


def best(call: Callable[[], object]) -> float:
    """Return the shortest of twenty runs, in milliseconds."""
    times = []
    for _ in range(20):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return min(times) * 1000


if __name__ == "__main__":
    main()
