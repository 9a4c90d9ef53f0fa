"""Small drawings of a state: the countdown's dial, the layers' lamps, the steps of a record."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.language.numbers import number
from desktop.ui.paint import shapes
from desktop.ui.paint.shapes import Lamp
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import SMALL_LINE, Type

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


def dial(
    painter: QPainter, rect: QRectF, data: Dial, look: Look, *, captioned: bool = True
) -> None:
    """Draw the ticks clockwise from the top: past ones short and grey, the rest long and green."""
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
        # No tick is exactly at the top, where half of it would be past.
        painter.rotate((tick + 0.5) * 360 / ticks)
        painter.setPen(QPen(color, 4 if live else 2, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(0, -radius, 0, -radius * (0.8 if live else 0.88)))
        painter.restore()
    if data.paused:
        for left in (-13, 5):
            painter.fillRect(QRectF(left, -24 if captioned else -15, 8, 30), QColor(tokens.ink))
    figure = look.font(Type.FIGURE if captioned else Type.COUNT)
    if QFontMetricsF(figure).horizontalAdvance(data.figure) > edge * 0.55:
        figure = look.font(Type.COUNT if captioned else Type.BODY)  # a clock time is wider
    painter.setFont(figure)
    painter.setPen(QColor(tokens.ink))
    painter.drawText(
        QRectF(-radius, -34 if captioned else -28, edge, 56),
        Qt.AlignmentFlag.AlignCenter | _WHOLE,
        data.figure,
    )
    if captioned:
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(QColor(tokens.ink2))
        painter.drawText(
            QRectF(-radius, 13, edge, 24), Qt.AlignmentFlag.AlignCenter | _WHOLE, data.caption
        )
    painter.restore()


_WHOLE = Qt.TextFlag.TextDontClip


LAMP = 18
HEIGHT = LAMP + 4 + SMALL_LINE  # with the words below them
_GOOD = frozenset((Lamp.ON, Lamp.WEAK))


@dataclass(frozen=True, slots=True)
class LayerLamp:
    """A layer's lamp with its name and its result in words; ``seen`` is when, if not now."""

    state: Lamp
    name: str
    detail: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class LayerLamps:
    """The lamps, lowest first, and the words under the broken link.

    Without words no link is broken: messages arrive although a layer failed. Nor is the link after
    an untested layer, where the path may have ended already.
    """

    lamps: tuple[LayerLamp, ...]
    stopped_here: str


def lamp_rects(rect: QRectF, count: int) -> list[QRectF]:
    """Return the square of each lamp, from one end to the other."""
    apart = (rect.width() - LAMP) / max(1, count - 1)
    return [QRectF(rect.left() + apart * at, rect.top() + 1, LAMP, LAMP) for at in range(count)]


def first_break(lamps: Sequence[LayerLamp]) -> int | None:
    """Return the index of the first layer that fails, None if no tested one does."""
    return next((i for i, r in enumerate(lamps) if r.state in (Lamp.OFF, Lamp.LIMITED)), None)


def tested_until(lamps: Sequence[LayerLamp], broken: int) -> bool:
    """Whether the layer before the failing one was tested, and so is known to work."""
    return broken == 0 or lamps[broken - 1].state is not Lamp.UNTESTED


def draw_lamps(painter: QPainter, rect: QRectF, data: LayerLamps, look: Look) -> None:
    """Draw lamps and links; before the first failing lamp the link is broken, beyond it dotted."""
    broken = first_break(data.lamps) if data.stopped_here else None
    tested = broken is not None and tested_until(data.lamps, broken)
    places = lamp_rects(rect, len(data.lamps))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, (lamp, place) in enumerate(zip(data.lamps, places, strict=True)):
        shapes.lamp(painter, place, lamp.state, look.tokens)
        if index == 0:
            continue
        y = place.center().y()
        link = QLineF(places[index - 1].right() + 3, y, place.left() - 3, y)
        if broken is None or index < broken:
            whole = _GOOD.issuperset((lamp.state, data.lamps[index - 1].state))
            _link(painter, link, look.tokens.on if whole else "", look)
        elif index == broken and tested:
            _break(painter, link, data, look)
        else:
            _link(painter, link, "", look)
    if places:
        _words_below(painter, rect, data, broken if tested else None, look)
    painter.restore()


def _words_below(
    painter: QPainter, rect: QRectF, data: LayerLamps, broken: int | None, look: Look
) -> None:
    """Write the first and the last layer, or ``stopped_here`` below the broken link."""
    tokens, places = look.tokens, lamp_rects(rect, len(data.lamps))
    line = QRectF(rect.left(), places[0].bottom() + 3, rect.width(), SMALL_LINE)
    middle = Qt.AlignmentFlag.AlignVCenter
    if broken is None:
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(QColor(tokens.ink2))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, data.lamps[0].name)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | middle, data.lamps[-1].name)
        return
    font = look.font(Type.SMALL, bold=True)
    width = QFontMetricsF(font).horizontalAdvance(data.stopped_here) + 2
    left = min(places[broken].center().x() - width / 2, rect.right() - width)
    limited = data.lamps[broken].state is Lamp.LIMITED
    painter.setFont(font)
    painter.setPen(QColor(tokens.limited_text if limited else tokens.off_text))
    line.setLeft(max(left, rect.left()))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | middle, data.stopped_here)


def _link(painter: QPainter, link: QLineF, color: str, look: Look) -> None:
    """Draw a whole link, or a dotted one when it has no colour."""
    if color:
        painter.setPen(QPen(QColor(color), 1.5, c=Qt.PenCapStyle.FlatCap))
    else:
        pen = QPen(QColor(look.tokens.line2), 1.5, c=Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.05, 3.2])
        painter.setPen(pen)
    painter.drawLine(link)


def _break(painter: QPainter, link: QLineF, data: LayerLamps, look: Look) -> None:
    """Draw the broken link: two slashes."""
    # Red means only "not connected": a link that ends at a limited lamp is amber.
    index = first_break(data.lamps)
    limited = index is not None and data.lamps[index].state is Lamp.LIMITED
    middle = link.center()
    color = QColor(look.tokens.limited if limited else look.tokens.off)
    painter.setPen(QPen(color, 1.75, c=Qt.PenCapStyle.RoundCap))
    for x in (middle.x() - 3, middle.x() + 3):
        painter.drawLine(QLineF(x - 1.8, link.y1() + 5, x + 1.8, link.y1() - 5))


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
    painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, number(i + 1))
