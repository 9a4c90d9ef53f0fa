"""The calendar under a field: picked by pointer, keys, or the accessible tree alone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop import language
from desktop.ui.widgets.date_popup import DayPopup


@pytest.fixture(params=["bn", "en"])
def picked(request, qtbot):
    """Return what opens the calendar at a day, and the days that were picked."""
    language.install(request.param)
    field = QWidget()
    qtbot.addWidget(field)
    field.show()
    popup, days = DayPopup(field), []
    popup.picked.connect(days.append)

    def opened(day):
        popup.open_at(day, field)
        return popup._view

    opened.days = days
    yield opened
    popup.hide()
    language.install("en")


def press_by_the_tree(view, row, column):
    """Do what a screen reader does with a cell: its first action."""
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
        QApplication.processEvents()  # what would pick is asked after the key
    assert picked.days == []
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert picked.days == [date(2026, 10, 20)]
