"""Fields that leave no copy of their text in memory, once they are cleared.

A secret is in none of Qt's texts: Qt sends each inserted letter over the accessibility bus, where
any program of the session hears it. The line has a bullet for each letter, and so has the bus.
"""

import ctypes
import functools
import os
import sys
import unicodedata
from collections.abc import Callable
from ctypes import byref, c_ubyte, c_uint, c_ushort, c_void_p
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSignalBlocker, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from desktop.ui.theme.look import painting
from desktop.ui.widgets.tooltips import set_tooltip
from desktop.winapi import libraries
from desktop.xlib import bytes_property, libx11


@dataclass(frozen=True, slots=True)
class Keyboard:
    """``language`` is ``bn`` or ``en``."""

    caps_lock: bool | None = None
    language: str | None = None


def keyboard_state() -> Keyboard:
    """Return the keyboard's state now."""
    if sys.platform == "win32":
        return _windows()
    if os.environ.get("WAYLAND_DISPLAY") or not os.environ.get("DISPLAY"):
        return Keyboard()
    return _x11()


def layout_language(layout: str, variant: str) -> str | None:
    """Return the language of an XKB layout such as ``bd`` or ``in`` with the variant ``ben``."""
    if layout == "bd" or (layout == "in" and variant.startswith("ben")):
        return "bn"
    return "en" if layout in {"us", "gb"} else None


_CAPS_LOCK = 0x14  # VK_CAPITAL
_PRIMARY = {0x45: "bn", 0x09: "en"}  # LANG_BENGALI, LANG_ENGLISH


def _windows() -> Keyboard:
    user = libraries().user32
    user.GetKeyboardLayout.restype = c_void_p
    layout = int(user.GetKeyboardLayout(0) or 0) & 0x3FF
    return Keyboard(bool(user.GetKeyState(_CAPS_LOCK) & 1), _PRIMARY.get(layout))


class _State(ctypes.Structure):
    """``XkbStateRec``."""

    _fields_ = (
        *((name, c_ubyte) for name in ("group", "locked_group")),
        *((name, c_ushort) for name in ("base_group", "latched_group")),
        *((name, c_ubyte) for name in ("mods", "base_mods", "latched_mods", "locked_mods")),
        *((f"more{index}", c_ubyte) for index in range(5)),
        ("ptr_buttons", c_ushort),
    )


_CORE_KEYBOARD = 0x100  # XkbUseCoreKbd
_LOCK_MASK = 2


@functools.cache
def display() -> int | None:
    """Open the connection to the X server once; None without a server."""
    x11 = libx11()
    return None if x11 is None else x11.XOpenDisplay(None)


def _x11() -> Keyboard:
    x11, server = libx11(), display()
    if x11 is None or not server:
        return Keyboard()
    x11.XkbGetState.argtypes = (c_void_p, c_uint, c_void_p)
    state = _State()
    if x11.XkbGetState(server, _CORE_KEYBOARD, byref(state)):
        return Keyboard()
    names = bytes_property(server, x11.XDefaultRootWindow(server), b"_XKB_RULES_NAMES")
    _, _, layouts, variants, *_ = (names or b"").decode("utf-8", "replace").split("\0") + [""] * 4
    layout, variant = (_at(text, state.group) for text in (layouts, variants))
    return Keyboard(bool(state.locked_mods & _LOCK_MASK), layout_language(layout, variant))


def _at(names: str, place: int) -> str:
    parts = names.split(",")
    return parts[place] if place < len(parts) else ""


