"""The row that says which action is about to be recorded, with the button that takes it back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.core.register.enums import Action
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP12
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.layouts import hbox, wide


class PendingRow(QWidget):
    """Hidden while nothing is pending."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = label("", "strong", wrap=True)
        take_back = QCoreApplication.translate("RecordPane", "Take back")
        self.take_back_button = button(look, take_back, icon="close", size="small")
        hbox(wide(self._words), self.take_back_button, gap=GAP12, on=self)
        self.hide()

    def show_action(self, action: Action | None, records: int = 1) -> None:
        """Show that action on so many records, or nothing."""
        self.setVisible(action is not None)
        if action is None:
            return
        translate = language.translate
        if records == 1:
            words = translate("RecordPane", "Being recorded: {action}")
        else:
            words = translate("RecordPane", "Being recorded: {action}, {n} directives", records)
        word, count = language.action_word(action), language.number(records)
        set_text(self._words, words.format(action=word, n=count))
        self.take_back_button.setFocus()

    def add_copied(self) -> None:
        """Say besides that the reply is on the clipboard."""
        copied = language.translate("RecordPane", "The reply is copied: paste it into the chat.")
        set_text(self._words, f"{self._words.text()} · {copied}")
