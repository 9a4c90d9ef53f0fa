"""A small window that asks for the reason of something that goes on record."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, height_of_words, label


class ReasonWindow(QWidget):
    """Nothing happens before a reason is written and the button pressed."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, title: str, sentence: str, action: str, about: str = "") -> None:
        """Ask; ``about`` are words of what it concerns, for the window's inside alone."""
        super().__init__()
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(GAP8)
        column.addWidget(label(title, "subtitle"))
        self.about = label(about, "strong", wrap=True)
        self.about.setVisible(bool(about))
        column.addWidget(self.about)
        column.addWidget(label(sentence, "body2", wrap=True))
        column.addWidget(label(self.tr("Reason"), "small"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        row.addStretch(1)
        cancel = button(look, self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        row.addWidget(cancel)
        self.action_button = button(look, action, "strong")
        self.action_button.setEnabled(False)
        self.action_button.clicked.connect(self._tell)
        row.addWidget(self.action_button)
        column.addLayout(row)
        self.reason.textChanged.connect(
            lambda words: self.action_button.setEnabled(bool(words.strip()))
        )
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.reason.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the wrapped words need: pressed together, names touch fields."""
        super().showEvent(event)
        self.setMinimumHeight(height_of_words(self))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window has gone."""
        self.closed.emit()
        super().closeEvent(event)

    def _tell(self) -> None:
        words = self.reason.text().strip()
        self.close()
        self.wanted.emit(words)
