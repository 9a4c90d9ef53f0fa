"""The popup calendar for a day: the office's week, in the language's digits."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QFrame,
    QToolButton,
    QWidget,
)

from desktop import language
from desktop.resource_paths import resource
from desktop.ui.widgets.layouts import vbox

_HALF = 128  # of Qt's 255
# Of days in the calendar's six rows below their heads: which are of the months beside.
_FIRST_ROWS, _LATE, _EARLY = 2, 20, 15
_REST = (Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday)


def tongue() -> QLocale:
    """Return the locale of the current language."""
    return QLocale("bn_BD" if language.current() == "bn" else "en_GB")


def office_week(calendar: QCalendarWidget) -> QCalendarWidget:
    """Begin the week on Sunday; Friday and Saturday are days off, paler and never red."""
    calendar.setLocale(tongue())
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in Qt.DayOfWeek:
        role = QPalette.ColorRole.PlaceholderText if day in _REST else QPalette.ColorRole.Text
        shape = QTextCharFormat()
        shape.setForeground(calendar.palette().brush(role))
        calendar.setWeekdayTextFormat(day, shape)
    # Qt's own arrows are black in the dark theme, too.
    shade = "dark" if calendar.palette().base().color().lightness() < _HALF else "light"
    translate = QCoreApplication.translate
    for name, arrow, words in (
        ("prev", "left", translate("MonthPicker", "Previous month")),
        ("next", "right", translate("MonthPicker", "Next month")),
    ):
        turn = calendar.findChild(QToolButton, f"qt_calendar_{name}month")
        if turn is not None:
            turn.setAccessibleName(words)
            turn.setIcon(QIcon(str(resource(f"icons/controls/{arrow}-{shade}.svg"))))
    return calendar


class DayPopup(QFrame):
    """The calendar below a field; it closes when a day is picked, with Esc or a click outside."""

    picked = Signal(object)  # date

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self.calendar = office_week(QCalendarWidget())
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)  # Enter
        view = self._view = self.calendar.findChild(QAbstractItemView)
        assert view is not None
        # Of the accessible tree, which selects a day without key or pointer.
        self._selected = QTimer(self, singleShot=True, interval=0)
        self._selected.timeout.connect(self._pick_selected)
        view.selectionModel().selectionChanged.connect(self._selected.start)
        vbox(self.calendar, margins=(1, 1, 1, 1), on=self)

    def open_at(self, day: date, below: QWidget) -> None:
        """Show the month of that day under a widget, inside its screen."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        free = below.screen().availableGeometry()
        corner = below.mapToGlobal(QPoint(0, below.height() + 2))
        if corner.y() + self.height() > free.bottom():
            corner.setY(below.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        corner.setX(max(free.left(), min(corner.x(), free.right() - self.width())))
        self.move(corner)
        self.show()
        self.calendar.setFocus()

    def _pick_selected(self) -> None:
        """Pick the day that is selected but that the calendar does not know of."""
        assert self._view is not None
        indexes = self._view.selectedIndexes()
        day = self._day_of(indexes[0]) if len(indexes) == 1 else None
        if day is not None and day != self.calendar.selectedDate():
            self.calendar.setSelectedDate(day)
            self._pick(day)

    def _day_of(self, index: QModelIndex) -> QDate | None:
        """Return the day of a cell; the first and last rows have days of the months beside."""
        number = index.data()
        if not isinstance(number, int):
            return None  # a weekday's name
        month = QDate(self.calendar.yearShown(), self.calendar.monthShown(), 1)
        beside = number > _LATE and index.row() <= _FIRST_ROWS
        beyond = number <= _EARLY and index.row() > _FIRST_ROWS + 1
        return month.addMonths(beyond - beside).addDays(number - 1)

    def _pick(self, day: QDate) -> None:
        if self.isVisible():  # a double click is reported twice
            self.hide()
            self.picked.emit(date(day.year(), day.month(), day.day()))
