"""Qt's application, which quits when the session asks, whatever its windows do when closed."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class TrayApplication(QApplication):
    """Emits ``quit_asked`` when a session manager ends the program."""

    quit_asked = Signal()

    def event(self, event: QEvent) -> bool:
        """Quit without asking the windows: they hide in the tray instead of closing."""
        if event.type() is not QEvent.Type.Quit:
            return super().event(event)
        self.quit_asked.emit()
        return True
