"""The days of a report: presets, and fields for others."""

from datetime import date, timedelta

from PySide6.QtWidgets import QDateEdit

from desktop.core.office.bangla_calendar import bangla_date
from desktop.ui.widgets.date_popup import office_week, tongue

THIS_MONTH, LAST_MONTH, QUARTER, BANGLA_MONTH, OTHER = range(5)


def period_of(choice: int, today: date) -> tuple[date, date]:
    """Return the first and last day of a preset; a period that is not over ends today.

    The quarter and the Bangla month are the last ones that are over.
    """
    month = today.replace(day=1)
    if choice == LAST_MONTH:
        last = month - timedelta(days=1)
        return last.replace(day=1), last
    if choice == QUARTER:
        last = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
        return last.replace(month=last.month - 2, day=1), last
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
    field.setFixedWidth(158)
    office_week(field.calendarWidget())
    return field


def date_of(field: QDateEdit) -> date:
    """Return the day that a field shows."""
    shown = field.date()
    return date(shown.year(), shown.month(), shown.day())
