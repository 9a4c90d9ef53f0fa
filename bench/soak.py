"""Memory of the tray after each page was seen, and its growth over many rounds.

The real program with offscreen windows, and with the tray's allocator: several heaps, one a thread,
would not reuse freed memory. It is measured a minute after the window was closed, when the tray has
returned its free memory. Each round opens the window at another page and closes it, changes the
theme or the language, with the window open in every second round, and runs a tick, which collects
garbage. The register is locked; at the end it is opened, shown and locked again; its libraries stay
loaded.
``python bench/soak.py [ROUNDS]`` (10,000; more than half an hour).
"""

import sys
import tempfile
import time
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

from _budget import note, sized, tell
from _program import BuiltProgram, begin, make_program, make_qt, new_home
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.core.register.enums import LockReason
from desktop.core.settings.model import Settings
from desktop.monitors.clock import system_clock
from desktop.storage.home import Home
from desktop.system.freed_memory import wipe_freed
from desktop.ui.shell.main_window import CHECKS, CONNECTIVITY, DIRECTIVES, REPORTS, SETTINGS, TODAY
from desktop.ui.shell.tray_app import AFTER_MS
from desktop.ui.shell.tray_icon import Tray

PHRASE = "মাপার জন্য গোপন বাক্য"
PORTIONS = 100  # more than a lock's overwriting has
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else sized(10_000, 4)
PAGES = (TODAY, CONNECTIVITY, CHECKS, DIRECTIVES, REPORTS, SETTINGS)
CHANGES = (
    ("appearance.theme", "dark"),
    ("officer.language", "en"),
    ("appearance.theme", "light"),
    ("officer.language", "bn"),
)


def memory_mb() -> float:
    """Return the process's share of the memory, in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    [kilobytes] = (line.split()[1] for line in lines if line.startswith("Pss:"))
    return int(kilobytes) / 1024


def settle() -> None:
    """Process due events and deletions."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def make_register(home: Home) -> None:
    """Make one, in another process: its libraries are loaded here once it is opened."""
    from desktop.services.register.service import make_register_service  # noqa: PLC0415
    from desktop.storage.register.key_file import Cost  # noqa: PLC0415

    make_register_service(home, system_clock(), Settings).vault.init(PHRASE, Cost(1, 8, 1))


def live(app: BuiltProgram, rounds: int) -> None:
    """Open, change and close; print the memory ten times on the way."""
    acts = zip(cycle(PAGES), cycle(CHANGES), cycle((True, False)))
    for number, (page, (key, value), opened) in enumerate(islice(acts, rounds), 1):
        for opens in (opened, not opened):
            if opens:
                app.front.bring_up()
                app.front.opened().show_page(page)
                settle()
            else:
                app.change_setting(key, value)
                settle()
        app.front.opened().window.close()
        settle()
        app.tick()
        if number % max(1, rounds // 10) == 0:
            print(f"  {number:6} rounds: {memory_mb():.1f} MB", flush=True)


def open_and_lock(app: BuiltProgram) -> None:
    """Open the register on its page and lock it again."""
    app.front.bring_up()
    app.front.opened().show_page(DIRECTIVES)
    app.front.opened().window.page(DIRECTIVES).requests.unlock(PHRASE)
    while app.register_locked:
        settle()
        time.sleep(0.01)
    app.lock_register(LockReason.COMMAND)
    for _ in range(PORTIONS):
        settle()
    app.front.opened().window.close()
    settle()


def rest(app: BuiltProgram) -> None:
    """Let the closed window give its memory back."""
    until = time.monotonic() + sized(AFTER_MS / 1000 + 2, 0)
    while True:
        app.tick()
        settle()
        if time.monotonic() > until:
            return
        time.sleep(1)


def main() -> None:
    """Measure after the first rounds, after all, and after an opening of the register."""
    _qt = make_qt()
    # As on a desktop with a tray, where a window is closed: without one it is minimised.
    Tray.available = property(lambda _tray: True)  # type: ignore[assignment,method-assign]
    with tempfile.TemporaryDirectory() as folder:
        home = new_home(Path(folder))
        other = get_context("spawn").Process(target=make_register, args=(home,))
        other.start()
        other.join()
        assert other.exitcode == 0
        app = make_program(home)
        begin(app)
        settle()
        live(app, min(ROUNDS, len(PAGES) * len(CHANGES)))
        rest(app)
        before = memory_mb()
        note("the window closed again", before, "MB PSS")
        live(app, ROUNDS)
        rest(app)
        tell("grown in 10,000 rounds", memory_mb() - before)
        open_and_lock(app)
        rest(app)
        note("closed after a register was open", memory_mb(), "MB PSS")
        app.stop("quit")


if __name__ == "__main__":
    wipe_freed()
    main()
