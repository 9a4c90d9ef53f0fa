"""The right of the record form: each field of a record, and what its content means."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QListView, QWidget

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import MessageMedium, Priority, SecurityClass
from desktop.core.register.fields import BY_NAME, FIELDS
from desktop.core.register.pasted_message import MemoFault, read_memo
from desktop.core.register.records import ClaimedTime, Draft
from desktop.core.text.bengali import fold
from desktop.language.dates import moment, moment_both_calendars
from desktop.language.enum_words import medium_word
from desktop.language.numbers import digits
from desktop.language.register import joined, memo_problem, moment_problem, priority_word
from desktop.ui.register.badges import ClassChoice
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.attachments import AttachmentField
from desktop.ui.widgets.basics import ChoiceBox, FieldNote, label
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.guarded_text import GuardedLine

_MORE, _LAST = 16, 40  # rows of the grid: fields without a place of their own, and what follows
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
            words = joined(sender.name, sender.position)
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


class RecordFields(QGridLayout):
    """Two columns of fields; ``entered`` when Enter is pressed in one of them.

    Those of a correction have a reason, and no attachments.
    """

    entered = Signal()

    def __init__(self, look: Look, times: OfficeTimes, *, correction: bool) -> None:
        super().__init__()
        self._look = look
        self._times = times
        self._memo_given = ""
        translate = QCoreApplication.translate
        self.setHorizontalSpacing(GAP16)
        self.setVerticalSpacing(2)
        self._lines: dict[str, QLineEdit] = {}
        self.sender_line = self._line("sender", (0, 0))
        self.senders = SenderCompleter(self.sender_line)
        self.designation = self._line("designation", (0, 1))
        self.medium = ChoiceBox()
        for medium in MessageMedium:
            self.medium.addItem(medium_word(medium), medium)
        self._place((2, 0), translate("RecordForm", "Medium"), self.medium)
        self.group = self._line("group", (2, 1))
        now = times.now
        self.claimed = self._moment(self._at_this_hour, now)
        self._place((4, 0), translate("RecordForm", "Time of the message"), self.claimed)
        self.claimed_note = FieldNote(look, self.claimed.edit)
        self.addWidget(self.claimed_note, 5, 1)
        self.subject = self._line("subject", (6, 0), span=2)
        self.security = ClassChoice(look, translate("RecordForm", "Class"))
        self._place((8, 0), translate("RecordForm", "Class"), self.security, span=2)
        self.deadline = self._moment(times.closing, lambda: self.claimed.at_ms() or now())
        self._place((10, 0), translate("RecordForm", "Deadline"), self.deadline)
        self.deadline_note = FieldNote(look, self.deadline.edit)
        self.addWidget(self.deadline_note, 12, 0, 1, 2)
        self.priority = ChoiceBox()
        for priority in Priority:
            self.priority.addItem(priority_word(priority), priority)
        self._place((10, 1), translate("RecordForm", "Priority"), self.priority)
        self.memo = self._written((13, 0), translate("RecordForm", "Memo no., 18 or 22 digits"))
        self.dnothi = self._line("dnothi", (13, 1))
        for empty in (self.memo, self.dnothi):
            empty.setPlaceholderText(translate("RecordForm", "if any"))  # "none" read like a value
        self.memo_note = FieldNote(look, self.memo)
        self.addWidget(self.memo_note, 15, 0, 1, 2)
        self.memo.textChanged.connect(self._show_memo)
        more = [field.name for field in FIELDS if field.form and field.name not in self._lines]
        for place, name in enumerate(more):
            self._line(name, (_MORE + 2 * place, 0), span=2)
        self.attachments = AttachmentField(look)
        if correction:
            self.attachments.hide()
        self.addWidget(self.attachments, _LAST, 0, 1, 2)
        self.reason = GuardedLine()
        if correction:
            self.reason.returnPressed.connect(self.entered)
            reason = translate("RecordForm", "Reason for correction")
            self._place((_LAST + 1, 0), reason, self.reason, span=2)
        self.setRowStretch(_LAST + 3, 1)

    def _place(self, at: tuple[int, int], name: str, field: QWidget, span: int = 1) -> None:
        row, column = at
        called = label(name, "small")
        called.setContentsMargins(0, GAP8, 0, 0)  # nearer to its own field than to that above
        called.setMinimumHeight(called.minimumHeight() + GAP8)  # else its descenders are cut
        self.addWidget(called, row, column, 1, span)
        field.setAccessibleName(name)
        self.addWidget(field, row + 1, column, 1, span)

    def _line(self, name: str, at: tuple[int, int], span: int = 1) -> QLineEdit:
        """Add the line of a record's field under its label."""
        label = QCoreApplication.translate("RecordForm", BY_NAME[name].form)
        line = self._lines[name] = self._written(at, label, span)
        return line

    def _written(self, at: tuple[int, int], name: str, span: int = 1) -> QLineEdit:
        field = GuardedLine()
        field.returnPressed.connect(self.entered)
        self._place(at, name, field, span)
        return field

    def _moment(self, usual: Callable[[date], int], opens: Callable[[], int]) -> MomentField:
        field = MomentField(self._look, usual, opens, self._times.in_words)
        field.changed.connect(partial(self._show_moments, None))
        field.left.connect(partial(self._show_moments, field))
        field.edit.returnPressed.connect(self.entered)
        return field

    def _at_this_hour(self, day: date) -> int:
        now = moment(self._times.now())
        minute = now.time().replace(second=0, microsecond=0)
        return round(datetime.combine(day, minute, now.tzinfo).timestamp()) * 1000

    def by_name(self) -> dict[str, QLineEdit | MomentField]:
        """Return the fields that a message may leave open, by the names of the questions."""
        return {
            "sender": self.sender_line,
            "designation": self.designation,
            "claimed": self.claimed,
            "deadline_ms": self.deadline,
            "meeting": self.deadline,
            "memo_no": self.memo,
        }

    def put(self, draft: Draft) -> None:
        """Fill the fields."""
        for name, line in self._lines.items():
            line.setText(getattr(draft, name))
        self._memo_given = digits(draft.memo_no)
        self.memo.setText(self._memo_given)
        self.medium.setCurrentIndex(self.medium.findData(draft.medium))
        self.priority.setCurrentIndex(self.priority.findData(draft.priority))
        self.security.choose(list(SecurityClass).index(draft.security))
        self.claimed.put(draft.claimed.at_ms if draft.claimed else None)
        self.deadline.put(draft.deadline_ms)

    def put_sender(self, sender: Contact) -> None:
        """Set what is known of a sender; a class is only raised."""
        self.sender_line.setText(sender.name)
        if sender.position:
            self.designation.setText(sender.position)
            self.designation.setCursorPosition(0)  # the beginning of a long one says most
        self.security.choose(max(self.security.chosen(), sender.security.bars))

    def written_into(self, draft: Draft) -> Draft:
        """Return the draft with what the fields hold now."""
        at_ms = self.claimed.at_ms()
        claimed = draft.claimed
        if at_ms != (None if claimed is None else claimed.at_ms):
            typed = ClaimedTime(claimed.text if claimed else "", at_ms, zone_source="told")
            claimed = None if at_ms is None else typed
        memo = read_memo(self.memo.text())
        number = self.memo.text().strip() if isinstance(memo, MemoFault) else str(memo)
        if self.memo.text() == self._memo_given:
            number = draft.memo_no
        lines: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        return replace(
            draft,
            medium=self.medium.currentData(),
            claimed=claimed,
            security=list(SecurityClass)[self.security.chosen()],
            deadline_ms=self.deadline.at_ms(),
            priority=self.priority.currentData(),
            memo_no=number,
            attachments=(*draft.attachments, *self.attachments.files()),
            **lines,
        )

    def as_typed(self) -> tuple[str, ...]:
        """Return what `written_into` does not hold letter by letter."""
        return self.claimed.edit.text(), self.deadline.edit.text(), self.reason.text()

    def refused(self) -> tuple[str, QWidget] | None:
        """Return the first problem of the fields as a sentence, and its field."""
        for field in (self.claimed, self.deadline):
            if (fault := field.fault()) is not None:
                return moment_problem(fault), field
        words = self.memo.text()
        memo = read_memo(words)
        if isinstance(memo, MemoFault) and words.strip() and words != self._memo_given:
            return memo_problem(memo), self.memo
        return None

    def _show_moments(self, left: MomentField | None = None) -> None:
        """Show what the times mean; no fault for one that is still being typed."""
        claimed, deadline = self.claimed.at_ms(), self.deadline.at_ms()
        claimed_words = "" if claimed is None else moment_both_calendars(claimed)
        translate, early = QCoreApplication.translate, ""
        if deadline is not None and claimed is not None and deadline < claimed:
            early = translate("RecordForm", "The deadline is before the message was sent.")
        elif deadline is not None and deadline < self._times.now():
            early = translate("RecordForm", "This deadline has already passed.")
        for field, note, words in (
            (self.claimed, self.claimed_note, claimed_words),
            (self.deadline, self.deadline_note, early),
        ):
            fault = field.fault()
            if left is not field and not field.edit.property("refused"):
                fault = None
            fault_words = "" if fault is None else moment_problem(fault)
            note.show_words(fault_words or words, warns=words == early, refused=bool(fault_words))

    def _show_memo(self, words: str) -> None:
        memo = read_memo(words) if words.strip() else None
        fault = memo_problem(memo) if isinstance(memo, MemoFault) else ""
        self.memo_note.show_words(fault, refused=bool(fault))
