"""Painted charts as widgets: one tab stop each, arrows inside, the value read out and shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFocusFrame, QSizePolicy, QToolTip, QWidget
from shiboken6 import isValid

from desktop.ui.theme.look import Look, painting
from desktop.ui.widgets.tooltips import tooltip

_AROUND, _GAP = (8, 4), 4  # pixels
_NARROW = 160  # pixels of the narrowest chart


class ChartBubble(QFocusFrame):
    """A small sheet of words above its window: a focus frame, which no screen reader meets."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart.window())
        self.words = ""

    def show_words(self, words: str, part: QRect) -> None:
        """Show the words below a part, or above it where the window ends."""
        self.words = words
        across, up = _AROUND
        # A part may be as wide as the window, and a bubble never is.
        widest = QRect(0, 0, self.window().width() - 2 * (across + _GAP), 1000)
        size = self.fontMetrics().boundingRect(widest, Qt.TextFlag.TextWordWrap, words).size()
        width, height = size.width() + 2 * across + 1, size.height() + 2 * up
        top = part.bottom() + _GAP
        if top + height > self.window().height():
            top = max(0, part.top() - _GAP - height)
        left = max(_GAP, min(part.left(), self.window().width() - width - _GAP))
        self.setGeometry(QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1)))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet and its words, as a tooltip is drawn."""
        colors = QApplication.palette()
        role = QPalette.ColorRole
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(colors.color(role.PlaceholderText), 1))
            painter.setBrush(colors.color(role.ToolTipBase))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.setPen(colors.color(role.ToolTipText))
            across, up = _AROUND
            inside = self.rect().adjusted(across, up, -across, -up)
            painter.drawText(inside, Qt.TextFlag.TextWordWrap, self.words)


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a chart with a tooltip: its place, its row, its text."""

    rect: QRectF
    text: str
    row: int = 0


class Painted(QWidget):
    """A chart, drawn as for text of 100 % and enlarged with the text.

    Subclasses implement `draw` and `spots` in `ground`; `say` sets the accessible description.
    """

    def __init__(self, look: Look, name: str, size: QSize) -> None:
        super().__init__()
        self.look = replace(look, text_size=100)
        self._zoom = look.text_size / 100
        self._size = size * self._zoom
        self._name = name
        self._at = -1
        self._bubble: ChartBubble | None = None  # from the first key on
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the chart; nothing here."""

    def spots(self) -> Sequence[Spot]:
        """Return the parts in the order in which the arrows visit them; () here."""
        return ()

    def ground(self) -> QRectF:
        """Return the whole chart, in pixels at text of 100 %."""
        return QRectF(0, 0, self.width() / self._zoom, self.height() / self._zoom)

    def place_of(self, event: QMouseEvent) -> QPointF:
        """Return the place of the pointer in `ground`."""
        return event.position() / self._zoom

    def set_high(self, height: int) -> None:
        """Set the chart's height, in pixels at text of 100 %."""
        self.setFixedHeight(round(height * self._zoom))

    def say(self, summary: str) -> None:
        """Set the description of the whole chart, and repaint.

        Pages are refreshed every few seconds: the current part is kept while it exists.
        """
        self.setAccessibleDescription(summary)
        self.update()

    @property
    def at(self) -> int:
        """Return the index of the current part, -1 before the first key."""
        return self._at

    def current(self) -> str:
        """Return the text of the current part, empty before the first key."""
        parts = self.spots()
        return parts[self._at].text if 0 <= self._at < len(parts) else ""

    def sizeHint(self) -> QSize:
        """Return the constructor's size."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Return the width of a narrow window; the height never shrinks."""
        return QSize(min(self._size.width(), _NARROW), self._size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart, and a frame around the current part."""
        with painting(QPainter(self)) as painter:
            painter.scale(self._zoom, self._zoom)
            self.draw(painter, self.ground())
            parts = self.spots() if self.hasFocus() else ()
            if 0 <= self._at < len(parts):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self.look.tokens.accent_text), 2))
                painter.drawRoundedRect(parts[self._at].rect.adjusted(-2, -2, 2, 2), 3, 3)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the tooltip under the pointer."""
        at = self.place_of(event)
        spot = next((spot for spot in reversed(self.spots()) if spot.rect.contains(at)), None)
        if spot is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPosition().toPoint(), tooltip(spot.text), self)

    def leaveEvent(self, _event: QEvent) -> None:
        """Hide the tooltip."""
        QToolTip.hideText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, Home and End, and announce the part."""
        if event.key() == Qt.Key.Key_Escape and self._bubble and self._bubble.isVisible():
            self._bubble.hide()
            return
        parts = self.spots()
        target = _move(parts, self._at, Qt.Key(event.key())) if parts else None
        if target is None:
            super().keyPressEvent(event)
            return
        self._at = target
        text = parts[target].text
        # Screen readers read a changed name at once; setting it announces it.
        self.setAccessibleName(f"{self._name}: {text}")
        self._show_bubble(parts[target])
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the words of the part."""
        super().focusOutEvent(event)
        self._hide_bubble()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the words of the part: another page is shown."""
        super().hideEvent(event)
        self._hide_bubble()

    def _show_bubble(self, part: Spot) -> None:
        if self._bubble is None or not isValid(self._bubble):
            self._bubble = ChartBubble(self)
        corner = self.mapTo(self.window(), (part.rect.topLeft() * self._zoom).toPoint())
        size = (part.rect.size() * self._zoom).toSize()
        self._bubble.show_words(part.text, QRect(corner, size))

    def _hide_bubble(self) -> None:
        if self._bubble is not None and isValid(self._bubble):
            self._bubble.hide()


def _move(parts: Sequence[Spot], at: int, key: Qt.Key) -> int | None:
    """Return the part to which the key leads, None for another key."""
    last = len(parts) - 1
    fixed = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
    if key in fixed:
        return fixed[key]
    if key not in _STEPS:
        return None
    if not 0 <= at <= last:
        return 0
    along, way = _STEPS[key]
    return min(max(at + along, 0), last) if along else _next_row(parts, at, way)


_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _next_row(parts: Sequence[Spot], at: int, way: int) -> int:
    """Return the nearest part of the next row, the same part at the edge."""
    here = parts[at]
    rows = [spot.row for spot in parts if (spot.row - here.row) * way > 0]
    if not rows:
        return at
    row = min(rows) if way > 0 else max(rows)
    near = here.rect.center().x()
    return min(
        (i for i, spot in enumerate(parts) if spot.row == row),
        key=lambda i: abs(parts[i].rect.center().x() - near),
    )
