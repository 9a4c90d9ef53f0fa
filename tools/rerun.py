"""Runs pytest; a test that failed beside others is retried alone.

A test of processes, screens and networks can fail because a busy machine gave it no time: its
neighbours' fault, or a race of its own. Passing alone does not excuse it: the run fails, and names
it as unsteady. Only a test listed in ``tests/unsteady.txt`` with date and cause is excused until it
is fixed and its line removed; no release is made while the file names one.
"""

import json
import random
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.shell import ROOT, Stop, say

FEW = 3  # more, in several files, have a cause in common: running them again says nothing
UNSTEADY = ROOT / "tests" / "unsteady.txt"
_TESTS_FAILED = 1  # pytest's exit code; any other is not about a test


def draw_seed() -> str:
    """Return a new seed of random histories, the same for all tests of a run."""
    return str(random.SystemRandom().randrange(2**32))


def listed(text: str) -> dict[str, str]:
    """Return the listed tests with their causes: ``2026-11-30 | tests/a.py::test_b | its cause``.

    Stop at a line that lacks one of the three.
    """
    rows = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    causes: dict[str, str] = {}
    for row in rows:
        parts = [part.strip() for part in row.split("|", 2)]
        if len(parts) < 3 or not all(parts):
            raise Stop(f"{UNSTEADY.name}: a line has a date, a test and a cause, not {row!r}")
        causes[parts[1]] = parts[2]
    return causes


def known_unsteady() -> dict[str, str]:
    """Return the tests that ``tests/unsteady.txt`` excuses, with their causes."""
    return listed(UNSTEADY.read_text("utf-8"))


def run_tests(
    pytest: Sequence[str | Path],
    options: Sequence[str],
    cache: Path,
    environ: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    *,
    known: Mapping[str, str],
    quiet: Callable[[], object] = lambda: None,
) -> int:
    """Run the tests; return 0 if all passed, or failed in company, passed alone and are known.

    ``options`` are those of the whole run; ``cache`` is an empty folder for pytest's notes;
    ``quiet`` waits for processes that run beside it.
    """

    def run(*words: str) -> int:
        command = [*map(str, pytest), "-o", f"cache_dir={cache}", *words]
        return subprocess.run(command, cwd=folder, env=environ, check=False).returncode

    code = run(*options)
    failed = failed_tests(cache)
    if code != _TESTS_FAILED or not failed or not few(failed):
        return code
    quiet()
    say(f"{len(failed)} tests failed; once more, alone")
    return run("--last-failed", "--last-failed-no-failures=none") or judge_unsteady(failed, known)


def failed_tests(cache: Path) -> list[str]:
    """Return the tests that failed, by pytest's notes in its cache."""
    notes = cache / "v" / "cache" / "lastfailed"
    return sorted(json.loads(notes.read_text("utf-8"))) if notes.exists() else []


def few(failed: Sequence[str]) -> bool:
    """Whether these are few, or of one file, and so may be unsteady."""
    return len(failed) <= FEW or len({name.partition("::")[0] for name in failed}) == 1


def judge_unsteady(failed: Sequence[str], known: Mapping[str, str]) -> int:
    """Name the tests that failed beside others and passed alone; return 1 if one is not known."""
    for name in failed:
        print(f"UNSTEADY: {name}: {known.get(name, 'not known to be; mend it')}", flush=True)
    return int(any(name not in known for name in failed))
