"""Where windows are shown, and that captures do not show them."""

import os
import subprocess
import sys

import pytest
from helpers.processes import until
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.basics import rule
from desktop.ui.widgets.focus import ring_focus
from desktop.ui.widgets.form_window import FormWindow
from desktop.ui.widgets.window_placement import (
    LEFT_OUT,
    SHOWN,
    fit_screen,
    hide_from_capture,
    show_beside,
    show_over,
)


@pytest.mark.parametrize(("hide", "affinity"), [(True, LEFT_OUT), (False, SHOWN)])
def test_the_window_is_left_out_of_captures_or_in_them(qtbot, hide, affinity):
    window, told = small(qtbot), []
    window.show()
    hide_from_capture(window, hide=hide, set_affinity=lambda *both: told.append(both))
    assert told == [(int(window.winId()), affinity)]
    hide_from_capture(window, hide=hide)  # where the system cannot, nothing breaks
    assert window.isVisible()


def small(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 100)
    return made


class Form(QWidget):
    """A window of a kind of its own."""


def in_front(qtbot, *place):
    """Return a window that is active, there."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(*place)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


@pytest.mark.parametrize("show", [show_over, show_beside])
def test_it_stands_over_the_active_window_and_belongs_to_it_or_not(qtbot, show):
    owner = in_front(qtbot, 100, 100, 700, 500)
    window = small(qtbot)
    show(window)
    parent = owner.windowHandle() if show is show_over else None
    assert window.windowHandle().transientParent() is parent
    apart = window.geometry().center() - owner.frameGeometry().center()
    assert apart.manhattanLength() <= 4
    assert window.isVisible()


SCRIPT = """
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from desktop.ui.widgets.window_placement import show_over

app = QApplication([])
owner, window = QWidget(), QWidget()
QVBoxLayout(window)
owner.show()
app.setActiveWindow(owner)  # as a click into it does
show_over(window)
print(int(owner.winId()), int(window.winId()), flush=True)
app.exec()
"""


def test_the_window_manager_is_told_the_owner_of_a_window_that_is_shown_over_it(desk):
    environ = os.environ | desk.environ
    command = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True) as running:
        try:
            owner, window = running.stdout.readline().split()
            told = f"WM_TRANSIENT_FOR(WINDOW): window id # {int(owner):#x}"
            until(lambda: told in desk.run("xprop", "-id", window, "WM_TRANSIENT_FOR"), told)
        finally:
            running.kill()


FRAMED = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from desktop.ui.widgets.window_placement import place_frame

app = QApplication([])
window = QWidget()
window.resize(300, 200)
window.winId()
place_frame(window, app.primaryScreen().availableGeometry().topLeft())
window.show()

def tell():
    if window.frameGeometry() != window.geometry():
        print(window.frameGeometry().top(), flush=True)
        app.quit()

timer = QTimer(interval=50)
timer.timeout.connect(tell)
timer.start()
app.exec()
"""


def test_the_title_of_a_window_in_the_corner_is_on_the_screen(desk):
    command = [sys.executable, "-c", FRAMED]
    environ = os.environ | desk.environ
    assert int(subprocess.check_output(command, env=environ, timeout=60)) == 0


def test_its_title_is_on_the_screen_and_from_the_tray_it_stands_over_nothing(qtbot):
    assert QApplication.activeWindow() is None
    alone = small(qtbot)
    show_over(alone)
    assert (alone.isVisible(), alone.windowHandle().transientParent()) == (True, None)
    corner = QApplication.primaryScreen().availableGeometry().topLeft()
    in_front(qtbot, corner.x(), corner.y(), 100, 60)
    window = small(qtbot)
    show_over(window)
    assert window.pos() == corner


def test_a_second_form_does_not_cover_the_first(qtbot):
    owner = in_front(qtbot, 100, 100, 400, 300)
    forms = [Form(), Form()]
    for form in forms:
        qtbot.addWidget(form)
        form.resize(200, 100)
        owner.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is owner)
        show_beside(form)
    assert forms[1].pos() - forms[0].pos() == QPoint(28, 28)


@pytest.fixture
def tall(look, qtbot):
    """A window of ten fields, a hidden notice and a foot."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.notice = QLabel("a notice")
    window.notice.hide()
    column.addWidget(window.notice)
    window.fields = [QLineEdit() for _ in range(10)]
    for field in window.fields[:9]:
        field.setMinimumHeight(60)
        column.addWidget(field)
    row = QHBoxLayout()
    row.addWidget(window.fields[9])
    column.addLayout(row)
    column.addStretch(1)
    column.addWidget(rule())
    window.press = QPushButton("Record")
    column.addWidget(window.press)
    window.resize(400, 800)
    window.fields[1].setFocus()
    return window


def test_a_window_larger_than_the_screen_scrolls_above_its_foot(tall, qapp, qtbot):
    ring_focus(qapp)
    fit_screen(tall, QSize(500, 300))
    tall.show()
    tall.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tall.fields[1])
    assert tall.size() == QSize(400, 300)
    foot = tall.press.mapTo(tall, QPoint(0, tall.press.height()))
    assert tall.rect().contains(foot)
    assert tall.press.visibleRegion().boundingRect() == tall.press.rect()
    assert tall.notice.isHidden()
    for expected in [*tall.fields[2:], tall.press, *tall.fields[:2]]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
        assert not expected.visibleRegion().isEmpty()


@pytest.mark.parametrize(("room", "height"), [(2000, 800), (500, 500)])
def test_a_window_that_the_screen_holds_or_that_can_be_smaller_does_not_scroll(tall, room, height):
    if room < 800:
        for field in tall.fields:
            field.setMinimumHeight(0)
    before = tall.layout().count()
    fit_screen(tall, QSize(2000, room))
    assert (tall.layout().count(), tall.size()) == (before, QSize(400, height))


def test_a_window_is_as_high_as_its_words_and_does_not_scroll_without_a_strip(look, qtbot):
    window, usual, form = QWidget(), QWidget(), FormWindow(look)
    for made in (window, usual, form):
        qtbot.addWidget(made)
    for made in (window, usual):
        QVBoxLayout(made).addWidget(QLabel("a few words"))
    fit_screen(window, QSize(2000, 2000))
    window.show()
    usual.show()
    assert window.size() == usual.size()
    high = QWidget()
    high.setMinimumHeight(600)
    form.column.addWidget(high)
    form.column.addWidget(QPushButton("Record"))
    fit_screen(form, QSize(900, 700))
    form.show()
    QApplication.processEvents()
    (area,) = form.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
