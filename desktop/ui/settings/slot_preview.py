"""The month's slots by the hours and days of Settings, updated as they are changed."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import language
from desktop.core.checks import month_view
from desktop.core.checks.month_view import ChecksView
from desktop.core.office.holidays import HolidayTable
from desktop.core.office.schedule import Schedule
from desktop.ui.paint import slot_calendar as calendars
from desktop.ui.paint.slot_calendar import SlotCalendar
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import label, set_text
from desktop.ui.widgets.date_fields import MonthPicker
from desktop.ui.widgets.painted_widget import Painted, Spot
from desktop.ui.widgets.responsive_columns import Columns

_WEEK = 64


class SlotPreview(QWidget):
    """A month of the schedule, with how many checks are due in it."""

    def __init__(self, look: Look, today: date, holidays: HolidayTable | None = None) -> None:
        super().__init__()
        self._holidays = holidays
        self._today = today
        self._first = today.replace(day=1)
        self._schedule: Schedule | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 12)
        head = Columns(GAP8)
        head.addWidget(label(self.tr("When checks will take place"), "strong"))
        self.due = label("", "small")
        head.addWidget(self.due, 1)
        self.month = MonthPicker(look, ahead=True)
        self.month.chosen.connect(self._choose)
        head.addWidget(self.month)
        column.addLayout(head)
        self.calendar = _Month(look)
        column.addWidget(self.calendar)
        self.holidays = label("", "small", wrap=True)
        column.addWidget(self.holidays)

    def show_schedule(self, schedule: Schedule) -> None:
        """Show the month by that schedule."""
        self._schedule = schedule
        self.month.show_month(self._first, self._today)
        view = month_view.preview(schedule, self._first)
        due = sum(len(day.slots) for day in view.days)
        days = sum(bool(day.slots) for day in view.days)
        set_text(
            self.due,
            self.tr("{checks} on {days}").format(
                checks=language.check_count(due), days=language.days_long(days)
            ),
        )
        self.calendar.show_month(view)
        note = "" if self._holidays is None else language.holiday_note(self._holidays, self._first)
        set_text(self.holidays, note)

    def _choose(self, first_day: date) -> None:
        self._first = first_day
        if self._schedule is not None:
            self.show_schedule(self._schedule)


class _Month(Painted):
    """The days with a mark for each slot; the tooltip of a day lists its slots."""

    def __init__(self, look: Look) -> None:
        name = QCoreApplication.translate("SlotPreview", "When checks will take place")
        super().__init__(look, name, QSize(560, calendars.HEAD + 5 * _WEEK))
        self._data: SlotCalendar | None = None

    def show_month(self, view: ChecksView) -> None:
        holiday = QCoreApplication.translate("SlotPreview", "day off")
        leave = QCoreApplication.translate("SlotPreview", "leave")
        self._data = SlotCalendar(view, holiday, leave)
        self.setFixedHeight(calendars.HEAD + calendars.weeks(view) * _WEEK + 1)
        self.say(language.month(view.first_day))

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        if self._data is not None:
            calendars.slot_calendar(painter, rect, self._data, self.look)

    def spots(self) -> Sequence[Spot]:
        if self._data is None:
            return ()
        view, rect = self._data.view, QRectF(self.rect())
        spots = []
        for day in view.days:
            cell = calendars.cell_rect(rect, view, day.day)
            words = ", ".join(language.clock(slot.due_ms) for slot in day.slots)
            text = f"{language.date_short(day.day)}: {words or self._data.holiday}"
            spots.append(Spot(cell, text, calendars.week(view.first_day, day.day)))
        return spots
