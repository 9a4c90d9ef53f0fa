"""Form for one directive: the captured message at the left, what is recorded at the right."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QTextEdit, QWidget

from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Capture, SecurityClass
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.written_deadline import Doubt, Pasted, Span, Unread
from desktop.language.numbers import digits
from desktop.language.numbers import size as size_text
from desktop.language.register import doubt_words, field_word, offer_words
from desktop.ui.register.record_fields import RecordFields
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.attachments import DashedEdge
from desktop.ui.widgets.basics import button, heading, info, label, rule, set_strong, set_text
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.files import FileReceiver
from desktop.ui.widgets.form_window import FormWindow
from desktop.ui.widgets.guarded_text import GuardedLine, GuardedText, document_position
from desktop.ui.widgets.layouts import SPRING, at_top, hbox, vbox, wide
from desktop.ui.widgets.window_placement import scroll_up

_Underline = QTextCharFormat.UnderlineStyle
_ICON = 18


class OriginalPart(QWidget):
    """Text, its marks and the questions; an offered value is used only after a click."""

    taken = Signal(str, object)  # field, text or UTC milliseconds

    def __init__(self, look: Look, pasted: Pasted) -> None:
        super().__init__()
        self._look = look
        column = vbox(heading(self.tr("Original message")), gap=GAP8, on=self)
        self.text = GuardedText()
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Original message"))
        # What was captured is read only: the exact bytes are the evidence.
        original = pasted.draft.original
        self.text.setReadOnly(bool(original))
        if original:
            self.text.setProperty("role", "original")
        else:
            self.text.setPlaceholderText(self.tr("Enter the exact words here"))
        exact = bool(original) and pasted.draft.media_type.startswith("text/")
        words = original.decode("utf-8", "replace") if exact else pasted.draft.text
        self.text.setPlainText(words)
        column.addWidget(self.text, 3)
        self.offers: dict[str, QWidget] = {}  # the buttons, by field
        self._open = {item.field: item for item in pasted.unread if item.offer is not None}
        self._questions: dict[str, QWidget] = {}
        self._marks(words, pasted)
        if pasted.read:
            column.addLayout(self._legend())
        if pasted.unread:
            column.addWidget(heading(self.tr("What could not be read")))
        for item in pasted.unread:
            question = self._questions[item.field] = self._question(item)
            column.addWidget(question)
        column.addStretch(1)

    def _marks(self, words: str, pasted: Pasted) -> None:
        selections = []
        for span, style, color in self._styles(pasted):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(document_position(words, span[0]))
            cursor.setPosition(document_position(words, span[1]), QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setUnderlineStyle(style)
            shape.setUnderlineColor(QColor(color))
            selection.cursor, selection.format = cursor, shape
            selections.append(selection)
        self.text.setExtraSelections(selections)

    def _styles(self, pasted: Pasted) -> Iterator[tuple[Span, "_Underline", str]]:
        tokens = self._look.tokens
        for span in pasted.read:
            yield span, _Underline.SingleUnderline, tokens.accent
        for item in pasted.unread:
            if any(item.span):
                yield item.span, _Underline.DotLine, tokens.ink

    def _legend(self) -> QHBoxLayout:
        tokens = self._look.tokens
        read, unread = _Stroke(QPen(QColor(tokens.accent), 2)), _Stroke(_dots(tokens.ink))
        words, others = label(self.tr("read"), "small"), label(self.tr("not read"), "small")
        return hbox(read, words, GAP8, unread, others, GAP8, SPRING, gap=GAP8)

    def _question(self, item: Unread) -> QWidget:
        holder = QWidget()
        policy = holder.sizePolicy()  # the next offer must not move under the pointer
        policy.setRetainSizeWhenHidden(True)
        holder.setSizePolicy(policy)
        column = vbox(rule(), gap=6, on=holder)
        mark = label()
        icon = "info" if item.doubt is Doubt.ABSENT else "question"
        mark.setPixmap(self._look.pixmap(icon, self._look.tokens.ink, _ICON))
        # One label, so that field and words are on one line.
        asked = label("", "body2", wrap=True)
        ink = self._look.tokens.ink
        set_strong(asked, field_word(item.field), doubt_words(item), ink, gap="\u00a0 ")
        column.addLayout(hbox(at_top(mark), wide(asked), gap=GAP8))
        if item.offer is not None:
            column.addLayout(self._offer(item))
        return holder

    def _offer(self, item: Unread) -> QHBoxLayout:
        words = offer_words(item)
        meeting = item.doubt is Doubt.MEETING
        filled = "deadline_ms" if meeting else item.field
        choice = button(self._look, words, size="small")
        choice.setAccessibleName(
            self.tr("Fill in {field}: {words}").format(field=field_word(filled), words=words)
        )
        choice.clicked.connect(partial(self._take, item))
        self.offers[item.field] = choice
        asked = self.tr("Set as the deadline?") if meeting else self.tr("Use this?")
        return hbox(
            choice, label(asked, "small"), SPRING, margins=(_ICON + GAP8, 0, 0, 0), gap=GAP8
        )

    def open_offer(self, field: str) -> Unread | None:
        """Return what is offered for that field and was not taken."""
        return self._open.get(field)

    def show_answered(self, field: str, *, answered: bool) -> None:
        """Hide the question about a field that was filled; show it again when that is undone."""
        self._questions[field].setHidden(answered)

    def _take(self, item: Unread) -> None:
        self._open.pop(item.field, None)
        self.taken.emit(item.field, item.offer)


class _Stroke(QWidget):
    """A short line of the legend."""

    def __init__(self, pen: QPen) -> None:
        super().__init__()
        self._pen = pen
        self.setFixedSize(18, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        with painting(QPainter(self)) as painter:
            painter.setPen(self._pen)
            middle = self.height() / 2
            painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))


def _dots(color: str) -> QPen:
    return QPen(QColor(color), 2, Qt.PenStyle.DotLine, Qt.PenCapStyle.FlatCap)


class FormFoot(QWidget):
    """One of three rows: to record or cancel, whether to discard, whether to set a deadline."""

    record_wanted = Signal()
    cancel_wanted = Signal()
    discard_wanted = Signal()
    offer_answered = Signal(bool)  # whether the offered deadline is taken

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self._before: QWidget | None = None
        translate = QCoreApplication.translate
        self.cancel_button = button(look, translate("RecordForm", "Cancel"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.save_button = button(look, translate("RecordForm", "Record"), "primary")
        self.save_button.clicked.connect(self.record_wanted)
        self._usual = _row(words, "small", self.cancel_button, self.save_button)
        self.discard_button = button(look, translate("RecordForm", "Discard"))
        self.discard_button.clicked.connect(self.discard_wanted)
        self.keep_button = button(look, translate("RecordForm", "Keep writing"), "primary")
        self.keep_button.clicked.connect(self.take_back)
        asked = translate("RecordForm", "You have unsaved changes. Discard them?")
        self._question = _row(asked, "strong", self.discard_button, self.keep_button)
        self._question.hide()
        self.without_button = button(look, translate("RecordForm", "Record without a deadline"))
        self.without_button.clicked.connect(lambda: self._answer(taken=False))
        self.set_button = button(look, translate("RecordForm", "Set it and record"), "primary")
        self.set_button.clicked.connect(lambda: self._answer(taken=True))
        self._offer_words = label("", "strong", wrap=True)
        self._offer = _row_of(self._offer_words, self.without_button, self.set_button)
        self._offer.hide()
        vbox(self._usual, self._offer, self._question, on=self)

    def asking(self) -> bool:
        """Return whether the question is shown."""
        return not (self._question.isHidden() and self._offer.isHidden())

    def ask(self) -> None:
        """Ask whether to discard what was typed; Enter keeps it."""
        if not self.asking():
            self._before = QApplication.focusWidget()
        self._usual.hide()
        self._question.show()
        self.keep_button.setFocus()

    def ask_deadline(self, offer: Unread) -> None:
        """Ask whether to set the deadline that the message writes; Enter sets it."""
        self._before = QApplication.focusWidget()
        translate = QCoreApplication.translate
        if offer.doubt is Doubt.MEETING:
            words = translate("RecordForm", "A meeting begins: {deadline}. Set it as the deadline?")
        else:
            words = translate("RecordForm", "The message names a deadline: {deadline}. Set it?")
        set_text(self._offer_words, words.format(deadline=offer_words(offer)))
        self._usual.hide()
        self._offer.show()
        self.set_button.setFocus()

    def _answer(self, *, taken: bool) -> None:
        self.take_back()
        self.offer_answered.emit(taken)

    def take_back(self) -> None:
        """Return to the form, with the focus where it was."""
        self._question.hide()
        self._offer.hide()
        self._usual.show()
        if self._before is not None and self.window().isAncestorOf(self._before):
            self._before.setFocus()


def _row(words: str, role: str, *buttons: QWidget) -> QWidget:
    return _row_of(label(words, role, wrap=True), *buttons)


def _row_of(words: QWidget, *buttons: QWidget) -> QWidget:
    line = QWidget()
    hbox(wide(words), *buttons, margins=(0, 12, 0, 12), gap=GAP8, on=line)
    return line


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
                number=digits(pasted.known)
            )
            column.addLayout(info(look, known))
        self.problem = label("", "strong", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        self.original = OriginalPart(look, pasted)
        self.original.taken.connect(self._take)
        self.text = self.original.text
        self._empty = False  # which was refused
        self.text.textChanged.connect(self._fill)
        self.fields = RecordFields(look, times, correction=corrects is not None)
        self.fields.entered.connect(self._save)
        self.fields.senders.chosen.connect(self.sender_chosen)
        self.fields.attachments.choose_wanted.connect(self.files_wanted)
        column.addLayout(
            hbox(wide(self.original, 384), rule(upright=True), wide(self.fields, 461), gap=28), 1
        )
        column.addWidget(rule())
        self.for_locked = locked  # opened while the register was locked
        self.put_away = False  # hidden until the register is open again
        column.addWidget(self._footer(locked=locked))
        self.fields.put(draft)
        for item in pasted.unread:
            self._await(item.field)
        self._take_files()
        (self.fields.subject if draft.original else self.text).setFocus()
        self._opened = self._held()
        self._may_go = False
        self._offer_asked = False

    def _title(self) -> str:
        if self.corrects is not None:
            return self.tr("Correction of record {number}").format(number=digits(self.corrects))
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
        return words.format(size=size_text(size))

    def guard(self, security: SecurityClass) -> None:
        """Let every field follow the copy rules of the record that the form corrects."""
        fields: list[GuardedText | GuardedLine] = [self.text, *self.findChildren(GuardedLine)]
        for field in fields:
            field.guard(security)
            field.copied.connect(self.copied)

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

    def _await(self, name: str) -> None:
        """Mark a field, and show the question about it, until it has another content."""
        field = self.fields.by_name()[name]
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
        field = self.fields.by_name()[name]
        if isinstance(field, MomentField):
            field.put(int(value))
        else:
            field.setText(str(value))
        field.setFocus()  # Enter records from there

    def draft(self) -> Draft:
        """Return what the form holds now."""
        old = self._draft
        text = old.text if old.original else self.text.toPlainText()
        return self.fields.written_into(replace(old, text=text))

    def offer_senders(self, senders: Sequence[Contact]) -> None:
        """Complete the sender from these; none while the register is locked."""
        self.fields.senders.offer(senders)

    def take_sender(self, sender: Contact) -> None:
        """Set what is known of the chosen sender; a class is only raised."""
        self.fields.put_sender(sender)

    def add_files(self, files: Sequence[Attachment]) -> None:
        """Attach files, read from the paths that `files_dropped` emitted or that were chosen."""
        self.fields.attachments.add(files)
        self.show_problem("")

    def _take_files(self) -> None:
        """Let files be dropped anywhere in the form, and pictures pasted into any field."""
        if self.corrects is None:
            receiver = FileReceiver(self, (self.text, *self.findChildren(QLineEdit)))
            receiver.paths_received.connect(self.files_dropped)
            receiver.picture_received.connect(lambda picture: self.add_files([picture]))

    def _save(self) -> None:
        if not self.save_button.isEnabled():
            return  # it is being recorded
        if (refused := self.fields.refused()) is not None:
            sentence, field = refused
            self.show_problem(f"{field.accessibleName()}: {sentence}")
            field.setFocus()
            return
        draft = self.draft()
        if (
            self.corrects is not None
            and draft != self._opened[0]
            and not self.fields.reason.text().strip()
        ):
            self.show_problem(self.tr("Why is it corrected? Enter the reason."))
            self.fields.reason.setFocus()
            return
        if not draft.original and not draft.text.strip() and not draft.attachments:
            self.show_problem(self.tr("Enter the directive. A record cannot be empty."))
            self._empty = True
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
        return offer if self.fields.deadline.at_ms() is None and not self._offer_asked else None

    def _offered(self) -> Unread | None:
        return self.original.open_offer("deadline_ms") or self.original.open_offer("meeting")

    def _answer_offer(self, taken: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._offer_asked = True
        offer = self._offered()
        if taken and offer is not None and offer.offer is not None:
            self._take("deadline_ms", offer.offer)
        self._save()

    def _fill(self) -> None:
        """Take back that the record is empty when it no longer is."""
        if self._empty:
            self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Show why it was not recorded; the form keeps its content."""
        self._empty = False
        set_text(self.problem, sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            scroll_up(self)
        self.save_button.setEnabled(True)

    def _held(self) -> tuple[object, ...]:
        """Return the form's whole content, with times as typed."""
        return self.draft(), self.text.toPlainText(), self.fields.as_typed()

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
        self.fields.attachments.forget()
        super().closeEvent(event)


def record_forms(windows: Iterable[FormWindow]) -> list[RecordForm]:
    """Record forms among the host's open forms."""
    return [window for window in windows if isinstance(window, RecordForm)]


def _mark(field: QWidget, name: str, holds: bool) -> None:  # noqa: FBT001 - a property's value
    field.setProperty(name, holds)
    field.style().polish(field)
