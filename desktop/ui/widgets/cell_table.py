"""Tables of painted cells, with words for screen readers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.core.text.bengali import hits
from desktop.language.translator import translate
from desktop.ui.paint.shapes import Drawing
from desktop.ui.theme.look import Look, Type
from desktop.ui.theme.tokens import ROW, ROW_TWO_LINES
from desktop.ui.widgets.basics import raised_later
from desktop.ui.widgets.focus import BY_KEY
from desktop.ui.widgets.tooltips import tooltip

Index = QModelIndex | QPersistentModelIndex

AfterIcon = Callable[[QPainter, QRectF, str, str], QRectF]

CELL = Qt.ItemDataRole.UserRole + 1
"""The role under which a model hands out a `Cell`."""

PADDING = 6
LINE = 22  # from one line of a cell to the next
_MARK = 14  # pixels at text of 100 %, as the icon
_ICON = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """Content of one cell.

    ``mark`` paints a small shape before the first line; ``badge`` one before the second, or after
    the only one, with ``badge_word`` in ``badge_color``. ``faded`` is ink2, ``hint`` ink3.
    ``spoken`` is the mark's text for a screen reader. ``shortens`` allows an ellipsis: for a
    subject, never for a date, a number or a state. ``third`` is a remark below both lines;
    ``chosen`` gives the ground of a row that was picked. ``second_icon`` and ``third_icon`` name
    line icons before their lines. Words that contain one of ``searched`` are marked. ``wraps``
    lets small words that are alone in a cell take two lines.
    """

    first: str
    second: str = ""
    bold: bool = False
    faded: bool = False
    hint: bool = False
    right: bool = False
    mark: Drawing | None = None
    badge: Drawing | None = None
    badge_word: str = ""
    badge_color: str = ""
    small: bool = False
    spoken: str = ""
    shortens: bool = False
    third: str = ""
    chosen: bool = False
    second_icon: str = ""
    third_icon: str = ""
    searched: str = ""
    wraps: bool = False


def readable(build: Callable[[], Cell]) -> Cell:
    """Build a cell; a value that cannot be shown, such as a time out of range, is replaced.

    Models build their cells with it: an error that leaves a model's `data` ends the process.
    """
    with raised_later():
        try:
            return build()
        except (ValueError, OverflowError, OSError):
            pass
    return Cell(translate("unreadable"), hint=True, shortens=True)


class RowDelegate(QStyledItemDelegate):
    """Draws `Cell`s; the text's colour does not change with selection.

    With ``ticks`` the ground marks the ticked rows, and a bar alone the selected ones.
    """

    def __init__(
        self,
        look: Look,
        *,
        two_lines: bool = False,
        ticks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ticks = ticks
        self._look = look
        self._height = look.px(ROW_TWO_LINES if two_lines else ROW)
        self._icons: dict[tuple[str, str], QIcon] = {}  # drawn once, not at each repaint

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height and the width of its longest line."""
        cell = index.data(CELL)
        width = PADDING * 2
        if isinstance(cell, Cell):
            kind = Type.SMALL if cell.small else Type.BODY
            body = QFontMetricsF(self._look.font(kind, bold=cell.bold))
            small = QFontMetricsF(self._look.font(Type.SMALL))
            first = body.horizontalAdvance(cell.first)
            first += self._look.px(_MARK) + 8 if cell.mark else 0
            badge = _badge_width(cell, self._look)
            second = small.horizontalAdvance(cell.second) + badge
            width += round(max(first, second if cell.second else first + badge) + 1)
        return QSize(width, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, selection, text, mark, badge and the hairline."""
        tokens = self._look.tokens
        rect = QRectF(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        cell = index.data(CELL)
        painter.save()  # grounds without antialiasing: between two cells no edge is half a pixel
        if cell.chosen if self._ticks and isinstance(cell, Cell) else selected:
            painter.fillRect(rect, QColor(tokens.selection))
        if selected:
            if _is_first(self.parent(), index):
                bar = QRectF(rect.left(), rect.top(), 3, rect.height())
                painter.fillRect(bar, QColor(tokens.accent))
            if tokens.contrast:
                for edge in (rect.top(), rect.bottom() - 3):
                    line = QRectF(rect.left(), edge, rect.width(), 2)
                    painter.fillRect(line, QColor(tokens.accent))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line)
        )
        _paint_focus(painter, rect, self.parent(), index, tokens.accent_text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(cell, Cell):
            inside = rect.adjusted(PADDING, 0, -PADDING, -1)
            with raised_later():
                _paint_cell(painter, inside, cell, self._look, self._after_icon)
        painter.restore()

    def _after_icon(self, painter: QPainter, line: QRectF, name: str, color: str) -> QRectF:
        """Draw a line icon at the beginning of the line and return the rest of the line."""
        if not name:
            return line
        if (name, color) not in self._icons:
            self._icons[name, color] = self._look.icon(name, color, _ICON)
        edge = self._look.px(_ICON)
        place = QRectF(line.left(), line.center().y() - edge / 2, edge, edge)
        self._icons[name, color].paint(painter, place.toRect())
        return line.adjusted(edge + 6, 0, 0, 0)


def _is_first(view: QObject | None, index: Index) -> bool:
    """Whether a column is the first that is shown."""
    if not isinstance(view, QTableView):
        return index.column() == 0
    return all(map(view.isColumnHidden, range(index.column())))


def _paint_focus(
    painter: QPainter, rect: QRectF, view: QObject | None, index: Index, color: str
) -> None:
    """Draw the part of a ring around the current row of a table that has the keyboard's focus."""
    if not isinstance(view, QTableView) or not view.hasFocus() or not view.property(BY_KEY):
        return
    if index.row() != view.currentIndex().row():
        return
    bottom, right = rect.bottom() - 3, rect.right() - 2
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2), QColor(color))
    painter.fillRect(QRectF(rect.left(), bottom, rect.width(), 2), QColor(color))
    if _is_first(view, index):
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height() - 1), QColor(color))
    if index.column() == index.model().columnCount() - 1:
        painter.fillRect(QRectF(right, rect.top(), 2, rect.height() - 1), QColor(color))


