"""Editors for single settings. Each tells `typed` with a value as the file would have it.

They refuse nothing themselves: the rule of the key does.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QTextOption, QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop import language
from desktop.core.bengali import ascii_digits
from desktop.core.rules import Dates, Portal, Portals, Service, Services
from desktop.ui.pieces import icon_button, label
from desktop.ui.theme import Look

_INDENT = 12  # pixels before a number
_LINES_WIDTH = 320


class NumberField(QAbstractSpinBox):
    """A number in the language's digits with its unit; either kind of digits may be typed."""

    typed = Signal(object)

    def __init__(self, low: float, high: float, *, whole: bool, unit: str = "") -> None:
        super().__init__()
        self._low, self._high, self._whole = low, high, whole
        self._shown = ""
        self.setFixedWidth(188 if unit else 56)
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
        self.editingFinished.connect(self._tell)

    def show_lock(self, look: Look) -> None:
        """Take the arrows away and put a lock in their place."""
        self.setProperty("arrows", "none")
        self._lock = QLabel(self)
        self._lock.setPixmap(look.pixmap("lock", look.tokens.ink2, 16))
        self._lock.setGeometry(self.width() - 30, 10, 16, 16)
        self.setEnabled(False)

    def put(self, value: float) -> None:
        """Show a value without telling."""
        text = f"{value:g}" if not self._whole else str(int(value))
        self._shown = language.digits(text)
        self.lineEdit().setText(self._shown)

    def text_typed(self) -> str:
        """Return what stands in the field."""
        return self.lineEdit().text().strip()

    def value(self) -> Any:
        """Return the number that was typed, or the text when it is none."""
        plain = ascii_digits(self.text_typed()).replace(",", "")
        try:
            return int(plain) if self._whole else float(plain)
        except ValueError:
            return self.text_typed()

    def stepBy(self, steps: int) -> None:
        """Go up or down, staying in the range."""
        now = self.value()
        if isinstance(now, str):
            now = self._low
        step = 1 if self._whole else 0.5
        wanted = min(max(now + steps * step, self._low), self._high)
        text = f"{wanted:g}" if not self._whole else str(int(wanted))
        self.lineEdit().setText(language.digits(text))
        self._tell()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Let both arrows work while the field does."""
        return (
            QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
            | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        )

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Take any text: the rule refuses with a sentence, which is kinder than silence."""
        return QValidator.State.Acceptable, text, at

    def _tell(self) -> None:
        if self.text_typed() != self._shown:
            self._shown = self.text_typed()
            self.typed.emit(self.value())

    def _place_unit(self) -> None:
        width = QFontMetrics(self.font()).horizontalAdvance(self.lineEdit().text())
        self._unit.move(_INDENT + width + 10, (self.height() - self._unit.height()) // 2)
        self._unit.adjustSize()

    def resizeEvent(self, event: Any) -> None:
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.fields = [NumberField(low, high, whole=True) for _ in range(count)]
        for place, field in enumerate(self.fields, start=1):
            field.setAccessibleName(f"{name}, {language.number(place)}")
            field.typed.connect(self._tell)
            row.addWidget(field)

    def put(self, values: Sequence[int]) -> None:
        """Show the numbers; places beyond them stay empty."""
        for place, field in enumerate(self.fields):
            if place < len(values):
                field.put(values[place])
            else:
                field.lineEdit().clear()

    def text_typed(self) -> str:
        """Return what stands in the fields."""
        return ", ".join(field.text_typed() for field in self.fields if field.text_typed())

    def _tell(self) -> None:
        self.typed.emit([field.value() for field in self.fields if field.text_typed()])


class TextField(QLineEdit):
    """One line of text."""

    typed = Signal(object)

    def __init__(self, width: int = 320) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self._shown = ""
        self.editingFinished.connect(self._tell)

    def put(self, value: str) -> None:
        """Show a value without telling."""
        self._shown = value
        self.setText(value)
        self.setCursorPosition(0)

    def text_typed(self) -> str:
        """Return what stands in the field."""
        return self.text()

    def _tell(self) -> None:
        if self.text() != self._shown:
            self._shown = self.text()
            self.typed.emit(self.text().strip())


class FlagField(QCheckBox):
    """Yes or no."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.typed.emit(self.isChecked())

    def put(self, value: bool) -> None:  # noqa: FBT001  # the value itself
        """Show a value without telling."""
        self.setChecked(value)

    def text_typed(self) -> str:
        """Return nothing: a tick cannot be refused."""
        return ""


class ChoiceField(QComboBox):
    """One of a few words."""

    typed = Signal(object)

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.setFixedWidth(188)
        for word, said in words.items():
            self.addItem(said, word)
        self.activated.connect(lambda _index: self.typed.emit(self.currentData()))

    def put(self, value: str) -> None:
        """Show a value without telling."""
        self.setCurrentIndex(self.findData(value))

    def text_typed(self) -> str:
        """Return the word that is shown."""
        return self.currentText()


class LinesField(QPlainTextEdit):
    """A list, one entry a line; told when the field is left."""

    typed = Signal(object)

    def __init__(
        self, write: Callable[[Any], list[str]], read: Callable[[list[str]], list[Any]]
    ) -> None:
        super().__init__()
        self._write, self._read = write, read
        self._shown = ""
        self.setFixedWidth(_LINES_WIDTH)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def put(self, value: Any) -> None:
        """Show a value without telling, as high as its lines."""
        lines = self._write(value)
        self._shown = "\n".join(lines)
        self.setPlainText(self._shown)
        # One line more than there are, to write on; long entries take several.
        metrics = QFontMetrics(self.font())
        rows = sum(1 + metrics.horizontalAdvance(line) // (_LINES_WIDTH - 40) for line in lines)
        self.setFixedHeight(36 + metrics.lineSpacing() * min(rows + 1, 9))

    def text_typed(self) -> str:
        """Return what stands in the field."""
        return self.toPlainText()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the entries if they changed."""
        super().focusOutEvent(event)
        self.tell()

    def tell(self) -> None:
        """Tell the entries if they changed."""
        if self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            lines = [line.strip() for line in self._shown.splitlines()]
            self.typed.emit(self._read([line for line in lines if line]))


def day_lines(days: Sequence[date]) -> list[str]:
    """Return days as they are written by hand."""
    return [language.date_numbers(day) for day in days]


def read_day(text: str) -> Any:
    """Return the day of ``16-12-2026`` in either digits, else the text for the rule to refuse."""
    try:
        day, month, year = (int(part) for part in ascii_digits(text).split("-"))
        return date(year, month, day)
    except ValueError:
        return text


def service_lines(services: Sequence[Service]) -> list[str]:
    """Return services as ``name: host, host``."""
    return [f"{service.name}: {', '.join(service.any_of)}" for service in services]


def read_services(lines: list[str]) -> list[Any]:
    """Return services as tables of the file."""
    found = []
    for line in lines:
        name, _, hosts = line.partition(":")
        any_of = [host.strip() for host in hosts.split(",") if host.strip()]
        found.append({"name": name.strip(), "any_of": any_of})
    return found


def portal_lines(portals: Sequence[Portal]) -> list[str]:
    """Return test pages as ``address status text``."""
    return [f"{portal.url} {portal.status} {portal.body}".strip() for portal in portals]


def read_portals(lines: list[str]) -> list[Any]:
    """Return test pages as tables of the file."""
    found = []
    for line in lines:
        url, _, rest = line.partition(" ")
        status, _, body = rest.strip().partition(" ")
        plain = ascii_digits(status)
        found.append({"url": url, "status": int(plain) if plain.isdigit() else plain, "body": body})
    return found


CODECS: Mapping[type, tuple[Callable[[Any], list[str]], Callable[[list[str]], list[Any]]]] = {
    Dates: (day_lines, lambda lines: [read_day(line) for line in lines]),
    Services: (service_lines, read_services),
    Portals: (portal_lines, read_portals),
}
"""How a list is written as lines and read from them, by its rule."""


class ChipsField(QWidget):
    """Short names, each with a cross, and a plus that opens a line for one more."""

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
        self.line.setFixedWidth(140)
        self.line.setAccessibleName(name)
        self.line.hide()
        self.line.returnPressed.connect(self._add)
        self.line.left.connect(self._close_line)
        self.more = icon_button(look, "add", QCoreApplication.translate("Settings", "Add"))
        self.more.clicked.connect(self._open_line)
        self._row.addWidget(self.line)
        self._row.addWidget(self.more)

    def put(self, values: Sequence[str]) -> None:
        """Show the names without telling."""
        self._values = list(values)
        for chip in self._chips:
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [self._chip(value) for value in self._values]
        for place, chip in enumerate(self._chips):
            self._row.insertWidget(place, chip)

    def text_typed(self) -> str:
        """Return what stands in the line."""
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
    """A line that is left by Esc or by going elsewhere."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc; the window must not take it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave without adding."""
        super().focusOutEvent(event)
        self.left.emit()
