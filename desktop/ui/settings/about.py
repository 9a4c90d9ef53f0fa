"""About and help: shows the facts of this PC and writes the report for a helpdesk."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop import language
from desktop.core.errors import KnownError
from desktop.core.pc_facts import PcFacts
from desktop.monitors.clock import Clock
from desktop.services.groups import Services
from desktop.storage.home import Home
from desktop.ui.host import WindowHost
from desktop.ui.widgets.files import choose_target
from desktop.ui.widgets.window_placement import fit_screen, show_over

if TYPE_CHECKING:
    from desktop.ui.settings.about_window import AboutWindow

_REPORT = "tatpar-report.zip"


class AboutPresenter:
    """Opens the window; a share with backups may be slow, so that a thread collects the facts."""

    def __init__(self, home: Home, clock: Clock, services: Services, host: WindowHost) -> None:
        """Create it; nothing is looked at yet."""
        self._home = home
        self._clock = clock
        self._services = services
        self._host = host
        self._facts: PcFacts | None = None
        self.window: AboutWindow | None = None

    def show(self) -> None:
        """Open the window and look again."""
        from desktop.ui.settings.about_window import AboutWindow  # noqa: PLC0415 - seldom opened

        if self.window is None:
            self.window = AboutWindow(self._host.look)
            self.window.report_wanted.connect(self._write)
            self.window.closed.connect(self._closed)
            fit_screen(self.window)
        self.window.show_busy(busy=True, stoppable=False)
        show_over(self.window)
        self._services.jobs.run(self._collect, self._show, self._failed)

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.window is not None:
            self.window.close()

    def _collect(self) -> PcFacts:
        from desktop.services.pc_facts import pc_facts  # noqa: PLC0415 - seldom opened

        return pc_facts(self._home, self._services.settings.loaded, self._clock.now_ms())

    def _show(self, facts: PcFacts) -> None:
        from desktop.language.doctor import fact_rows  # noqa: PLC0415 - seldom opened

        self._facts = facts
        if self.window is not None:
            self.window.show_busy(busy=False)
            self.window.cancel_button.setText(QCoreApplication.translate("AboutWindow", "Close"))
            self.window.show_facts(fact_rows(facts))

    def _write(self) -> None:
        from desktop.services.support_report import write_report  # noqa: PLC0415 - seldom opened

        if self.window is None or self._facts is None:
            return
        path = choose_target("", _REPORT, "zip (*.zip)", self.window)
        if not path:
            return
        problems = [
            {"name": code, "works": False, "value": None} for code in self._services.problems.codes
        ]
        loaded = self._services.settings.loaded
        work = partial(write_report, self._home, loaded, self._facts, problems, Path(path))
        self._services.jobs.run(work, partial(self._written, path), self._failed)

    def _written(self, path: str, _nothing: None) -> None:
        if self.window is not None:
            text = QCoreApplication.translate("AboutWindow", "Written: {path}")
            self.window.show_problem("")
            self.window.show_written(text.format(path=path))

    def _failed(self, error: KnownError) -> None:
        if self.window is not None:
            self.window.show_problem(*language.problem(error))

    def _closed(self) -> None:
        self.window = None
