"""The boxes of rows that are chosen: empty, or ticked."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.ui.theme.tokens import Tokens


def empty_box(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Paint the box of a row that is not chosen."""
    painter.setPen(QPen(QColor(tokens.line2), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(_box(rect), 4, 4)


def ticked_box(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Paint the box of a chosen row."""
    box = _box(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(QColor(tokens.on_accent), 2))
    left, top = box.left(), box.top()
    painter.drawPolyline(
        [QPointF(left + 4, top + 8), QPointF(left + 7, top + 11), QPointF(left + 12, top + 5)]
    )


def _box(rect: QRectF) -> QRectF:
    return QRectF(rect.left(), rect.center().y() - 8, 16, 16)
