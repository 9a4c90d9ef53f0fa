"""About and help: facts for a helpdesk, to read out, copy or write into a report."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from shiboken6 import isValid

from desktop.core.errors import KnownError
from desktop.core.pc_facts import PcFacts
from desktop.language.doctor import fact_rows
from desktop.language.problems import problem
from desktop.language.translator import translate
from desktop.services.pc_facts import pc_facts, write_report
from desktop.ui.host import Program, WindowHost
from desktop.ui.theme.tokens import GAP4, GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import (
    button,
    label,
    scrolled,
    set_breakable,
    set_one_line,
    set_text,
)
from desktop.ui.widgets.files import choose_target
from desktop.ui.widgets.form_window import FRAME, TaskWindow
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.window_placement import bring_into_view

_WIDTH = 780
_DIGEST = re.compile(r"\b([0-9a-f]{12})[0-9a-f]{20,}")
_REPORT = "tatpar-report.zip"


class AboutWindow(TaskWindow):
    """The facts of this PC; a share with backups may be slow, so that a thread collects them."""

    def __init__(self, program: Program, host: WindowHost) -> None:
        look = host.look
        super().__init__(look, width=_WIDTH)
        self._program = program
        self._pc: PcFacts | None = None
        self.name(self.tr("About and help"), self.tr("Save a report…"), "export")
        self.body.addWidget(
            label(
                self.tr(
                    "Read this out to the IT administrator, or send a report. It contains no "
                    "directive or message text."
                ),
                "body2",
                wrap=True,
            )
        )
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, GAP8, GAP12, GAP8)
        self._grid.setHorizontalSpacing(GAP16)
        self._grid.setVerticalSpacing(GAP4)
        self._grid.setColumnStretch(1, 1)
        self._scroll = scrolled(self._facts)
        self._scroll.setMinimumHeight(300)
        # Its room is always taken: the facts wrap the same before it appears.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.body.addWidget(self._scroll, 1)
        self._done = label("", "small", wrap=True)
        self.body.addWidget(self._done)
        self._rows: Sequence[tuple[str, str]] = ()
        copy = button(look, translate("Copy"))
        copy.clicked.connect(self._copy)
        self.head.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self.cancel_button.setText(translate("Close"))
        self.action_button.clicked.connect(self._write)

    def collect(self) -> None:
        """Examine this PC again, and show the facts."""
        self.show_busy(busy=True, stoppable=False)
        program = self._program
        loaded, now_ms = program.services.settings.loaded, program.clock.now_ms()
        work = partial(pc_facts, program.home, loaded, now_ms)
        program.services.jobs.run(work, self.show_facts, self._failed)

    def show_facts(self, facts: PcFacts) -> None:
        """Show a name and a value in each row."""
        if not isValid(self):
            return
        self._pc = facts
        self.show_busy(busy=False)
        self.cancel_button.setText(translate("Close"))
        rows = fact_rows(facts)
        self._rows = rows
        clear_layout(self._grid)
        for at, (name, value) in enumerate(rows):
            failure = at == 0 and bool(facts.export_failed)  # it is the first
            word = label("", "body2", fixed_line=True)
            set_one_line(word, name)
            self._grid.addWidget(word, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_value(value, name, "strong" if failure else "body"), at, 1)
        self._grid.setRowStretch(len(rows), 1)
        QTimer.singleShot(0, self, self._end_at_a_row)  # when they are shown

    def _end_at_a_row(self) -> None:
        """Make the window as high as its facts; on a small screen no fact is cut in two."""
        across, seen = self._facts.width(), self._scroll.viewport().height()
        high = self._grid.totalHeightForWidth(across)
        self._facts.resize(across, high)
        self._grid.activate()
        most = seen + self.screen().availableSize().height() - FRAME - self.height()
        ends = [high]
        ends += [part.y() for part in self._facts.findChildren(QLabel) if part.isVisible()]
        whole = max(end for end in ends if end <= most)
        self.resize(self.width(), self.height() + whole - seen)
        bring_into_view(self)

    def _write(self) -> None:
        if self._pc is None:
            return
        path = choose_target(_REPORT, "zip (*.zip)", self)
        if not path:
            return
        services = self._program.services
        problems = [
            {"name": code, "works": False, "value": None} for code in services.problems.codes
        ]
        loaded = services.settings.loaded
        work = partial(write_report, self._program.home, loaded, self._pc, problems, Path(path))
        services.jobs.run(work, partial(self._written, path), self._failed)

    def _written(self, path: str, _nothing: None) -> None:
        if isValid(self):
            self.show_problem("")
            set_text(self._done, self.tr("Saved: {path}").format(path=path))

    def _failed(self, error: KnownError) -> None:
        if isValid(self):
            self.show_problem(*problem(error))

    def _copy(self) -> None:
        text = "\n".join(f"{name}: {value}" for name, value in self._rows)
        QGuiApplication.clipboard().setText(text)


def _value(value: str, name: str, role: str) -> QLabel:
    """Return a value; of a long digest the beginning, which "Copy" copies whole."""
    shown = label("", role, wrap=True, fixed_line=True)
    set_breakable(shown, _DIGEST.sub(r"\1…", value))
    shown.setAccessibleName(f"{name}: {value}")
    return shown
