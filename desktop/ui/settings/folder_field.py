"""The editor of a folder: chosen or typed, and tried before it is saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.settings.loaded_settings import FolderFault
from desktop.language.translator import QT_TRANSLATE_NOOP, translate
from desktop.ui.settings.fields import TextField
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.files import choose_folder

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


def needs_a_look(folder: str) -> bool:
    """Return whether the disk has to be asked about it; the rest is seen by its text."""
    return bool(folder) and Path(folder).is_absolute()


def text_problem(folder: str) -> str:
    """Return what is wrong with the path as it is written; empty for nothing, or for none."""
    if not folder or Path(folder).is_absolute():
        return ""
    return translate("Settings", "Give the whole path of the folder, or choose it.")


def looking() -> str:
    """Return what is shown until the disk answers."""
    return translate(
        "Settings", "Trying this folder. Until it answers, the previous one is still used."
    )


def folder_problem(fault: FolderFault) -> str:
    """Return why the folder cannot be used."""
    return translate("Settings", _PROBLEMS[fault])


_PROBLEMS = {
    FolderFault.MISSING: QT_TRANSLATE_NOOP(
        "Settings", "There is no such folder. The previous one is still used."
    ),
    FolderFault.CLOSED: QT_TRANSLATE_NOOP(
        "Settings", "Nothing can be written there. The previous one is still used."
    ),
    FolderFault.SILENT: QT_TRANSLATE_NOOP(
        "Settings",
        "This folder does not answer: its network or server may be down. "
        "The previous one is still used.",
    ),
}
