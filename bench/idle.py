"""How cheap the idle tray is: start-up, memory, CPU and wake-ups, with monitoring on.

The real program at a private desk; the tray icon is seen docking on the X screen, not believed.
``python bench/idle.py [SECONDS]`` (60).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import tell
from helpers.desk import Desk, open_desk
from helpers.processes import started, until
from helpers.x11 import Screen

TICKS = os.sysconf("SC_CLK_TCK")
SETTLE = 20.0  # seconds until the first rounds and late imports are over


def memory_mb(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(rollup.split("\nPss:")[1].split()[0]) / 1024


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def wake_ups(pid: int) -> int:
    """Count how often any thread went to sleep by itself and was woken."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        status = (task / "status").read_text()
        total += int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])
    return total


@contextmanager
def start(desk: Desk, environ: dict[str, str]) -> Iterator[tuple[float, "subprocess.Popen[str]"]]:
    """Run the tray program; yield the seconds until its icon sat in the tray, and the process."""
    command = [sys.executable, "-P", "-m", "desktop", "--hidden"]
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    with Screen(desk.display) as x:
        until(lambda: not x.tray_icons(), "an empty tray")
        begun = time.perf_counter()
        with started(command, environ, **options) as process:
            until(x.tray_icons, "the tray icon")
            yield time.perf_counter() - begun, process
            process.terminate()
            process.wait(20)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with open_desk() as desk, tempfile.TemporaryDirectory() as home:
        environ = os.environ | desk.environ | {"TATPAR_HOME": f"{home}/tatpar", "HOME": home}
        times = []
        for _ in range(4):
            with start(desk, environ) as (taken, _process):
                times.append(taken)
        # The first start fills the disk cache and makes the home: warm is what follows.
        tell("start-up to tray icon", statistics.median(times[1:]), 1.0, "s")
        with start(desk, environ) as (_taken, process):
            time.sleep(SETTLE)
            pid, begun = process.pid, time.perf_counter()
            cpu, woken = cpu_seconds(pid), wake_ups(pid)
            time.sleep(seconds)
            passed = time.perf_counter() - begun
            tell("idle CPU", (cpu_seconds(pid) - cpu) / passed * 100, 0.1, "% of a core")
            tell("wake-ups", (wake_ups(pid) - woken) / passed, 4.0, "a second")
            tell("idle memory", memory_mb(pid), 95.0, "MB PSS")


if __name__ == "__main__":
    main()
