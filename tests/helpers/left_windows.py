"""The windows that a test leaves behind."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication


def delete_windows() -> None:
    """Hide and delete them: each that stays is styled anew at every later start.

    The list of a completer, as a menu, is deleted by its owner, which crashes if it is gone before.
    """
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        if widget.windowType() != Qt.WindowType.Popup:
            widget.deleteLater()


def settle() -> None:
    """Handle what is posted, and delete what was left to be deleted."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
