"""Words of a directive on the clipboard: marked secret, and wiped if they are still ours."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop.core.terms import SecurityClass

_HINT_KDE = "x-kde-passwordManagerHint"
_HINTS_WINDOWS = (
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"',
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"',
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"',
)
_SECONDS = {SecurityClass.CONFIDENTIAL: 10}


class Clipboard(QObject):
    """Guards the one text that was copied here last."""

    def __init__(self) -> None:
        super().__init__()
        self._ours: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.forget)

    def guard(self, security: SecurityClass, seconds: int) -> None:
        """Mark what was just copied and wipe it soon; from "secret" up it is wiped at once."""
        board = QGuiApplication.clipboard()
        words = board.text()
        self._ours = words
        if security.bars > 2:
            self.forget()
            return
        data = QMimeData()
        data.setText(words)
        data.setData(_HINT_KDE, b"secret")
        for kind in _HINTS_WINDOWS:
            data.setData(kind, b"\0\0\0\0")
        board.setMimeData(data)
        wait = _SECONDS.get(security, 30 if security.bars else seconds)
        self._timer.start(wait * 1000)

    def forget(self) -> None:
        """Wipe the clipboard if our words are still on it."""
        self._timer.stop()
        board = QGuiApplication.clipboard()
        if self._ours is not None and board.text() == self._ours:
            board.clear()
        self._ours = None
