"""A field for a time of day, typed in any usual way; it shows 24 hours, as all fields do."""

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop import language
from desktop.core.text.time_of_day import read_time
from desktop.ui.theme.look import text_scale

_LONGEST = 40  # characters; the longest usual spelling has half of them
_WIDTH = 124  # pixels: "দুপুর ২টা ৩০ মিনিট"


class ClockField(QLineEdit):
    """A line that shows the time it read as ``16:00`` when it is left; other text stays."""

    def __init__(self, at: time, name: str) -> None:
        super().__init__()
        self.setMaxLength(_LONGEST)
        self.setFixedWidth(round(_WIDTH * text_scale()))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(name)
        self.put(at)
        self.editingFinished.connect(self._leave)

    def put(self, at: time) -> None:
        """Show a time of day."""
        self.setText(language.digits(f"{at:%H:%M}"))

    def at(self) -> time | None:
        """Return the time of day; None if the text is not one for sure."""
        return read_time(self.text())

    def _leave(self) -> None:
        at = self.at()
        if at is not None:
            self.put(at)
