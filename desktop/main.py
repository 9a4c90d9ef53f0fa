"""Starting: one instance, a screen or none, the language, the program, the event loop."""

import sys
import time
from collections.abc import Callable
from functools import partial

import desktop.preload  # noqa: F401 - first, see there  # isort: skip
from PySide6.QtCore import QCoreApplication

from desktop import __version__, language
from desktop.core.errors import KnownError
from desktop.monitors.clock import system_clock
from desktop.presenters.remote_control import Remote
from desktop.services.runtime import App
from desktop.services.user_interface import Front
from desktop.storage.home import Home
from desktop.storage.settings_file import read_settings
from desktop.storage.sqlite import prepare_home
from desktop.system.installation import begin_anew
from desktop.system.notifications import Toaster, system_backend
from desktop.system.process import Signals, has_display, keep_secrets_in
from desktop.system.single_instance import Control, Reply, ask, claim

_TOAST_SECONDS = 3
_RAISE_SECONDS = 15  # a slow PC takes some to start


def start(
    home: Home, *, raise_running: bool = True, hidden: bool = False, at_login: bool = False
) -> int:
    """Start the program, or raise the one that runs; return the exit status when it has ended.

    ``at_login`` starts nothing when the settings say so; otherwise it starts in the tray, where
    only the questions of the first run are shown. What keeps it from starting is told in a toast
    too: whoever logs in sees no terminal.
    """
    keep_secrets_in()
    if at_login:
        if not read_settings(home).settings.appearance.start_with_computer:
            return 0
        raise_running, hidden = False, home.config.exists()
    try:
        return _start(home, raise_running=raise_running, hidden=hidden)
    except KnownError as error:
        if has_display():
            _tell_on_screen(home, error)
        raise


def _tell_on_screen(home: Home, error: KnownError) -> None:
    settings = read_settings(home).settings
    language.install(
        settings.officer.language,
        settings.calendar.timezone,
        settings.appearance.clock,
    )
    toaster = Toaster(system_backend("Tatpar"))
    toaster.send("problem", *language.problem(error))
    toaster.settle(_TOAST_SECONDS)


def _start(home: Home, *, raise_running: bool, hidden: bool) -> int:
    prepare_home(home.folder)
    lock = claim(home)
    if lock is None:
        if raise_running:
            raise_running_one(home)
        return 0
    display = has_display()
    qt = _make_qt(display=display)
    loaded = read_settings(home)
    language.install(
        loaded.settings.officer.language,
        loaded.settings.calendar.timezone,
        loaded.settings.appearance.clock,
    )
    app = App(home, system_clock(), loaded, _front(hidden=hidden, display=display), display=display)
    try:
        status = _run(qt, app)
    finally:
        lock.unlock()
    if app.replaced:
        begin_anew(home.folder)
    return status


def raise_running_one(
    home: Home,
    asking: Callable[[Home, Reply], Reply | None] = ask,
    seconds: float = _RAISE_SECONDS,
) -> None:
    """Ask the running program to show itself; one that is still starting is given its time.

    KnownError ``instance_silent`` when it has the lock and cannot be reached for so long.
    """
    until = time.monotonic() + seconds
    while asking(home, {"verb": "raise"}) is None:
        if time.monotonic() > until:
            raise KnownError("instance_silent")
        time.sleep(0.2)


def _front(*, display: bool, hidden: bool) -> Callable[[App], Front]:
    if display:
        from desktop.presenters.tray_app import TrayFront  # noqa: PLC0415 - not loaded for the terminal

        return partial(TrayFront, hidden=hidden)
    from desktop.presenters.terminal import TerminalFront  # noqa: PLC0415

    return TerminalFront


def _make_qt(*, display: bool) -> QCoreApplication:
    QCoreApplication.setApplicationName("tatpar")
    QCoreApplication.setApplicationVersion(__version__)
    if not display:
        return QCoreApplication([])
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - not loaded for the terminal

    QApplication.setDesktopFileName("tatpar")
    QApplication.setQuitOnLastWindowClosed(False)
    return QApplication([])


def _run(qt: QCoreApplication, app: App) -> int:
    sys.excepthook = lambda _kind, error, trace: app.bug(error, trace)
    control = Control(app.home, Remote(app).answer)
    signals = Signals(app.quit)
    qt.aboutToQuit.connect(lambda: app.stop("session_end"))
    app.run()
    if not control.listening:
        app.problem(KnownError("control_refused"))
    status = qt.exec()
    app.stop("quit")
    control.close()
    del signals
    return status
