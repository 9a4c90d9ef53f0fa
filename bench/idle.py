"""The cost of the idle tray: start, memory, CPU and wake-ups, healthy and in outages.

The real program on a private screen with a tray host; its icon is observed docking there. It is in
the middle of the office hours, and no check is due. As root each tray has its own network of the
outage lab. Its outage begins after the healthy tray has settled, as on an office's PC, which is on
before its line fails. (Trays that start into an outage cost less: they remember no host that
answered.) They run beside each other, measured by their process clocks; the figures of a busy
machine are higher, since a waiting process loses its caches. Without root only this machine's own
network is measured. ``python bench/idle.py [SECONDS]`` (600) is the time for a healthy tray and an
outage, at least three minutes; after the first two minutes, with frequent probes for the cause, the
rest of a shorter outage is extrapolated to ten.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
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

OUTAGES: dict[str, Callable[[Lab], object]] = {
    "no network": lambda lab: lab.ip(lab.pc, "link set eth0 down"),
    "no gateway": lambda lab: lab.ip(lab.pc, "route del default", "route del ::/0"),
    "gateway silent": lambda lab: lab.ip(
        lab.router,
        f"addr del {plan.ROUTER4}/24 dev lan",
        f"addr del {plan.ROUTER6}/64 dev lan",
    ),
    "resolver silent": lambda lab: lab.servers.ask(dns="dead"),
    "resolver knows nobody": lambda lab: lab.servers.ask(dns="nxdomain"),
    "resolver refuses": lambda lab: lab.servers.ask(dns="refused"),
    "resolver lies": lambda lab: lab.servers.ask(dns="sinkhole"),
    "resolver knows one name": lambda lab: lab.servers.ask(dns="one_name"),
    "provider down": lambda lab: lab.forward(on=False),
}
HEALTHY = ("without a register", "register locked")


def memory_mb(pid: int) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    return int(rollup.split("\nPss:")[1].split()[0]) / 1024


def own_mb(pid: int) -> float:
    """Return the anonymous memory: it has no file, so no other process can share it."""
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
def network(home: Path, name: str = "") -> Iterator[tuple[list[str], dict[str, str], Lab | None]]:
    """Yield the prefix and environment that run a command in a healthy network, and the lab."""
    home.mkdir(parents=True)
    if why_not():
        (home / "config.toml").write_text(office_hours(), "utf-8")
        yield [], {}, None
        return
    with closing(Lab(name)) as lab:
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


class Tray:
    """A tray in a network of its own, and its use since `begin`."""

    def __init__(self, name: str, pid: int, lab: Lab | None) -> None:
        self.name, self.lab = name, lab
        self._pid = pid
        self._begun = (0.0, 0.0, 0)

    def begin(self) -> None:
        """Count from now on; the outage begins."""
        if self.name in OUTAGES and self.lab is not None:
            OUTAGES[self.name](self.lab)
        self._begun = time.perf_counter(), cpu_seconds(self._pid), wake_ups(self._pid)

    def used(self) -> tuple[float, float, int]:
        """Return the seconds since then, those of CPU, and the wake-ups."""
        now = time.perf_counter(), cpu_seconds(self._pid), wake_ups(self._pid)
        return tuple(after - before for after, before in zip(now, self._begun, strict=True))


@contextmanager
def trays(desk: Desk, folder: Path) -> Iterator[list[Tray]]:
    """Run a tray in each network, all healthy and settled."""
    names = HEALTHY if why_not() else (*HEALTHY, *OUTAGES)
    with Screen(desk.display) as x, ExitStack() as stack:
        running = []
        for number, name in enumerate(names, 1):
            home = folder / str(number) / "tatpar"
            prefix, extra, lab = stack.enter_context(network(home, f"idle{os.getpid()}-{number}"))
            environ = os.environ | desk.environ | extra
            environ |= {"TATPAR_HOME": str(home), "HOME": str(home.parent)}
            if name == HEALTHY[1]:
                add_register(str(home))
            process = stack.enter_context(started([*prefix, *COMMAND], environ))
            until(lambda number=number: len(x.tray_icons()) == number, "the tray icon")
            running.append(Tray(name, process.pid, lab))
        time.sleep(SETTLE)
        yield running


def measure(running: list[Tray], seconds: float) -> None:
    """Begin the outages, and print each tray's use from then on."""
    for tray in running:
        tray.begin()
    time.sleep(BEGINS)
    first = [tray.used()[1] for tray in running]
    later = max(seconds - BEGINS, BEGINS / 2)
    time.sleep(later)
    cpu, outage = Worst("% of a core"), Worst("% of a core")
    woken = Worst("a second")
    for tray, begins in zip(running, first, strict=True):
        passed, used, wakes = tray.used()
        if tray.name in HEALTHY:
            cpu.note(tray.name, used / passed * 100)
            woken.note(tray.name, wakes / passed)
        else:
            rest = (used - begins) * (OUTAGE - BEGINS) / (passed - BEGINS)
            outage.note(tray.name, (begins + rest) / OUTAGE * 100)
    cpu.tell("idle CPU")
    woken.tell("wake-ups")
    if reason := why_not():
        print(f"{SKIPPED}: outages. {reason}")
    else:
        outage.tell("CPU in an outage")


COMMAND = [sys.executable, "-P", "-m", "desktop", "--hidden"]


@contextmanager
def start(
    desk: Desk, prefix: list[str], environ: dict[str, str]
) -> Iterator["subprocess.Popen[str]"]:
    """Run the tray program; yield its process once its icon is in the tray."""
    with Screen(desk.display) as x:
        until(lambda: not x.tray_icons(), "an empty tray")
        with started([*prefix, *COMMAND], environ) as process:
            until(x.tray_icons, "the tray icon")
            yield process
            process.terminate()
            process.wait(20)


def start_costs(desk: Desk, folder: Path) -> None:
    """Print the cost of a start, and the memory of the settled tray."""
    with network(folder / "tatpar") as (prefix, extra, _lab):
        environ = os.environ | desk.environ | extra
        environ |= {"TATPAR_HOME": f"{folder}/tatpar", "HOME": str(folder)}
        work = []
        for _ in range(4):
            with start(desk, prefix, environ) as process:
                work.append(cpu_seconds(process.pid))
        # The first start fills the disk cache and creates the home; the next one is warm.
        tell("processor time of the start", statistics.median(work[1:]))
        with start(desk, prefix, environ) as process:
            time.sleep(SETTLE)
            tell("idle memory", memory_mb(process.pid))
            note("of which its own, in no file", own_mb(process.pid), "MB")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else sized(600.0, 2.0)
    with tempfile.TemporaryDirectory() as folder, open_desk() as desk:
        start_costs(desk, Path(folder))
        with trays(desk, Path(folder)) as running:
            measure(running, seconds)


if __name__ == "__main__":
    main()
