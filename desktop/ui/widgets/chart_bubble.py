"""The words of a chart's current part, beside it while the keyboard is in the chart.

A tooltip would be spoken once more than the chart's own name, and goes after some seconds.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget

from desktop.ui.theme.look import painting

_AROUND, _GAP = (8, 4), 4  # pixels


class ChartBubble(QFocusFrame):
    """A small sheet of words above its window: a focus frame, which no screen reader meets."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart.window())
        self.words = ""

    def show_words(self, words: str, part: QRect) -> None:
        """Show the words below a part, or above it where the window ends."""
        self.words = words
        across, up = _AROUND
        # A part may be as wide as the window, and a bubble never is.
        widest = QRect(0, 0, self.window().width() - 2 * (across + _GAP), 1000)
        size = self.fontMetrics().boundingRect(widest, Qt.TextFlag.TextWordWrap, words).size()
        width, height = size.width() + 2 * across + 1, size.height() + 2 * up
        top = part.bottom() + _GAP
        if top + height > self.window().height():
            top = max(0, part.top() - _GAP - height)
        left = max(_GAP, min(part.left(), self.window().width() - width - _GAP))
        self.setGeometry(QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1)))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet and its words, as a tooltip is drawn."""
        colors = QApplication.palette()
        role = QPalette.ColorRole
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(colors.color(role.PlaceholderText), 1))
            painter.setBrush(colors.color(role.ToolTipBase))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.setPen(colors.color(role.ToolTipText))
            across, up = _AROUND
            inside = self.rect().adjusted(across, up, -across, -up)
            painter.drawText(inside, Qt.TextFlag.TextWordWrap, self.words)
