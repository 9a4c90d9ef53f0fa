"""One directive at the right of its page: who, when, the exact words, what was done."""

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QPainter, QPaintEvent
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
from desktop.core.register_views import RecordDetail, Step
from desktop.core.terms import Action, RecordType, SecurityClass
from desktop.ui.clipboard import may_copy, secret_data
from desktop.ui.paint.shapes import class_bars, class_color, state_mark
from desktop.ui.pieces import button, heading_row, label, rule, scrolled, set_text
from desktop.ui.theme import Look, painting
from desktop.ui.tokens import GAP8, GAP12, GAP16


class RecordPane(QFrame):
    """A pane that shows nothing until it is given a record, and forgets it when told."""

    action_wanted = Signal(str, object, str)  # record id, Action, words
    copied = Signal(str, object)  # words that went to the clipboard, their SecurityClass

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._detail: RecordDetail | None = None
        self.setProperty("role", "panel")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._banner = _Banner(look)
        outer.addWidget(self._banner)
        outer.addWidget(scrolled(self._inside()), 1)
        outer.addWidget(rule())
        outer.addLayout(self._foot())
        self.hide()

    def _inside(self) -> QWidget:
        look = self._look
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, GAP16, 20, GAP12)
        column.setSpacing(GAP8)
        head = QHBoxLayout()
        self._subject = label("", "subtitle", wrap=True)
        head.addWidget(self._subject, 1)
        self._mark = _Mark(look)
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
        self._attachments = label("", "small", wrap=True)
        column.addWidget(self._attachments)
        column.addWidget(label(self.tr("Action taken"), "heading"))
        self._trail = QVBoxLayout()
        self._trail.setSpacing(2)
        column.addLayout(self._trail)
        column.addLayout(self._act_row())
        column.addStretch(1)
        return inside

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(20, GAP8, 20, GAP12)
        shield = label()
        shield.setPixmap(self._look.pixmap("verify", self._look.tokens.accent_text, 18))
        foot.addWidget(shield)
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
        self.words.returnPressed.connect(self._act)
        row.addWidget(self.words, 1)
        self.act_button = button(self._look, self.tr("Write the action"), icon="add", size="small")
        self.act_button.clicked.connect(self._act)
        row.addWidget(self.act_button)
        return row

    def show_detail(self, detail: RecordDetail | None, now_ms: int) -> None:
        """Show the record, or nothing; what was shown before is gone."""
        self._detail = detail
        self.words.clear()
        self.setVisible(detail is not None)
        if detail is None:
            self.original.clear()
            for widget in (self._subject, self._attachments):
                set_text(widget, "")
            self._clear_rows()
            return
        record, row = detail.record, detail.row
        self._banner.show_class(record.security)
        set_text(self._subject, row.subject)
        self._mark.show_state(detail)
        set_text(self._state, language.state_word(row.state))
        self._clear_rows()
        for place, (name, words) in enumerate(self._lines(detail, now_ms)):
            self._facts.addWidget(label(name, "body2"), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(label(words, "body", wrap=True), place, 1)
        size = detail.as_filed.original.size if detail.as_filed.original else 0
        set_text(self._size, self.tr("exact, {size}").format(size=language.size(size)))
        self.original.may_copy = may_copy(record.security)
        self.original.setPlainText(record.text)
        files = [f"{blob.name} ({language.size(blob.size)})" for blob in detail.attachments]
        set_text(self._attachments, language.listed(files))
        self._attachments.setVisible(bool(files))
        for step in detail.trail:
            self._trail.addWidget(self._step(step))
        answerable = record.type is RecordType.DIRECTIVE
        for control in (self.action, self.words, self.act_button):
            control.setVisible(answerable)

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
        lines.append((self.tr("Memo no."), record.memo_no or self.tr("none")))
        if record.dnothi:
            lines.append((self.tr("D-Nothi"), record.dnothi))
        return lines

    def _step(self, step: Step) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP12)
        row.addWidget(label(language.moment_short(step.at_ms), "body2"))
        said = language.step_words(step)
        row.addWidget(label(language.joined(said, step.words), "body", wrap=True), 1)
        return line

    def _clear_rows(self) -> None:
        for layout in (self._facts, self._trail):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()

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
        self.setMinimumHeight(86)
        self.setMaximumHeight(180)
        self.setTabChangesFocus(True)
        self.may_copy = True

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


class _Banner(QWidget):
    """The class: bars, word and what it does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._class = SecurityClass.ORDINARY
        self.setFixedHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 0, 16, 0)
        row.setSpacing(10)
        self._name = label("", "strong")
        self._does = label("", "small")
        row.addWidget(self._name)
        row.addWidget(self._does, 1)

    def show_class(self, level: SecurityClass) -> None:
        """Show the banner of a class; an ordinary record has none."""
        self._class = level
        self.setVisible(level is not SecurityClass.ORDINARY)
        color = f"color: {self._look.tokens.banner_text}"
        for target, words in (
            (self._name, language.class_word(level)),
            (self._does, language.class_effect(level)),
        ):
            target.setStyleSheet(color)
            set_text(target, words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground with round upper corners, and the bars."""
        tokens = self._look.tokens
        with painting(QPainter(self)) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(class_color(self._class, tokens)))
            painter.drawRoundedRect(QRectF(0, 0, self.width(), self.height() + 8), 7, 7)
            bars = QRectF(16, self.height() / 2 - 7, 14, 14)
            class_bars(painter, bars, self._class, tokens, tokens.banner_text)


class _Mark(QWidget):
    """A state's shape."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._detail: RecordDetail | None = None
        self.setFixedSize(14, 14)

    def sizeHint(self) -> QSize:
        """Return the shape's size."""
        return QSize(14, 14)

    def show_state(self, detail: RecordDetail) -> None:
        """Take another record's state."""
        self._detail = detail
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        if self._detail is not None:
            with painting(QPainter(self)) as painter:
                state_mark(painter, QRectF(self.rect()), self._detail.row.state, self._look.tokens)
