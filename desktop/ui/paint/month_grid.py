"""The month as day × hour: a small timeline a day, its coverage and its percentage."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop import language
from desktop.core.connectivity.month_view import ConnectivityView, DayFigures
from desktop.core.network import Verdict
from desktop.ui.paint.charts import write
from desktop.ui.paint.day_timeline import Piece, band, piece_rect, pieces
from desktop.ui.paint.shapes import Lamp, hatch, lamp
from desktop.ui.theme.look import Look, Type
from desktop.ui.theme.tokens import Tokens

HEAD, PITCH, BAR = 26, 14, 11
_BEFORE, _AFTER = 72, 76
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WEEKEND = (4, 5)  # Friday, Saturday in date.weekday()


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """The month, the heads of the last two columns, and the word of a day before the first use."""

    view: ConnectivityView
    coverage: str
    percent: str
    before: str = ""


def grid_height(days: int) -> int:
    """Return the height of a month of that many days."""
    return HEAD + days * PITCH


def row_rect(rect: QRectF, index: int) -> QRectF:
    """Return the row of a day, over the grid's whole width."""
    return QRectF(rect.left(), rect.top() + HEAD + index * PITCH, rect.width(), PITCH)


def cells_rect(rect: QRectF, index: int) -> QRectF:
    """Return the rectangle of a day's timeline."""
    row = row_rect(rect, index)
    width = rect.width() - _BEFORE - _AFTER
    return QRectF(rect.left() + _BEFORE, row.top() + 1, width, BAR)


def day_pieces(view: ConnectivityView, day: DayFigures) -> list[Piece]:
    """Return the day's timeline, up to now."""
    return pieces(view.spans, day.span, view.now_ms)


def month_grid(painter: QPainter, rect: QRectF, data: MonthGrid, look: Look) -> None:
    """Draw heads, then every day: number, weekday, trace, coverage, outage's lamp, percentage."""
    tokens, view = look.tokens, data.view
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    plain, strong = look.font(Type.CHART), look.font(Type.CHART, bold=True)
    painter.setFont(plain)
    _heads(painter, rect, data, look)
    for index, day in enumerate(view.days):
        row, cells = row_rect(rect, index), cells_rect(rect, index)
        today = day.span[0] <= view.now_ms < day.span[1]
        if today:
            painter.fillRect(row, QColor(tokens.selection))
        painter.setFont(strong if today else plain)
        quiet = day.day.weekday() in _WEEKEND
        ink = tokens.ink if today else tokens.ink3 if quiet else tokens.ink2
        number = QRectF(rect.left(), row.top(), 18, PITCH)
        write(painter, number, language.digits(str(day.day.day)), ink, align=_RIGHT)
        name = QRectF(rect.left() + 26, row.top(), 44, PITCH)
        write(painter, name, language.weekday_short(day.day), ink, align=_LEFT)
        painter.setFont(plain)
        if day.span[0] >= view.now_ms:
            _to_come(painter, cells, look)
            continue
        since = view.calendar.since_ms
        if since is not None and day.span[1] <= since:
            write(painter, cells.adjusted(8, 0, 0, 0), data.before, tokens.ink3, align=_LEFT)
            continue
        _trace(painter, cells, view, day, tokens)
        _gaps(painter, cells, tokens.selection if today else tokens.sheet)
        _figures(painter, rect, row, day, look)
        if _offline(view, day):
            lamp(painter, QRectF(rect.right() - 44, row.top() + 2, 10, 10), Lamp.OFF, tokens)
    painter.restore()


