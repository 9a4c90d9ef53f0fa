"""What was done about a directive, step by step, and the deadline while it is open."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.core.register.enums import RecordType, State
from desktop.core.register.views import RecordDetail, Step
from desktop.language import register_records
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP12
from desktop.ui.widgets.basics import label
from desktop.ui.widgets.layouts import at_top, hbox, wide

_OPEN = (State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE)
_RADIUS = 4.5
_MIDDLE = 9.0  # of a row's first line, pixels from its top


def trail_rows(detail: RecordDetail, now_ms: int, look: Look) -> list[QWidget]:
    """Return a row for each step; an open deadline is placed at its time."""
    steps = [(step.at_ms, _words(step), True) for step in detail.trail]
    deadline_ms = detail.record.deadline_ms
    if deadline_ms is not None and detail.row.state in _OPEN:
        later = (place for place, (at_ms, *_) in enumerate(steps) if at_ms > deadline_ms)
        steps.insert(
            next(later, len(steps)), (deadline_ms, language.field_word("deadline_ms"), False)
        )
    last = len(steps) - 1
    return [
        _row(
            language.since(at_ms, now_ms),
            words,
            _Bead(look, done=done, above=place > 0, below=place < last),
        )
        for place, (at_ms, words, done) in enumerate(steps)
    ]


def _words(step: Step) -> str:
    if step.type is RecordType.CORRECTION and step.altered:
        return register_records.correction_lines(step)
    return language.joined(language.step_words(step), step.words)


def _row(when: str, words: str, bead: "_Bead") -> QWidget:
    line = QWidget()
    # Of fixed lines like the words beside it, so that both are on one line, but never on two.
    at = label(when, "body2", fixed_line=True)
    at.setMinimumWidth(at.sizeHint().width())
    hbox(bead, at_top(at), wide(label(words, "body", fixed_line=True)), gap=GAP12, on=line)
    return line


class _Bead(QWidget):
    """A step on the line from the first to the last: full when done, a ring while it is not."""

    def __init__(self, look: Look, *, done: bool, above: bool, below: bool) -> None:
        super().__init__()
        self._look = look
        self._done = done
        self._above = above
        self._below = below
        self.setFixedWidth(14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line through the row's whole height, and the bead on its first line."""
        tokens = self._look.tokens
        middle = QPointF(self.width() / 2, _MIDDLE)
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(QColor(tokens.line2), 1))
            if self._above:
                painter.drawLine(QPointF(middle.x(), 0), middle)
            if self._below:
                painter.drawLine(middle, QPointF(middle.x(), self.height()))
            painter.setPen(QPen(QColor(tokens.on if self._done else tokens.ink), 1.5))
            painter.setBrush(QColor(tokens.on if self._done else tokens.raised))
            painter.drawEllipse(middle, _RADIUS, _RADIUS)
