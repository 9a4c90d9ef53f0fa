"""Boxes in one call; a part that is being filled is laid out when it is full, not before."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui.widgets.layouts import SPRING, at_right, hbox, laid_out_once, vbox, wide


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


def test_one_within_another_waits_for_the_outer_one(pane):
    with laid_out_once(pane):
        with laid_out_once(pane):
            add_lines(pane)
        assert pane.above.heights == []
    assert len(pane.above.heights) == 1


def test_what_fails_leaves_no_layout_disabled(pane):
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
