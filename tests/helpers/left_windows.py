"""The windows that a test leaves behind."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication


def delete_windows() -> None:
    """Hide and delete the windows: each one left is restyled at every later start.

    The list of a completer, as a menu, is deleted by its owner: deleting it earlier crashes.
    """
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        if widget.windowType() != Qt.WindowType.Popup:
            widget.deleteLater()


def settle() -> None:
    """Process posted events and deferred deletions."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
