"""The line under "Hide from screen capture": whether and until when captures are allowed."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import language
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label, set_text


@dataclass(frozen=True, slots=True)
class CaptureState:
    """Whether this system can hide windows, whether it does, and until when it does not.

    ``minutes`` is how long an allowance lasts, 0 where none is given.
    """

    can_hide: bool
    hides: bool
    minutes: int
    until_ms: int | None = None


class CaptureLine(QWidget):
    """Emits ``wanted`` when the allowance is to begin, or to end early."""

    clicked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 12)
        self.words = label("", "small", wrap=True)
        row.addWidget(self.words, 1)
        self.press = button(look, "", "", "shield", "small")
        self.press.clicked.connect(self.clicked)
        row.addWidget(self.press)

    def show_capture(self, state: CaptureState) -> None:
        """Show the state, and offer to change it."""
        sentence = self.tr(
            "Let a remote helper see the windows for a while. This is recorded in the log."
        )
        if not state.can_hide:
            sentence = self.tr("This PC cannot hide windows, so there is nothing to allow.")
        elif not state.hides:
            sentence = self.tr("Windows are not hidden, so there is nothing to allow.")
        elif state.until_ms is not None:
            sentence = self.tr(
                "Anyone who sees your screen can read directives until {time}. This is recorded."
            )
            sentence = sentence.format(time=language.clock_words(state.until_ms))
        set_text(self.words, sentence)
        allowed = state.until_ms is not None
        allow = self.tr("Allow for {minutes}").format(minutes=language.minutes_long(state.minutes))
        self.press.setText(self.tr("Hide again") if allowed else allow)
        hidden = state.can_hide and state.hides and state.minutes > 0
        self.press.setVisible(allowed or hidden)
