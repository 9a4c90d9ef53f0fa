"""Prints each figure beside its budget of ``budgets.toml``; hands it to `tools/benches.py`.

Whoever imports it measures the program with its bytecode, as an installed one has it: compiling
the sources would be half of each start.
"""

import compileall
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
BUDGETS = Path(__file__).with_name("budgets.toml")

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
for package in ("desktop", "office"):
    compileall.compile_dir(Path(__file__).parents[1] / package, quiet=1)


def sized(full: T, small: T) -> T:
    """Return the size at which to measure; with ``dev.py bench --small`` only that it runs."""
    return small if os.environ.get("TATPAR_BENCH_SMALL") else full


def tell(name: str, measured: float, processor: float = 0.0) -> None:
    """Print a figure, marked if it misses its budget; KeyError for one without a budget.

    ``processor`` is the CPU time in seconds: the figure that counts on a busy machine.
    """
    bench = Path(sys.argv[0]).stem
    entry = tomllib.loads(BUDGETS.read_text("utf-8"))[bench][name]
    least, unit = "at_least" in entry, entry["unit"]
    budget = entry["at_least" if least else "at_most"]
    met = measured >= budget if least else measured <= budget
    limit = f"{'at least' if least else 'at most'} {budget:10.2f} {unit:14}"
    work = f"  processor {processor:.3f} s" if processor else ""
    print(f"{name:34}{measured:12.3f}  {limit} {'ok' if met else 'OVER'}{work}", flush=True)
    if file := os.environ.get("TATPAR_BENCH_FIGURES"):
        with Path(file).open("a", encoding="utf-8") as figures:
            figures.write(json.dumps([name, measured, budget, unit, least]) + "\n")


def processor_time() -> float:
    """Return the CPU seconds of this process and its ended children."""
    return sum(os.times()[:4])
