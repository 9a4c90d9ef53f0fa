"""Histogram: flat rectangles with their values written beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.language.numbers import digits
from desktop.ui.theme.look import Look, Type

_CENTER = Qt.AlignmentFlag.AlignCenter


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    color: str,
    *,
    align: Qt.AlignmentFlag = _CENTER,
) -> None:
    """Write one line in the painter's font, never clipped."""
    painter.setPen(QColor(color))
    painter.drawText(rect, align | Qt.TextFlag.TextDontClip, text)


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts by class, each with its words, written above and below its column."""

    labels: tuple[str, ...]
    counts: tuple[int, ...]


def column_rects(rect: QRectF, count: int) -> list[QRectF]:
    """Return the column of each class, between the values' and the labels' rows."""
    width = rect.width() / max(1, count)
    return [
        QRectF(rect.left() + i * width, rect.top() + 22, width, rect.height() - 46)
        for i in range(count)
    ]


def histogram(painter: QPainter, rect: QRectF, data: Histogram, look: Look) -> None:
    """Draw one column a class; an empty class keeps its place and its zero."""
    tokens = look.tokens
    most = max((*data.counts, 1))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setFont(look.font(Type.CHART))
    columns = column_rects(rect, len(data.counts))
    for column, count, words in zip(columns, data.counts, data.labels, strict=True):
        height = round(column.height() * count / most)
        left, right = round(column.left() + 7), round(column.right() - 7)
        bar = QRectF(left, column.bottom() - height, right - left, height)
        painter.fillRect(bar, QColor(tokens.on))
        above = QRectF(column.left(), bar.top() - 21, column.width(), 20)
        write(painter, above, digits(str(count)), tokens.ink)
        below = QRectF(column.left(), column.bottom() + 4, column.width(), 20)
        write(painter, below, words, tokens.ink3)
    if columns:
        painter.fillRect(
            QRectF(rect.left(), columns[0].bottom(), rect.width(), 1), QColor(tokens.line2)
        )
    painter.restore()
