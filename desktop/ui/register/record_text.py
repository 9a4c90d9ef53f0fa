"""The text of a record: the original, or what an action, correction or redaction did."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from desktop import language
from desktop.core.register.enums import RecordType
from desktop.core.register.views import RecordDetail
from desktop.language.register_records import MESSAGES, altered_line, record_name, record_sentence
from desktop.ui.register.message_text import ExactWords
from desktop.ui.theme.look import Look
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import button, heading, label, set_text
from desktop.ui.widgets.layouts import vbox
from desktop.ui.widgets.responsive_columns import Columns
from desktop.ui.widgets.secret_clipboard import may_copy

_SAID_ABOVE = (RecordType.CORRECTION, RecordType.REDACTION)


class RecordWords(QWidget):
    """Shows the words of one record and forgets them on request."""

    copied = Signal(str, object)  # words that went to the clipboard, their SecurityClass
    target_wanted = Signal(str)  # id of the record that a correction is about

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._detail: RecordDetail | None = None
        self._told_heading = heading(self.tr("What was changed"))
        self.target_button = button(look, "", "link", size="small")
        self.target_button.clicked.connect(self._emit_target)
        self.told = label("", "body", wrap=True)
        self._size = label("", "hint")
        self._original_heading = heading("")
        self.original = ExactWords(self.tr("Original message"))
        self._words_heading = heading("")
        self.words = ExactWords(self.tr("Text of the message"))
        vbox(
            _row(self._told_heading, self.target_button),
            self.told,
            _row(self._original_heading, self._size),
            self.original,
            self._words_heading,
            self.words,
            gap=GAP8,
            on=self,
        )
        for box in (self.original, self.words):
            box.copied.connect(self._emit_copied)

    def forget(self) -> None:
        """Forget the words."""
        self._detail = None
        set_text(self.told, "")
        self.original.clear()
        self.words.clear()

    def show_record(self, detail: RecordDetail, searched: str) -> None:
        """Show the words of this record; those that a search has found are marked."""
        self._detail = detail
        self._show_what_was_done(detail)
        self._show_words(detail)
        for box in (self.original, self.words):
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
                "The text and files were removed permanently. The entry still proves that the "
                "record existed."
            )
        set_text(self.told, sentence)
        self.told.setVisible(bool(sentence))
        self._told_heading.setVisible(kind is RecordType.CORRECTION)
        target = detail.row.target_seq
        self.target_button.setVisible(kind is RecordType.CORRECTION and bool(detail.altered))
        if target is not None:
            name = record_name(target, detail.row.target_number)
            self.target_button.setText(self.tr("See record {n}").format(n=name))

    def _show_words(self, detail: RecordDetail) -> None:
        """Show the original, and separately any text that it does not end with."""
        record, blob = detail.record, detail.as_filed.original
        original = detail.original.decode("utf-8", "replace")
        # A record of what was done says it above.
        spoken = record.type not in _SAID_ABOVE and not record_sentence(record)
        exact = spoken and blob is not None and blob.media_type.startswith("text/")
        apart = spoken and bool(record.text.strip())
        apart = apart and not (exact and _ends_with(original, record.text))
        message = record.type in MESSAGES
        set_text(
            self._original_heading,
            self.tr("Original message") if message else self.tr("As recorded"),
        )
        size = 0 if blob is None else blob.size
        set_text(self._size, self.tr("exact, {size}").format(size=language.size(size)))
        changed = record.text != detail.as_filed.text
        set_text(
            self._words_heading,
            self.tr("Corrected text") if changed else self.tr("Text of the message"),
        )
        for shown, parts, box, words in (
            (exact, (self._original_heading, self._size), self.original, original),
            (apart, (self._words_heading,), self.words, record.text),
        ):
            for part in (*parts, box):
                part.setVisible(shown)
            box.setPlainText(words if shown else "")
            box.may_copy = may_copy(detail.row.security)

    def _emit_target(self) -> None:
        if self._detail is not None and self._detail.as_filed.target is not None:
            self.target_wanted.emit(self._detail.as_filed.target)

    def _emit_copied(self, words: str) -> None:
        if self._detail is not None:
            self.copied.emit(words, self._detail.row.security)


def _row(name: QLabel, right: QWidget) -> Columns:
    """Return a heading with what ends its line; below it where the pane is narrow."""
    row = Columns(GAP8)
    row.addWidget(name, 1)
    row.addWidget(right)
    return row


def _ends_with(original: str, words: str) -> bool:
    """Return whether the original is these words, or these after the one line that heads them."""
    whole, ending = (text.replace("\r\n", "\n").strip() for text in (original, words))
    return whole.endswith(ending) and "\n" not in whole.removesuffix(ending)
