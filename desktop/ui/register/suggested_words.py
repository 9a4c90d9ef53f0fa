"""Six words at random, for who has no passphrase in mind: shown, and typed by the officer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import language
from desktop.language.passphrase_strength import about_suggestion
from desktop.passphrases.suggestion import choices, suggest
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP24
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.layouts import SPRING, hbox


class SuggestedWords(QWidget):
    """Shows nothing until it is asked, then emits ``shown``: it is higher now.

    The officer types them, which shows that this PC's keyboard can.
    """

    shown = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        translate = language.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP4)
        self.bengali = button(look, translate("Passphrase", "Suggest six words"), "link")
        self.latin = button(look, translate("Passphrase", "Suggest in English letters"), "link")
        self.bengali.clicked.connect(lambda: self._show(in_latin=False))
        self.latin.clicked.connect(lambda: self._show(in_latin=True))
        column.addLayout(hbox(self.bengali, self.latin, SPRING, gap=GAP24))
        self.words = label("", "strong", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._about = label("", "small", wrap=True)
        for part in (self.words, self._about):
            part.hide()
            column.addWidget(part)

    def _show(self, *, in_latin: bool) -> None:
        set_text(self.words, suggest(in_latin=in_latin))
        set_text(self._about, about_suggestion(choices()))
        for part in (self.words, self._about):
            part.show()
        self.shown.emit()

    def forget(self) -> None:
        """Show nothing any more."""
        for part in (self.words, self._about):
            set_text(part, "")
            part.hide()
