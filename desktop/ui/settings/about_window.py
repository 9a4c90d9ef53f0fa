"""About and help: what a helpdesk asks for, to read out, copy or write into a report."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, label, set_breakable, set_text
from desktop.ui.widgets.form_window import TaskWindow
from desktop.ui.widgets.layouts import clear_layout

_WIDTH = 680


class AboutWindow(TaskWindow):
    """Emits ``report_wanted`` for the button that writes the report."""

    report_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, width=_WIDTH)
        self.name(self.tr("About and help"), self.tr("Write a report…"), "export")
        self.body.addWidget(
            label(
                self.tr(
                    "Read this out to the IT administrator, or send a report. It contains no text "
                    "that a person wrote."
                ),
                "body2",
                wrap=True,
            )
        )
        self._facts = QWidget()
        self._grid = QGridLayout(self._facts)
        self._grid.setContentsMargins(0, GAP8, GAP12, GAP8)
        self._grid.setHorizontalSpacing(GAP12)
        self._grid.setVerticalSpacing(GAP8)
        self._grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMinimumHeight(300)
        scroll.setWidget(self._facts)
        self.body.addWidget(scroll, 1)
        self._done = label("", "small", wrap=True)
        self.body.addWidget(self._done)
        self._rows: Sequence[tuple[str, str]] = ()
        copy = button(look, self.tr("Copy"))
        copy.clicked.connect(self._copy)
        self.head.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self.cancel_button.setText(self.tr("Close"))
        self.action_button.clicked.connect(self.report_wanted)

    def show_facts(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show a name and a value in each row."""
        self._rows = rows
        clear_layout(self._grid)
        for at, (name, value) in enumerate(rows):
            word = label(name, "small")
            self._grid.addWidget(word, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_value(value, name), at, 1)

    def show_written(self, sentence: str) -> None:
        """Show where the report was written."""
        set_text(self._done, sentence)

    def _copy(self) -> None:
        text = "\n".join(f"{name}: {value}" for name, value in self._rows)
        QGuiApplication.clipboard().setText(text)


def _value(value: str, name: str) -> QLabel:
    """Return a value, of which a long digest breaks anywhere; only "Copy" copies it as it is."""
    shown = label("", "body", wrap=True)
    set_breakable(shown, value)
    shown.setAccessibleName(f"{name}: {value}")
    return shown
