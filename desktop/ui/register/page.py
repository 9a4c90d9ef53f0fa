"""The Directives page: absent, locked or open. Only this page shows directives' text."""

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.views import RecordDetail, RegisterView
from desktop.language.dates import clock_at, moment_relative
from desktop.language.numbers import number, size
from desktop.ui.register.open_register import OpenRegister, RecordFilters
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.register.record_table import RecordTable
from desktop.ui.register.several_records import SeveralRecords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16, GAP24, PAGE_MARGINS
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.basics import SearchField, button, heading_row, label, rule, set_text
from desktop.ui.widgets.files import FileReceiver
from desktop.ui.widgets.layouts import SPRING, at_right, at_top, clear_layout, hbox, vbox, wide
from desktop.ui.widgets.page_frame import EmptyState, Page
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.secret_field import SecretField


class LockedRegister(QWidget):
    """Left: why it is locked and how to unlock it. Right: recording without unlocking."""

    unlock_wanted = Signal(str)
    keyring_wanted = Signal()
    recovery_wanted = Signal()
    change_wanted = Signal()
    seal_wanted = Signal(str)
    paste_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        row = Columns(56)
        row.setContentsMargins(0, GAP24, 0, 0)
        self.setLayout(row)
        row.addLayout(self._left(), 430)
        row.add_rule()
        row.addLayout(self._right(), 551)

    def _left(self) -> QVBoxLayout:
        mark = label()
        mark.setPixmap(self._look.pixmap("lock", self._look.tokens.ink2, 44))
        self._since = label("", "small")
        head = vbox(label(self.tr("The register is locked"), "sentence"), self._since, gap=2)
        self.passphrase = SecretField()
        self.passphrase.setAccessibleName(self.tr("Passphrase of the register"))
        self.passphrase.setProperty("measure", "tall")
        self.passphrase.returnPressed.connect(self._unlock)
        self.open_button = button(self._look, self.tr("Open"), "primary", size="tall")
        self.open_button.clicked.connect(self._unlock)
        self._problem = label("", "strong", wrap=True)
        works = self._list(
            self.tr("What still works while locked"),
            "tick",
            self._look.tokens.accent_text,
            self.tr("Watching the network and its report"),
            self.tr("Message check reminders and their results"),
            self.tr("Sealing a new directive"),
            self.tr("Counts of deadlines (no text)"),
        )
        not_there = self._list(
            self.tr("What is not available"),
            "lock",
            self._look.tokens.ink3,
            self.tr("Reading, searching, copying and exporting directives"),
            self.tr("Writing the action taken"),
        )
        return vbox(
            hbox(mark, wide(head), gap=16),
            GAP24,
            label(self.tr("Passphrase"), "body"),
            hbox(wide(self.passphrase), self.open_button, gap=GAP8),
            4,
            self._other_ways(),
            GAP8,
            self._problem,
            GAP16,
            rule(),
            GAP12,
            works,
            GAP12,
            not_there,
            GAP12,
            SPRING,
            gap=0,
        )

    def _other_ways(self) -> QVBoxLayout:
        change = button(self._look, self.tr("New passphrase"), "link", size="small")
        change.clicked.connect(self.change_wanted)
        recover = button(self._look, self.tr("Open with the recovery sheet"), "link", size="small")
        recover.clicked.connect(self.recovery_wanted)
        self.keyring_button = button(self._look, self.tr("Open with this PC's keyring"), "", "key")
        self.keyring_button.clicked.connect(self.keyring_wanted)
        self.keyring_button.hide()
        return vbox(
            hbox(SPRING, at_top(change), at_top(recover), gap=GAP24),
            at_right(self.keyring_button),
            gap=4,
        )

    def _list(self, title: str, icon: str, color: str, *lines: str) -> QVBoxLayout:
        column = vbox(label(title, "heading"), 4, gap=0)
        for words in lines:
            mark = label()
            mark.setPixmap(self._look.pixmap(icon, color, 18))
            column.addLayout(hbox(mark, wide(label(words, "body2")), gap=GAP8))
            column.addSpacing(4)
        return column

    def _right(self) -> QVBoxLayout:
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self.tr("Message to seal"))
        self.words.setMinimumHeight(150)
        self.words.setMaximumHeight(196)
        self.words.setTabChangesFocus(True)
        paste = button(self._look, self.tr("Paste the copied message"), icon="paste")
        paste.clicked.connect(self.paste_wanted)
        self.seal_button = button(self._look, self.tr("Seal"), "strong", "seal")
        self.seal_button.clicked.connect(self._seal)
        self.seal_button.setEnabled(False)
        self.words.textChanged.connect(
            lambda: self.seal_button.setEnabled(bool(self.words.toPlainText().strip()))
        )
        self._count = label("", "small")
        self._waiting = vbox(gap=0)
        return vbox(
            label(self.tr("Record without unlocking"), "subtitle"),
            label(
                self.tr(
                    "The text is encrypted on this computer, and nobody can read it until you "
                    "unlock the register. You then record or discard it."
                ),
                "body2",
                wrap=True,
            ),
            wide(self.words),
            hbox(paste, SPRING, self.seal_button, gap=GAP8),
            GAP12,
            rule(),
            heading_row(self.tr("Waiting for the register to be opened"), self._count),
            self._waiting,
            SPRING,
            gap=GAP8,
        )

    def show_register(self, view: RegisterView) -> None:
        """Show since when and why it is locked, and what waits."""
        set_text(self._since, self._since_words(view))
        set_text(self._count, number(len(view.waiting)))
        self.keyring_button.setVisible(view.keyring)
        clear_layout(self._waiting)
        for capture in view.waiting:
            self._waiting.addWidget(rule())
            line, mark = QWidget(), label()
            mark.setPixmap(self._look.pixmap("seal", self._look.tokens.ink2, 18))
            hbox(
                mark,
                label(moment_relative(capture.captured_ms, view.now_ms), "body"),
                wide(label(size(capture.size), "body2")),
                label(self.tr("sealed"), "small"),
                margins=(0, 6, 0, 6),
                gap=GAP12,
                on=line,
            )
            self._waiting.addWidget(line)

    def show_problem(self, sentence: str) -> None:
        """Show why it was not unlocked, and focus the field."""
        set_text(self._problem, sentence)
        announce(sentence, urgent=True)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def put_words(self, words: str) -> None:
        """Put a copied message into the field."""
        self.words.setPlainText(words)
        self.words.setFocus()

    def forget(self) -> None:
        """Empty the fields."""
        self.passphrase.clear()
        self.words.clear()
        set_text(self._problem, "")

    def _unlock(self) -> None:
        if self.passphrase.text():
            self.unlock_wanted.emit(self.passphrase.text())

    def _seal(self) -> None:
        self.seal_wanted.emit(self.words.toPlainText())

    def _since_words(self, view: RegisterView) -> str:
        if view.locked_since_ms is None:
            return self.tr("since the program started")
        sentences = {
            LockReason.STARTED: self.tr("since the program started"),
            LockReason.IDLE: self.tr("at {time}, after being idle"),
            LockReason.SESSION_LOCK: self.tr("at {time}, with the screen lock"),
            LockReason.SUSPEND: self.tr("at {time}, when the computer went to sleep"),
            LockReason.TRAY: self.tr("at {time}, by you"),
            LockReason.WINDOW: self.tr("at {time}, by you"),
            LockReason.COMMAND: self.tr("at {time}, by a command"),
            LockReason.REPLACED: self.tr("at {time}, because its file was replaced"),
        }
        return sentences[view.lock_reason].format(time=clock_at(view.locked_since_ms))


