"""The exact text of a record, read-only, and how it may be copied."""

from PySide6.QtCore import QMimeData, QSizeF, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from desktop.core.text.search_words import hits
from desktop.ui.widgets.document_position import document_position
from desktop.ui.widgets.secret_clipboard import secret_data

_LOWEST, _HIGHEST = 48, 180  # pixels


class ExactWords(QTextEdit):
    """Plain text without rich text; its menu can copy and nothing else.

    However it is copied (keys, menu, mouse selection), the text is marked secret and a signal is
    emitted, so that it is wiped later; text of the highest classes cannot be copied.
    """

    copied = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "original")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        # As high as its text, so that the pane does not scroll for a short message.
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setFixedHeight(_LOWEST)
        self.setTabChangesFocus(True)
        self.may_copy = True

    def mark(self, searched: str, ground: QColor) -> None:
        """Highlight the words of a search; none without one."""
        text, marks = self.toPlainText(), []
        for first, end in hits(text, searched):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(document_position(text, first))
            mark.cursor.setPosition(document_position(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(ground)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _fit(self, size: QSizeF) -> None:
        around = self.height() - self.viewport().height()
        self.setFixedHeight(max(_LOWEST, min(round(size.height()) + around, _HIGHEST)))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as secret data, or nothing if it must not be copied."""
        if not self.may_copy:
            return QMimeData()
        # Qt separates paragraphs by U+2029; the message has line feeds.
        words = self.textCursor().selectedText().replace("\u2029", "\n")
        self.copied.emit(words)
        return secret_data(words)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the selection."""
        menu = QMenu(self)
        copy = QAction(self.tr("Copy"), menu)
        copy.setEnabled(self.textCursor().hasSelection() and self.may_copy)
        copy.triggered.connect(self.copy)
        menu.addAction(copy)
        menu.exec(event.globalPos())
