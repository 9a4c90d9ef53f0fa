"""The open register on its page: the list, its filters, and beside it the chosen record.

Built when the register is first opened: it is half of what the page takes.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.enums import Order
from desktop.core.register.views import (
    WORK_LIST,
    RecordDetail,
    RecordQuery,
    RecordRow,
    RegisterView,
    SealedEntry,
)
from desktop.language import handover as words
from desktop.language.sealed import waiting_line
from desktop.ui.register.filters import RecordFilters
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.register.record_table import RecordTable
from desktop.ui.register.several_records import SeveralRecords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP24
from desktop.ui.widgets.basics import Note, button, label, set_text
from desktop.ui.widgets.layouts import hbox, vbox, wide
from desktop.ui.widgets.page_frame import EmptyState
from desktop.ui.widgets.responsive_columns import Columns


class SealedNote(QWidget):
    """Not there while nothing waits; one press files all that this PC itself sealed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark = label()
        mark.setPixmap(look.pixmap("seal", look.tokens.ink2, 18))
        self._label = label("", "strong", wrap=True)
        self.known_button = button(look, "", "strong", size="small")
        self.look_button = button(look, self.tr("Look at each…"), size="small")
        hbox(mark, wide(self._label), self.known_button, self.look_button, gap=GAP8, on=self)
        self.hide()

    def show_entries(self, entries: Sequence[SealedEntry]) -> None:
        """Show how many wait, and how many of them this PC itself sealed."""
        sentence = waiting_line(len(entries))
        set_text(self._label, sentence)
        self.setAccessibleName(sentence)
        known = sum(entry.log_knows.from_here for entry in entries)
        text = self.tr("Record the {count} that this PC sealed", "", known)
        self.known_button.setText(text.format(count=language.number(known)))
        self.known_button.setVisible(known > 0)
        self.setVisible(bool(entries))


