"""Tab goes through every page and window as it is read: never up a column or left in a row."""

import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
import scenes_main
import scenes_office
import scenes_office_page
import scenes_register
import scenes_settings
import scenes_transfer
import shiboken6
from helpers.tab_stops import backward, tab_stops
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.focus import VisualTabs, order_tabs

FILES = (
    *(scenes_main, scenes_office, scenes_office_page),
    *(scenes_register, scenes_settings, scenes_transfer),
)
# Other states of the same page; a page's first scene is the fullest.
SAME = ("today-u", "today-l", "connectivity-", "checks-", "card", "tray-", "directives-i")
SAME += ("directives-se", "reports-", "office-e", "record-form-a")
TALL = 3000  # pixels: nothing scrolls, so positions are true

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: the same layouts")


def shown(look, *names: str) -> Iterator[tuple[str, QWidget]]:
    """Yield the pages and windows of those names, or all, each shown whole."""
    for scene in (scene for file in FILES for scene in file.SCENES):
        if scene.name not in names if names else scene.name.startswith(SAME):
            continue
        window = scene.make(look)
        width = scene.size[0] if scene.size else window.sizeHint().width()
        window.resize(width, TALL)
        window.show()
        for _ in range(4):  # a nested layout asks again for its place
            QApplication.processEvents()
        yield scene.name, window
        shiboken6.delete(window)


def test_tab_never_goes_up_or_left_and_every_stop_has_a_name(look):
    wrong, nameless, seen = {}, [], 0
    for name, window in shown(look):
        order_tabs(window)
        if pairs := backward(window):
            wrong[name] = pairs
        for stop in tab_stops(window):
            words = stop.text() if isinstance(stop, QAbstractButton) else ""
            if not (stop.accessibleName() or words):
                nameless.append((name, type(stop).__name__))
        seen += 1
    assert (wrong, nameless) == ({}, [])
    assert seen > 45


@pytest.mark.parametrize(
    "scene", ["reports", "settings-me", "directives", "record-form", "wizard-officer", "help"]
)
def test_the_key_goes_from_stop_to_stop_in_that_order_and_back(look, scene):
    for _name, window in shown(look, scene):
        for direction in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            reached = [window.focusWidget() or window]
            for _ in range(5):
                QTest.keyClick(window.focusWidget() or window, direction)
                reached.append(window.focusWidget())
            stops = tab_stops(window)
            steps = [stops.index(stop) for stop in reached if stop in stops]
            way = 1 if direction is Qt.Key.Key_Tab else -1
            assert (len(steps) > 3, backward(window)) == (True, [])
            assert all((b - a) % len(stops) == way % len(stops) for a, b in pairwise(steps))


def test_what_is_added_later_is_reached_where_it_stands(qtbot):
    window = VisualTabs()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, last, between = QLineEdit(), QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(last)
    window.show()
    column.insertWidget(1, between)
    QApplication.processEvents()  # a layout shows new widgets by an event
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert window.focusWidget() is between
    QTest.keyClick(between, Qt.Key.Key_Tab)
    assert window.focusWidget() is last


def test_a_window_lives_on_when_a_button_that_tab_passed_goes(qtbot):
    """PySide once took the window for a part of its last button, and forgot it with that."""
    window = VisualTabs()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    area = QScrollArea()
    column.addWidget(area)
    column.addWidget(QLineEdit())
    passing = QPushButton()
    column.insertWidget(0, passing)  # after it comes the window, until Tab orders them
    bar = area.verticalScrollBar()  # made by Qt: only of such ones PySide can lose sight
    window.show()
    area.setFocus()
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    passing.deleteLater()
    QApplication.sendPostedEvents(passing, QEvent.Type.DeferredDelete)
    assert (shiboken6.isValid(passing), shiboken6.isValid(bar)) == (False, True)
