"""The month in a page's header: one step back, the month's name, one step forward."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._back = icon_button(look, "left", self.tr("Previous month"))
        self._name = button(look, "", size="small")
        self._name.setMinimumWidth(148)
        self._name.setToolTip(self.tr("Back to this month"))
        self._next = icon_button(look, "right", self.tr("Next month"))
        for piece in (self._back, self._name, self._next):
            row.addWidget(piece)
        self._back.clicked.connect(lambda: self.chosen.emit(_first(self._first - _DAY)))
        self._next.clicked.connect(lambda: self.chosen.emit(_first(self._first + _DAY * 31)))
        self._name.clicked.connect(lambda: self.chosen.emit(_first(self._now)))

    def show_month(self, first_day: date, today: date) -> None:
        """Show the month; later months than the present are offered only on request."""
        self._first, self._now = first_day, today
        self._name.setText(language.month(first_day))
        self._next.setEnabled(self._ahead or first_day < _first(today))


_DAY = timedelta(days=1)


def _first(day: date) -> date:
    return day.replace(day=1)
