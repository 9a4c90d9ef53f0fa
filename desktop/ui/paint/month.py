"""A month as a calendar of checks, and as a grid of days and hours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.core.checks.model import SlotRow
from desktop.core.checks.month_view import ChecksView, DayChecks
from desktop.core.checks.outcomes import counted
from desktop.core.connectivity.month_view import ConnectivityView, DayFigures
from desktop.core.events import Outcome, OutcomeKind
from desktop.core.network import Verdict
from desktop.core.units import HOUR_MS, Range
from desktop.language.dates import day_of, weekday_head, weekday_short
from desktop.language.numbers import digits
from desktop.ui.paint.charts import write
from desktop.ui.paint.day_timeline import Piece, band, mark_of, piece_rect, pieces
from desktop.ui.paint.shapes import Lamp, Slot, hatch, lamp, slot_mark
from desktop.ui.theme.look import Look, Type
from desktop.ui.theme.tokens import Tokens

HEAD, WEEK = 26, 84
_NARROW = 0.47
_MOST_MARKS = 32  # of a day; more are slices
_SLICES: Mapping[Slot | Outcome, tuple[float, str]] = {  # share of the height, token
    **{outcome: (1.0, "on") for outcome in Outcome if outcome.seen},
    **{outcome: (1.0, "on2") for outcome in Outcome if outcome.kind is OutcomeKind.ON_PC},
    Outcome.CHECKED_LATE: (0.75, "on"),
    Slot.FUTURE: (0.0, "ink3"),
    Slot.OPEN: (0.0, "ink"),
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SlotCalendar:
    """The month, and the words for days off, of leave, and before Tatpar was in use."""

    view: ChecksView
    holiday: str
    leave: str
    before: str = ""
    chosen: date | None = None  # the day whose slots the list shows


def column(day: date) -> int:
    """Return the column of a day: Sunday is 0."""
    return (day.weekday() + 1) % 7


def week(first: date, day: date) -> int:
    """Return the row of a day of the month that begins with ``first``."""
    return (day.day - 1 + column(first)) // 7


def weeks(view: ChecksView) -> int:
    """Return the number of rows of the month."""
    return week(view.first_day, view.days[-1].day) + 1 if view.days else 5


def _resting(view: ChecksView) -> set[int]:
    """Return the columns without office hours or slots on any day.

    A working day before the first schedule has no slots either, but is no day off.
    """
    busy = {column(day.day) for day in view.days if day.slots or not day.holiday}
    return set(range(7)) - busy if busy else {5, 6}


def column_edges(rect: QRectF, view: ChecksView) -> list[float]:
    """Return the eight edges of the seven columns; those of the days off are narrow."""
    resting = _resting(view)
    shares = [_NARROW if i in resting else 1.0 for i in range(7)]
    edges = [rect.left()]
    for share in shares:
        edges.append(edges[-1] + share / sum(shares) * rect.width())
    return [float(round(edge)) for edge in edges]


def cell_rect(rect: QRectF, view: ChecksView, day: date) -> QRectF:
    """Return the cell of a day."""
    edges = column_edges(rect, view)
    height = min(WEEK, (rect.height() - HEAD) / weeks(view))
    i = column(day)
    top = rect.top() + HEAD + week(view.first_day, day) * height
    return QRectF(edges[i], top, edges[i + 1] - edges[i], height)


def mark_rects(cell: QRectF, count: int) -> list[QRectF]:
    """Return a square for each slot, as large as fits, eight to a row at the least.

    More than `_MOST_MARKS` are slices of full rows: squares would be dust.
    """
    room = QRectF(cell.left() + 7, cell.top() + 30, cell.width() - 13, cell.height() - 33)
    if count > _MOST_MARKS:
        return _slices(room, count)
    per_row = 8
    while -(-count // per_row) * min(20.0, room.width() / per_row * 1.45) > room.height() + 0.5:
        per_row += 1
    pitch = min(14.5, room.width() / per_row)
    line = min(20.0, pitch * 1.45)
    edge = min(12.0, pitch - 1)
    return [
        QRectF(
            room.left() + (i % per_row) * pitch + (pitch - edge) / 2,
            room.top() + (i // per_row) * line + (line - edge) / 2,
            edge,
            edge,
        )
        for i in range(count)
    ]


def _slices(room: QRectF, count: int) -> list[QRectF]:
    rows = -(-count // _MOST_MARKS)
    per_row = -(-count // rows)
    wide, high = room.width() / per_row, min(16.0, room.height() / rows)
    gap = min(3.0, high / 3)
    return [
        QRectF(
            room.left() + (i % per_row) * wide, room.top() + (i // per_row) * high, wide, high - gap
        )
        for i in range(count)
    ]


def mark_drawing(count: int) -> Callable[[QPainter, QRectF, Slot | Outcome, Tokens], None]:
    """Return how the slots of a day with that many are drawn: by their pictures, or as slices."""
    return slot_mark if count <= _MOST_MARKS else _slice


def _slice(painter: QPainter, place: QRectF, mark: Slot | Outcome, tokens: Tokens) -> None:
    """Fill a slice: high and green was seen, low was not, a line is due.

    A gap in it: seen on this PC if high, not shown if low. The shape distinguishes all without
    colour.
    """
    share, name = _SLICES.get(mark, (0.45, "ink"))
    color = {"on": tokens.on, "on2": tokens.on2, "ink": tokens.ink, "ink3": tokens.ink3}[name]
    high = max(2.0, place.height() * share)
    edges = round(place.left()), round(place.right())
    top = round(place.bottom() - high)
    bar = QRectF(edges[0], top, max(1, edges[1] - edges[0] - 1), round(place.bottom()) - top)
    if isinstance(mark, Outcome) and mark.kind in (OutcomeKind.ON_PC, OutcomeKind.WITHHELD):
        third = max(1, round(bar.height() / 3))
        painter.fillRect(bar.adjusted(0, 0, 0, third - bar.height()), QColor(color))
        bar.setTop(bar.bottom() - third)
    painter.fillRect(bar, QColor(color))


def slot_calendar(painter: QPainter, rect: QRectF, data: SlotCalendar, look: Look) -> None:
    """Draw the weekdays, then every day: number, seen of due, one mark a slot."""
    tokens, view = look.tokens, data.view
    edges = column_edges(rect, view)
    height = min(WEEK, (rect.height() - HEAD) / weeks(view))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setFont(look.font(Type.SMALL))
    for i in _resting(view):
        shade = QRectF(edges[i], rect.top() + HEAD, edges[i + 1] - edges[i], height * weeks(view))
        painter.fillRect(shade, QColor(tokens.well))
    for i in range(7):
        name = weekday_head(i)
        place = QRectF(edges[i] + 8, rect.top(), edges[i + 1] - edges[i] - 8, HEAD - 2)
        write(painter, place, name, tokens.ink3, align=_LEFT)
    for row in range(weeks(view) + 1):
        y = round(rect.top() + HEAD + row * height)
        painter.fillRect(QRectF(rect.left(), y, rect.width(), 1), QColor(tokens.line))
    for day in view.days:
        _day(painter, cell_rect(rect, view, day.day), day, data, look)
    painter.restore()


def _day(painter: QPainter, cell: QRectF, day: DayChecks, data: SlotCalendar, look: Look) -> None:
    tokens, view = look.tokens, data.view
    today = day_of(view.now_ms) == day.day
    if today:
        painter.fillRect(cell.adjusted(0, 1, 0, 0), QColor(tokens.selection))
    if day.day == data.chosen:
        painter.setPen(QPen(QColor(tokens.on), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(1, 2, -1, -1))
    painter.setFont(look.font(Type.SMALL, bold=today))
    head = QRectF(cell.left() + 8, cell.top() + 6, cell.width() - 16, 22)
    off = day.holiday and not counted(day.slots)  # even if it was announced later
    quiet = off and not day.slots
    number = digits(str(day.day.day))
    write(painter, head, number, tokens.ink3 if off else tokens.ink, align=_LEFT)
    painter.setFont(look.font(Type.SMALL))
    since = view.calendar.since_ms
    if quiet or (since is not None and day.day < day_of(since)):
        word = data.leave if day.leave else data.holiday if quiet else data.before
        below = head.translated(0, 23)
        below.setBottom(cell.bottom())
        one_line = column(day.day) in _resting(view)
        wraps = Qt.TextFlag.TextSingleLine if one_line else Qt.TextFlag.TextWordWrap
        flags = Qt.AlignmentFlag.AlignLeft | wraps
        if below.contains(painter.boundingRect(below, flags, word)):
            painter.setPen(QColor(tokens.ink3))
            painter.drawText(below, flags, word)
        return  # a narrow day off shows only its shade
    seen, due = counts(day.slots)
    if off:
        write(painter, head, data.holiday, tokens.ink3, align=_RIGHT)
    elif due:
        text = digits(f"{seen}/{due}")
        write(painter, head, text, tokens.ink3 if seen == due else tokens.ink, align=_RIGHT)
    draw = mark_drawing(len(day.slots))
    for slot, place in zip(day.slots, mark_rects(cell, len(day.slots)), strict=True):
        draw(painter, place, mark_of(slot, view.now_ms), tokens)


def counts(slots: Sequence[SlotRow]) -> tuple[int, int]:
    """Return the number of seen slots of a day, and of those with an outcome."""
    closed = [slot for slot in counted(slots) if slot.outcome is not None]
    return sum(slot.outcome is not None and slot.outcome.seen for slot in closed), len(closed)


PITCH, BAR = 18, 14
_BEFORE, _AFTER = 72, 50
_WEEKEND = (4, 5)  # Friday, Saturday in date.weekday()


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """The month, and the word of the days before the first use, which have one row."""

    view: ConnectivityView
    before: str = ""

    @property
    def unused(self) -> int:
        """The number of days before the first use."""
        since = self.view.calendar.since_ms
        return sum(since is not None and day.span[1] <= since for day in self.view.days)

    def rows(self) -> list[tuple[int, DayFigures]]:
        """Return each day since the first use, with the place of its row."""
        days = self.view.days[self.unused :]
        return list(enumerate(days, start=min(1, self.unused)))

    def hours(self) -> range:
        """Return the hours that are drawn: those that the office works, or all."""
        ranges = [
            ((start - day.span[0]) // HOUR_MS, -((day.span[0] - end) // HOUR_MS))
            for day in self.view.days
            for start, end in day.office
        ]
        if not (ranges and self.view.office_only):
            return range(24)
        return range(min(start for start, _ in ranges), min(24, max(end for _, end in ranges)))

    def window(self, day: DayFigures) -> Range:
        """Return the drawn part of a day."""
        hours = self.hours()
        end = day.span[0] + hours.stop * HOUR_MS
        return day.span[0] + hours.start * HOUR_MS, day.span[1] if hours.stop == 24 else end

    def height(self) -> int:
        """Return the height of all rows."""
        return HEAD + (len(self.view.days) - max(0, self.unused - 1)) * PITCH


def row_rect(rect: QRectF, index: int) -> QRectF:
    """Return the row of a day, over the grid's whole width."""
    return QRectF(rect.left(), rect.top() + HEAD + index * PITCH, rect.width(), PITCH)


