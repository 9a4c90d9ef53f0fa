"""The focus ring: 2 px of accent, 2 px outside the widget that has the keyboard, always in sight.

A style sheet can only draw inside a widget, so one transparent child of its window does it.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from desktop.ui.theme.look import painting
from desktop.ui.widgets.painted_widget import Painted

_OUTSIDE = 4  # 2 px of air and 2 px of ring
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


def ring_focus(app: QApplication) -> None:
    """Let the program's windows show where the keyboard is; idempotent."""
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
            self._ring.let_go()
            self._ring.deleteLater()
        self._ring = None
        if now is not None:
            _bring_in_sight(now)
        if now is not None and isinstance(now, QAbstractButton | Painted):
            self._ring = _Ring(now)


def _bring_in_sight(focused: QWidget) -> None:
    """Scroll to it when nothing of it is seen: Qt does so only for steps within one area."""
    part = focused.parentWidget()
    while part is not None and not part.isWindow():
        if isinstance(part, QScrollArea) and focused.visibleRegion().isEmpty():
            part.ensureWidgetVisible(focused)
        part = part.parentWidget()


class _Ring(QWidget):
    """A ring around one widget; it follows when that or what holds it moves or scrolls."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target.window())
        self._target: QWidget | None = target
        self._radius = 4 if isinstance(target, QCheckBox | QRadioButton) else 8
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.destroyed.connect(self.let_go)
        part: QWidget | None = target
        while part is not None and not part.isWindow():
            part.installEventFilter(self)
            part = part.parentWidget()
        self._place()

    def let_go(self) -> None:
        """Show no more: the widget has gone, or the keyboard."""
        self._target = None
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it moves; never eat its event."""
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
        color = QApplication.palette().color(QPalette.ColorRole.Link)  # the accent of words
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(color, 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, self._radius, self._radius)
