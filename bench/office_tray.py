"""The memory that an office adds to the real tray: two trays on one home, without and with one.

The real program on a private screen in the outage lab's healthy network, as root; the office is a
real server behind the line, with TLS. The PC has joined, sent its days and beats, and waits for an
ask. ``python bench/office_tray.py [ROUNDS]`` (1).
"""

import hashlib
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from _budget import sized, tell
from helpers.desk import Desk, open_desk
from helpers.processes import started, until
from helpers.x11 import Screen
from lab import plan
from lab.network import Lab, why_not
from sqlalchemy import func, select

from desktop.core.events import AppStarted, AppStopped
from desktop.core.sheets.outbox import start_offset_ms
from desktop.core.units import DAY_MS
from desktop.storage.journal import Journal
from desktop.storage.office_state import read_office_state, write_office_state
from office.database import tables as t
from office.database.engine import Database, sqlite_url

SETTLE = 25.0  # seconds until rounds and late imports are over
HOST, PORT = plan.four(65), 8443
ALWAYS = """
[[calendar.hours]]
from = 2020-01-01
days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
ranges = ["00:00-24:00"]
"""


def memory_mb(pid: int) -> tuple[float, float]:
    """Return the proportional memory of a process, and what is its alone for good."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    pss, own = (int(rollup.split(f"\n{part}:")[1].split()[0]) for part in ("Pss", "Anonymous"))
    return pss / 1024, own / 1024


@contextmanager
def served(lab: Lab, home: Path) -> Iterator[str]:
    """Serve the office behind the line; yield a token of it."""
    base = ["ip", "netns", "exec", lab.world, sys.executable, "-P", "-m", "office"]
    base += ["--home", str(home)]

    def ask(*words: str) -> str:
        done = subprocess.run(
            [*base, *words], capture_output=True, text=True, encoding="utf-8", check=True
        )
        return done.stdout.strip()

    ask("migrate")
    pem = str(lab.authority.certify(HOST))
    serve = [*base, "serve", "--host", HOST, "--port", str(PORT), "--cert", pem, "--key", pem]
    with started(serve, os.environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout is not None
        read = server.stdout.readline
        until(lambda: str(PORT) in (read() or ""), "the office to listen")
        yield ask("token", "/gazipur/", "--at-once", "--uses", "99")


def early_device(turn: int) -> str:
    """Return another PC each turn whose moment of the half hour is its first second."""
    numbers = (hashlib.sha256(f"{turn} {n}".encode()).hexdigest()[:32] for n in itertools.count())
    return next(name for name in numbers if start_offset_ms(name) < 1000)


def sheets(database: Database) -> int:
    with database.reading("/") as connection:
        return connection.execute(select(func.count()).select_from(t.sheet)).scalar_one()


def measured(
    desk: Desk, command: list[str], environ: dict[str, str], ready: Callable[[], object]
) -> tuple[float, float]:
    with Screen(desk.display) as x:
        until(lambda: not x.tray_icons(), "an empty tray")
        with started(command, environ) as process:
            until(x.tray_icons, "the tray icon")
            until(ready, "yesterday to arrive", seconds=120)
            time.sleep(sized(SETTLE, 1.0))
            figures = memory_mb(process.pid)
            process.terminate()
            process.wait(20)
    return figures


def main() -> None:
    if reason := why_not():
        print(f"NOT MEASURED: {reason}")
        return
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        desk = stack.enter_context(open_desk())
        lab = stack.enter_context(closing(Lab()))
        token = stack.enter_context(served(lab, folder / "office"))
        database = stack.enter_context(closing(Database(sqlite_url(folder / "office/office.db"))))
        trust = {"SSL_CERT_FILE": str(lab.trust), "HOME": str(folder)}
        environ = os.environ | desk.environ | trust
        command = ["ip", "netns", "exec", lab.pc, sys.executable, "-P", "-m", "desktop", "--hidden"]
        alone, joined = [], []
        for turn in range(rounds):
            for figures, office in ((alone, ""), (joined, token)):
                home = folder / f"home{turn}{bool(office)}"
                seed(home, early_device(turn))
                of = environ | {"TATPAR_HOME": str(home)}
                if office:
                    join(lab, home, office, of)
                before = sheets(database)
                arrived = (lambda b=before: sheets(database) > b) if office else (lambda: True)
                figures.append(measured(desk, command, of, arrived))
                print(f"{'with' if office else 'without'} an office", *figures[-1], flush=True)
    for place, name in enumerate(("memory of an office, PSS", "memory of an office, its own")):
        without, having = ([pair[place] for pair in figures] for figures in (alone, joined))
        tell(name, statistics.median(having) - statistics.median(without))


def seed(home: Path, device: str) -> None:
    """Write a home in use since the first of the month."""
    home.mkdir()
    (home / "device").write_text(f"{device}\n", "ascii")
    now_ms = time.time_ns() // 1_000_000
    with closing(Journal(home / "log.db")) as journal:
        begin = now_ms - time.gmtime(time.time() + 6 * 3600).tm_mday * DAY_MS
        journal.append(begin, AppStarted("0.1", "boot", device, "Asia/Dhaka"))
        journal.append(begin + 1, AppStopped("session_end"))
    (home / "config.toml").write_text(plan.CONFIG + ALWAYS, "utf-8")


def join(lab: Lab, home: Path, token: str, environ: dict[str, str]) -> None:
    """Join the office, as on an earlier day; only the last day is unsent."""
    words = ["office", "join", "--url", f"https://{HOST}:{PORT}", "--token", token]
    line = ["ip", "netns", "exec", lab.pc, sys.executable, "-P", "-m", "desktop", *words]
    subprocess.run(line, check=True, env=environ, stdout=subprocess.DEVNULL)
    state = read_office_state(home / "office.json")
    yesterday = datetime.now(UTC) + timedelta(hours=6 - 24)
    write_office_state(home / "office.json", replace(state, first_day=yesterday.date().isoformat()))


if __name__ == "__main__":
    main()