class LegibleLetters(QWidget):
    """Paints the letters over the bullets; painted words are on no bus."""

    def __init__(self, field: QLineEdit, shown: Callable[[], str]) -> None:
        """Create it hidden; ``shown`` returns the letters that may be seen now."""
        super().__init__(field)
        self._field = field
        self._shown = shown
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self) -> None:
        """Show the field's present content; without letters its placeholder is seen."""
        self.setVisible(bool(self._shown()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint letters, selection and cursor, which stays in sight."""
        field = self._field
        palette, words, at = field.palette(), self._shown(), field.cursorPosition()
        with painting(QPainter(self)) as painter:
            painter.setFont(field.font())
            wide = painter.fontMetrics().horizontalAdvance
            place = self.rect().adjusted(10, 0, -4, 0)
            left = place.left() - max(0, wide(words[:at]) - place.width())
            painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
            if field.hasSelectedText():
                begin = field.selectionStart()
                chosen = words[begin : begin + field.selectionLength()]
                mark = QRect(left + wide(words[:begin]), place.top() + 6, wide(chosen), 0)
                mark.setBottom(place.bottom() - 6)
                painter.fillRect(mark, palette.color(QPalette.ColorRole.Highlight))
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            line = QRect(left, place.top(), wide(words) + 2, place.height())
            painter.drawText(
                line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words
            )
            if field.hasFocus():
                x = left + wide(words[:at])
                painter.fillRect(
                    QRect(x, place.top() + 6, 1, place.height() - 12),
                    palette.color(QPalette.ColorRole.Text),
                )


class Eye(QAbstractButton):
    """An eye: held by the mouse, or by the space bar."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Release it: nothing stays legible behind."""
        super().focusOutEvent(event)
        if self.isDown():
            self.setDown(False)
            self.released.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        color = self.palette().color(QPalette.ColorRole.Text)
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(QColor(color), 1.75))
            middle = QPointF(self.rect().center())
            painter.drawEllipse(middle, 2.5, 2.5)
            lid = QRectF(middle.x() - 9, middle.y() - 9, 18, 18)
            painter.drawArc(lid.translated(0, 4.5), 30 * 16, 120 * 16)
            painter.drawArc(lid.translated(0, -4.5), 210 * 16, 120 * 16)


_OVERWRITTEN = 4096  # edits; more than anyone types into one passphrase
_BULLET = "●"
_LETTER = 4  # bytes in UTF-32
_EYE = 30  # pixels
_LOOK_MS = 400  # how often the keyboard is looked at while the field has the focus
_EDITS = (
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


class ForgettingField(QLineEdit):
    """A line whose `clear` also removes the undo history."""

    def clear(self) -> None:
        """Empty the field.

        Qt's own `clear` can be undone, and its history lists every letter that was typed. Setting
        a text drops the history but not its memory, which other edits therefore overwrite.
        """
        self.setText("")
        with QSignalBlocker(self):
            self.insert("-" * _OVERWRITTEN)
            self.setText("")


class SecretField(QLineEdit):
    """A line for a passphrase, shown while its eye is held; reports Caps Lock and the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._secret = bytearray()  # UTF-32, so that each letter is one bullet
        super().setEchoMode(QLineEdit.EchoMode.Password)
        self._always = False
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.eye = Eye(self)
        self._legible = LegibleLetters(self, lambda: self.text() if self.legible else "")
        self.eye.setAccessibleName(self.tr("Show while you hold the button"))
        set_tooltip(self.eye, self.tr("Show while you hold the button"))
        self.eye.pressed.connect(self._legible.follow)
        self.eye.released.connect(self._legible.follow)
        self._keyboard = QLabel(self)
        self._keyboard.setTextFormat(Qt.TextFormat.PlainText)
        self._keyboard.setProperty("role", "hint")
        self._keyboard.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keyboard.hide()
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self._report_keyboard)
        for changed in (self.textChanged, self.cursorPositionChanged, self.selectionChanged):
            changed.connect(self._follow)
        self._place()

    # --- the secret --------------------------------------------------------------------------

    def text(self) -> str:
        """Return the typed text."""
        return self._secret.decode("utf-32-le")

    def setText(self, text: str | None) -> None:
        """Replace the typed text."""
        self._forget()
        self._secret += (text or "").encode("utf-32-le", "replace")
        super().setText(_BULLET * (len(self._secret) // _LETTER))

    def clear(self) -> None:
        """Empty the field, and overwrite the typed text."""
        self._legible.follow()
        self._forget()
        super().setText("")

    def _follow(self) -> None:
        """Keep bullets and letters equal; a keyboard on the screen sets Qt's own text."""
        shown = super().text()
        if shown.strip(_BULLET):
            self.setText(shown.replace(_BULLET, ""))
        elif len(shown) != len(self._secret) // _LETTER:
            self.clear()  # Qt removed some bullets: which letters they were is not known
        self._legible.follow()

    def _forget(self) -> None:
        self._secret[:] = bytes(len(self._secret))
        self._secret.clear()

    def _put(self, letters: str, removed: int = 0) -> None:
        """Replace the selection, or so many letters before (or, negative, after) the cursor."""
        begin = self.selectionStart() if self.hasSelectedText() else self.cursorPosition()
        end = begin + self.selectionLength() if self.hasSelectedText() else begin
        if begin == end:
            begin, end = max(0, begin - max(0, removed)), end + max(0, -removed)
        end = min(end, len(self._secret) // _LETTER)
        inserted = bytearray(letters.encode("utf-32-le", "replace"))
        self._secret[begin * _LETTER : end * _LETTER] = inserted
        inserted[:] = bytes(len(inserted))
        after = begin + len(letters)
        with QSignalBlocker(self):
            super().setText(_BULLET * (len(self._secret) // _LETTER))
        self.setCursorPosition(after)
        self.textChanged.emit(_BULLET * (len(self._secret) // _LETTER))
        self.textEdited.emit(_BULLET * (len(self._secret) // _LETTER))

    # --- keys ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take letters, Backspace, Delete and paste; cut, copy and undo do nothing."""
        self._report_keyboard()
        edit = next((key for key in _EDITS if event.matches(key)), None)
        removed = {Qt.Key.Key_Backspace: 1, Qt.Key.Key_Delete: -1}.get(Qt.Key(event.key()))
        if edit is QKeySequence.StandardKey.Paste:
            self._put(_one_line(QGuiApplication.clipboard().text()))
        elif edit is QKeySequence.StandardKey.SelectAll:
            self.selectAll()
        elif edit is None and removed is not None:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.selectAll()  # there are no words between bullets
            self._put("", removed)
        elif edit is None and _types(event):
            self._put(event.text())
        elif edit is None:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Report Caps Lock at once."""
        self._report_keyboard()
        super().keyReleaseEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take letters that are composed, such as by a dead key, where the cursor is."""
        if event.commitString():
            self._put(_one_line(event.commitString()))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer nothing: Qt's menu edits the bullets."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave out X11's paste by the middle button, which would insert into the bullets."""
        if event.button() is not Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)

    # --- display -----------------------------------------------------------------------------

    def setEchoMode(self, mode: QLineEdit.EchoMode) -> None:
        """Show the letters always (a code on paper is typed letter by letter), or while held."""
        self._always = mode is QLineEdit.EchoMode.Normal
        self.eye.setVisible(not self._always)
        self._legible.follow()

    @property
    def legible(self) -> bool:
        """Whether the letters are to be seen now."""
        return self._always or (self.eye.isDown() and self.isEnabled())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Report the keyboard's language and Caps Lock while the field has the focus."""
        super().focusInEvent(event)
        self._looks.start()
        self._report_keyboard()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stop telling it."""
        super().focusOutEvent(event)
        self._looks.stop()
        self._keyboard.hide()
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Hide the letters if the field is disabled while its eye is held."""
        if event.type() == QEvent.Type.EnabledChange:
            self._legible.follow()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place eye and hint."""
        super().resizeEvent(event)
        self._place()

    def _report_keyboard(self) -> None:
        state = keyboard_state()
        languages = {"bn": self.tr("Bengali"), "en": self.tr("English")}
        parts = [self.tr("Caps Lock is on")] if state.caps_lock else []
        if state.language is not None:
            parts.append(self.tr("Keyboard: {name}").format(name=languages[state.language]))
        words = " · ".join(parts)
        if words != self._keyboard.text():
            self._keyboard.setText(words)
            self.setAccessibleDescription(words)
        self._keyboard.setVisible(bool(words) and self._looks.isActive())
        self._place()

    def _place(self) -> None:
        inside = self.rect()
        eye = QRect(inside.right() - _EYE - 3, 0, _EYE, inside.height())
        self.eye.setGeometry(eye)
        hint = self._keyboard.sizeHint() if not self._keyboard.isHidden() else None
        wide = hint.width() + 6 if hint is not None and hint.width() < inside.width() // 2 else 0
        self._keyboard.setGeometry(QRect(eye.left() - wide, 0, wide, inside.height()))
        margins = (0, 0, _EYE + wide - 4, 0)
        now = self.textMargins()
        if (now.left(), now.top(), now.right(), now.bottom()) != margins:
            self.setTextMargins(*margins)
        self._legible.setGeometry(QRect(QPoint(2, 2), eye.bottomLeft() - QPoint(2, 2)))


def _types(event: QKeyEvent) -> bool:
    """Whether the key inserts letters, as Qt decides it (``QInputControl``)."""
    letters = event.text()
    if not letters:
        return False
    if unicodedata.category(letters[0]) in {"Cf", "Co"}:  # such as the joiners of Bengali
        return True
    control = Qt.KeyboardModifier.ControlModifier
    if event.modifiers() in {control, control | Qt.KeyboardModifier.ShiftModifier}:
        return False
    return letters[0].isprintable()


def _one_line(text: str) -> str:
    """Return the text without characters that a line cannot have."""
    return "".join(letter for letter in text if letter not in "\r\n\t\0")
