"""A sentence with an icon: about a field, or about all that is below it."""

from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import label, set_text
from desktop.ui.widgets.layouts import at_top, hbox, wide


class Note(QWidget):
    """An icon and a sentence; hidden while it is empty."""

    def __init__(self, look: Look, icon: str, role: str) -> None:
        super().__init__()
        self.text = ""
        self._mark = QLabel()
        self._mark.setPixmap(look.pixmap(icon, look.tokens.ink, 16))
        self._words = label("", role, wrap=True)
        hbox(at_top(self._mark), wide(self._words), gap=GAP8, on=self)
        self.hide()

    def say(self, text: str) -> None:
        """Show the sentence in place of the one before."""
        self.text = text
        set_text(self._words, text)
        self.setVisible(bool(text))


class FieldNote(Note):
    """What a field's content means, or what is wrong with it; a screen reader says it there."""

    def __init__(self, look: Look, field: QWidget) -> None:
        super().__init__(look, "info", "small")
        self._field = field
        self._mark.hide()

    def show_words(self, text: str, *, warns: bool = False, refused: bool = False) -> None:
        """Show the sentence: plain, as a warning, or as the reason why the field is refused."""
        bold = bool(text) and (warns or refused)
        self._mark.setVisible(bold)
        self._words.setProperty("role", "strong" if bold else "small")
        self._field.setProperty("refused", refused)
        for widget in (self._words, self._field):
            widget.style().polish(widget)
        self._field.setAccessibleDescription(text if bold else "")
        self.say(text)