def _trace(
    painter: QPainter, cells: QRectF, view: ConnectivityView, day: DayFigures, tokens: Tokens
) -> None:
    """Draw the day; where nothing is expected to be observed, its hatch is faint."""
    tiles = day_pieces(view, day)
    if view.office_only:
        faint = replace(tokens, hatch=tokens.line)
        unseen = [tile for tile in tiles if tile.verdict is Verdict.UNKNOWN]
        for tile in unseen:
            hatch(painter, piece_rect(tile, cells, day.span), faint)
        missed = [
            replace(tile, from_ms=max(tile.from_ms, start), until_ms=min(tile.until_ms, end))
            for tile in unseen
            for start, end in day.office
            if tile.from_ms < end and start < tile.until_ms
        ]
        tiles = missed + [tile for tile in tiles if tile.verdict is not Verdict.UNKNOWN]
    band(painter, cells, tiles, day.span, tokens)


def day_percent(day: DayFigures) -> str:
    """Return the connected part of a day as ``99.7``; empty where too little was observed."""
    figures = day.figures
    if figures is None or figures.scheduled_ms <= 0:
        return ""
    known = figures.connected_ms + sum(figures.down_ms.values())
    if known * 10 < figures.scheduled_ms * 6:
        return ""
    mille = figures.connected_ms * 1000 // known
    return language.digits(f"{mille // 10}.{mille % 10}")


def _heads(painter: QPainter, rect: QRectF, data: MonthGrid, look: Look) -> None:
    tokens, view = look.tokens, data.view
    cells = cells_rect(rect, 0)
    hour_width = cells.width() / 24
    for hour in range(0, 24, 3):
        place = QRectF(cells.left() + hour * hour_width - 20, rect.top(), 40, 20)
        write(painter, place, language.digits(f"{hour:02d}"), tokens.ink3)
    right = cells.right()
    write(painter, QRectF(right + 2, rect.top(), 40, 20), data.coverage, tokens.ink3, align=_LEFT)
    percent = QRectF(rect.right() - 32, rect.top(), 31, 20)
    write(painter, percent, data.percent, tokens.ink3, align=_RIGHT)
    usual = next((day for day in view.days if day.office), None)
    if usual is not None:
        for start, end in usual.office:
            whole = usual.span[1] - usual.span[0]
            left = cells.left() + (start - usual.span[0]) / whole * cells.width()
            width = (end - start) / whole * cells.width()
            painter.fillRect(
                QRectF(round(left), rect.top() + 21, round(width), 2), QColor(tokens.line2)
            )


def _to_come(painter: QPainter, cells: QRectF, look: Look) -> None:
    width = cells.width() / 24
    y = round(cells.center().y())
    for hour in range(24):
        left = round(cells.left() + hour * width)
        painter.fillRect(QRectF(left + 3, y, round(width) - 7, 1), QColor(look.tokens.line))


def _gaps(painter: QPainter, cells: QRectF, ground: str) -> None:
    width = cells.width() / 24
    for hour in range(1, 24):
        x = round(cells.left() + hour * width)
        painter.fillRect(QRectF(x - 1, cells.top(), 1, cells.height()), QColor(ground))


def _offline(view: ConnectivityView, day: DayFigures) -> bool:
    """Return whether there was no connection in the hours that count."""
    counted = day.office if view.office_only else (day.span,)
    return any(
        piece.verdict is Verdict.OFFLINE and piece.from_ms < end and start < piece.until_ms
        for piece in day_pieces(view, day)
        for start, end in counted
    )


def _figures(painter: QPainter, rect: QRectF, row: QRectF, day: DayFigures, look: Look) -> None:
    tokens, figures = look.tokens, day.figures
    if figures is None or figures.scheduled_ms <= 0:
        return
    known = figures.connected_ms + sum(figures.down_ms.values())
    bar = QRectF(rect.right() - _AFTER + 2, row.top() + 3, 27, 7)
    seen = round(bar.width() * known / figures.scheduled_ms)
    hatch(painter, bar, tokens, 4)
    painter.fillRect(QRectF(bar.left(), bar.top(), seen, bar.height()), QColor(tokens.line2))
    place = QRectF(rect.right() - 44, row.top(), 42, PITCH)
    text = day_percent(day)
    faint = not text or figures.connected_ms == known
    write(painter, place, text or "–", tokens.ink3 if faint else tokens.ink, align=_RIGHT)