class DirectivesPage(Page):
    """Emits the officer's requests and shows the register."""

    setup_wanted = Signal()
    new_wanted = Signal()
    paste_wanted = Signal()
    import_wanted = Signal()
    hand_over_wanted = Signal()
    take_over_wanted = Signal()
    files_dropped = Signal(object)  # list of paths
    contacts_wanted = Signal()  # the list of superiors
    deadlines_wanted = Signal()
    retention_wanted = Signal()  # the list of what may go this year
    opened_built = Signal()  # what shows the open register is there now

    def __init__(self, look: Look) -> None:
        super().__init__(look, self.tr("Directives"))
        self.locked = LockedRegister(look)
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
        self._opened: OpenRegister | None = None
        # No QStackedWidget: as high as its highest part, it would make a list scroll needlessly.
        self._parts: list[QWidget] = [self._absent, self.locked]
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

    @property
    def opened(self) -> OpenRegister:
        """The part of the open register, built when it is asked for first."""
        self.prepare()
        assert self._opened is not None
        return self._opened

    def prepare(self) -> None:
        """Build it now, while the passphrase is checked, and not when that is done."""
        if self._opened is None:
            self._opened = self._build_opened()
            self.opened_built.emit()

    def _build_opened(self) -> OpenRegister:
        opened = OpenRegister(self.look)
        opened.hide()
        self._parts.append(opened)
        self.body.addWidget(opened, 1)
        self.left.addWidget(opened.filters.whose)
        opened.problem_met.connect(self.show_error)
        printing = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        printing.activated.connect(opened.detail.ask_print)
        return opened

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
        elif self._opened is not None and not self._opened.isHidden():
            self._opened.table.setFocus()

    def fit(self, width: int) -> None:
        """Move to the menu what has no room in the header."""
        self._width = width
        self._fold()

    def _fold(self) -> None:
        opened = self._opened is not None and not self._opened.isHidden()
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
        ):
            if signal is self.hand_over_wanted:
                menu.addSeparator()
            menu.addAction(text).triggered.connect(lambda _checked=False, w=signal: w.emit())
        more.setMenu(menu)  # before its description, which makes it known to screen readers
        more.setAccessibleDescription(self.tr("Superiors, deadlines, retention and handover"))
        return more

    def show_register(self, view: RegisterView) -> None:
        """Show the register as it is; a locked one leaves nothing on the page."""
        match view.state:
            case RegisterState.ABSENT:
                self._show_part(self._absent)
            case RegisterState.LOCKED:
                self._show_part(self.locked)
                self.locked.show_register(view)
            case RegisterState.OPEN:
                self._show_part(self.opened)
            case _:
                assert_never(view.state)
        opened = view.state is RegisterState.OPEN
        for control in self._buttons:
            control.setVisible(opened)
        self._fold()
        if opened:
            self.locked.forget()
            self.opened.show_register(view)
        elif self._opened is not None:
            self._opened.forget(view.now_ms)

    def show_detail(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show one record at the right, unless several are selected."""
        self.opened.show_detail(detail, now_ms)

    def tick(self, now_ms: int) -> None:
        """Update what depends on the time."""
        if self._opened is not None:
            self._opened.detail.tick(now_ms)

    # --- the parts of the open register -------------------------------------------------------

    @property
    def filters(self) -> RecordFilters:
        """The row above the list."""
        return self.opened.filters

    @property
    def search(self) -> SearchField:
        """The field of the searched words."""
        return self.opened.filters.search

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.opened.table

    @property
    def detail(self) -> RecordPane:
        """The record beside the list."""
        return self.opened.detail

    @property
    def several(self) -> SeveralRecords:
        """The records that are selected together."""
        return self.opened.several

    def chosen_id(self) -> str:
        """Return the id of the record that is shown, empty when none is."""
        return "" if self._opened is None else self._opened.table.chosen_id()
