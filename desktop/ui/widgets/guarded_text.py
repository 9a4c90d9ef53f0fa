"""Words of records on their way to the clipboard: marked secret, reported, wiped, or refused."""

import re

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QLineEdit, QTextEdit

from desktop.core.register.enums import SecurityClass
from desktop.ui.theme.look import text_scale
from desktop.ui.theme.tokens import TEXT_LINE


def document_position(text: str, index: int) -> int:
    """Return the position of the character with that index: UTF-16 units, CRLF as one."""
    return len(text[:index].replace("\r\n", "\n").encode("utf-16-le", "surrogatepass")) // 2


_HINT_KDE = "x-kde-passwordManagerHint"
_HINTS_WINDOWS = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
)
_SECONDS = {SecurityClass.CONFIDENTIAL: 10}
_USUAL_SECONDS = 20
CLIPBOARD_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def may_copy(security: SecurityClass) -> bool:
    """Whether text of that class may be copied."""
    return security.bars < SecurityClass.SECRET.bars


def secret_data(words: str) -> QMimeData:
    """Return the text with the marks that exclude it from clipboard histories and clouds."""
    data = QMimeData()
    data.setText(words)
    data.setData(_HINT_KDE, b"secret")
    for kind in _HINTS_WINDOWS:
        data.setData(kind, b"\0\0\0\0")
    return data


class Clipboard(QObject):
    """Remembers text copied here and wipes it if it is still on the clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self._ours: set[str] = set()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.forget)

    def guard(self, words: str, security: SecurityClass) -> None:
        """Wipe this text after twenty seconds, or sooner if its class requires it."""
        self._ours.add(words)
        self.timer.start(_SECONDS.get(security, _USUAL_SECONDS) * 1000)

    def forget(self) -> None:
        """Wipe clipboard and mouse selection if our words are still there; then forget them."""
        self.timer.stop()
        board = QGuiApplication.clipboard()
        for mode in CLIPBOARD_MODES:
            if board.text(mode) in self._ours:
                board.clear(mode)
        self._ours.clear()


_LONG_WORD = re.compile(r"\S{1000}")  # Qt takes the square of its length to lay it out


class PlainText(QTextEdit):
    """A text that is broken between words; one with a word of a thousand letters, anywhere."""

    def setPlainText(self, text: str) -> None:
        """Show another text."""
        self._wrap(text)
        super().setPlainText(text)
        self._space()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text."""
        self._wrap(f"{self.toPlainText()} {source.text()}")
        super().insertFromMimeData(source)

    def _space(self) -> None:
        """Give the lines room for ঁ, রেফ and উ-কার; a typed line takes it from the one before."""
        block = QTextBlockFormat()
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight
        block.setLineHeight(round(TEXT_LINE * text_scale()), least.value)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        self.document().setUndoRedoEnabled(True)

    def _wrap(self, text: str) -> None:
        modes = QTextOption.WrapMode
        long = _LONG_WORD.search(text) is not None
        self.setWordWrapMode(modes.WrapAnywhere if long else modes.WrapAtWordBoundaryOrAnywhere)


class GuardedText(PlainText):
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

    def may_copy(self) -> bool:
        """Whether the words may leave by the clipboard."""
        return self._security is None or may_copy(self._security)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as secret data, or nothing if it must not be copied."""
        if self._security is None:
            return super().createMimeDataFromSelection()
        if not self.may_copy():
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
        """Copy or cut by the rules; every other key works as usual."""
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
        """Clear the mouse selection that Qt has set."""
        super().mouseReleaseEvent(event)
        board, selection = QGuiApplication.clipboard(), CLIPBOARD_MODES[1]
        words = self.selectedText()
        if self._security is not None and words and board.text(selection) == words:
            board.clear(selection)
