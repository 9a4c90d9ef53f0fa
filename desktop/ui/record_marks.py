"""A record's class as a banner, and its state as a shape."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop import language
from desktop.core.register_views import RecordDetail
from desktop.core.terms import SecurityClass
from desktop.ui.paint.shapes import class_bars, class_color, state_mark
from desktop.ui.pieces import label, set_text
from desktop.ui.theme import Look, painting


class ClassBanner(QWidget):
    """The class: bars, word and what it does."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._class = SecurityClass.ORDINARY
        self.setMinimumHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 4, 16, 4)
        row.setSpacing(10)
        self._name = label("", "strong")
        self._does = label("", "small", wrap=True)
        row.addWidget(self._name)
        row.addWidget(self._does, 1)

    def show_class(self, level: SecurityClass) -> None:
        """Show the banner of a class; an ordinary record has none."""
        self._class = level
        self.setVisible(level is not SecurityClass.ORDINARY)
        color = f"color: {self._look.tokens.banner_text}"
        for target, words in (
            (self._name, language.class_word(level)),
            (self._does, language.class_effect(level)),
        ):
            target.setStyleSheet(color)
            set_text(target, words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground with round upper corners, and the bars."""
        tokens = self._look.tokens
        with painting(QPainter(self)) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(class_color(self._class, tokens)))
            painter.drawRoundedRect(QRectF(0, 0, self.width(), self.height() + 8), 7, 7)
            bars = QRectF(16, self.height() / 2 - 7, 14, 14)
            class_bars(painter, bars, self._class, tokens, tokens.banner_text)


class StateMark(QWidget):
    """A state's shape."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._detail: RecordDetail | None = None
        self.setFixedSize(14, 14)

    def sizeHint(self) -> QSize:
        """Return the shape's size."""
        return QSize(14, 14)

    def show_state(self, detail: RecordDetail) -> None:
        """Take another record's state."""
        self._detail = detail
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the shape."""
        if self._detail is not None:
            with painting(QPainter(self)) as painter:
                state_mark(painter, QRectF(self.rect()), self._detail.row.state, self._look.tokens)
