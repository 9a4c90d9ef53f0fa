"""The process: display, signals, bug reports, and the end of the session by the screen.

Qt ends the process at once when the screen's server is lost, and by a request to quit only if no
window refuses to close; ours hide in the tray instead.
"""

import ctypes
import faulthandler
import hashlib
import logging
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from desktop.xlib import library

# Messages that Qt writes just before it ends the process, https://code.qt.io: qxcbconnection.cpp,
# qwaylanddisplay.cpp.
_SERVER_GONE = ("The X11 connection broke", "The Wayland connection broke")


class ScreenLost:
    """Calls ``stop`` when the screen's server is lost, then ends the process with status 0."""

    def __init__(self, stop: Callable[[], None], end: Callable[[int], object] = os._exit) -> None:
        """Read Qt's messages, which go on to standard error."""
        self._stop = stop
        self._end = end
        self._lost = False
        qInstallMessageHandler(self.read)

    def read(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        """Pass a message of Qt on; stop if it reports that the screen's server is lost."""
        with suppress(OSError, ValueError):  # the terminal was closed with the session
            print(qFormatLogMessage(kind, context, message), file=sys.stderr)  # noqa: T201
        if message.startswith(_SERVER_GONE) and not self._lost:
            self._lost = True
            try:
                self._stop()
            finally:
                self._end(0)  # Qt would exit with status 1

    def close(self) -> None:
        """Leave the messages to Qt again."""
        qInstallMessageHandler(None)


log = logging.getLogger(__name__)

X_SECONDS = 5.0
"""In which a living X server answers."""
X_SECONDS_AT_LOG_IN = 120.0
"""The same beside all that starts with it; for a start that needs the screen."""
_XWAYLAND = "xcb;wayland"  # the second where libraries for X are missing, or the server refuses
# Both programs answer to the first one's name. The names for Wayland alone may be absent.
_INPUT_PROGRAMS = {"@im=ibus", "@im=fcitx", ""}


def has_display(patience: float = X_SECONDS) -> bool:
    """Whether windows can be shown; an X server has so many seconds to answer.

    A DISPLAY without a server would abort Qt, one that never answers would hold the start up.
    """
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or _x_server(patience)


def output_is_read() -> bool:
    """Whether a person can see the output: it goes to a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def prefer_xwayland() -> None:
    """Show windows through XWayland where a Wayland desktop has it; before Qt starts.

    Wayland allows no program to raise its own window above others, so the reminder card would be
    hidden; its X server allows it. A user's ``QT_QPA_PLATFORM`` takes precedence.
    """
    if os.environ.get("WAYLAND_DISPLAY") and "QT_QPA_PLATFORM" not in os.environ and _x_server():
        os.environ["QT_QPA_PLATFORM"] = _XWAYLAND
        # Through X11 this Qt reaches the input method by this name alone. It tries the named ones
        # in turn; if none answers, it continues without.
        if os.environ.get("XMODIFIERS", "") in _INPUT_PROGRAMS:
            module = os.environ.setdefault("QT_IM_MODULE", "ibus")
            _try_ibus_too(os.environ.get("QT_IM_MODULES", "") or module)


def reach_fcitx() -> None:
    """Make Qt use fcitx 5 under IBus' name: fcitx answers it, and Qt has no plug-in for fcitx."""
    module = os.environ.get("QT_IM_MODULE", "")
    if module.startswith("fcitx") and not os.environ.get("QT_IM_MODULES"):
        _try_ibus_too(module)


def _try_ibus_too(modules: str) -> None:
    if not {"ibus", "none"} & set(modules.split(";")):
        os.environ["QT_IM_MODULES"] = f"{modules};ibus"


def through_xwayland() -> bool:
    """Whether windows are to be an X server's inside a Wayland desktop."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(";")[0]
    return bool(os.environ.get("WAYLAND_DISPLAY")) and platform == "xcb"


def _x_server(patience: float = X_SECONDS) -> bool:
    """Whether the server accepts this program and answers a request in time."""
    xcb = library("libxcb.so.1") if os.environ.get("DISPLAY") else None
    if xcb is None:
        return False
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(_answers(xcb)), daemon=True)
    asking.start()
    asking.join(patience)
    return answers == [True]


def _answers(xcb: ctypes.CDLL) -> bool:
    xcb.xcb_connect.restype = xcb.xcb_get_input_focus_reply.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        focus = xcb.xcb_get_input_focus(connection)
        reply = ctypes.c_void_p(xcb.xcb_get_input_focus_reply(connection, focus, None))
        ctypes.CDLL(None).free(reply)
        return bool(reply)
    finally:
        xcb.xcb_disconnect(connection)


_NOWHERE = os.open(os.devnull, os.O_WRONLY)
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


class Signals(QObject):
    """Calls ``quit_`` on the main thread at SIGINT, SIGTERM and SIGHUP."""

    def __init__(self, quit_: Callable[[str], None]) -> None:
        """Install the handlers; without a notifier Python runs them only between two Qt events."""
        super().__init__()
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        for name in _ENDING:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: None)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._quit = quit_
        self._notifier.activated.connect(self._arrived)

    def release(self) -> None:
        """Make the next signal end the process at once."""
        for name in _ENDING:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), signal.SIG_DFL)

    def _arrived(self) -> None:
        with suppress(BlockingIOError):
            self._reading.recv(64)
        self._quit("signal")


def end_unless_called(seconds: float | None) -> None:
    """End the process with status 1 unless called again within so many seconds; None: never.

    By a thread without Python's lock: a call into Qt that hangs may hold it.
    """
    if seconds is None:
        faulthandler.cancel_dump_traceback_later()
    else:
        faulthandler.dump_traceback_later(seconds, exit=True, file=_NOWHERE)


def bug_report(error: BaseException, trace: TracebackType | None) -> str:
    """Return a report of a bug without values, only the location.

    Neither the error's message nor local variables are in it: both may hold a directive's words.
    """
    frames = traceback.format_list(traceback.extract_tb(trace))
    return f"{type(error).__module__}.{type(error).__qualname__}\n{''.join(frames)}"


def write_bug(folder: Path, report: str, place: str) -> Path | None:
    """Write a bug report unless today has one of that place, by an earlier run; return its path."""
    mark = hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:8]
    day, moment = time.strftime("%Y%m%d %H%M%S").split()
    path = folder / f"bug-{day}-{moment}-{mark}.txt"
    try:
        path = next(folder.glob(f"bug-{day}-*-{mark}.txt"), path)
        if not path.exists():
            path.write_text(report, "utf-8", "replace")
    except OSError:
        return None
    return path
