"""The main window in place of a tray icon, while the desktop shows none."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.shell.main_window import MainWindow

PATIENCE_MS = 10_000  # at log-in the desktop's tray may start after Tatpar
RARELY_MS = 60_000  # while there is a tray: the question wakes the D-Bus thread and the bus


class StandIn:
    """Shows the window when the tray is missing.

    Hides it when a tray is back, unless somebody has used it.
    """

    def __init__(
        self,
        has_tray: Callable[[], bool],
        in_use: Callable[[], bool],
        show: Callable[[], "MainWindow"],
    ) -> None:
        """Take whether there is a tray, whether a window is open, and what shows the main one."""
        self._has_tray = has_tray
        self._in_use = in_use
        self._show = show
        self._missing_ms: int | None = None  # since when
        self._present_ms: int | None = None  # when a tray was there at the last look
        self._window: MainWindow | None = None  # that stands in now

    def look(self, now_ms: int) -> None:
        """Follow the tray, by the clock that runs while asleep; called at each state."""
        if self._present_ms is not None and now_ms - self._present_ms < RARELY_MS:
            return
        self._present_ms = None
        if self._has_tray():
            self._missing_ms, self._present_ms = None, now_ms
            if self._window is not None and self._window.untouched:
                self._window.hide()
            self._window = None
        elif self._missing_ms is None:
            self._missing_ms = now_ms
        elif now_ms - self._missing_ms >= PATIENCE_MS and not self._in_use():
            self._window = self._show()
