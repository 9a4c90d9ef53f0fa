"""Spans of connectivity as a band, and the day with its slots: the timeline of Today."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.units import HOUR_MS, MINUTE_MS, Range
from desktop.language.connection_state import outage_label
from desktop.language.dates import clock as clock_text
from desktop.language.numbers import digits
from desktop.ui.paint.shapes import Slot, band_height, hatch, slot_mark, verdict_color
from desktop.ui.theme.look import Look, Type
from desktop.ui.theme.tokens import Tokens

_NARROWEST, _NARROWEST_OFF = 2, 3
_WORTH_A_LABEL_MS = 5 * MINUTE_MS


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the window with one verdict; ``span`` is None for unobserved time."""

    from_ms: int
    until_ms: int
    verdict: Verdict
    span: Span | None


def pieces(spans: Sequence[Span], window: Range, now_ms: int) -> list[Piece]:
    """Return the window up to now, tiled: time without a span was not observed.

    The spans are in the order of time and do not overlap.
    """
    start, end = window[0], min(window[1], now_ms)
    tiles: list[Piece] = []
    at = start
    first = max(0, bisect_right(spans, start, key=lambda span: span.start_ms) - 1)
    for span in islice(spans, first, None):
        begun = span.start_ms
        if begun >= end:
            break
        begin, finish = max(begun, at), min(span.end_ms(now_ms), end)
        if finish <= begin:
            continue
        if begin > at:
            tiles.append(Piece(at, begin, Verdict.UNKNOWN, None))
        tiles.append(Piece(begin, finish, span.verdict, span))
        at = finish
    if at < end:
        tiles.append(Piece(at, end, Verdict.UNKNOWN, None))
    return tiles


def piece_rect(piece: Piece, rect: QRectF, window: Range) -> QRectF:
    """Return a piece's rectangle, in whole pixels, at least of visible width."""
    scale = rect.width() / (window[1] - window[0])
    left = float(round(rect.left() + (piece.from_ms - window[0]) * scale))
    right = round(rect.left() + (piece.until_ms - window[0]) * scale)
    least = _NARROWEST_OFF if piece.verdict is Verdict.OFFLINE else _NARROWEST
    width = min(max(right - left, least), rect.width())
    left = min(left, round(rect.right()) - width)
    height = band_height(piece.verdict, rect.height())
    return QRectF(left, rect.bottom() - height, width, height)


def band(
    painter: QPainter, rect: QRectF, tiles: Sequence[Piece], window: Range, tokens: Tokens
) -> None:
    """Draw the tiles, the rarer and narrower ones last, so that they stay visible."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    colors = {verdict: QColor(verdict_color(verdict, tokens)) for verdict in Verdict}
    narrow = []
    for piece in tiles:
        if piece.verdict is Verdict.UNKNOWN:
            hatch(painter, piece_rect(piece, rect, window), tokens)
        elif piece.verdict is Verdict.ONLINE:
            painter.fillRect(piece_rect(piece, rect, window), colors[piece.verdict])
        else:
            narrow.append(piece)
    for piece in narrow:
        painter.fillRect(piece_rect(piece, rect, window), colors[piece.verdict])
    painter.restore()


@dataclass(frozen=True, slots=True)
class DayTrace:
    """A window of a day; its hours are counted from ``midnight_ms``."""

    now_ms: int
    midnight_ms: int
    window: Range
    spans: tuple[Span, ...]
    slots: tuple[SlotRow, ...]
    office: tuple[Range, ...]
    office_words: str


# The trace's rows, in pixels from its top: labels, band, marks, ticks, hours.
LABELS, BAND_TOP, BAND_BOTTOM, MARKS, AXIS, HEIGHT = 12, 26, 66, 88, 104, 132


def across(rect: QRectF, window: Range, at_ms: int) -> float:
    """Return the x coordinate of a moment."""
    return rect.left() + (at_ms - window[0]) / (window[1] - window[0]) * rect.width()


def day_trace(painter: QPainter, rect: QRectF, data: DayTrace, look: Look) -> None:
    """Draw office shade, band, slot marks, hours, the longest outage's label and now."""
    tokens, window = look.tokens, data.window
    top = rect.top()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for start, end in data.office:
        left, right = _clip(rect, window, start), _clip(rect, window, end)
        if right > left:
            shade = QRectF(left, top, right - left, AXIS)
            painter.fillRect(shade, QColor(tokens.office))
            for edge in (left, right - 1):  # below the labels, so that no word is crossed
                line = QRectF(edge, top + BAND_TOP, 1, AXIS - BAND_TOP)
                painter.fillRect(line, QColor(tokens.line2))
    bounds = QRectF(rect.left(), top + BAND_TOP, rect.width(), BAND_BOTTOM - BAND_TOP)
    tiles = pieces(data.spans, window, data.now_ms)
    band(painter, bounds, tiles, window, tokens)
    painter.fillRect(QRectF(rect.left(), top + BAND_BOTTOM, rect.width(), 1), QColor(tokens.line2))
    for slot in data.slots:
        if window[0] <= slot.due_ms < window[1]:
            painter.save()
            slot_mark(painter, slot_rect(rect, data, slot), mark_of(slot, data.now_ms), tokens)
            painter.restore()
    _hours(painter, rect, data, look)
    _labels(painter, rect, data, tiles, look)
    painter.restore()


