"""Modules and timers of an idle tray: each costs every PC, all day.

The lists are reviewed: before adding to one, measure it (``bench/idle.py``) and give the reason.
"""

import json
import subprocess
import sys

import pytest

IDLE = """
import gc, json, shiboken6, sys
import desktop.main as main
from desktop.monitors.clock import system_clock
from desktop.ui.shell.tray_app import TrayApp
from desktop.storage.home import find_home
from PySide6.QtCore import QTimer
home = find_home(sys.argv[1])
main.prepare_home(home.folder)
qt = main.make_qt(display=True)
loaded = main.read_settings(home)
main.install_language(loaded.settings)
program = main.build(home, system_clock(), loaded, display=True)
tray = TrayApp(program, hidden=True)
program.runtime.start(tray)
assert "apscheduler" not in sys.modules  # it comes with the first round, after the icon
program.runtime.rounds.start()  # now: with the timer a first start would open its windows, too
timers = [t for t in gc.get_objects() if isinstance(t, QTimer) and shiboken6.isValid(t)]
timers = sorted((t.isSingleShot(), t.interval()) for t in timers if t.isActive())
loaded = sorted(name for name in [*sys.modules] if "." not in name or name.startswith("desktop."))
tray.opened().bring_up()
opened = sorted(name for name in [*sys.modules] if "." not in name or name.startswith("desktop."))
for page in range(6):
    tray.opened().show_page(page)
seen = sorted(name for name in [*sys.modules] if "." not in name or name.startswith("desktop."))
program.runtime.stop("quit")
print(json.dumps([timers, loaded, opened, seen]))
"""

LIBRARIES = {"PySide6", "apscheduler", "jeepney", "platformdirs", "psutil", "tzlocal"}
STANDARD = {"asyncio", "sqlite3", "ssl", "email", "multiprocessing", "tomllib"}  # the heavy ones
PARTS = {
    *("garbage_collection", "import_hook", "main", "resource_paths", "winapi", "xlib"),
    *(
        "core",
        "language",
        "monitors",
        "services",
        "storage",
        "system",
        "ui",
    ),
}
WIDGETS = {"checks", "host", "outside", "paint", "shell", "theme", "toasts", "widgets"}
OF_THE_REGISTER = {
    *("services.register.access", "storage.register.sidecar_files"),
}
OF_AN_OPEN_REGISTER = {"sqlalchemy", "sqlcipher3", "cryptography", "argon2"}


@pytest.fixture(scope="module")
def idle(tmp_path_factory):
    return seen_with(tmp_path_factory.mktemp("idle") / "home")


def seen_with(home):
    """Run the tray over that home; return its timers, and the modules loaded at each station."""
    command = [sys.executable, "-W", "ignore", "-c", IDLE, str(home)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    timers, *loaded = json.loads(done.stdout.splitlines()[-1])
    return timers, *map(set, loaded)


def parts(loaded, *path):
    """Return the names of the parts below a package of Tatpar that are loaded."""
    prefix = ".".join(["desktop", *path, ""])
    return {name.removeprefix(prefix) for name in loaded if name.startswith(prefix)}


def test_an_idle_tray_has_two_timers_and_wakes_by_the_tick(idle):
    (_, tick), (_, first_round), (_, reminder) = idle[0]
    assert [once for once, _ in idle[0]] == [False, True, True]
    assert tick == 17_000  # a tick comes with the round of each 15 seconds, or later without one
    assert first_round < 1000  # at the start alone
    assert 15_000 < reminder <= 60_000  # each tick starts it again


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need other libraries")
def test_an_idle_tray_has_loaded_these_libraries_and_no_others(idle):
    ours = {"coverage", "desktop", "shiboken6", "shibokensupport", "signature_bootstrap"}
    bare = {name for name in idle[1] if "." not in name and not name.startswith("_")}
    systems = {"sitecustomize"}  # Debian's Python loads one of its own
    assert bare - set(sys.stdlib_module_names) - ours - systems == LIBRARIES
    heavy = {*STANDARD, "http", "unittest", "xml", "pydoc", "tkinter"}
    of_coverage = {"xml"} if "coverage" in bare else set()  # it writes reports in XML
    assert bare & heavy <= STANDARD | {"http"} | of_coverage


def test_an_idle_tray_has_loaded_no_window_no_report_and_no_open_register(idle):
    loaded = idle[1]
    assert {name.partition(".")[0] for name in parts(loaded)} == PARTS
    assert {name.partition(".")[0] for name in parts(loaded, "ui")} == WIDGETS
    register = {
        name
        for name in parts(loaded)
        if ".register." in name and name.startswith(("services", "storage", "ui"))
    }
    assert register == OF_THE_REGISTER
    assert "desktop.storage.settings_edit" not in loaded


def test_an_open_window_has_loaded_no_database(idle):
    assert not OF_AN_OPEN_REGISTER & idle[2]


def test_each_page_seen_without_an_open_register_has_loaded_none_of_its_libraries(idle):
    seen = idle[3]
    pages = {name for name in parts(seen, "ui") if name.endswith("page")}
    assert pages >= {"register.directives_page", "reports.page", "settings.page"}
    assert not OF_AN_OPEN_REGISTER & seen


@pytest.mark.portable
def test_the_page_of_a_locked_register_has_loaded_none_of_its_libraries(tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    (tmp_path / "home" / "register.key").write_text("{}", "utf-8")
    *_, seen = seen_with(tmp_path / "home")
    assert not OF_AN_OPEN_REGISTER & seen


def test_a_pc_loads_none_of_the_office_servers_libraries(idle):
    assert not {"starlette", "uvicorn"} & idle[3]
