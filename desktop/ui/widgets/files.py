"""Files that the officer chooses, drops or pastes."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QEvent, QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.language.translator import translate
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.attachments import files_in, picture_in
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.layouts import hbox, wide
from desktop.ui.widgets.tooltips import set_tooltip


def choose_file(
    title: str = "", kinds: str = "", parent: QWidget | None = None, *, folder: str = ""
) -> str:
    """Ask for a file to read, beginning at a folder; ``kinds`` is Qt's filter."""
    return QFileDialog.getOpenFileName(parent, title, folder, kinds)[0]


def choose_files(title: str) -> Sequence[str]:
    """Ask for files to read."""
    return QFileDialog.getOpenFileNames(None, title)[0]


def choose_folder(title: str, folder: str = "", parent: QWidget | None = None) -> str:
    """Ask for a folder, beginning at one."""
    return QDir.toNativeSeparators(QFileDialog.getExistingDirectory(parent, title, folder))


def choose_target(name: str, kinds: str = "", parent: QWidget | None = None) -> str:
    """Ask where to write a file; suggest that name in the folder of documents."""
    suggested = str(documents_folder() / name)  # not where the program was started
    return QFileDialog.getSaveFileName(parent, translate("Save to"), suggested, kinds)[0]


def documents_folder() -> Path:
    """Return the folder of documents, or the home folder if the account lacks it."""
    places = QStandardPaths.StandardLocation
    documents = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
    if documents.is_dir():
        return documents
    return Path(QStandardPaths.writableLocation(places.HomeLocation))


def downloads_folder() -> str:
    """Return the folder into which phones and browsers put files."""
    places = QStandardPaths.StandardLocation
    return QStandardPaths.writableLocation(places.DownloadLocation)


class FileField(QWidget):
    """Shows a path; its button calls ``choose``."""

    def __init__(self, look: Look, hint: str, choose: Callable[[], object]) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.path.setAccessibleName(translate("File"))
        self.path.setPlaceholderText(hint)
        self.path.textChanged.connect(partial(set_tooltip, self.path))  # its end is in the field
        self.button = button(look, f"{translate('Choose')}…", icon="folder")
        self.button.setAccessibleDescription(translate("File"))
        self.button.clicked.connect(lambda: choose())  # noqa: PLW0108 - without Qt's argument
        hbox(wide(self.path), self.button, gap=GAP8, on=self)


class FileReceiver(QObject):
    """Accepts files and pictures dropped on the window or pasted into its fields."""

    paths_received = Signal(object)  # list of paths
    picture_received = Signal(object)  # Attachment

    def __init__(self, window: QWidget, fields: Iterable[QWidget]) -> None:
        """Watch the window and its fields, which no longer accept drops themselves."""
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        for field in fields:
            field.setAcceptDrops(False)
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files and pictures from drops, and from pastes without text."""
        if watched is self._window:
            if isinstance(event, QDragEnterEvent):
                if files_in(event.mimeData()) or event.mimeData().hasImage():
                    event.acceptProposedAction()
                return True
            if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
                self._receive(event.mimeData())
                event.acceptProposedAction()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            data = QGuiApplication.clipboard().mimeData()
            if event.matches(QKeySequence.StandardKey.Paste) and data is not None:
                return (bool(files_in(data)) or not data.hasText()) and self._receive(data)
        return super().eventFilter(watched, event)

    def _receive(self, data: QMimeData) -> bool:
        """Emit the files, or else the picture; return whether either was found."""
        paths, picture = files_in(data), picture_in(data)
        if paths:
            self.paths_received.emit(paths)
        elif picture is not None:
            self.picture_received.emit(picture)
        return bool(paths) or picture is not None
