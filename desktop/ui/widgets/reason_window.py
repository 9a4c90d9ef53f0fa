"""A window that asks for the reason of an act that is recorded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.ui.theme.look import Look
from desktop.ui.widgets.basics import button, label
from desktop.ui.widgets.form_window import QuestionWindow


class ReasonWindow(QuestionWindow):
    """Emits ``submitted`` with a reason that is not empty."""

    submitted = Signal(str)

    def __init__(self, look: Look, title: str, sentence: str, action: str, about: str = "") -> None:
        """Create it; ``about`` is the subject, shown inside the window only."""
        super().__init__(look)
        self.add_title(title)
        self.about = label(about, "strong", wrap=True)
        self.about.setVisible(bool(about))
        self.column.addWidget(self.about)
        self.column.addWidget(label(sentence, "body2", wrap=True))
        self.column.addWidget(label(self.tr("Reason"), "small"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.column.addWidget(self.reason)
        self.action_button = button(look, action, "strong")
        self.action_button.setEnabled(False)
        self.action_button.clicked.connect(self._submit)
        self.add_buttons(self.action_button)
        self.reason.textChanged.connect(
            lambda reason: self.action_button.setEnabled(bool(reason.strip()))
        )
        self.reason.setFocus()

    def _submit(self) -> None:
        reason = self.reason.text().strip()
        self.close()
        self.submitted.emit(reason)
