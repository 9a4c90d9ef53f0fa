"""The window that offers, at the start, to save what can be read of a damaged log."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.form_window import QuestionWindow


class SalvageWindow(QuestionWindow):
    """Emits ``salvage_wanted``, or ``closed`` alone when nothing is to be changed."""

    salvage_wanted = Signal()

    def __init__(self, look: Look, title: str, sentences: Sequence[str]) -> None:
        super().__init__(look)
        self.add_title(title)
        for sentence in sentences:
            self.column.addWidget(label(sentence, "body2", wrap=True))
        self.action_button = button(look, self.tr("Save and start"), "primary")
        self.action_button.clicked.connect(self._salvage)
        self.add_buttons(self.action_button)
        self.cancel_button.setText(self.tr("Quit"))

    def _salvage(self) -> None:
        self.salvage_wanted.emit()
        self.close()
