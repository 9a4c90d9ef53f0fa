"""A short table of `Cell`s: no grid, hairlines, read by keyboard and screen reader."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.ui.theme.look import Look
from desktop.ui.widgets.cell_delegate import CELL, Cell, RowDelegate

Index = QModelIndex | QPersistentModelIndex
_SHORTENED = 130  # a column whose words may be shortened keeps this width


class RowsModel(QAbstractTableModel):
    """Rows of cells; a cell's words are also its text for screen readers and for copying."""

    def __init__(self, columns: int, heads: Sequence[str] = ()) -> None:
        super().__init__()
        self._columns = columns
        self._heads = heads
        self._rows: Sequence[Sequence[Cell]] = ()

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def shortens(self, column: int) -> bool:
        """Return whether a column's words may be shortened."""
        return all(row[column].shortens for row in self._rows)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else self._columns

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's heading, at the side of its cells."""
        if orientation is not Qt.Orientation.Horizontal or not self._heads:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = bool(self._rows) and self._rows[0][section].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell for the delegate, or its words."""
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        words = f"{cell.first} {cell.second}".strip()
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:  # what a mark says, too
            return ", ".join(filter(None, (words, cell.spoken)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            # Where a row is entered, all of it is said.
            row = self._rows[index.row()]
            cells = row if index.column() == 0 else (cell,)
            spoken = (" ".join(filter(None, (c.spoken, c.first, c.second))) for c in cells)
            return ", ".join(filter(None, spoken))
        return None


class Rows(QTableView):
    """The table; the last column takes the remaining width. Without headings it has no header."""

    def __init__(
        self, look: Look, name: str, columns: int, row_height: int, heads: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = RowsModel(columns, heads)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, parent=self))
        self.setShowGrid(False)
        self.horizontalHeader().setVisible(bool(heads))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        upright = self.verticalHeader()
        upright.hide()
        row_height = look.px(row_height)
        upright.setMinimumSectionSize(row_height)
        upright.setDefaultSectionSize(row_height)
        across = self.horizontalHeader()
        across.setMinimumSectionSize(8)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setStretchLastSection(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._row_height = row_height
        self._widest: int | None = None

    def scroll_sideways(self, widest: int) -> None:
        """Ask a page for at most this width: a table of many columns then scrolls by itself."""
        self._widest = widest
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def fix_widths(self, widths: Mapping[int, int]) -> None:
        """Give columns of shortened words these widths, whatever they hold: others need room."""
        across = self.horizontalHeader()
        for column, width in widths.items():
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            across.resizeSection(column, width)

    def sizeHint(self) -> QSize:
        """Return the minimum height: the page gives the remaining room, and does not scroll."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

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
        self.setMinimumHeight(above + min(self._row_height * len(rows), self._row_height * 3))
