"""The choices of the reminder card as a strip at the top of a window of Tatpar that is in use.

The card would lie over what the officer is writing; a strip moves it down instead, and the keyboard
reaches it.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import language
from desktop.core.checks.model import CardModel
from desktop.core.events import Outcome
from desktop.ui.checks.card_choices import DEAD_MS, later_button, meeting_button
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.access import ROLE, announce
from desktop.ui.widgets.basics import button, label, set_text


class CheckStrip(QFrame):
    """One open check, or an ask of the office, with its choices."""

    checked = Signal(bool)
    snoozed = Signal(int)
    in_meeting = Signal(int)

    def __init__(
        self,
        look: Look,
        model: CardModel,
        note: str = "",
        ended: Mapping[int, Outcome] | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setProperty(ROLE, "alert")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, GAP8, 16, GAP8)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        title = model.asked or self.tr("Message check, {time}").format(
            time=language.clock_words(model.due_ms)
        )
        row.addStretch(1)
        nothing = self.tr("Checked, nothing new")
        if model.cut is not None:
            nothing = self.tr("Checked on the phone, nothing new")
        none_new = button(look, nothing, "primary", "tick", size="small")
        none_new.clicked.connect(lambda: self.checked.emit(False))
        record = button(look, self.tr("I will record a directive"), icon="edit", size="small")
        record.clicked.connect(lambda: self.checked.emit(True))
        self._buttons: list[QPushButton] = [none_new, record]
        if model.snooze_minutes:
            later = later_button(look, model.snooze_minutes, self.snoozed)
            meeting = meeting_button(look, self.in_meeting)
            self._buttons += [later, meeting]
        for choice in self._buttons:
            choice.setEnabled(False)
            row.addWidget(choice)
        QTimer.singleShot(DEAD_MS, self, self._wake)
        head = QHBoxLayout()
        head.setSpacing(GAP8)
        name = label(title, "strong", wrap=bool(model.asked), fixed_line=True)
        head.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        missed = ""
        if model.merged:
            missed = language.count_earlier(model.merged, ended or {})
        words = " ".join(filter(None, (missed, note)))
        self._note = label(words, "small", wrap=True, fixed_line=True)
        self._note.setVisible(bool(words))
        head.addWidget(self._note, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addLayout(row)
        self.setAccessibleName(title)
        announce(" ".join(filter(None, (title, words))))

    def _wake(self) -> None:
        for choice in self._buttons:
            choice.setEnabled(True)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons from left to right."""
        return list(self._buttons)

    def say(self, note: str) -> None:
        """Show one more line."""
        set_text(self._note, note)
        self._note.show()


def strip_place(window: QWidget | None) -> QVBoxLayout | None:
    """Return where a strip goes in that window, None for a window that has no place for it."""
    if window is None or not window.isVisible():
        return None
    place = getattr(window, "strip_place", None)
    return place if isinstance(place, QVBoxLayout) else None
