"""Files and pictures that are dropped on a window or pasted into its fields."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.attachments import files_in, picture_in


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
        """Emit the files, or else the picture; return whether there was either."""
        paths, picture = files_in(data), picture_in(data)
        if paths:
            self.paths_received.emit(paths)
        elif picture is not None:
            self.picture_received.emit(picture)
        return bool(paths) or picture is not None
