"""A window that lists documents of this PC and its office, and shows a chosen one to the letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import ROW_TWO_LINES
from desktop.ui.widgets.basics import label, set_text
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.form_window import TaskWindow


@dataclass(frozen=True, slots=True)
class Line:
    """A document: when, what, its state, and its text to the letter.

    ``strong`` is a state that asks for the officer, ``key`` the name in `ReadingWindow.chosen`.
    """

    when: str
    what: str
    about: str
    state: str
    content: str
    strong: bool = False
    key: str = ""


class ReadingWindow(TaskWindow):
    """The text of the chosen line is shown below the list; nothing can be changed in it."""

    accepted = Signal(str)  # the key of a line that waits for the officer

    def __init__(self, look: Look, title: str, about: str, list_name: str) -> None:
        super().__init__(look)
        self.name(title, "")
        self.resize(900, 620)
        self._lines: Sequence[Line] = ()
        self._about = label(about, "body2", wrap=True)
        self.headings.addWidget(self._about)
        self.table = Rows(look, list_name, 3, ROW_TWO_LINES)
        self.table.setMinimumHeight(3 * look.px(ROW_TWO_LINES))
        self.table.selectionModel().selectionChanged.connect(self._show_text)
        self.body.addWidget(self.table, 3)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Exact content"))
        self.text.setMinimumHeight(120)
        self.body.addWidget(self.text, 2)
        self.action_button.hide()
        self.cancel_button.setText(self.tr("Close"))

    def show_lines(self, lines: Sequence[Line], about: str = "") -> None:
        """Show the list; the first line is chosen."""
        self._lines = lines
        if about:
            set_text(self._about, about)
        self.table.show_rows([self._cells(line) for line in lines])
        self.table.setMaximumHeight(16_777_215)
        if lines:
            self.table.selectRow(0)
        self._show_text()

    def offer(self, action: str) -> None:
        """Offer a button that accepts the chosen line, if its state asks for the officer."""
        self.action_button.setText(action)
        self.action_button.show()
        self.action_button.clicked.connect(self._accept)
        self._show_text()

    def _accept(self) -> None:
        line = self.chosen()
        if line is not None and line.strong:
            self.accepted.emit(line.key)

    def chosen(self) -> Line | None:
        """Return the chosen line."""
        rows = self.table.selectionModel().selectedRows()
        return self._lines[rows[0].row()] if rows else None

    def _cells(self, line: Line) -> list[Cell]:
        return [
            Cell(line.when, small=True),
            Cell(line.what, line.about, bold=True, shortens=True),
            Cell(line.state, bold=line.strong, faded=not line.strong),
        ]

    def _show_text(self, _chosen: QItemSelection | None = None) -> None:
        line = self.chosen()
        self.text.setPlainText("" if line is None else line.content)
        self.action_button.setEnabled(line is not None and line.strong)
