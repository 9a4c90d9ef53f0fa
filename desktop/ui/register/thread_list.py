"""The other records with the memo or D-Nothi number of the one that is shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.views import RecordRow
from desktop.language.register_records import record_name, record_title
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, heading
from desktop.ui.widgets.layouts import clear_layout


class ThreadList(QWidget):
    """A link to each; hidden while there are none."""

    target_wanted = Signal(str)  # record id

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(heading(self.tr("Of the same number")))
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._column.addLayout(self._links)
        self.hide()

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these records instead of those before."""
        clear_layout(self._links)
        for row in rows:
            title = record_title(row, hidden=row.security.hides_subject)
            name = record_name(row.seq, row.number)
            words = language.joined(f"{name}. {title}", language.state_word(row.state))
            link = button(self._look, words, "link", size="small")
            link.clicked.connect(partial(self._emit, row.record_id))
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(rows))

    def _emit(self, record_id: str) -> None:
        self.target_wanted.emit(record_id)