def cells_rect(rect: QRectF, index: int) -> QRectF:
    """Return the rectangle of a day's timeline."""
    row = row_rect(rect, index)
    width = rect.width() - _BEFORE - _AFTER
    return QRectF(rect.left() + _BEFORE, row.top() + 1, width, BAR)


def day_pieces(data: MonthGrid, day: DayFigures) -> list[Piece]:
    """Return the day's timeline in the drawn hours, up to now."""
    return pieces(data.view.spans, data.window(day), data.view.now_ms)


def month_grid(painter: QPainter, rect: QRectF, data: MonthGrid, look: Look) -> None:
    """Draw heads, then every day: number, weekday, trace, outage's lamp, percentage."""
    tokens, view = look.tokens, data.view
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    plain, strong = look.font(Type.CHART), look.font(Type.CHART, bold=True)
    painter.setFont(plain)
    _heads(painter, rect, data, look)
    if data.unused:
        row = row_rect(rect, 0)
        days = digits(f"1–{data.unused}" if data.unused > 1 else "1")
        write(painter, row.adjusted(4, 0, 0, 0), days, tokens.ink3, align=_LEFT)
        write(painter, row.adjusted(_BEFORE + 8, 0, 0, 0), data.before, tokens.ink3, align=_LEFT)
    for index, day in data.rows():
        row, cells = row_rect(rect, index), cells_rect(rect, index)
        today = day.span[0] <= view.now_ms < day.span[1]
        if today:
            painter.fillRect(row, QColor(tokens.selection))
        painter.setFont(strong if today else plain)
        quiet = day.day.weekday() in _WEEKEND
        ink = tokens.ink if today else tokens.ink3 if quiet else tokens.ink2
        number = QRectF(rect.left(), row.top(), 18, PITCH)
        write(painter, number, digits(str(day.day.day)), ink, align=_RIGHT)
        name = QRectF(rect.left() + 26, row.top(), 44, PITCH)
        write(painter, name, weekday_short(day.day), ink, align=_LEFT)
        painter.setFont(plain)
        if day.span[0] >= view.now_ms:
            _to_come(painter, cells, len(data.hours()), look)
            continue
        _trace(painter, cells, data, day, tokens)
        _gaps(painter, cells, len(data.hours()), tokens.selection if today else tokens.sheet)
        _figures(painter, rect, row, day, look)
        sign = Lamp.OFF if _offline(data, day) else Lamp.UNKNOWN
        if sign is Lamp.OFF or _unobserved(data, day):
            lamp(painter, QRectF(rect.right() - 48, row.top() + 2, 10, 10), sign, tokens)
    painter.restore()


