"""Fields for a day, a time of day and a month, in Bengali and English."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QMouseEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QDateEdit,
    QFrame,
    QGridLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.office.holidays import bangla_date
from desktop.core.settings.rules import DAYS
from desktop.core.text.time_of_day import MomentFault, read_moment
from desktop.language.dates import date_range, day_of, moment_relative, weekday_head, weekday_of
from desktop.language.dates import moment as moment_text
from desktop.language.dates import month as month_text
from desktop.language.numbers import digits
from desktop.language.register import moment_problem
from desktop.language.translator import current, translate, zone
from desktop.resource_paths import resource
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets import access
from desktop.ui.widgets.basics import (
    ChoiceBox,
    ToolButton,
    button,
    heading,
    icon_button,
    label,
    slack,
)
from desktop.ui.widgets.layouts import SPRING, hbox, vbox, wide
from desktop.ui.widgets.tooltips import set_tooltip


class TimeLine(QLineEdit):
    """A line that a click selects whole, as the keyboard does: typing replaces it."""

    _entered = False  # by a press that is not released yet

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether a press sets the focus."""
        self._entered = event.reason() is Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select all, unless a part was drawn over."""
        super().mouseReleaseEvent(event)
        if self._entered and not self.hasSelectedText():
            self.selectAll()
        self._entered = False


class TimeField(ChoiceBox):
    """A time of day in quarter hours; another one, of a file, is added."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        for minutes in range(0, 24 * 60, 15):
            self._add(f"{minutes // 60:02}:{minutes % 60:02}")

    def _add(self, text: str) -> None:
        self.addItem(digits(text), text)

    def put(self, text: str) -> None:
        """Show ``09:00``."""
        if self.findData(text) < 0:
            self._add(text)
        self.setCurrentIndex(self.findData(text))

    def at(self) -> str:
        """Return the chosen time."""
        return str(self.currentData())


WEEK = (*DAYS[-1:], *DAYS[:-1])  # from Sunday, as the office's week


def week_buttons() -> list[ToolButton]:
    """Return a button for each day of `WEEK`, which can be ticked."""
    days = []
    for column in range(7):
        day = ToolButton()
        day.setText(weekday_head(column))
        day.setAccessibleName(weekday_of(column))
        day.setCheckable(True)
        day.setProperty("role", "day")
        days.append(day)
    widest = max(day.sizeHint().width() for day in days)
    for day in days:
        day.setMinimumWidth(widest)
    return days


_HALF = 128  # of Qt's 255
# Of days in the calendar's six rows below their heads: those of the adjacent months.
_FIRST_ROWS, _LATE, _EARLY = 2, 20, 15
_REST = (Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday)


