"""What a secret field has over its bullets: the letters while they may be seen, and the eye."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.ui.theme.look import painting


class LegibleLetters(QWidget):
    """Paints the letters over the bullets; painted words are on no bus."""

    def __init__(self, field: QLineEdit, shown: Callable[[], str]) -> None:
        """Create it hidden; ``shown`` returns the letters that may be seen now."""
        super().__init__(field)
        self._field = field
        self._shown = shown
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self) -> None:
        """Show what the field holds now; without letters its placeholder is seen."""
        self.setVisible(bool(self._shown()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint letters, selection and cursor, which stays in sight."""
        field = self._field
        palette, words, at = field.palette(), self._shown(), field.cursorPosition()
        with painting(QPainter(self)) as painter:
            painter.setFont(field.font())
            wide = painter.fontMetrics().horizontalAdvance
            place = self.rect().adjusted(10, 0, -4, 0)
            left = place.left() - max(0, wide(words[:at]) - place.width())
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
            if field.hasSelectedText():
                begin = field.selectionStart()
                chosen = words[begin : begin + field.selectionLength()]
                mark = QRect(left + wide(words[:begin]), place.top() + 6, wide(chosen), 0)
                mark.setBottom(place.bottom() - 6)
                painter.fillRect(mark, palette.color(QPalette.ColorRole.Highlight))
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            line = QRect(left, place.top(), wide(words) + 2, place.height())
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
            )
            if field.hasFocus():
                x = left + wide(words[:at])
                painter.fillRect(
                    QRect(x, place.top() + 6, 1, place.height() - 12),
                    palette.color(QPalette.ColorRole.Text),
                )


class Eye(QAbstractButton):
    """An eye: held by the mouse, or by the space bar."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Release it: nothing stays legible behind."""
        super().focusOutEvent(event)
        if self.isDown():
            self.setDown(False)
            self.released.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        color = self.palette().color(QPalette.ColorRole.Text)
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(QColor(color), 1.75))
            middle = QPointF(self.rect().center())
            painter.drawEllipse(middle, 2.5, 2.5)
            lid = QRectF(middle.x() - 9, middle.y() - 9, 18, 18)
            painter.drawArc(lid.translated(0, 4.5), 30 * 16, 120 * 16)
            painter.drawArc(lid.translated(0, -4.5), 210 * 16, 120 * 16)