def _trace(
    painter: QPainter, cells: QRectF, data: MonthGrid, day: DayFigures, tokens: Tokens
) -> None:
    """Draw the day; where nothing is expected to be observed, its hatch is faint."""
    tiles, window = day_pieces(data, day), data.window(day)
    if data.view.office_only:
        faint = replace(tokens, hatch=tokens.line)
        unseen = [tile for tile in tiles if tile.verdict is Verdict.UNKNOWN]
        for tile in unseen:
            hatch(painter, piece_rect(tile, cells, window), faint)
        missed = [
            replace(tile, from_ms=max(tile.from_ms, start), until_ms=min(tile.until_ms, end))
            for tile in unseen
            for start, end in day.office
            if tile.from_ms < end and start < tile.until_ms
        ]
        tiles = missed + [tile for tile in tiles if tile.verdict is not Verdict.UNKNOWN]
    band(painter, cells, tiles, window, tokens)


def day_percent(day: DayFigures) -> str:
    """Return the connected part of a day as ``99.7``; empty where too little was observed."""
    part = None if day.figures is None else day.figures.availability
    if part is None:
        return ""
    mille = int(part * 1000)
    return digits(f"{mille // 10}.{mille % 10}")


def _heads(painter: QPainter, rect: QRectF, data: MonthGrid, look: Look) -> None:
    tokens, view = look.tokens, data.view
    cells = cells_rect(rect, 0)
    hours = data.hours()
    hour_width = cells.width() / len(hours)
    for hour in hours[:: 1 if view.office_only else 3]:
        place = QRectF(cells.left() + (hour - hours.start) * hour_width - 20, rect.top(), 40, 20)
        write(painter, place, digits(f"{hour:02d}"), tokens.ink3)
    percent = QRectF(rect.right() - 32, rect.top(), 31, 20)
    write(painter, percent, "%", tokens.ink3, align=_RIGHT)
    usual = next((day for day in view.days if day.office), None)
    if usual is not None and not view.office_only:
        for start, end in usual.office:
            whole = usual.span[1] - usual.span[0]
            left = cells.left() + (start - usual.span[0]) / whole * cells.width()
            width = (end - start) / whole * cells.width()
            painter.fillRect(
                QRectF(round(left), rect.top() + 21, round(width), 2), QColor(tokens.line2)
            )


