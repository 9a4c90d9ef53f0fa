"""The window with the records whose years are over; it removes nothing by itself."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView

from desktop import language
from desktop.core.register.views import Retained
from desktop.language.register import retention_words
from desktop.language.register_records import record_name, record_title
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, ROW
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.form_window import TaskWindow


class RetentionList(TaskWindow):
    """A row for each record, and what the officer can decide about the chosen one."""

    look_wanted = Signal(str)  # record id
    hold_wanted = Signal(str)  # record id
    remove_wanted = Signal(str)  # record id

    def __init__(self, look: Look, year: int) -> None:
        super().__init__(look, width=720)
        title = self.tr("Records due for removal in {year}")
        self.name(title.format(year=language.digits(str(year))), "")
        self._rows: Sequence[Retained] = ()
        self.headings.addWidget(
            label(
                self.tr(
                    "These records are past their retention period. Read each one before you "
                    "remove it. Only you can remove: the text and files are deleted permanently, "
                    "the number and reason are kept. Earlier backups still contain them."
                ),
                "body2",
                wrap=True,
            )
        )
        heads = (self.tr("No."), self.tr("Record"), self.tr("Class, years"), self.tr("Last act"))
        self.table = Rows(
            look, self.tr("Records past their retention period"), len(heads), ROW, heads
        )
        across = self.table.horizontalHeader()
        across.setStretchLastSection(False)
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.body.addWidget(self.table, 1)
        self.nothing = label(
            self.tr(
                "Nothing is due for removal this year. Only closed records with a class and years "
                "are listed."
            ),
            "body2",
            wrap=True,
        )
        self.body.addWidget(self.nothing)
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        self.look_button = button(look, self.tr("Read it"), size="small")
        self.hold_button = button(look, self.tr("Keep longer…"), size="small")
        self.remove_button = button(look, self.tr("Remove the content…"), size="small")
        for control, signal in (
            (self.look_button, self.look_wanted),
            (self.hold_button, self.hold_wanted),
            (self.remove_button, self.remove_wanted),
        ):
            control.clicked.connect(lambda _checked=False, s=signal: s.emit(self._chosen_id()))
            row.addWidget(control)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch()
        self.only_close()
        self._show_chosen()

    def show_rows(self, rows: Sequence[Retained]) -> None:
        """Show the list as it is now."""
        self._rows = rows
        self.table.show_rows([_cells(item) for item in rows])
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for control in (self.look_button, self.hold_button, self.remove_button):
            control.setVisible(bool(rows))
        if rows:
            self.table.selectRow(0)
        self._show_chosen()

    def _chosen(self) -> Retained | None:
        selected = self.table.selectionModel().selectedRows()
        return self._rows[selected[0].row()] if selected else None

    def _chosen_id(self) -> str:
        chosen = self._chosen()
        return "" if chosen is None else chosen.row.record_id

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        for control in (self.look_button, self.hold_button, self.remove_button):
            control.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None and not chosen.held)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the list."""
        self.show_rows(())
        super().closeEvent(event)


def _cells(item: Retained) -> list[Cell]:
    row = item.row
    return [
        Cell(record_name(row.seq, row.number)),
        Cell(record_title(row, hidden=row.security.hides_subject), bold=True, shortens=True),
        Cell(retention_words(item.retention), small=True),
        Cell(language.date(language.day_of(item.last_ms)), small=True),
    ]
