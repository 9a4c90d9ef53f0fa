"""The Directives page while the register is locked: unlock it, or seal a message."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.views import LockReason, RegisterView
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16, GAP24
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.basics import button, heading_row, label, rule, set_text
from desktop.ui.widgets.layouts import SPRING, at_right, at_top, clear_layout, hbox, vbox, wide
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
        column = QVBoxLayout()
        column.setSpacing(0)
        mark = label()
        mark.setPixmap(self._look.pixmap("lock", self._look.tokens.ink2, 44))
        self._since = label("", "small")
        column.addLayout(
            hbox(
                mark,
                wide(
                    vbox(label(self.tr("The register is locked"), "sentence"), self._since, gap=2)
                ),
                gap=16,
            )
        )
        column.addSpacing(GAP24)
        column.addWidget(label(self.tr("Passphrase"), "body"))
        self.passphrase = SecretField()
        self.passphrase.setAccessibleName(self.tr("Passphrase of the register"))
        self.passphrase.setProperty("measure", "tall")
        self.passphrase.returnPressed.connect(self._unlock)
        self.open_button = button(self._look, self.tr("Open"), "primary", size="tall")
        self.open_button.clicked.connect(self._unlock)
        column.addLayout(hbox(wide(self.passphrase), self.open_button, gap=GAP8))
        column.addSpacing(4)
        column.addLayout(self._other_ways())
        column.addSpacing(GAP8)
        self._problem = label("", "strong", wrap=True)
        column.addWidget(self._problem)
        column.addSpacing(GAP16)
        column.addWidget(rule())
        column.addSpacing(GAP12)
        self._list(
            column,
            self.tr("What still works while locked"),
            "tick",
            self._look.tokens.accent_text,
            [
                self.tr("Watching the network and its report"),
                self.tr("Message check reminders and their results"),
                self.tr("Sealing a new directive"),
                self.tr("Counts of deadlines (no text)"),
            ],
        )
        self._list(
            column,
            self.tr("What is not available"),
            "lock",
            self._look.tokens.ink3,
            [
                self.tr("Reading, searching, copying and exporting directives"),
                self.tr("Writing the action taken"),
            ],
        )
        column.addStretch(1)
        return column

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

    def _list(
        self, column: QVBoxLayout, title: str, icon: str, color: str, lines: list[str]
    ) -> None:
        column.addWidget(label(title, "heading"))
        column.addSpacing(4)
        for words in lines:
            row = QHBoxLayout()
            row.setSpacing(GAP8)
            mark = label()
            mark.setPixmap(self._look.pixmap(icon, color, 18))
            row.addWidget(mark)
            row.addWidget(label(words, "body2"), 1)
            column.addLayout(row)
            column.addSpacing(4)
        column.addSpacing(GAP12)

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
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(0)
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
        set_text(self._count, language.number(len(view.waiting)))
        self.keyring_button.setVisible(view.keyring)
        clear_layout(self._waiting)
        for capture in view.waiting:
            self._waiting.addWidget(rule())
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 6, 0, 6)
            row.setSpacing(GAP12)
            mark = label()
            mark.setPixmap(self._look.pixmap("seal", self._look.tokens.ink2, 18))
            row.addWidget(mark)
            row.addWidget(label(language.moment_relative(capture.captured_ms, view.now_ms), "body"))
            row.addWidget(label(language.size(capture.size), "body2"), 1)
            row.addWidget(label(self.tr("sealed"), "small"))
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
        return sentences[view.lock_reason].format(time=language.clock_at(view.locked_since_ms))
