"""The left of the record form: the words as captured, what was read in them, and what was not."""

from collections.abc import Iterator
from functools import partial
from html import escape

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from desktop import language
from desktop.core.register.field_questions import Doubt, Pasted, Span, Unread
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button, heading, label, rule
from desktop.ui.widgets.guarded_text import GuardedText, document_position
from desktop.ui.widgets.layouts import SPRING, at_top, hbox, wide

_Underline = QTextCharFormat.UnderlineStyle
_ICON = 18


class OriginalPart(QWidget):
    """Text, its marks and the questions; an offered value is used only after a click."""

    taken = Signal(str, object)  # field, text or UTC milliseconds

    def __init__(self, look: Look, pasted: Pasted) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP8)
        column.addWidget(heading(self.tr("Original message")))
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
        row = QHBoxLayout()
        row.setSpacing(GAP8)
        tokens = self._look.tokens
        for pen, words in (
            (QPen(QColor(tokens.accent), 2), self.tr("read")),
            (_dots(tokens.ink), self.tr("not read")),
        ):
            row.addWidget(_Stroke(pen))
            row.addWidget(label(words, "small"))
            row.addSpacing(GAP8)
        row.addStretch(1)
        return row

    def _question(self, item: Unread) -> QWidget:
        holder = QWidget()
        policy = holder.sizePolicy()  # the next offer must not move under the pointer
        policy.setRetainSizeWhenHidden(True)
        holder.setSizePolicy(policy)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(rule())
        mark = label()
        icon = "info" if item.doubt is Doubt.ABSENT else "question"
        mark.setPixmap(self._look.pixmap(icon, self._look.tokens.ink, _ICON))
        # One label, so that field and words are on one line.
        asked = label("", "body2", wrap=True)
        name, why = escape(language.field_word(item.field)), escape(language.doubt_words(item))
        bold = f'<b style="color:{self._look.tokens.ink}">{name}</b>'
        asked.setTextFormat(Qt.TextFormat.RichText)
        asked.setText(f'<p style="line-height:120%; margin:0">{bold}&nbsp; {why}</p>')
        column.addLayout(hbox(at_top(mark), wide(asked), gap=GAP8))
        if item.offer is not None:
            column.addLayout(self._offer(item))
        return holder

    def _offer(self, item: Unread) -> QHBoxLayout:
        words = language.offer_words(item)
        meeting = item.doubt is Doubt.MEETING
        filled = "deadline_ms" if meeting else item.field
        choice = button(self._look, words, size="small")
        choice.setAccessibleName(
            self.tr("Fill in {field}: {words}").format(
                field=language.field_word(filled), words=words
            )
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
