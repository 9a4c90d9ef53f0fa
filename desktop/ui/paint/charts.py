"""Bounds, histogram: flat rectangles with their values written beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from desktop.language.numbers import digits
from desktop.ui.paint.shapes import hatch
from desktop.ui.theme.look import Look, Type

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
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
class Bounds:
    """Shares in per mille: surely connected, observed, connected if the unknown was."""

    low: int
    observed: int
    high: int


def bounds(painter: QPainter, rect: QRectF, data: Bounds, look: Look) -> None:
    """Draw solid to the lower bound, hatched to the upper, and a pointer at the observed value."""
    tokens = look.tokens
    floor = _scale_floor(data.low)
    step = (1000 - floor) // 5

    def x(mille: int) -> float:
        return rect.left() + (max(mille, floor) - floor) / (1000 - floor) * (rect.width() - 1)

    bar = QRectF(rect.left(), rect.top() + 12, rect.width(), 8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(bar, QColor(tokens.line))
    painter.fillRect(bar.adjusted(1, 1, -1, -1), QColor(tokens.sheet))
    solid = QRectF(bar.left(), bar.top(), round(x(data.low) - bar.left()), bar.height())
    painter.fillRect(solid, QColor(tokens.on))
    unsure = QRectF(solid.right(), bar.top(), round(x(data.high)) - solid.right(), bar.height())
    hatch(painter, unsure, tokens, 4)
    painter.setFont(look.font(Type.CHART))
    for mark in range(6):
        at = floor + mark * step
        place = QRectF(x(at) - 30, bar.bottom() + 4, 60, 20)
        align = _CENTER
        if mark == 0:
            place, align = QRectF(rect.left(), place.top(), 60, 20), _LEFT
        elif mark == 5:
            place, align = QRectF(rect.right() - 60, place.top(), 60, 20), _RIGHT
        painter.fillRect(QRectF(round(x(at)), bar.bottom(), 1, 3), QColor(tokens.line2))
        write(painter, place, digits(str(at // 10)), tokens.ink3, align=align)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    point = round(x(data.observed))
    painter.fillRect(QRectF(point - 1, rect.top() + 1, 2, 23), QColor(tokens.ink))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.ink))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(point - 5, rect.top()),
                QPointF(point + 5, rect.top()),
                QPointF(point, rect.top() + 6),
            ]
        )
    )
    painter.restore()


def _scale_floor(low: int) -> int:
    """Return the start of the scale: 90, 75, 50 or 0 %, so that near-full figures differ."""
    return next((floor for floor in (900, 750, 500) if low >= floor), 0)


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
