"""Buttons that Enter presses as the space bar does, in every window.

Qt leaves that to the desktop: under Windows, Enter on a focused button asks the dialog for its
default button, and elsewhere for nothing at all.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton


class PushButton(QPushButton):
    """A button with words."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter, too."""
        if not _pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A day of the week or one of several choices."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Enter, too."""
        if not _pressed(self, event):
            super().keyPressEvent(event)


def _pressed(control: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Enter, once while it is held; return whether it was."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    if not event.isAutoRepeat():
        control.click()
    event.accept()
    return True
