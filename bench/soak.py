"""What memory the tray takes once each page was seen, and how it grows when that goes on for long.

The real program with windows that nobody sees. In each round the window is opened at another page
and closed again, and the theme or the language is changed, with the window open in every second
round. ``python bench/soak.py [ROUNDS]`` (10,000; more than half an hour).
"""

import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from _budget import sized, tell
from _program import BuiltProgram, begin, make_program, make_qt, new_home
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.ui.shell.main_window import (
    CHECKS,
    CONNECTIVITY,
    DIRECTIVES,
    REPORTS,
    SETTINGS,
    TODAY,
)

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
    """Let the program do and delete what is due."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
        if number % max(1, rounds // 10) == 0:
            print(f"  {number:6} rounds: {memory_mb():.1f} MB", flush=True)


def main() -> None:
    """Measure after the first rounds and after all."""
    _qt = make_qt()
    with tempfile.TemporaryDirectory() as folder:
        app = make_program(new_home(Path(folder)))
        begin(app)
        settle()
        live(app, min(ROUNDS, len(PAGES) * len(CHANGES)))
        before = memory_mb()
        tell("the window closed again", before)
        live(app, ROUNDS)
        tell("grown in 10,000 rounds", memory_mb() - before)
        app.stop("quit")


if __name__ == "__main__":
    main()
