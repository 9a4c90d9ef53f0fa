"""The system's dialogs for files and folders. An empty answer means that nothing was chosen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(title: str = "", kinds: str = "", parent: QWidget | None = None) -> str:
    """Ask for a file to read; ``kinds`` is Qt's filter."""
    return QFileDialog.getOpenFileName(parent, title, "", kinds)[0]


def choose_files(title: str) -> Sequence[str]:
    """Ask for files to read."""
    return QFileDialog.getOpenFileNames(None, title)[0]


def choose_folder(title: str, folder: str = "", parent: QWidget | None = None) -> str:
    """Ask for a folder, beginning at one."""
    return QDir.toNativeSeparators(QFileDialog.getExistingDirectory(parent, title, folder))


def choose_target(title: str, name: str, kinds: str = "", parent: QWidget | None = None) -> str:
    """Ask where to write a file; suggest that name in the folder of documents."""
    suggested = str(documents_folder() / name)  # not where the program was started
    return QFileDialog.getSaveFileName(parent, title, suggested, kinds)[0]


def documents_folder() -> Path:
    """Return the folder of documents, or the home folder of an account that has none."""
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    if documents.is_dir():
        return documents
    return Path(QStandardPaths.writableLocation(places.HomeLocation))
