"""The progress table's window: a period, whose, which class, a tick a row, and the file."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMenu

from desktop.core.errors import KnownError
from desktop.core.events import Actor, Exported
from desktop.core.office import hours as office_hours
from desktop.core.register.enums import SecurityClass
from desktop.core.register.progress import (
    ALWAYS,
    Column,
    Progress,
    ProgressRow,
    chosen_columns,
    needs_encryption,
)
from desktop.core.reports import Days
from desktop.language.dates import date_numbers, day_of
from desktop.language.export_forms import form_word
from desktop.language.numbers import number
from desktop.language.progress import cell, progress_word
from desktop.language.register import field_word, joined
from desktop.language.register_records import record_name
from desktop.language.translator import translate, word_of
from desktop.storage.atomic_write import Written
from desktop.ui.host import Program, WindowHost
from desktop.ui.paint.shapes import empty_box, ticked_box
from desktop.ui.register.paper import ExportPresenter, Leaving
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP24, ROW_TWO_LINES
from desktop.ui.widgets.basics import ChoiceBox, button, heading, label
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.date_fields import PeriodChoice
from desktop.ui.widgets.form_window import TaskWindow
from desktop.ui.widgets.layouts import SPRING, hbox, vbox
from desktop.ui.widgets.responsive_columns import Columns

WHAT = "directives"  # of the log's event
_COLUMNS = 5
_LIST_HIGH = 200  # pixels: fits a small screen at 150 %
_AROUND = 350  # pixels above and below the list, at text of 100 %


class ProgressWindow(TaskWindow):
    """Emits `wanted` with a form; `chosen` are the ticked rows."""

    wanted = Signal(str)
    period_changed = Signal()
    columns_changed = Signal(list)  # names

    def __init__(self, look: Look, today: date, columns: Sequence[Column]) -> None:
        super().__init__(look, width=860)
        self.name(progress_word("title"), form_word("pdf"), "export")
        self._rows: Sequence[ProgressRow] = ()
        self._ticked: set[str] = set()
        self.days = PeriodChoice(self.tr("Received in"))
        self.days.today = today
        self.days.changed.connect(self._ask)
        self.senders, self.security = ChoiceBox(), ChoiceBox()
        self.senders.setAccessibleName(field_word("sender"))
        self.security.setAccessibleName(field_word("security"))
        self.security.addItem(translate("All classes"), None)
        for item in SecurityClass:
            self.security.addItem(word_of(item), item)
        for box in (self.senders, self.security):
            box.currentIndexChanged.connect(self._show)
        self.columns_button = button(look, self.tr("Columns"), icon="down")
        self._columns = self._menu(columns)
        boxes = hbox(self.senders, self.security, SPRING, self.columns_button, gap=GAP8)
        above = Columns(GAP24, gap_below=0)
        above.addLayout(self.days)
        above.addLayout(vbox(heading(translate("Filter")), boxes, SPRING, gap=GAP4), 1)
        self.body.addLayout(above)
        state = self.tr("State and deadline")
        heads = ("", translate("No."), self.tr("Received"), self.tr("Directive"), state)
        self.table = Rows(look, progress_word("title"), _COLUMNS, ROW_TWO_LINES, heads, ticks=True)
        self.table.stretch(3)
        self.table.toggled.connect(self._toggle)
        self.body.addWidget(self.table, 1)
        self.nothing = label(progress_word("nothing"), "body2", wrap=True)
        self.body.addWidget(self.nothing)
        self.body.addSpacing(GAP8)
        self.body.addStretch()
        self.word_button = button(look, form_word("docx"))
        self.excel_button = button(look, form_word("xlsx"))
        for press in (self.word_button, self.excel_button):  # beside the green one
            self.foot.insertWidget(self.foot.count() - 1, press)
        for form, press in (
            ("pdf", self.action_button),
            ("docx", self.word_button),
            ("xlsx", self.excel_button),
        ):
            press.clicked.connect(lambda _on=False, form=form: self.wanted.emit(form))
        self.cancel_button.setText(translate("Close"))
        self.days.presets.setFocus()

    def _menu(self, columns: Sequence[Column]) -> dict[Column, QAction]:
        """Add a tick for each column that can be left out."""
        menu = QMenu(self.columns_button)
        actions = {}
        for column in Column:
            if column in ALWAYS:
                continue
            action = menu.addAction(word_of(column))
            action.setCheckable(True)
            action.setChecked(column in columns)
            action.toggled.connect(self._columns_chosen)
            actions[column] = action
        self.columns_button.setMenu(menu)
        return actions

    def _columns_chosen(self) -> None:
        self.columns_changed.emit([column.value for column in self.columns()])

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        ticked = [column.value for column, action in self._columns.items() if action.isChecked()]
        return chosen_columns([*ticked, *ALWAYS])

    def _ask(self) -> None:
        first, last = self.days.days()
        if first <= last:
            self.period_changed.emit()
        else:
            self.show_rows(())

    def show_rows(self, rows: Sequence[ProgressRow]) -> None:
        """Show the period's directives; those from Confidential upward are not ticked."""
        self._rows = rows
        self._ticked = {row.record_id for row in rows if row.offered}
        whose = self.senders.currentData()
        self.senders.blockSignals(True)
        self.senders.clear()
        self.senders.addItem(translate("All senders"), "")
        for who in sorted({row.who for row in rows if row.who}):
            self.senders.addItem(who, who)
        self.senders.setCurrentIndex(max(0, self.senders.findData(whose)))
        self.senders.blockSignals(False)
        self._show()

    def _filtered(self) -> list[ProgressRow]:
        whose, security = self.senders.currentData(), self.security.currentData()
        return [
            row
            for row in self._rows
            if (not whose or row.who == whose) and (security is None or row.security == security)
        ]

    def chosen(self) -> list[ProgressRow]:
        """Return the ticked rows of those that are shown, in order."""
        return [row for row in self._filtered() if row.record_id in self._ticked]

    def _show(self) -> None:
        rows, count = self._filtered(), len(self.chosen())
        self.table.show_rows([self._cells(row) for row in rows])
        room = self.screen().availableSize().height() - self._look.px(_AROUND)
        self.table.setMinimumHeight(min(self.table.maximumHeight(), max(_LIST_HIGH, room)))
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        words = self.tr("{n} directives in the table", "", count).format(n=number(count))
        rest = len(rows) - count
        left = self.tr("{n} left out", "", rest).format(n=number(rest)) if rest else ""
        self.show_consequence(joined(words, left))
        self.grow()

    def _cells(self, row: ProgressRow) -> list[Cell]:
        ticked = row.record_id in self._ticked
        hidden = row.security.hides_subject
        spoken = self.tr("chosen") if ticked else self.tr("not chosen")
        subject = translate("Hidden") if hidden else row.subject
        about = joined(word_of(row.security), row.who) if hidden else row.who
        due = "" if row.deadline_ms is None else " ".join(cell(Column.DEADLINE, row, 0))
        return [
            Cell("", mark=ticked_box if ticked else empty_box, spoken=spoken, chosen=ticked),
            Cell(record_name(row.number), chosen=ticked),
            Cell(date_numbers(day_of(row.received_ms)), small=True, chosen=ticked),
            Cell(subject, about, bold=not hidden, shortens=True, faded=hidden, chosen=ticked),
            Cell(word_of(row.progress), due, bold=row.progress is Progress.LATE, chosen=ticked),
        ]

    def _toggle(self, place: int) -> None:
        self._ticked ^= {self._filtered()[place].record_id}
        self._show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the rows."""
        self.show_rows(())
        super().closeEvent(event)


class ProgressPresenter(WindowPresenter[ProgressWindow]):
    """Opens the window, reads its rows, writes and records the file."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        record: Callable[[Exported], object],
    ) -> None:
        """Create it; ``record`` appends an export to the log."""
        super().__init__(program, host)
        self._record = record
        self.files = ExportPresenter(program, host)

    def close(self) -> None:
        """Close the window and its questions."""
        super().close()
        self.files.close_question()

    def open(self, days: Days) -> None:
        """Show the directives of these days; nothing while the register is locked."""
        if not self._register.is_open or self.bring_up():
            return
        today = office_hours.day_of(self._settings.schedule, self._clock.now_ms())
        columns = chosen_columns(self._settings.current.reports.progress_columns)
        window = ProgressWindow(self.host.look, today, columns)
        window.days.put(days)
        window.period_changed.connect(self._read)
        window.columns_changed.connect(self._keep_columns)
        window.wanted.connect(self._write)
        self.show_window(window)
        self._read()

    def _keep_columns(self, names: list[str]) -> None:
        try:
            self._settings.change("reports.progress_columns", names)
        except KnownError as error:
            self.host.problem(error)

    def _read(self) -> None:
        window = self.window
        assert window is not None
        days = window.days.days()

        def show(rows: Sequence[ProgressRow]) -> None:
            if self.window is window and window.days.days() == days:
                window.show_rows(rows)

        queries = self._register.get().queries
        self._register.read(partial(queries.progress, self._settings.schedule, *days), show)

    def _write(self, form: str) -> None:
        window = self.window
        assert window is not None
        rows, columns, days = window.chosen(), window.columns(), window.days.days()
        self.files.export_file(partial(self._leaving, form, rows, columns, days))

    def _leaving(
        self, form: str, rows: Sequence[ProgressRow], columns: Sequence[Column], days: Days
    ) -> Leaving:
        from desktop.reports.documents.progress_table import (  # noqa: PLC0415 - heavy
            progress_file,
            progress_paper,
        )

        officer, now_ms = self._settings.current.officer, self._clock.now_ms()
        today = office_hours.day_of(self._settings.schedule, now_ms)
        paper = progress_paper(rows, columns, days, officer, today)
        first, last = map(str, days)

        def written(target: Path, file: Written) -> None:
            event = Exported(
                WHAT, form, first, last, file.sha256, file.size, target.name, Actor.WINDOW
            )
            self._record(event)

        return Leaving(
            f"tatpar-progress-{first}-{last}.{form}",
            needs_encryption(rows),
            partial(progress_file, paper, form, officer),
            written,
        )
