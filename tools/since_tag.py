"""Compares what this checkout costs with what the last release cost, both measured in one run.

A budget holds on one machine; a ratio on any. ``since_tag.py [BENCH…]``: the last tag is checked
out beside and measured in turn with this checkout; a figure of CPU time or memory that has grown
beyond `MOST` fails the run. Without a tag it says so and compares nothing.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.benches import Ran, run

ROOT = Path(__file__).resolve().parents[1]
MOST = 1.3
NAMES = ("command_line", "idle", "journal", "whatsapp")  # of a minute together, hardly noisy
SMALL = {"idle"}  # its start and its memory: what it costs later takes minutes to measure
TURNS = 3  # the least of them counts: other work on the machine only adds


def last_tag(root: Path = ROOT) -> str:
    """Return the newest release before the present commit, "" without one."""
    command = ["git", "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", "HEAD"]
    described = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return described.stdout.strip()


def least(ran: Sequence[Ran]) -> dict[tuple[str, str], float]:
    """Return the least of each figure that counts on a busy machine, by bench and name."""
    figures: dict[tuple[str, str], float] = {}
    for bench in ran:
        for figure in bench.figures:
            key = bench.name, figure.name
            if "of CPU" in figure.unit or figure.unit.startswith("MB"):
                figures[key] = min(figure.measured, figures.get(key, figure.measured))
    return figures


def compared(
    before: Mapping[tuple[str, str], float], now: Mapping[tuple[str, str], float]
) -> tuple[list[str], bool]:
    """Return a line for each figure of both, and whether one has grown beyond the ratio."""
    lines, grown = [], False
    for key in before.keys() & now.keys():
        ratio = now[key] / before[key] if before[key] else 1.0
        grown |= ratio > MOST
        verdict = "GROWN" if ratio > MOST else "ok"
        bench, name = key
        lines.append(
            f"{bench:14} {name:34}{before[key]:10.3f}{now[key]:10.3f}  × {ratio:.2f} {verdict}"
        )
    return sorted(lines), grown


def main(names: Sequence[str], root: Path = ROOT) -> int:
    """Compare the named benches, or the quick ones; return 1 when something has grown or failed."""
    tag = last_tag(root)
    if not tag:
        print("NOT COMPARED: no release is tagged yet")
        return 0
    before: list[Ran] = []
    now: list[Ran] = []
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tagged"
        _git(root, "worktree", "add", "--quiet", "--detach", str(tree), tag)
        try:
            sources = [str(path) for path in (tree / "resources/i18n").glob("*.ts")]
            compiler = str(root / "tools/compile_translations.py")
            subprocess.run([sys.executable, compiler, *sources], check=True)
            for turn in range(TURNS):
                for name in names or NAMES:
                    small = not names and name in SMALL
                    if small and turn > 0:
                        continue  # one starts the program four times
                    before.append(run(name, small=small, tree=tree))
                    now.append(run(name, small=small, tree=root))
        finally:
            _git(root, "worktree", "remove", "--force", str(tree))
    lines, grown = compared(least(before), least(now))
    print(f"\nsince {tag}, the least of {TURNS} turns, before and now:")
    print("\n".join(lines))
    return int(grown or any(bench.failed for bench in now))


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=root, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
