"""The list of directives: a table whose rows are read from the view, words for a screen reader.

In one file because the table measures the cells that its model fills, column by column.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from desktop.core.register.enums import Order, SecurityClass, State
from desktop.core.register.views import RecordRow
from desktop.language import handover as words
from desktop.language.dates import clock, date_short, day_of, day_relative
from desktop.language.numbers import digits
from desktop.language.numbers import number as number_text
from desktop.language.register import class_word, forwarded_words, state_word
from desktop.language.register_records import record_second, record_title
from desktop.ui.paint.shapes import class_bars, class_color, state_mark
from desktop.ui.theme.look import Look, Type
from desktop.ui.theme.tokens import ROW_TWO_LINES
from desktop.ui.widgets.cell_table import (
    CELL,
    LINE,
    PADDING,
    Cell,
    CellModel,
    CellTable,
    Drawing,
    broken,
)

_SUBJECT = 1
_WIDTHS = (42, 0, 84, 84, 158)
# On a narrow page number and receipt are hidden; the record beside shows both.
_NARROW = (None, 0, None, 84, 150)
_LEAST_SUBJECT = 140
_PORTION = 40  # rows that are measured at once: 15 ms
_ORDERS = (Order.NUMBER, Order.SUBJECT, Order.RECEIVED, Order.DEADLINE, Order.STATE)


class RecordTable(CellTable):
    """One row a record; the chosen one is known by its id."""

    record_chosen = Signal(str)
    several_chosen = Signal(object)  # list[RecordRow], two or more
    order_changed = Signal(object, bool)  # Order, whether falling
    end_reached = Signal()

    def __init__(self, look: Look) -> None:
        self._model = _Records(look)
        self._rows: Sequence[RecordRow] = ()
        self._wide, self._narrow = (
            tuple(width and look.px(width) for width in widths) for widths in (_WIDTHS, _NARROW)
        )
        self._fitted_to = 0  # width of the subjects
        self._fitted = 0  # rows that have the height for it, from the top
        self._number_width = 0
        super().__init__(look, self.tr("Directives"), self._model, ROW_TWO_LINES, two_lines=True)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_more)
        # The subject takes what room is left: until it does, Qt would show a bar for a moment.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # see `updateGeometries`
        self.setMinimumWidth(sum(filter(None, self._narrow)) + _LEAST_SUBJECT)
        self.setMinimumHeight(
            look.px(ROW_TWO_LINES) * 3
        )  # where the record stands below, not beside
        self._several = False
        self.selectionModel().selectionChanged.connect(self._count)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _sort(self, section: int) -> None:
        """Sort by a column: rising, then falling, then by urgency again."""
        header, order = self.horizontalHeader(), _ORDERS[section]
        if not header.isSortIndicatorShown() or header.sortIndicatorSection() != section:
            self._show_order(section, Qt.SortOrder.AscendingOrder)
            self.order_changed.emit(order, False)
        elif header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder:
            self._show_order(section, Qt.SortOrder.DescendingOrder)
            self.order_changed.emit(order, True)
        else:
            self.sort_by_urgency()
            self.order_changed.emit(Order.URGENCY, False)

    def _show_order(self, section: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(section, order)

    def sort_by_urgency(self) -> None:
        """Mark no column as sorted: the rows are by urgency."""
        self.horizontalHeader().setSortIndicatorShown(False)

    def _scrolled(self, value: int) -> None:
        if value and value == self.verticalScrollBar().maximum():
            self.end_reached.emit()

    def show_rows(self, rows: Sequence[RecordRow], now_ms: int, searched: str = "") -> None:
        """Show other rows; none is chosen, and the scroll position stays.

        Words of a subject that a search has found are marked.
        """
        bar = self.verticalScrollBar()
        place = bar.value()
        bar.blockSignals(True)
        self._rows = rows
        self._number_width = self._widest_number()
        self._model.show_records(rows, now_ms, searched)
        self._fitted_to = -1
        self.updateGeometries()
        bar.setValue(place)
        bar.blockSignals(False)

    def _widest_number(self) -> int:
        """Return the width of the column that shows every number whole."""
        widest = max((row.number for row in self._rows if row.number is not None), default=0)
        words = QFontMetricsF(self._look.font(Type.BODY)).horizontalAdvance(number_text(widest))
        return round(words) + 2 * PADDING + 2

    def updateGeometries(self) -> None:
        """Fit the columns, and the rows to another width, which a scroll bar alone may cause."""
        columns = self.horizontalHeader()
        before = [columns.sectionSize(place) for place in range(len(_WIDTHS))]
        # Qt would paint the whole list a second time a moment after each column of another width.
        columns.blockSignals(True)
        super().updateGeometries()
        room = self.viewport().width()
        enough = room >= sum(filter(None, self._wide)) + _LEAST_SUBJECT
        for place, fixed in enumerate(self._wide if enough else self._narrow):
            self.setColumnHidden(place, fixed is None)
            if fixed:
                self.setColumnWidth(place, fixed if place else max(fixed, self._number_width))
                room -= self.columnWidth(place)  # the header may have made it wider
        self.setColumnWidth(_SUBJECT, max(room, columns.minimumSectionSize()))
        if [columns.sectionSize(place) for place in range(len(_WIDTHS))] != before:
            super().updateGeometries()  # for the scroll bars
            self.viewport().update()
        columns.blockSignals(False)
        if self.columnWidth(_SUBJECT) != self._fitted_to:
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Give a row one more line if its subject would be cut without it; a portion at once."""
        self._fitted_to = self.columnWidth(_SUBJECT)
        self._fitted = 0
        self._fit_until(max(0, self.rowAt(0)) + _PORTION)

    def _fit_until(self, end: int) -> None:
        width = self._fitted_to - 2 * PADDING
        first, self._fitted = self._fitted, max(self._fitted, min(end, len(self._rows)))
        if first == self._fitted:
            return
        # Qt would paint the whole list a second time a moment after each row of another height.
        heights = self.verticalHeader()
        heights.blockSignals(True)
        for place in range(first, self._fitted):
            cell = self._model.index(place, _SUBJECT).data(CELL)
            more = self._look.px(LINE) if broken(cell, self._look, width)[1] else 0
            self.setRowHeight(place, self._look.px(ROW_TWO_LINES) + more)
        heights.blockSignals(False)
        if self._fitted < len(self._rows):
            self._fitting.start()
        if self.rowViewportPosition(first) < self.viewport().height():
            self.viewport().update()
        self.updateGeometries()  # for the scroll bar

    def _fit_more(self) -> None:
        self._fit_until(self._fitted + _PORTION)

    def choose(self, record_id: str) -> bool:
        """Choose that record; return whether it is in the list."""
        ids = [row.record_id for row in self._rows]
        if record_id not in ids:
            return False
        place = ids.index(record_id)
        self._fit_until(place + _PORTION)  # it is scrolled to
        # Not selectRow, which with Ctrl held would select it beside the others.
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(place, max(0, self.columnAt(0)))
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        return True

    def choose_several(self, record_ids: Sequence[str]) -> bool:
        """Select those of the records that are in the list; return whether they are several."""
        places = [place for place, row in enumerate(self._rows) if row.record_id in record_ids]
        if len(places) < 2:
            return False
        chosen = QItemSelection()
        for place in places:
            chosen.select(self._model.index(place, 0), self._model.index(place, 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        return True

    def chosen_id(self) -> str:
        """Return the id of the chosen record, empty when none is."""
        row = self.currentIndex().row()
        return self._rows[row].record_id if 0 <= row < len(self._rows) else ""

    def chosen_rows(self) -> list[RecordRow]:
        """Return the rows that are selected, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows(_SUBJECT))
        return [self._rows[place] for place in places]

    def _count(self) -> None:
        """Emit that several rows are selected, or again the one that is left of them."""
        rows, before = self.chosen_rows(), self._several
        self._several = len(rows) > 1
        if self._several:
            self.several_chosen.emit(rows)
        elif before and len(rows) == 1:
            self.choose(rows[0].record_id)
            self._chosen(self.currentIndex())

    def _chosen(self, current: QModelIndex) -> None:
        if current.isValid():
            row = self._rows[current.row()]
            # Of a removed record only the reason is left.
            self.record_chosen.emit(row.record_id if row.removal is None else row.removal.by_id)


class _Records(CellModel[RecordRow]):
    """The list's rows as cells: number, subject and sender, received, deadline, state."""

    def __init__(self, look: Look) -> None:
        translate = QCoreApplication.translate
        heads = (
            translate("_Records", "No."),
            translate("_Records", "Subject and sender"),
            translate("_Records", "Received"),
            translate("_Records", "Deadline"),
            translate("_Records", "State"),
        )
        super().__init__(len(heads), heads)
        self._look = look
        self._now_ms = 0
        self._searched = ""

    def show_records(self, rows: Sequence[RecordRow], now_ms: int, searched: str) -> None:
        """Show other rows; words that were searched are marked."""
        self._now_ms, self._searched = now_ms, searched
        self.show_rows(rows)

    def cell(self, row: RecordRow, column: int) -> Cell:
        """Return the cell of a record."""
        match column:
            case 0:
                number = "" if row.number is None else number_text(row.number)
                return Cell(number, hint=True, right=True)
            case 1:
                return self._subject(row)
            case 2:
                return self._moment(row.received_ms)
            case 3:
                pressing = row.state in {State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE}
                return self._moment(row.deadline_ms, bold=pressing)
            case _:
                bold = row.state in {State.TO_ANSWER, State.OVERDUE}
                whose = words.from_whom(row.whose) if row.whose else ""
                waiting = forwarded_words(row.forwarded[0]) if row.forwarded else ""
                return Cell(
                    state_word(row.state),
                    waiting or whose,
                    second_icon="right" if waiting else "",
                    bold=bold,
                    mark=_mark(row.state),
                    shortens=bool(waiting or whose),
                )

    def _subject(self, row: RecordRow) -> Cell:
        hidden = row.security.hides_subject
        bars = row.security is not SecurityClass.ORDINARY
        return Cell(
            record_title(row, hidden=hidden),
            record_second(row),
            bold=not hidden and row.type is not None,
            faded=hidden or row.type is None,
            badge=_bars(row.security) if bars else None,
            badge_word=class_word(row.security) if bars else "",
            badge_color=class_color(row.security, self._look.tokens),
            shortens=True,
            wraps=True,
            searched="" if hidden else self._searched,
        )

    def _moment(self, at_ms: int | None, *, bold: bool = False) -> Cell:
        if at_ms is None:
            return Cell("–", hint=True)
        day, today = day_of(at_ms), day_of(self._now_ms)
        if day.year == today.year:
            return Cell(day_relative(day, today), clock(at_ms), bold=bold)
        # A whole date would be cut by the column: the year is beside the time.
        year = digits(str(day.year))
        return Cell(date_short(day), f"{year}, {clock(at_ms)}", bold=bold)


def _mark(state: State) -> Drawing:
    return lambda painter, rect, tokens: state_mark(painter, rect, state, tokens)


def _bars(level: SecurityClass) -> Drawing:
    return lambda painter, rect, tokens: class_bars(painter, rect, level, tokens)
