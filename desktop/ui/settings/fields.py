"""Editors for single settings; each emits `typed` with a value as the file would have it.

They refuse nothing themselves: the rule of the key does that.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
    QTextOption,
    QValidator,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop.core.settings.loaded_settings import FolderFault
from desktop.core.settings.rules import Dates, Portal, Portals, Service, Services
from desktop.core.text.bengali import ascii_digits
from desktop.language.dates import date_numbers
from desktop.language.enum_words import media_name
from desktop.language.numbers import digits
from desktop.language.numbers import number as number_text
from desktop.language.translator import QT_TRANSLATE_NOOP, translate
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.theme.tokens import GAP8
from desktop.ui.widgets.basics import ChoiceBox, button, icon_button, label
from desktop.ui.widgets.files import choose_folder
from desktop.ui.widgets.layouts import hbox

_INDENT = 12  # pixels before a number


class NumberField(QAbstractSpinBox):
    """A number in the language's digits with its unit; either kind of digits may be typed."""

    typed = Signal(object)

    def __init__(self, low: float, high: float, *, whole: bool, unit: str = "") -> None:
        super().__init__()
        self._low, self._high, self._whole = low, high, whole
        self._shown = ""
        self.setFixedWidth(round((188 if unit else 56) * text_scale()))
        self._unit = label(unit, "body2")
        self._unit.setParent(self)
        self._unit.setVisible(bool(unit))
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if unit:
            self.lineEdit().setTextMargins(_INDENT, 0, 0, 0)
        else:
            self.setProperty("arrows", "none")
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lineEdit().textChanged.connect(self._place_unit)
        self.editingFinished.connect(self._emit_typed)

    def show_lock(self, look: Look) -> None:
        """Show a lock in place of the arrows."""
        self.setProperty("arrows", "none")
        self._lock = QLabel(self)
        self._lock.setPixmap(look.pixmap("lock", look.tokens.ink2, 16))
        self._lock.setGeometry(self.width() - 30, 10, 16, 16)
        self.setEnabled(False)

    def put(self, value: float) -> None:
        """Show a value without emitting."""
        text = f"{value:g}" if not self._whole else str(int(value))
        self._shown = digits(text)
        self.lineEdit().setText(self._shown)

    def _spoken(self) -> float:
        number = self.number()
        return self._low if isinstance(number, str) else number

    # Read by Qt for a screen reader: a spin box of its own has no number otherwise.
    value = Property(float, _spoken)
    minimum = Property(float, lambda self: self._low)
    maximum = Property(float, lambda self: self._high)

    def text_typed(self) -> str:
        """Return the content of the field."""
        return self.lineEdit().text().strip()

    def number(self) -> float | str:
        """Return the number that was typed, or the text when it is none."""
        plain = ascii_digits(self.text_typed()).replace(",", "")
        try:
            return int(plain) if self._whole else float(plain)
        except ValueError:
            return self.text_typed()

    def stepBy(self, steps: int) -> None:
        """Go up or down, staying in the range."""
        now = self.number()
        if isinstance(now, str):
            now = self._low
        step = 1 if self._whole else 0.5
        number = min(max(now + steps * step, self._low), self._high)
        text = f"{number:g}" if not self._whole else str(int(number))
        self.lineEdit().setText(digits(text))
        self._emit_typed()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Let both arrows work while the field does."""
        return (
            QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
            | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        )

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Accept any text: the rule refuses it with a sentence."""
        return QValidator.State.Acceptable, text, at

    def _emit_typed(self) -> None:
        if self.text_typed() != self._shown:
            if not isinstance(self.number(), str):  # the digits of the language
                self.lineEdit().setText(digits(ascii_digits(self.text_typed())))
            self._shown = self.text_typed()
            self.typed.emit(self.number())

    def _place_unit(self) -> None:
        width = QFontMetrics(self.font()).horizontalAdvance(self.lineEdit().text())
        self._unit.move(_INDENT + width + 10, (self.height() - self._unit.height()) // 2)
        self._unit.adjustSize()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the unit beside the number."""
        super().resizeEvent(event)
        self._place_unit()

    def sizeHint(self) -> QSize:
        """Return the height of an input."""
        return QSize(self.minimumWidth(), 36)


class WholesField(QWidget):
    """A few small numbers side by side."""

    typed = Signal(object)

    def __init__(self, low: int, high: int, count: int, name: str) -> None:
        super().__init__()
        row = hbox(gap=8, on=self)
        self.fields = [NumberField(low, high, whole=True) for _ in range(count)]
        for place, field in enumerate(self.fields, start=1):
            field.setAccessibleName(f"{name}, {number_text(place)}")
            field.typed.connect(self._emit_typed)
            row.addWidget(field)

    def put(self, values: Sequence[int]) -> None:
        """Show the numbers; places beyond them stay empty."""
        for place, field in enumerate(self.fields):
            if place < len(values):
                field.put(values[place])
            else:
                field.lineEdit().clear()

    def text_typed(self) -> str:
        """Return the content of the fields."""
        return ", ".join(field.text_typed() for field in self.fields if field.text_typed())

    def _emit_typed(self) -> None:
        self.typed.emit([field.number() for field in self.fields if field.text_typed()])


class TextField(QLineEdit):
    """One line of text."""

    typed = Signal(object)

    def __init__(self, width: int = 320) -> None:
        super().__init__()
        self.setFixedWidth(round(width * text_scale()))
        self._shown = ""
        self.editingFinished.connect(self._emit_typed)

    def put(self, value: str) -> None:
        """Show a value without emitting."""
        self._shown = value
        self.setText(value)
        self.setCursorPosition(0)

    def text_typed(self) -> str:
        """Return the content of the field."""
        return self.text()

    def _emit_typed(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.typed.emit(self.text().strip())


class FlagField(QCheckBox):
    """A checkbox."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(24, 24)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # at the edge of the other fields
        self.clicked.connect(self._emit_typed)

    def _emit_typed(self) -> None:
        self.typed.emit(self.isChecked())

    def put(self, value: bool) -> None:  # noqa: FBT001  # the value itself
        """Show a value without emitting."""
        self.setChecked(value)

    def text_typed(self) -> str:
        """Return nothing: a tick cannot be refused."""
        return ""


class ChoiceField(ChoiceBox):
    """A choice among a few words."""

    typed = Signal(object)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._least = QSize(round(188 * text_scale()), 0)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for word, text in words.items():
            self.addItem(text, word)
        self.activated.connect(lambda _index: self.typed.emit(self.currentData()))

    def sizeHint(self) -> QSize:
        """Return the width of the other fields, or what its longest choice needs."""
        return super().sizeHint().expandedTo(self._least)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a choice is never cut."""
        return super().minimumSizeHint().expandedTo(self._least)

    def put(self, value: str) -> None:
        """Show a value without emitting."""
        self.setCurrentIndex(self.findData(value))

    def text_typed(self) -> str:
        """Return the word that is shown."""
        return self.currentText()


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
    return [date_numbers(day) for day in days]


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
        self._row = hbox(gap=8, on=self)
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
        word = QCoreApplication.translate("Settings", "Remove {name}").format(name=value)
        cross = icon_button(self._look, "close", word)
        cross.setProperty("role", "bare")
        cross.clicked.connect(lambda: self._remove(value))
        hbox(label(media_name(value)), cross, margins=(12, 0, 2, 0), gap=2, on=chip)
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


FOLDERS = ("security.backup_folder", "reports.folder")


class FolderField(QWidget):
    """A line with the path, and a button that asks for it."""

    typed = Signal(object)

    def __init__(
        self, look: Look, choose: Callable[[str, str, QWidget], str] = choose_folder
    ) -> None:
        super().__init__()
        self._choose = choose
        self.line = TextField(240)
        self.line.typed.connect(self.typed)
        self.button = button(look, QCoreApplication.translate("Settings", "Choose…"), "", "folder")
        self.button.clicked.connect(self._ask)
        hbox(self.line, self.button, gap=GAP8, on=self)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, and the button after it."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.button.setAccessibleDescription(name)

    def put(self, value: str) -> None:
        """Show a value without emitting."""
        self.line.put(value)

    def text_typed(self) -> str:
        """Return the content of the line."""
        return self.line.text_typed()

    def _ask(self) -> None:
        folder = self._choose(self.accessibleName(), self.line.text(), self)
        if folder:
            self.line.put(folder)
            self.typed.emit(folder)


def needs_a_look(folder: str) -> bool:
    """Return whether the disk has to be asked about it; the rest is seen by its text."""
    return bool(folder) and Path(folder).is_absolute()


def text_problem(folder: str) -> str:
    """Return what is wrong with the path as it is written; empty for nothing, or for none."""
    if not folder or Path(folder).is_absolute():
        return ""
    return translate("Settings", "Give the whole path of the folder, or choose it.")


def looking() -> str:
    """Return what is shown until the disk answers."""
    return translate(
        "Settings", "Trying this folder. Until it answers, the previous one is still used."
    )


def folder_problem(fault: FolderFault) -> str:
    """Return why the folder cannot be used."""
    return translate("Settings", _PROBLEMS[fault])


_PROBLEMS = {
    FolderFault.MISSING: QT_TRANSLATE_NOOP(
        "Settings", "There is no such folder. The previous one is still used."
    ),
    FolderFault.CLOSED: QT_TRANSLATE_NOOP(
        "Settings", "Nothing can be written there. The previous one is still used."
    ),
    FolderFault.SILENT: QT_TRANSLATE_NOOP(
        "Settings",
        "This folder does not answer: its network or server may be down. "
        "The previous one is still used.",
    ),
}
