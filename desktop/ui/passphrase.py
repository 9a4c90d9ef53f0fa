"""The small window that sets a new passphrase: by the old one, or by the recovery sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.pieces import button, label, set_text
from desktop.ui.theme import Look
from desktop.ui.tokens import GAP8, GAP12
from desktop.ui.wizard_register import SHORTEST, strength


class PassphraseWindow(QWidget):
    """Answer ``wanted`` with `show_problem`, or close it; its fields are emptied when it goes."""

    wanted = Signal(str, str)  # old passphrase or recovery code, new passphrase
    closed = Signal()

    def __init__(self, look: Look, *, by_sheet: bool) -> None:
        super().__init__()
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("Open with the recovery sheet") if by_sheet else self.tr("New passphrase")
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(GAP8)
        column.addWidget(label(title, "subtitle"))
        why = (
            self.tr(
                "Write the code from the sheet and choose a new passphrase. The sheet stays valid."
            )
            if by_sheet
            else self.tr("Only the key is wrapped anew; records and recovery sheet stay valid.")
        )
        column.addWidget(label(why, "body2", wrap=True))
        old = self.tr("Recovery code") if by_sheet else self.tr("Present passphrase")
        self.old = self._field(column, old, hidden=not by_sheet)
        self.first = self._field(column, self.tr("New passphrase"), hidden=True)
        self.second = self._field(column, self.tr("Write it again"), hidden=True)
        self._note = label("", "small", wrap=True)
        column.addWidget(self._note)
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

    def _field(self, column: QVBoxLayout, name: str, *, hidden: bool) -> QLineEdit:
        made = QLineEdit()
        if hidden:
            made.setEchoMode(QLineEdit.EchoMode.Password)
        made.setAccessibleName(name)
        made.textChanged.connect(self._tell)
        made.returnPressed.connect(self._save)
        above = label(name, "small")
        above.setBuddy(made)
        column.addWidget(above)
        column.addWidget(made)
        return made

    def _tell(self) -> None:
        first, second = self.first.text(), self.second.text()
        if first and len(first) < SHORTEST:
            said = self.tr("It is too short.")
        elif first and second and first != second:
            said = self.tr("The two are not the same.")
        else:
            said = strength(first) if first else ""
        set_text(self._note, said)
        fits = len(first) >= SHORTEST and first == second
        self.save_button.setEnabled(fits and bool(self.old.text().strip()))

    def _save(self) -> None:
        if self.save_button.isEnabled():
            self.save_button.setEnabled(False)  # deriving the key takes a second
            self.wanted.emit(self.old.text().strip(), self.first.text())

    def show_problem(self, sentence: str) -> None:
        """Say why it was not set; the fields keep what was written."""
        set_text(self.problem, sentence)
        self.problem.setVisible(bool(sentence))
        self._tell()
        self.old.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave no passphrase behind."""
        for field in (self.old, self.first, self.second):
            field.clear()
        self.closed.emit()
        super().closeEvent(event)
