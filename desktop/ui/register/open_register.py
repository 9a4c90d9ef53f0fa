"""The open register on its page: the list, its filters, and beside it the chosen record.

Built when the register is first opened: it is half of what the page takes.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.core.register.enums import Due, MessageMedium, Order, SecurityClass, State
from desktop.core.register.views import (
    WORK_LIST,
    Inheritance,
    RecordDetail,
    RecordQuery,
    RecordRow,
    RegisterView,
    SealedEntry,
)
from desktop.language import handover as words
from desktop.language.enum_words import medium_word
from desktop.language.numbers import number
from desktop.language.register import class_word, due_word, found_count, state_word
from desktop.language.register import verification as verification_text
from desktop.language.sealed import waiting_line
from desktop.language.translator import translate as translate_text
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.register.record_table import RecordTable
from desktop.ui.register.several_records import SeveralRecords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP24
from desktop.ui.widgets.basics import ChoiceBox, Note, SearchField, button, label, set_text
from desktop.ui.widgets.layouts import hbox, vbox, wide
from desktop.ui.widgets.page_frame import EmptyState
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

_REST_MS = 150  # a search starts when typing pauses: each one reads the database
_SHORTEST = 5  # characters that a choice shows at least
_NARROWEST = 112  # pixels of the choice of a register, where the header has no more room
_ARROW = 48  # pixels of a choice's list around its words
_EDGES = 56  # pixels of a choice around its words


class RecordFilters(QWidget):
    """Emits ``changed`` with the query; ``whose`` is placed elsewhere, if there is a choice."""

    changed = Signal(object)  # RecordQuery

    def __init__(self, look: Look) -> None:
        super().__init__()
        row = Columns(GAP8)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.search = SearchField(look, self.tr("Search the directives"))
        row.addWidget(self.search, 3)
        choices = QHBoxLayout()
        choices.setSpacing(6)  # with 8 the row is 6 pixels too wide at 150 %
        row.addLayout(choices, 10)
        self.medium = self._choice(
            self.tr("Medium"),
            self.tr("All media"),
            [(medium_word(m), m) for m in MessageMedium],
        )
        self.who = self._choice(self.tr("Sender"), self.tr("All senders"))
        self.security = self._choice(
            self.tr("Class"),
            self.tr("All classes"),
            [(class_word(c), c) for c in SecurityClass],
        )
        self.state = self._choice(
            self.tr("State"), self.tr("All states"), [(state_word(s), s) for s in State]
        )
        deadline = self.tr("Deadline")
        self.due = self._choice(deadline, deadline, [(due_word(d), d) for d in Due])
        for box in (self.medium, self.who, self.security, self.state, self.due):
            choices.addWidget(box, 1)
        self.whose = self._choice(self.tr("Registers"), self.tr("Registers"))
        self.whose.setMinimumContentsLength(_SHORTEST * 2)
        self.whose.hide()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_REST_MS)
        self._typing.timeout.connect(self._emit_changed)
        self.search.textChanged.connect(self._rest)

    def _rest(self) -> None:
        self._typing.start()

    def _choice(
        self, name: str, all_of_them: str, choices: Sequence[tuple[str, object]] = ()
    ) -> QComboBox:
        box = _Choice()
        box.setProperty("measure", "small")
        box.setAccessibleName(name)
        box.addItem(all_of_them, None)
        for text, value in choices:
            box.addItem(text, value)
        box.currentIndexChanged.connect(self._emit_changed)
        return box

    def _emit_changed(self) -> None:
        self.changed.emit(
            RecordQuery(
                words=self.search.text(),
                medium=_member(MessageMedium, self.medium),
                sender=self.who.currentData() or "",
                security=_member(SecurityClass, self.security),
                state=_member(State, self.state),
                due=_member(Due, self.due),
                whose=self.whose.currentData(),
            )
        )

    def forget(self) -> None:
        """Clear the searched words and every choice, without emitting it."""
        self._reset()
        self.show_senders(())
        self.show_registers(())

    def show_all(self) -> None:
        """Clear the filters and focus the search."""
        self._reset()
        self.search.setFocus()
        self._emit_changed()

    def show_only(self, due: Due | None, state: State | None) -> None:
        """Show the records with that deadline and in that state; None is any."""
        self._reset()
        self.blockSignals(True)
        self.due.setCurrentIndex(max(0, self.due.findData(due)))
        self.state.setCurrentIndex(max(0, self.state.findData(state)))
        self.blockSignals(False)
        self._emit_changed()

    def _reset(self) -> None:
        self.blockSignals(True)
        self.search.clear()
        for box in (self.medium, self.who, self.security, self.state, self.due, self.whose):
            box.setCurrentIndex(0)
        self._typing.stop()
        self.blockSignals(False)

    def show_senders(self, senders: Sequence[str]) -> None:
        """Offer these senders."""
        _offer(self.who, [(sender, sender) for sender in senders])

    def _widen_whose(self) -> None:
        """Let the box be narrow in a header, but never cut its name."""
        self.whose.ensurePolished()
        name = self.whose.fontMetrics().horizontalAdvance(self.whose.itemText(0))
        self.whose.setMinimumWidth(max(_NARROWEST, name + _EDGES))

    def show_registers(self, inherited: Sequence[Inheritance]) -> None:
        """Offer one's own register and each that was taken over; nothing when none was."""
        choices = [
            (words.register_of(inheritance), inheritance.register_id) for inheritance in inherited
        ]
        _offer(self.whose, [(self.tr("Own register"), ""), *choices] if inherited else [])
        self._widen_whose()
        self.whose.setVisible(bool(inherited))


_Member = TypeVar("_Member", bound=StrEnum)


def _member(kind: type[_Member], box: QComboBox) -> _Member | None:
    """Return the member that is chosen; a box keeps it as plain text."""
    value = box.currentData()
    return None if value is None else kind(value)


class _Choice(ChoiceBox):
    """A choice that may be narrower than its longest words; its list is as wide as they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_SHORTEST)

    def minimumSizeHint(self) -> QSize:
        """Return what shows the first choice, the name of the box, whole."""
        hint = super().minimumSizeHint()
        first = self.fontMetrics().horizontalAdvance(self.itemText(0))
        return QSize(max(hint.width(), first + _EDGES), hint.height())

    def showPopup(self) -> None:
        """Widen the list before it is shown."""
        view = self.view()
        view.setMinimumWidth(max(self.width(), view.sizeHintForColumn(0) + _ARROW))
        super().showPopup()


def _offer(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Put other choices after the first; what was chosen stays, if it is still there."""
    if [(box.itemText(i), box.itemData(i)) for i in range(1, box.count())] == list(choices):
        return
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


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
        self.known_button.setText(text.format(count=number(known)))
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
        self.proof = label("", "small")
        top.addWidget(self.proof)
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
        self.none_found = EmptyState(
            self._look, none, translate("DirectivesPage", "Show all"), "close", role=""
        )
        self.none_found.started.connect(self.filters.show_all)
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
        for empty in (self.none_found, self.fresh):
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
        self.none_found.setVisible(none and view.query.narrows)
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
            self.problem_met.emit(*verification_text(verification))
        elif verification is not None and view.total:
            # What an officer counts: an entry is also each action and correction.
            translate = translate_text
            proof = translate(
                "DirectivesPage", "{count} directives, all unchanged", view.directives
            )
            proof = proof.format(count=number(view.directives))
            entries, _ = verification_text(verification)
        parts = filter(None, (found_count(view), proof))
        set_text(self.proof, "; ".join(parts))
        set_tooltip(self.proof, entries)