def tongue() -> QLocale:
    """Return the locale of the current language."""
    return QLocale("bn_BD" if current() == "bn" else "en_GB")


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
    # Qt's own arrows are black even in the dark theme.
    shade = "dark" if calendar.palette().base().color().lightness() < _HALF else "light"
    for name, arrow, words in (
        ("prev", "left", translate("Previous month")),
        ("next", "right", translate("Next month")),
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
        """Pick a day that is selected in the view but not yet in the calendar."""
        assert self._view is not None
        indexes = self._view.selectedIndexes()
        day = self._day_of(indexes[0]) if len(indexes) == 1 else None
        if day is not None and day != self.calendar.selectedDate():
            self.calendar.setSelectedDate(day)
            self._pick(day)

    def _day_of(self, index: QModelIndex) -> QDate | None:
        """Return the day of a cell; the first and last rows have days of adjacent months."""
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


@dataclass(frozen=True, slots=True)
class OfficeTimes:
    """The current time, and the office's closing time on a day, both in UTC milliseconds."""

    now: Callable[[], int]
    closing: Callable[[date], int]
    in_words: Callable[[str], int | None]  # the moment typed in words, or None


class MomentField(QWidget):
    """A line for wall time of the calendar's zone, with a calendar beside it.

    ``usual`` is the time for a day typed without one; the calendar opens at ``opens``'s day.
    ``in_words`` reads other forms, such as ``আগামীকাল সকাল ১০টা``. A moment that was put stays
    exact to the millisecond until the text is changed.
    """

    changed = Signal()
    left = Signal()  # Enter, or the focus moved

    def __init__(
        self,
        look: Look,
        usual: Callable[[date], int],
        opens: Callable[[], int],
        in_words: Callable[[str], int | None] = lambda _words: None,
    ) -> None:
        super().__init__()
        self.setProperty(access.ROLE, access.OPENER)
        self._usual, self._opens, self._in_words = usual, opens, in_words
        self._put: tuple[str, int | None] = ("", None)
        self.edit = TimeLine()
        now_ms = opens()
        next_ms = usual(day_of(now_ms) + _DAY)
        words = moment_relative(next_ms, now_ms)
        self._examples = [_text_of(next_ms), *([] if in_words(words) is None else [words])]
        shown = self._examples[-1]
        self.edit.setPlaceholderText(translate("e.g. {example}").format(example=shown))
        self.edit.textChanged.connect(self.changed)
        self.edit.editingFinished.connect(self._leave)
        self.pick = icon_button(look, "calendar", translate("Pick a day"))
        self.pick.clicked.connect(self._open)
        hbox(wide(self.edit), self.pick, gap=4, on=self)
        self._popup: DayPopup | None = None
        self.setFocusProxy(self.edit)

    def setAccessibleName(self, name: str) -> None:
        """Set the name of the line, with its format, and of the calendar."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(self.problem())
        self.pick.setAccessibleName(f"{name}: {self.pick.toolTip()}")

    def put(self, at_ms: int | None) -> None:
        """Set or clear the moment."""
        words = "" if at_ms is None else _text_of(at_ms)
        self._put = (words, at_ms)
        self.edit.setText(words)

    def at_ms(self) -> int | None:
        """Return the moment in UTC milliseconds; None if the text is not one."""
        moment = self._read()
        return moment if isinstance(moment, int) else None

    def fault(self) -> MomentFault | None:
        """Return why a nonempty text is no moment."""
        moment = self._read()
        return moment if isinstance(moment, MomentFault) else None

    def problem(self) -> str:
        """Return the sentence for a text that is no moment, with each form that the field reads."""
        return moment_problem(self.fault() or MomentFault.FORM, *self._examples)

    def _read(self) -> int | MomentFault | None:
        words = self.edit.text()
        if words == self._put[0]:
            return self._put[1]
        if not words.strip():
            return None
        moment = read_moment(words, self._usual_wall)
        if not isinstance(moment, MomentFault):
            return _instant(moment)
        at_ms = self._in_words(words) if moment is MomentFault.FORM else None
        return moment if at_ms is None else at_ms

    def _usual_wall(self, day: date) -> datetime:
        return moment_text(self._usual(day)).replace(tzinfo=None)

    def _leave(self) -> None:
        """Show the moment that was read in the field's format; other text stays as typed."""
        moment = self._read()
        if not isinstance(moment, MomentFault):
            self.put(moment)
        self.left.emit()

    def _open(self) -> None:
        if self._popup is None:
            self._popup = DayPopup(self)
            self._popup.picked.connect(self._take)
            self._popup.setAccessibleName(self.pick.accessibleName())
        elif self._popup.isVisible():  # only without a pointer: a press elsewhere closes it
            self._popup.hide()
            return
        at_ms = self.at_ms()
        day = day_of(self._opens() if at_ms is None else at_ms)
        self._popup.open_at(day, self.edit)

    def _take(self, day: date) -> None:
        """Set a picked day; a time that was there stays."""
        at_ms = self.at_ms()
        if at_ms is None:
            self.put(self._usual(day))
        else:
            clock = moment_text(at_ms).time().replace(second=0, microsecond=0)
            self.put(_instant(datetime.combine(day, clock)))
        self.edit.setFocus()
        self.edit.selectAll()  # one key clears it
        self.left.emit()


def _text_of(at_ms: int) -> str:
    """Return the moment in the format of the field."""
    return digits(f"{moment_text(at_ms):%d-%m-%Y %H:%M}")


def _instant(wall: datetime) -> int:
    return int(wall.replace(tzinfo=zone()).timestamp()) * 1000


class MonthPicker(QWidget):
    """Emits `chosen` with the first day of the chosen month; the owner shows it."""

    chosen = Signal(object)  # datetime.date

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._first = date(2000, 1, 1)
        self._now = self._first
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(4)
        self._back = icon_button(look, "left", self.tr("Previous month"))
        self._name = button(look, "", icon="down", size="small")
        set_tooltip(self._name, self.tr("Choose a month"))
        self.months = QMenu(self._name)
        self.months.aboutToShow.connect(self._list)
        self._name.setMenu(self.months)
        self._next = icon_button(look, "right", self.tr("Next month"))
        for column, piece in enumerate((self._back, self._name, self._next)):
            row.addWidget(piece, 0, column)
        # The arrows keep their place from month to month, and a longer name is not cut.
        row.setColumnMinimumWidth(1, 148)
        self._back.clicked.connect(lambda: self.chosen.emit(_first(self._first - _DAY)))
        self._next.clicked.connect(lambda: self.chosen.emit(_first(self._first + _DAY * 31)))

    def show_month(self, first_day: date, today: date) -> None:
        """Show the month; no later one than the present is offered."""
        self._first, self._now = first_day, today
        self._name.setText(month_text(first_day))
        self._next.setEnabled(first_day < _first(today))

    def _list(self) -> None:
        """Offer this month and earlier ones."""
        self.months.clear()
        now = self._now.year * 12 + self._now.month - 1
        for number in range(now, now - _LISTED, -1):
            first = date(number // 12, number % 12 + 1, 1)
            entry = self.months.addAction(month_text(first))
            entry.setCheckable(True)
            entry.setChecked(first == _first(self._first))
            entry.triggered.connect(lambda _checked=False, day=first: self.chosen.emit(day))


_DAY = timedelta(days=1)
_LISTED = 14  # months: more than a year back


def _first(day: date) -> date:
    return day.replace(day=1)


THIS_MONTH, LAST_MONTH, QUARTER, BANGLA_MONTH, OTHER, FISCAL_YEAR = range(6)
OFFICERS = (THIS_MONTH, LAST_MONTH, QUARTER, BANGLA_MONTH, OTHER)
OFFICES = (THIS_MONTH, LAST_MONTH, QUARTER, FISCAL_YEAR, OTHER)


class PeriodChoice(QVBoxLayout):
    """A choice of usual periods; the last one has two fields for other days."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[int] = OFFICERS) -> None:
        super().__init__()
        self._choices = choices
        self.today = date(2024, 1, 1)
        self.setSpacing(4)
        self.addWidget(heading(name))
        words = {
            THIS_MONTH: self.tr("This month"),
            LAST_MONTH: self.tr("Last month"),
            QUARTER: self.tr("Quarter"),
            BANGLA_MONTH: self.tr("Bangla month"),
            OTHER: self.tr("Other"),
            FISCAL_YEAR: self.tr("Fiscal year (July–June)"),
        }
        self.presets = ChoiceBox()
        self.presets.setAccessibleName(name)
        for choice in choices:
            self.presets.addItem(words[choice], choice)
        self.presets.setCurrentIndex(choices.index(LAST_MONTH))
        self.presets.activated.connect(lambda index: self.choose(choices[index]))
        self._days = label("", "small")
        self.first, self.last = day_field(self.tr("First day")), day_field(self.tr("Last day"))
        # "01-08-2026 to 31-08-2026" in English, "… থেকে … পর্যন্ত" in Bengali.
        self._other = QWidget()
        hbox(
            self.first,
            label(self.tr("to"), "body2"),
            self.last,
            label(self.tr("inclusive"), "body2"),
            gap=GAP8,
            on=self._other,
        )
        self.addWidget(self.presets, 0, Qt.AlignmentFlag.AlignLeft)
        self.addWidget(self._days)
        self.addLayout(hbox(self._other, SPRING))
        self._other.hide()
        for field in (self.first, self.last):
            field.userDateChanged.connect(self._other_days)
        self.addItem(slack(GAP16))

    def days(self) -> tuple[date, date]:
        """Return the chosen days, both inclusive."""
        return date_of(self.first), date_of(self.last)

    def chosen(self) -> int:
        """Return the chosen preset."""
        return int(self.presets.currentData())

    def choose(self, choice: int) -> None:
        """Apply a preset; the last one keeps the days, which can then be typed."""
        self.presets.setCurrentIndex(self._choices.index(choice))
        if choice == OTHER:
            self._show_days()
            self.first.setFocus()
            return
        self._fill(period_of(choice, self.today))
        self.changed.emit()

    def put(self, days: tuple[date, date]) -> None:
        """Show days as they were chosen before, without emitting."""
        named = (item for item in self._choices if item != OTHER)
        same = (item for item in named if period_of(item, self.today) == days)
        self.presets.setCurrentIndex(self._choices.index(next(same, OTHER)))
        self._fill(days)

    def _fill(self, days: tuple[date, date]) -> None:
        for field, day in zip((self.first, self.last), days, strict=True):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)
        self._show_days()

    def _show_days(self) -> None:
        typed, (first, last) = self.chosen() == OTHER, self.days()
        self._other.setVisible(typed)
        self._days.setVisible(not typed)
        self._days.setText("" if first > last else date_range(first, last))

    def _other_days(self) -> None:
        self.presets.setCurrentIndex(self._choices.index(OTHER))
        self.changed.emit()


def period_of(choice: int, today: date) -> tuple[date, date]:
    """Return the first and last day of a preset; a period that is not over ends today.

    The quarter and the Bangla month are the last ones that are over, the fiscal year is last
    month's.
    """
    month = today.replace(day=1)
    if choice == LAST_MONTH:
        last = month - timedelta(days=1)
        return last.replace(day=1), last
    if choice == QUARTER:
        last = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
        return last.replace(month=last.month - 2, day=1), last
    if choice == FISCAL_YEAR:
        before = month - timedelta(days=1)
        year = before.year if before.month >= 7 else before.year - 1
        return date(year, 7, 1), min(date(year + 1, 6, 30), today)
    if choice == BANGLA_MONTH:
        last = today - timedelta(days=bangla_date(today).day)
        return last - timedelta(days=bangla_date(last).day - 1), last
    return month, today


def day_field(name: str) -> QDateEdit:
    """Return a field for a day in the language's digits, with a calendar from Sunday."""
    field = QDateEdit()
    field.setAccessibleName(name)
    field.setCalendarPopup(True)
    field.setLocale(tongue())
    field.setDisplayFormat("dd-MM-yyyy")
    field.setFixedWidth(round(158 * text_scale()))
    office_week(field.calendarWidget())
    return field


def date_of(field: QDateEdit) -> date:
    """Return the day that a field shows."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
