"""Parts of the reminder card: the note about the phone, earlier times, the countdown."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop import language
from desktop.core.checks.model import CardModel
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.units import MINUTE_MS
from desktop.ui.paint.dial import Dial, dial
from desktop.ui.paint.shapes import Slot, lamp, lamp_of, slot_mark
from desktop.ui.theme.look import Look, painting
from desktop.ui.widgets.basics import label
from desktop.ui.widgets.painted_widget import Painted

_MOST_MERGED = 4


class CutNote(QFrame):
    """The frame that says why this PC gets no messages: red while offline, amber while limited."""

    def __init__(self, look: Look, cut: Verdict) -> None:
        super().__init__()
        self.setProperty("role", cut.value)
        self._look = look
        self._lamp = lamp_of(cut)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 9, 12, 9)
        tokens = look.tokens
        if cut is Verdict.OFFLINE:
            strong, color = self.tr("This PC is not connected."), tokens.off_text
        else:
            strong, color = self.tr("This PC's connection is limited."), tokens.limited_text
        rest = self.tr("New messages will not arrive here.")
        words = label("", "body", wrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setText(
            f'<p style="line-height:120%; margin:0">'
            f'<b style="color:{color}">{strong}</b> {rest}</p>'
        )
        row.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame, then the lamp."""
        super().paintEvent(event)
        with painting(QPainter(self)) as painter:
            lamp(painter, QRectF(12, self.height() / 2 - 10, 20, 20), self._lamp, self._look.tokens)


class MergedMarks(QWidget):
    """The times of the earlier slots that this card also asks about, with their outcomes."""

    def __init__(self, look: Look, slots: tuple[int, ...], ended: Mapping[int, Outcome]) -> None:
        super().__init__()
        self._look = look
        self.marks = [ended.get(due, Slot.OPEN) for due in slots[:_MOST_MERGED]]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(24)
        for due in slots[:_MOST_MERGED]:
            words = label(language.clock_words(due), "small")
            words.setContentsMargins(20, 0, 0, 0)
            row.addWidget(words)
        more = len(slots) - _MOST_MERGED
        if more > 0:
            row.addWidget(
                label(self.tr("and {count} more").format(count=language.number(more)), "small")
            )
        row.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a mark before each time."""
        with painting(QPainter(self)) as painter:
            for words, mark in zip(self.findChildren(QLabel), self.marks, strict=False):
                place = words.geometry()
                where = QRectF(place.left(), place.center().y() - 5.5, 13, 13)
                slot_mark(painter, where, mark, self._look.tokens)


class CardDial(Painted):
    """The countdown of the larger card."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "", QSize(132, 132))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedSize(132, 132)
        self._data = Dial(1, 0, "", "")

    def show_left(self, model: CardModel, now_ms: int) -> None:
        """Show the whole minutes left; the last one counts its seconds."""
        whole = max(1, (model.missed_at_ms - model.due_ms) // MINUTE_MS)
        rest = max(0, model.missed_at_ms - now_ms)
        left = rest // MINUTE_MS
        if left:
            self._data = Dial(whole, left, language.number(left), self.tr("minutes left"))
        else:
            seconds = language.number(rest // 1000)
            self._data = Dial(whole, 1, seconds, self.tr("seconds left"))
        self.say(f"{self._data.figure} {self._data.caption}")

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the dial."""
        dial(painter, rect.adjusted(1, 1, -1, -1), self._data, self.look)
