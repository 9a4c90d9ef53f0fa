"""The small window for a new passphrase: of the register, by old one or sheet, or of a file."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.register.new_passphrase_fields import NewPassphrase
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, height_of_words, label, set_text
from desktop.ui.widgets.secret_field import SecretField


class Why(Enum):
    """What the new passphrase is for."""

    CHANGE = auto()
    SHEET = auto()  # the old one is forgotten
    FILE = auto()  # that leaves the register: nothing old is asked


class PassphraseWindow(QWidget):
    """Answer ``wanted`` with `show_problem`, or close it; its fields are emptied when it goes."""

    wanted = Signal(str, str)  # old passphrase, recovery code or nothing; new passphrase
    closed = Signal()

    def __init__(self, look: Look, why: Why) -> None:
        super().__init__()
        self._why = why
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title, sentence, old = {
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
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(GAP8)
        column.addWidget(label(title, "subtitle"))
        column.addWidget(label(sentence, "body2", wrap=True))
        self.old = SecretField() if why is Why.FILE else self._old_field(column, old)
        self.new = NewPassphrase(self.tr("New passphrase"))
        self.first, self.second = self.new.first, self.new.second
        self.new.changed.connect(self._tell)
        self.new.entered.connect(self._save)
        column.addWidget(self.new)
        self.problem = label("", "strong", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        row.addStretch(1)
        cancel = button(look, self.tr("Cancel"))
        cancel.clicked.connect(self.close)
        row.addWidget(cancel)
        self.save_button = button(look, self.tr("Set the passphrase"), "primary", "key")
        self.save_button.clicked.connect(self._save)
        row.addWidget(self.save_button)
        column.addLayout(row)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self._tell()

    def _old_field(self, column: QVBoxLayout, name: str) -> SecretField:
        field = SecretField()
        if self._why is Why.SHEET:
            field.setEchoMode(SecretField.EchoMode.Normal)
        field.setAccessibleName(name)
        field.textChanged.connect(self._tell)
        field.returnPressed.connect(self._save)
        above = label(name, "small")
        above.setBuddy(field)
        column.addWidget(above)
        column.addWidget(field)
        return field

    def _tell(self) -> None:
        told = self._why is Why.FILE or bool(self.old.text().strip())
        self.save_button.setEnabled(self.new.fits and told)

    def _save(self) -> None:
        if self.save_button.isEnabled():
            self.save_button.setEnabled(False)  # deriving the key takes a second
            self.wanted.emit(self.old.text().strip(), self.first.text())

    def show_problem(self, sentence: str) -> None:
        """Say why it was not set; the fields keep what was written."""
        set_text(self.problem, sentence)
        self.problem.setVisible(bool(sentence))
        self.setMinimumHeight(height_of_words(self))
        self._tell()
        self.begin()

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        (self.first if self._why is Why.FILE else self.old).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the wrapped words need: pressed together, names touch fields."""
        super().showEvent(event)
        self.setMinimumHeight(height_of_words(self))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave no passphrase behind."""
        for field in (self.old, self.first, self.second):
            field.clear()
        self.closed.emit()
        super().closeEvent(event)
