"""The open register on its page: the list, its filters, and beside it the chosen record.

Built when the register is first opened: it is half of the page's cost.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.core.register.enums import Action, Due, MessageMedium, Order, SecurityClass, State
from desktop.core.register.views import (
    WORK_LIST,
    Inheritance,
    RecordDetail,
    RecordQuery,
    RecordRow,
    RegisterView,
    SealedEntry,
    is_ready,
)
from desktop.language import register_records as words
from desktop.language.numbers import number
from desktop.language.register import field_word, found_count, joined
from desktop.language.register import verification as verification_text
from desktop.language.sealed import waiting_line
from desktop.language.translator import translate, word_of
from desktop.storage.small_choices import Arrangement
from desktop.ui.register.presenter import HeldAction
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.register.record_table import RecordTable
from desktop.ui.register.requests import PageAct, RecordAct, Requests
from desktop.ui.register.several_records import SeveralRecords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP4, GAP8, GAP12, GAP16, GAP24
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.basics import ChoiceBox, Note, SearchField, button, label, set_text
from desktop.ui.widgets.form_window import add_named
from desktop.ui.widgets.layouts import SPRING, at_left, clear_layout, hbox, vbox, wide
from desktop.ui.widgets.page_frame import EmptyState
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.tooltips import set_tooltip

_REST_MS = 150  # a search starts when typing pauses: each one reads the database
_OPEN = "open"  # the first choice of the states
_PANEL = 300  # pixels of the filters' panel at text of 100 %
_LONGEST = 28  # letters of a chip
_ACTS, _AROUND = 292, 142  # pixels at text of 100 %, of the words of four acts; around them
_CHIP_LINE = 30  # pixels, also without chips: the list does not move


class RecordFilters(QWidget):
    """The search, the panel of filters, and the chosen filters, each with a cross.

    ``changed`` has the query that they make; a search for words covers open and closed directives.
    """

    changed = Signal(object)  # RecordQuery

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.search = SearchField(look, self.tr("Search subject, sender, memo no. or message"))
        self.search.setProperty("measure", "")
        self.search.setPlaceholderText(self.search.accessibleName())
        keys = label(QKeySequence("Ctrl+F").toString(), "hint")
        keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        hbox(SPRING, keys, margins=(0, 0, GAP12, 0), on=self.search)
        self.search.textChanged.connect(lambda typed: keys.setHidden(bool(typed)))
        self.panel_button = button(look, self.tr("Filter"), icon="down")
        self.panel = QFrame(self, Qt.WindowType.Popup)
        self.panel.setProperty("role", "panel")
        self.panel.setAccessibleName(self.tr("Filter"))
        self.panel.setFixedWidth(look.px(_PANEL))
        self._registers = QWidget()  # there only if one was taken over
        column, registers = vbox(gap=GAP4), vbox(gap=GAP4, on=self._registers)
        margins = GAP16, GAP4, GAP16, GAP16
        vbox(column, self._registers, margins=margins, gap=GAP4, on=self.panel)
        self.medium = _box(
            column,
            field_word("medium"),
            self.tr("All media"),
            [(word_of(m), m) for m in MessageMedium],
        )
        self.who = _box(column, field_word("sender"), translate("All senders"))
        self.security = _box(
            column,
            field_word("security"),
            translate("All classes"),
            [(word_of(c), c) for c in SecurityClass],
        )
        self.state = _box(
            column, translate("State"), self.tr("All states"), [(word_of(s), s) for s in State]
        )
        self.state.insertItem(0, self.tr("Open directives"), _OPEN)
        self.due = _box(
            column,
            field_word("deadline_ms"),
            self.tr("Any deadline"),
            [(word_of(d), d) for d in Due],
        )
        self.whose = _box(registers, self.tr("Registers"), self.tr("All registers"))
        self.boxes = (self.state, self.due, self.who, self.medium, self.security, self.whose)
        for box in self.boxes:
            box.setCurrentIndex(0)
            box.currentIndexChanged.connect(self._choose)
        self.panel_button.clicked.connect(self._open_panel)
        self.chips = Columns(GAP8)
        self.count = label("", "small")
        self._counted = ""  # the searched words of that count
        line = QWidget()
        line.setMinimumHeight(look.px(_CHIP_LINE))
        hbox(self.chips, SPRING, self.count, gap=GAP8, on=line)
        vbox(hbox(wide(self.search), self.panel_button, gap=GAP8), line, gap=GAP8, on=self)
        self._typing = QTimer(self, singleShot=True, interval=_REST_MS)
        self._typing.timeout.connect(self._emit_changed)
        self.search.textChanged.connect(self._typing.start)
        self._show_chips()

    def _open_panel(self) -> None:
        self.panel.adjustSize()
        corner = self.panel_button.mapToGlobal(self.panel_button.rect().bottomRight())
        self.panel.move(corner + QPoint(1 - self.panel.width(), 4))
        self.panel.show()
        self.medium.setFocus()

    def query(self) -> RecordQuery:
        """Return the query of the search and filters."""
        state = self.state.currentData()
        medium, security, due = (
            box.currentData() for box in (self.medium, self.security, self.due)
        )
        typed = self.search.text()
        return RecordQuery(
            words=typed,
            medium=None if medium is None else MessageMedium(medium),
            sender=self.who.currentData() or "",
            security=None if security is None else SecurityClass(security),
            state=None if state in {None, _OPEN} else State(state),
            due=None if due is None else Due(due),
            whose=self.whose.currentData(),
            folded=state == _OPEN and not typed.strip(),
        )

    def _emit_changed(self) -> None:
        self._typing.stop()
        self._show_chips()
        self.changed.emit(self.query())

    def _choose(self) -> None:
        if not self.signalsBlocked():
            self._emit_changed()

    def _show_chips(self) -> None:
        """Show each filter in use, and their number."""
        clear_layout(self.chips)
        chosen = [box for box in self.boxes if box.currentData() is not None]
        if self.search.text().strip() and self.state.currentData() == _OPEN:
            chosen.remove(self.state)  # it does not apply
        for box in chosen:
            word = box.currentText()
            shown = word if len(word) <= _LONGEST else f"{word[: _LONGEST - 1]}…"
            chip = button(self._look, shown, "chip", "close", size="small")
            chip.setAccessibleName(self.tr("Remove the filter: {choice}").format(choice=word))
            chip.clicked.connect(partial(self._drop, box))
            self.chips.addWidget(chip)
            chip.show()  # now: Qt would show it later
        if len(chosen) > 1:
            drop = button(self._look, self.tr("Remove all"), "link", size="small")
            drop.clicked.connect(self.show_all)
            self.chips.addWidget(drop)
        filters = self.tr("Filter")
        self.panel_button.setText(f"{filters}  {number(len(chosen))}" if chosen else filters)

    def _drop(self, box: ChoiceBox) -> None:
        self.search.setFocus()  # the cross is removed
        box.setCurrentIndex(box.findData(None))

    def forget(self) -> None:
        """Clear the searched words and every choice, without emitting it."""
        self._reset()
        self.show_senders(())
        self.show_registers(())
        self._show_chips()

    def show_all(self) -> None:
        """Leave nothing out, and focus the search."""
        self._reset()
        self.search.setFocus()
        self.state.setCurrentIndex(self.state.findData(None))

    def _reset(self) -> None:
        self.blockSignals(True)
        self.search.clear()
        for box in self.boxes:
            box.setCurrentIndex(0)
        self._typing.stop()
        self.blockSignals(False)

    def show_count(self, view: RegisterView) -> None:
        """Show the number of records found; after a search a screen reader says it."""
        words = found_count(view)
        if view.query.words != self._counted and self.search.hasFocus():
            announce(words)
        self._counted = view.query.words
        set_text(self.count, words)

    def show_senders(self, senders: Sequence[str]) -> None:
        """Offer these senders."""
        _offer(self.who, [(sender, sender) for sender in senders])

    def show_registers(self, inherited: Sequence[Inheritance]) -> None:
        """Offer one's own register and each that was taken over; hidden without any."""
        choices = [
            (words.register_of(inheritance), inheritance.register_id) for inheritance in inherited
        ]
        _offer(self.whose, [(self.tr("Own register"), ""), *choices] if inherited else [])
        self._registers.setVisible(bool(inherited))


