"""The window for a new recovery sheet: the passphrase first, then the sheet itself."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from desktop.core.register.unlocking import Sheet
from desktop.ui.register.recovery_sheet_panel import SheetPart
from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, height_of_words, label
from desktop.ui.widgets.form_window import QuestionWindow
from desktop.ui.widgets.secret_field import SecretField
from desktop.ui.widgets.window_placement import bring_into_view


class NewSheetWindow(QuestionWindow):
    """Answer ``submitted`` with `show_sheet` or `show_problem`."""

    submitted = Signal(str)  # the passphrase

    def __init__(self, look: Look) -> None:
        super().__init__(look, width=660)
        self._warned = False
        self._making = False
        title, about, action = self._words()
        self.add_title(title)
        self._about = label(about, "body2", wrap=True)
        self.column.addWidget(self._about)
        name = self.tr("Current passphrase")
        self._name = label(name, "small")
        self.column.addWidget(self._name)
        self.passphrase = SecretField()
        self.passphrase.setAccessibleName(name)
        self.passphrase.returnPressed.connect(self._make)
        self._name.setBuddy(self.passphrase)
        self.column.addWidget(self.passphrase)
        self.add_problem()
        self.paper = SheetPart(look)
        self.paper.hide()
        self.paper.changed.connect(self._allow)
        self.column.addWidget(self.paper)
        self.column.addStretch(1)  # else a name stands far above its field
        self.make_button = button(look, action, "primary", "key")
        self.make_button.clicked.connect(self._make)
        self.add_buttons(self.make_button)
        self.passphrase.textChanged.connect(self._allow)
        self._allow()

    def _words(self) -> tuple[str, str, str]:
        """Return the title, what it is about, and the button's text."""
        return (
            self.tr("A new recovery sheet"),
            self.tr(
                "The old sheet no longer opens this register. It still opens earlier backups, "
                "so keep it safe or delete those backups."
            ),
            self.tr("Make the sheet"),
        )

    def _given(self) -> bool:
        """Return whether all is written that is asked for."""
        return bool(self.passphrase.text())

    def _ask(self) -> None:
        self.submitted.emit(self.passphrase.text())

    def _allow(self) -> None:
        if self.paper.sheet is None:
            self.make_button.setEnabled(self._given())
        else:
            self.make_button.setEnabled(self.paper.on_paper.isChecked())

    def _make(self) -> None:
        if self.paper.sheet is not None:
            self.close()
        elif self._given() and self.make_button.isEnabled():
            self._making = True
            self.make_button.setEnabled(False)  # deriving the key takes a second
            self.cancel_button.setEnabled(False)
            self._ask()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the new sheet in the passphrase's place."""
        self._making = False
        self.passphrase.clear()
        for part in (self._name, self.passphrase, self.problem, self.cancel_button):
            part.hide()
        self.paper.show_sheet(sheet)
        self.paper.show()
        self.make_button.setText(self.tr("Finish"))
        self._allow()
        self.fit_words()
        self.paper.print_button.setFocus()

    def show_problem(self, sentence: str) -> None:
        """Show why no sheet was made; the present one stays valid."""
        self._making = False
        self.cancel_button.setEnabled(True)
        super().show_problem(sentence)
        self._allow()
        self.begin()

    def begin(self) -> None:
        """Focus the field."""
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def fit_words(self) -> None:
        """Grow to the content; never shrink."""
        self.resize(self.width(), max(self.height(), height_of_words(self)))
        if self.isVisible():
            bring_into_view(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Warn once if the sheet would be lost with the window."""
        if self._making:
            event.ignore()  # the coming sheet is shown nowhere else
            return
        if (
            self.paper.sheet is not None
            and not self.paper.on_paper.isChecked()
            and not self._warned
        ):
            self._warned = True
            self.paper.show_result(
                self.tr("Print the sheet or write it down now. It will not be shown again."),
                on_paper=False,
            )
            self.fit_words()
            event.ignore()
            return
        super().closeEvent(event)
