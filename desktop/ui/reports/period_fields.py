"""The days of a report: presets, and fields for others."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QVBoxLayout

from desktop.core.office.bangla_calendar import bangla_date
from desktop.ui.theme.look import text_scale
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.basics import Segments, heading, label, slack
from desktop.ui.widgets.date_popup import office_week, tongue

THIS_MONTH, LAST_MONTH, QUARTER, BANGLA_MONTH, OTHER, FISCAL_YEAR = range(6)
OFFICERS = (THIS_MONTH, LAST_MONTH, QUARTER, BANGLA_MONTH, OTHER)
OFFICES = (THIS_MONTH, LAST_MONTH, QUARTER, FISCAL_YEAR, OTHER)


class PeriodChoice(QVBoxLayout):
    """Presets, and two fields for other days."""

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
            FISCAL_YEAR: self.tr("July to June"),
        }
        names = [words[choice] for choice in choices]
        self.presets = Segments(names, choices.index(LAST_MONTH), name, measure="small")
        self.presets.changed.connect(lambda index: self.choose(choices[index]))
        row = QHBoxLayout()
        row.addWidget(self.presets)
        row.addStretch(1)
        self.addLayout(row)
        self.addItem(slack(GAP8))
        line = QHBoxLayout()
        line.setSpacing(GAP8)
        self.first, self.last = day_field(self.tr("First day")), day_field(self.tr("Last day"))
        # "01-08-2026 to 31-08-2026" in English, "… থেকে … পর্যন্ত" in Bengali.
        line.addWidget(self.first)
        line.addWidget(label(self.tr("to", "after the first day"), "body2"))
        line.addWidget(self.last)
        line.addWidget(label(self.tr("inclusive", "after the last day"), "body2"))
        line.addStretch(1)
        for field in (self.first, self.last):
            field.userDateChanged.connect(self._other_days)
        self.addLayout(line)
        self.addItem(slack(GAP16))

    def days(self) -> tuple[date, date]:
        """Return the chosen days, both inclusive."""
        return date_of(self.first), date_of(self.last)

    def choose(self, choice: int) -> None:
        """Apply a preset; the last one keeps the typed days."""
        if choice == OTHER:
            self.first.setFocus()
            return
        self._fill(period_of(choice, self.today))
        self.changed.emit()

    def put(self, days: tuple[date, date]) -> None:
        """Show other days, as they were chosen before, without emitting."""
        self.presets.choose(self._choices.index(OTHER))
        self._fill(days)

    def _fill(self, days: tuple[date, date]) -> None:
        for field, day in zip((self.first, self.last), days, strict=True):
            field.blockSignals(True)
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)

    def _other_days(self) -> None:
        self.presets.choose(self._choices.index(OTHER))
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
