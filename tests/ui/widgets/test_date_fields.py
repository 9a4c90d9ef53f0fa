"""The calendar of a field, and the month of a page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop.language.translator import install
from desktop.ui.widgets.date_fields import DayPopup, MonthPicker


@pytest.fixture(params=["bn", "en"])
def picked(request, qtbot):
    """Return a function that opens the calendar at a day; its ``days`` are the picked ones."""
    install(request.param)
    field = QWidget()
    qtbot.addWidget(field)
    field.show()
    popup, days = DayPopup(field), []
    popup.picked.connect(days.append)

    def opened(day):
        popup.open_at(day, field)
        return popup.calendar.findChild(QAbstractItemView)

    opened.days = days
    yield opened
    popup.hide()
    install("en")


def press_by_the_tree(view, row, column):
    """Press a cell as a screen reader does: by its first action."""
    table = QAccessible.queryAccessibleInterface(view).childAt
    place = view.visualRect(view.model().index(row, column)).center()
    corner = view.viewport().mapToGlobal(place)
    action = table(corner.x(), corner.y()).actionInterface()
    action.doAction(action.actionNames()[0])


@pytest.mark.parametrize(
    ("row", "column", "day"),
    [
        (1, 0, date(2026, 10, 25)),  # of the month before
        (2, 0, date(2026, 11, 1)),
        (4, 2, date(2026, 11, 17)),
        (6, 1, date(2026, 11, 30)),
        (6, 6, date(2026, 12, 5)),  # of the month after
    ],
)
def test_a_day_that_the_tree_selects_is_picked(picked, qtbot, row, column, day):
    view = picked(date(2026, 11, 27))
    press_by_the_tree(view, row, column)
    qtbot.waitUntil(lambda: picked.days == [day])


def test_moving_by_keys_picks_nothing_until_enter(picked, qtbot):
    view = picked(date(2026, 11, 27))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Right):
        qtbot.keyClick(view, key)
        QApplication.processEvents()  # a pick would follow the key by an event
    assert picked.days == []
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert picked.days == [date(2026, 10, 20)]


def test_any_month_of_a_year_is_two_presses_away(qtbot, look):
    install("en")
    picker = MonthPicker(look)
    qtbot.addWidget(picker)
    picker.show_month(date(2026, 9, 1), date(2026, 11, 27))
    picker.months.aboutToShow.emit()
    entries = picker.months.actions()
    assert entries[0].text() == "November 2026"
    assert [entry.text() for entry in entries if entry.isChecked()] == ["September 2026"]
    chosen = []
    picker.chosen.connect(chosen.append)
    next(entry for entry in entries if entry.text() == "December 2025").trigger()
    assert chosen == [date(2025, 12, 1)]
