"""The steps of the wizard: numbered rings, ticks for what is done, lines between."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop import language
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import SMALL_LINE, Type

RAIL = 44  # pixels high
_RING = 20.0


@dataclass(frozen=True, slots=True)
class Steps:
    """The names in order, and which one is open."""

    names: Sequence[str]
    now: int


def step_rail(painter: QPainter, rect: QRectF, data: Steps, look: Look) -> None:
    """Draw the rail over the whole width; the last name ends where the rectangle does."""
    tokens = look.tokens
    lefts = _lefts(rect, data, look)
    for i, name in enumerate(data.names):
        ring = QRectF(lefts[i], rect.top() + 1, _RING, _RING)
        if i + 1 < len(data.names):
            painter.setPen(QPen(QColor(tokens.line2), 1))
            y = round(ring.center().y()) + 0.5
            painter.drawLine(QLineF(ring.right() + 9, y, lefts[i + 1] - 9, y))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if i < data.now:
            _done(painter, ring, look)
        else:
            _numbered(painter, ring, i, data, look)
        painter.setFont(look.font(Type.SMALL, bold=i == data.now))
        painter.setPen(QColor(tokens.accent_text if i == data.now else tokens.ink2))
        place = QRectF(lefts[i], ring.bottom() + 2, rect.width(), SMALL_LINE)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


def _lefts(rect: QRectF, data: Steps, look: Look) -> list[float]:
    last = QFontMetricsF(look.font(Type.SMALL, bold=True)).horizontalAdvance(data.names[-1])
    room = rect.width() - max(last, _RING)
    apart = room / max(1, len(data.names) - 1)
    return [rect.left() + round(apart * i) for i in range(len(data.names))]


def _done(painter: QPainter, ring: QRectF, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.on))
    painter.drawEllipse(ring)
    pen = QPen(QColor(look.tokens.mark), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    x, y = ring.center().x(), ring.center().y()
    painter.drawPolyline([QPointF(x - 4, y), QPointF(x - 1, y + 3), QPointF(x + 4.5, y - 3)])
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _numbered(painter: QPainter, ring: QRectF, i: int, data: Steps, look: Look) -> None:
    now = i == data.now
    color = look.tokens.accent_text if now else look.tokens.line2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(color), 2 if now else 1))
    painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(look.font(Type.CHART, bold=now))
    painter.setPen(QColor(look.tokens.accent_text if now else look.tokens.ink2))
    painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, language.number(i + 1))
