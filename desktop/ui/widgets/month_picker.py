"""The month in a page's header: one step back, a list of months, one step forward."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from desktop import language
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, icon_button


class MonthPicker(QWidget):
    """Emits `chosen` with the first day of the chosen month; the owner shows it."""

    chosen = Signal(object)  # datetime.date

    def __init__(self, look: Look, *, ahead: bool = False) -> None:
        super().__init__()
        self._ahead = ahead
        self._first = date(2000, 1, 1)
        self._now = self._first
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(4)
        self._back = icon_button(look, "left", self.tr("Previous month"))
        self._name = button(look, "", icon="down", size="small")
        self._name.setToolTip(self.tr("Choose a month"))
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
        """Show the month; later months than the present are offered only on request."""
        self._first, self._now = first_day, today
        self._name.setText(language.month(first_day))
        self._next.setEnabled(self._ahead or first_day < _first(today))

    def _list(self) -> None:
        """Offer this month, the ones before it, and the next ones where they can be shown."""
        self.months.clear()
        now = self._now.year * 12 + self._now.month - 1
        for number in range(now + (_AHEAD if self._ahead else 0), now - _LISTED, -1):
            first = date(number // 12, number % 12 + 1, 1)
            entry = self.months.addAction(language.month(first))
            entry.setCheckable(True)
            entry.setChecked(first == _first(self._first))
            entry.triggered.connect(lambda _checked=False, day=first: self.chosen.emit(day))


_DAY = timedelta(days=1)
_LISTED, _AHEAD = 14, 3  # months: more than a year back, and what can be planned


def _first(day: date) -> date:
    return day.replace(day=1)
