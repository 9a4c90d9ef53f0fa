"""The window that asks before the program ends."""

from PySide6.QtCore import Signal

from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.form_window import QuestionWindow


class QuitWindow(QuestionWindow):
    """Says what stops; Cancel has the focus, so that a second Enter ends nothing."""

    confirmed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.add_title(self.tr("Quit Tatpar?"))
        sentence = self.tr(
            "The connection is no longer watched, and no check is shown, until Tatpar starts "
            "again. Checks of that time are recorded as “Tatpar was quit”."
        )
        self.column.addWidget(label(sentence, "body2", wrap=True))
        self.quit_button = button(look, self.tr("Quit"), "strong", "quit")
        self.quit_button.clicked.connect(self._confirm)
        self.add_buttons(self.quit_button)
        self.cancel_button.setFocus()

    def _confirm(self) -> None:
        self.close()
        self.confirmed.emit()
