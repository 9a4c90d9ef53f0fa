"""The window for a new passphrase, of a file or of the register (by the old one or the sheet)."""

from enum import Enum, auto

from PySide6.QtCore import Signal

from desktop.ui.register.new_passphrase_fields import NewPassphrase
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.form_window import QuestionWindow, add_named
from desktop.ui.widgets.secret_field import SecretField


class Why(Enum):
    """What the new passphrase is for."""

    CHANGE = auto()
    SHEET = auto()  # the old one is forgotten
    FILE = auto()  # that is exported: no old one is asked for


class PassphraseWindow(QuestionWindow):
    """Answer ``submitted`` with `show_problem`, or close the window."""

    submitted = Signal(str, str)  # old passphrase, recovery code or nothing; new passphrase

    def __init__(self, look: Look, why: Why) -> None:
        super().__init__(look)
        self._why = why
        title, sentence, old_name = {
            Why.CHANGE: (
                self.tr("New passphrase"),
                self.tr(
                    "Only the passphrase changes. Your records and recovery sheet stay the same."
                ),
                self.tr("Current passphrase"),
            ),
            Why.SHEET: (
                self.tr("Open with the recovery sheet"),
                self.tr(
                    "Enter the code from the sheet and choose a new passphrase. You can keep "
                    "using the sheet."
                ),
                self.tr("Recovery code"),
            ),
            Why.FILE: (
                self.tr("Passphrase of the file"),
                self.tr(
                    "Records of this class must be encrypted. Give the recipient the passphrase "
                    "separately."
                ),
                "",
            ),
        }[why]
        self.add_title(title)
        self.column.addWidget(label(sentence, "body2", wrap=True))
        self.old = SecretField()
        if why is not Why.FILE:
            self._add_old(old_name)
        self.new = NewPassphrase(look, self.tr("New passphrase"))
        self.first, self.second = self.new.first, self.new.second
        self.new.changed.connect(self._allow)
        self.new.suggestion.shown.connect(self.fit_words)
        self.new.entered.connect(self._submit)
        self.column.addWidget(self.new)
        self.add_problem()
        self.save_button = button(look, self.tr("Set the passphrase"), "primary", "key")
        self.save_button.clicked.connect(self._submit)
        self.add_buttons(self.save_button)
        self._allow()

    def _add_old(self, name: str) -> None:
        if self._why is Why.SHEET:
            self.old.setEchoMode(SecretField.EchoMode.Normal)
        self.old.textChanged.connect(self._allow)
        self.old.returnPressed.connect(self._submit)
        add_named(self.column, name, self.old)

    def _allow(self) -> None:
        old_given = self._why is Why.FILE or bool(self.old.text().strip())
        self.save_button.setEnabled(self.new.fits and old_given)

    def _submit(self) -> None:
        if self.save_button.isEnabled():
            self.save_button.setEnabled(False)  # deriving the key takes a second
            self.submitted.emit(self.old.text(), self.first.text())

    def show_problem(self, sentence: str) -> None:
        """Show why it was not set; the fields keep their content."""
        super().show_problem(sentence)
        self._allow()
        self.begin()

    def begin(self) -> None:
        """Focus the first field."""
        (self.first if self._why is Why.FILE else self.old).setFocus()
