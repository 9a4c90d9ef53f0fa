"""Completion of a sender: by any part of the name, its designation or office, in any spelling."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from desktop import language
from desktop.core.register.contacts import Contact
from desktop.core.text.bengali import fold

_NAME, _FOLDED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class SenderCompleter(QCompleter):
    """Offers senders below a line; `chosen` is emitted with a name of the list."""

    chosen = Signal(str)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._names = QStandardItemModel(self)
        self.setModel(self._names)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Senders on record"))
        self.setPopup(self.list)
        self.activated.connect(self.chosen)
        line.setCompleter(self)

    def offer(self, senders: Sequence[Contact]) -> None:
        """Offer these senders instead of those before."""
        self._names.clear()
        for sender in senders:
            words = language.joined(sender.name, sender.position)
            item = QStandardItem(words)
            item.setData(sender.name, _NAME)
            item.setData(fold(words), _FOLDED)
            self._names.appendRow(item)
        if not senders:
            self.list.hide()

    def splitPath(self, path: str) -> list[str]:
        """Return what is typed, in the form in which names are compared."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the name that goes into the line."""
        return str(index.data(_NAME))
