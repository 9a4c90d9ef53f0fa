"""The messages of an exported chat as rows of a table, and which of them are chosen."""

from collections.abc import Iterable, Sequence
from mimetypes import guess_type

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from desktop import language
from desktop.core.text.bengali import fold
from desktop.core.text.file_names import plain_name
from desktop.core.whatsapp import Flag, Kind, Message
from desktop.ui.paint.boxes import empty_box, ticked_box
from desktop.ui.widgets.attachments import icon_of
from desktop.ui.widgets.cell_delegate import CELL, Cell, readable

Index = QModelIndex | QPersistentModelIndex
_YOU = ("You", "আপনি")  # who copied or exported the chat, in WhatsApp's words
_BODY_SHOWN = 300  # characters of a message in its row


class MessageModel(QAbstractTableModel):
    """Rows as cells: a box, the time, sender and words with a note below."""

    def __init__(self, own_name: str) -> None:
        super().__init__()
        self._own_names = frozenset(map(fold, (*_YOU, own_name))) - {""}
        self._own_senders: dict[str, bool] = {}  # those that were asked for
        self._rows: Sequence[Message] = ()
        self.known: frozenset[int] = frozenset()
        self._now_ms = 0
        self.picked: set[int] = set()  # first lines

    def take(self, known: frozenset[int], now_ms: int) -> None:
        """Start again with an empty selection."""
        self.known, self._now_ms = known, now_ms
        self._own_senders = {}
        self.picked = set()

    def show_rows(self, rows: Sequence[Message]) -> None:
        """Show these messages."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def choose(self, rows: Iterable[int], chosen: bool | None) -> None:  # noqa: FBT001 - tristate
        """Choose the rows or not, or toggle them (None); known messages are never chosen."""
        for row in rows:
            line = self._rows[row].first_line
            if line in self.known:
                continue
            if chosen or (chosen is None and line not in self.picked):
                self.picked.add(line)
            else:
                self.picked.discard(line)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 2))

    def may_be_directive(self, row: int) -> bool:
        """Return whether a choice of all takes it: words or a file of somebody else."""
        item = self._rows[row]
        holds = item.kind is Kind.TEXT or item.attachment is not None
        return holds and not self._is_own(item.sender or "")

    def _is_own(self, sender: str) -> bool:
        if sender not in self._own_senders:
            self._own_senders[sender] = fold(sender) in self._own_names
        return self._own_senders[sender]

    def sender_of(self, row: int) -> str:
        """Return whom WhatsApp shows as sender of that row, empty for none and for oneself."""
        if not 0 <= row < len(self._rows):
            return ""
        item = self._rows[row]
        return "" if self._is_own(item.sender or "") else item.shown_sender

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many messages are shown."""
        return len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the cell, or its words for a screen reader."""
        if role not in {CELL, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        message, column = self._rows[index.row()], index.column()
        cell = readable(lambda: self._cell(message, column))
        if role == CELL:
            return cell
        return " ".join(part for part in (cell.spoken, cell.first, cell.second, cell.third) if part)

    def _cell(self, item: Message, column: int) -> Cell:
        chosen = item.first_line in self.picked
        if column == 0:
            known = item.first_line in self.known
            spoken = self.tr("chosen") if chosen else self.tr("not chosen")
            if known:
                return Cell("", spoken=self.tr("Recorded before"))
            return Cell("", mark=ticked_box if chosen else empty_box, spoken=spoken, chosen=chosen)
        if column == 1:
            at_ms = None if item.time is None else item.time.at_ms
            if at_ms is None:
                return Cell("–", chosen=chosen)
            day = language.day_of(at_ms)
            clock = language.clock(at_ms)
            if day.year != language.day_of(self._now_ms).year:
                clock = f"{language.digits(str(day.year))}, {clock}"
            return Cell(language.date_short(day), clock, chosen=chosen)
        return Cell(
            item.sender or "–",
            self._words(item),
            bold=True,
            second_icon=_icon_of(item),
            third=self.note(item),
            third_icon="info",
            chosen=chosen,
            faded=item.first_line in self.known,
            shortens=True,
        )

    def _words(self, item: Message) -> str:
        if item.kind is Kind.DELETED:
            return self.tr("A deleted message")
        if item.kind is Kind.MEDIA and item.attachment is None:
            return self.tr("Photo, voice or file not included in the export")
        words = item.body[:_BODY_SHOWN]
        if item.attachment is not None:  # its name instead of WhatsApp's text about it
            words = f"{plain_name(item.attachment)} {words.partition(chr(10))[2]}"
        return " ".join(words.split())

    def note(self, item: Message) -> str:
        """Return a warning about the message, empty if there is none."""
        if item.first_line in self.known:
            return self.tr("Recorded before")
        if Flag.POSSIBLE_PASTED_HEADER in item.flags:
            return self.tr("May contain a pasted message; treated as one")
        if Flag.OUT_OF_ORDER in item.flags:
            return self.tr("Older than the one before it: delivered late, or quoted")
        return ""

    def notes(self) -> list[int]:
        """Return the rows that have a note."""
        return [row for row, item in enumerate(self._rows) if self.note(item)]


def _icon_of(item: Message) -> str:
    if item.attachment is not None:
        return icon_of(guess_type(item.attachment)[0] or "")
    return "image" if item.kind is Kind.MEDIA else ""
