"""Testing our wheel with a Windows Python under Wine, in a network of its own.

Wine is not Windows: what passes here is "tested under Wine", and CONTRIBUTING has the list of what
only a real PC can show.
"""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.environment import DEV
from tools.shell import ROOT
from tools.system import prepare_system
from tools.windows import wine

PICTURES = wine.FOLDER / "pictures"
_DESK = 'openbox & trayer --edge bottom --align right --widthtype request & exec "$@"'
_SCREEN = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24 -nolisten tcp")
# What needs Linux's own: its screen, its namespaces.
_NOT_THERE = (
    "tests/journeys",
    "tests/lab",
    "tests/packages",
    "tests/fuzz",
    "tests/windows",  # needs windows that are shown: a run of its own
    "tests/reports/test_evidence.py",  # types into a terminal of Unix
)


def test_windows(wheel: Path, arguments: Sequence[str]) -> int:
    """Run a day with real windows and the unit tests; with arguments only those tests."""
    prepare_system(tests=True)
    wine.prepare(DEV)
    wine.install_wheel(wheel)
    shutil.rmtree(PICTURES, ignore_errors=True)
    if arguments:
        failed = [] if _pytest(*arguments) else ["tests"]
    else:
        units = ("tests", *(f"--ignore={folder}" for folder in _NOT_THERE), "--numprocesses=2")
        failed = [] if _pytest("tests/windows", platform="windows") else ["tests/windows"]
        failed += [] if _pytest(*units, "--dist=loadfile") else ["unit tests"]
    told = ", ".join(failed) or "nothing"
    print(f"dev.py test --windows: {told} failed, under Wine; pictures: {PICTURES}")
    return 1 if failed else 0


def _pytest(*arguments: str, platform: str = "offscreen") -> bool:
    """Run pytest at a private desk; nothing that it starts is left."""
    environ = wine.environ(
        TATPAR_TEST_INSTALLED="1",
        TATPAR_TEST_PLATFORM=platform,
        TATPAR_TEST_PICTURES=f"Z:{PICTURES}",
    )
    options = ("-P", "-m", "pytest", "-p", "no:cacheprovider")
    python = wine.command(*options, *arguments)
    wine.end()  # its server has the network in which it was started
    try:
        words = [*wine.alone(), *_SCREEN, "sh", "-c", _DESK, "sh", *python]
        return subprocess.run(words, cwd=ROOT, env=environ, check=False).returncode == 0
    finally:
        wine.end()
