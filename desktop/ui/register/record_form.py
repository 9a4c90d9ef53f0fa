"""Form for one directive: the captured message at the left, the record's fields at the right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.core.office.schedule import Schedule
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import Contact
from desktop.core.register.enums import Capture, SecurityClass
from desktop.core.register.pasted_message import Pasted, Unread, picture_offers
from desktop.core.register.records import Attachment, Draft
from desktop.core.register.written_deadline import Span
from desktop.language.numbers import digits
from desktop.language.register import ELSEWHERE, field_word, named_words, offer_words, offered_words
from desktop.language.translator import translate
from desktop.ui.register.read_pictures import ReadPictures
from desktop.ui.register.record_fields import RecordFields
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP4, GAP8
from desktop.ui.widgets.access import announce
from desktop.ui.widgets.attachments import DashedEdge
from desktop.ui.widgets.basics import (
    DROP,
    FieldNote,
    Note,
    Scrolled,
    button,
    heading,
    label,
    rule,
    set_text,
)
from desktop.ui.widgets.date_fields import MomentField, OfficeTimes
from desktop.ui.widgets.files import FileReceiver
from desktop.ui.widgets.form_window import FormWindow
from desktop.ui.widgets.guarded_text import GuardedLine, GuardedText, document_position
from desktop.ui.widgets.layouts import SPRING, at_top, hbox, vbox, wide
from desktop.ui.widgets.responsive_columns import Columns

_Underline = QTextCharFormat.UnderlineStyle
_LEAST_HEIGHT = 160  # pixels of the fields, which scroll
_NARROW, _FEW_LINES = 240, 84  # pixels of the message at text of 100 %


class _Message(GuardedText):
    """As low as a few lines where it is above the fields: they scroll, the message does not."""

    def sizeHint(self) -> QSize:
        """Return the least size: the window adds the rest."""
        return self.minimumSize()


class OriginalPart(QWidget):
    """The text of the message, with marks at recognised words and open questions."""

    def __init__(self, look: Look, pasted: Pasted) -> None:
        super().__init__()
        self._look = look
        legend = self._legend() if pasted.read else SPRING
        above = hbox(heading(translate("Original message")), SPRING, legend, gap=GAP8)
        column = vbox(above, gap=GAP4, margins=(0, 2, 0, 0), on=self)  # level with the fields
        self.text = _Message()
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(translate("Original message"))
        # Captured text is read only: the exact bytes are the evidence.
        original = pasted.draft.original
        self.text.setReadOnly(bool(original))
        if original:
            self.text.setProperty("role", "original")
        else:
            self.text.setPlaceholderText(self.tr("Enter the exact words here"))
        exact = bool(original) and pasted.draft.media_type.startswith("text/")
        words = original.decode("utf-8", "replace") if exact else pasted.draft.text
        self.text.setPlainText(words)
        self.text.setMinimumSize(look.px(_NARROW), look.px(_FEW_LINES))
        column.addWidget(self.text, 1)
        self.note = FieldNote(look, self.text)
        self.text.textChanged.connect(lambda: self.note.show_words(""))
        column.addWidget(self.note)
        self.pictures = ReadPictures(look)
        self.pictures.may_put = not original
        self.pictures.put_wanted.connect(self._put)
        column.addWidget(self.pictures)
        self._marks(words, pasted)

    def _put(self, words: str) -> None:
        """Append the words on a new line; Ctrl+Z removes them."""
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(f"\n{words}" if self.text.toPlainText().strip() else words)
        self.text.setFocus()

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
        read, asked = _Stroke(QPen(QColor(tokens.accent), 2)), _Stroke(_dots(tokens.ink))
        words, others = (
            label(self.tr("read"), "small"),
            label(self.tr("to decide"), "small"),
        )
        return hbox(read, words, GAP8, asked, others, gap=GAP8)


class Question(QWidget):
    """A message's statement about a field, under it; an offer is used only after a click."""

    taken = Signal(object)  # the Unread

    def __init__(self, look: Look, item: Unread) -> None:
        super().__init__()
        self.item = item
        self.withdrawn = False
        policy = self.sizePolicy()  # the next offer must not move under the pointer
        policy.setRetainSizeWhenHidden(item.offer is not None)
        self.setSizePolicy(policy)
        offer = offer_words(item)
        words = offered_words(item)
        if item.offer is None:
            mark = label()
            mark.setPixmap(look.pixmap("question"))
            hbox(at_top(mark), wide(label(words, "body2", wrap=True)), gap=GAP8, on=self)
            return
        act = self.tr("Fill in the {field}").format(field=field_word(item.field).lower())
        self.choice = button(look, act if item.field in ELSEWHERE else self.tr("Set"), size="small")
        self.choice.setAccessibleName(f"{act}: {offer}")
        self.choice.clicked.connect(lambda: self.taken.emit(item))
        asked = label(words, "body2", wrap=True)
        asked.setMinimumHeight(self.choice.sizeHint().height())
        asked.setContentsMargins(0, look.px(DROP), 0, 0)
        asked.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        hbox(at_top(self.choice), wide(asked), gap=GAP8, on=self)


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
        self.cancel_button = button(look, translate("Cancel"))
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self.save_button = button(look, translate("Record"), "primary")
        self.save_button.clicked.connect(self.record_wanted)
        self._usual = _row(words, "small", self.cancel_button, self.save_button)
        self.discard_button = button(look, translate("Discard"))
        self.discard_button.clicked.connect(self.discard_wanted)
        self.keep_button = button(look, translate("Keep writing"), "primary")
        self.keep_button.clicked.connect(self.take_back)
        asked = translate("You have unsaved changes. Discard them?")
        self._question = _row(asked, "strong", self.discard_button, self.keep_button)
        self._question.hide()
        self.without_button = button(look, translate("Record without it"))
        self.without_button.clicked.connect(lambda: self._answer(taken=False))
        self.set_button = button(look, translate("Fill in and record"), "primary")
        self.set_button.clicked.connect(lambda: self._answer(taken=True))
        self._offer_words = label("", "strong", wrap=True)
        self._offer = _row_of(self._offer_words, self.without_button, self.set_button)
        self._offer.hide()
        self.problem = Note(look, "alert", "strong")  # here it is never scrolled away
        self.problem.setContentsMargins(0, GAP8, 0, 0)
        vbox(self.problem, self._usual, self._offer, self._question, gap=0, on=self)

    def asking(self) -> bool:
        """Whether the question is shown."""
        return not (self._question.isHidden() and self._offer.isHidden())

    def ask(self) -> None:
        """Ask whether to discard the typed text; Enter keeps it."""
        if not self.asking():
            self._before = QApplication.focusWidget()
        self._usual.hide()
        self._question.show()
        self.keep_button.setFocus()

    def ask_offers(self, offers: Sequence[Unread]) -> None:
        """Ask whether to fill in the times that the message writes; Enter fills them in."""
        self._before = QApplication.focusWidget()
        words = translate("The message says: {words}. Fill this in?")
        named = "; ".join(map(named_words, offers))
        set_text(self._offer_words, words.format(words=named))
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
    words_read = Signal(str)  # in the pictures that are attached

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
        self._suggestion = pasted.suggestion
        self.corrects = corrects
        # The window's title has no text of the directive.
        self.setWindowTitle(self.tr("Record a directive"))
        self.resize(look.px(958), look.px(720))
        column = self.column
        column.setSpacing(4)
        column.addLayout(self._head(pasted.known))
        self.original = OriginalPart(look, pasted)
        self.text = self.original.text
        self.fields = RecordFields(look, times, correction=corrects is not None)
        self.fields.entered.connect(self._save)
        self.fields.senders.chosen.connect(self.sender_chosen)
        self.fields.attachments.choose_wanted.connect(self.files_wanted)
        self.fields.attachments.changed.connect(self._show_pictures)
        self.pictures = self.original.pictures
        self.pictures.put_wanted.connect(self._show_pictures)
        self._senders: Sequence[Contact] = ()
        self._words_read = ""
        self._read_questions: list[tuple[Question, Callable[[], None]]] = []
        self.fields.more_shown.connect(self._scroll_down)
        content = QWidget()
        content.setLayout(self.fields)
        self.fields.setContentsMargins(0, 0, 0, 0)
        self._area = Scrolled(content, _LEAST_HEIGHT)
        halves = Columns(28)
        halves.addWidget(self.original, 384)
        halves.add_rule()
        halves.addWidget(self._area, 461)
        column.addLayout(halves, 1)
        column.addSpacing(GAP4)
        column.addWidget(rule())
        self.for_locked = locked  # opened while the register was locked
        self.put_away = False  # hidden until the register is open again
        column.addWidget(self._footer(locked=locked))
        self.fields.put(draft)
        self._open = {item.field: item for item in pasted.unread if item.offer is not None}
        self.offers: dict[str, QPushButton] = {}  # by field
        for item in pasted.unread:
            self._ask(item)
        self._take_files()
        (self.fields.subject if draft.original else self.text).setFocus()
        self._opened = self._held()
        self._may_go = False
        self._offer_asked = False

    def _head(self, known: str) -> QVBoxLayout:
        """Return the title, with the number of the record that the message already is."""
        title, note = label(self._title(), "subtitle"), Note(self._look, "info", "strong")
        note.setParent(self)  # else it is a window of its own once it speaks
        head = vbox(title, note, gap=GAP8, margins=(0, 0, 0, GAP8))
        if known:
            words = self.tr("Already in the register: record {number}")
            note.say(words.format(number=digits(known)))
        return head

    def _title(self) -> str:
        if self.corrects is not None:
            return self.tr("Correction of record {n}").format(n=digits(self.corrects))
        if self._draft.capture is Capture.PASTE:
            return f"{self.tr('New record')}, {self.tr('from the copied message')}"
        return translate("New record")

    def _scroll_down(self) -> None:
        """Show the further fields, once they have their place."""
        bar = self._area.verticalScrollBar()
        QTimer.singleShot(0, self, lambda: bar.setValue(bar.maximum()))

    def guard(self, security: SecurityClass) -> None:
        """Apply the copy rules of the corrected record to every field."""
        fields: list[GuardedText | GuardedLine] = [self.text, *self.findChildren(GuardedLine)]
        for field in fields:
            field.guard(security)
            field.copied.connect(self.copied)

    def _footer(self, *, locked: bool) -> FormFoot:
        words = (
            self.tr(
                "The register is locked. The record will be sealed, and added when you unlock "
                "the register."
            )
            if locked
            else self.tr("Press Enter to record. Later changes are saved as corrections.")
        )
        if self.corrects is not None:
            words = self.tr("The original is kept. The correction is saved as a separate record.")
        self.foot = FormFoot(self._look, words)
        self.foot.record_wanted.connect(self._save)
        self.foot.cancel_wanted.connect(self.close)
        self.foot.discard_wanted.connect(self.leave)
        self.foot.offer_answered.connect(self._answer_offer)
        self.save_button, self.problem = self.foot.save_button, self.foot.problem
        return self.foot

    def _ask(self, item: Unread) -> tuple[Question, Callable[[], None]]:
        """Mark a field, and show the question about it, until it has another content.

        Return the question, and the function that shows it again or not.
        """
        question = Question(self._look, item)
        question.taken.connect(self._take_offer)
        if item.offer is not None:
            self.offers[item.field] = question.choice
        self.fields.add_below(item.field, question)
        field = self.fields.by_name()[item.field]
        if isinstance(field, QComboBox):
            before = field.currentIndex()

            def show_choice() -> None:
                question.setHidden(question.withdrawn or field.currentIndex() != before)

            field.currentIndexChanged.connect(show_choice)
            return question, show_choice
        edit = field.edit if isinstance(field, MomentField) else field
        unread = edit.text()
        edge = DashedEdge(self._look, edit)

        def show() -> None:
            filled = field.at_ms() is not None if isinstance(field, MomentField) else edit.text()
            answered = question.withdrawn or (bool(filled) and edit.text() != unread)
            _mark(edit, "waiting", not answered)
            edge.setVisible(not answered)
            question.setHidden(answered)

        if not edit.placeholderText():
            edit.setPlaceholderText(self.tr("Write it here"))
        edit.textChanged.connect(show)
        show()
        return question, show

    def _take_offer(self, item: Unread) -> None:
        self._open.pop(item.field, None)
        field = self.fields.by_name()[item.field]
        if isinstance(field, MomentField):
            assert isinstance(item.offer, int)
            field.put(item.offer)
            meeting = self._suggestion.meeting
            if field is self.fields.meeting and meeting is not None:
                self.fields.until.put(meeting.until_ms)
                self.fields.place.setText(meeting.place)
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(item.offer))
        else:
            field.setText(str(item.offer))
        if item.field == "sender":
            self.sender_chosen.emit(str(item.offer))
        self._show_field(field)  # Enter records from there

    def _show_field(self, field: QWidget) -> None:
        self.fields.show_field(field)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(field))  # once unfolded

    def draft(self) -> Draft:
        """Return the form's content."""
        old = self._draft
        text = old.text if old.original else self.text.toPlainText()
        read = self.pictures.words() or old.picture_words
        return self.fields.written_into(replace(old, text=text, picture_words=read))

    def offer_senders(self, senders: Sequence[Contact]) -> None:
        """Complete the sender from these; () while the register is locked."""
        self._senders = senders
        self.fields.senders.offer(senders)

    def take_sender(self, sender: Contact) -> None:
        """Set the known facts of the chosen sender; a class is only raised."""
        self.fields.put_sender(sender)

    def add_files(self, files: Sequence[Attachment]) -> None:
        """Attach files, read from the paths that `files_dropped` emitted or that were chosen."""
        self.fields.attachments.add(files)
        self.show_problem("")

    def add_picture(self, file: Attachment, image: QImage) -> None:
        """Show a picture among the attached files, small."""
        self.pictures.add(file, image)
        self._show_pictures()

    def add_read(self, file: Attachment, words: str) -> None:
        """Show the text read in a picture, as long as it is attached."""
        self.pictures.add_words(file, words)
        self._show_pictures()

    def _show_pictures(self) -> None:
        self.pictures.show_attached(self.fields.attachments.files())
        words = self.pictures.all_words()
        if words != self._words_read:
            self._words_read = words
            self.words_read.emit(words)

    def offer_read(self, words: str, schedule: Schedule, now_ms: int) -> None:
        """Offer values from the words of the pictures, for fields that are empty.

        They may be misread, so the form does not ask again when it is recorded.
        """
        for question, show in self._read_questions:
            question.withdrawn = True
            show()
        self._read_questions = []
        found = picture_offers(words, self._senders, schedule, now_ms) if words else Pasted(Draft())
        draft, usual = self.draft(), Draft()
        for item in found.unread:
            empty = getattr(draft, item.field) == getattr(usual, item.field)
            if item.offer is not None and item.field not in self._open and empty:
                self._read_questions.append(self._ask(item))
        self._suggestion = found.suggestion or self._suggestion

    def _take_files(self) -> None:
        """Accept files dropped anywhere in the form, and pictures pasted into any field."""
        if self.corrects is None:
            receiver = FileReceiver(self, (self.text, *self.findChildren(QLineEdit)))
            receiver.paths_received.connect(self.files_dropped)
            receiver.picture_received.connect(lambda picture: self.add_files([picture]))

    def _save(self) -> None:
        if not self.save_button.isEnabled():
            return  # it is being recorded
        draft = self.draft()
        changed = self.corrects is not None and draft != self._opened[0]
        refused = self.fields.refused(changed=changed)
        said = draft.original or draft.text.strip() or draft.subject.strip() or draft.attachments
        if refused is None and not said:
            empty = translate(ProblemCode.RECORD_EMPTY.hint)
            self.original.note.show_words(empty, refused=True)
            refused = self.text
        if refused is not None:
            self._show_field(refused)
            return
        if offers := self._unanswered():
            self.foot.ask_offers(offers)
            return
        self.save_button.setEnabled(False)
        self.saved.emit(draft)

    def _unanswered(self) -> list[Unread]:
        """Return the offered times, once, while their fields are empty."""
        times = {"deadline_ms": self.fields.deadline, "meeting_ms": self.fields.meeting}
        return [
            self._open[name]
            for name, field in times.items()
            if name in self._open and field.at_ms() is None and not self._offer_asked
        ]

    def _answer_offer(self, taken: bool) -> None:  # noqa: FBT001 - Qt's signal
        for offer in self._unanswered() if taken else ():
            self._take_offer(offer)
        self._offer_asked = True
        self._save()

    def show_problem(self, sentence: str) -> None:
        """Show why it was not recorded; the form keeps its content."""
        self.problem.say(sentence)
        announce(sentence, urgent=True)
        self.save_button.setEnabled(True)

    def _held(self) -> tuple[object, ...]:
        """Return the form's whole content, with times as typed."""
        return self.draft(), self.text.toPlainText(), self.fields.as_typed()

    @property
    def written(self) -> bool:
        """Whether typed text would be lost with the form."""
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
        self.pictures.forget()
        super().closeEvent(event)


def record_forms(windows: Iterable[FormWindow]) -> list[RecordForm]:
    """Record forms among the host's open forms."""
    return [window for window in windows if isinstance(window, RecordForm)]


def _mark(field: QWidget, name: str, holds: bool) -> None:  # noqa: FBT001 - a property's value
    field.setProperty(name, holds)
    field.style().polish(field)
