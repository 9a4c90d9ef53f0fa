"""The focus ring: 2 px of accent, 2 px outside the widget that has the keyboard.

A style sheet can only draw inside a widget, so one transparent child of the window does it.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QRadioButton,
    QWidget,
)

from desktop.ui.painted import Painted
from desktop.ui.theme import Look, painting

_OUTSIDE = 4  # 2 px of air and 2 px of ring
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """A ring around the focused button or chart of one window; inputs draw their own border."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target.destroyed.disconnect(self._forget)
        ours = now is not None and now.window() is self.window()
        drawn = isinstance(now, QAbstractButton | Painted)
        self._target = now if ours and drawn else None
        if self._target is not None:
            self._target.installEventFilter(self)
            self._target.destroyed.connect(self._forget)
        self._place()

    def _forget(self) -> None:
        self._target = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it moves; never eat its event."""
        if watched is self._target and event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or target.visibleRegion().isEmpty():
            self.hide()
            return
        seen = target.visibleRegion().boundingRect()
        corner = target.mapTo(self.window(), seen.topLeft())
        rect = QRect(corner, seen.size())
        self.setGeometry(rect.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        tokens = self._look.tokens
        small = isinstance(self._target, QCheckBox | QRadioButton)
        with painting(QPainter(self)) as painter:
            painter.setPen(QPen(QColor(tokens.accent_text), 2))
            radius = 4 if small else 8
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
