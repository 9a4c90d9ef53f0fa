"""The line above the records that says what was sealed while locked, with its fast path."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import language
from desktop.core.register.sealed import SealedEntry
from desktop.language.sealed import waiting_line
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button, label, set_text


class SealedNote(QWidget):
    """Not there while nothing waits; one press files all that this PC itself sealed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP8)
        mark = label()
        mark.setPixmap(look.pixmap("seal", look.tokens.ink2, 18))
        row.addWidget(mark)
        self._label = label("", "strong", wrap=True)
        row.addWidget(self._label, 1)
        self.known_button = button(look, "", "strong", size="small")
        row.addWidget(self.known_button)
        self.look_button = button(look, self.tr("Look at each…"), size="small")
        row.addWidget(self.look_button)
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
