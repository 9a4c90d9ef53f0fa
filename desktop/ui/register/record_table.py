"""The list of directives: a table whose rows are read from the view, words for a screen reader.

In one file because the table has the widths of the columns that its model fills.
"""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from desktop.core.register.enums import Action, Order, SecurityClass, State
from desktop.core.register.views import RecordRow
from desktop.language import register_records as words
from desktop.language.dates import capital, clock_words, date_short, day_of, day_relative
from desktop.language.numbers import digits
from desktop.language.numbers import number as number_text
from desktop.language.register import field_word
from desktop.language.register_records import record_second, record_title
from desktop.language.translator import translate, word_of
from desktop.ui.paint.shapes import class_bars, class_color, of, state_mark
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import ROW_TWO_LINES
from desktop.ui.widgets.cell_table import Cell, CellModel, CellTable

_NUMBER, _SUBJECT, _DEADLINE, _STATE = range(4)
_WIDTHS = (48, None, 84, 152)  # pixels at text of 100 %; the subject has the rest
_LEAST_SUBJECT = 180  # pixels at text of 100 %, beside the state alone
_READABLE = 190  # pixels at text of 100 %: the subject with the scroll bar, before all others
_ORDERS = (Order.NUMBER, Order.SUBJECT, Order.DEADLINE, Order.STATE)
_UNSORTED = -1
_ACTS = {
    Qt.Key.Key_A: Action.ACKNOWLEDGED,
    Qt.Key.Key_D: Action.CARRIED_OUT,
    Qt.Key.Key_R: Action.REPLIED,
}


