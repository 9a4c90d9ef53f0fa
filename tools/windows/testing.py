"""Tests our wheel with a Windows Python under Wine, in a separate network.

Each part runs in its own process, Wine prefix and screen: a crash is reported for the test that was
running, and the other parts still run. A few failed tests are retried, as on Linux
(tools/rerun.py). `dev.py test` runs this file beside the tests of Linux, in two parts, because each
costs a start of Windows: tests that show windows, and the others.

Wine is not Windows: a test that passes here is "tested under Wine"; CONTRIBUTING lists the checks
that need a real PC.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.environment import DEV
from tools.rerun import draw_seed, failed_tests, few, judge_unsteady, known_unsteady
from tools.shell import ROOT, Stop, alone, say
from tools.system import prepare_system
from tools.windows import wine
from tools.windows.desk import desk

PICTURES = wine.FOLDER / "pictures"
RESULTS = wine.FOLDER / "results"
_AT_ONCE = min(2, os.cpu_count() or 1)
_LONGEST_SECONDS = 900
_LONGEST_BESIDE_SECONDS = 1200
# Tests that need Linux: its screen, its namespaces, the office's server; folders without tests.
_NOT_THERE = frozenset(
    ["journeys", "lab", "packages", "office", "fuzz", "fixtures", "helpers", "tools", "__pycache__"]
)
_FIRST = ("services", "ui", "storage")  # the long ones first: no core waits at the end
# Tests of Windows' own parts, run by `dev.py test`: files, processes, links, windows, command line;
# not the probes, whose results depend on the machine's load.
_PROBES = "/probes/"
_OWN = frozenset(["cli", "monitors", "storage", "system"])
# Nor tests that prove nothing about one system, and random histories, which run no other line.
_HERE_ALONE = ("-m", "not portable and not no_cover")
_ALONE = "-alone"  # ends the name of a part of tests that failed
_LINE = re.compile(r"^(tests/\S+::.*?) ?((?:PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b.*)?$")


@dataclass(frozen=True)
class Part:
    """The tests of one process."""

    name: str
    paths: tuple[str, ...]
    options: tuple[str, ...] = ()

    @property
    def platform(self) -> str:
        """Return Qt's platform: only tests about windows show real ones."""
        return "windows" if self.name.removesuffix(_ALONE) == "windows" else "offscreen"


@dataclass(frozen=True)
class Verdict:
    """The result of a part; ``broken`` names the test in which the process ended or hung.

    ``again`` has pytest's names of the ``failed``, by which they can be retried.
    """

    part: Part
    counts: Counter[str]
    failed: tuple[str, ...]
    again: tuple[str, ...]
    reasons: Counter[str]
    broken: str
    seconds: float

    @property
    def good(self) -> bool:
        """Whether at least one test passed and none failed."""
        return not self.failed and not self.broken and self.counts["passed"] > 0

    def line(self) -> str:
        """Return the result in one line."""
        counted = ", ".join(f"{count} {word}" for word, count in self.counts.items() if count)
        ended = f"; {self.broken}" if self.broken else ""
        return f"{self.part.name:10} {counted or 'no verdict'}{ended}  {self.seconds:.0f} s"


def parts(*, everything: bool) -> list[Part]:
    """Return a part for each folder of tests, and one for the files outside of folders.

    Without ``everything``, one for the windows and one for the other parts of Windows.
    """
    program = tuple(f"tests/{file.name}" for file in sorted((ROOT / "tests").glob("test_*.py")))
    if not everything:
        named = (path for name in sorted(_OWN) for path in _files(name) if _PROBES not in path)
        return [
            Part("windows", _files("windows"), _HERE_ALONE),
            Part("own", (*named, *program), _HERE_ALONE),
        ]
    names = {folder.name for folder in (ROOT / "tests").iterdir() if folder.is_dir()}
    order = [*_FIRST, *sorted(names.difference(_FIRST, _NOT_THERE))]
    return [*(Part(name, _files(name)) for name in order), Part("program", program)]


def _files(name: str) -> tuple[str, ...]:
    files = sorted((ROOT / "tests" / name).rglob("test_*.py"))
    return tuple(str(file.relative_to(ROOT)) for file in files)


def set_up(wheel: Path) -> None:
    """Set up the Windows Python with our wheel; Stop where that is impossible."""
    prepare_system(tests=True)
    wine.prepare(DEV)
    wine.install_wheel(wheel)
    alone()


def test_windows(wheel: Path, arguments: Sequence[str]) -> int:
    """Run the tests with real windows and the unit tests; with arguments only those tests."""
    set_up(wheel)
    if not arguments:
        return _judge("dev.py test --windows", parts(everything=True), _LONGEST_SECONDS)
    name = "windows" if "tests/windows" in arguments[0] else "chosen"
    return _judge("dev.py test --windows", [Part(name, tuple(arguments))], _LONGEST_SECONDS)


def test_windows_too(wheel: Path) -> int:
    """Run most of them where Wine can be set up; otherwise report that.

    One part at a time: the tests of Linux run beside it.
    """
    if not (why := wine.why_not()):
        try:
            set_up(wheel)
        except Stop as stop:
            why = str(stop)
    if why:
        print(f"WINDOWS WAS NOT TESTED: {why}", flush=True)
        return 0
    chosen = parts(everything="TATPAR_TEST_LONG" in os.environ)
    failed = _judge("Windows", chosen, _LONGEST_BESIDE_SECONDS, at_once=1)
    say("everything that runs under Wine: `dev.py test --windows`")
    return failed


