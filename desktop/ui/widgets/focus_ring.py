"""The focus ring: 2 px of accent, 2 px outside the focused widget, except after a click.

Who points at something sees it; who uses the keyboard must see where the focus is.

A style sheet can only draw inside a widget, so one transparent child of its window does it: a
focus frame, which Qt leaves out of the tree of screen readers.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFocusFrame,
    QListWidget,
    QRadioButton,
    QScrollArea,
    QTableView,
    QWidget,
)

from desktop.ui.theme.look import painting
from desktop.ui.widgets.painted_widget import Painted

BY_KEY = "focusedByKey"  # a property of tables and lists
_OUTSIDE = 4  # 2 px of air and 2 px of ring
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


def ring_focus(app: QApplication) -> None:
    """Let the program's windows show the focus; idempotent."""
    if app.findChild(FocusRings) is None:
        FocusRings(app)


class FocusRings(QObject):
    """A ring around the focused button or chart of any window; inputs draw their own border."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
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
                self._ring = _Ring(now)
        elif isinstance(now, QListWidget):
            now.setProperty(BY_KEY, not clicked)  # so does the navigation's
        if now is not None and isinstance(now, QAbstractButton | Painted) and not clicked:
            self._ring = _Ring(now)


def _bring_in_sight(focused: QWidget) -> None:
    """Scroll to the focused widget if it is hidden: Qt does so only within one area."""
    part = focused.parentWidget()
    while part is not None and not part.isWindow():
        if isinstance(part, QScrollArea) and focused.visibleRegion().isEmpty():
            part.ensureWidgetVisible(focused)
        part = part.parentWidget()


class _Ring(QFocusFrame):
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
        """Hide the ring: the widget is gone, or not focused."""
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
