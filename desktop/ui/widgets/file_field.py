"""A field for a file that is chosen and never typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button


class FileField(QWidget):
    """Shows a path; its button emits ``choose_wanted``."""

    choose_wanted = Signal()

    def __init__(self, look: Look, hint: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP8)
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(self.tr("File"))
        self.path.setPlaceholderText(hint)
        row.addWidget(self.path, 1)
        self.button = button(look, self.tr("Choose…"), icon="folder")
        self.button.setAccessibleDescription(self.tr("File"))
        self.button.clicked.connect(self.choose_wanted)
        row.addWidget(self.button)
