"""The Directives page: absent, locked or open. Only this page shows directives' text."""

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register.views import RecordDetail, RegisterView
from desktop.language.dates import clock_at, moment_relative
from desktop.language.numbers import number
from desktop.language.register import about_register
from desktop.language.translator import translate
from desktop.ui.register.open_register import OpenRegister, RecordFilters
from desktop.ui.register.record_panel import RecordPane
from desktop.ui.register.record_table import RecordTable
from desktop.ui.register.requests import PageAct, Requests
from desktop.ui.register.several_records import SeveralRecords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP24
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.basics import SearchField, button, heading_row, label, rule, set_text
from desktop.ui.widgets.files import FileReceiver
from desktop.ui.widgets.layouts import SPRING, at_right, at_top, clear_layout, hbox, vbox, wide
from desktop.ui.widgets.page_frame import EmptyState, Page
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.secret_field import SecretField


class LockedRegister(QWidget):
    """Left: why it is locked and how to unlock it. Right: recording without unlocking."""

    def __init__(self, look: Look, requests: Requests) -> None:
        super().__init__()
        self._look = look
        self._requests = requests
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
        self.passphrase.setAccessibleName(self.tr("The register's passphrase"))
        self.passphrase.setProperty("measure", "tall")
        self.passphrase.returnPressed.connect(self._unlock)
        self.open_button = button(self._look, translate("Open"), "primary", size="tall")
        self.open_button.clicked.connect(self._unlock)
        self._problem = label("", "strong", wrap=True)
        self.keep_copy = QCheckBox(self.tr("Next time, open with this PC's keyring"))
        self.keep_copy.hide()
        return vbox(
            hbox(mark, wide(head), gap=16),
            GAP24,
            label(translate("Passphrase"), "body"),
            hbox(wide(self.passphrase), self.open_button, gap=GAP8),
            4,
            self.keep_copy,
            self._other_ways(),
            GAP8,
            self._problem,
            SPRING,
            gap=0,
        )

    def _other_ways(self) -> QVBoxLayout:
        change = button(self._look, self.tr("Change passphrase"), "link", size="small")
        change.clicked.connect(self._asking(PageAct.CHANGE_PASSPHRASE))
        recover = button(
            self._look, translate("Open with the recovery sheet"), "link", size="small"
        )
        recover.clicked.connect(self._asking(PageAct.RECOVER))
        self.keyring_button = button(self._look, self.tr("Open with this PC's keyring"), "", "key")
        self.keyring_button.clicked.connect(self._asking(PageAct.OPEN_BY_KEYRING))
        self.keyring_button.hide()
        return vbox(
            hbox(SPRING, at_top(change), at_top(recover), gap=GAP24),
            at_right(self.keyring_button),
            gap=4,
        )

    def _right(self) -> QVBoxLayout:
        self.words = QPlainTextEdit()
        self.words.setAccessibleName(self.tr("Message to seal"))
        self.words.setMinimumHeight(150)
        self.words.setMaximumHeight(196)
        self.words.setTabChangesFocus(True)
        paste = button(self._look, self.tr("Paste the copied message"), icon="paste")
        paste.clicked.connect(self._asking(PageAct.PASTE_TO_SEAL))
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
                    "The text is encrypted on this PC. Nobody can read it until you unlock the "
                    "register. You then record or discard it."
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
        """Show since when and why it is locked, and the sealed captures."""
        set_text(self._since, self._since_words(view))
        set_text(self._count, number(len(view.waiting)))
        self.keyring_button.setVisible(view.keyring)
        self.keep_copy.setVisible(view.offers_copy)
        clear_layout(self._waiting)
        for capture in view.waiting:
            self._waiting.addWidget(rule())
            line, mark = QWidget(), label()
            mark.setPixmap(self._look.pixmap("seal", self._look.tokens.ink2, 18))
            hbox(
                mark,
                label(moment_relative(capture.captured_ms, view.now_ms), "body"),
                SPRING,
                label(self.tr("sealed"), "small"),
                margins=(0, 6, 0, 6),
                gap=GAP12,
                on=line,
            )
            self._waiting.addWidget(line)

    def show_opening(self, *, opening: bool) -> None:
        """Show the making of the key, which takes seconds, or its end."""
        self.open_button.setText(self.tr("Opening…") if opening else translate("Open"))
        announce(self.open_button.text() if opening else "")
        self.open_button.setEnabled(not opening)

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
        self.keep_copy.setChecked(False)
        self.words.clear()
        set_text(self._problem, "")

    def sealed(self) -> None:
        """Empty the field for the next message, and keep the keyboard in it."""
        self.words.clear()
        self.words.setFocus()

    def _asking(self, act: PageAct) -> Callable[[], None]:
        return lambda: self._requests.page_act(act)

    def _unlock(self) -> None:
        if self.passphrase.text():
            wanted = self.keep_copy.isChecked() and not self.keep_copy.isHidden()
            self._requests.unlock(self.passphrase.text(), keep_copy=wanted)

    def _seal(self) -> None:
        self._requests.seal(self.words.toPlainText())

    def _since_words(self, view: RegisterView) -> str:
        if view.locked_since_ms is None:
            return self.tr("since the program started")
        sentences = {
            LockReason.STARTED: self.tr("since the program started"),
            LockReason.IDLE: self.tr("at {time}, after inactivity"),
            LockReason.SESSION_LOCK: self.tr("at {time}, when the screen locked"),
            LockReason.SUSPEND: self.tr("at {time}, when the PC went to sleep"),
            LockReason.TRAY: self.tr("at {time}, by you"),
            LockReason.WINDOW: self.tr("at {time}, by you"),
            LockReason.COMMAND: self.tr("at {time}, by another program"),
            LockReason.REPLACED: self.tr("at {time}, when its file was replaced"),
        }
        return sentences[view.lock_reason].format(time=clock_at(view.locked_since_ms))


