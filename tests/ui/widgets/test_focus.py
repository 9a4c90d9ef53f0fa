"""The ring is seen in every window, stays with its widget, and is the only one."""

from itertools import pairwise

import pytest
from helpers.forms import TIMES
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete, isValid

from desktop.core.register.pasted_message import Pasted
from desktop.core.register.records import Draft
from desktop.ui.register.record_form import RecordForm
from desktop.ui.shell.main_window import TODAY, MainWindow
from desktop.ui.theme.tokens import ROW
from desktop.ui.today.day_list import Row
from desktop.ui.widgets.basics import button, icon_button
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.focus import BY_KEY, FocusRing, FocusRings, ring_focus
from desktop.ui.widgets.form_window import ReasonWindow
from desktop.ui.wizard.wizard import Answers, Wizard


@pytest.fixture(autouse=True)
def rings(qapp):
    ring_focus(qapp)
    ring_focus(qapp)  # as every front does that tests make
    assert len(qapp.findChildren(FocusRings)) == 1


@pytest.fixture
def shown(qtbot):
    def show(window):
        qtbot.addWidget(window, before_close_func=lambda one: isValid(one) and one.hide())
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return show


def ringed(window):
    """Return the area within the only visible ring, in the window's coordinates."""
    seen = [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
    assert len(seen) <= 1
    return seen[0].geometry().adjusted(4, 4, -4, -4) if seen else None


def place(widget):
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def main_window(look):
    window = MainWindow(look, [lambda: button(look, "Press")], tray=lambda: True)
    window.open_page(TODAY)
    return window


def holding(part):
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window = QWidget()
    QVBoxLayout(window).addWidget(part)
    return window


WINDOWS = {
    "main": (main_window, lambda window: window.page(TODAY)),
    "wizard": (lambda look: Wizard(look, Answers(language="en")), lambda window: window.next),
    "class": (
        lambda look: RecordForm(look, Pasted(Draft()), TIMES, locked=False),
        lambda window: window.fields.security.buttons()[2],
    ),
    "small": (lambda look: ReasonWindow(look, "x", "x", "x"), lambda w: w.findChild(QPushButton)),
    "row of Today": (lambda look: holding(Row(look)), lambda window: window.findChild(Row)),
    "text to copy": (lambda _look: holding(QLabel("x")), lambda w: w.findChild(QLabel)),
    "scrolled": (lambda _look: holding(QScrollArea()), lambda w: w.findChild(QScrollArea)),
}


@pytest.mark.parametrize(("make", "pick"), WINDOWS.values(), ids=WINDOWS)
def test_the_part_with_the_keyboard_has_the_ring_in_every_window(look, shown, make, pick):
    window = shown(make(look))
    picked = pick(window)
    picked.setFocus()
    assert ringed(window) == place(picked)
    picked.clearFocus()
    assert ringed(window) is None


def test_a_line_has_a_border_and_no_ring_and_the_ring_goes_with_its_window(look, shown):
    for _ in range(2):
        window = shown(ReasonWindow(look, "x", "x", "x"))
        press = window.findChild(QPushButton)
        press.setFocus()
        assert ringed(window) == place(press)
        window.findChild(QLineEdit).setFocus()
        assert ringed(window) is None
        press.setFocus()
        delete(window)


@pytest.fixture
def tall(look, shown):
    """A window that shows a fifth of its buttons."""
    content = QWidget()
    column = QVBoxLayout(content)
    for number in range(30):
        column.addWidget(button(look, str(number)))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.resize(300, 240)
    return shown(area)


def test_the_ring_goes_where_tab_scrolls(tall, qtbot):
    buttons = tall.findChildren(QPushButton)
    buttons[0].setFocus()
    for before, now in pairwise(buttons):
        qtbot.keyClick(before, Qt.Key.Key_Tab)
        assert now.hasFocus()
        assert ringed(tall) == place(now)
    assert tall.verticalScrollBar().value() > 0


def test_the_ring_scrolls_with_its_button_out_of_sight_and_goes_with_it(tall):
    first, bar = tall.findChildren(QPushButton)[0], tall.verticalScrollBar()
    first.setFocus()
    for value, seen in ((5, True), (bar.maximum(), False), (0, True)):
        bar.setValue(value)
        assert ringed(tall) == (place(first) if seen else None)
    first.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    now = QApplication.focusWidget()
    assert ringed(tall) == (place(now) if isinstance(now, QPushButton) else None)


MAKERS = {
    "words": lambda look: button(look, "Press", "primary"),
    "link": lambda look: button(look, "Press", "link"),
    "icon": lambda look: icon_button(look, "add", "Press"),
    "tick": lambda _look: QCheckBox("Tick"),
    "choice": lambda _look: QRadioButton("Choose"),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_no_second_rectangle_is_drawn_inside(look, shown, qtbot, make):
    window = QWidget()
    column = QVBoxLayout(window)
    line, made = QLineEdit(), make(look)
    column.addWidget(line)
    column.addWidget(made)
    shown(window)
    line.setFocus()
    plain = made.grab().toImage()
    qtbot.keyClick(line, Qt.Key.Key_Tab)  # only after a key does Qt draw its own
    assert made.hasFocus()
    assert made.grab().toImage() == plain


def test_a_click_shows_no_ring_and_the_keyboard_does(shown, qtbot, look):
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = button(look, "First"), button(look, "Second")
    column.addWidget(first)
    column.addWidget(second)
    shown(window)
    second.setFocus()
    assert ringed(window) is not None
    handle, at = window.windowHandle(), first.mapTo(window, first.rect().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    assert QApplication.focusWidget() is first
    assert ringed(window) is None
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ringed(window) is not None


def test_a_table_shows_its_current_row_to_the_keyboard_alone(shown, look):
    window = QWidget()
    column = QVBoxLayout(window)
    other = QPushButton("other")
    table = Rows(look, "table", 2, ROW)
    table.show_rows([[Cell("first"), Cell("1")], [Cell("second"), Cell("2")]])
    column.addWidget(other)
    column.addWidget(table)
    shown(window)
    table.selectRow(1)
    other.setFocus()
    without = table.grab().toImage()
    table.setFocus()
    assert table.grab().toImage() != without
    other.setFocus()
    assert table.grab().toImage() == without
    table.setFocus()
    table.setProperty(BY_KEY, False)  # as after a click
    assert table.grab().toImage() == without
