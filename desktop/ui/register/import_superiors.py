"""The part of the import window about superiors: keep to their messages, and add a sender."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from desktop.core.register.contacts import ContactBook
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button
from desktop.ui.widgets.layouts import vbox

_SHOWN = 24  # characters of a name: as many as the column has room for


class SuperiorsRow(QWidget):
    """The choice is on when it is of use: a superior on the list has written in the chat."""

    contact_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._contacts = ContactBook()
        self._sender = ""
        self.only = QCheckBox(self.tr("Only from superiors"))
        self.only.hide()
        row = QHBoxLayout()
        vbox(self.only, row, gap=GAP8, on=self)
        self.add_button = button(look, "", "link", size="small")
        self.add_button.clicked.connect(lambda: self.contact_wanted.emit(self._sender))
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.show_sender("")

    def show_contacts(self, contacts: ContactBook) -> None:
        """Know who is a superior."""
        self._contacts = contacts
        self.only.setVisible(len(contacts) > 0)
        self.show_sender(self._sender)

    def show_senders(self, senders: Iterable[str]) -> None:
        """Choose for a new chat: its superiors' messages alone, if it has any."""
        with QSignalBlocker(self.only):
            self.only.setChecked(any(self._contacts.of(sender) for sender in senders))

    def chosen(self) -> ContactBook | None:
        """Return the contacts to which the list keeps, None for all senders."""
        return self._contacts if len(self._contacts) and self.only.isChecked() else None

    def show_sender(self, sender: str) -> None:
        """Offer to add that sender, unless it is a superior already."""
        self._sender = sender
        offered = bool(sender) and self._contacts.of(sender) is None
        self.add_button.setVisible(offered)
        words = self.tr("Add to superiors: {name}").format(name=sender[:_SHOWN])
        self.add_button.setText(words.replace("&", "&&") if offered else "")

    def forget(self) -> None:
        """Forget contacts and sender."""
        self.show_contacts(ContactBook())
        self.show_sender("")
