"""A dashed border of even strokes: a style sheet's is one of faint dots."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFocusFrame, QWidget

from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import RADIUS_CONTROL

_STROKES = [4.0, 3.0]  # a stroke and a gap, in widths of the pen


class DashedEdge(QFocusFrame):
    """Lies over a widget that waits for something; one with the keyboard has its own border."""

    def __init__(self, look: Look, of: QWidget) -> None:
        """Cover ``of``, whose style leaves its border transparent; shown by its owner."""
        super().__init__(of)
        self._look = look
        self._of = of
        self.setGeometry(of.rect())
        of.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay as large as the widget; never consume its event."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._of.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the strokes."""
        if self._of.hasFocus():
            return
        tokens = self._look.tokens
        width = 2 if tokens.contrast else 1
        pen = QPen(QColor(tokens.ink3), width)
        pen.setDashPattern(_STROKES)
        edge = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        with painting(QPainter(self)) as painter:
            painter.setPen(pen)
            painter.drawRoundedRect(edge, RADIUS_CONTROL, RADIUS_CONTROL)
