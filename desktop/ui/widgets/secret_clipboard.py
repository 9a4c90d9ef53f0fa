"""A directive's text on the clipboard: marked secret, and wiped if it is still there."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from desktop.core.register.enums import SecurityClass

_HINT_KDE = "x-kde-passwordManagerHint"
_HINTS_WINDOWS = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
)
_SECONDS = {SecurityClass.RESTRICTED: 30, SecurityClass.CONFIDENTIAL: 10}
CLIPBOARD_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def may_copy(security: SecurityClass) -> bool:
    """Return whether text of that class may be copied."""
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
    """Remembers what was copied here and wipes it if it is still there."""

    def __init__(self) -> None:
        super().__init__()
        self._ours: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.forget)

    def guard(self, words: str, security: SecurityClass, seconds: int) -> None:
        """Wipe this text after ``seconds``, or sooner if its class requires it."""
        self._ours.add(words)
        self._timer.start(min(seconds, _SECONDS.get(security, seconds)) * 1000)

    def forget(self) -> None:
        """Wipe clipboard and mouse selection if our words are still there; then forget them."""
        self._timer.stop()
        board = QGuiApplication.clipboard()
        for mode in CLIPBOARD_MODES:
            if board.text(mode) in self._ours:
                board.clear(mode)
        self._ours.clear()
