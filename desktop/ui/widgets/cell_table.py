"""A short table of `Cell`s: no grid, hairlines, read by keyboard and screen reader."""

from collections.abc import Sequence

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

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns
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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell for the delegate, or its words."""
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{cell.first} {cell.second}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{cell.spoken} {cell.first} {cell.second}".strip()
        return None


class Rows(QTableView):
    """The table; the last column takes the remaining width."""

    def __init__(self, look: Look, name: str, columns: int, row_height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.rows = RowsModel(columns)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look, parent=self))
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        upright = self.verticalHeader()
        upright.hide()
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

    def sizeHint(self) -> QSize:
        """Return the minimum height: the page gives the remaining room, and does not scroll."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _least_width(self, column: int) -> int:
        width = self.sizeHintForColumn(column)
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
        self.setMinimumWidth(sum(map(self._least_width, range(self.rows.columnCount()))))
        self.setMaximumHeight(self._row_height * len(rows))
        self.setMinimumHeight(min(self._row_height * len(rows), self._row_height * 3))
