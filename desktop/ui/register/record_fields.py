"""The right of the record form: each field of a record, and the meaning of its content."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import MessageMedium, Priority, SecurityClass
from desktop.core.register.fields import BY_NAME, FIELDS
from desktop.core.register.pasted_message import read_memo
from desktop.core.register.records import ClaimedTime, Draft
from desktop.core.text.bengali import fold
from desktop.language.dates import moment, moment_both_calendars, moment_words
from desktop.language.numbers import digits, number
from desktop.language.register import field_word, joined
from desktop.language.translator import translate, word_of
from desktop.ui.register.badges import ClassChoice
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.attachments import AttachmentField
from desktop.ui.widgets.basics import ChoiceBox, FieldNote, Note, button, label, set_icon
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.guarded_text import GuardedLine
from desktop.ui.widgets.layouts import vbox

_NAME, _FOLDED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class NameCompleter(QCompleter):
    """Offers people below a line; `chosen` is emitted with a name of the list."""

    chosen = Signal(str)

    def __init__(self, line: QLineEdit, name: str) -> None:
        super().__init__(line)
        self._line = line
        self._names = QStandardItemModel(self)
        self.setModel(self._names)
        self.setCompletionRole(_FOLDED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)
        self.list = QListView()
        self.list.setAccessibleName(name)
        self.setPopup(self.list)
        self.activated.connect(self.chosen)
        line.setCompleter(self)

    def offer(self, senders: Sequence[Contact]) -> None:
        """Offer these people instead of the earlier ones."""
        self._names.clear()
        for sender in senders:
            words = joined(sender.name, sender.position)
            item = QStandardItem(words)
            item.setData(sender.name, _NAME)
            item.setData(fold(words), _FOLDED)
            self._names.appendRow(item)
        if not senders:
            self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by Enter; Qt would also pass the key to the line, whose Enter records."""
        enters = isinstance(event, QKeyEvent) and event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }
        at = self.list.currentIndex()
        if not (watched is self.list and enters and at.isValid()):
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.KeyPress:
            self.list.hide()
            self._line.setText(self.pathFromIndex(at))
            self.chosen.emit(self._line.text())
        return True

    def splitPath(self, path: str) -> list[str]:
        """Return the typed text, in the form in which names are compared."""
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the name for the line."""
        return str(index.data(_NAME))


_OPEN, _CLOSED = "up", "down"


class RecordFields(QVBoxLayout):
    """Five fields, and the others behind a button; ``entered`` when Enter is pressed in one.

    Those of a correction have a reason, and no attachments.
    """

    entered = Signal()
    more_shown = Signal()  # after a press
    more: QWidget
    memo: QLineEdit

    def __init__(self, look: Look, times: OfficeTimes, *, correction: bool) -> None:
        super().__init__()
        self._look = look
        self._times = times
        self._memo_given = ""
        self.setSpacing(0)
        self._usual, self._further = QGridLayout(), QGridLayout()
        self._below: dict[QWidget, QVBoxLayout] = {}
        self._lines: dict[str, QLineEdit] = {}
        for grid in (self._usual, self._further):
            grid.setHorizontalSpacing(GAP16)
            grid.setVerticalSpacing(2)
        self.sender_line = self._line("sender")
        self.senders = NameCompleter(self.sender_line, translate("Senders on record"))
        self.subject = self._line("subject")
        now = times.now
        self.claimed = self._moment(self._at_this_hour, now)
        self.deadline = self._moment(times.closing, lambda: self.claimed.at_ms() or now())
        self._place(field_word("deadline_ms"), self.deadline)
        self.security = ClassChoice(look, field_word("security"))
        self.security.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place(field_word("security"), self.security)
        self.class_note = Note(look, "info", "small")
        self._below[self.security].addWidget(self.class_note)
        self.security.changed.connect(lambda: self.class_note.say(""))
        self.addLayout(self._usual)
        self.attachments = AttachmentField(look)
        for part in (self.attachments.choose_button, self.attachments.hint):
            part.setHidden(correction)
        self.addSpacing(GAP16)
        self.addWidget(self.attachments)
        self.reason = GuardedLine()
        if correction:
            self.reason.returnPressed.connect(self.entered)
            self._place(translate("Reason for correction"), self.reason)
            self.reason_note = self._note(self.reason, self.reason)
            self.reason.textChanged.connect(lambda: self.reason_note.show_words(""))
        self._add_further()
        moments = self.claimed, self.deadline, self.meeting, self.until
        self._moments = {field: self._note(field, field.edit) for field in moments}
        self.claimed_note, self.deadline_note = (self._moments[field] for field in moments[:2])
        self.memo_note = self._note(self.memo, self.memo)
        self.memo.textChanged.connect(self._show_memo)
        self.addStretch(1)

    def _add_further(self) -> None:
        """Add the button and the fields behind it."""
        self.more_button = button(self._look, "", "link", size="small")
        self.more_button.clicked.connect(self._turn_more)
        self.attachments.head.addWidget(self.more_button)
        self.more = QWidget()
        self._further.setContentsMargins(0, 0, 0, 0)
        self.more.setLayout(self._further)
        self.addWidget(self.more)
        self.designation = self._line("designation", (0, 0))
        self.group = self._line("group", (0, 1))
        self.medium = ChoiceBox()
        for medium in MessageMedium:
            self.medium.addItem(word_of(medium), medium)
        self._place(field_word("medium"), self.medium, (1, 0))
        self._place(field_word("claimed_ms"), self.claimed, (1, 1))
        self.priority = ChoiceBox()
        for priority in Priority:
            self.priority.addItem(word_of(priority), priority)
        self._place(field_word("priority"), self.priority, (2, 0))
        self.dnothi = self._line("dnothi", (2, 1))
        self.meeting = self._moment(self._times.closing, self._times.now)
        self._place(field_word("meeting_ms"), self.meeting, (3, 0))
        self.until = self._moment(
            self._times.closing, lambda: self.meeting.at_ms() or self._times.now()
        )
        self._place(field_word("meeting_until_ms"), self.until, (3, 1))
        self.place = self._line("meeting_place", (4, None))
        memo = translate("Memo no., 18 or 22 digits")
        self.memo = self._written(memo, (5, None))
        for empty in (self.memo, self.dnothi, self.claimed.edit):
            empty.setPlaceholderText(translate("if any"))  # "none" would look like a value
        others = [field.name for field in FIELDS if field.form and field.name not in self._lines]
        for row, name in enumerate(others, start=6):
            self._line(name, (row, None))
        self.show_more(shown=False)

    def _place(self, name: str, field: QWidget, at: tuple[int, int | None] | None = None) -> None:
        """Add a field under its name, in a new row or at a place of the further ones.

        ``at``: row and column, or None for both columns.
        """
        called = label(name, "small")
        called.setContentsMargins(0, GAP8, 0, 0)  # nearer to its own field than to that above
        called.setMinimumHeight(called.minimumHeight() + GAP8)  # else its descenders are cut
        called.setBuddy(field)
        field.setAccessibleName(name)
        below = self._below[field] = vbox(gap=4, margins=(0, 2, 0, 0))
        grid, (place, side) = self._further, at or (0, None)
        if at is None:
            grid, place = self._usual, len(self._below)
        column, span = (0, 2) if side is None else (side, 1)
        grid.addWidget(called, 3 * place, column, 1, span)
        grid.addWidget(field, 3 * place + 1, column, 1, span)
        grid.addLayout(below, 3 * place + 2, column, 1, span)

    def _line(self, name: str, at: tuple[int, int | None] | None = None) -> QLineEdit:
        """Add the line of a record's field under its label."""
        label = translate(BY_NAME[name].form)
        line = self._lines[name] = self._written(label, at)
        return line

    def _written(self, name: str, at: tuple[int, int | None] | None = None) -> QLineEdit:
        field = GuardedLine()
        field.returnPressed.connect(self.entered)
        self._place(name, field, at)
        return field

    def _note(self, field: QWidget, edit: QLineEdit) -> FieldNote:
        note = FieldNote(self._look, edit)
        self._below[field].addWidget(note)
        return note

    def add_below(self, name: str, asked: QWidget) -> None:
        """Add a question under its field, or under one of the five that it is read with."""
        field = self.by_name()[name]
        if self.more.isAncestorOf(field):
            field = self.sender_line if field is self.designation else self.deadline
        self._below[field].addWidget(asked)

    def show_more(self, *, shown: bool = True) -> None:
        """Show the further fields, or hide them."""
        self.more.setVisible(shown)
        color = self._look.tokens.accent_text
        set_icon(self.more_button, self._look, _OPEN if shown else _CLOSED, color, gap=8)

    def _turn_more(self) -> None:
        self.show_more(shown=self.more.isHidden())
        if not self.more.isHidden():
            self.more_shown.emit()

    def show_field(self, field: QWidget) -> None:
        """Give a field the focus, even a folded one."""
        if self.more.isAncestorOf(field):
            self.show_more()
        field.setFocus()

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

    def by_name(self) -> dict[str, QLineEdit | MomentField | QComboBox]:
        """Return the fields that a message may leave open, by the names of the questions."""
        return {
            "sender": self.sender_line,
            "designation": self.designation,
            "claimed": self.claimed,
            "subject": self.subject,
            "deadline_ms": self.deadline,
            "meeting_ms": self.meeting,
            "priority": self.priority,
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
        if draft.security_set_by == "contact":
            self._say_default(draft.sender)
        self.claimed.put(draft.claimed.at_ms if draft.claimed else None)
        self.deadline.put(draft.deadline_ms)
        self.meeting.put(draft.meeting_ms)
        self.until.put(draft.meeting_until_ms)
        priority = "" if draft.priority is Priority.NONE else draft.priority
        further = (draft.memo_no, draft.dnothi, priority, draft.meeting_ms)
        filled, words = sum(map(bool, further)), translate("More fields")
        if filled:
            more = translate("{n} filled in")
            words = joined(words, more.format(n=number(filled)))
        self.more_button.setText(words)

    def put_sender(self, sender: Contact) -> None:
        """Set the known facts of a sender; a class is only raised."""
        self.sender_line.setText(sender.name)
        if sender.position:
            self.designation.setText(sender.position)
            self.designation.setCursorPosition(0)  # the beginning of a long one is the most useful
        if sender.security.bars > self.security.chosen():
            self.security.choose(sender.security.bars)
            self._say_default(sender.name)

    def _say_default(self, superior: str) -> None:
        words = translate("The class set for {name}")
        self.class_note.say(words.format(name=superior))

    def written_into(self, draft: Draft) -> Draft:
        """Return the draft with the fields' content."""
        at_ms = self.claimed.at_ms()
        claimed = draft.claimed
        if at_ms != (None if claimed is None else claimed.at_ms):
            typed = ClaimedTime(claimed.text if claimed else "", at_ms, zone_source="told")
            claimed = None if at_ms is None else typed
        memo = read_memo(self.memo.text())
        number = self.memo.text().strip() if isinstance(memo, ProblemCode) else str(memo)
        if self.memo.text() == self._memo_given:
            number = draft.memo_no
        lines: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        return replace(
            draft,
            medium=self.medium.currentData(),
            claimed=claimed,
            security=list(SecurityClass)[self.security.chosen()],
            deadline_ms=self.deadline.at_ms(),
            meeting_ms=self.meeting.at_ms(),
            meeting_until_ms=self.until.at_ms(),
            priority=self.priority.currentData(),
            memo_no=number,
            attachments=(*draft.attachments, *self.attachments.files()),
            **lines,
        )

    def as_typed(self) -> tuple[str, ...]:
        """Return the typed texts that `written_into` does not keep letter by letter."""
        return (*(field.edit.text() for field in self._moments), self.reason.text())

    def refused(self, *, changed: bool) -> QWidget | None:
        """Return the first field that cannot be recorded, after showing its fault.

        ``changed``: it is a correction, which needs a reason.
        """
        for field in self._moments:
            if field.fault() is not None:
                self._show_moments(field)
                return field
        if self._memo_fault() is not None:
            return self.memo
        if changed and not self.reason.text().strip():
            words = translate("Enter the reason.")
            self.reason_note.show_words(words, refused=True)
            return self.reason
        return None

    def _memo_fault(self) -> ProblemCode | None:
        words = self.memo.text()
        if not words.strip() or words == self._memo_given:
            return None
        memo = read_memo(words)
        return memo if isinstance(memo, ProblemCode) else None

    def _show_moments(self, left: MomentField | None = None) -> None:
        """Show the meaning of the times; no fault for one that is still being typed."""
        claimed, deadline = self.claimed.at_ms(), self.deadline.at_ms()
        claimed_words = "" if claimed is None else moment_both_calendars(claimed)
        early = ""
        if deadline is not None and claimed is not None and deadline < claimed:
            words = translate("The deadline is before the time of the message, {time}.")
            early = words.format(time=moment_words(claimed))
        elif deadline is not None and deadline < self._times.now():
            early = translate("This deadline has already passed.")
        said = {self.claimed: claimed_words, self.deadline: early}
        for field, note in self._moments.items():
            words = said.get(field, "")
            fault = field.fault()
            if left is not field and not field.edit.property("refused"):
                fault = None
            fault_words = "" if fault is None else field.problem()
            note.show_words(
                fault_words or words, warns=field is self.deadline, refused=bool(fault_words)
            )

    def _show_memo(self, words: str) -> None:
        memo = read_memo(words) if words.strip() else None
        fault = translate(memo.heading) if isinstance(memo, ProblemCode) else ""
        self.memo_note.show_words(fault, refused=bool(fault))
