"""The cost of the idle tray: start, memory, CPU and wake-ups, with monitoring on.

The real program on a private screen; the tray icon is observed docking on the X screen. It is in
the middle of the office hours, and no check is due; then it starts anew with a register, which
stays locked, as an officer's does for most of the day. As root it runs in the outage lab's network,
which is healthy and at the end cut off; otherwise in this machine's own, where an outage makes it
probe more often. ``python bench/idle.py [SECONDS]`` (60) of each state. An outage costs most in its
first two minutes: these are measured in any case, and its figure is that of its first ten.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import Worst, note, sized, tell
from helpers.desk import Desk, open_desk
from helpers.processes import started, until
from helpers.x11 import Screen
from lab import plan
from lab.network import Lab, why_not
from register import PHRASE

from desktop.core.register.enums import LockReason
from desktop.core.register.records import Origin
from desktop.services.register.service import RegisterService
from desktop.storage.home import find_home
from desktop.storage.register.key_file import Cost

SKIPPED = "NOT MEASURED"  # see `tools/benches.py`
SETTLE = sized(20.0, 3.0)  # seconds until the first rounds and late imports are over
OUTAGE = 600.0  # seconds of an outage that its figure counts
BEGINS = sized(120.0, 1.0)  # of these, those in which its cause is looked for often


def memory_mb(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return int(rollup.split("\nPss:")[1].split()[0]) / 1024


def own_mb(pid: int) -> float:
    """Return what is in no file, so that no other process can share it."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return int(rollup.split("\nAnonymous:")[1].split()[0]) / 1024


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


def office_hours() -> str:
    """Return settings by which the office opened over an hour ago, the next check hours away."""
    opened = datetime.now(ZoneInfo("Asia/Dhaka")) - timedelta(minutes=70)
    return f"""
[calendar]
holidays = ""
[[calendar.hours]]
from = 2020-01-01
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ranges = ["{opened:%H:%M}-{opened + timedelta(hours=10):%H:%M}"]
[checks]
every_minutes = 240
"""


@contextmanager
def network(home: Path) -> Iterator[tuple[list[str], dict[str, str], Lab | None]]:
    """Yield the prefix and environment that run a command in a healthy network, and the lab."""
    home.mkdir()
    if reason := why_not():
        print(f"{reason}: measured in this machine's own network")
        (home / "config.toml").write_text(office_hours(), "utf-8")
        yield [], {}, None
        return
    with closing(Lab()) as lab:
        (home / "config.toml").write_text(plan.CONFIG + office_hours(), "utf-8")
        yield ["ip", "netns", "exec", lab.pc], {"SSL_CERT_FILE": str(lab.trust)}, lab


def add_register(folder: str) -> None:
    """Give the home a register, which is locked."""
    now_ms = time.time_ns() // 1_000_000
    keeper = RegisterService(
        find_home(folder), lambda: now_ms, Origin, today=lambda now: (now, now + 86_400_000)
    )
    keeper.vault.init(PHRASE, Cost(1, 8, 1))
    keeper.vault.lock(LockReason.COMMAND)


def note_costs(name: str, pid: int, seconds: float, costs: tuple[Worst, Worst]) -> None:
    """Note the percent of a core and the wake-ups a second, once the process is settled."""
    time.sleep(SETTLE)
    begun, cpu, woken = time.perf_counter(), cpu_seconds(pid), wake_ups(pid)
    time.sleep(seconds)
    passed = time.perf_counter() - begun
    costs[0].note(name, (cpu_seconds(pid) - cpu) / passed * 100)
    costs[1].note(name, (wake_ups(pid) - woken) / passed)


def outage_cost(pid: int, seconds: float) -> float:
    """Return the percent of a core in the first ten minutes of an outage that begins now.

    What follows its first two minutes is measured for ``seconds``, at most to its end.
    """
    begun = cpu_seconds(pid)
    time.sleep(BEGINS)
    first = cpu_seconds(pid) - begun
    later = min(seconds, OUTAGE - BEGINS)
    time.sleep(later)
    rest = (cpu_seconds(pid) - begun - first) * (OUTAGE - BEGINS) / later
    return (first + rest) / OUTAGE * 100


@contextmanager
def start(
    desk: Desk, prefix: list[str], environ: dict[str, str]
) -> Iterator["subprocess.Popen[str]"]:
    """Run the tray program; yield its process once its icon is in the tray."""
    command = [*prefix, sys.executable, "-P", "-m", "desktop", "--hidden"]
    with Screen(desk.display) as x:
        until(lambda: not x.tray_icons(), "an empty tray")
        with started(command, environ) as process:
            until(x.tray_icons, "the tray icon")
            yield process
            process.terminate()
            process.wait(20)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else sized(60.0, 1.0)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        desk = stack.enter_context(open_desk())
        prefix, extra, lab = stack.enter_context(network(Path(folder) / "tatpar"))
        environ = os.environ | desk.environ | extra
        environ |= {"TATPAR_HOME": f"{folder}/tatpar", "HOME": folder}
        work = []
        for _ in range(4):
            with start(desk, prefix, environ) as process:
                work.append(cpu_seconds(process.pid))
        # The first start fills the disk cache and creates the home; the next one is warm.
        tell("processor time of the start", statistics.median(work[1:]))
        cpu, woken = Worst("% of a core"), Worst("a second")
        with start(desk, prefix, environ) as process:
            note_costs("without a register", process.pid, seconds, (cpu, woken))
            tell("idle memory", memory_mb(process.pid))
            note("of which its own, in no file", own_mb(process.pid), "MB")
        add_register(f"{folder}/tatpar")
        with start(desk, prefix, environ) as process:
            note_costs("register locked", process.pid, seconds, (cpu, woken))
            if lab is not None:
                lab.forward(on=False)
                note("CPU in an outage", outage_cost(process.pid, seconds), "% of a core")
        cpu.tell("idle CPU")
        woken.tell("wake-ups")


if __name__ == "__main__":
    main()
