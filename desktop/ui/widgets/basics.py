"""Small parts of every page: labels, notes, buttons, choices, the search; calls from Qt."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import ParamSpec

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QToolButton,
    QWidget,
)

from desktop.core.network import Medium
from desktop.core.text.bengali import hits
from desktop.ui.theme.look import Look, text_scale
from desktop.ui.theme.tokens import (
    BODY_LINE,
    GAP8,
    HEADING,
    SENTENCE_LINE,
    SMALL_LINE,
    TEXT_LINE,
)
from desktop.ui.widgets.layouts import at_top, hbox, wide
from desktop.ui.widgets.secret_field import ForgettingField
from desktop.ui.widgets.tooltips import set_tooltip


class PushButton(QPushButton):
    """A button with words."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it also with Enter."""
        if not _pressed(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A day of the week or one of several choices."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it also with Enter."""
        if not _pressed(self, event):
            super().keyPressEvent(event)


def _pressed(control: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button if the key is Enter, once while held down; return whether it was."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    if not event.isAutoRepeat():
        control.click()
    event.accept()
    return True


class ChoiceBox(QComboBox):
    """The list's own window is clear, and has no shadow of the system's."""

    def showPopup(self) -> None:
        """Clear the list's window before it is first shown."""
        window = self.view().window()
        if not window.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground):
            flags = window.windowFlags() | Qt.WindowType.FramelessWindowHint
            window.setWindowFlags(flags | Qt.WindowType.NoDropShadowWindowHint)
            window.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        super().showPopup()


_ICONS = {Medium.WIFI: "wifi", Medium.MOBILE: "mobile"}


def path_icon(medium: Medium) -> str:
    """Return the icon of a medium."""
    return _ICONS.get(medium, "lan")


DROP = 4  # pixels by which a wrapped line is above the words of a control beside it
_FIXED_TITLE = 28  # pixels of a line of fixed height
_LINES = {"small": SMALL_LINE, "hint": SMALL_LINE, "sentence": SENTENCE_LINE}


def label(
    text: str = "", role: str = "body", *, wrap: bool = False, fixed_line: bool = False
) -> QLabel:
    """Return a label of plain text; ``role`` is one of the style sheet's sizes.

    A wrapped label is set with 120 % line height, so that ঁ, রেফ and উ-কার have room. A line that
    has Latin letters, too, is then higher by 2 or 3 pixels: labels side by side take
    ``fixed_line``, which aligns their baselines.
    """
    line = _FIXED_TITLE if role == "subtitle" else TEXT_LINE
    text_label = _Wrapped(line if fixed_line else None) if wrap or fixed_line else QLabel()
    text_label.setProperty("role", role)
    if not (wrap or fixed_line):
        text_label.setMinimumHeight(round(_LINES.get(role, BODY_LINE) * text_scale()))
    set_text(text_label, text)
    return text_label


class _Wrapped(QLabel):
    """A label of several lines that allows its page to be as low as one line of it.

    A plain label's minimum height is that of a very narrow one; a page would scroll needlessly.
    """

    def __init__(self, line: int | None) -> None:
        """Take the height of a line of fixed height."""
        super().__init__()
        self.line = "120%" if line is None else f"{round(line * text_scale())}px"
        self.setWordWrap(True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return one line's height, and a width that any word fits."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), self.fontMetrics().height()))


def set_text(target: QLabel, text: str) -> None:
    """Put plain text on a label made by `label`, keeping the line height of a wrapped one.

    An empty one is plain: a label keeps the document of its last rich text until it is painted.
    """
    set_marked(target, text, "", "")


def set_marked(target: QLabel, text: str, searched: str, color: str) -> None:
    """Do the same, with the words that contain one of ``searched`` on that color."""
    if target.wordWrap() and text:
        target.setTextFormat(Qt.TextFormat.RichText)
        lines, at = "", 0
        for first, end in hits(text, searched):
            found = f'<span style="background-color:{color}">{escape(text[first:end])}</span>'
            lines, at = f"{lines}{escape(text[at:first])}{found}", end
        lines = (lines + escape(text[at:])).replace("\n", "<br>")
        height = target.line if isinstance(target, _Wrapped) else "120%"
        target.setText(f'<p style="line-height:{height}; margin:0">{lines}</p>')
    else:
        target.setTextFormat(Qt.TextFormat.PlainText)
        target.setText(text)


def set_strong(target: QLabel, strong: str, rest: str, color: str) -> None:
    """Put plain text on a wrapped label, its beginning bold and in that color."""
    words = f'<b style="color:{color}">{escape(strong)}</b> {escape(rest)}'
    target.setTextFormat(Qt.TextFormat.RichText)
    target.setText(f'<p style="line-height:120%; margin:0">{words}</p>')


def set_breakable(target: QLabel, text: str) -> None:
    """Do the same with text whose keys and paths break anywhere; else they would widen the page.

    Not inside dates, nor inside Bengali words: a break between letters tears a joined glyph. Not in
    short words, such as the name of a setting: a copy of them would contain the breaks.
    """
    set_text(target, re.sub(r"\S{40,}", lambda word: _broken(word[0]), text))
    target.setAccessibleName(text)


def _broken(word: str) -> str:
    return re.sub(r"(\d{4}-\d\d-\d\d|[!-~])(?=\S)", "\\g<0>\u200b", word)


def set_one_line(target: QLabel, text: str, at_least: int = 0) -> None:
    """Put a text on a label of fixed lines, wide enough not to wrap; ``at_least`` in pixels."""
    set_text(target, text)
    target.ensurePolished()
    target.setWordWrap(False)
    whole = target.sizeHint().width()  # the font's own metrics are short by pixels where ড় is
    target.setWordWrap(True)
    target.setMinimumWidth(max(at_least, whole))


def heading(text: str) -> QLabel:
    """Return a section's heading, 26 pixels high."""
    line = label(text, "heading")
    line.setMinimumHeight(round(HEADING * text_scale()))
    return line


def heading_row(text: str, right: QWidget | None = None) -> QHBoxLayout:
    """Return a heading at the left and a hint or control at the right of the same line."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(heading(text))
    row.addSpacing(GAP8)  # also where both fill the line
    row.addStretch(1)
    if right is not None:
        row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
    return row


def slack(height: int) -> QSpacerItem:
    """Return a gap that shrinks before a page scrolls."""
    policy = QSizePolicy.Policy
    return QSpacerItem(0, height, policy.Minimum, policy.Maximum)


def rule(*, upright: bool = False, total: bool = False) -> QFrame:
    """Return a hairline; ``total`` is the ink rule above a sum."""
    line = QFrame()
    line.setProperty("role", "sum" if total else "rule")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def button(look: Look, text: str, role: str = "", icon: str = "", size: str = "") -> QPushButton:
    """Return a button: role ``primary`` (one per page), ``link``, ``strong``, ``chip`` or plain."""
    control = PushButton(text)
    control.setAutoDefault(False)  # Enter presses no button that is not focused
    control.setCursor(Qt.CursorShape.PointingHandCursor)
    set_role(look, control, role, icon, size)
    return control


def set_role(look: Look, control: QPushButton, role: str, icon: str = "", size: str = "") -> None:
    """Give a button that role; `button` says which there are."""
    control.setProperty("role", role)
    control.setProperty("measure", size)  # "size" is Qt's own property
    if icon:
        tokens = look.tokens
        color = {"primary": tokens.on_accent, "link": tokens.accent_text}.get(role, tokens.ink)
        after = role == "chip" or (icon == "down" and role != "link")
        if after:  # the arrow of a menu, the cross of a filter
            control.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        edge = 16 if size == "small" else 18
        set_icon(control, look, icon, color, edge, gap=-8 if after else 8)


def set_icon(
    control: QAbstractButton, look: Look, icon: str, color: str, size: int = 18, *, gap: int = 0
) -> None:
    """Put a line icon on a button, as large as its text; the sizes are those of `Look.icon`."""
    control.setIcon(look.icon(icon, color, size, gap))
    edge = look.px(size)
    control.setIconSize(QSize(edge + abs(gap), edge))


def icon_button(look: Look, icon: str, name: str) -> QPushButton:
    """Return a small square button with an icon only; ``name`` is its name and tooltip."""
    control = PushButton()
    control.setProperty("role", "icon")
    control.setAutoDefault(False)
    set_icon(control, look, icon, look.tokens.ink, 16)
    control.setAccessibleName(name)
    set_tooltip(control, name)
    return control


class Segments(QFrame):
    """A row of exclusive choices; arrow keys move within it."""

    changed = Signal(int)

    def __init__(self, choices: list[str], chosen: int = 0, name: str = "") -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for index, text in enumerate(choices):
            choice = ToolButton()
            choice.setProperty("role", "segment")  # first: a screen reader gets its kind from it
            choice.setText(text)
            choice.setProperty("first", index == 0)
            choice.setProperty("last", index == len(choices) - 1)
            choice.setCheckable(True)
            # The bold font of the chosen one must not move the neighbours.
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(choice, index)
            row.addWidget(choice)
            choice.setChecked(index == chosen)
        self._group.idClicked.connect(self.changed)

    def chosen(self) -> int:
        """Return the index of the current choice."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Set the current choice without emitting."""
        self._group.button(index).setChecked(True)

    def buttons(self) -> list[QAbstractButton]:
        """Return the choices in order."""
        return self._group.buttons()


def height_of_words(window: QWidget) -> int:
    """Return the height that a window needs for its wrapped words at its present width."""
    for widget in (window, *window.findChildren(QWidget)):
        widget.ensurePolished()
    layout = window.layout()
    assert layout is not None
    layout.activate()
    wrapped = layout.hasHeightForWidth()
    return layout.heightForWidth(window.width()) if wrapped else layout.sizeHint().height()


def scrolled(content: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls the content vertically."""
    area = scroll_area()
    fill_scrolled(area, content)
    return area


def scroll_area() -> QScrollArea:
    """Return a frameless area that scrolls vertically, still empty."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def fill_scrolled(area: QScrollArea, content: QWidget) -> None:
    """Scroll that content in the area; set there, it is styled only once."""
    content.setProperty("role", "scrolled")
    area.setWidget(content)


class Scrolled(QScrollArea):
    """A column that scrolls where it is too low, and is as wide as its content needs."""

    def __init__(self, content: QWidget, least_height: int) -> None:
        """Take the content, and the height in pixels that is enough to scroll in."""
        super().__init__()
        self._content, self._least = content, least_height
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        fill_scrolled(self, content)

    def minimumSizeHint(self) -> QSize:
        """Return the content's width plus the scroll bar's."""
        across = self._content.minimumSizeHint().width()
        return QSize(across + self.verticalScrollBar().sizeHint().width(), self._least)

    def sizeHint(self) -> QSize:
        """Return the same height: the layout around it decides on more."""
        return QSize(super().sizeHint().width(), self._least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for room again when the content changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class SearchField(ForgettingField):
    """A line with a magnifying glass, and a button that clears it."""

    def __init__(self, look: Look, name: str) -> None:
        """Take the accessible name."""
        super().__init__()
        self.setProperty("measure", "small")
        self.setProperty("role", "search")
        self.setPlaceholderText(self.tr("Search"))
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        [clear] = self.findChildren(QToolButton)
        clear.setAccessibleName(self.tr("Clear the search"))
        self.addAction(
            look.icon("search", look.tokens.ink3), QLineEdit.ActionPosition.LeadingPosition
        )
        for part in self.findChildren(QToolButton):
            part.setAccessibleName(part.accessibleName() or self.tr("Search"))


class Note(QWidget):
    """An icon and a sentence; hidden while it is empty."""

    def __init__(self, look: Look, icon: str, role: str, color: str = "") -> None:
        super().__init__()
        self.text = ""
        self.mark = label("", role)  # as high as a line of the words
        self.mark.setPixmap(look.pixmap(icon, color or look.tokens.ink, 16))
        if look.language == "bn":  # its letters stand higher in their line
            self.mark.setContentsMargins(0, 0, 0, look.px(DROP))
        self.words = label("", role, wrap=True)
        hbox(at_top(self.mark), wide(self.words), gap=GAP8, on=self)
        self.hide()

    def say(self, text: str) -> None:
        """Show the sentence in place of another."""
        self.text = text
        set_text(self.words, text)
        self.setVisible(bool(text))


class FieldNote(Note):
    """The meaning of a field's content, or its fault; a screen reader says it at the field."""

    def __init__(self, look: Look, field: QWidget) -> None:
        super().__init__(look, "alert", "small")
        self._field = field
        self.mark.hide()

    def show_words(self, text: str, *, warns: bool = False, refused: bool = False) -> None:
        """Show the sentence: plain, as a warning, or as the reason why the field is refused."""
        bold = bool(text) and (warns or refused)
        self.mark.setVisible(bold)
        self.words.setProperty("role", "strong" if bold else "small")
        self._field.setProperty("refused", refused)
        for widget in (self.words, self._field):
            widget.style().polish(widget)
        self._field.setAccessibleDescription(text if bold else "")
        self.say(text)


def _raise(error: Exception) -> None:
    raise error


@contextmanager
def raised_later() -> Iterator[None]:
    """Raise an error of the block from the event loop, where it is reported as any bug."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - raised again, outside Qt's call
        QTimer.singleShot(0, lambda error=error: _raise(error))


P = ParamSpec("P")


def calling(method: Callable[P, object]) -> Callable[P, None]:
    """Return a function that calls the method with the signal's arguments.

    If a method itself is connected, PySide keeps a part of it until the method's object ends: one
    for each tray, card and window that ever was. A function goes with the sender.
    """

    def call(*given: P.args, **named: P.kwargs) -> None:
        method(*given, **named)

    return call
