"""The foot of the record form: its buttons, what recording means, and the question on closing."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop import language
from desktop.core.register.field_questions import Doubt, Unread
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button, label, set_text
from desktop.ui.widgets.layouts import hbox, vbox, wide


class FormFoot(QWidget):
    """One of three rows: to record or cancel, whether to discard, whether to set a deadline."""

    record_wanted = Signal()
    cancel_wanted = Signal()
    discard_wanted = Signal()
    offer_answered = Signal(bool)  # whether the offered deadline is taken

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._before: QWidget | None = None
        translate = QCoreApplication.translate
        self.cancel_button = button(look, translate("RecordForm", "Cancel"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.save_button = button(look, translate("RecordForm", "Record"), "primary")
        self.save_button.clicked.connect(self.record_wanted)
        self._usual = _row(words, "small", self.cancel_button, self.save_button)
        self.discard_button = button(look, translate("RecordForm", "Discard"))
        self.discard_button.clicked.connect(self.discard_wanted)
        self.keep_button = button(look, translate("RecordForm", "Keep writing"), "primary")
        self.keep_button.clicked.connect(self.take_back)
        asked = translate("RecordForm", "You have unsaved changes. Discard them?")
        self._question = _row(asked, "strong", self.discard_button, self.keep_button)
        self._question.hide()
        self.without_button = button(look, translate("RecordForm", "Record without a deadline"))
        self.without_button.clicked.connect(lambda: self._answer(taken=False))
        self.set_button = button(look, translate("RecordForm", "Set it and record"), "primary")
        self.set_button.clicked.connect(lambda: self._answer(taken=True))
        self._offer_words = label("", "strong", wrap=True)
        self._offer = _row_of(self._offer_words, self.without_button, self.set_button)
        self._offer.hide()
        vbox(self._usual, self._offer, self._question, on=self)

    def asking(self) -> bool:
        """Return whether the question is shown."""
        return not (self._question.isHidden() and self._offer.isHidden())

    def ask(self) -> None:
        """Ask whether to discard what was typed; Enter keeps it."""
        if not self.asking():
            self._before = QApplication.focusWidget()
        self._usual.hide()
        self._question.show()
        self.keep_button.setFocus()

    def ask_deadline(self, offer: Unread) -> None:
        """Ask whether to set the deadline that the message writes; Enter sets it."""
        self._before = QApplication.focusWidget()
        translate = QCoreApplication.translate
        if offer.doubt is Doubt.MEETING:
            words = translate("RecordForm", "A meeting begins: {deadline}. Set it as the deadline?")
        else:
            words = translate("RecordForm", "The message names a deadline: {deadline}. Set it?")
        set_text(self._offer_words, words.format(deadline=language.offer_words(offer)))
        self._usual.hide()
        self._offer.show()
        self.set_button.setFocus()

    def _answer(self, *, taken: bool) -> None:
        self.take_back()
        self.offer_answered.emit(taken)

    def take_back(self) -> None:
        """Return to the form, with the focus where it was."""
        self._question.hide()
        self._offer.hide()
        self._usual.show()
        if self._before is not None and self.window().isAncestorOf(self._before):
            self._before.setFocus()


def _row(words: str, role: str, *buttons: QWidget) -> QWidget:
    return _row_of(label(words, role, wrap=True), *buttons)


def _row_of(words: QWidget, *buttons: QWidget) -> QWidget:
    line = QWidget()
    hbox(wide(words), *buttons, margins=(0, 12, 0, 12), gap=GAP8, on=line)
    return line