class DirectivesPage(Page):
    """Shows the register, and passes the officer's requests to ``requests``."""

    opened_built = Signal()  # the widgets of the open register exist now

    def __init__(self, look: Look, requests: Requests) -> None:
        super().__init__(look, translate("Directives"))
        self.requests = requests
        self.locked = LockedRegister(look, requests)
        self._absent = EmptyState(
            look,
            about_register(),
            translate("Create the register"),
            "key",
            title=translate("There is no register on this PC yet"),
        )
        self._absent.started.connect(partial(requests.page_act, PageAct.SET_UP))
        self._opened: OpenRegister | None = None
        # No QStackedWidget: as high as its highest part, it would make a list scroll needlessly.
        self._parts: list[QWidget] = [self._absent, self.locked]
        for part in self._parts:
            self.body.addWidget(part, 1)
        self._show_part(self._absent)
        self.more = self._more()
        self.paste_button = button(look, translate("Record the copied message"), "primary", "paste")
        self.paste_button.clicked.connect(partial(requests.page_act, PageAct.PASTE))
        for control in (self.more, self.paste_button):
            self.right.addWidget(control)
        receiver = FileReceiver(self, ())
        receiver.paths_received.connect(requests.dropped)

    @property
    def built(self) -> bool:
        """Whether the part of the open register exists."""
        return self._opened is not None

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
        opened = OpenRegister(self.look, self.requests)
        opened.hide()
        self._parts.append(opened)
        self.body.addWidget(opened, 1)
        opened.problem_met.connect(self.show_error)
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
            self._opened.take_focus()
        else:
            super().take_focus()

    def _more(self) -> QPushButton:
        more = button(self.look, translate("More"), icon="down")
        menu = QMenu(more)
        for group in (
            {
                PageAct.WRITE: translate("New record"),
                PageAct.IMPORT: f"{self.tr('Import from WhatsApp')}…",
                PageAct.SEALED: f"{self.tr('Sealed messages')}…",
            },
            {
                PageAct.SUPERIORS: f"{self.tr('Superiors')}…",
                PageAct.MEETINGS: self.tr("Export meetings to a calendar…"),
                PageAct.DUE_FOR_REMOVAL: self.tr("Records that may be removed…"),
            },
            {
                PageAct.HAND_OVER: f"{self.tr('Hand over the register')}…",
                PageAct.TAKE_OVER: f"{self.tr('Take over a register')}…",
            },
        ):
            menu.addSeparator()
            for act, text in group.items():
                entry = menu.addAction(text)
                entry.triggered.connect(lambda _checked=False, a=act: self.requests.page_act(a))
        more.setMenu(menu)
        return more

    def show_register(self, view: RegisterView, chosen: str = "") -> None:
        """Show the register's present state; a locked one clears the page.

        ``chosen`` is the id of a record that is chosen if it is in the list.
        """
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
        self.more.setVisible(opened)
        if opened:
            self.locked.forget()
            self.opened.show_register(view, chosen)
        elif self._opened is not None:
            self._opened.forget(view.now_ms)
        # An empty register has it below its words.
        self.paste_button.setVisible(opened and self.opened.fresh.isHidden())

    def show_detail(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show one record at the right, unless several are selected."""
        self.opened.show_detail(detail, now_ms)

    def tick(self, now_ms: int) -> None:
        """Update everything that depends on the time."""
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
        """Return the id of the shown record, or ""."""
        return "" if self._opened is None else self._opened.table.chosen_id()
