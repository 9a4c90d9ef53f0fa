"""The cost of monitoring the network: CPU of a healthy minute, traffic of eight hours.

The real prober in the outage lab's PC (needs root), both address families, no cache of names. The
lab's certificate has no chain; a public chain adds about 2.5 KB to each handshake.
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import note, sized, tell
from lab.network import Lab, why_not

ROUNDS_A_MINUTE = 4
ROUNDS_IN_8_HOURS = 8 * 60 * ROUNDS_A_MINUTE
CYCLE = 20  # rounds from one look at the full round to the next


def traffic(lab: Lab) -> int:
    """Return the bytes on the PC's cable, both ways, frames included."""
    files = [f"/sys/class/net/eth0/statistics/{way}_bytes" for way in ("rx", "tx")]
    command = ["ip", "netns", "exec", lab.pc, "cat", *files]
    shown = subprocess.run(command, capture_output=True, check=True, text=True)
    return sum(map(int, shown.stdout.split()))


def main() -> None:
    if reason := why_not():
        print(f"NOT MEASURED: {reason}")
        return
    rounds = sized(2 * CYCLE, 2)
    lab = Lab()
    try:
        lab.looker.ask(do="watch", rounds=3)
        before = traffic(lab)
        spent = lab.looker.ask(do="watch", rounds=rounds)
        used = traffic(lab) - before
    finally:
        lab.close()
    note("CPU of a healthy minute", spent["cpu_ms"] / rounds * ROUNDS_A_MINUTE, "ms")
    tell("traffic of 8 hours", used / rounds * ROUNDS_IN_8_HOURS / 1e6)


main()