def _judge(title: str, parts: Sequence[Part], longest: int, at_once: int = _AT_ONCE) -> int:
    """Test the parts, so many at a time; return 1 if any failed even when retried alone."""
    for folder in (PICTURES, RESULTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    began = time.monotonic()

    def judge(part: Part) -> Verdict:
        with wine.another_prefix(part.name) as prefix:
            verdict = _test(part, prefix, longest)
        print(verdict.line(), flush=True)
        return verdict

    with ThreadPoolExecutor(at_once) as pool:
        verdicts = list(pool.map(judge, parts))
    _tell(verdicts)
    again = [name for verdict in verdicts for name in verdict.again]
    if again and few(again):
        say(f"{len(again)} tests failed under Wine; once more, alone")
        known = known_unsteady()
        verdicts = [_alone(each, judge, known) if each.again else each for each in verdicts]
    failed = ", ".join(verdict.part.name for verdict in verdicts if not verdict.good) or "nothing"
    tests = sum(verdict.counts["passed"] for verdict in verdicts)
    print(
        f"{title}: {failed} failed; {tests} tests passed under Wine in "
        f"{time.monotonic() - began:.0f} s; pictures: {PICTURES}, logs: {RESULTS}",
        flush=True,
    )
    return int(any(not verdict.good for verdict in verdicts))


def _test(part: Part, prefix: Path, longest: int) -> Verdict:
    """Run pytest on one part; end everything that it starts."""
    report, cache = RESULTS / f"{part.name}.xml", RESULTS / f"{part.name}-cache"
    environ = wine.environ(
        prefix,
        TATPAR_TEST_INSTALLED="1",
        TATPAR_TEST_PLATFORM=part.platform,
        TATPAR_TEST_SEED=os.environ.get("TATPAR_TEST_SEED", draw_seed()),
        TATPAR_TEST_LONG=os.environ.get("TATPAR_TEST_LONG", ""),
        TATPAR_TEST_PICTURES=f"Z:{PICTURES}",
        PYTHONUNBUFFERED="1",
    )
    options = ("-P", "-m", "pytest", "-o", f"cache_dir=Z:{cache}", "-p", "no:xdist", "-v", "-rs")
    python = wine.command(
        *options, "--color=no", f"--junitxml=Z:{report}", *part.options, *part.paths
    )
    began = time.monotonic()
    log = RESULTS / f"{part.name}.log"
    hung = False
    try:
        with desk() as display, log.open("wb") as out:
            code = subprocess.run(
                [*alone(), *python],
                cwd=ROOT,
                env=environ | {"DISPLAY": display},
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=longest,
            ).returncode
    except subprocess.TimeoutExpired:
        hung, code = True, -1
    return _verdict(part, "hung" if hung else f"ended with {code}", began)


def _alone(verdict: Verdict, judge: Callable[[Part], Verdict], known: Mapping[str, str]) -> Verdict:
    """Retry a part's failed tests; return the verdict that counts."""
    if not judge(Part(f"{verdict.part.name}{_ALONE}", verdict.again)).good:
        return verdict
    return verdict if judge_unsteady(verdict.again, known) else replace(verdict, failed=())


def _verdict(part: Part, how: str, began: float) -> Verdict:
    report, log = RESULTS / f"{part.name}.xml", RESULTS / f"{part.name}.log"
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    failed = []
    broken = ""
    if report.exists():
        for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314 - our own
            kinds = {child.tag: child.get("message") or "" for child in case}
            name = f"{case.get('classname')}::{case.get('name')}"
            if bad := kinds.keys() & {"failure", "error"}:
                counts["failed"] += 1
                failed.append(f"{name}: {kinds[min(bad)].splitlines()[0][:200]}")
            elif "skipped" in kinds:
                counts["skipped"] += 1
                reasons[kinds["skipped"]] += 1
            else:
                counts["passed"] += 1
    else:
        broken = f"{how} in {last_test(log.read_text('utf-8', 'replace'))}"
    again = () if broken else tuple(failed_tests(RESULTS / f"{part.name}-cache"))
    seconds = time.monotonic() - began
    return Verdict(part, counts, tuple(failed), again, reasons, broken, seconds)


def last_test(log: str) -> str:
    """Return the test that a verbose pytest log started and did not finish."""
    name = "the collection of the tests"
    for line in log.splitlines():
        if match := _LINE.match(line):
            name = match[1] if match[2] is None else f"what follows {match[1]}"
    return name


def _tell(verdicts: Sequence[Verdict]) -> None:
    reasons = sum((verdict.reasons for verdict in verdicts), Counter[str]())
    if reasons:
        print("\nskipped:")
    for reason, count in reasons.most_common():
        print(f"{count:5} {reason}")
    for verdict in verdicts:
        if not verdict.good:
            print(f"\n{verdict.line()}", *verdict.failed, sep="\n  ")
    print()


if __name__ == "__main__":
    sys.exit(test_windows_too(Path(sys.argv[1])))
