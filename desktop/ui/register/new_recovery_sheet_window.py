"""The small window for a new recovery sheet: the passphrase first, then the sheet itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.register.recovery_code import Sheet
from desktop.ui.register.recovery_sheet_panel import SheetPart
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, height_of_words, label, set_text
from desktop.ui.widgets.secret_field import SecretField


class NewSheetWindow(QWidget):
    """Answer ``wanted`` with `show_sheet` or `show_problem`; the field is emptied when it goes."""

    wanted = Signal(str)  # the passphrase
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._warned = False
        self._making = False
        self.setProperty("role", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = self.tr("A new recovery sheet")
        self.setWindowTitle(title)
        self.setMinimumWidth(660)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(GAP8)
        column.addWidget(label(title, "subtitle"))
        self._about = label(
            self.tr(
                "The old sheet no longer opens this register. It still opens earlier backups, "
                "so keep it safe or delete those backups."
            ),
            "body2",
            wrap=True,
        )
        column.addWidget(self._about)
        name = self.tr("Current passphrase")
        self._name = label(name, "small")
        column.addWidget(self._name)
        self.passphrase = SecretField()
        self.passphrase.setAccessibleName(name)
        self.passphrase.returnPressed.connect(self._make)
        self._name.setBuddy(self.passphrase)
        column.addWidget(self.passphrase)
        self.problem = label("", "strong", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.paper = SheetPart(look)
        self.paper.hide()
        self.paper.changed.connect(self._tell)
        column.addWidget(self.paper)
        row = QHBoxLayout()
        row.setSpacing(GAP12)
        row.addStretch(1)
        self.cancel = button(look, self.tr("Cancel"))
        self.cancel.clicked.connect(self.close)
        row.addWidget(self.cancel)
        self.make_button = button(look, self.tr("Make the sheet"), "primary", "key")
        self.make_button.clicked.connect(self._make)
        row.addWidget(self.make_button)
        column.addLayout(row)
        self.passphrase.textChanged.connect(self._tell)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self._tell()

    def _tell(self) -> None:
        if self.paper.sheet is None:
            self.make_button.setEnabled(bool(self.passphrase.text()))
        else:
            self.make_button.setEnabled(self.paper.kept.isChecked())

    def _make(self) -> None:
        if self.paper.sheet is not None:
            self.close()
        elif self.passphrase.text() and self.make_button.isEnabled():
            self._making = True
            self.make_button.setEnabled(False)  # deriving the key takes a second
            self.cancel.setEnabled(False)
            self.wanted.emit(self.passphrase.text())

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the new sheet in the passphrase's place."""
        self._making = False
        self.passphrase.clear()
        for part in (self._name, self.passphrase, self.problem, self.cancel):
            part.hide()
        self.paper.show_sheet(sheet)
        self.paper.show()
        self.make_button.setText(self.tr("Finish"))
        self._tell()
        self._grow()
        self.paper.print_button.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Say why no sheet was made; the one before stays valid."""
        self._making = False
        self.cancel.setEnabled(True)
        set_text(self.problem, sentence)
        self.problem.setVisible(bool(sentence))
        self._tell()
        self._grow()
        self.begin()

    def begin(self) -> None:
        """Put the keyboard into the field."""
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show every line of it."""
        super().showEvent(event)
        self._grow()

    def _grow(self) -> None:
        self.resize(self.width(), max(self.height(), height_of_words(self)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave no passphrase behind; warn once when the sheet would be lost with the window."""
        if self._making:
            event.ignore()  # the sheet that comes is shown nowhere else
            return
        if self.paper.sheet is not None and not self.paper.kept.isChecked() and not self._warned:
            self._warned = True
            self.paper.told(
                self.tr("Print the sheet or write it down now. It will not be shown again."),
                kept=False,
            )
            event.ignore()
            return
        self.passphrase.clear()
        self.closed.emit()
        super().closeEvent(event)
