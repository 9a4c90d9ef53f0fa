"""Base of every test: a home of its own, no screen of the developer's, no silent warnings.

Processes that a test needs (a screen, a tray, a session bus, a toast daemon, Tatpar itself) are
started by the fixtures here and are gone when the test is over.
"""

import gc
import logging
import os
import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import chain, groupby, zip_longest
from pathlib import Path

import pytest
from helpers.desk import Desk, Dunst, open_desk, open_dunst
from helpers.lab_table import pytest_terminal_summary as pytest_terminal_summary  # noqa: PLC0414
from helpers.long_run import LONG, times
from helpers.patience import be_patient
from helpers.program import POLICY, Programs
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread
from pytestqt.qtbot import QtBot

# For tests of tools/, which are no part of the wheel: last, so that the tested desktop comes first.
sys.path.append(str(Path(__file__).parents[1]))
for _name in (
    *("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "QT_STYLE_OVERRIDE"),
    "XDG_CURRENT_DESKTOP",  # whose "do not disturb" switch would be read
):
    os.environ.pop(_name, None)
# The journey under Wine is the one test that shows its windows itself.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("TATPAR_TEST_PLATFORM", "offscreen")
if sys.platform == "win32":  # the offscreen platform has no fonts of its own there
    os.environ["QT_QPA_FONTDIR"] = str(Path(os.environ["SYSTEMROOT"]) / "Fonts")
# A time limit per example fails on a busy machine, and measures nothing. The seed decides the
# histories (`dev.py test` gives one for each state of the program), in CI too, where Hypothesis
# itself would look at the same again and again.
settings.register_profile(
    "tatpar",
    max_examples=times(40, long=200),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=False,
    print_blob=True,
)
settings.load_profile("tatpar")
# The thread that uses Qt first is Qt's main thread. The office's pages are translated in a worker
# thread, and the windows of a later test of the same process would be in another one.
QThread.currentThread()
# A longer timeout costs a passing test nothing; pytest-qt's five seconds fail on a busy machine.
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitExposed, QtBot.waitActive):
    _wait.__kwdefaults__["timeout"] = 60_000


@pytest.hookimpl(tryfirst=True)  # before Hypothesis reads its option
def pytest_configure(config):
    """Choose the seed of random histories unless one is given.

    Refuse the checkout's ``desktop`` where ``dev.py test`` promised the installed wheel.
    """
    gc.disable()  # see `garbage`
    if config.option.hypothesis_seed is not None:
        os.environ["TATPAR_TEST_SEED"] = config.option.hypothesis_seed
    # xdist's workers inherit the environment, and no option that is not on the command line.
    chosen = os.environ.setdefault("TATPAR_TEST_SEED", str(random.randrange(2**32)))
    config.option.hypothesis_seed = chosen
    if os.environ.get("TATPAR_TEST_INSTALLED"):
        import desktop

        if "site-packages" not in Path(desktop.__file__).parts:
            raise pytest.UsageError(f"not the installed wheel: {desktop.__file__}")


def pytest_report_header(config):
    """Print the option that repeats the same random histories, and the tests left out."""
    left = "all of them" if LONG else "a sample; `dev.py test --long` before a release"
    return f"random histories: --hypothesis-seed={config.option.hypothesis_seed}, {left}"


def pytest_collection_modifyitems(items):
    """Begin with files that wait, each next to one that computes, and of these with the long ones.

    So no core is idle, at the end neither. Skip, by marker, tests that are worth their time only
    before a release.
    """
    waiting, computing = [], []
    for _, group in groupby(items, key=lambda item: item.path):
        file = list(group)
        waits = any(map(file[0].get_closest_marker, ("lab", "journey")))
        (waiting if waits else computing).append(file)
    computing.sort(key=lambda file: file[0].get_closest_marker("long") is None)
    pairs = chain.from_iterable(zip_longest(waiting, computing, fillvalue=()))
    items[:] = chain.from_iterable(pairs)
    for item in items:
        if not LONG and item.get_closest_marker("release"):
            item.add_marker(pytest.mark.skip(reason="before a release: `dev.py test --long`"))


