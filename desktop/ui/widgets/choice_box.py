"""A box of choices whose list has the rounded edge alone, without a square frame around it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """The list's own window is clear, and has no shadow of the system's."""

    def showPopup(self) -> None:
        """Clear the list's window before it is first shown."""
        window = self.view().window()
        if not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
            flags = window.windowFlags() | Qt.WindowType.FramelessWindowHint
            window.setWindowFlags(flags | Qt.WindowType.NoDropShadowWindowHint)
            window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        super().showPopup()
