"""The form for one directive: what was captured is left, what is recorded is right.

In one file because it is the list of a record's fields, a few lines each.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QCloseEvent,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from desktop import language
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Capture, MessageMedium, Priority, SecurityClass
from desktop.core.register.field_questions import Pasted, Unread
from desktop.core.register.memo_number import MemoFault, read_memo
from desktop.core.register.records import Attachment, ClaimedTime, Draft
from desktop.ui.register.badges import ClassChoice
from desktop.ui.register.form_footer import FormFoot
from desktop.ui.register.original_message import OriginalPart
from desktop.ui.register.sender_completion import SenderCompleter
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8, GAP16
from desktop.ui.widgets.attachments import AttachmentField
from desktop.ui.widgets.basics import info, label, rule, set_text
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.dashed_edge import DashedEdge
from desktop.ui.widgets.datetime_field import MomentField, OfficeTimes
from desktop.ui.widgets.file_receiver import FileReceiver
from desktop.ui.widgets.form_window import FormWindow
from desktop.ui.widgets.guarded_text import GuardedLine, GuardedText
from desktop.ui.widgets.note import FieldNote


class RecordForm(FormWindow):
    """Enter records; Esc closes, after a question if something was typed.

    ``corrects`` is the number of the record that the form corrects, None for a new one.
    """

    saved = Signal(object)  # Draft
    files_wanted = Signal()  # to be chosen by the officer
    files_dropped = Signal(object)  # list of paths
    copied = Signal(str, object)  # words of a guarded field, their SecurityClass
    sender_chosen = Signal(str)  # of those that were offered

    def __init__(
        self,
        look: Look,
        pasted: Pasted,
        times: OfficeTimes,
        *,
        locked: bool,
        corrects: str | None = None,
    ) -> None:
        super().__init__(look)
        self._times = times
        self._draft = draft = pasted.draft
        self.corrects = corrects
        # The window's title has nothing of the directive's text.
        self.setWindowTitle(self.tr("Record a directive"))
        self.resize(look.px(958), look.px(720))
        column = self.column
        column.setContentsMargins(28, 20, 28, 0)
        column.setSpacing(4)
        column.addWidget(label(self._title(), "subtitle"))
        column.addWidget(label(self._kept(), "hint"))
        if pasted.known:
            known = self.tr("The same words are in the register already: record {number}").format(
                number=language.digits(pasted.known)
            )
            column.addLayout(info(look, known))
        self.problem = label("", "strong", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        middle = QHBoxLayout()
        middle.setSpacing(28)
        self.original = OriginalPart(look, pasted)
        self.original.taken.connect(self._take)
        self.text = self.original.text
        middle.addWidget(self.original, 384)
        middle.addWidget(rule(upright=True))
        middle.addLayout(self._right(), 461)
        column.addLayout(middle, 1)
        column.addWidget(rule())
        self.for_locked = locked  # opened while the register was locked
        self.put_away = False  # hidden until the register is open again
        column.addWidget(self._footer(locked=locked))
        self._show_draft(draft)
        for item in pasted.unread:
            self._await(item.field)
        self._take_files()
        (self.subject if draft.original else self.text).setFocus()
        self._opened = self._held()
        self._may_go = False
        self._offer_asked = False

    def _title(self) -> str:
        if self.corrects is not None:
            return self.tr("Correction of record {number}").format(
                number=language.digits(self.corrects)
            )
        if self._draft.capture is Capture.PASTE:
            return self.tr("New record, from the copied message")
        return self.tr("New record")

    def _kept(self) -> str:
        size = len(self._draft.original)
        if not size:
            return self.tr("Typed by you")
        if self.corrects is None:
            words = self.tr("The original will be kept exactly: {size}")
        else:
            words = self.tr("Original kept exactly as received: {size}")
        return words.format(size=language.size(size))

    def _right(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP16)
        grid.setVerticalSpacing(2)
        self.sender_field = self._line(grid, (0, 0), self.tr("Sender, as written"))
        self.senders = SenderCompleter(self.sender_field)
        self.senders.chosen.connect(self.sender_chosen)
        self.designation = self._line(grid, (0, 1), self.tr("Designation"))
        self.medium = ChoiceBox()
        for medium in MessageMedium:
            self.medium.addItem(language.medium_word(medium), medium)
        self._place(grid, (2, 0), self.tr("Medium"), self.medium)
        self.group = self._line(grid, (2, 1), self.tr("Group or person"))
        now = self._times.now
        self.claimed = self._moment(self._at_this_hour, now)
        self._place(grid, (4, 0), self.tr("Time of the message"), self.claimed)
        self.claimed_words = FieldNote(self._look, self.claimed.edit)
        grid.addWidget(self.claimed_words, 5, 1)
        self.subject = self._line(grid, (6, 0), self.tr("Subject"), span=2)
        self.security = ClassChoice(self._look, self.tr("Class"))
        self._place(grid, (8, 0), self.tr("Class"), self.security, span=2)
        self.deadline = self._moment(self._times.closing, lambda: self.claimed.at_ms() or now())
        self._place(grid, (10, 0), self.tr("Deadline"), self.deadline)
        self.deadline_words = FieldNote(self._look, self.deadline.edit)
        grid.addWidget(self.deadline_words, 12, 0, 1, 2)
        self.priority = ChoiceBox()
        for priority in Priority:
            self.priority.addItem(language.priority_word(priority), priority)
        self._place(grid, (10, 1), self.tr("Priority"), self.priority)
        self.memo = self._line(grid, (13, 0), self.tr("Memo no., 18 or 22 digits"))
        self.dnothi = self._line(grid, (13, 1), self.tr("D-Nothi number"))
        for empty in (self.memo, self.dnothi):
            empty.setPlaceholderText(self.tr("if any"))  # "none" read like a value
        self.memo_words = FieldNote(self._look, self.memo)
        grid.addWidget(self.memo_words, 15, 0, 1, 2)
        self.memo.textChanged.connect(self._show_memo)
        self.attachments = AttachmentField(self._look)
        self.attachments.choose_wanted.connect(self.files_wanted)
        self.attachments.setVisible(self.corrects is None)
        grid.addWidget(self.attachments, 16, 0, 1, 2)
        self.reason = GuardedLine()
        if self.corrects is not None:
            self.reason.returnPressed.connect(self._save)
            self._place(grid, (17, 0), self.tr("Reason for correction"), self.reason, span=2)
        grid.setRowStretch(19, 1)
        return grid

    def guard(self, security: SecurityClass) -> None:
        """Let every field follow the copy rules of the record that the form corrects."""
        fields: list[GuardedText | GuardedLine] = [self.text, *self.findChildren(GuardedLine)]
        for field in fields:
            field.guard(security)
            field.copied.connect(self.copied)

    def _place(
        self, grid: QGridLayout, at: tuple[int, int], name: str, field: QWidget, span: int = 1
    ) -> None:
        row, column = at
        called = label(name, "small")
        called.setContentsMargins(0, GAP8, 0, 0)  # nearer to its own field than to that above
        grid.addWidget(called, row, column, 1, span)
        field.setAccessibleName(name)
        grid.addWidget(field, row + 1, column, 1, span)

    def _line(self, grid: QGridLayout, at: tuple[int, int], name: str, span: int = 1) -> QLineEdit:
        field = GuardedLine()
        field.returnPressed.connect(self._save)
        self._place(grid, at, name, field, span)
        return field

    def _moment(self, usual: Callable[[date], int], opens: Callable[[], int]) -> MomentField:
        field = MomentField(self._look, usual, opens, self._times.in_words)
        field.changed.connect(partial(self._show_moments, None))
        field.left.connect(partial(self._show_moments, field))
        field.edit.returnPressed.connect(self._save)
        return field

    def _at_this_hour(self, day: date) -> int:
        now = language.moment(self._times.now())
        minute = now.time().replace(second=0, microsecond=0)
        return round(datetime.combine(day, minute, now.tzinfo).timestamp()) * 1000

    def _footer(self, *, locked: bool) -> FormFoot:
        words = (
            self.tr(
                "The register is locked. The record will be sealed and added when you unlock it."
            )
            if locked
            else self.tr("Press Enter to record. Later changes are saved as corrections.")
        )
        if self.corrects is not None:
            words = self.tr("The original stays. The correction is saved as a separate record.")
        self.foot = FormFoot(self._look, words)
        self.foot.record_wanted.connect(self._save)
        self.foot.cancel_wanted.connect(self.close)
        self.foot.discard_wanted.connect(self.leave)
        self.foot.offer_answered.connect(self._answer_offer)
        self.save_button = self.foot.save_button
        return self.foot

    def _show_draft(self, draft: Draft) -> None:
        self.sender_field.setText(draft.sender)
        self.designation.setText(draft.designation)
        self.group.setText(draft.group)
        self.subject.setText(draft.subject)
        self._memo_given = language.digits(draft.memo_no)
        self.memo.setText(self._memo_given)
        self.dnothi.setText(draft.dnothi)
        self.medium.setCurrentIndex(self.medium.findData(draft.medium))
        self.priority.setCurrentIndex(self.priority.findData(draft.priority))
        self.security.choose(list(SecurityClass).index(draft.security))
        self.claimed.put(draft.claimed.at_ms if draft.claimed else None)
        self.deadline.put(draft.deadline_ms)

    def _fields(self) -> dict[str, QLineEdit | MomentField]:
        return {
            "sender": self.sender_field,
            "designation": self.designation,
            "claimed": self.claimed,
            "deadline_ms": self.deadline,
            "meeting": self.deadline,
            "memo_no": self.memo,
        }

    def _await(self, name: str) -> None:
        """Mark a field, and show the question about it, until it has another content."""
        field = self._fields()[name]
        edit = field.edit if isinstance(field, MomentField) else field
        unread = edit.text()
        edge = DashedEdge(self._look, edit)

        def show() -> None:
            filled = field.at_ms() is not None if isinstance(field, MomentField) else edit.text()
            answered = bool(filled) and edit.text() != unread
            _mark(edit, "waiting", not answered)
            edge.setVisible(not answered)
            self.original.show_answered(name, answered=answered)

        if not edit.placeholderText():
            edit.setPlaceholderText(self.tr("Write it here"))
        edit.textChanged.connect(show)
        show()

    def _take(self, name: str, value: str | int) -> None:
        field = self._fields()[name]
        if isinstance(field, MomentField):
            field.put(int(value))
        else:
            field.setText(str(value))
        field.setFocus()  # Enter records from there

    def _show_moments(self, left: MomentField | None = None) -> None:
        """Show what the times mean; no fault for one that is still being typed."""
        claimed, deadline = self.claimed.at_ms(), self.deadline.at_ms()
        claimed_words = "" if claimed is None else language.moment_both_calendars(claimed)
        early = ""
        if deadline is not None and claimed is not None and deadline < claimed:
            early = self.tr("The deadline is before the message was sent.")
        elif deadline is not None and deadline < self._times.now():
            early = self.tr("This deadline has already passed.")
        for field, note, words in (
            (self.claimed, self.claimed_words, claimed_words),
            (self.deadline, self.deadline_words, early),
        ):
            fault = field.fault()
            if left is not field and not field.edit.property("refused"):
                fault = None
            fault_words = "" if fault is None else language.moment_problem(fault)
            note.show_words(fault_words or words, warns=words == early, refused=bool(fault_words))

    def _show_memo(self, words: str) -> None:
        memo = read_memo(words) if words.strip() else None
        fault = language.memo_problem(memo) if isinstance(memo, MemoFault) else ""
        self.memo_words.show_words(fault, refused=bool(fault))

    def draft(self) -> Draft:
        """Return what the form holds now."""
        old = self._draft
        at_ms = self.claimed.at_ms()
        claimed = old.claimed
        if at_ms != (None if claimed is None else claimed.at_ms):
            typed = ClaimedTime(claimed.text if claimed else "", at_ms, zone_source="told")
            claimed = None if at_ms is None else typed
        memo = read_memo(self.memo.text())
        number = self.memo.text().strip() if isinstance(memo, MemoFault) else str(memo)
        if self.memo.text() == self._memo_given:
            number = old.memo_no
        return replace(
            old,
            text=old.text if old.original else self.text.toPlainText(),
            sender=self.sender_field.text().strip(),
            designation=self.designation.text().strip(),
            medium=self.medium.currentData(),
            group=self.group.text().strip(),
            claimed=claimed,
            subject=self.subject.text().strip(),
            security=list(SecurityClass)[self.security.chosen()],
            deadline_ms=self.deadline.at_ms(),
            priority=self.priority.currentData(),
            memo_no=number,
            dnothi=self.dnothi.text().strip(),
            attachments=(*old.attachments, *self.attachments.files()),
        )

    def offer_senders(self, senders: Sequence[Contact]) -> None:
        """Complete the sender from these; none while the register is locked."""
        self.senders.offer(senders)

    def take_sender(self, sender: Contact) -> None:
        """Set what is known of the chosen sender; a class is only raised."""
        self.sender_field.setText(sender.name)
        if sender.position:
            self.designation.setText(sender.position)
            self.designation.setCursorPosition(0)  # the beginning of a long one says most
        self.security.choose(max(self.security.chosen(), sender.security.bars))

    def add_files(self, files: Sequence[Attachment]) -> None:
        """Attach files, read from the paths that `files_dropped` emitted or that were chosen."""
        self.attachments.add(files)
        self.show_problem("")

    def _take_files(self) -> None:
        """Let files be dropped anywhere in the form, and pictures pasted into any field."""
        if self.corrects is None:
            receiver = FileReceiver(self, (self.text, *self.findChildren(QLineEdit)))
            receiver.paths_received.connect(self.files_dropped)
            receiver.picture_received.connect(lambda picture: self.add_files([picture]))

    def _refused(self) -> tuple[str, QWidget] | None:
        """Return the first problem of the fields as a sentence, and its field."""
        for field in (self.claimed, self.deadline):
            if (fault := field.fault()) is not None:
                return language.moment_problem(fault), field
        words = self.memo.text()
        memo = read_memo(words)
        if isinstance(memo, MemoFault) and words.strip() and words != self._memo_given:
            return language.memo_problem(memo), self.memo
        return None

    def _save(self) -> None:
        if not self.save_button.isEnabled():
            return  # it is being recorded
        if (refused := self._refused()) is not None:
            sentence, field = refused
            self.show_problem(f"{field.accessibleName()}: {sentence}")
            field.setFocus()
            return
        draft = self.draft()
        if (
            self.corrects is not None
            and draft != self._opened[0]
            and not self.reason.text().strip()
        ):
            self.show_problem(self.tr("Why is it corrected? Enter the reason."))
            self.reason.setFocus()
            return
        if not draft.original and not draft.text.strip() and not draft.attachments:
            self.show_problem(self.tr("Enter the directive. A record cannot be empty."))
            self.text.setFocus()
            return
        if (offer := self._unanswered_offer()) is not None:
            self.foot.ask_deadline(offer)
            return
        self.save_button.setEnabled(False)
        self.saved.emit(draft)

    def _unanswered_offer(self) -> Unread | None:
        """Return the offered deadline or meeting, once, while the field has none."""
        offer = self._offered()
        return offer if self.deadline.at_ms() is None and not self._offer_asked else None

    def _offered(self) -> Unread | None:
        return self.original.open_offer("deadline_ms") or self.original.open_offer("meeting")

    def _answer_offer(self, taken: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._offer_asked = True
        offer = self._offered()
        if taken and offer is not None and offer.offer is not None:
            self._take("deadline_ms", offer.offer)
        self._save()

    def show_problem(self, sentence: str) -> None:
        """Show why it was not recorded; the form keeps its content."""
        set_text(self.problem, sentence)
        self.problem.setVisible(bool(sentence))
        self.save_button.setEnabled(True)

    def _held(self) -> tuple[object, ...]:
        """Return the form's whole content, with times as typed."""
        moments = (self.claimed.edit.text(), self.deadline.edit.text())
        return self.draft(), self.reason.text(), self.text.toPlainText(), moments

    @property
    def written(self) -> bool:
        """Return whether something was typed that would be lost with the form."""
        return not self._may_go and self._held() != self._opened

    def cancel(self) -> None:
        """Close the form, or withdraw its question."""
        if self.foot.asking():
            self.foot.take_back()
        else:
            self.close()

    def leave(self) -> None:
        """Close without a question: it was recorded, or is discarded."""
        self._may_go = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask if something was typed; else empty the form."""
        if self.written:
            self.foot.ask()
            event.ignore()
            return
        self._may_go = True
        self.text.clear()
        self.attachments.forget()
        super().closeEvent(event)


def _mark(field: QWidget, name: str, holds: bool) -> None:  # noqa: FBT001 - a property's value
    field.setProperty(name, holds)
    field.style().polish(field)
