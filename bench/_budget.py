"""Prints each figure beside its budget of ``budgets.toml``; hands it to `tools/benches.py`.

A bench that imports it runs the program with bytecode, as an installed one: compiling the sources
would be half of each start.
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


def note(name: str, measured: float, unit: str) -> None:
    """Print a figure that has no budget."""
    print(f"{name:40}{measured:12.3f} {unit}", flush=True)


def tell(name: str, measured: float) -> None:
    """Print a figure, marked if it misses its budget; KeyError for one without a budget."""
    bench = Path(sys.argv[0]).stem
    entry = tomllib.loads(BUDGETS.read_text("utf-8"))[bench][name]
    budget, unit = entry["at_most"], entry["unit"]
    verdict = "ok" if measured <= budget else "OVER"
    print(f"{name:40}{measured:12.3f} at most {budget:8.2f} {unit} {verdict}", flush=True)
    if file := os.environ.get("TATPAR_BENCH_FIGURES"):
        with Path(file).open("a", encoding="utf-8") as figures:
            figures.write(json.dumps([name, measured, budget, unit]) + "\n")


class Worst:
    """The worst of several figures, which has the budget of them all."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._worst = ("", 0.0)

    def note(self, name: str, measured: float) -> None:
        """Print one of them."""
        note(name, measured, self._unit)
        self._worst = max(self._worst, (name, measured), key=lambda pair: pair[1])

    def tell(self, name: str) -> None:
        """Print the worst."""
        print(f"worst: {self._worst[0]}")
        tell(name, self._worst[1])


def processor_time() -> float:
    """Return the CPU seconds of this process and its ended children."""
    return sum(os.times()[:4])
