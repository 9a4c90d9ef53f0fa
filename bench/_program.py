"""The whole program with offscreen windows, for the benches that open and press them.

Importing it sets the environment, so it comes before the modules that load Qt.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import _budget  # noqa: F401 - first: it compiles  # isort: skip
import desktop.main  # noqa: F401 - before Qt, see `desktop.import_hook`  # isort: skip
from helpers.programs import BuiltProgram, NoRounds, tray_program
from PySide6.QtWidgets import QApplication

from desktop.garbage_collection import collect_later
from desktop.language.translator import install
from desktop.monitors.clock import system_clock
from desktop.storage.home import Home, find_home
from desktop.storage.sqlite import prepare_home


def make_qt() -> QApplication:
    """Return Qt, to be held; texts are Bengali from here on."""
    qt = QApplication([])
    qt.setQuitOnLastWindowClosed(False)
    install("bn")
    return qt


def new_home(folder: Path) -> Home:
    """Make a home without a log, in Bengali."""
    home = find_home(str(folder / "home"))
    prepare_home(home.folder)
    home.config.write_text('[officer]\nlanguage = "bn"\n', "utf-8")
    return home


def make_program(home: Home) -> BuiltProgram:
    """Return the program of that home, not started."""
    return tray_program(home, system_clock())


def begin(app: BuiltProgram) -> None:
    """Start it as a tray, without the network, which is not measured."""
    app.runtime.rounds = NoRounds()  # type: ignore[assignment]  # nobody else does
    app.run()
    collect_later()
