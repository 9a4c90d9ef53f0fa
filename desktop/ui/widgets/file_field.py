"""A field for a file that is chosen and never typed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.layouts import hbox, wide


class FileField(QWidget):
    """Shows a path; its button emits ``choose_wanted``."""

    choose_wanted = Signal()

    def __init__(self, look: Look, hint: str) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(self.tr("File"))
        self.path.setPlaceholderText(hint)
        self.button = button(look, self.tr("Choose…"), icon="folder")
        self.button.setAccessibleDescription(self.tr("File"))
        self.button.clicked.connect(self.choose_wanted)
        hbox(wide(self.path), self.button, gap=GAP8, on=self)
