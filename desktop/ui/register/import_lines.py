"""The left of the import window: the account of all lines, and which field of a date is the day.

Nothing is guessed: if both orders fit, both readings are shown and the officer chooses.
"""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.core.register.chat_import import Export, Reading
from desktop.core.whatsapp import Format
from desktop.ui.theme.look import Look, painting
from desktop.ui.theme.tokens import GAP8, GAP12, GAP16
from desktop.ui.widgets.basics import button, heading_row, label, rule, set_text
from desktop.ui.widgets.layouts import SPRING, hbox
from desktop.ui.widgets.page_frame import Renewed

_SHOWN_LINES = 500  # unparsed lines that are shown


class Ledger(QWidget):
    """Shows one export; emits which reading of its dates the officer chose."""

    reading_chosen = Signal(bool)  # whether the day comes first

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._readings: Sequence[Reading] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP8)
        self._format = label("", "hint")
        column.addLayout(heading_row(self.tr("Line by line"), self._format))
        self._bar = _Bar(look)
        column.addWidget(self._bar)
        self._counts: list[QLabel] = []
        tokens = look.tokens
        for name, color in (
            (self.tr("Header lines, a message each"), tokens.on),
            (self.tr("The rest of a message"), tokens.on2),
            (self.tr("WhatsApp's own notices"), tokens.line2),
            (self.tr("Not read"), tokens.ink),
        ):
            column.addLayout(self._count_row(name, color))
        column.addWidget(rule(total=True))
        column.addLayout(self._count_row(self.tr("Lines in all"), ""))
        self.unparsed_button = button(look, "", "link", size="small")
        self.unparsed_button.clicked.connect(self._toggle_unparsed)
        column.addLayout(hbox(self.unparsed_button, SPRING))
        self.unparsed = QPlainTextEdit()
        self.unparsed.setReadOnly(True)
        self.unparsed.setTabChangesFocus(True)
        self.unparsed.setAccessibleName(self.tr("Lines that were not read"))
        self.unparsed.setMaximumHeight(120)
        self.unparsed.hide()
        column.addWidget(self.unparsed)
        self.question = Renewed()
        column.addWidget(self.question)

    def _count_row(self, name: str, color: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        if color:
            swatch = QFrame()
            swatch.setFixedSize(12, 12)
            swatch.setStyleSheet(f"background: {color}")
            row.addWidget(swatch)
        strong = not color or color == self._look.tokens.ink
        row.addWidget(label(name, "strong" if strong else "body2"), 1)
        count = label("", "strong" if strong else "body")
        row.addWidget(count)
        self._counts.append(count)
        return row

    def show_export(
        self, export: Export, readings: Sequence[Reading], chosen: Reading | None, now_ms: int
    ) -> None:
        """Show that chat; ``readings`` are empty when its dates can be read in one way only."""
        self._readings = readings
        lines = export.chat.lines
        formats = {
            Format.ANDROID: self.tr("Android"),
            Format.IOS: self.tr("iPhone"),
            Format.COPIED: self.tr("copied text"),
        }
        set_text(self._format, formats[export.chat.format] if export.chat.format else "")
        parts = (lines.header, lines.continuation, lines.system, lines.unparsed)
        self._bar.show_parts(parts)
        for target, count in zip(self._counts, (*parts, lines.total), strict=True):
            set_text(target, language.number(count))
        self.unparsed_button.setVisible(bool(lines.unparsed))
        self.unparsed_button.setText(
            self.tr("Show the lines that were not read ({count})").format(
                count=language.number(lines.unparsed)
            )
        )
        self.unparsed.hide()
        self.unparsed.setPlainText(
            "\n".join(f"{number}: {words}" for number, words in export.unparsed[:_SHOWN_LINES])
        )
        self.question.setVisible(bool(readings))
        self.question.renew((tuple(readings), chosen), lambda: self._question(chosen, now_ms))

    def forget(self) -> None:
        """Forget the chat."""
        self.unparsed.clear()

    def _toggle_unparsed(self) -> None:
        self.unparsed.setVisible(self.unparsed.isHidden())

    def _question(self, chosen: Reading | None, now_ms: int) -> QWidget:
        box = QFrame()
        box.setProperty("role", "error")
        column = QVBoxLayout(box)
        column.setContentsMargins(GAP16, GAP12, GAP16, GAP12)
        column.setSpacing(4)
        question = self.tr("Does the day come first, or the month?")
        column.addWidget(label(question, "strong", wrap=True))
        column.addWidget(
            label(
                self.tr("The file does not make this clear. Its first ambiguous date could be:"),
                "body2",
                wrap=True,
            )
        )
        group = QButtonGroup(box)
        for reading in self._readings:
            choice = QRadioButton(language.date_long(_day(reading.first)))
            choice.setChecked(chosen is not None and chosen.day_first == reading.day_first)
            column.addWidget(choice)
            group.addButton(choice, int(reading.day_first))
            under = label(self._under(reading, now_ms), "small", wrap=True)
            under.setContentsMargins(28, 0, 0, 4)
            column.addWidget(under)
            choice.setAccessibleDescription(self._under(reading, now_ms))
        group.idClicked.connect(lambda which: self.reading_chosen.emit(bool(which)))
        return box

    def _under(self, reading: Reading, now_ms: int) -> str:
        words = (
            self.tr("Day first; last message {day}")
            if reading.day_first
            else self.tr("Month first; last message {day}")
        ).format(day=language.date(_day(reading.last)))
        return language.joined(words, self.tr("yet to come") if to_come(reading, now_ms) else "")


def to_come(reading: Reading, now_ms: int) -> bool:
    """Return whether the last message is in the future by this reading."""
    return datetime.fromisoformat(reading.last).timestamp() * 1000 > now_ms


def _day(iso: str) -> date:
    return date.fromisoformat(iso[:10])


class _Bar(QWidget):
    """The four kinds of lines as one bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: Sequence[int] = ()
        self.setFixedHeight(14)

    def show_parts(self, parts: Sequence[int]) -> None:
        """Show other counts."""
        self._parts = parts
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the parts side by side; each that is not empty is visible."""
        tokens = self._look.tokens
        total = sum(self._parts)
        if not total:
            return
        least = 3.0
        shares = [max(least, self.width() * part / total) if part else 0.0 for part in self._parts]
        scale = self.width() / sum(shares)
        left = 0.0
        with painting(QPainter(self)) as painter:
            for share, color in zip(
                shares, (tokens.on, tokens.on2, tokens.line2, tokens.ink), strict=True
            ):
                width = share * scale
                painter.fillRect(QRectF(left, 0, max(0.0, width - 1), self.height()), QColor(color))
                left += width
