"""The dial: one tick a minute of the interval, the remaining ones long and green."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.ui.theme.look import Look, Type

_MOST_TICKS = 60


@dataclass(frozen=True, slots=True)
class Dial:
    """``left`` of ``whole`` units remain; ``figure`` and ``caption`` are in the middle.

    ``paused`` draws two bars in place of the figure, and no tick is green.
    """

    whole: int
    left: int
    figure: str
    caption: str
    paused: bool = False


def dial(painter: QPainter, rect: QRectF, data: Dial, look: Look) -> None:
    """Draw the ticks clockwise from the top: gone ones short and grey, the rest long and green."""
    tokens = look.tokens
    edge = min(rect.width(), rect.height())
    radius = edge / 2
    whole = max(1, data.whole)
    ticks = min(whole, _MOST_TICKS)
    gone = ticks - (min(data.left, whole) * ticks + whole - 1) // whole
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    for tick in range(ticks):
        live = tick >= gone and not data.paused
        color = QColor(tokens.on if live else tokens.line2)
        painter.save()
        # No tick is exactly at the top, where it would be half gone.
        painter.rotate((tick + 0.5) * 360 / ticks)
        painter.setPen(QPen(color, 4 if live else 2, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(0, -radius, 0, -radius + (13 if live else 8)))
        painter.restore()
    if data.paused:
        for left in (-13, 5):
            painter.fillRect(QRectF(left, -24, 8, 30), QColor(tokens.ink))
    figure = look.font(Type.FIGURE)
    if QFontMetricsF(figure).horizontalAdvance(data.figure) > edge * 0.55:
        figure = look.font(Type.COUNT)  # a clock time is wider than minutes
    painter.setFont(figure)
    painter.setPen(QColor(tokens.ink))
    painter.drawText(
        QRectF(-radius, -34, edge, 56), Qt.AlignmentFlag.AlignCenter | _WHOLE, data.figure
    )
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(QColor(tokens.ink2))
    painter.drawText(
        QRectF(-radius, 13, edge, 24), Qt.AlignmentFlag.AlignCenter | _WHOLE, data.caption
    )
    painter.restore()


_WHOLE = Qt.TextFlag.TextDontClip
