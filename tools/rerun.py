"""Runs pytest; a test that failed beside others is run once more, alone.

A test of processes, screens and networks can fail because a busy machine gave it no time: its
neighbours' fault, or a race of its own. What passes alone is *unsteady*: printed by name, to be
mended, and no reason to refuse a change that did not cause it. More than a few, in several files,
are.
"""

import json
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.shell import ROOT, say

UNSTEADY = 3  # more of them are a failure: something common to them is wrong
_TESTS_FAILED = 1  # pytest's exit code; any other is not about a test


def history_seed() -> str:
    """Return the seed of random histories: the same program and tests live the same ones.

    A change that passes here then passes on the machine that decides; a changed program gets new
    histories. "1" without git.
    """
    trees = ["git", "rev-parse", "HEAD:desktop", "HEAD:office", "HEAD:tests"]
    asked = subprocess.run(trees, cwd=ROOT, capture_output=True, text=True, check=False)
    if asked.returncode:
        return "1"
    return str(sum(int(tree[:8], 16) for tree in asked.stdout.split()) % 2**32)


def run_tests(
    pytest: Sequence[str | Path],
    options: Sequence[str],
    cache: Path,
    environ: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    *,
    quiet: Callable[[], object] = lambda: None,
) -> int:
    """Run the tests; return 0 if all passed, or failed in company and passed alone.

    ``options`` are those of the whole run; ``cache`` is an empty folder for pytest's notes;
    ``quiet`` waits for what runs beside it.
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
    if alone := run("--last-failed", "--last-failed-no-failures=none"):
        return alone
    print_unsteady(failed)
    return 0


def failed_tests(cache: Path) -> list[str]:
    """Return the tests that failed, by pytest's notes in its cache."""
    notes = cache / "v" / "cache" / "lastfailed"
    return sorted(json.loads(notes.read_text("utf-8"))) if notes.exists() else []


def few(failed: Sequence[str]) -> bool:
    """Return whether these may be nothing more than unsteady."""
    return len(failed) <= UNSTEADY or len({name.partition("::")[0] for name in failed}) == 1


def print_unsteady(failed: Sequence[str]) -> None:
    """Name the tests that failed beside others and passed alone."""
    print("UNSTEADY: failed beside others and passed alone; mend:", *failed, sep="\n  ", flush=True)
