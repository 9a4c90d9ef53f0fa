"""The question before this PC leaves its office."""

from PySide6.QtCore import Signal

from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.form_window import QuestionWindow


class LeaveOfficeWindow(QuestionWindow):
    """Emits ``submitted`` when the officer leaves."""

    submitted = Signal()

    def __init__(self, look: Look, office: str) -> None:
        super().__init__(look)
        self.add_title(self.tr("Leave the office"))
        sentence = self.tr(
            "This PC stops sending to {office}: no days, no state, no answers. What waits is not "
            "sent, and the office's documents no longer apply. The last that the office hears is "
            "that this PC has left, and when. To join again you need the address and a valid token."
        )
        self.column.addWidget(label(sentence.format(office=office), "body2", wrap=True))
        self.action_button = button(look, self.tr("Leave"), "strong")
        self.action_button.clicked.connect(self._submit)
        self.add_buttons(self.action_button)

    def _submit(self) -> None:
        self.close()
        self.submitted.emit()
