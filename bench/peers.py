"""Memory, CPU and wake-ups of two other tray programs and of this one, each alone on a screen.

Vorta and Workrave are Debian's packages of these names; nothing is installed here. Each runs on its
own private screen with its own session bus and an empty home, without a window where it has such a
start, as this one runs; all its processes count. Measure on a machine that does nothing else:
``python bench/peers.py [SECONDS]`` (60), each settled for 20.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import idle
from _budget import sized, tell
from helpers.desk import open_desk
from helpers.processes import started, until

PEERS = {"Vorta": ["vorta", "--daemonize"], "Workrave": ["workrave"]}
OURS = [sys.executable, "-P", "-m", "desktop", "--hidden"]
MARK = "TATPAR_BENCH_PEER"  # in the environment of all that a program starts


def marked(mark: str) -> list[int]:
    """Return the processes that have the mark, forked ones too."""
    word = f"{MARK}={mark}\0".encode()
    return [
        int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if has(path, word)
    ]


def has(environ: Path, word: bytes) -> bool:
    try:
        return word in environ.read_bytes() + b"\0"
    except OSError:  # it has ended, or is another user's
        return False


def measure(name: str, command: list[str], seconds: float) -> float:
    """Print the cost of the idle program; return its memory in MB."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        desk = stack.enter_context(open_desk())
        home = Path(folder) / "tatpar"
        prefix, extra, _lab = stack.enter_context(idle.network(home))
        environ = os.environ | desk.environ | extra | {"HOME": folder, MARK: folder}
        environ |= {"TATPAR_HOME": str(home), "XDG_CONFIG_HOME": f"{folder}/config"}
        stack.enter_context(started([*prefix, *command], environ))
        try:
            until(lambda: marked(folder), f"{name} to start")
            time.sleep(idle.SETTLE)
            pids = marked(folder)
            assert pids, f"{name} has ended"
            begun, cpu, woken = time.perf_counter(), *spent(pids)
            time.sleep(seconds)
            passed, (cpu_after, woken_after) = time.perf_counter() - begun, spent(pids)
            memory, own = sum(map(idle.memory_mb, pids)), sum(map(idle.own_mb, pids))
        finally:
            for pid in marked(folder):
                os.kill(pid, signal.SIGTERM)
            until(lambda: not marked(folder), f"{name} to end")
    percent, woken = (cpu_after - cpu) / passed * 100, (woken_after - woken) / passed
    print(
        f"{name:10}{memory:8.1f} MB PSS, {own:.1f} in no file{percent:10.3f} % of a core"
        f"{woken:8.2f} wake-ups a second, {len(pids)} processes"
    )
    return memory


def spent(pids: list[int]) -> tuple[float, int]:
    """Return the CPU seconds and wake-ups of the processes so far."""
    return sum(map(idle.cpu_seconds, pids)), sum(map(idle.wake_ups, pids))


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else sized(60.0, 1.0)
    there = {name: command for name, command in PEERS.items() if shutil.which(command[0])}
    for name in PEERS.keys() - there:
        print(f"{idle.SKIPPED}: {name} is not installed")
    if not there:
        return
    ours = measure("Tatpar", OURS, seconds)
    memory = {name: measure(name, command, seconds) for name, command in there.items()}
    if "Vorta" in memory:
        tell("memory beside Vorta's", ours / memory["Vorta"])


if __name__ == "__main__":
    main()
