"""The cost of the idle tray: start-up, memory, CPU and wake-ups, with monitoring on.

The real program on a private screen; the tray icon is observed docking on the X screen. As root it
runs in the outage lab's healthy network; otherwise in this machine's own, where an outage makes it
probe more often. ``python bench/idle.py [SECONDS]`` (60).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import sized, tell
from helpers.desk import Desk, open_desk
from helpers.processes import started, until
from helpers.x11 import Screen
from lab import plan
from lab.network import Lab, why_not

SETTLE = 20.0  # seconds until the first rounds and late imports are over


def memory_mb(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return int(rollup.split("\nPss:")[1].split()[0]) / 1024


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process to the nanosecond, with that of its ended threads."""
    # The kernel's MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED).
    return time.clock_gettime((~pid << 3) | 2)


def wake_ups(pid: int) -> int:
    """Count the voluntary context switches of all threads."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        status = (task / "status").read_text()
        total += int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])
    return total


@contextmanager
def network(home: Path) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield the prefix and environment that run a command in a healthy network."""
    if reason := why_not():
        print(f"{reason}: measured in this machine's own network")
        yield [], {}
        return
    with closing(Lab()) as lab:
        home.mkdir()
        (home / "config.toml").write_text(plan.CONFIG, "utf-8")
        yield ["ip", "netns", "exec", lab.pc], {"SSL_CERT_FILE": str(lab.trust)}


@contextmanager
def start(
    desk: Desk, prefix: list[str], environ: dict[str, str]
) -> Iterator[tuple[float, "subprocess.Popen[str]"]]:
    """Run the tray program; yield the seconds until its icon is in the tray, and the process."""
    command = [*prefix, sys.executable, "-P", "-m", "desktop", "--hidden"]
    with Screen(desk.display) as x:
        until(lambda: not x.tray_icons(), "an empty tray")
        begun = time.perf_counter()
        with started(command, environ) as process:
            until(x.tray_icons, "the tray icon")
            yield time.perf_counter() - begun, process
            process.terminate()
            process.wait(20)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else sized(60.0, 1.0)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        desk = stack.enter_context(open_desk())
        prefix, extra = stack.enter_context(network(Path(folder) / "tatpar"))
        environ = os.environ | desk.environ | extra
        environ |= {"TATPAR_HOME": f"{folder}/tatpar", "HOME": folder}
        times, work = [], []
        for _ in range(4):
            with start(desk, prefix, environ) as (taken, process):
                times.append(taken)
                work.append(cpu_seconds(process.pid))
        # The first start fills the disk cache and creates the home; the next one is warm.
        tell("start-up to tray icon", statistics.median(times[1:]))
        tell("processor time of the start", statistics.median(work[1:]))
        with start(desk, prefix, environ) as (_taken, process):
            time.sleep(SETTLE)
            pid, begun = process.pid, time.perf_counter()
            cpu, woken = cpu_seconds(pid), wake_ups(pid)
            time.sleep(seconds)
            passed = time.perf_counter() - begun
            tell("idle CPU", (cpu_seconds(pid) - cpu) / passed * 100)
            tell("wake-ups", (wake_ups(pid) - woken) / passed)
            tell("idle memory", memory_mb(pid))


if __name__ == "__main__":
    main()
