"""Prints each figure beside its budget, one a line, and hands it to `tools/benches.py`."""

import json
import os
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def sized(full: T, small: T) -> T:
    """Return the size at which to measure; with ``dev.py bench --small`` only that it runs."""
    return small if os.environ.get("TATPAR_BENCH_SMALL") else full


def tell(name: str, measured: float, budget: float, unit: str, processor: float = 0.0) -> None:
    """Print a figure, marked if it is over its budget.

    ``processor`` is the CPU time in seconds: the figure that counts on a busy machine.
    """
    verdict = "ok" if measured <= budget else "OVER"
    work = f"  processor {processor:.3f} s" if processor else ""
    print(f"{name:34}{measured:12.3f}  budget {budget:10.2f} {unit:14} {verdict}{work}", flush=True)
    if file := os.environ.get("TATPAR_BENCH_FIGURES"):
        with Path(file).open("a", encoding="utf-8") as figures:
            figures.write(json.dumps([name, measured, budget, unit]) + "\n")


def processor_time() -> float:
    """Return the CPU seconds of this process and its ended children."""
    return sum(os.times()[:4])
