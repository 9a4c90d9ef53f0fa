"""Ready replies to a directive, each with one press."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

_LONGEST = 60  # letters of a line of the menu


class ReplyMenu(QMenu):
    """Offers replies; ``chosen`` gets the whole reply."""

    chosen = Signal(str)

    def show_replies(self, replies: Sequence[str]) -> None:
        """Offer these replies, and no others."""
        self.clear()
        for words in replies:
            shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            entry = self.addAction(shown.replace("&", "&&"))  # one alone underlines a letter
            entry.triggered.connect(lambda _checked, chosen=words: self.chosen.emit(chosen))
