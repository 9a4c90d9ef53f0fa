"""Editors for settings that are lists: one entry a line, or names with a cross each.

They emit `typed` with a value as the file would have it, as those of `fields` do.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop import language
from desktop.core.settings.rules import Dates, Portal, Portals, Service, Services
from desktop.core.text.bengali import ascii_digits
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.widgets.basics import icon_button

_WIDTH = 320
_LONGEST_DAYS = 366  # a longer range of days is a typing error in the year


class LinesField(QPlainTextEdit):
    """A list, one entry a line; emitted when the field is left."""

    typed = Signal(object)

    def __init__(
        self, write: Callable[[Any], list[str]], read: Callable[[list[str]], list[object]]
    ) -> None:
        """Create it; ``write`` makes lines of the setting's value, ``read`` entries of lines."""
        super().__init__()
        self._write, self._read = write, read
        self._shown = ""
        self.setFixedWidth(round(_WIDTH * text_scale()))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A server's name breaks only where it alone is longer than a line.
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setProperty("role", "hosts")  # Latin letters first: every line is as high

    def put(self, value: Any) -> None:
        """Show a value without emitting, as high as its lines."""
        lines = self._write(value)
        self._shown = "\n".join(lines)
        self.setPlainText(self._shown)
        # One more line, to write on; long entries take several.
        self.ensurePolished()  # its font is the style sheet's
        metrics = QFontMetrics(self.font())
        room = QRect(0, 0, self.width() - 40, 0)
        wrapped = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        heights = [metrics.boundingRect(room, wrapped, line).height() for line in lines]
        rows = sum(max(1, round(height / metrics.lineSpacing())) for height in heights)
        self.setFixedHeight(36 + metrics.lineSpacing() * min(rows + 1, 9))

    def text_typed(self) -> str:
        """Return the content of the field."""
        return self.toPlainText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit the entries if they changed."""
        super().focusOutEvent(event)
        self.emit_changes()

    def emit_changes(self) -> None:
        """Emit the entries if they changed."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            lines = [line.strip() for line in self._shown.splitlines()]
            self.typed.emit(self._read([line for line in lines if line]))


def day_lines(days: Sequence[date]) -> list[str]:
    """Return days as they are written by hand."""
    return [language.date_numbers(day) for day in days]


def read_day(text: str) -> date | str:
    """Return the day of ``16-12-2026`` in either digits, else the text for the rule to refuse."""
    try:
        day, month, year = (int(part) for part in ascii_digits(text).split("-"))
        return date(year, month, day)
    except ValueError:
        return text


_RANGE = re.compile(r"(\d+-\d+-\d+)\s*[-\u2010-\u2015]\s*(\d+-\d+-\d+)")


def read_days(text: str) -> list[date | str]:
    """Return the days of a line: one, or all from the first to the last of ``1-3-2027 – 5-3-2027``.

    A line that is neither stays a text, for the rule to refuse.
    """
    # Keyboards have only the hyphen, which the days are also written with.
    match = _RANGE.fullmatch(text.strip())
    if not match:
        return [read_day(text)]
    first, last = read_day(match[1]), read_day(match[2])
    if isinstance(first, str) or isinstance(last, str):
        return [text]
    length = (last - first).days + 1
    if not 0 < length <= _LONGEST_DAYS:
        return [text]
    return [first + timedelta(days=i) for i in range(length)]


def service_lines(services: Sequence[Service]) -> list[str]:
    """Return services as ``name: host, host``."""
    return [f"{service.name}: {', '.join(service.any_of)}" for service in services]


def read_services(lines: list[str]) -> list[object]:
    """Return services as tables of the file."""
    entries: list[object] = []
    for line in lines:
        name, _, hosts = line.partition(":")
        any_of = [host.strip() for host in hosts.split(",") if host.strip()]
        entries.append({"name": name.strip(), "any_of": any_of})
    return entries


def portal_lines(portals: Sequence[Portal]) -> list[str]:
    """Return test pages as ``address status text``."""
    return [f"{portal.url} {portal.status} {portal.body}".strip() for portal in portals]


def read_portals(lines: list[str]) -> list[object]:
    """Return test pages as tables of the file."""
    entries: list[object] = []
    for line in lines:
        url, _, rest = line.partition(" ")
        status, _, body = rest.strip().partition(" ")
        plain = ascii_digits(status)
        entries.append(
            {"url": url, "status": int(plain) if plain.isdigit() else plain, "body": body}
        )
    return entries


CODECS: Mapping[type, tuple[Callable[[Any], list[str]], Callable[[list[str]], list[object]]]] = {
    Dates: (day_lines, lambda lines: [day for line in lines for day in read_days(line)]),
    Services: (service_lines, read_services),
    Portals: (portal_lines, read_portals),
}
"""How a list is written as lines and read from them, by its rule."""


class ChipsField(QWidget):
    """Short names, each with a remove button, and a button that opens a line for another."""

    typed = Signal(object)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._values: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._chips: list[QWidget] = []
        self.line = _EscapableLine()
        self.line.setFixedWidth(round(140 * text_scale()))
        self.line.setAccessibleName(name)
        self.line.hide()
        self.line.returnPressed.connect(self._add)
        self.line.left.connect(self._close_line)
        self.more = icon_button(look, "add", QCoreApplication.translate("Settings", "Add"))
        self.more.clicked.connect(self._open_line)
        self._row.addWidget(self.line)
        self._row.addWidget(self.more)

    def put(self, values: Sequence[str]) -> None:
        """Show the names without emitting."""
        self._values = list(values)
        for chip in self._chips:
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [self._chip(value) for value in self._values]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)

    def text_typed(self) -> str:
        """Return the content of the line."""
        return self.line.text()

    def _chip(self, value: str) -> QWidget:
        chip = QFrame()
        chip.setProperty("role", "panel")
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(chip)
        row.setContentsMargins(12, 0, 2, 0)
        row.setSpacing(2)
        row.addWidget(QLabel(language.media_name(value)))
        word = QCoreApplication.translate("Settings", "Remove {name}").format(name=value)
        cross = icon_button(self._look, "close", word)
        cross.setProperty("role", "bare")
        cross.clicked.connect(lambda: self._remove(value))
        row.addWidget(cross)
        return chip

    def _remove(self, value: str) -> None:
        self.typed.emit([item for item in self._values if item != value])

    def _open_line(self) -> None:
        self.line.clear()
        self.line.show()
        self.line.setFocus()
        self.more.hide()

    def _close_line(self) -> None:
        self.line.hide()
        self.more.show()

    def _add(self) -> None:
        name = self.line.text().strip()
        self._close_line()
        self.more.setFocus()
        if name and name not in self._values:
            self.typed.emit([*self._values, name])


class _EscapableLine(QLineEdit):
    """A line that is left by Esc or by moving the focus."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc, which must not close the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave without adding."""
        super().focusOutEvent(event)
        self.left.emit()
