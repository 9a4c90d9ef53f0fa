"""Opens the help at the page of what is on the screen."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from desktop import language
from desktop.services.jobs import Jobs
from desktop.ui.host import WindowHost
from desktop.ui.outside import open_path
from desktop.ui.shell.help_window import HelpWindow
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.widgets.window_placement import show_over

_PAGES = ("today", "connectivity", "checks", "directives", "reports", "settings", "reports")
_WINDOWS = {
    "RecordForm": "record",
    "ImportWindow": "whatsapp",
    "PauseWindow": "checks",
    "Wizard": "setup",
}


class HelpPresenter:
    """Holds the one help window."""

    def __init__(self, host: WindowHost, jobs: Jobs) -> None:
        """Create it; the window is built at the first F1."""
        self._host = host
        self._jobs = jobs
        self.window: HelpWindow | None = None

    def open(self, topic: str = "") -> None:
        """Show that topic; without one, that of the window in use."""
        topic = topic or self._topic()
        # In the first setup the language changes before the windows do.
        look = replace(self._host.look, language=language.current())
        if self.window is not None and self.window.language != look.language:
            self.close()
        if self.window is None:
            self.window = HelpWindow(look)
            self.window.handbook_wanted.connect(self._open_handbook)
        self.window.open_topic(topic)
        show_over(self.window)
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Drop the window: the language or the theme is another one."""
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
        self.window = None

    def _open_handbook(self, path: str) -> None:
        open_path(path, self._jobs, self._host.problem)

    def _topic(self) -> str:
        active = QApplication.activeWindow()
        if isinstance(active, HelpWindow):
            return active.topic()
        if isinstance(active, MainWindow) and 0 <= active.current() < len(_PAGES):
            return _PAGES[active.current()]
        kind = "" if active is None else type(active).__name__
        return _WINDOWS.get(kind, "keys")
