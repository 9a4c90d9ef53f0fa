"""The window that offers to save what can be read of a damaged register."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, height_of_words, label
from desktop.ui.widgets.form_window import QuestionWindow, add_named
from desktop.ui.widgets.secret_field import SecretField


class RegisterSalvageWindow(QuestionWindow):
    """Answer ``submitted`` with `show_result` or `show_problem`."""

    submitted = Signal(str)  # the passphrase

    def __init__(self, look: Look, sentences: Sequence[str]) -> None:
        super().__init__(look)
        self.add_title(self.tr("The register is damaged"))
        for sentence in sentences:
            self.column.addWidget(label(sentence, "body2", wrap=True))
        self.passphrase = SecretField()
        self.passphrase.returnPressed.connect(self._submit)
        self.passphrase.textChanged.connect(self._allow)
        add_named(self.column, self.tr("Passphrase"), self.passphrase)
        self.add_problem()
        self.save_button = button(look, self.tr("Save what can be read"), "primary")
        self.save_button.clicked.connect(self._submit)
        self.add_buttons(self.save_button)
        self._allow()

    def _allow(self) -> None:
        self.save_button.setEnabled(bool(self.passphrase.text()))

    def _submit(self) -> None:
        if self.save_button.isEnabled():
            self.save_button.setEnabled(False)  # reading every page takes seconds
            self.submitted.emit(self.passphrase.text())

    def show_result(self, sentences: Sequence[str]) -> None:
        """Show what was saved and what is lost."""
        self.passphrase.clear()
        self.passphrase.setEnabled(False)
        super().show_problem("\n".join(sentences))
        self.save_button.hide()
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setFocus()
        self.resize(self.width(), max(self.height(), height_of_words(self)))

    def show_problem(self, sentence: str) -> None:
        """Show why nothing was saved."""
        super().show_problem(sentence)
        self._allow()
        self.begin()

    def begin(self) -> None:
        """Focus the field."""
        self.passphrase.selectAll()
        self.passphrase.setFocus()