def _paint_cell(
    painter: QPainter, rect: QRectF, cell: Cell, look: Look, after_icon: AfterIcon
) -> None:
    tokens, below = look.tokens, look.px(LINE)
    first, second = rect, QRectF()
    if cell.second:
        above = min(look.px(8), (rect.height() - 2 * below) / 2)  # both lines in the middle
        first = QRectF(rect.left(), rect.top() + above, rect.width(), below)
        second = first.translated(0, below)
    if cell.mark:
        edge = look.px(_MARK)
        cell.mark(painter, QRectF(first.left(), first.center().y() - edge / 2, edge, edge), tokens)
        first.setLeft(first.left() + edge + 8)
    if cell.wraps:
        _two_lines(painter, first, cell.first, look)
        return
    font = look.font(Type.BODY, bold=cell.bold)
    write = partial(
        _line,
        look=look,
        font_kind=Type.SMALL if cell.small else Type.BODY,
        bold=cell.bold,
        color=tokens.ink3 if cell.hint else tokens.ink2 if cell.faded else tokens.ink,
        right=cell.right,
        searched=cell.searched,
    )
    shown = write(painter, first, cell.first)
    if cell.second:
        rest = second
        if cell.badge:
            _badge(painter, second, cell, look)
            rest = second.adjusted(_badge_width(cell, look), 0, 0, 0)
        rest = after_icon(painter, rest, cell.second_icon, tokens.ink2)
        _line(painter, rest, cell.second, look, color=tokens.ink2, right=cell.right)
    elif cell.badge:
        left = QFontMetricsF(font).horizontalAdvance(shown) + 10
        _badge(painter, first.adjusted(left, 0, 0, 0), cell, look)
    if cell.third:
        third = second.translated(0, below)
        third = after_icon(painter, third, cell.third_icon, tokens.ink3)
        _line(painter, third, cell.third, look, color=tokens.ink3)


def _two_lines(painter: QPainter, rect: QRectF, text: str, look: Look) -> None:
    """Draw small words on two lines, elided where they need more."""
    font = look.font(Type.SMALL)
    room = 2 * rect.width() - look.px(24)  # without the end of the first line
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.setFont(font)
    painter.setPen(QColor(look.tokens.ink2))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, shown)


def _badge(painter: QPainter, line: QRectF, cell: Cell, look: Look) -> None:
    """Draw the badge and its word at the beginning of the line."""
    if cell.badge is None:
        return
    edge, high = look.px(_MARK), look.px(12)
    cell.badge(painter, QRectF(line.left(), line.center().y() - high / 2, edge, high), look.tokens)
    word = line.adjusted(edge + 6, 0, 0, 0)
    _line(painter, word, cell.badge_word, look, color=cell.badge_color or look.tokens.ink2)


