"""The ladder of Today: seven lamps from the adapter to the message service, and where it stops."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.ui.paint.shapes import Lamp, lamp
from desktop.ui.theme.look import Look, Type

LAMP = 24
_GOOD = frozenset((Lamp.ON, Lamp.WEAK))
LAMP_TOP = 20
HEIGHT = 92


@dataclass(frozen=True, slots=True)
class Rung:
    """One lamp with its name and what was seen there, in words; ``seen`` tells when, if not now."""

    state: Lamp
    name: str
    detail: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs, lowest first, and the words over the broken link.

    Without words no link is broken: messages arrive although a rung failed. Nor is one behind a
    rung that nobody tested: it may have stopped there already.
    """

    rungs: tuple[Rung, ...]
    stopped_here: str


def rung_rects(rect: QRectF, rungs: Sequence[Rung], look: Look) -> list[QRectF]:
    """Return the place of each rung, its words starting under its lamp.

    The columns are equal unless a rung's words need more; then each gets what it needs and the
    rest is shared out.
    """
    equal = rect.width() / max(1, len(rungs))
    widths = [equal] * len(rungs)
    needed = [_needed(rung, look) + 10 for rung in rungs]
    if any(width > equal for width in needed):
        rest = (rect.width() - sum(needed)) / max(1, len(rungs))
        widths = [width + rest for width in needed]
    places, left = [], rect.left()
    for width in widths:
        places.append(QRectF(left, rect.top(), width, HEIGHT))
        left += width
    return places


def whole_width(rungs: Sequence[Rung], look: Look) -> int:
    """Return the width at which no rung's words are shortened."""
    return round(sum(_needed(rung, look) + 10 for rung in rungs))


def _needed(rung: Rung, look: Look) -> float:
    """Return the width of a rung's longer line."""
    bold = rung.state in (Lamp.OFF, Lamp.LIMITED)
    name = QFontMetricsF(look.font(Type.BODY, bold=bold)).horizontalAdvance(rung.name)
    return max(name, QFontMetricsF(look.font(Type.SMALL)).horizontalAdvance(rung.detail))


def first_break(rungs: Sequence[Rung]) -> int | None:
    """Return which rung is the first that fails, None when all that were tested hold."""
    return next((i for i, r in enumerate(rungs) if r.state in (Lamp.OFF, Lamp.LIMITED)), None)


def tested_until(rungs: Sequence[Rung], broken: int) -> bool:
    """Return whether the rung before the failing one was tested, so that it is known to hold."""
    return broken == 0 or rungs[broken - 1].state is not Lamp.UNTESTED


def ladder(painter: QPainter, rect: QRectF, data: Ladder, look: Look) -> None:
    """Draw lamps and links; before the first failing lamp the link is broken, beyond it dotted."""
    broken = first_break(data.rungs) if data.stopped_here else None
    tested = broken is not None and tested_until(data.rungs, broken)
    places = rung_rects(rect, data.rungs, look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, (rung, place) in enumerate(zip(data.rungs, places, strict=True)):
        _rung(painter, place, rung, look)
        if index == 0:
            continue
        y = place.top() + LAMP_TOP + LAMP / 2
        link = QLineF(places[index - 1].left() + LAMP + 6, y, place.left() - 6, y)
        if broken is None or index < broken:
            whole = _GOOD.issuperset((rung.state, data.rungs[index - 1].state))
            _link(painter, link, look.tokens.on if whole else "", look)
        elif index == broken and tested:
            _break(painter, link, data, look)
        else:
            _link(painter, link, "", look)
    if broken == 0 and places:
        _stopped(painter, places[0].left(), places[0].top(), data, look)
    painter.restore()


def _rung(painter: QPainter, place: QRectF, rung: Rung, look: Look) -> None:
    tokens = look.tokens
    lamp(painter, QRectF(place.left(), place.top() + LAMP_TOP, LAMP, LAMP), rung.state, tokens)
    color = tokens.ink
    if rung.state is Lamp.OFF:
        color = tokens.off_text
    elif rung.state is Lamp.LIMITED:
        color = tokens.limited_text
    bold = rung.state in (Lamp.OFF, Lamp.LIMITED)
    below = place.top() + LAMP_TOP + LAMP
    for text, kind, strong, tint, top in (
        (rung.name, Type.BODY, bold, color, below + 6),
        (rung.detail, Type.SMALL, False, tokens.ink3, below + 28),
    ):
        font = look.font(kind, bold=strong)
        painter.setFont(font)
        painter.setPen(QColor(tint))
        fitted = QFontMetricsF(font).elidedText(
            text, Qt.TextElideMode.ElideRight, place.width() - 4
        )
        painter.drawText(
            QRectF(place.left(), top, place.width(), 22),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            fitted,
        )


def too_wide(rung: Rung, place: QRectF, look: Look) -> bool:
    """Return whether the rung's column would shorten its words."""
    return _needed(rung, look) > place.width() - 4


def _link(painter: QPainter, link: QLineF, color: str, look: Look) -> None:
    """Draw a whole link, or a dotted one when it has no colour."""
    if color:
        painter.setPen(QPen(QColor(color), 1.5, c=Qt.PenCapStyle.FlatCap))
    else:
        pen = QPen(QColor(look.tokens.line2), 1.5, c=Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.05, 3.2])
        painter.setPen(pen)
    painter.drawLine(link)


def _break(painter: QPainter, link: QLineF, data: Ladder, look: Look) -> None:
    """Draw the broken link: two halves, two slashes, and the words above them."""
    # Red only says "not connected": a link that ends at a limited lamp is amber.
    index = first_break(data.rungs)
    limited = index is not None and data.rungs[index].state is Lamp.LIMITED
    color = QColor(look.tokens.limited if limited else look.tokens.off)
    middle = link.center()
    painter.setPen(QPen(color, 1.5, c=Qt.PenCapStyle.FlatCap))
    painter.drawLine(QLineF(link.x1(), link.y1(), middle.x() - 7, link.y1()))
    painter.drawLine(QLineF(middle.x() + 7, link.y1(), link.x2(), link.y2()))
    painter.setPen(QPen(color, 1.75, c=Qt.PenCapStyle.RoundCap))
    for x in (middle.x() - 5, middle.x() + 5):
        painter.drawLine(QLineF(x - 2.2, link.y1() + 6, x + 2.2, link.y1() - 6))
    width = QFontMetricsF(look.font(Type.SMALL, bold=True)).horizontalAdvance(data.stopped_here)
    top = link.y1() - LAMP_TOP - LAMP / 2
    _stopped(painter, middle.x() - width / 2, top, data, look)


def _stopped(painter: QPainter, left: float, top: float, data: Ladder, look: Look) -> None:
    tokens = look.tokens
    index = first_break(data.rungs)
    limited = index is not None and data.rungs[index].state is Lamp.LIMITED
    font = look.font(Type.SMALL, bold=True)
    painter.setFont(font)
    painter.setPen(QColor(tokens.limited_text if limited else tokens.off_text))
    width = QFontMetricsF(font).horizontalAdvance(data.stopped_here) + 2
    painter.drawText(QRectF(left, top, width, 20), Qt.AlignmentFlag.AlignCenter, data.stopped_here)
