"""Half a minute of adapters and addresses that come and go, in the outage lab's network.

An unused adapter flaps, containers' adapters appear and go, and addresses change, some twenty
changes a second, beside a healthy way out. The program runs in the terminal of the lab's PC; what
it sends is counted by the kernel. Needs root. ``python bench/storm.py [SECONDS]`` (30). Eight hours
of it are counted by ``tests/services/test_storm.py`` with a simulated clock.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import sized, tell
from helpers.processes import started, until
from lab import plan
from lab.network import Lab, why_not

from desktop.storage.journal import Journal

SETTLE = 20.0  # seconds until the first rounds are over


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process with that of its ended threads."""
    return time.clock_gettime((~pid << 3) | 2)


def storm(lab: Lab, seconds: float) -> int:
    """Change adapters and addresses until the time is over; return how many changes."""
    lab.ip(lab.pc, "link add idle0 type veth peer name idle1")
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        lab.ip(lab.pc, f"link set idle0 {'up' if number % 2 else 'down'}")
        lab.ip(lab.pc, f"link add box{number} type veth peer name peer{number}")
        lab.ip(lab.pc, f"addr add 2001:db8:{number % 60000:x}::1/64 dev box{number}")
        lab.ip(lab.pc, f"link del box{number}")
        time.sleep(0.1)
    lab.ip(lab.pc, "link del idle0")
    return 4 * number


def sent(lab: Lab) -> int:
    """Return the bytes that left and reached the PC by its way out."""
    counters = "/sys/class/net/eth0/statistics"
    command = ["ip", "netns", "exec", lab.pc, "cat", f"{counters}/tx_bytes", f"{counters}/rx_bytes"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return sum(map(int, done.stdout.split()))


def written(home: Path) -> int:
    """Return the bytes of the log's rows."""
    with closing(Journal(home / "log.db", read_only=True)) as journal:
        return sum(sum(map(len, map(str, row))) for row in journal.rows())


def main() -> None:
    if reason := why_not():
        print(f"NOT MEASURED: {reason}")
        return
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else sized(30.0, 1.0)
    with tempfile.TemporaryDirectory() as folder, closing(Lab()) as lab:
        home = Path(folder) / "tatpar"
        home.mkdir()
        (home / "config.toml").write_text(plan.CONFIG, "utf-8")
        environ = os.environ | {"SSL_CERT_FILE": str(lab.trust), "QT_QPA_PLATFORM": ""}
        environ |= {"TATPAR_HOME": str(home), "HOME": folder}
        command = ["ip", "netns", "exec", lab.pc, sys.executable, "-P", "-m", "desktop"]
        with started(command, environ, stdout=subprocess.DEVNULL) as process:
            until((home / "log.db").exists, "the log")
            time.sleep(sized(SETTLE, 3.0))
            quiet = sent(lab)
            time.sleep(seconds)
            quiet = sent(lab) - quiet
            cpu, bytes_before, size = cpu_seconds(process.pid), sent(lab), written(home)
            begun = time.monotonic()
            changes = storm(lab, seconds)
            passed = time.monotonic() - begun
            print(f"{changes} changes in {passed:.0f} s")
            cpu = cpu_seconds(process.pid) - cpu
            tell("CPU in a storm", cpu / passed * 100)
            more = max(0, sent(lab) - bytes_before - quiet)
            tell("traffic of a storm's half minute", more / 1000)
            tell("log of a storm's half minute", (written(home) - size) / 1000)
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    main()