def _badge_width(cell: Cell, look: Look) -> float:
    if not cell.badge:
        return 0.0
    return (
        look.px(_MARK)
        + 18
        + QFontMetricsF(look.font(Type.SMALL)).horizontalAdvance(cell.badge_word)
    )


def _line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    look: Look,
    *,
    color: str,
    font_kind: Type = Type.SMALL,
    bold: bool = False,
    right: bool = False,
    searched: str = "",
) -> str:
    """Draw one line of text, elided when it must be, and return the drawn text."""
    font = look.font(font_kind, bold=bold)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
    high = look.px(LINE)
    for first, end in hits(shown, searched):
        left = rect.left() + metrics.horizontalAdvance(shown[:first])
        width = metrics.horizontalAdvance(shown[first:end])
        line = QRectF(left, rect.center().y() - high / 2 + 2, width, high - 4)
        painter.fillRect(line, QColor(look.tokens.search_mark))
    painter.setFont(font)
    painter.setPen(QColor(color))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)
    return shown


_LEFT, _RIGHT = (
    side | Qt.AlignmentFlag.AlignVCenter
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)
_LEAST, _FEW = 5, 12  # rows that are seen at once: a short list is seen whole
_SHORTENED = 130  # a column whose words may be shortened keeps this width


T = TypeVar("T")


