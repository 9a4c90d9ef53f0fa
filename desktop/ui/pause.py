"""The small window that asks until when, and why, reminders shall rest."""

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from desktop.ui.pieces import button, label
from desktop.ui.theme import Look
from desktop.ui.tokens import GAP8, GAP12


class PauseWindow(QWidget):
    """Every pause has an end; the reason is kept in the record, so it is the officer's words."""

    wanted = Signal(QTime, str)  # until, reason

    def __init__(self, look: Look, until: QTime) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pause reminders"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(GAP8)
        column.addWidget(label(self.tr("Pause reminders"), "subtitle"))
        column.addWidget(
            label(
                self.tr("The slots until then are recorded as paused, with this reason."), "body2"
            )
        )
        self.until = QTimeEdit(until)
        self.until.setDisplayFormat("HH:mm")
        self.reason = QLineEdit(self.tr("Meeting"))
        self.reason.setMaxLength(120)
        for name, field in ((self.tr("Until"), self.until), (self.tr("Reason"), self.reason)):
            column.addWidget(label(name, "small"))
            field.setAccessibleName(name)
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        row.addStretch(1)
        cancel = button(look, self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        self.pause_button = button(look, self.tr("Pause"), "primary", "pause")
        self.pause_button.clicked.connect(self._pause)
        self.reason.returnPressed.connect(self._pause)
        row.addWidget(cancel)
        row.addWidget(self.pause_button)
        column.addSpacing(GAP8)
        column.addLayout(row)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.reason.selectAll()

    def _pause(self) -> None:
        self.wanted.emit(self.until.time(), self.reason.text().strip())
        self.close()