class RecordTable(CellTable):
    """One row a record; the chosen one is known by its id.

    The columns depend only on the width of the page, never on their content.
    """

    record_chosen = Signal(str)
    several_chosen = Signal(object)  # list[RecordRow], two or more
    order_changed = Signal(object, bool)  # Order, whether falling
    act_pressed = Signal(object)  # Action, by its key
    end_reached = Signal()

    def __init__(self, look: Look) -> None:
        self._model = _Records(look)
        self._rows: Sequence[RecordRow] = ()
        super().__init__(look, translate("Directives"), self._model, ROW_TWO_LINES, two_lines=True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its room is kept, so that a longer list has no narrower columns.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(8)
        for place, width in enumerate(_WIDTHS):
            if width is None:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, look.px(width))
        self._fixed = sum(look.px(width) for width in _WIDTHS if width is not None)
        self.setMinimumWidth(header.sectionSize(_STATE) + look.px(_LEAST_SUBJECT))
        # The page scrolls before fewer rows are seen.
        self.setMinimumHeight(look.px(ROW_TWO_LINES) * 3)
        self._several = False
        self.selectionModel().selectionChanged.connect(self._count)
        self.selectionModel().currentRowChanged.connect(self._chosen)
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)  # rising, falling, then the work order again
        header.setSortIndicatorShown(True)
        self.show_order(Order.URGENCY, falling=False)
        header.sortIndicatorChanged.connect(self._sort)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the subject the room of the deadline, then of the number, on a narrow page."""
        room = event.size().width() - self._fixed
        for column in (_DEADLINE, _NUMBER):
            narrow = room < self._look.px(_READABLE)
            room += self._look.px(_WIDTHS[column] or 0) if narrow else 0
            self.setColumnHidden(column, narrow)
        self._model.joins = self.isColumnHidden(_DEADLINE)
        super().resizeEvent(event)

    def _sort(self, section: int, way: Qt.SortOrder) -> None:
        if section == _UNSORTED:
            self.show_order(Order.URGENCY, falling=False)
        order = Order.URGENCY if section == _UNSORTED else _ORDERS[section]
        falling = section != _UNSORTED and way is Qt.SortOrder.DescendingOrder
        self.order_changed.emit(order, falling)

    def show_order(self, order: Order, *, falling: bool) -> None:
        """Mark the column by which the rows are sorted; the work order is by deadline, too."""
        section = _ORDERS.index(Order.DEADLINE if order is Order.URGENCY else order)
        header, ways = self.horizontalHeader(), Qt.SortOrder
        header.blockSignals(True)
        header.setSortIndicator(section, ways.DescendingOrder if falling else ways.AscendingOrder)
        header.blockSignals(False)
        header.viewport().update()

    def _scrolled(self, value: int) -> None:
        if value and value == self.verticalScrollBar().maximum():
            self.end_reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the chosen rows by one letter."""
        act = _ACTS.get(Qt.Key(event.key()))
        if act is not None and not event.modifiers():
            self.act_pressed.emit(act)
        else:
            super().keyPressEvent(event)

    def show_rows(self, rows: Sequence[RecordRow], now_ms: int, searched: str = "") -> None:
        """Show other rows; the choice is cleared, and the scroll position stays.

        Words of a subject that a search has found are marked.
        """
        bar = self.verticalScrollBar()
        place = bar.value()
        bar.blockSignals(True)
        self._rows = rows
        self._model.show_records(rows, now_ms, searched)
        self.updateGeometries()
        bar.setValue(place)
        bar.blockSignals(False)

    def choose(self, record_id: str) -> bool:
        """Choose that record; return whether it is in the list."""
        ids = [row.record_id for row in self._rows]
        if record_id not in ids:
            return False
        place = ids.index(record_id)
        # Not selectRow, which with Ctrl held would select it beside the others.
        flags = QItemSelectionModel.SelectionFlag
        index = self._model.index(place, _SUBJECT)
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
        """Return the id of the chosen record, or ""."""
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
    """The list's rows as cells: number, subject and sender, deadline, state."""

    def __init__(self, look: Look) -> None:
        heads = (
            translate("No."),
            translate("Subject and sender"),
            field_word("deadline_ms"),
            translate("State"),
        )
        super().__init__(len(heads), heads)
        self._look = look
        self.joins = False  # the deadline stands below the state
        self._now_ms = 0
        self._searched = ""

    def show_records(self, rows: Sequence[RecordRow], now_ms: int, searched: str) -> None:
        """Show other rows; words that were searched are marked."""
        self._now_ms, self._searched = now_ms, searched
        self.show_rows(rows)

    def cell(self, row: RecordRow, column: int) -> Cell:
        """Return the cell of a record."""
        if column == _NUMBER:
            number = "" if row.number is None else number_text(row.number)
            return Cell(number, hint=True, small=True, right=True)
        if column == _SUBJECT:
            return self._subject(row)
        pressing = row.state in {State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE}
        moment = self._moment(row.deadline_ms, bold=pressing)
        when = f"{moment.first} {moment.second}" if row.deadline_ms is not None else ""
        if column == _DEADLINE:
            return Cell("") if self.joins else moment
        whose = words.from_whom(row.whose) if row.whose else ""
        asked = row.forwarded[0].person if row.forwarded else None
        waiting = (asked.designation or asked.name) if asked else ""
        second = (when if self.joins else "") or waiting or whose
        return Cell(
            word_of(row.state),
            second,
            second_icon="right" if second and second == waiting else "",
            bold=row.state in {State.TO_ANSWER, State.OVERDUE},
            mark=of(state_mark, row.state),
            shortens=bool(second),
        )

    def _subject(self, row: RecordRow) -> Cell:
        hidden = row.security.hides_subject
        bars = row.security is not SecurityClass.ORDINARY
        return Cell(
            record_title(row, hidden=hidden),
            record_second(row),
            bold=not hidden and row.type is not None,
            faded=hidden or row.type is None,
            badge=of(class_bars, row.security) if bars else None,
            badge_word=word_of(row.security) if bars else "",
            badge_color=class_color(row.security, self._look.tokens),
            shortens=True,
            searched="" if hidden else self._searched,
        )

    def _moment(self, at_ms: int | None, *, bold: bool = False) -> Cell:
        if at_ms is None:
            return Cell("–", hint=True)
        day, today = day_of(at_ms), day_of(self._now_ms)
        if day.year == today.year:
            return Cell(capital(day_relative(day, today)), clock_words(at_ms), bold=bold)
        # A whole date would be cut by the column, and its time is irrelevant by now.
        return Cell(date_short(day), digits(str(day.year)), bold=bold)
