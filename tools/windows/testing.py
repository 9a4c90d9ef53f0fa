"""Testing our wheel with a Windows Python under Wine, in a network of its own.

Each folder of tests is a process of its own with a Windows and a screen of its own: what ends a
process is told as the end of that test, and the other folders are tested all the same.

Wine is not Windows: what passes here is "tested under Wine", and CONTRIBUTING has the list of what
only a real PC can show.
"""

import os
import queue
import re
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.environment import DEV
from tools.shell import ROOT, alone, say
from tools.system import prepare_system
from tools.windows import wine
from tools.windows.desk import desk

PICTURES = wine.FOLDER / "pictures"
RESULTS = wine.FOLDER / "results"
_AT_ONCE = min(2, os.cpu_count() or 1)
_LONGEST_SECONDS = 600
# What needs Linux's own: its screen, its namespaces; or is no test.
_NOT_THERE = ("journeys", "lab", "packages", "fuzz", "helpers", "__pycache__")
_FIRST = ("windows", "ui", "storage")  # the long ones first, so that no core waits at the end
_LINE = re.compile(r"^(tests/\S+::.*?) ?((?:PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b.*)?$")


@dataclass(frozen=True)
class Part:
    """What one process tests."""

    name: str
    paths: tuple[str, ...]

    @property
    def platform(self) -> str:
        """Return Qt's platform: real windows are shown by those tests that are about them."""
        return "windows" if self.name == "windows" else "offscreen"


@dataclass(frozen=True)
class Verdict:
    """How a part went; ``broken`` names the test in which the process ended or hung, if it did."""

    part: Part
    counts: Counter[str]
    failed: tuple[str, ...]
    reasons: Counter[str]
    broken: str
    seconds: float

    @property
    def good(self) -> bool:
        """Return whether everything passed that was not skipped, and something did."""
        return not self.failed and not self.broken and self.counts["passed"] > 0

    def line(self) -> str:
        """Return what is told of it, in one line."""
        counted = ", ".join(f"{count} {word}" for word, count in self.counts.items() if count)
        ended = f"; {self.broken}" if self.broken else ""
        return f"{self.part.name:10} {counted or 'no verdict'}{ended}  {self.seconds:.0f} s"


def parts() -> list[Part]:
    """Return a part for each folder of tests, and one for the files that stand in none."""
    names = {folder.name for folder in (ROOT / "tests").iterdir() if folder.is_dir()}
    order = [*_FIRST, *sorted(names.difference(_FIRST, _NOT_THERE))]
    found = [Part(name, (f"tests/{name}",)) for name in order]
    whole = tuple(f"tests/{file.name}" for file in sorted((ROOT / "tests").glob("test_*.py")))
    return [*found, Part("program", whole)]


def test_windows(wheel: Path, arguments: Sequence[str]) -> int:
    """Run a day with real windows and the unit tests; with arguments only those tests."""
    prepare_system(tests=True)
    wine.prepare(DEV)
    wine.install_wheel(wheel)
    for folder in (PICTURES, RESULTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    if arguments:
        name = "windows" if "tests/windows" in arguments[0] else "chosen"
        wanted = [Part(name, tuple(arguments))]
    else:
        wanted = parts()
    began = time.monotonic()
    verdicts = _run(wanted)
    _tell(verdicts)
    failed = ", ".join(one.part.name for one in verdicts if not one.good) or "nothing"
    tests = sum(one.counts["passed"] for one in verdicts)
    print(
        f"dev.py test --windows: {failed} failed; {tests} tests passed under Wine in "
        f"{time.monotonic() - began:.0f} s; pictures: {PICTURES}, logs: {RESULTS}"
    )
    return int(any(not one.good for one in verdicts))


def _run(wanted: Sequence[Part]) -> list[Verdict]:
    """Test the parts, two at a time, each in a Windows of its own."""
    prefixes: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for number in range(min(_AT_ONCE, len(wanted))):
        prefixes.put(wine.another_prefix(number))
    told = threading.Lock()

    def judge(part: Part) -> Verdict:
        prefix = prefixes.get()
        try:
            verdict = _test(part, prefix)
            if not verdict.good:
                # Wine fails by itself at times; what is ours fails twice, and either is told.
                with told:
                    say(f"{verdict.line()}: once more")
                    print(*verdict.failed, sep="\n", flush=True)
                verdict = _test(part, prefix)
        finally:
            prefixes.put(prefix)
        with told:
            print(verdict.line(), flush=True)
        return verdict

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(judge, wanted))


def _test(part: Part, prefix: Path) -> Verdict:
    """Run pytest on one part; nothing that it starts is left."""
    report = RESULTS / f"{part.name}.xml"
    report.unlink(missing_ok=True)
    environ = wine.environ(
        prefix,
        TATPAR_TEST_INSTALLED="1",
        TATPAR_TEST_PLATFORM=part.platform,
        TATPAR_TEST_PICTURES=f"Z:{PICTURES}",
        PYTHONUNBUFFERED="1",
    )
    options = ("-P", "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", "-v", "-rs")
    python = wine.command(*options, "--color=no", f"--junitxml=Z:{report}", *part.paths)
    began = time.monotonic()
    log = RESULTS / f"{part.name}.log"
    wine.end(prefix)  # its server has the network in which it was started
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
                timeout=_LONGEST_SECONDS,
            ).returncode
    except subprocess.TimeoutExpired:
        hung, code = True, -1
    finally:
        wine.end(prefix)
    return _verdict(part, report, log, "hung" if hung else f"ended with {code}", began)


def _verdict(part: Part, report: Path, log: Path, how: str, began: float) -> Verdict:
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
    return Verdict(part, counts, tuple(failed), reasons, broken, time.monotonic() - began)


def last_test(log: str) -> str:
    """Return the test that a verbose log of pytest has begun and not ended."""
    name = "the collection of the tests"
    for line in log.splitlines():
        if found := _LINE.match(line):
            name = found[1] if found[2] is None else f"what follows {found[1]}"
    return name


def _tell(verdicts: Sequence[Verdict]) -> None:
    reasons = sum((one.reasons for one in verdicts), Counter[str]())
    if reasons:
        print("\nskipped:")
    for reason, count in reasons.most_common():
        print(f"{count:5} {reason}")
    for one in verdicts:
        if not one.good:
            print(f"\n{one.line()}", *one.failed, sep="\n  ")
    print()