def pytest_collection_finish():
    """Exclude the objects that all tests share from later garbage collections."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def patient() -> None:
    """Wait for the disk for long: a busy machine's is slow. A test of a silent one says so."""
    be_patient()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """End in English, which tests expect that install no language: their neighbours may."""
    yield
    translator = sys.modules.get("desktop.language.translator")
    if translator is not None and translator.current() != "en":
        translator.install("en")


@pytest.fixture(autouse=True)
def sandbox(tmp_path_factory, monkeypatch) -> Path:
    """Give the test a home folder of its own; return the Tatpar home inside it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TATPAR_HOME", str(home / "tatpar"))
    monkeypatch.setenv("TATPAR_POLICY", str(home / "policy.toml"))
    (home / "policy.toml").write_text(POLICY, "utf-8")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    return home / "tatpar"


class ExpectedLog(logging.Handler):
    """Collects records of WARNING and above; those not announced by ``expect`` fail the test."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, part: str) -> None:
        """Announce that a record whose message holds ``part`` must come, and may come often."""
        self.expected.append(part)

    def complaints(self) -> list[str]:
        """Return unannounced records and announcements that never came true."""
        told = [record.getMessage() for record in self.records]
        unexpected = [
            f"unexpected {record.levelname} of {record.name}: {message}"
            for record, message in zip(self.records, told, strict=True)
            if not any(part in message for part in self.expected)
        ]
        missing = [part for part in self.expected if not any(part in message for message in told)]
        return unexpected + [f"expected in the log, but never came: {part}" for part in missing]


@pytest.fixture(autouse=True)
def log() -> Iterator[ExpectedLog]:
    """Fail the test at any log record of WARNING or above that it did not ``log.expect(…)``."""
    handler = ExpectedLog()
    root = logging.getLogger()
    root.addHandler(handler)
    yield handler
    root.removeHandler(handler)
    if complaints := handler.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Collect garbage between tests: windows in it would crash Qt if a thread collected them.

    Delete the windows that the test gave back: each later change of theme would style them, too.
    """
    yield
    from desktop.garbage_collection import collect_due

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_due()


@pytest.fixture(scope="module", autouse=True)
def windows_gone() -> Iterator[None]:
    """Delete the windows that a file's tests left: each later change of theme styles them all.

    Clear the clipboard also: without a screen Qt deletes its content at the process's end,
    after Python's, and copied data of Python's then crashes the process.
    """
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    for window in widgets.QApplication.topLevelWidgets():
        # A menu or a list of suggestions is deleted by its owner.
        if window.windowFlags() & Qt.WindowType.WindowType_Mask != Qt.WindowType.Popup:
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    widgets.QApplication.clipboard().clear()


@pytest.fixture
def opened():
    """Open journals that are closed when the test ends: ``opened(home.log, read_only=True)``."""
    from desktop.storage.journal import Journal

    with ExitStack() as stack:
        yield lambda path, **how: stack.enter_context(closing(Journal(path, **how)))


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """A private X screen with window manager, tray and session bus; shared by a worker's tests."""
    if not sys.platform.startswith("linux"):
        pytest.skip("NOT TESTED HERE: a real screen needs Xvfb, thus Linux")
    with open_desk() as opened:
        yield opened


@pytest.fixture
def toasts(desk):
    """A notification daemon on the desk's bus that records its notifications."""
    from helpers.bus_services import ToastServer  # D-Bus, thus Linux

    with ToastServer(desk.bus) as server:
        yield server


@pytest.fixture
def dunst(desk) -> Iterator[Dunst]:
    """A notification daemon as people have it, drawing on the desk's screen."""
    with open_dunst(desk) as daemon:
        yield daemon


@pytest.fixture
def program(sandbox) -> Iterator[Programs]:
    """Start ``tatpar`` processes on this test's home: ``program("probe", "--json")``."""
    with Programs(sandbox) as programs:
        yield programs