def _box(
    column: QVBoxLayout, name: str, all_of_them: str, choices: Sequence[tuple[str, object]] = ()
) -> ChoiceBox:
    """Add a choice under its name; the first leaves nothing out."""
    box = ChoiceBox()
    box.addItem(all_of_them, None)
    for text, value in choices:
        box.addItem(text, value)
    add_named(column, name, box)
    return box


def _offer(box: ChoiceBox, choices: Sequence[tuple[str, str]]) -> None:
    """Replace the choices after the first; the chosen one stays, if it is still offered."""
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
    """Hidden while nothing waits; one press files all captures that this PC itself sealed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        mark = label()
        mark.setPixmap(look.pixmap("seal", look.tokens.ink2, 18))
        self._label = label("", "strong", wrap=True)
        self.known_button = button(look, "", "strong", size="small")
        self.look_button = button(look, self.tr("Review one by one…"), size="small")
        hbox(mark, wide(self._label), self.known_button, self.look_button, gap=GAP8, on=self)
        self.hide()

    def show_entries(self, entries: Sequence[SealedEntry]) -> None:
        """Show the number of sealed captures, and of those that this PC itself sealed."""
        sentence = waiting_line(len(entries))
        set_text(self._label, sentence)
        self.setAccessibleName(sentence)
        known = sum(map(is_ready, entries))
        text = self.tr("Record the {count} that this PC sealed", "", known)
        self.known_button.setText(text.format(count=number(known)))
        self.known_button.setVisible(known > 0)
        self.setVisible(bool(entries))


class Split(QSplitter):
    """List and record side by side, at the share set by the officer.

    A page that is too narrow for both shows one of them.
    """

    shared = Signal()  # it was moved
    turned = Signal()  # another part is shown, or both

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.part = Arrangement().share
        self.narrow = self.reading = False  # with the record in place of the list
        self.empty = False  # there is no record
        self.setChildrenCollapsible(False)
        self.setHandleWidth(GAP24)
        self.setProperty("role", "open")
        self._parts = (left, right)
        for part in self._parts:
            self.addWidget(part)
        self.splitterMoved.connect(self._moved)

    def share(self, share: float) -> None:
        """Set the list's share of the width."""
        self.part = share
        self._place(self.width())

    def read(self, *, record: bool) -> None:
        """Show the record, or the list, where the page is too narrow for both."""
        self.reading = record
        self._place(self.width())

    def _moved(self) -> None:
        first, second = self.sizes()
        self.part = first / max(1, first + second)
        self.shared.emit()

    def _least(self) -> list[QSize]:
        return [part.minimumSizeHint().expandedTo(part.minimumSize()) for part in self._parts]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one part where there is too little room."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        self.narrow = width < sum(size.width() for size in self._least()) + self.handleWidth()
        before = [part.isHidden() for part in self._parts]
        hidden = [
            self.narrow and self.reading,
            self.empty or (self.narrow and not self.reading),
        ]
        for part, hides in zip(self._parts, hidden, strict=True):
            part.setHidden(hides)
        if not self.narrow:
            room = width - self.handleWidth()
            first = round(room * self.part)
            self.setSizes([first, room - first])
        if hidden != before:
            self.turned.emit()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider part, and the height of the higher one."""
        return self._least()[0].expandedTo(self._least()[1])

    def sizeHint(self) -> QSize:
        """Return the minimum: the page adds the rest."""
        return self.minimumSizeHint()


class OpenRegister(QWidget):
    """Shows the register's records."""

    problem_met = Signal(str, str)  # the verification's result, and the advice

    def __init__(self, look: Look, requests: Requests) -> None:
        super().__init__()
        self._look = look
        self._requests = requests
        self._wanted = WORK_LIST
        self._searched = ""  # whose hits are marked
        self._full = False  # the list reached its limit of rows
        self.filters = RecordFilters(look)
        self.filters.changed.connect(self._filter)
        self.detail = RecordPane(look, requests)
        self.detail.target_wanted.connect(self.go_to)
        self.several = SeveralRecords(look, requests)
        self.handed = Note(look, "export", "strong")
        self.sealed = SealedNote(look)
        self.sealed.look_button.clicked.connect(partial(requests.page_act, PageAct.SEALED))
        self.sealed.known_button.clicked.connect(partial(requests.page_act, PageAct.FILE_SEALED))
        left, right = QWidget(), QWidget()
        left.setLayout(self._list_part())
        vbox(self.detail, self.several, gap=0, on=right)
        right.setMinimumWidth(_AROUND + look.px(_ACTS))
        self.split = Split(left, right)
        self.split.shared.connect(self._keep)
        self.split.turned.connect(self._show_above)
        self.list_button = button(look, self.tr("Back to the list"), "link", "left", "small")
        self.list_button.clicked.connect(self._leave_record)
        self.list_button.hide()
        escape = QShortcut(QKeySequence(QKeySequence.StandardKey.Cancel), right)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._leave_record)
        above = at_left(self.list_button)
        vbox(self.handed, self.sealed, self.filters, above, wide(self.split), gap=GAP8, on=self)
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(requests.take_back)
        printing = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        printing.activated.connect(partial(self.detail.ask, RecordAct.PRINT))

    def _list_part(self) -> QVBoxLayout:
        left = vbox(gap=GAP8)
        self.table = RecordTable(self._look)
        self.table.record_chosen.connect(self._requests.choose)
        self.table.several_chosen.connect(self._show_several)
        self.table.clicked.connect(self._click)
        self.table.activated.connect(self._read_record)  # by Enter
        self.table.act_pressed.connect(self._press)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.order_changed.connect(lambda order, falling: self._sort(order, falling=falling))
        self.table.end_reached.connect(self._read_on)
        left.addWidget(self.table, 1)
        self.several_button = button(self._look, "", "link", "right", "small")
        self.several_button.clicked.connect(self._read_record)
        self.several_button.hide()
        left.addWidget(self.several_button, 0, Qt.AlignmentFlag.AlignLeft)
        # Plain: the page's one green button is above.
        self.none_found, self.none_open = (
            EmptyState(self._look, "", self.tr("Show all"), "close", "", title=title, mark=mark)
            for title, mark in (
                (self.tr("Nothing matches."), "search"),
                (self.tr("There are no open directives."), "tick"),
            )
        )
        for none in (self.none_found, self.none_open):
            none.started.connect(self.filters.show_all)
        self.fresh = EmptyState(
            self._look,
            self.tr("Copy a message in WhatsApp, then press this button."),
            translate("Record the copied message"),
            "paste",
            title=translate("Nothing is recorded yet"),
        )
        self.fresh.started.connect(partial(self._requests.page_act, PageAct.PASTE))
        for empty in (self.none_found, self.none_open, self.fresh):
            empty.hide()
            left.addWidget(empty, 1)
        return left

    @contextmanager
    def _focus_kept(self) -> Iterator[None]:
        """Move the focus to the list if the focused widget disappears."""
        before = QApplication.focusWidget()
        inside = before is not None and self.isAncestorOf(before)
        yield
        if inside and not (isValid(before) and before is not None and before.isVisible()):
            self.take_focus()

    def take_focus(self) -> None:
        """Focus the list, or the search where it is empty; on a narrow page the shown part."""
        if not self.list_button.isHidden():
            self.list_button.setFocus()
        elif self.table.isHidden():
            (self.filters.search if self.fresh.isHidden() else self.fresh.action).setFocus()
        else:
            self.table.setFocus()

    def search(self) -> None:
        """Focus the search."""
        self.split.read(record=False)
        self.filters.search.setFocus()

    def _click(self) -> None:
        """Read the record whose row was clicked, not where rows are selected together."""
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._read_record()

    def _read_record(self) -> None:
        with self._focus_kept():
            self.split.read(record=True)

    def _leave_record(self) -> None:
        with self._focus_kept():
            self.split.read(record=False)

    def _show_above(self) -> None:
        """Show the filters above the list, above a record alone the way back.

        Below a list alone is the way to the acts on several selected rows.
        """
        alone = self.split.narrow and self.split.reading
        several = self.split.narrow and not self.split.reading and not self.several.isHidden()
        self.several_button.setVisible(several)
        self.list_button.setVisible(alone)
        self.filters.setVisible(self.fresh.isHidden() and not alone)

    def show_register(self, view: RegisterView, chosen: str) -> None:
        """Show the open register; ``chosen`` is a new record that is shown at once."""
        with self._focus_kept():
            self.filters.show_senders(view.senders)
            self.filters.show_registers(view.inherited)
            self.handed.say(words.handed_over(view.handed_over) if view.handed_over else "")
            self.sealed.show_entries(view.sealed)
            self._show_rows(view, chosen)
            self._show_proof(view)

    def forget(self, now_ms: int) -> None:
        """Remove all content of the locked register; the order stays."""
        self.table.show_rows((), now_ms)
        self._show_together(())
        self.detail.show_detail(None, now_ms)
        self.split.read(record=False)
        self.filters.forget()
        self.handed.say("")
        self._wanted = self.start()
        self._searched = ""

    def start(self) -> RecordQuery:
        """Return the first query: the open directives, in the chosen order."""
        return replace(WORK_LIST, order=self._wanted.order, falling=self._wanted.falling)

    def arrange(self, before: Arrangement) -> None:
        """Restore the order and the split of the earlier page."""
        self._wanted = replace(self._wanted, order=before.order, falling=before.falling)
        self.table.show_order(before.order, falling=before.falling)
        self.split.share(before.share)

    def _keep(self) -> None:
        wanted = self._wanted
        order = wanted.order or Order.URGENCY
        self._requests.arrange(Arrangement(order, wanted.falling, self.split.part))

    def show_detail(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show one record at the right, unless several are selected."""
        if len(self.table.chosen_rows()) < 2:
            with self._focus_kept():
                self._show_together(())
                self.detail.show_detail(detail, now_ms, self._searched)

    def show_pending(self, held: HeldAction | None) -> None:
        """Show the pending act of the shown record, or of the chosen ones; None removes it."""
        # A pending act takes the focus; when it disappears, the list does.
        with nullcontext() if held is not None else self._focus_kept():
            for part in (self.detail, self.several):
                if not part.isHidden():
                    part.show_pending(held)

    def shown_ids(self) -> list[str]:
        """Return the records on which an action would be."""
        if not self.several.isHidden():
            return self.several.record_ids()
        return [] if self.detail.detail is None else [self.detail.detail.row.record_id]

    def _press(self, action: Action) -> None:
        self._read_record()  # where it can be undone
        (self.several if self.detail.isHidden() else self.detail).press(action)

    def _open_menu(self, at: QPoint) -> None:
        """Open the record's menu at its row, which is selected by the same press."""
        if not self.detail.isHidden() and self.table.indexAt(at).isValid():
            menu = self.detail.foot.more_button.menu()
            menu.popup(self.table.viewport().mapToGlobal(at))

    def _show_several(self, rows: Sequence[RecordRow]) -> None:
        self.detail.show_detail(None, 0)
        self._show_together(rows)
        self._requests.choose_several(self.several.record_ids())

    def _show_together(self, rows: Sequence[RecordRow]) -> None:
        self.several.show_rows(rows)
        text = self.tr("{n} selected: choose an action", "", len(rows))
        self.several_button.setText(text.format(n=number(len(rows))))
        self._show_above()

    def _filter(self, query: RecordQuery) -> None:
        wanted = self._wanted
        self._ask(replace(query, order=wanted.order, falling=wanted.falling, limit=WORK_LIST.limit))

    def _sort(self, order: Order, *, falling: bool) -> None:
        self._ask(replace(self._wanted, order=order, falling=falling))
        self._keep()

    def _read_on(self) -> None:
        """Request the next rows, if there may be more."""
        if self._full and not self._wanted.folded:
            self._ask(replace(self._wanted, limit=self._wanted.limit + WORK_LIST.limit))

    def _ask(self, query: RecordQuery) -> None:
        self._wanted = query
        self._requests.filter(query)

    def _show_rows(self, view: RegisterView, new: str) -> None:
        chosen, query = self.table.chosen_id(), view.query
        self._searched = query.words
        self._full = len(view.rows) >= query.limit
        noted = self.several.noted_ids()
        if not noted:
            self._show_together(())
        self.table.show_rows(view.rows, view.now_ms, query.words)
        self.table.setVisible(bool(view.rows))
        none, narrows = not view.rows, query.narrows
        self.fresh.setVisible(none and not narrows and not view.total)
        self.none_open.setVisible(none and not narrows and view.total > 0)
        self.none_found.setVisible(none and narrows)
        self.split.empty = not self.fresh.isHidden()
        self.split.read(record=self.split.reading)
        self._show_above()
        if noted and self.table.choose_several(noted):
            return
        self._show_together(())
        if self.table.choose(new):
            self._read_record()
            return
        if self.table.choose(chosen):
            return
        self._leave_record()
        # A hidden subject is shown only on request.
        plain = [row.record_id for row in view.rows if not row.security.hides_subject]
        if not (plain and self.table.choose(plain[0])):
            self.detail.show_detail(None, view.now_ms)

    def go_to(self, record_id: str) -> None:
        """Choose that record, or show it where the filters leave it out of the list."""
        self._read_record()
        if not self.table.choose(record_id):
            self._requests.choose(record_id)

    def _show_proof(self, view: RegisterView) -> None:
        verification, entries = view.verification, ""
        if verification is not None and not verification.intact:
            self.problem_met.emit(*verification_text(verification))
        elif verification is not None and view.total:
            entries = joined(*verification_text(verification)[:1])
        self.filters.show_count(view)
        set_tooltip(self.filters.count, entries)
