from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop.ui.widgets.focus import ring_focus
from desktop.ui.widgets.painted_widget import ChartBubble, Painted, Spot


class Grid(Painted):
    """Two rows: three squares above, two below."""

    def spots(self):
        above = [Spot(QRectF(x * 20, 0, 10, 10), f"a{x}", 0) for x in range(3)]
        return above + [Spot(QRectF(x * 40, 20, 10, 10), f"b{x}", 1) for x in range(2)]


@pytest.fixture
def grid(look, qtbot):
    made = Grid(look, "Chart", QSize(60, 30))
    qtbot.addWidget(made)
    return made


WALK = [
    (Qt.Key.Key_A, ""),  # left alone
    (Qt.Key.Key_Right, "a0"),
    (Qt.Key.Key_Right, "a1"),
    (Qt.Key.Key_Right, "a2"),
    (Qt.Key.Key_Down, "b1"),
    (Qt.Key.Key_Left, "b0"),
    (Qt.Key.Key_Up, "a0"),
    (Qt.Key.Key_Up, "a0"),
    (Qt.Key.Key_Left, "a0"),
    (Qt.Key.Key_End, "b1"),
    (Qt.Key.Key_Home, "a0"),
]


def test_arrows_walk_through_the_parts_if_there_are_any(grid, qtbot, look):
    assert grid.focusPolicy() == Qt.FocusPolicy.StrongFocus  # one stop
    for key, words in WALK:
        qtbot.keyClick(grid, key)
        assert grid.current() == words
        assert grid.accessibleName() == (f"Chart: {words}" if words else "Chart")
    grid.say("whole, later")
    assert (grid.current(), grid.accessibleDescription()) == ("a0", "whole, later")
    chart = Painted(look, "Chart", QSize(60, 30))
    qtbot.addWidget(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.current() == ""


@pytest.fixture
def chart(look, qtbot):
    """A chart in a window with another stop."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    grid = Grid(look, "Chart", QSize(60, 30))
    column.addWidget(grid)
    column.addWidget(QPushButton("Other"))
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    grid.setFocus()
    yield grid
    window.close()  # it lives as long as this does


@pytest.mark.parametrize("text_size", [100, 150])
def test_a_chart_grows_with_the_text_and_so_do_its_parts(look, qtbot, text_size):
    grid = Grid(replace(look, text_size=text_size), "Chart", QSize(60, 30))
    qtbot.addWidget(grid)
    assert grid.sizeHint() == QSize(60, 30) * text_size / 100
    grid.set_high(80)
    grid.resize(120 * text_size // 100, grid.height())
    assert (grid.height(), grid.ground()) == (80 * text_size // 100, QRectF(0, 0, 120, 80))
    drawn = []
    grid.draw = lambda painter, rect: drawn.append((painter.transform().m11(), rect))
    grid.grab()
    assert drawn[-1] == (text_size / 100, grid.ground())


def bubbles(chart):
    return [bubble for bubble in chart.window().findChildren(ChartBubble) if bubble.isVisible()]


def test_the_keyboard_shows_words_beside_the_chart_and_a_screen_reader_none(chart, qtbot):
    for key, words in ((Qt.Key.Key_Right, "a0"), (Qt.Key.Key_End, "b1")):
        qtbot.keyClick(chart, key)
        (bubble,) = bubbles(chart)
        assert bubble.words == words
        assert chart.window().rect().contains(bubble.geometry())
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert bubbles(chart) == []
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert len(bubbles(chart)) == 1
    chart.window().findChild(QPushButton).setFocus()
    assert bubbles(chart) == []
    ring_focus(QApplication.instance())
    window = QAccessible.queryAccessibleInterface(chart.window())
    before = window.childCount()
    chart.window().findChild(QPushButton).setFocus()
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert len(bubbles(chart)) == 1
    assert window.childCount() == before == 2  # the chart and the button
    assert not [w for w in QApplication.topLevelWidgets() if w.inherits("QTipLabel")]
