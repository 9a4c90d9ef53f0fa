from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.ui.widgets.cell_table import Cell, RowDelegate, Rows, readable


def test_a_value_out_of_range_is_shown_as_unreadable():
    def of_a_hostile_time():
        raise ValueError("year 3170843 is out of range")

    assert readable(of_a_hostile_time).first == "unreadable"


def test_a_bug_in_a_cell_or_a_mark_is_raised_and_ends_no_painting(qapp, qtbot, look, canvas):
    with qtbot.captureExceptions() as errors:
        assert readable(lambda: {}["cell"]).first == "unreadable"
        assert not errors
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0][0] is KeyError

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


def test_a_list_longer_than_its_room_shows_whole_rows_only_at_both_ends(look, qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    table = Rows(look, "Rows", 1, 40, ["Head"])
    column.addWidget(table)
    qtbot.addWidget(window)
    window.show()

    def cut(high):
        window.resize(300, high)
        QApplication.processEvents()
        shown = range(table.viewport().height())
        tops = [table.rowViewportPosition(row) for row in range(table.rows.rowCount())]
        return [top for top in tops if (top in shown) != (top + 39 in shown)]

    table.show_rows([[Cell(str(row))] for row in range(20)])
    assert cut(250) == cut(333) == []
    table.scrollToBottom()
    assert cut(333) == []
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum()
    low = table.height()
    assert cut(413) == []
    assert table.height() == low + 80  # the room comes back
