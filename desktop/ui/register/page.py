"""The Directives page: absent, locked or open. Only this page shows directives' text.

In one file because list, filters and pane decide together what is on the screen.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.register.enums import Order
from desktop.core.register.views import (
    WORK_LIST,
    RecordDetail,
    RecordQuery,
    RecordRow,
    RegisterState,
    RegisterView,
)
from desktop.language import handover as words
from desktop.ui.register.filters import RecordFilters
from desktop.ui.register.locked_page import LockedRegister
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.register.record_table import RecordTable
from desktop.ui.register.sealed_note import SealedNote
from desktop.ui.register.several_records import SeveralRecords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP24, PAGE_MARGINS
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.file_receiver import FileReceiver
from desktop.ui.widgets.page_frame import EmptyState, Page
from desktop.ui.widgets.responsive_columns import Columns


class DirectivesPage(Page):
    """Emits the officer's requests and shows the register."""

    setup_wanted = Signal()
    new_wanted = Signal()
    paste_wanted = Signal()
    import_wanted = Signal()
    hand_over_wanted = Signal()
    take_over_wanted = Signal()
    head_wanted = Signal()
    witness_wanted = Signal()
    files_dropped = Signal(object)  # list of paths
    contacts_wanted = Signal()  # the list of superiors
    deadlines_wanted = Signal()
    retention_wanted = Signal()  # the list of what may go this year
    sealed_wanted = Signal()  # to look at what was sealed while it was locked
    known_wanted = Signal()  # to file what this PC itself sealed
    filter_changed = Signal(object)  # RecordQuery
    record_chosen = Signal(str)  # its id
    several_chosen = Signal()  # rows, shown in ``several``

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Directives"))
        self.locked = LockedRegister(look)
        self.filters = RecordFilters(look)
        self.filters.changed.connect(self._filter)
        self._wanted = WORK_LIST
        self._searched = ""  # whose hits are marked
        self.row_menu: QMenu | None = None  # of a row, by a right click
        self._full = False  # the list was as long as it was asked to be
        self.search = self.filters.search
        self.left.addWidget(self.filters.whose)
        self.detail = RecordPane(look)
        self.detail.target_wanted.connect(self._go_to)
        printing = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        printing.activated.connect(self.detail.ask_print)
        self.several = SeveralRecords(look)
        self._absent = EmptyState(
            look,
            self.tr(
                "The register keeps your directives encrypted and shows if anyone changes them "
                "later. To set it up, choose a passphrase and print the recovery sheet."
            ),
            self.tr("Set up the register"),
            "key",
        )
        self._absent.started.connect(self.setup_wanted)
        self._open = self._make_open()
        # No QStackedWidget: as high as its highest part, it would make a list scroll needlessly.
        self._parts = (self._absent, self.locked, self._open)
        for part in self._parts:
            self.body.addWidget(part, 1)
        self._show_part(self._absent)
        self._folding = [
            button(look, self.tr("Import from WhatsApp"), icon="import"),
            button(look, self.tr("New record"), icon="edit"),
        ]
        self._buttons = [
            *self._folding,
            button(look, self.tr("Record the copied message"), "primary", "paste"),
        ]
        signals = (self.import_wanted, self.new_wanted, self.paste_wanted)
        for control, signal in zip(self._buttons, signals, strict=True):
            control.clicked.connect(signal)
        self.more = self._more()
        self._buttons.insert(len(self._folding), self.more)  # after the acts that it is to take up
        for control in self._buttons:
            self.right.addWidget(control)
        self._width = 0
        receiver = FileReceiver(self, ())
        receiver.paths_received.connect(self.files_dropped)

    def _show_part(self, shown: QWidget) -> None:
        new = shown.isHidden()
        for part in self._parts:
            part.setVisible(part is shown)
        if new and self.isVisible():  # locked or unlocked just now
            self.take_focus()

    def take_focus(self) -> None:
        """Focus the passphrase, or the list of an open register."""
        if not self.locked.isHidden():
            self.locked.passphrase.setFocus()
        elif not self._open.isHidden():
            self.table.setFocus()

    def fit(self, width: int) -> None:
        """Move to the menu what has no room in the header."""
        self._width = width
        self._fold()

    def _fold(self) -> None:
        opened = not self._open.isHidden()
        layout = self.header.layout()
        assert layout is not None
        for control in self._folding:
            control.setVisible(opened)
        for control, action in zip(self._folding, self._folded, strict=True):
            needed = layout.minimumSize().width() + PAGE_MARGINS[0] + PAGE_MARGINS[2]
            narrow = opened and 0 < self._width < needed
            control.setVisible(opened and not narrow)
            action.setVisible(narrow)

    def _more(self) -> QPushButton:
        more = button(self.look, self.tr("More"), icon="down")
        menu = QMenu(more)
        self._folded = [menu.addAction(press.text()) for press in self._folding]
        for press, action in zip(self._folding, self._folded, strict=True):
            action.triggered.connect(lambda _checked=False, p=press: p.click())
        for text, signal in (
            (self.tr("Superiors…"), self.contacts_wanted),
            (self.tr("Deadlines for a calendar…"), self.deadlines_wanted),
            (self.tr("Records due for removal…"), self.retention_wanted),
            (self.tr("Hand over the register…"), self.hand_over_wanted),
            (self.tr("Take over a register…"), self.take_over_wanted),
            (self.tr("Today's register head for a colleague…"), self.head_wanted),
            (self.tr("Save a colleague's register head…"), self.witness_wanted),
        ):
            if signal in (self.hand_over_wanted, self.head_wanted):
                menu.addSeparator()
            menu.addAction(text).triggered.connect(lambda _checked=False, w=signal: w.emit())
        more.setMenu(menu)  # before its description, which makes it known to screen readers
        more.setAccessibleDescription(
            self.tr("Superiors, deadlines, retention, handover and witness")
        )
        return more

    def _make_open(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP12)
        self.handed = _Note(self.look, "export")
        column.addWidget(self.handed)
        self.sealed = SealedNote(self.look)
        self.sealed.look_button.clicked.connect(self.sealed_wanted)
        self.sealed.known_button.clicked.connect(self.known_wanted)
        column.addWidget(self.sealed)
        top = Columns(GAP12)
        top.addWidget(self.filters, 1)
        self._proof = label("", "small")
        top.addWidget(self._proof)
        column.addLayout(top)
        row = Columns(GAP24)
        left = QVBoxLayout()
        self.table = RecordTable(self.look)
        self.table.record_chosen.connect(self.record_chosen)
        self.table.several_chosen.connect(self._show_several)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.order_changed.connect(lambda order, falling: self._sort(order, falling=falling))
        self.table.end_reached.connect(self._read_on)
        left.addWidget(self.table, 1)
        self._all_done = label(self.tr("Nothing is open."), "body2")
        left.addWidget(self._all_done)
        self.fold = button(self.look, "", "link", "down", size="small")
        self.fold.clicked.connect(self._turn_fold)
        left.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        none = self.tr("No directives match these filters.")
        # Plain: the page's one green button is above.
        self._none = EmptyState(self.look, none, self.tr("Show all"), "close", role="")
        self._none.started.connect(self.filters.show_all)
        self.fresh = label(
            self.tr(
                "Nothing is recorded yet. Copy a message in WhatsApp and press “Record the copied "
                "message” above, or write down with “New record” what you were told."
            ),
            "body2",
            wrap=True,
        )
        self.fresh.setAlignment(Qt.AlignmentFlag.AlignTop)
        for empty in (self._none, self.fresh):
            empty.hide()
            left.addWidget(empty)
        row.addLayout(left, 624)
        row.addWidget(self.detail, 448)
        row.addWidget(self.several, 448)
        column.addLayout(row, 1)
        return part

    def show_register(self, view: RegisterView) -> None:
        """Show the register as it is; a locked one leaves nothing on the page."""
        match view.state:
            case RegisterState.ABSENT:
                self._show_part(self._absent)
            case RegisterState.LOCKED:
                self._show_part(self.locked)
                self.locked.show_register(view)
            case RegisterState.OPEN:
                self._show_part(self._open)
            case _:
                assert_never(view.state)
        opened = view.state is RegisterState.OPEN
        for control in self._buttons:
            control.setVisible(opened)
        self._fold()
        if opened:
            self.locked.forget()
            self.filters.show_senders(view.senders)
            self.filters.show_registers(view.inherited)
            self.handed.say(words.handed_over(view.handed_over) if view.handed_over else "")
            self.sealed.show_entries(view.sealed)
            self._show_rows(view)
            self._show_proof(view)
        else:
            self.table.show_rows((), view.now_ms)
            self.several.show_rows(())
            self.detail.show_detail(None, view.now_ms)
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
        shut = self.tr("Show directives carried out and other records")
        self.fold.setText(shut if query.folded else self.tr("Show open directives only"))
        icon = "right" if query.folded else "down"
        self.fold.setIcon(self.look.icon(icon, self.look.tokens.accent_text))

    def _show_rows(self, view: RegisterView) -> None:
        chosen = self.chosen_id()
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

    def chosen_id(self) -> str:
        """Return the id of the record that is shown, empty when none is."""
        return self.table.chosen_id()

    def _show_proof(self, view: RegisterView) -> None:
        verification, proof, entries = view.verification, "", ""
        if verification is not None and not verification.intact:
            self.show_error(*language.verification(verification))
        elif verification is not None and view.total:
            # What an officer counts: an entry is also each action and correction.
            proof = self.tr("{count} directives, all unchanged", "", view.directives)
            proof = proof.format(count=language.number(view.directives))
            entries, _ = language.verification(verification)
        parts = filter(None, (language.found_count(view), proof))
        set_text(self._proof, "; ".join(parts))
        self._proof.setToolTip(entries)


class _Note(QWidget):
    """A line with an icon above the list; hidden while it is empty."""

    def __init__(self, look: Look, icon: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP8)
        mark = label()
        mark.setPixmap(look.pixmap(icon, look.tokens.ink2, 18))
        row.addWidget(mark)
        self._label = label("", "strong", wrap=True)
        row.addWidget(self._label, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show the line, or hide it."""
        set_text(self._label, sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def words(self) -> str:
        """Return its text."""
        return self.accessibleName()
