"""One directive at the right of its page: who, when, the exact words, what was done."""

from PySide6.QtCore import QMimeData, QSizeF, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.register_views import RecordDetail
from desktop.core.terms import Action, RecordType
from desktop.language import handover
from desktop.ui.attachments import AttachmentList
from desktop.ui.clipboard import may_copy, secret_data
from desktop.ui.pieces import button, heading_row, label, rule, scrolled, set_text
from desktop.ui.record_marks import ClassBanner, StateMark
from desktop.ui.theme import Look
from desktop.ui.tokens import GAP8, GAP12
from desktop.ui.trail import trail_rows

_LOWEST, _HIGHEST = 48, 180  # pixels of the original message
_CHANGEABLE = (RecordType.DIRECTIVE, RecordType.DECISION, RecordType.REPLY)


class RecordPane(QFrame):
    """A pane that shows nothing until it is given a record, and forgets it when told."""

    action_wanted = Signal(str, object, str)  # record id, Action, words
    save_wanted = Signal(str, int)  # record id, place of the attachment
    correction_wanted = Signal(str)  # record id
    redaction_wanted = Signal(str)  # record id
    export_wanted = Signal(str)  # record id
    copied = Signal(str, object)  # words that went to the clipboard, their SecurityClass

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._detail: RecordDetail | None = None
        self.setProperty("role", "panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._banner = ClassBanner(look)
        outer.addWidget(self._banner)
        outer.addWidget(scrolled(self._inside()), 1)
        outer.addWidget(rule())
        outer.addLayout(self._foot())
        self.hide()

    def _inside(self) -> QWidget:
        look = self._look
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, GAP12, 20, GAP8)
        column.setSpacing(GAP8)
        head = QHBoxLayout()
        self._subject = label("", "subtitle", wrap=True)
        head.addWidget(self._subject, 1)
        self._mark = StateMark(look)
        head.addWidget(self._mark)
        self._state = label("", "body")
        head.addWidget(self._state)
        column.addLayout(head)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(GAP12)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnMinimumWidth(0, 78)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        self._size = label("", "hint")
        column.addLayout(heading_row(self.tr("Original message"), self._size))
        self.original = _Original()
        self.original.copied.connect(self._tell_copied)
        column.addWidget(self.original)
        self.attachments = AttachmentList(look)
        self.attachments.save_wanted.connect(self._save_file)
        column.addWidget(self.attachments)
        column.addWidget(label(self.tr("Action taken"), "heading"))
        self._trail = QVBoxLayout()
        self._trail.setSpacing(0)
        column.addLayout(self._trail)
        column.addLayout(self._act_row())
        column.addLayout(self._later_row())
        column.addStretch(1)
        return inside

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, GAP8, 20, GAP12)
        foot.setSpacing(GAP8)
        shield = label()
        shield.setPixmap(self._look.pixmap("verify", self._look.tokens.accent_text, 18))
        foot.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
        self._claim = label(
            self.tr("Unchanged since it was recorded. This does not prove who sent it."),
            "small",
            wrap=True,
        )
        foot.addWidget(self._claim, 1)
        return foot

    def _act_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        self.action = QComboBox()
        self.action.setProperty("measure", "small")
        self.action.setAccessibleName(self.tr("Which action"))
        for action in Action:
            self.action.addItem(language.action_word(action), action)
        row.addWidget(self.action)
        self.words = QLineEdit()
        self.words.setProperty("measure", "small")
        self.words.setPlaceholderText(self.tr("Note, if any"))
        self.words.setAccessibleName(self.tr("Note on the action"))
        self.words.returnPressed.connect(self._act_on_note)
        row.addWidget(self.words, 1)
        self.act_button = button(self._look, self.tr("Write the action"), icon="add", size="small")
        self.act_button.clicked.connect(self._act)
        row.addWidget(self.act_button)
        return row

    def _later_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        self.correct_button = button(self._look, self.tr("Correct"), icon="edit", size="small")
        self.correct_button.clicked.connect(lambda: self._tell(self.correction_wanted))
        row.addWidget(self.correct_button)
        self.export_button = button(self._look, self.tr("Export"), icon="export", size="small")
        self.export_button.clicked.connect(lambda: self._tell(self.export_wanted))
        row.addWidget(self.export_button)
        row.addStretch(1)
        self.redact_button = button(self._look, self.tr("Remove the content"), "link", size="small")
        self.redact_button.clicked.connect(lambda: self._tell(self.redaction_wanted))
        row.addWidget(self.redact_button)
        return row

    def _tell(self, wanted: SignalInstance) -> None:
        if self._detail is not None:
            wanted.emit(self._detail.row.record_id)

    def _save_file(self, place: int) -> None:
        if self._detail is not None:
            self.save_wanted.emit(self._detail.row.record_id, place)

    def show_detail(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show the record, or nothing; what was shown before is gone."""
        self._detail = detail
        self.words.clear()
        self.setVisible(detail is not None)
        if detail is None:
            self.original.clear()
            set_text(self._subject, "")
            self.attachments.show_files((), may_save=False)
            self._clear_rows()
            return
        record, row = detail.record, detail.row
        self._banner.show_class(record.security)
        set_text(self._subject, row.subject)
        self._mark.show_state(detail)
        set_text(self._state, language.state_word(row.state))
        self._clear_rows()
        for place, (name, words) in enumerate(self._lines(detail, now_ms)):
            # Wrapped like the words beside it: both then stand on one line.
            self._facts.addWidget(label(name, "body2", wrap=True), place, 0)
            self._facts.addWidget(label(words, "body", wrap=True), place, 1)
        size = detail.as_filed.original.size if detail.as_filed.original else 0
        set_text(self._size, self.tr("exact, {size}").format(size=language.size(size)))
        self.original.may_copy = may_copy(record.security)
        self.original.setPlainText(record.text)
        # Named confidential: nothing of it leaves the register in a plain file.
        may_save = not record.security.hides_subject
        self.attachments.show_files(detail.attachments, may_save=may_save)
        for step in trail_rows(detail, now_ms, self._look):
            self._trail.addWidget(step)
        answerable = record.type is RecordType.DIRECTIVE
        for control in (self.action, self.words, self.act_button):
            control.setVisible(answerable)
        # A predecessor's record stays as it was taken over; what is done about it is one's own.
        changeable = record.type in _CHANGEABLE and detail.inherited is None
        self.correct_button.setVisible(changeable)
        self.redact_button.setVisible(changeable)

    def _lines(self, detail: RecordDetail, now_ms: int) -> list[tuple[str, str]]:
        record = detail.record
        sender = language.joined(record.designation, "") or record.sender
        if record.designation and record.sender:
            sender = self.tr("{who} (in the message: {name})").format(
                who=record.designation, name=record.sender
            )
        medium = language.medium_word(record.medium)
        lines = [
            (self.tr("Sender"), sender or self.tr("not told")),
            (self.tr("Medium"), language.joined(medium, record.group)),
            (self.tr("Received"), language.moment_both_calendars(record.received_ms)),
        ]
        if record.deadline_ms is not None:
            left = language.time_left(record.deadline_ms, now_ms)
            at = language.moment_relative(record.deadline_ms, now_ms)
            lines.append((self.tr("Deadline"), language.joined(at, left)))
        lines.append((self.tr("Memo no."), language.digits(record.memo_no) or self.tr("none")))
        if record.dnothi:
            lines.append((self.tr("D-Nothi"), record.dnothi))
        if detail.inherited is not None:
            lines.append((self.tr("Register"), handover.inherited(detail.inherited)))
        return lines

    def _clear_rows(self) -> None:
        for layout in (self._facts, self._trail):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()

    def _act_on_note(self) -> None:
        """Write the action with Enter, but only a noted one: a second Enter would repeat it."""
        if self.words.text().strip():
            self._act()

    def _act(self) -> None:
        if self._detail is not None:
            self.action_wanted.emit(
                self._detail.row.record_id, self.action.currentData(), self.words.text().strip()
            )

    def _tell_copied(self, words: str) -> None:
        if self._detail is not None:
            self.copied.emit(words, self._detail.record.security)


class _Original(QTextEdit):
    """The exact text, read-only, without rich text; its menu can copy and nothing else.

    However it is copied (keys, menu, mouse selection), the words leave marked secret and it is
    told, so that they are wiped; words of the highest classes do not leave.
    """

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "original")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(self.tr("Original message"))
        # As high as its words, so that the pane need not scroll for a short message.
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setFixedHeight(_LOWEST)
        self.setTabChangesFocus(True)
        self.may_copy = True

    def _fit(self, size: QSizeF) -> None:
        around = self.height() - self.viewport().height()
        self.setFixedHeight(max(_LOWEST, min(round(size.height()) + around, _HIGHEST)))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selection as secret data, or nothing if it must not leave."""
        if not self.may_copy:
            return QMimeData()
        # Qt parts paragraphs by U+2029; the message has line feeds.
        words = self.textCursor().selectedText().replace("\u2029", "\n")
        self.copied.emit(words)
        return secret_data(words)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the selection."""
        menu = QMenu(self)
        copy = QAction(self.tr("Copy"), menu)
        copy.setEnabled(self.textCursor().hasSelection() and self.may_copy)
        copy.triggered.connect(self.copy)
        menu.addAction(copy)
        menu.exec(event.globalPos())
