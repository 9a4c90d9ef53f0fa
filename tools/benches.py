"""Runs the benches; fails when one fails, measures nothing, or misses a budget.

``benches.py [--small] [--all] [NAME…]``: with ``--small`` each runs at its smallest size and no
budget counts: it only shows that the bench still works. Those of a whole office's month or year,
the soak and the programs of others run by name, or with ``--all``.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parents[1] / "bench"
OFFICE = ("office_month", "office_morning", "office_year")
LONG = (*OFFICE, "peers", "soak")
SKIPPED = "NOT MEASURED"  # begins the line by which a bench names a missing requirement


class Figure(NamedTuple):
    """One measured figure and its budget."""

    name: str
    measured: float
    budget: float
    unit: str

    @property
    def over(self) -> bool:
        """Whether the budget is missed."""
        return self.measured > self.budget


class Ran(NamedTuple):
    """The result of one bench: exit status, figures, and whether a requirement was missing."""

    name: str
    status: int
    figures: tuple[Figure, ...]
    lacking: bool
    seconds: float = 0.0  # that it took

    @property
    def failed(self) -> bool:
        """Whether it failed, or measured nothing without a reason."""
        return self.status != 0 or not (self.figures or self.lacking)


def names() -> list[str]:
    """Return the names of all benches."""
    return sorted(path.stem for path in BENCH.glob("[!_]*.py"))


def untold(ran: Ran) -> list[str]:
    """Return the figures that a bench has a budget for and did not report."""
    file = BENCH / "budgets.toml"
    budgets = tomllib.loads(file.read_text("utf-8")) if file.exists() else {}
    return sorted(set(budgets.get(ran.name, {})) - {figure.name for figure in ran.figures})


def run(name: str, *, small: bool) -> Ran:
    """Run one bench."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "figures"
        environ = os.environ | {"TATPAR_BENCH_FIGURES": str(file)}
        environ |= {"TATPAR_BENCH_SMALL": "1"} if small else {}
        environ.pop("PYTHONSAFEPATH", None)  # a bench imports modules of its own folder
        command = [sys.executable, str(BENCH / f"{name}.py")]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environ
        ) as process:
            assert process.stdout is not None
            lacking = False
            for line in process.stdout:
                print(line, end="", flush=True)
                lacking = lacking or line.startswith(SKIPPED)
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
    figures = tuple(Figure(*json.loads(line)) for line in lines)
    return Ran(name, process.returncode, figures, lacking, time.monotonic() - begun)


def table(ran: list[Ran]) -> list[str]:
    """Return one line for each figure and each failed bench."""
    lines = []
    for bench in ran:
        for figure in bench.figures:
            verdict = "OVER" if figure.over else "ok"
            lines.append(
                f"{bench.name:14} {figure.name:34}{figure.measured:12.3f} "
                f"{figure.budget:10.2f} {figure.unit:14} {verdict}"
            )
        if bench.failed:
            lines.append(f"{bench.name:14} FAILED, exit status {bench.status}")
        elif bench.lacking:
            lines.append(f"{bench.name:14} {SKIPPED} here")
    return lines


def main(arguments: list[str]) -> int:
    """Run the named benches, or all; return 1 when one fails or misses a budget."""
    small = "--small" in arguments
    chosen = [name for name in arguments if name not in {"--small", "--all"}]
    if unknown := sorted(set(chosen) - set(names())):
        print(f"no such bench: {', '.join(unknown)}; there are {', '.join(names())}")
        return 2
    before = _load()
    left = () if chosen or small or "--all" in arguments else LONG
    chosen = chosen or [name for name in names() if name not in left]
    begun = time.monotonic()
    ran = [run(name, small=small) for name in chosen]
    whole = time.monotonic() - begun
    print()
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load of the machine (1 min) before {before}, after {_load()}")
    took = sorted(ran, key=lambda bench: -bench.seconds)
    words = ", ".join(f"{bench.name} {bench.seconds:.0f}" for bench in took)
    print(f"{whole:.0f} s in all: {words}")
    print("\n".join(table(ran)))
    for name in left:
        print(f"{name:14} NOT RUN: takes long, so it runs by its name or with --all")
    over = not small and any(figure.over for bench in ran for figure in bench.figures)
    for bench in ran:
        if not (small or bench.lacking) and (silent := untold(bench)):
            print(f"{bench.name:14} NOT TOLD: {', '.join(silent)}")
            over = True
    return int(over or any(bench.failed for bench in ran))


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