class OpenRegister(QWidget):
    """Shows what the register holds; ``filters.whose`` is placed in the page's header."""

    sealed_wanted = Signal()  # to look at what was sealed while it was locked
    known_wanted = Signal()  # to file what this PC itself sealed
    filter_changed = Signal(object)  # RecordQuery
    record_chosen = Signal(str)  # its id
    several_chosen = Signal()  # rows, shown in ``several``
    problem_met = Signal(str, str)  # what the verification says, and what to do

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._wanted = WORK_LIST
        self._searched = ""  # whose hits are marked
        self.row_menu: QMenu | None = None  # of a row, by a right click
        self._full = False  # the list was as long as it was asked to be
        self.filters = RecordFilters(look)
        self.filters.changed.connect(self._filter)
        self.detail = RecordPane(look)
        self.detail.target_wanted.connect(self._go_to)
        self.several = SeveralRecords(look)
        self.handed = Note(look, "export", "strong")
        self.sealed = SealedNote(look)
        self.sealed.look_button.clicked.connect(self.sealed_wanted)
        self.sealed.known_button.clicked.connect(self.known_wanted)
        top = Columns(GAP12)
        top.addWidget(self.filters, 1)
        self._proof = label("", "small")
        top.addWidget(self._proof)
        row = Columns(GAP24)
        row.addLayout(self._list_part(), 624)
        row.addWidget(self.detail, 448)
        row.addWidget(self.several, 448)
        vbox(self.handed, self.sealed, top, wide(row), gap=GAP12, on=self)

    def _list_part(self) -> QVBoxLayout:
        translate = QCoreApplication.translate
        left = QVBoxLayout()
        self.table = RecordTable(self._look)
        self.table.record_chosen.connect(self.record_chosen)
        self.table.several_chosen.connect(self._show_several)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.order_changed.connect(lambda order, falling: self._sort(order, falling=falling))
        self.table.end_reached.connect(self._read_on)
        left.addWidget(self.table, 1)
        self._all_done = label(translate("DirectivesPage", "Nothing is open."), "body2")
        left.addWidget(self._all_done)
        self.fold = button(self._look, "", "link", "down", size="small")
        self.fold.clicked.connect(self._turn_fold)
        left.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        none = translate("DirectivesPage", "No directives match these filters.")
        # Plain: the page's one green button is above.
        self._none = EmptyState(
            self._look, none, translate("DirectivesPage", "Show all"), "close", role=""
        )
        self._none.started.connect(self.filters.show_all)
        self.fresh = label(
            translate(
                "DirectivesPage",
                "Nothing is recorded yet. Copy a message in WhatsApp and press “Record the copied "
                "message” above, or write down with “New record” what you were told.",
            ),
            "body2",
            wrap=True,
        )
        self.fresh.setAlignment(Qt.AlignmentFlag.AlignTop)
        for empty in (self._none, self.fresh):
            empty.hide()
            left.addWidget(empty)
        return left

    def show_register(self, view: RegisterView) -> None:
        """Show the open register as it is."""
        self.filters.show_senders(view.senders)
        self.filters.show_registers(view.inherited)
        self.handed.say(words.handed_over(view.handed_over) if view.handed_over else "")
        self.sealed.show_entries(view.sealed)
        self._show_rows(view)
        self._show_proof(view)

    def forget(self, now_ms: int) -> None:
        """Leave nothing of the register here: it is locked."""
        self.table.show_rows((), now_ms)
        self.several.show_rows(())
        self.detail.show_detail(None, now_ms)
        self.filters.forget()
        self.handed.say("")
        self._wanted, self._searched = WORK_LIST, ""
        self.table.sort_by_urgency()

    def show_detail(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show one record at the right, unless several are selected."""
        if len(self.table.chosen_rows()) < 2:
            self.several.show_rows(())
            self.detail.show_detail(detail, now_ms, self._searched)

    def _open_menu(self, at: QPoint) -> None:
        """Open the menu of the row there, which is selected by the same press."""
        if self.detail.isHidden() or not self.table.indexAt(at).isValid():
            return
        self.row_menu = self.detail.foot.row_menu(self.table)
        self.row_menu.popup(self.table.viewport().mapToGlobal(at))

    def _show_several(self, rows: Sequence[RecordRow]) -> None:
        self.detail.show_detail(None, 0)
        self.several.show_rows(rows)
        self.several_chosen.emit()

    def _filter(self, query: RecordQuery) -> None:
        self._ask(
            replace(
                query,
                order=self._wanted.order,
                falling=self._wanted.falling,
                # A filter is used to look for one record, open or not.
                folded=not query.narrows,
                limit=WORK_LIST.limit,
            )
        )

    def _sort(self, order: Order, *, falling: bool) -> None:
        folded = order is Order.URGENCY and not self._wanted.narrows
        self._ask(replace(self._wanted, order=order, falling=falling, folded=folded))

    def _turn_fold(self) -> None:
        limit = WORK_LIST.limit
        self._ask(replace(self._wanted, folded=not self._wanted.folded, limit=limit))

    def _read_on(self) -> None:
        """Request the next rows, if there may be more."""
        if self._full and not self._wanted.folded:
            self._ask(replace(self._wanted, limit=self._wanted.limit + WORK_LIST.limit))

    def _ask(self, query: RecordQuery) -> None:
        self._wanted = query
        self.filter_changed.emit(query)

    def _show_fold(self, view: RegisterView) -> None:
        query = view.query
        self._full = len(view.rows) >= query.limit
        foldable = query.order is Order.URGENCY and not query.narrows and view.total > 0
        self.fold.setVisible(foldable)
        self._all_done.setVisible(foldable and query.folded and not view.rows)
        translate = QCoreApplication.translate
        shut = translate("DirectivesPage", "Show directives carried out and other records")
        self.fold.setText(
            shut if query.folded else translate("DirectivesPage", "Show open directives only")
        )
        icon = "right" if query.folded else "down"
        self.fold.setIcon(self._look.icon(icon, self._look.tokens.accent_text))

    def _show_rows(self, view: RegisterView) -> None:
        chosen = self.table.chosen_id()
        self._searched = view.query.words
        noted = self.several.noted_ids()
        if not noted:
            self.several.show_rows(())
        self.table.show_rows(view.rows, view.now_ms, view.query.words)
        self._show_fold(view)
        self.table.setVisible(bool(view.rows))
        none = not view.rows and self.fold.isHidden()
        self._none.setVisible(none and view.query.narrows)
        self.fresh.setVisible(none and not view.query.narrows)
        self.filters.setVisible(self.fresh.isHidden())
        if noted and self.table.choose_several(noted):
            return
        self.several.show_rows(())
        if self.table.choose(chosen):
            return
        # A hidden subject is shown only on request.
        plain = [row.record_id for row in view.rows if not row.security.hides_subject]
        if not (plain and self.table.choose(plain[0])):
            self.detail.show_detail(None, view.now_ms)

    def _go_to(self, record_id: str) -> None:
        if not self.table.choose(record_id):  # the filters leave it out
            self.record_chosen.emit(record_id)

    def _show_proof(self, view: RegisterView) -> None:
        verification, proof, entries = view.verification, "", ""
        if verification is not None and not verification.intact:
            self.problem_met.emit(*language.verification(verification))
        elif verification is not None and view.total:
            # What an officer counts: an entry is also each action and correction.
            translate = language.translate
            proof = translate(
                "DirectivesPage", "{count} directives, all unchanged", view.directives
            )
            proof = proof.format(count=language.number(view.directives))
            entries, _ = language.verification(verification)
        parts = filter(None, (language.found_count(view), proof))
        set_text(self._proof, "; ".join(parts))
        self._proof.setToolTip(entries)
