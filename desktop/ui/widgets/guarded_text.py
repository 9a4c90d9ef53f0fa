"""Fields whose words follow the copy rules of a record: marked secret and reported, or refused."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QTextEdit

from desktop.core.register.enums import SecurityClass
from desktop.ui.widgets.secret_clipboard import CLIPBOARD_MODES, may_copy, secret_data


class GuardedText(QTextEdit):
    """A text that is copied like any other until it is guarded.

    Copying, cutting, dragging and the mouse selection take their data from one place.
    """

    copied = Signal(str, object)  # the words, their SecurityClass

    def __init__(self) -> None:
        super().__init__()
        self._security: SecurityClass | None = None

    def guard(self, security: SecurityClass) -> None:
        """Follow the rules of that class from now on."""
        self._security = security

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as secret data, or nothing if it must not be copied."""
        if self._security is None:
            return super().createMimeDataFromSelection()
        if not may_copy(self._security):
            return QMimeData()
        # Qt separates paragraphs by U+2029; the message has line feeds.
        words = self.textCursor().selectedText().replace("\u2029", "\n")
        self.copied.emit(words, self._security)
        return secret_data(words)


class GuardedLine(QLineEdit):
    """A line that is copied like any other until it is guarded."""

    copied = Signal(str, object)  # the words, their SecurityClass

    def __init__(self) -> None:
        super().__init__()
        self._security: SecurityClass | None = None

    def guard(self, security: SecurityClass) -> None:
        """Follow the rules of that class from now on: no dragging, no menu, no plain copies."""
        self._security = security
        self.setDragEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy or cut by the rules; every other key does what it does."""
        copies = event.matches(QKeySequence.StandardKey.Copy)
        cuts = event.matches(QKeySequence.StandardKey.Cut)
        if self._security is None or not (copies or cuts):
            super().keyPressEvent(event)
            return
        words = self.selectedText()
        if words and may_copy(self._security):
            QGuiApplication.clipboard().setMimeData(secret_data(words))
            self.copied.emit(words, self._security)
            if cuts:
                self.del_()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take back what Qt puts into the mouse selection."""
        super().mouseReleaseEvent(event)
        board, selection = QGuiApplication.clipboard(), CLIPBOARD_MODES[1]
        words = self.selectedText()
        if self._security is not None and words and board.text(selection) == words:
            board.clear(selection)
