"""Editors for single settings; each emits `typed` with a value as the file would have it.

They refuse nothing themselves: the rule of the key does that.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Property, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent, QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop import language
from desktop.core.text.bengali import ascii_digits
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.widgets.basics import ChoiceBox, label

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
        self._shown = language.digits(text)
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
        self.lineEdit().setText(language.digits(text))
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
                self.lineEdit().setText(language.digits(ascii_digits(self.text_typed())))
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.fields = [NumberField(low, high, whole=True) for _ in range(count)]
        for place, field in enumerate(self.fields, start=1):
            field.setAccessibleName(f"{name}, {language.number(place)}")
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
