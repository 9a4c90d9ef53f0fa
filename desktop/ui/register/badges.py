"""A record's class, as a banner and as a choice."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.core.register.enums import SecurityClass
from desktop.language.register import class_effect
from desktop.language.translator import word_of
from desktop.ui.paint.shapes import banner_color, class_bars, class_color
from desktop.ui.theme.look import Look, painting, text_scale
from desktop.ui.theme.tokens import Tokens
from desktop.ui.widgets.basics import Segments, label, set_one_line, set_text
from desktop.ui.widgets.form_window import QuestionWindow
from desktop.ui.widgets.layouts import hbox, wide


class ClassBanner(QWidget):
    """The class: bars, its name and its consequences."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._class = SecurityClass.ORDINARY
        self.setMinimumHeight(36)
        self.name = label("", "strong", fixed_line=True)
        self._does = label("", "small", fixed_line=True)
        hbox(self.name, wide(self._does), margins=(look.px(14) + 30, 4, 16, 4), gap=10, on=self)

    def show_class(self, level: SecurityClass) -> None:
        """Show the banner of a class; hidden for an ordinary record."""
        self._class = level
        self.setVisible(level is not SecurityClass.ORDINARY)
        color = f"color: {self._look.tokens.banner_text}"
        for target in (self.name, self._does):
            target.setStyleSheet(color)
        set_one_line(self.name, word_of(level))
        set_text(self._does, class_effect(level))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground with round upper corners, and the bars."""
        tokens = self._look.tokens
        with painting(QPainter(self)) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(banner_color(self._class, tokens)))
            painter.drawRoundedRect(QRectF(0, 0, self.width(), self.height() + 8), 7, 7)
            edge = self._look.px(14)
            bars = QRectF(16, (self.height() - edge) / 2, edge, edge)
            class_bars(painter, bars, self._class, tokens, tokens.banner_text)


class ClassChoice(Segments):
    """The classes side by side; the chosen one has its banner's colour."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__([word_of(level) for level in SecurityClass], name=name)
        tokens = look.tokens
        for level, choice in zip(SecurityClass, self.buttons(), strict=True):
            if level is SecurityClass.ORDINARY:
                continue
            icon = QIcon(_bars(level, tokens, class_color(level, tokens)))
            icon.addPixmap(
                _bars(level, tokens, tokens.banner_text), QIcon.Mode.Normal, QIcon.State.On
            )
            choice.setIcon(icon)
            choice.setIconSize(QSize(18, 14) * text_scale())
            choice.setProperty("measure", "small")
            assert isinstance(choice, QToolButton)
            choice.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            ground = banner_color(level, tokens)
            choice.setStyleSheet(
                f"QToolButton:checked {{ background: {ground}; color: {tokens.banner_text}; }}"
            )


def mark_class(window: QuestionWindow, look: Look, level: SecurityClass) -> None:
    """Show the bars of a class before the line that names the window's record."""
    if level is not SecurityClass.ORDINARY:
        window.about_mark.setPixmap(_bars(level, look.tokens, class_color(level, look.tokens)))
        window.about_mark.show()


def _bars(level: SecurityClass, tokens: Tokens, color: str) -> QPixmap:
    pixmap = QPixmap(54, 42)  # sharp up to 300 %; a gap before the word
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(QPainter(pixmap)) as painter:
        class_bars(painter, QRectF(0, 0, 42, 42), level, tokens, color)
    pixmap.setDevicePixelRatio(3)
    return pixmap
