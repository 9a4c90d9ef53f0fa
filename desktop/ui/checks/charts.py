"""The painted parts of the Checks page: the month's slots, and how soon they were answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop import language
from desktop.core.checks.month_view import ChecksView
from desktop.ui.paint import slot_calendar as calendars
from desktop.ui.paint.charts import Histogram, column_rects, histogram
from desktop.ui.paint.slot_calendar import SlotCalendar
from desktop.ui.theme.look import Look
from desktop.ui.widgets.charts import slot_words
from desktop.ui.widgets.painted_widget import Painted, Spot

_EDGES_S = (60, 120, 300, 600, 1800)  # the histogram's classes, in seconds


class CheckCalendar(Painted):
    """The month's slots; a day is chosen by a click, or by the arrow keys and Enter."""

    day_chosen = Signal(object)  # datetime.date

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(640, calendars.HEAD + 5 * calendars.WEEK))
        self._data: SlotCalendar | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_month(self, view: ChecksView) -> None:
        """Show the month; its rows are lower if it has six weeks."""
        self._data = SlotCalendar(view, self.tr("holiday"), self.tr("leave"), self.tr("not in use"))
        high = calendars.WEEK if calendars.weeks(view) < 6 else 72
        self.setFixedHeight(calendars.HEAD + calendars.weeks(view) * high + 1)
        self.say(
            self.tr("Checks in {month}, one cell per day. Use the arrow keys to move.").format(
                month=language.month(view.first_day)
            )
        )

    def mark(self, day: date | None) -> None:
        """Frame the day whose slots are listed."""
        if self._data is not None and self._data.chosen != day:
            self._data = replace(self._data, chosen=day)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the pointer."""
        if self._data is None:
            return
        view, rect = self._data.view, QRectF(self.rect())
        for day in view.days:
            if calendars.cell_rect(rect, view, day.day).contains(event.position()):
                self.day_chosen.emit(day.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the day of the current slot."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._data is not None:
            of_slots = [day.day for day in self._data.view.days for _ in day.slots]
            if 0 <= self.at < len(of_slots):
                self.day_chosen.emit(of_slots[self.at])
                return
        super().keyPressEvent(event)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the calendar."""
        if self._data is not None:
            calendars.slot_calendar(painter, rect, self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return a part for each slot, the days of a week in one row."""
        if self._data is None:
            return ()
        view, rect = self._data.view, QRectF(self.rect())
        spots = []
        for day in view.days:
            cell = calendars.cell_rect(rect, view, day.day)
            row = calendars.week(view.first_day, day.day)
            places = calendars.mark_rects(cell, len(day.slots))
            for slot, place in zip(day.slots, places, strict=True):
                words = slot_words(slot, view.now_ms)
                spots.append(Spot(place, f"{language.date_short(day.day)}, {words}", row))
        return spots


class AnswerTimes(Painted):
    """The distribution of answer times."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name, QSize(320, 100))
        self._data = Histogram((), ())

    def show_seconds(self, seconds: Sequence[int]) -> None:
        """Show how many answers fell into each class."""
        edges = (0, *_EDGES_S)
        counts = [
            sum(low <= s < high for s in seconds)
            for low, high in zip(edges, (*_EDGES_S, 10**9), strict=True)
        ]
        labels = [
            language.digits(f"{low // 60}–{high // 60}")
            for low, high in zip(edges[:-1], _EDGES_S, strict=True)
        ]
        labels.append(language.digits(f"{_EDGES_S[-1] // 60}+"))
        self._data = Histogram(tuple(labels), tuple(counts))
        self.say(
            ", ".join(f"{w}: {language.number(c)}" for w, c in zip(labels, counts, strict=True))
        )

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the columns."""
        histogram(painter, rect, self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        """Return a part for each class."""
        columns = column_rects(QRectF(self.rect()), len(self._data.counts))
        return [
            Spot(
                column,
                self.tr("{minutes} minutes: {count} checks", "", count).format(
                    minutes=words, count=language.number(count)
                ),
            )
            for column, words, count in zip(
                columns, self._data.labels, self._data.counts, strict=True
            )
        ]
