"""Months of message checks: sleeps, lock storms, restarts, holds, pauses, clocks set wrong.

``python bench/checks_months.py [MONTHS [SEED]]`` (40): each month is simulated wake-up by wake-up;
1,000 take about ten minutes on two cores.
"""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import sized, tell
from helpers.months import Month, live_month
from helpers.reminders import HOUR


def main() -> None:
    months = int(sys.argv[1]) if len(sys.argv) > 1 else sized(40, 1)
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 2**32
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
    wrong = sum(month.lost + month.made_up + abs(month.due - month.summed) for month in lived)
    tell("slots lost or counted twice", wrong)


if __name__ == "__main__":
    main()
