"""Loads a page's modules when the pointer comes to its entry, so that a first visit is quick.

One module at a time between events. Not earlier: they take up to 8 MB, also once the window is
closed again.
"""

import sys
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop.ui.shell.main_window import CHECKS, CONNECTIVITY, DIRECTIVES, REPORTS, SETTINGS

MODULES: dict[int, tuple[str, ...]] = {
    CONNECTIVITY: ("desktop.ui.connectivity.page",),
    CHECKS: ("desktop.ui.checks.page",),
    DIRECTIVES: (
        "desktop.services.register.factory",
        "desktop.ui.register.chat_import",
        "desktop.ui.register.contacts",
        "desktop.ui.register.forwarding",
        "desktop.ui.register.directives_page",
    ),
    REPORTS: (
        "desktop.reports.bundle.trusted_keys",
        "desktop.ui.reports.presenter",
        "desktop.ui.reports.presenter",
    ),
    SETTINGS: ("desktop.ui.settings.presenter",),
}
_PAUSE_MS = 30  # who only passes an entry loads nothing


class PageLoader(QObject):
    """Loads what the page needs that was pointed at last."""

    def __init__(self, parent: QObject) -> None:
        """Load nothing yet."""
        super().__init__(parent)
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
        else:
            import_module(left[0])
            self._timer.setInterval(0)  # the pointer rests there: the rest between events
