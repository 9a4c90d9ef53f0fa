"""The line above the records that says what was sealed while locked, with its fast path."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.core.register.sealed import SealedEntry
from desktop.language.sealed import waiting_line
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.layouts import hbox, wide


class SealedNote(QWidget):
    """Not there while nothing waits; one press files all that this PC itself sealed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark = label()
        mark.setPixmap(look.pixmap("seal", look.tokens.ink2, 18))
        self._label = label("", "strong", wrap=True)
        self.known_button = button(look, "", "strong", size="small")
        self.look_button = button(look, self.tr("Look at each…"), size="small")
        hbox(mark, wide(self._label), self.known_button, self.look_button, gap=GAP8, on=self)
        self.hide()

    def show_entries(self, entries: Sequence[SealedEntry]) -> None:
        """Show how many wait, and how many of them this PC itself sealed."""
        sentence = waiting_line(len(entries))
        set_text(self._label, sentence)
        self.setAccessibleName(sentence)
        known = sum(entry.log_knows.from_here for entry in entries)
        text = self.tr("Record the {count} that this PC sealed", "", known)
        self.known_button.setText(text.format(count=language.number(known)))
        self.known_button.setVisible(known > 0)
        self.setVisible(bool(entries))
