"""The content of a record's panel: its exact text, records of its number, the actions on it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCursor,
)
from PySide6.QtWidgets import QLabel, QMenu, QTextEdit, QWidget

from desktop.core.register.enums import RecordType, SecurityClass, State
from desktop.core.register.views import RecordDetail, RecordRow, Step
from desktop.core.text.bengali import hits
from desktop.language import register_records
from desktop.language.dates import since
from desktop.language.register import field_word, joined, step_words
from desktop.language.register_records import (
    altered_line,
    record_name,
    record_sentence,
    record_title,
)
from desktop.language.translator import translate, word_of
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP8, GAP12
from desktop.ui.widgets.basics import button, heading, label, set_text
from desktop.ui.widgets.guarded_text import GuardedText, document_position
from desktop.ui.widgets.layouts import at_top, clear_layout, hbox, vbox, wide
from desktop.ui.widgets.responsive_columns import Columns

_LOWEST, _HIGHEST = 48, 228  # pixels


class ExactWords(GuardedText):
    """Plain text without rich text; its menu can copy and nothing else. Guarded from the start."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "original")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        # As high as its text, so that the pane does not scroll for a short message.
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setFixedHeight(_LOWEST)
        self.setTabChangesFocus(True)
        self.guard(SecurityClass.ORDINARY)

    def mark(self, searched: str, ground: QColor) -> None:
        """Highlight the words of a search; clears the marks without one."""
        text, marks = self.toPlainText(), []
        for first, end in hits(text, searched):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(document_position(text, first))
            mark.cursor.setPosition(document_position(text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(ground)
            marks.append(mark)
        self.setExtraSelections(marks)

    def _fit(self, size: QSizeF) -> None:
        around = self.height() - self.viewport().height()
        self.setFixedHeight(max(_LOWEST, min(round(size.height()) + around, _HIGHEST)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the selection."""
        menu = QMenu(self)
        copy = QAction(translate("Copy"), menu)
        copy.setEnabled(self.textCursor().hasSelection() and self.may_copy())
        copy.triggered.connect(self.copy)
        menu.addAction(copy)
        menu.exec(event.globalPos())


class ReadWords(QWidget):
    """Text that a program read in pictures, to be compared with them; hidden without any."""

    def __init__(self) -> None:
        super().__init__()
        about = self.tr("Text read from the picture: please compare")
        self.words = ExactWords(about)
        vbox(label(about, "small", wrap=True), self.words, gap=2, on=self)
        self.hide()

    def show_words(self, words: str) -> None:
        """Show these words."""
        self.words.setPlainText(words)
        self.setVisible(bool(words))


class ThreadList(QWidget):
    """A link to each record; hidden without any."""

    target_wanted = Signal(str)  # record id

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._links = vbox(gap=0)
        vbox(heading(self.tr("Other records with this memo number")), self._links, gap=0, on=self)
        self.hide()

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these records instead of the earlier ones."""
        clear_layout(self._links)
        for row in rows:
            title = record_title(row, hidden=row.security.hides_subject)
            name = "" if row.number is None else f"{record_name(row.number)}. "
            words = joined(f"{name}{title}", word_of(row.state))
            link = button(self._look, words, "link", size="small")
            link.clicked.connect(lambda _checked=False, r=row: self.target_wanted.emit(r.record_id))
            self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(rows))


_OPEN = (State.TO_ANSWER, State.ACKNOWLEDGED, State.OVERDUE)
_RADIUS = 4.5  # pixels at text of 100 %


def trail_rows(detail: RecordDetail, now_ms: int, look: Look) -> list[QWidget]:
    """Return a row for each step; an open deadline is placed at its time."""
    steps = [(step.at_ms, _words(step), True) for step in detail.trail]
    deadline_ms = detail.record.deadline_ms
    if deadline_ms is not None and detail.row.state in _OPEN:
        later = (place for place, (at_ms, *_) in enumerate(steps) if at_ms > deadline_ms)
        steps.insert(next(later, len(steps)), (deadline_ms, field_word("deadline_ms"), False))
    last = len(steps) - 1
    # Of fixed lines as the words have, so that both are on one line, but never on two.
    times = [label(since(at_ms, now_ms), "body2", fixed_line=True) for at_ms, *_ in steps]
    wide_as = max((at.sizeHint().width() for at in times), default=0)
    rows = []
    for place, (at, (_, words, done)) in enumerate(zip(times, steps, strict=True)):
        at.setFixedWidth(wide_as)
        bead = _Bead(
            look, at.sizeHint().height() / 2, done=done, above=place > 0, below=place < last
        )
        line = QWidget()
        hbox(bead, at_top(at), wide(label(words, "body", fixed_line=True)), gap=GAP12, on=line)
        rows.append(line)
    return rows


def _words(step: Step) -> str:
    if step.type is RecordType.CORRECTION and step.altered:
        return register_records.correction_lines(step)
    return joined(step_words(step), step.words)


class _Bead(QWidget):
    """A step on the line from the first to the last: full when done, a ring while it is not."""

    def __init__(self, look: Look, middle: float, *, done: bool, above: bool, below: bool) -> None:
        super().__init__()
        self._look = look
        self._middle = middle  # of the row's first line, from its top
        self._done = done
        self._above = above
        self._below = below
        self.setFixedWidth(look.px(14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line through the row's whole height, and the bead on its first line."""
        tokens = self._look.tokens
        middle = QPointF(self.width() / 2, self._middle)
        radius = _RADIUS * self._look.text_size / 100
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(QColor(tokens.line2), 1))
            if self._above:
                painter.drawLine(QPointF(middle.x(), 0), middle)
            if self._below:
                painter.drawLine(middle, QPointF(middle.x(), self.height()))
            painter.setPen(QPen(QColor(tokens.on if self._done else tokens.ink), 1.5))
            painter.setBrush(QColor(tokens.on if self._done else tokens.raised))
            painter.drawEllipse(middle, radius, radius)


_SAID_ABOVE = (RecordType.CORRECTION, RecordType.REDACTION)


class RecordWords(QWidget):
    """Shows the words of one record and forgets them on request."""

    copied = Signal(str, object)  # words copied to the clipboard, their SecurityClass
    target_wanted = Signal(str)  # id of the record that a correction is about

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._detail: RecordDetail | None = None
        self._told_heading = heading(self.tr("What was changed"))
        self.target_button = button(look, translate("Show"), "link", size="small")
        self.target_button.clicked.connect(self._emit_target)
        self.told = label("", "body", wrap=True)
        self.original = ExactWords(translate("Original message"))
        self.words_heading = heading("")
        self.words = ExactWords(self.tr("Text"))
        self.read = ReadWords()  # placed below the pictures
        vbox(
            _heading_row(self._told_heading, self.target_button),
            self.told,
            self.original,
            self.words_heading,
            self.words,
            gap=GAP8,
            on=self,
        )
        for box in self._boxes():
            box.copied.connect(self.copied)

    def _boxes(self) -> tuple[ExactWords, ...]:
        return self.original, self.words, self.read.words

    def forget(self) -> None:
        """Forget the words."""
        self._detail = None
        set_text(self.told, "")
        for box in self._boxes():
            box.clear()

    def show_record(self, detail: RecordDetail, searched: str) -> None:
        """Show the words of this record; those that a search has found are marked."""
        self._detail = detail
        self._show_what_was_done(detail)
        self._show_words(detail)
        for box in self._boxes():
            box.guard(detail.row.security)
            box.mark(searched, QColor(self._look.tokens.search_mark))

    def _show_what_was_done(self, detail: RecordDetail) -> None:
        kind = detail.record.type
        sentence = record_sentence(detail.record)
        if kind is RecordType.CORRECTION:
            sentence = "\n".join(map(altered_line, detail.altered)) or self.tr(
                "The text of the corrected record was removed later."
            )
        elif kind is RecordType.REDACTION:
            sentence = self.tr(
                "The text and files were removed permanently. This entry still proves that the "
                "record existed."
            )
        set_text(self.told, sentence)
        self.told.setVisible(bool(sentence))
        self._told_heading.setVisible(kind is RecordType.CORRECTION)
        self.target_button.setVisible(kind is RecordType.CORRECTION and bool(detail.altered))

    def _show_words(self, detail: RecordDetail) -> None:
        """Show the original, and separately any text that it does not end with."""
        record, blob = detail.record, detail.as_filed.original
        original = detail.original.decode("utf-8", "replace")
        # The actions of such a record are shown above.
        spoken = record.type not in _SAID_ABOVE and not record_sentence(record)
        exact = spoken and blob is not None and blob.media_type.startswith("text/")
        apart = spoken and bool(record.text.strip())
        apart = apart and not (exact and _ends_with(original, record.text))
        changed = record.text != detail.as_filed.text
        set_text(
            self.words_heading,
            self.tr("Corrected text") if changed else self.tr("Text"),
        )
        self.words_heading.setVisible(apart)
        for shown, box, words in (
            (exact, self.original, original),
            (apart, self.words, record.text),
        ):
            box.setVisible(shown)
            box.setPlainText(words if shown else "")
        self.read.show_words(record.picture_words)

    def _emit_target(self) -> None:
        if self._detail is not None and self._detail.as_filed.target is not None:
            self.target_wanted.emit(self._detail.as_filed.target)


def _heading_row(name: QLabel, right: QWidget) -> Columns:
    """Return a heading with a widget at the end of its line; below it where the pane is narrow."""
    row = Columns(GAP8)
    row.addWidget(name, 1)
    row.addWidget(right)
    return row


def _ends_with(original: str, words: str) -> bool:
    """Whether the original is these words, or these after the one line that heads them."""
    whole, ending = (text.replace("\r\n", "\n").strip() for text in (original, words))
    return whole.endswith(ending) and "\n" not in whole.removesuffix(ending)
