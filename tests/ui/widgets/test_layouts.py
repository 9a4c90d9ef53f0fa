"""Boxes in one call; a part that is being filled is laid out when it is full, not before."""

import pytest
from helpers.tab_stops import tab_stops
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.basics import label
from desktop.ui.widgets.focus import order_tabs
from desktop.ui.widgets.layouts import SPRING, at_right, hbox, laid_out_once, vbox, wide
from desktop.ui.widgets.responsive_columns import Columns


class Counted(QWidget):
    """Notes the heights that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.heights: list[int] = []

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.heights.append(event.size().height())


@pytest.fixture
def pane(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    made.above = Counted()
    column.addWidget(made.above)
    made.resize(300, 400)
    made.show()
    made.above.heights.clear()
    return made


def add_lines(pane):
    for _ in range(3):
        line = QLabel("কাজ")
        line.setFixedHeight(50)
        pane.layout().addWidget(line)
        line.show()


def test_what_stands_beside_is_placed_once(pane):
    with laid_out_once(pane):
        add_lines(pane)
        assert pane.above.heights == []
    spacing = pane.layout().spacing()
    assert pane.above.heights == [400 - 3 * (50 + spacing)]


def test_what_was_resized_meanwhile_is_filled(pane):
    with laid_out_once(pane):
        pane.resize(300, 600)
    assert pane.above.heights == [600]


def test_one_within_another_waits_and_what_fails_leaves_no_layout_disabled(pane):
    with laid_out_once(pane):
        with laid_out_once(pane):
            add_lines(pane)
        assert pane.above.heights == []
    assert len(pane.above.heights) == 1
    with pytest.raises(ValueError, match="a record"), laid_out_once(pane):
        raise ValueError("a record")
    assert pane.layout().isEnabled()


def test_a_box_holds_gaps_springs_and_parts_with_their_share(qtbot):
    window, left, right, below = (QWidget() for _ in range(4))
    qtbot.addWidget(window)
    for part in (left, right, below):
        part.setMinimumSize(10, 10)
    below.setFixedWidth(10)
    column = vbox(
        hbox(wide(left), 20, wide(right, 3), gap=0), at_right(below), SPRING, gap=4, on=window
    )
    window.resize(220, 100)
    window.show()
    assert (left.width(), right.x(), right.width()) == (50, 70, 150)
    assert (below.x(), column.contentsMargins().left()) == (210, 0)
    assert below.y() == left.height() + 4


# --- columns side by side where there is room, else below each other ------------------------------


def column(width, height=50):
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


def shown(qtbot, columns, width):
    page = QWidget()
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addLayout(columns)
    outer.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.resize(width, 400)
    area.show()
    qtbot.waitExposed(area)
    return area


def test_they_turn_with_the_width_and_back(look, qtbot):
    left, right, columns = column(200), column(300), Columns(40)
    columns.addWidget(left, 1)
    columns.add_rule()
    columns.addWidget(right, 1)
    line = columns.itemAt(1).widget()
    # Both columns, the line, and a gap on either side of it.
    area = shown(qtbot, columns, 200 + 40 + 1 + 40 + 300)
    assert (left.y(), line.width(), right.y()) == (right.y(), 1, 0)

    area.resize(200 + 40 + 40 + 300, 400)
    assert left.y() < line.y() < right.y()
    assert (left.x(), line.height(), right.x()) == (0, 1, 0)

    area.resize(700, 400)
    assert (left.y(), line.width(), right.y()) == (right.y(), 1, 0)
    assert right.x() > left.geometry().right()


def stops(window):
    order_tabs(window)
    return [stop for stop in tab_stops(window) if isinstance(stop, QLineEdit)]


def test_the_last_column_may_stand_above_and_is_reached_first_there(look, qtbot):
    columns = Columns(40, last_above=True)
    charts, figures = QLineEdit(), QLineEdit()
    for field in (charts, figures):
        field.setFixedSize(300, 50)
        columns.addWidget(field, 1)
    area = shown(qtbot, columns, 400)
    assert (figures.y(), charts.y() > figures.geometry().bottom()) == (0, True)
    assert stops(area) == [figures, charts]

    area.resize(700, 400)
    assert (charts.y(), figures.x() > charts.geometry().right()) == (figures.y(), True)
    assert stops(area) == [charts, figures]


def test_nothing_scrolls_sideways_while_the_widest_column_fits(look, qtbot):
    columns = Columns(40)
    for width in (200, 300):
        columns.addWidget(column(width, 250))
    area = shown(qtbot, columns, 340)
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() > 0  # both whole, below each other
    area.resize(600, 400)
    assert area.verticalScrollBar().maximum() == 0


def test_below_each_other_wrapped_words_have_the_height_they_need(look, qtbot):
    words = label("many words " * 30, wrap=True)
    words.setMinimumWidth(250)
    columns = Columns(40)
    columns.addWidget(words, 1)
    columns.addWidget(column(300), 2)
    area = shown(qtbot, columns, 320)
    assert words.height() >= words.heightForWidth(words.width())
    assert area.horizontalScrollBar().maximum() == 0


def test_a_hidden_column_takes_no_room(look, qtbot):
    left, hidden, right, columns = column(200), column(300), column(200), Columns(40)
    for part in (left, hidden, right):
        columns.addWidget(part, 1)
    hidden.hide()
    area = shown(qtbot, columns, 440)
    assert left.y() == right.y()
    hidden.show()
    area.resize(441, 400)
    assert left.y() < right.y()


def test_a_column_may_be_a_layout(look, qtbot):
    inner, columns = QHBoxLayout(), Columns(10)
    inside, other = column(200), column(200)
    inner.addWidget(inside)
    columns.addLayout(inner)
    columns.addWidget(other)
    area = shown(qtbot, columns, 410)
    assert inside.y() == other.y()
    area.resize(300, 400)
    assert inside.y() < other.y()
