"""Small shapes that mean something: lamps, slot marks, class bars, directive states, the hatch."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from typing import TypeVar, assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.register.enums import SecurityClass, State
from desktop.ui.theme.look import picture
from desktop.ui.theme.tokens import Tokens

Drawing = Callable[[QPainter, QRectF, Tokens], None]
T = TypeVar("T")


def of(shape: Callable[[QPainter, QRectF, T, Tokens], None], what: T) -> Drawing:
    """Return the drawing of a shape that says something: ``of(lamp, Lamp.OFF)``."""
    return lambda painter, rect, tokens: shape(painter, rect, what, tokens)


def empty_box(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Paint the box of a row that is not chosen."""
    painter.setPen(QPen(QColor(tokens.line2), 1))
    painter.setBrush(QColor(tokens.raised))
    painter.drawRoundedRect(_box(rect), 4, 4)


def ticked_box(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Paint the box of a chosen row."""
    box = _box(rect)
    part = box.width() / 16
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QPen(QColor(tokens.on_accent), 2))
    left, top = box.left(), box.top()
    tick = (4, 8), (7, 11), (12, 5)
    painter.drawPolyline([QPointF(left + x * part, top + y * part) for x, y in tick])


def _box(rect: QRectF) -> QRectF:
    edge = rect.width() * 16 / 14  # as a tick box has it
    return QRectF(rect.left(), rect.center().y() - edge / 2, edge, edge)


HATCH_STEP = 8.0
_WIDEST_HATCH = 20_000


class Lamp(Enum):
    """Meanings of a lamp; each has a different inner shape."""

    ON = "on"
    WEAK = "weak"
    LIMITED = "limited"
    OFF = "off"
    UNKNOWN = "unknown"
    UNTESTED = "untested"


class Slot(Enum):
    """A slot that has no outcome yet; the value names its picture."""

    FUTURE = "slot-future"
    OPEN = "slot-open"


def lamp_of(verdict: Verdict) -> Lamp:
    """Return the lamp of a verdict."""
    match verdict:
        case Verdict.ONLINE:
            return Lamp.ON
        case Verdict.DEGRADED:
            return Lamp.WEAK
        case Verdict.LIMITED:
            return Lamp.LIMITED
        case Verdict.OFFLINE:
            return Lamp.OFF
        case Verdict.UNKNOWN:
            return Lamp.UNKNOWN
    assert_never(verdict)


@contextmanager
def _units(painter: QPainter, rect: QRectF, size: float) -> Iterator[None]:
    """Draw in a square of ``size`` units, fitted into the middle of the rectangle."""
    edge = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - edge / 2, rect.center().y() - edge / 2)
    painter.scale(edge / size, edge / size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    yield
    painter.restore()


def _pen(color: str, width: float) -> QPen:
    line, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(color), width, line, cap, join)


def _disc(painter: QPainter, x: float, y: float, radius: float, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawEllipse(QPointF(x, y), radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _ring(painter: QPainter, x: float, y: float, radius: float, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def lamp(painter: QPainter, rect: QRectF, state: Lamp, tokens: Tokens) -> None:
    """Draw tick, wave, exclamation mark, bar, hatched ring or dashed ring."""
    with _units(painter, rect, 24):
        match state:
            case Lamp.ON:
                _disc(painter, 12, 12, 11, tokens.on)
                painter.setPen(_pen(tokens.mark, 2.4))
                painter.drawPolyline([QPointF(7.2, 12.5), QPointF(10.5, 15.8), QPointF(16.7, 9)])
            case Lamp.WEAK:
                _disc(painter, 12, 12, 11, tokens.on)
                wave = QPainterPath(QPointF(6.5, 13.2))
                wave.cubicTo(8.3, 10, 10.2, 10, 12, 12)
                wave.cubicTo(13.8, 14, 15.7, 14, 17.5, 10.8)
                painter.strokePath(wave, _pen(tokens.mark, 2.3))
            case Lamp.LIMITED:
                _disc(painter, 12, 12, 11, tokens.limited)
                painter.setPen(_pen(tokens.mark_limited, 2.5))
                painter.drawLine(QLineF(12, 6.6, 12, 12.8))
                _disc(painter, 12, 17, 1.5, tokens.mark_limited)
            case Lamp.OFF:
                _disc(painter, 12, 12, 11, tokens.off)
                painter.setBrush(QColor(tokens.mark))
                painter.drawRoundedRect(QRectF(6.3, 10.3, 11.4, 3.4), 0.8, 0.8)
            case Lamp.UNKNOWN:
                pen = _pen(tokens.ink3, 1.75)
                _ring(painter, 12, 12, 10, pen)
                painter.drawLine(QLineF(5.8, 13.4, 13.4, 5.8))
                painter.drawLine(QLineF(7.2, 16.8, 16.8, 7.2))
                painter.drawLine(QLineF(10.6, 18.2, 18.2, 10.6))
            case Lamp.UNTESTED:
                pen = _pen(tokens.ink3, 1.5)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                pen.setDashPattern([2.0, 1.98])  # 16 dashes on this ring
                _ring(painter, 12, 12, 10.1, pen)
            case _:
                assert_never(state)


def slot_mark(painter: QPainter, rect: QRectF, mark: Outcome | Slot, tokens: Tokens) -> None:
    """Draw an outcome's picture: green means "was seen", ink means "was not"."""
    name = mark.mark if isinstance(mark, Outcome) else mark.value
    edge = min(rect.width(), rect.height())
    square = QRectF(rect.center().x() - edge / 2, rect.center().y() - edge / 2, edge, edge)
    drawing = picture(name, tokens.ink, tokens.on, tokens.ink3)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, square)
    painter.restore()


