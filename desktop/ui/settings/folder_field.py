"""The editor of a folder: chosen or typed, and tried before it is saved."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.settings.fields import TextField
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.file_chooser import choose_folder

FOLDERS = ("security.backup_folder", "reports.folder")


class FolderField(QWidget):
    """A line with the path, and a button that asks for it."""

    typed = Signal(object)

    def __init__(
        self, look: Look, choose: Callable[[str, str, QWidget], str] = choose_folder
    ) -> None:
        super().__init__()
        self._choose = choose
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP8)
        self.line = TextField(240)
        self.line.typed.connect(self.typed)
        row.addWidget(self.line)
        self.button = button(look, QCoreApplication.translate("Settings", "Choose…"), "", "folder")
        self.button.clicked.connect(self._ask)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, and the button after it."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.button.setAccessibleDescription(name)

    def put(self, value: str) -> None:
        """Show a value without emitting."""
        self.line.put(value)

    def text_typed(self) -> str:
        """Return the content of the line."""
        return self.line.text_typed()

    def _ask(self) -> None:
        folder = self._choose(self.accessibleName(), self.line.text(), self)
        if folder:
            self.line.put(folder)
            self.typed.emit(folder)


def folder_problem(folder: str) -> str:
    """Return why nothing can be written into that folder; empty if it can, or none is given."""
    translate = QCoreApplication.translate
    path = Path(folder)
    if not folder:
        return ""
    if not path.is_absolute():
        return translate("Settings", "Give the whole path of the folder, or choose it.")
    if not path.is_dir():
        return translate("Settings", "There is no such folder. The previous one is still used.")
    if not os.access(path, os.W_OK | os.X_OK):
        return translate(
            "Settings", "Nothing can be written there. The previous one is still used."
        )
    return ""