def mark_of(slot: SlotRow, now_ms: int) -> Slot | Outcome:
    """Return the mark of a slot: its outcome, or open, or future."""
    if slot.outcome is not None:
        return slot.outcome
    return Slot.OPEN if slot.due_ms <= now_ms else Slot.FUTURE


def slot_rect(rect: QRectF, data: DayTrace, slot: SlotRow) -> QRectF:
    """Return the square of a slot's mark."""
    x = round(across(rect, data.window, slot.due_ms))
    return QRectF(x - 6.5, rect.top() + MARKS - 6.5, 13, 13)


def _clip(rect: QRectF, window: Range, at_ms: int) -> int:
    return round(across(rect, window, min(max(at_ms, window[0]), window[1])))


def _hours(painter: QPainter, rect: QRectF, data: DayTrace, look: Look) -> None:
    tokens = look.tokens
    font = look.font(Type.SMALL)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    first = -(-(data.window[0] - data.midnight_ms) // HOUR_MS)
    last = (data.window[1] - data.midnight_ms) // HOUR_MS
    # In a narrow window every second or third hour is named.
    step = next(
        s for s in (1, 2, 3, 6, 24) if rect.width() / max(1, last - first) * s >= 34 or s == 24
    )
    for hour in range(first, last + 1):
        x = round(across(rect, data.window, data.midnight_ms + hour * HOUR_MS))
        tick = min(x, round(rect.right()) - 1)
        painter.fillRect(QRectF(tick, rect.top() + AXIS, 1, 4), QColor(tokens.line2))
        if hour % step:
            continue
        text = digits(f"{hour % 24:02d}" if hour != 24 else "24")
        width = metrics.horizontalAdvance(text) + 2
        left = min(max(x - width / 2, rect.left()), rect.right() - width)
        painter.setPen(QColor(tokens.ink3))
        painter.drawText(
            QRectF(left, rect.top() + AXIS + 5, width, 22), Qt.AlignmentFlag.AlignCenter, text
        )


def _labels(
    painter: QPainter, rect: QRectF, data: DayTrace, tiles: Sequence[Piece], look: Look
) -> None:
    """Draw now, the office hours' words and the longest outage, without overlap."""
    tokens, top = look.tokens, rect.top()
    small, strong = look.font(Type.SMALL), look.font(Type.SMALL, bold=True)
    taken: list[QRectF] = []
    if data.window[0] <= data.now_ms < data.window[1]:
        x = round(across(rect, data.window, data.now_ms))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.ink))
        painter.drawPolygon(
            QPolygonF([QPointF(x - 5, top + 14), QPointF(x + 5, top + 14), QPointF(x, top + 20.5)])
        )
        painter.fillRect(QRectF(x - 0.75, top + 18, 1.5, AXIS + 4 - 18), QColor(tokens.ink))
        clock = clock_text(data.now_ms)
        place = _beside(strong, clock, x, rect)
        _text(painter, place, clock, strong, tokens.ink)
        taken += [place, QRectF(x - 6, top, 12, 24)]
    for start, end in data.office[-1:]:
        left, right = _clip(rect, data.window, start), _clip(rect, data.window, end)
        width = QFontMetricsF(small).horizontalAdvance(data.office_words) + 2
        for start_x in (right - 8 - width, left + 8.0):
            place = QRectF(start_x, top, width, LABELS * 2)
            if width + 16 < right - left and not any(place.intersects(other) for other in taken):
                _text(painter, place, data.office_words, small, tokens.ink3)
                taken.append(place)
                break
    outage = longest(tiles)
    if outage is not None and outage.span is not None:
        x = round(piece_rect(outage, rect, data.window).left())
        words = outage_label(outage.until_ms - outage.from_ms, outage.span.cause)
        width = QFontMetricsF(small).horizontalAdvance(words) + 2
        for start_x, tick in ((x + 10.0, x), (x - 10 - width, x - 6)):
            place = QRectF(start_x, top, width, LABELS * 2)
            inside = rect.left() <= start_x and place.right() <= rect.right()
            if inside and not any(place.intersects(other) for other in taken):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                painter.fillRect(
                    QRectF(x, top + LABELS - 3, 1, BAND_BOTTOM - LABELS + 3), QColor(tokens.ink2)
                )
                painter.fillRect(QRectF(tick, top + LABELS, 6, 1), QColor(tokens.ink2))
                _text(painter, place, words, small, tokens.ink2)
                break


def longest(tiles: Iterable[Piece]) -> Piece | None:
    """Return the longest part without connection, if it is long enough for a label."""
    cut = [t for t in tiles if t.verdict.down]
    best = max(cut, key=lambda t: t.until_ms - t.from_ms, default=None)
    if best is None or best.until_ms - best.from_ms < _WORTH_A_LABEL_MS:
        return None
    return best


def _beside(font: QFont, text: str, x: float, rect: QRectF) -> QRectF:
    """Return a place for the text at the right of x, or at its left near the edge."""
    width = QFontMetricsF(font).horizontalAdvance(text) + 2
    left = x + 10 if x + 10 + width <= rect.right() else x - 10 - width
    return QRectF(left, rect.top(), width, LABELS * 2)


def _text(painter: QPainter, place: QRectF, text: str, font: QFont, color: str) -> None:
    painter.setFont(font)
    painter.setPen(QPen(QColor(color)))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
