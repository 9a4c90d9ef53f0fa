"""Keyboard focus: the order of Tab, and a ring around the focused widget."""

from collections.abc import Iterator
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDialog,
    QFocusFrame,
    QGridLayout,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTableView,
    QTextEdit,
    QWidget,
)

from desktop.ui.theme.look import painting

Cell = tuple[int, int, int, int]  # row, column and their spans


class VisualTabs(QWidget):
    """A window whose Tab key follows its layouts as they are at that moment."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Put the tab stops in their visual order, then go to the next of them."""
        order_tabs(self)
        return super().focusNextPrevChild(forward)


class VisualTabsDialog(QDialog):
    """The same of a dialog."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Put the tab stops in their visual order, then go to the next of them."""
        order_tabs(self)
        return super().focusNextPrevChild(forward)


def order_tabs(window: QWidget) -> None:
    """Order the tab stops of a window as they are read: by row, and column after column.

    The next stop is never queried: PySide would make the answer a child of the queried widget, so a
    window a child of its last button, and declare the window deleted together with that button.
    """
    for first, second in pairwise(tab_stops(window)):
        QWidget.setTabOrder(first, second)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widget and the shown parts in it that the Tab key reaches, as they are read."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    free = [child for child in widget.children() if isinstance(child, QWidget)]
    placed: set[QWidget] = set()
    layout = widget.layout()
    if layout is not None:
        for part in _placed(layout, free):
            placed.add(part)
            yield from _shown(part)
    for part in sorted(free, key=lambda child: (child.y(), child.x())):
        if part not in placed and not part.isWindow():
            yield from _shown(part)


def _shown(part: QWidget) -> Iterator[QWidget]:
    if not part.isHidden():
        yield from tab_stops(part)


def _placed(layout: QLayout, parts: list[QWidget]) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of its inner layouts, a grid's by row and column.

    The items of a layout are never requested: Qt deletes them with their widgets, and PySide, which
    keeps them, would take a later object at the same address for the item.
    """
    inner = [child for child in layout.children() if isinstance(child, QLayout)]
    held: list[tuple[int, QWidget | QLayout]] = [
        *((layout.indexOf(part), part) for part in inner),
        *((place, part) for part in parts if (place := layout.indexOf(part)) >= 0),
    ]
    if isinstance(layout, QGridLayout):
        grid = layout
        held.sort(key=lambda pair: tuple(map(int, cast("Cell", grid.getItemPosition(pair[0])))))
    else:
        upwards = QBoxLayout.Direction.BottomToTop
        turned = isinstance(layout, QBoxLayout) and layout.direction() is upwards
        held.sort(key=lambda pair: pair[0], reverse=turned)
    for _place, part in held:
        if isinstance(part, QLayout):
            yield from _placed(part, parts)
        else:
            yield part


BY_KEY = "focusedByKey"  # a property of tables and lists
_OUTSIDE = 4  # 2 px of air and 2 px of ring
# By their style sheet or their delegate.
_DRAW_THEIR_OWN = (
    QLineEdit | QTextEdit | QPlainTextEdit | QComboBox | QAbstractSpinBox | QAbstractItemView
)
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


def ring_focus(app: QApplication) -> None:
    """Show the focus in the program's windows; idempotent."""
    if app.findChild(FocusRings) is None:
        FocusRings(app)


class FocusRings(QObject):
    """A ring around the focused part of any window; inputs, tables and lists draw their own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None:
            self._ring.hide_ring()
            self._ring.deleteLater()
        self._ring = None
        if now is not None:
            _bring_in_sight(now)
        clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(now, QTableView):
            now.setProperty(BY_KEY, not clicked)  # its delegate draws around the current row
            if not now.currentIndex().isValid() and not clicked:
                self._ring = FocusRing(now)
        elif isinstance(now, QListWidget):
            now.setProperty(BY_KEY, not clicked)  # so does the navigation's
        plain = now is not None and not (now.isWindow() or isinstance(now, _DRAW_THEIR_OWN))
        if now is not None and plain and not clicked:
            self._ring = FocusRing(now)


def _bring_in_sight(focused: QWidget) -> None:
    """Scroll to the focused widget if it is hidden: Qt does so only within one area."""
    part = focused.parentWidget()
    while part is not None and not part.isWindow():
        if isinstance(part, QScrollArea) and focused.visibleRegion().isEmpty():
            part.ensureWidgetVisible(focused)
        part = part.parentWidget()


class FocusRing(QFocusFrame):
    """A ring around one widget; it follows when the widget or its parents move or scroll."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target.window())
        self._target: QWidget | None = target
        self._radius = 4 if isinstance(target, QCheckBox | QRadioButton) else 8
        target.destroyed.connect(self.hide_ring)
        part: QWidget | None = target
        while part is not None and not part.isWindow():
            part.installEventFilter(self)
            part = part.parentWidget()
        self._place()

    def hide_ring(self) -> None:
        """Hide the ring: the widget is deleted, or not focused."""
        self._target = None
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it moves; never consume its event."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or target.visibleRegion().isEmpty():
            self.hide()
            return
        seen = target.visibleRegion().boundingRect()
        rect = QRect(target.mapTo(self.window(), seen.topLeft()), seen.size())
        self.setGeometry(rect.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        color = QApplication.palette().color(QPalette.ColorRole.Link)  # the accent of text
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(color, 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, self._radius, self._radius)