def state_mark(painter: QPainter, rect: QRectF, state: State, tokens: Tokens) -> None:
    """Draw a record's state.

    Ring, half disc, tick disc, black flag, crossed ring, pen, small ring, bar.
    """
    with _units(painter, rect, 12):
        match state:
            case State.TO_ANSWER:
                _ring(painter, 6, 6, 4.6, _pen(tokens.ink, 1.8))
            case State.ACKNOWLEDGED:
                _ring(painter, 6, 6, 4.6, _pen(tokens.on, 1.2))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.on))
                painter.drawPie(QRectF(0.8, 0.8, 10.4, 10.4), -90 * 16, 180 * 16)
            case State.CARRIED_OUT:
                _disc(painter, 6, 6, 5.4, tokens.on)
                painter.setPen(_pen(tokens.mark, 1.3))
                painter.drawPolyline([QPointF(3.6, 6.2), QPointF(5.3, 7.9), QPointF(8.5, 4.4)])
            case State.OVERDUE:
                painter.setBrush(QColor(tokens.ink))
                painter.drawRect(QRectF(1, 0.8, 1.5, 10.8))
                flag = ((1, 1), (11.4, 1), (8.9, 3.8), (11.4, 6.8), (1, 6.8))
                painter.drawPolygon([QPointF(x, y) for x, y in flag])
            case State.NOT_NEEDED:
                _ring(painter, 6, 6, 4.6, _pen(tokens.ink3, 1.2))
                painter.drawLine(QLineF(3, 9, 9, 3))
            case State.CORRECTION:
                painter.setPen(_pen(tokens.ink, 1.2))
                painter.drawLine(QLineF(1.4, 10.6, 2.2, 8))
                painter.drawLine(QLineF(1.4, 10.6, 4, 9.8))
                painter.drawPolygon(
                    [QPointF(2.2, 8), QPointF(8.8, 1.4), QPointF(10.6, 3.2), QPointF(4, 9.8)]
                )
            case State.NOTED:
                _ring(painter, 6, 6, 1.6, _pen(tokens.ink3, 1))
            case State.REDACTED:
                painter.fillRect(QRectF(1, 3.5, 10, 5), QColor(tokens.ink))
            case _:
                assert_never(state)


def class_color(level: SecurityClass, tokens: Tokens) -> str:
    """Return the colour of a class; an ordinary record has the usual one."""
    return (tokens.ink2, tokens.class2, tokens.class3, tokens.class4, tokens.class5)[level.bars]


def banner_color(level: SecurityClass, tokens: Tokens) -> str:
    """Return the ground of a class's banner, under words of `Tokens.banner_text`."""
    grounds = (tokens.ink2, tokens.banner2, tokens.banner3, tokens.banner4, tokens.banner5)
    return grounds[level.bars]


def class_bars(
    painter: QPainter, rect: QRectF, level: SecurityClass, tokens: Tokens, color: str = ""
) -> None:
    """Draw four upright bars, filled by the level of the class."""
    filled = QColor(color or class_color(level, tokens))
    empty = QColor(filled)
    empty.setAlphaF(0.25)
    with _units(painter, rect, 13):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for bar in range(4):
            painter.fillRect(QRectF(bar * 3.5, 1, 2.3, 11), filled if bar < level.bars else empty)


def hatch(painter: QPainter, rect: QRectF, tokens: Tokens, step: float = HATCH_STEP) -> None:
    """Fill the rectangle with 45° lines, cut to it by arithmetic.

    The lines are aligned to the page, not to the rectangle, so that neighbours join. A texture
    brush would become a bitmap in SVG and ignore the screen's scale.
    """
    if rect.width() <= 0 or rect.height() <= 0 or rect.width() > _WIDEST_HATCH:
        return
    painter.fillRect(rect, QColor(tokens.hatch_ground))
    lines = []
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    # Every line has x + y = diagonal.
    diagonal = math.ceil((left + top) / step) * step
    while diagonal < right + bottom:
        x1, x2 = max(left, diagonal - bottom), min(right, diagonal - top)
        if x2 > x1:
            lines.append(QLineF(x1, diagonal - x1, x2, diagonal - x2))
        diagonal += step
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.hatch), 1, c=Qt.PenCapStyle.FlatCap))
    painter.drawLines(lines)
    painter.restore()


_HEIGHTS = {
    Verdict.ONLINE: 1.0,
    Verdict.DEGRADED: 0.78,
    Verdict.LIMITED: 0.5,
    Verdict.OFFLINE: 0.22,
    Verdict.UNKNOWN: 1.0,
}


def band_height(verdict: Verdict, full: float) -> float:
    """Return a verdict's height in a trace of that height, in whole pixels.

    Never too low to be visible in a month's rows and on paper without colours.
    """
    return float(max(4, round(_HEIGHTS[verdict] * full)))


def verdict_color(verdict: Verdict, tokens: Tokens) -> str:
    """Return the colour of a verdict; for "not observed" the colour of its hatch."""
    match verdict:
        case Verdict.ONLINE:
            return tokens.on
        case Verdict.DEGRADED:
            return tokens.on2
        case Verdict.LIMITED:
            return tokens.limited
        case Verdict.OFFLINE:
            return tokens.off
        case Verdict.UNKNOWN:
            return tokens.hatch
    assert_never(verdict)


def swatch(painter: QPainter, rect: QRectF, verdict: Verdict, tokens: Tokens) -> None:
    """Draw a legend's square: the colour at the height that it has in a trace."""
    if verdict is Verdict.UNKNOWN:
        hatch(painter, rect, tokens, 4)
        return
    height = band_height(verdict, rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QColor(tokens.line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0, 0, -1, -1))
    painter.fillRect(
        QRectF(rect.left(), rect.bottom() - height, rect.width(), height),
        QColor(verdict_color(verdict, tokens)),
    )
    painter.restore()
