"""Where a file that leaves is first suggested: among the officer's documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents_folder() -> Path:
    """Return the folder of documents; not every account has one, each has its own folder."""
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    if documents.is_dir():
        return documents
    return Path(QStandardPaths.writableLocation(places.HomeLocation))


def in_documents(name: str) -> str:
    """Return the path of that name there, not in the folder where the program was started."""
    return str(documents_folder() / name)