class CellModel(QAbstractTableModel, Generic[T]):
    """Rows as cells that `cell` builds; their words are the text for screen readers."""

    whole_row = True  # read out when a row is entered

    def __init__(self, columns: int, heads: Sequence[str] = ()) -> None:
        super().__init__()
        self._columns = columns
        self._heads = heads
        self._rows: Sequence[T] = ()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def cell(self, row: T, column: int) -> Cell:
        """Return the cell of a row."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else self._columns

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's heading, at the side of its cells."""
        if role == Qt.ItemDataRole.TextAlignmentRole and self._heads:
            right = bool(self._rows) and self._readable(self._rows[0], section).right
            return _RIGHT if right else _LEFT
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._heads[section] if shown and self._heads else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell for the delegate, or its words."""
        row, column = self._rows[index.row()], index.column()
        if role == CELL:
            return self._readable(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            whole = self.whole_row and column == 0
            columns = range(self._columns) if whole else (column,)
            return ", ".join(filter(None, (_spoken(self._readable(row, each)) for each in columns)))
        return None

    def _readable(self, row: T, column: int) -> Cell:
        return readable(partial(self.cell, row, column))


def _spoken(cell: Cell) -> str:
    words = (cell.spoken, cell.first, cell.badge_word, cell.second, cell.third)
    return " ".join(filter(None, words))


class RowsModel(CellModel[Sequence[Cell]]):
    """Rows of cells that are built already; their words can be copied."""

    def cell(self, row: Sequence[Cell], column: int) -> Cell:
        """Return the cell of a row."""
        return row[column]

    def shortens(self, column: int) -> bool:
        """Whether a column's words may be shortened."""
        return all(row[column].shortens for row in self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell for the delegate, or its words."""
        cell = self._rows[index.row()][index.column()]
        words = f"{cell.first} {cell.second}".strip()
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:  # the mark's meaning, too
            return tooltip(", ".join(filter(None, (words, cell.spoken))))
        return super().data(index, role)


class CellTable(QTableView):
    """Cells in rows that are chosen whole; with ``ticks``, space or a click toggles a box.

    A column of ``second`` ticks has its own: a click there toggles it, or shift and space.
    """

    toggled = Signal(int)  # the row of that box
    second_toggled = Signal(int)
    second = -1

    def __init__(
        self,
        look: Look,
        name: str,
        model: QAbstractTableModel,
        row_height: int,
        *,
        two_lines: bool = False,
        ticks: bool = False,
    ) -> None:
        self._room = self._trimmed = 0  # from the layout; its whole rows
        self._trims = False
        super().__init__()
        self._look = look
        self._ticks = ticks
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(look, two_lines=two_lines, ticks=ticks, parent=self))
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(row_height))
        self.horizontalHeader().setProperty("role", "head")  # its rule is one line, without seams
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setDefaultAlignment(_LEFT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        if ticks:
            self.clicked.connect(self._click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the room; of a hidden table the own change comes only when it is shown."""
        if self.height() != self._trimmed:
            self._room = self.height()
        super().resizeEvent(event)

    def updateGeometries(self) -> None:
        """End with a whole row where the rows need more than the room: no part of one is seen."""
        super().updateGeometries()
        if self._trims or self.model() is None:
            return
        rows, bar = self.verticalHeader(), self.verticalScrollBar()
        high = self._room - self.height() + self.viewport().height()
        at_end = bar.value() == bar.maximum()  # there Qt cuts the first row, not the last one
        cut = rows.length() - high if at_end else rows.offset() + high
        row, over = rows.logicalIndexAt(cut - rows.offset()), 0
        if row >= 0 and high < rows.length():
            top = rows.sectionPosition(row)
            over = (top - cut) % rows.sectionSize(row) if at_end else cut - top
        if self.height() != self._room - over:
            self._trims, self._trimmed = True, self._room - over
            self.resize(self.width(), self._trimmed)
            self._trims = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current row and turn its box over by the space bar."""
        row = self.currentIndex().row()
        if self._ticks and event.key() == Qt.Key.Key_Space and row >= 0:
            self.selectRow(row)
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.second_toggled if shift and self.second >= 0 else self.toggled).emit(row)
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        second = index.column() == self.second
        (self.second_toggled if second else self.toggled).emit(index.row())


class Rows(CellTable):
    """The table; the last column takes the remaining width. Without headings it has no header."""

    def __init__(
        self,
        look: Look,
        name: str,
        columns: int,
        row_height: int,
        heads: Sequence[str] = (),
        *,
        ticks: bool = False,
        least: int = _LEAST,
    ) -> None:
        self.rows = RowsModel(columns, heads)
        super().__init__(look, name, self.rows, row_height, ticks=ticks)
        row_height = look.px(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.verticalHeader().setDefaultSectionSize(row_height)
        across = self.horizontalHeader()
        across.setVisible(bool(heads))
        across.setMinimumSectionSize(8)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row_height, self._least = row_height, least
        self._widest: int | None = None

    def stretch(self, column: int) -> None:
        """Make this column take the remaining width instead of the last."""
        across = self.horizontalHeader()
        across.setStretchLastSection(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def scroll_sideways(self, widest: int) -> None:
        """Ask a page for at most this width: a table of many columns then scrolls sideways."""
        self._widest = widest
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def fix_widths(self, widths: Mapping[int, int]) -> None:
        """Fix the widths of columns with shortened words: the others need the room."""
        across = self.horizontalHeader()
        for column, width in widths.items():
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            across.resizeSection(column, width)

    def sizeHint(self) -> QSize:
        """Return the height of a few rows, for one column; side by side it can be lower."""
        few = self.minimumHeight() + (_FEW - self._least) * self._row_height
        return QSize(super().sizeHint().width(), min(few, self.maximumHeight()))

    def _least_width(self, column: int) -> int:
        head = self.horizontalHeader()
        if head.sectionResizeMode(column) is QHeaderView.ResizeMode.Fixed:
            return head.sectionSize(column)
        width = self.sizeHintForColumn(column)
        if not head.isHidden():
            width = max(width, head.sectionSizeHint(column))
        return min(width, _SHORTENED) if self.rows.shortens(column) else width

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show the rows; the table is no higher than they are."""
        current, selection = self.currentIndex().row(), self.selectionModel()
        selected = selection.isRowSelected(current)
        self.rows.show_rows(rows)
        if 0 <= current < len(rows):  # pages are shown again every few seconds
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(  # focus alone selects nothing
                self.rows.index(current, 0),
                flags.ClearAndSelect | flags.Rows if selected else flags.NoUpdate,
            )
        least = sum(map(self._least_width, range(self.rows.columnCount())))
        head = self.horizontalHeader()
        above = 0 if head.isHidden() else head.sizeHint().height()
        below = 0 if self._widest is None else self.horizontalScrollBar().sizeHint().height()
        self.setMinimumWidth(least if self._widest is None else min(least, self._widest))
        self.setMaximumHeight(above + self._row_height * len(rows) + below)
        self.setMinimumHeight(above + self._row_height * min(len(rows), self._least))
