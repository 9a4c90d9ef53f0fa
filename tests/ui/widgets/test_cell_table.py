from PySide6.QtCore import QRect
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.ui.widgets.cell_table import Cell, RowDelegate, Rows, readable


def test_a_value_out_of_range_is_shown_as_unreadable():
    def of_a_hostile_time():
        raise ValueError("year 3170843 is out of range")

    assert readable(of_a_hostile_time).first == "unreadable"


def test_a_bug_in_a_cell_is_raised_from_the_event_loop(qapp, qtbot):
    with qtbot.captureExceptions() as errors:
        assert readable(lambda: {}["cell"]).first == "unreadable"
        assert not errors
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0][0] is KeyError


def test_a_mark_that_cannot_be_drawn_does_not_end_the_painting(look, qtbot, canvas):
    def mark(*_):
        raise RuntimeError("mark")

    table = Rows(look, "Rows", 1, 40)
    qtbot.addWidget(table)
    table.show_rows([[Cell("first", mark=mark)]])
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 60, 40)
    delegate = RowDelegate(look)
    with qtbot.captureExceptions() as errors:
        canvas(lambda painter: delegate.paint(painter, option, table.model().index(0, 0)))
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0][0] is RuntimeError


def test_the_bar_of_a_chosen_row_is_on_the_first_column_that_is_shown(look, qtbot):
    table = Rows(look, "Rows", 3, 40)
    qtbot.addWidget(table)
    table.show_rows([[Cell("1"), Cell("first"), Cell("second")]])
    table.setColumnHidden(0, True)
    table.resize(300, 60)
    table.selectRow(0)
    drawn = table.viewport().grab().toImage()
    colors = [drawn.pixelColor(x, 10).name() for x in (1, table.columnWidth(1) + 1)]
    assert colors == [look.tokens.accent.lower(), look.tokens.selection.lower()]