def _to_come(painter: QPainter, cells: QRectF, hours: int, look: Look) -> None:
    width = cells.width() / hours
    y = round(cells.center().y())
    for hour in range(hours):
        left = round(cells.left() + hour * width)
        painter.fillRect(QRectF(left + 3, y, round(width) - 7, 1), QColor(look.tokens.line))


def _gaps(painter: QPainter, cells: QRectF, hours: int, ground: str) -> None:
    width = cells.width() / hours
    for hour in range(1, hours):
        x = round(cells.left() + hour * width)
        painter.fillRect(QRectF(x - 1, cells.top(), 1, cells.height()), QColor(ground))


def _offline(data: MonthGrid, day: DayFigures) -> bool:
    """Whether there was no connection in the hours that count."""
    counted = day.office if data.view.office_only else (day.span,)
    return any(
        piece.verdict is Verdict.OFFLINE and piece.from_ms < end and start < piece.until_ms
        for piece in day_pieces(data, day)
        for start, end in counted
    )


def _unobserved(data: MonthGrid, day: DayFigures) -> bool:
    """Whether a day's figure leaves out a thousandth or more of its office hours."""
    figures = day.figures
    if figures is None or not (data.view.office_only and day_percent(day)):
        return False
    return (figures.scheduled_ms - figures.observed_ms) * 1000 >= figures.scheduled_ms


def _figures(painter: QPainter, rect: QRectF, row: QRectF, day: DayFigures, look: Look) -> None:
    tokens, figures = look.tokens, day.figures
    if figures is None or figures.scheduled_ms <= 0:
        return
    place = QRectF(rect.right() - 44, row.top(), 42, PITCH)
    text = day_percent(day)
    faint = not text or figures.connected_ms == figures.observed_ms
    write(painter, place, text or "–", tokens.ink3 if faint else tokens.ink, align=_RIGHT)
