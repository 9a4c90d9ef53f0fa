"""Painted widgets that pages share: mark, legend, layers, day timeline, dial."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout

from desktop.core.checks.model import SlotRow
from desktop.core.checks.month_view import Silence
from desktop.core.network import Verdict
from desktop.core.units import HOUR_MS, MINUTE_MS, Range
from desktop.language.checks import day_off
from desktop.language.dates import (
    capital,
    clock,
    clock_range_words,
    clock_words,
    day_of,
    day_relative,
)
from desktop.language.enum_words import cause_word, outcome_word
from desktop.language.numbers import digits, duration_short
from desktop.language.translator import translate, word_of
from desktop.ui.paint import day_timeline, lamps
from desktop.ui.paint.day_timeline import DayTrace, Piece
from desktop.ui.paint.lamps import LayerLamps
from desktop.ui.paint.shapes import of, swatch
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import heading, label
from desktop.ui.widgets.marks import Mark
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.responsive_columns import Columns


def piece_words(piece: Piece) -> str:
    """Return ``12:44–13:51, not connected, Provider's line``."""
    words = [
        clock_range_words(piece.from_ms, piece.until_ms),
        word_of(piece.verdict),
    ]
    span = piece.span
    if span is not None and span.cause is not None:
        words.append(cause_word(span.cause, span.path.kind if span.path else None))
    return ", ".join(words)


def slot_words(slot: SlotRow, now_ms: int) -> str:
    """Return ``14:30, checked after 1 min 48 s``, or the words for an open or a future slot."""
    due = clock_words(slot.due_ms)
    if slot.outcome is None:
        if slot.due_ms <= now_ms:
            return translate("{time}, open now").format(time=due)
        return f"{due}, {translate('yet to come')}"
    word = outcome_word(slot.outcome)
    if slot.day_off_ms is not None:
        word = f"{word}, {day_off(slot.day_off_ms)}"
    if slot.seconds is None:
        return f"{due}, {word}"
    return translate("{time}, {outcome}, after {seconds}").format(
        time=due, outcome=word, seconds=duration_short(slot.seconds * 1000)
    )


def silence_when(silence: Silence, now_ms: int) -> str:
    """Return ``Today 12:00 PM`` for one slot, both ends for a run of them."""
    day = day_relative(day_of(silence.from_ms), day_of(now_ms))
    if silence.slots == 1:
        times = clock_words(silence.from_ms)
    else:
        times = clock_range_words(silence.from_ms, silence.until_ms)
    return f"{capital(day)} {times}"


def hours_words(first_ms: int, last_ms: int) -> str:
    """Return ``09–17``, or with minutes where an end is not a whole hour."""
    ends = [clock(first_ms), clock(last_ms)]
    minutes = digits("00")
    if all(end.endswith(f":{minutes}") for end in ends):
        ends = [end.partition(":")[0] for end in ends]
    return "–".join(ends)


class LegendRow(Columns):
    """A chart's heading, and at the right each verdict's square with its word.

    On a page that is too narrow for that, the squares are below the heading.
    """

    def __init__(self, look: Look, title: str, verdicts: Sequence[Verdict]) -> None:
        super().__init__(GAP8)
        self._room = 0
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        for verdict in verdicts:
            if row.count() > 1:
                row.addSpacing(4)
            mark = Mark(look, 14, of(swatch, verdict))
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(label(word_of(verdict), "small"))
        row.setContentsMargins(0, 0, 0, 0)
        self.addWidget(heading(title))
        self.addLayout(row, 1)

    def fit(self, room: int) -> None:
        """Set the width available on the page."""
        self._room = room
        self.invalidate()

    def minimumSize(self) -> QSize:
        """Return the width of one line, unless the page is too narrow for it."""
        least, whole = super().minimumSize(), self._needed()
        return QSize(whole, least.height()) if whole <= self._room else least


class LayerChart(Painted):
    """The lamps of Today; each one's description has its layer's answer."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(200, lamps.HEIGHT))
        self._data = LayerLamps((), "")

    def show_layers(self, data: LayerLamps, summary: str) -> None:
        """Show the lamps; the summary names the failing one."""
        before, self._data = self._data, data
        drawn = [lamp.state for lamp in data.lamps], data.stopped_here
        if drawn == ([lamp.state for lamp in before.lamps], before.stopped_here):
            self.setAccessibleDescription(summary)  # a layer's answer is not drawn
        else:
            self.say(summary)

    def shown(self) -> LayerLamps:
        """Return the lamps that are shown."""
        return self._data

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the lamps."""
        lamps.draw_lamps(painter, rect, self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return a part for each lamp."""
        drawn = self._data.lamps
        places = lamps.lamp_rects(self.ground(), len(drawn))
        return [
            Spot(place, f"{lamp.name}: " + ", ".join(filter(None, (lamp.detail, lamp.seen))))
            for lamp, place in zip(drawn, places, strict=True)
        ]


class DayTraceChart(Painted):
    """The day's band and slots: twelve hours, or the whole day after the key ``+`` or ``-``."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(640, day_timeline.HEIGHT))
        self._data: DayTrace | None = None
        self._whole_day = False
        self._day: Range = (0, 1)

    def show_day(self, data: DayTrace, day: Range, summary: str) -> None:
        """Show the window of that day; ``+`` shows its whole length."""
        before, self._data, self._day = self._data, data, day
        minute = replace(data, now_ms=data.now_ms // MINUTE_MS)
        if before is None or replace(before, now_ms=before.now_ms // MINUTE_MS) != minute:
            self.say(summary)

    def shown(self) -> DayTrace | None:
        """Return the trace drawn now."""
        if self._data is None or not self._whole_day:
            return self._data
        return replace(self._data, window=self._day)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the trace."""
        data = self.shown()
        if data is not None:
            day_timeline.day_trace(painter, rect, data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return the spans in the first row and the slots in the second."""
        data = self.shown()
        if data is None:
            return ()
        rect = self.ground()
        full = day_timeline.BAND_BOTTOM - day_timeline.BAND_TOP
        bounds = QRectF(rect.left(), rect.top() + day_timeline.BAND_TOP, rect.width(), full)
        spans = []
        for piece in day_timeline.pieces(data.spans, data.window, data.now_ms):
            place = day_timeline.piece_rect(piece, bounds, data.window)
            place.setTop(bounds.top())
            spans.append(Spot(place, piece_words(piece)))
        slots = [
            Spot(day_timeline.slot_rect(rect, data, slot), slot_words(slot, data.now_ms), 1)
            for slot in data.slots
            if data.window[0] <= slot.due_ms < data.window[1]
        ]
        return spans + slots

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change between twelve hours and the whole day."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._whole_day = event.key() == Qt.Key.Key_Minus
            self.update()
        else:
            super().keyPressEvent(event)


def usual_window(day: Range, office: Sequence[Range], now_ms: int) -> Range:
    """Return twelve hours of the day: from two hours before the office opens, including now."""
    whole_hours = (day[1] - day[0]) // HOUR_MS
    first = 7
    if office:
        first = (office[0][0] - day[0]) // HOUR_MS - 2
    if day[0] <= now_ms < day[1]:
        hour = (now_ms - day[0]) // HOUR_MS
        first = min(max(first, hour - 11), hour)
    first = min(max(first, 0), max(0, whole_hours - 12))
    return day[0] + first * HOUR_MS, day[0] + min(first + 12, whole_hours) * HOUR_MS
