"""Loads a page's modules when the pointer comes to its entry, so that a first visit is quick.

One module at a time between events, and the libraries of the register in a thread, since they take
a quarter of a second. Not earlier: they take up to 30 MB, also once the window is closed again.
"""

import sys
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from desktop.services.background import Background
from desktop.ui.shell.main_window import CHECKS, CONNECTIVITY, DIRECTIVES, REPORTS, SETTINGS

LIBRARIES = "desktop.services.register.factory"
MODULES: dict[int, tuple[str, ...]] = {
    CONNECTIVITY: ("desktop.ui.connectivity.page",),
    CHECKS: ("desktop.ui.checks.page",),
    DIRECTIVES: (
        LIBRARIES,
        "desktop.presenters.register.chat_import",
        "desktop.presenters.register.contacts",
        "desktop.presenters.register.forwarding",
        "desktop.presenters.register.directives_page",
    ),
    REPORTS: (
        "desktop.reports.bundle.trusted_keys",
        "desktop.presenters.file_verification",
        "desktop.presenters.reports.page",
    ),
    SETTINGS: ("desktop.presenters.settings",),
}
_PAUSE_MS = 30  # who only passes an entry loads nothing


class PageLoader(QObject):
    """Loads what the page needs that was pointed at last."""

    def __init__(self, parent: QObject, background: Background) -> None:
        """Load nothing yet."""
        super().__init__(parent)
        self._background = background
        self._page = -1
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._load_next)

    def expect(self, page: int) -> None:
        """Load what is not loaded yet of that page's modules, beginning a moment later."""
        self._page = page
        if self._left():
            self._timer.start(_PAUSE_MS)

    def _left(self) -> list[str]:
        return [name for name in MODULES.get(self._page, ()) if name not in sys.modules]

    def _load_next(self) -> None:
        left = self._left()
        if not left:
            self._timer.stop()
        elif left[0] == LIBRARIES:
            self._timer.stop()
            # A failure shows when the page is opened.
            load = partial(import_module, LIBRARIES)
            self._background.run_long(load, self._go_on, lambda _error: None)
        else:
            import_module(left[0])
            self._timer.setInterval(0)  # the pointer rests there: the rest between events

    def _go_on(self, _loaded: object) -> None:
        if isValid(self):  # the windows may have been recreated meanwhile
            self._timer.start()
