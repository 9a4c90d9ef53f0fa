"""The charts of a month of connectivity: day and hour, and the servers' response time."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop import language
from desktop.core.connectivity.month_view import ConnectivityView
from desktop.core.median import median
from desktop.core.units import Range
from desktop.ui.connectivity.availability_panel import sums
from desktop.ui.paint import month_grid as grids
from desktop.ui.paint.charts import Latency, LatencyBar, bar_rect, latency, latency_plot
from desktop.ui.paint.day_timeline import piece_rect
from desktop.ui.paint.month_grid import MonthGrid
from desktop.ui.theme.look import Look
from desktop.ui.widgets.charts import piece_words
from desktop.ui.widgets.painted_widget import Painted, Spot

_LATENCY = (80, 108)  # pixels of height, by the room that the screen leaves


class GridChart(Painted):
    """The month grid; emits the time of a part that is clicked, or entered with the keyboard."""

    chosen = Signal(object, object)  # milliseconds

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(580, grids.grid_height(31)))
        self._data: MonthGrid | None = None
        self._spots: list[Spot] | None = None
        self._times: list[Range] = []  # of the spots
        self._marked: Range | None = None

    def mark(self, marked: Range | None) -> None:
        """Frame what lies in that time."""
        self._marked = marked
        self.update()

    def marked(self) -> Sequence[str]:
        """Return the words of the parts that are framed."""
        return [spot.text for spot in self._framed()]

    def _framed(self) -> Sequence[Spot]:
        if self._marked is None:
            return ()
        start, end = self._marked
        pairs = zip(self.spots(), self._times, strict=True)
        return [spot for spot, (first, last) in pairs if start < last and first < end]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part under the pointer."""
        at = event.position()
        pairs = list(zip(self.spots(), self._times, strict=True))
        for spot, (start, end) in reversed(pairs):
            if spot.rect.contains(at):
                self.chosen.emit(start, end)
                break
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current part with Enter."""
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if entered and 0 <= self.at < len(self.spots()):
            self.chosen.emit(*self._times[self.at])
        else:
            super().keyPressEvent(event)

    def show_month(self, view: ConnectivityView) -> None:
        """Show the month; the height follows its days."""
        self._data = MonthGrid(view, self.tr("coverage"), self.tr("%"), self.tr("not in use yet"))
        self._spots = None
        self.setFixedHeight(grids.grid_height(len(view.days)))
        words = self.tr("Connectivity of {month}, one row per day. Use the arrow keys to move.")
        self.say(f"{words.format(month=language.month(view.first_day))} {sums(view)}")

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the grid."""
        if self._data is not None:
            grids.month_grid(painter, rect, self._data, self.look)
            painter.setPen(QPen(QColor(self.look.tokens.ink), 2))
            for spot in self._framed():
                painter.drawRect(spot.rect.adjusted(-1, -1, 1, 1))

    def resizeEvent(self, event: object) -> None:
        """Forget the places of the parts."""
        self._spots = None
        super().resizeEvent(event)  # type: ignore[arg-type]

    def spots(self) -> Sequence[Spot]:
        """Return a part for each span of each day, cached until the size changes."""
        if self._data is None:
            return ()
        if self._spots is None:
            view, rect = self._data.view, QRectF(self.rect())
            self._spots, self._times = [], []
            for index, day in enumerate(view.days):
                cells = grids.cells_rect(rect, index)
                date = language.date_short(day.day)
                connected = grids.day_percent(day)
                for piece in grids.day_pieces(view, day):
                    place = piece_rect(piece, cells, day.span)
                    place.setTop(cells.top())
                    whole = f" ({connected}%)" if connected and piece.from_ms == day.span[0] else ""
                    self._spots.append(Spot(place, f"{date}{whole} {piece_words(piece)}", index))
                    self._times.append((piece.from_ms, piece.until_ms))
        return self._spots


class LatencyChart(Painted):
    """The latency chart."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(580, _LATENCY[1]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(_LATENCY[0])
        self.setMaximumHeight(_LATENCY[1])
        self._data = Latency(30, (), "")

    def show_month(self, view: ConnectivityView) -> None:
        """Show the month's days."""
        bars = tuple(
            LatencyBar(day.day.day, day.low_ms, day.median_ms, day.high_ms) for day in view.latency
        )
        self._data = Latency(max(1, len(view.days)), bars, self.tr("ms"))
        middle = median(bar.median_ms for bar in bars)
        if middle is not None:
            self.say(self.tr("Usual median {ms}.").format(ms=language.milliseconds(middle)))
        else:
            self.say(self.tr("Nothing was measured in this month."))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the chart as wide as the grid's cells above it."""
        latency(painter, rect.adjusted(0, 0, -76, 0), self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return a part for each measured day."""
        plot = latency_plot(QRectF(self.rect()).adjusted(0, 0, -76, 0), self._data)
        return [
            Spot(
                bar_rect(plot, self._data, bar.day),
                self.tr("Day {day}: median {median}, 80% within {low} to {high}").format(
                    day=language.number(bar.day),
                    median=language.milliseconds(bar.median_ms),
                    low=language.milliseconds(bar.low_ms),
                    high=language.milliseconds(bar.high_ms),
                ),
            )
            for bar in self._data.bars
        ]
