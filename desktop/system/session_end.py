"""Notices the end of the session by the screen: its server is gone, or asks the program to quit.

Qt ends the process at once when the screen's server is gone, and by a request to quit only if no
window refuses to close; ours hide in the tray instead.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

# What Qt writes just before it ends the process, https://code.qt.io: qxcbconnection.cpp,
# qwaylanddisplay.cpp.
_SERVER_GONE = ("The X11 connection broke", "The Wayland connection broke")


class ScreenLost:
    """Calls ``stop`` when the screen's server is gone, then ends the process with status 0."""

    def __init__(self, stop: Callable[[], None], end: Callable[[int], object] = os._exit) -> None:
        """Read Qt's messages, which go on to standard error."""
        self._stop = stop
        self._end = end
        self._lost = False
        qInstallMessageHandler(self._read)

    def _read(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        with suppress(OSError, ValueError):  # the terminal went with the session
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
