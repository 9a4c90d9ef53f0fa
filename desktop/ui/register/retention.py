"""Retention of records: the decision about one, and the list of those with an ended period."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QCloseEvent

from desktop.core.register.views import MOST_YEARS, RecordClass, RecordDetail, Retained, Retention
from desktop.core.text.bengali import ascii_digits
from desktop.language.dates import date, date_numbers, day_of
from desktop.language.numbers import digits, number
from desktop.language.register import (
    keep_until,
    removable,
    removal_reason,
    retention_note,
    retention_words,
)
from desktop.language.register_records import (
    record_about,
    record_name,
    record_second,
    record_title,
)
from desktop.language.translator import translate, word_of
from desktop.ui.host import Program, WindowHost
from desktop.ui.register.badges import mark_class
from desktop.ui.register.presenter import WindowPresenter
from desktop.ui.register.record import RecordPresenter
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, ROW_TWO_LINES
from desktop.ui.widgets.basics import ChoiceBox, button, label, set_text
from desktop.ui.widgets.cell_table import Cell, Rows
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.form_window import QuestionWindow, TaskWindow
from desktop.ui.widgets.layouts import SPRING, hbox


class RetentionWindow(QuestionWindow):
    """Asks for a decision and its reason; both are recorded."""

    def __init__(
        self,
        look: Look,
        times: OfficeTimes,
        title: str,
        about: str,
        decide: Callable[[Retention, str], object],
        *,
        last_ms: int | None = None,
    ) -> None:
        """Create it; ``about`` is the subject, shown inside the window only.

        ``last_ms`` is the time of the record's last act; None for several records.
        """
        super().__init__(look)
        self._decide, self._last_ms = decide, last_ms
        self.add_title(title, about)
        self.body.addWidget(
            label(
                self.tr(
                    "The Secretariat Instructions define the classes. Enter the years that apply "
                    "in your office for classes B to D."
                ),
                "body2",
                wrap=True,
            )
        )
        self.kind = ChoiceBox()
        self.kind.setPlaceholderText(self.tr("Choose"))
        for kind in RecordClass:
            self.kind.addItem(word_of(kind), kind)
        self.kind.setCurrentIndex(-1)
        self.kind.currentIndexChanged.connect(self._show_years)
        self.add_field(self.tr("Class of record"), self.kind)
        self.years = self.add_line(self.tr("Years to keep after the year of the last action"))
        self.until = MomentField(look, times.closing, times.now, times.in_words)
        end = date_numbers(day_of(times.now()).replace(month=12, day=31))
        self.until.edit.setPlaceholderText(translate("e.g. {example}").format(example=end))
        self.add_field(self.tr("Keep at least until"), self.until)
        self.result = label("", "strong")
        self.result.setVisible(last_ms is not None)
        self.body.addWidget(self.result)
        self.years.textChanged.connect(self._show_result)
        self.until.changed.connect(self._show_result)
        self.reason = self.add_line(self.tr("Reason or order"))
        self.record_button = self.add_submit(translate("Record"), self._submit)
        self.kind.setFocus()

    def put(self, retention: Retention | None) -> None:
        """Show an earlier decision."""
        if retention is None:
            return
        self.kind.setCurrentIndex(list(RecordClass).index(retention.kind))
        if retention.years:
            self.years.setText(number(retention.years))

    def _show_years(self) -> None:
        kind = self.kind.currentData()
        self.years.setEnabled(kind is None or not RecordClass(kind).permanent)
        self._show_result()
        self.withdraw_problem()

    def _typed(self) -> Retention | None:
        """Return the decision, None without a class and its years."""
        kind, at_ms = self.kind.currentData(), self.until.at_ms()
        if kind is None:
            return None
        years = 0 if RecordClass(kind).permanent else _number(self.years.text())
        with suppress(ValueError):
            held = None if at_ms is None else day_of(at_ms)
            return None if years is None else Retention(RecordClass(kind), years, held)
        return None

    def _show_result(self) -> None:
        """Show how long the record is kept."""
        retention = self._typed()
        if retention is None or self._last_ms is None:
            set_text(self.result, "")
        else:
            kept = retention.kept_until(day_of(self._last_ms))
            set_text(self.result, retention_words(replace(retention, held_until=kept)))

    def _submit(self) -> None:
        if self.kind.currentData() is None:
            self.refuse_field(self.kind, self.tr("Choose the class of record."))
            return
        retention = self._typed()
        if retention is None:
            sentence = self.tr("Enter the years, 1 to {most}.")
            self.refuse_field(self.years, sentence.format(most=number(MOST_YEARS)))
            return
        if self.until.fault() is not None:
            self.refuse_field(self.until, self.until.problem())
            return
        reason = self.reason.text().strip()
        if not reason:
            self.refuse_field(self.reason, self.tr("Enter the reason."))
            return
        self._decide(retention, reason)


def _number(typed: str) -> int | None:
    plain = ascii_digits(typed.strip())
    return int(plain) if plain.isdecimal() and plain.isascii() else None


class RetentionList(TaskWindow):
    """A row for each record, and the officer's options for the chosen one."""

    def __init__(
        self,
        look: Look,
        year: int,
        read: Callable[[str], object],
        hold: Callable[[str], object],
        remove: Callable[[str], object],
    ) -> None:
        """Create it; the functions get the id of the chosen record."""
        super().__init__(look, width=800)
        title = self.tr("Records that may be removed in {year}").format(year=digits(str(year)))
        self.name(title, "")
        self._rows: Sequence[Retained] = ()
        self.about = label(
            self.tr(
                "Read each record before you remove it. Its text and files are deleted "
                "permanently; its number and the reason stay. Earlier backups still contain it."
            ),
            "body2",
            wrap=True,
        )
        self.headings.addWidget(self.about)
        heads = (
            self.tr("No."),
            self.tr("Subject and sender"),
            self.tr("Last action"),
            translate("State"),
        )
        self.table = Rows(look, title, len(heads), ROW_TWO_LINES, heads)
        self.table.stretch(1)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.body.addWidget(self.table, 1)
        self.nothing = label(
            self.tr(
                "No record may be removed this year. Only closed records "
                "with a class and years are listed."
            ),
            "body2",
            wrap=True,
        )
        self.body.addWidget(self.nothing)
        self.reason = label("", "small", wrap=True)
        self.body.addWidget(self.reason)
        self.look_button = button(look, self.tr("Read it"), size="small")
        self.hold_button = button(look, self.tr("Keep longer…"), size="small")
        self.remove_button = button(look, translate("Remove the content…"), size="small")
        self._controls = (self.look_button, self.hold_button, self.remove_button)
        for control, act in zip(self._controls, (read, hold, remove), strict=True):
            control.clicked.connect(lambda _checked=False, act=act: act(self._chosen_id()))
        self.body.addLayout(hbox(*self._controls, SPRING, gap=GAP8))
        self.body.addStretch()
        self.only_close()
        self._show_chosen()

    def show_rows(self, rows: Sequence[Retained]) -> None:
        """Show the current list."""
        self._rows = rows
        self.table.show_rows([_retained_cells(item) for item in rows])
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for part in (self.about, *self._controls):
            part.setVisible(bool(rows))
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
        for control in self._controls:
            control.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None and not chosen.held)
        set_text(self.reason, "" if chosen is None else chosen.reason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the list."""
        self.show_rows(())
        super().closeEvent(event)


def _retained_cells(item: Retained) -> list[Cell]:
    """Return a record's cells: one that is held is fainter, with a lock."""
    row, held, until = item.row, item.held, item.retention.held_until
    may_go = removable(item.retention, item.last_ms)
    return [
        Cell(record_name(row.number), faded=held),
        Cell(
            record_title(row, hidden=row.security.hides_subject),
            record_second(row),
            bold=not held,
            faded=held,
            shortens=True,
        ),
        Cell(date(day_of(item.last_ms)), small=True, faded=held),
        Cell(
            keep_until(until) if until is not None and held else may_go,
            retention_words(replace(item.retention, held_until=None)),
            bold=not held,
            second_icon="lock" if held else "",
        ),
    ]


class RetentionPresenter(WindowPresenter[RetentionWindow]):
    """Records decisions and lists records due for removal; the removal is that of any record."""

    def __init__(
        self,
        program: Program,
        host: WindowHost,
        record: RecordPresenter,
        go_to: Callable[[str], object],
    ) -> None:
        """Create it; ``record`` removes a content and asks for its reason before.

        ``go_to`` shows a record on its page.
        """
        super().__init__(program, host)
        self._record = record
        self._go_to = go_to
        self._due = WindowPresenter[RetentionList](program, host)

    @property
    def list(self) -> RetentionList | None:
        """The list, if it is open."""
        return self._due.window

    def close(self) -> None:
        """Close both windows."""
        super().close()
        self._due.close()

    def refresh(self) -> None:
        """Show the current list."""
        if self.list is not None and self._register.is_open:
            over = partial(self._register.get().queries.over, day_of)
            self._register.read(over, self._show)

    def _show(self, rows: Sequence[Retained]) -> None:
        if self.list is not None:
            self.list.show_rows(rows)

    def open(self) -> None:
        """Show the records due for removal this year."""
        if not self._register.is_open or self._due.bring_up():
            return
        year, hold = day_of(self._clock.now_ms()).year, partial(self.ask, hold=True)
        self._due.show_window(RetentionList(self.host.look, year, self._look, hold, self._remove))
        self.refresh()

    def ask(self, *record_ids: str, hold: bool = False) -> None:
        """Ask for the retention of these records; ``hold`` begins with the day."""
        self._read_detail(record_ids[0], partial(self._ask, record_ids, hold))

    def _ask(self, record_ids: Sequence[str], hold: bool, detail: RecordDetail) -> None:  # noqa: FBT001 - bound in `ask`
        several = len(record_ids) > 1
        title = translate("Retention period")
        if several:
            title = translate("How long {n} records are kept", len(record_ids))
        window = RetentionWindow(
            self.host.look,
            self._office_times(),
            title.format(n=number(len(record_ids))),
            "" if several else record_about(detail, self._clock.now_ms()),
            partial(self._decide, record_ids),
            last_ms=None if several else detail.last_ms,
        )
        if not several:
            mark_class(window, self.host.look, detail.row.security)
            window.put(detail.retention)
        if hold:
            window.until.setFocus()
        self.show_window(window)

    def _decide(self, record_ids: Sequence[str], retention: Retention, reason: str) -> None:
        window = self.window

        def decided(_records: object) -> None:
            if window is not None and self.window is window:
                window.close()
            self.host.register_changed()

        decide, note = self._register.get().recording.decide, retention_note(retention, reason)
        self.write_once(lambda: [decide(each, retention, note) for each in record_ids], decided)

    def _look(self, record_id: str) -> None:
        if self._register.is_open:
            self.host.bring_up()
            self._go_to(record_id)

    def _remove(self, record_id: str) -> None:
        def ask(detail: RecordDetail) -> None:
            if detail.retention is not None:
                reason = removal_reason(detail.retention, detail.last_ms)
                self._record.redact(record_id, reason)

        self._read_detail(record_id, ask)
