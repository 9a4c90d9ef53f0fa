"""The window for several copied messages while the register is locked: one list, ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from desktop import language
from desktop.core.whatsapp import Message
from desktop.ui.register.import_messages import Messages
from desktop.ui.theme.look import Look
from desktop.ui.widgets.form_window import TaskWindow


class SealCopiedWindow(TaskWindow):
    """Seals nothing before the green button is pressed."""

    seal_wanted = Signal(object)  # first lines of the chosen messages, a frozenset

    def __init__(self, look: Look, own_name: str) -> None:
        super().__init__(look)
        self.name(self.tr("Copied messages"), "", "lock")
        self.resize(look.px(760), look.px(560))
        self.messages = Messages(look, own_name)
        self.messages.rest_row.hide()
        self.messages.picked_changed.connect(self._count)
        self.body.addWidget(self.messages, 1)
        self.action_button.clicked.connect(self._seal)
        self.show_consequence(
            self.tr("The register is locked. What is sealed waits until it is unlocked.")
        )

    def show_messages(self, messages: Sequence[Message], now_ms: int) -> None:
        """Show the messages; own ones and notices are not ticked."""
        self.messages.show_messages(messages, frozenset(), now_ms)
        self.messages.choose_likely()

    def _count(self, picked: int) -> None:
        words = self.tr("Seal the {count} chosen", "", picked)
        self.action_button.setText(words.format(count=language.number(picked)))
        self.action_button.setEnabled(picked > 0)

    def _seal(self) -> None:
        self.seal_wanted.emit(frozenset(self.messages.model.picked))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Forget the messages."""
        self.messages.forget()
        super().closeEvent(event)
