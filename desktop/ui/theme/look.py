"""The look: tokens and language together, fonts and icons, and applying it.

Every widget takes a `Look` in its constructor. A change of language or theme recreates
the windows, so nothing here is mutable.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop.resource_paths import resource
from desktop.ui.theme.contrast import contrast_sheet, system_contrast
from desktop.ui.theme.stylesheet import style_sheet, with_room
from desktop.ui.theme.tokens import DARK, LIGHT, Tokens, Type, families

__all__ = ["DARK", "LIGHT", "Look", "Tokens", "Type", "apply", "painting", "style_sheet"]

_ICON_INK = "#16201B"  # the stroke colour in the icon files
_ICON_ON, _ICON_INK3 = "#006A4E", "#626D67"  # further ones of the marks of slots
LARGEST_TEXT = 150  # percent
_STYLED = "styled"  # the application's property
_ICONS_KB = 4096  # all icons of a screen of 300 %; Qt would keep 10 MB of those drawn earlier
_LARGEST_SCALE = 3.0  # of a screen that is plugged in later


@dataclass(frozen=True, slots=True)
class Look:
    """How everything is drawn; ``language`` is ``bn`` or ``en``, ``text_size`` in percent."""

    tokens: Tokens
    language: str
    text_size: int = 100

    def font(self, kind: Type, *, bold: bool | None = None) -> QFont:
        """Return the font of that size."""
        size = kind.points * self.text_size / 100
        return QFont(_font(self.language, size, bold=kind.bold if bold is None else bold))

    def px(self, length: int) -> int:
        """Return a length in pixels that grows with the text it holds."""
        return round(length * self.text_size / 100)

    def icon(self, name: str, color: str | None = None, size: int = 18, gap: int = 0) -> QIcon:
        """Return the line icon ``resources/icons/NAME.svg`` in that colour (default: ink).

        ``size`` is that at text of 100 %, here and below: every icon grows with the text beside it.
        ``gap`` pixels stay empty at its right, at its left if negative: a style sheet cannot set a
        button's spacing.
        """
        drawing = _drawing(name, color or self.tokens.ink)
        faded = _drawing(name, self.tokens.disabled)
        icon, edge = QIcon(), self.px(size)
        for scale in _scales():
            icon.addPixmap(_render(drawing, edge, scale, gap))
            icon.addPixmap(_render(faded, edge, scale, gap), QIcon.Mode.Disabled)
        return icon

    def drawn(self, draw: Callable[[QPainter, QRectF, Tokens], None], size: int = 18) -> QIcon:
        """Return a drawing as an icon, sharp on every screen of this PC."""
        icon, edge = QIcon(), self.px(size)
        for scale in _scales():
            pixmap = QPixmap(QSize(edge, edge) * scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            with painting(QPainter(pixmap)) as painter:
                draw(painter, QRectF(pixmap.rect()), self.tokens)
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap)
        return icon

    def pixmap(self, name: str, color: str | None = None, size: int = 18) -> QPixmap:
        """Return the line icon as a pixmap for a label, sharp on the densest screen."""
        app = QGuiApplication.instance()
        scale = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        return _render(_drawing(name, color or self.tokens.ink), self.px(size), scale)


def app_icon() -> QIcon:
    """Return the program's own icon, of its windows; the state is the tray's."""
    drawing = _drawing("app", _ICON_INK)
    icon = QIcon()
    for size in (16, 20, 24, 32, 48, 64, 128):
        icon.addPixmap(_render(drawing, size, 1.0))
    return icon


def tray_icon(state: str, *, due: bool, paused: bool = False) -> QIcon:
    """Return the tray's icon for a verdict's name, with a badge while a check is due or paused."""
    name = f"tray-{state}-due" if due or paused else f"tray-{state}"
    small, large = _drawing_text(f"{name}-16"), _drawing_text(name)
    if paused and not due:
        small, large = (_with_bars(text) for text in (small, large))
    drawings = [QSvgRenderer(QByteArray(text.encode())) for text in (small, large)]
    icon = QIcon()
    icon.addPixmap(_render(drawings[0], 16, 1.0))
    for size in (20, 22, 24, 32, 40, 48, 64):
        icon.addPixmap(_render(drawings[1], size, 1.0))
    return icon


def _scales() -> list[float]:
    """Return the scales of this PC's screens, and one that others are drawn from."""
    return sorted({_LARGEST_SCALE, *(s.devicePixelRatio() for s in QGuiApplication.screens())})


@cache  # some tens of files of a kilobyte
def _drawing_text(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text("utf-8")


def _with_bars(text: str) -> str:
    """Return the drawing with two bars in place of the dot of its badge."""
    for dot, bars in (
        ('<circle cx="18" cy="6" r="1.9" fill="#16201B"/>', "M16.7 4v4M19.3 4v4"),
        ('<circle cx="12" cy="4" r="2.6" fill="#16201B"/>', "M10.9 2.2v3.6M13.1 2.2v3.6"),
    ):
        path = f'<path d="{bars}" stroke="{_ICON_INK}" stroke-width="1.4"/>'
        text = text.replace(dot, path)
    return text


@cache  # a list asks for a font with each line that it paints
def _font(language: str, points: float, *, bold: bool) -> QFont:
    font = QFont(families(language))
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _drawing(name: str, color: str) -> QSvgRenderer:
    text = _drawing_text(name).replace(_ICON_INK, color)
    return QSvgRenderer(QByteArray(text.encode()))


@cache  # a month has hundreds of marks
def picture(name: str, ink: str, on: str, ink3: str) -> QSvgRenderer:
    """Picture of several colours, in those of the theme."""
    text = _drawing_text(name).replace(_ICON_ON, on).replace(_ICON_INK3, ink3)
    return QSvgRenderer(QByteArray(text.replace(_ICON_INK, ink).encode()))


def _render(drawing: QSvgRenderer, size: int, scale: float, gap: int = 0) -> QPixmap:
    pixels = round(size * scale)
    pixmap = QPixmap(QSize(pixels + round(abs(gap) * scale), pixels))
    pixmap.fill(Qt.GlobalColor.transparent)
    with painting(QPainter(pixmap)) as painter:
        drawing.render(painter, QRectF(round(max(0, -gap) * scale), 0, pixels, pixels))
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@contextmanager
def painting(painter: QPainter) -> Iterator[QPainter]:
    """End the painter even if drawing raises: an open painter ends the process."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def bengali_font_found() -> bool:
    """Whether this PC has any font that can write Bengali."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.Bengali))


def load_fonts() -> None:
    """Load the fonts that an installer put beside the program; a checkout has no such fonts."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def system_is_dark() -> bool:
    """Whether the desktop asks for a dark look."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def choose(theme: str) -> Tokens:
    """Return the tokens for the setting ``system``, ``light`` or ``dark``.

    A contrast theme of the system is above the setting: who needs it needs it everywhere.
    """
    if (tokens := system_contrast()) is not None:
        return tokens
    dark = system_is_dark() if theme == "system" else theme == "dark"
    return DARK if dark else LIGHT


def apply(app: QApplication, look: Look) -> None:
    """Apply the look to the whole application: style, palette, font and style sheet."""
    if not app.property(_STYLED):  # each `app.style()` would leave an object until the end
        app.setStyle("Fusion")  # with it a style sheet looks the same on every system
        app.setProperty(_STYLED, True)
        QPixmapCache.setCacheLimit(_ICONS_KB)
    app.setPalette(palette(look.tokens))
    app.setFont(look.font(Type.BODY))
    sheet = style_sheet(look.tokens, look.language, look.text_size)
    sheet += contrast_sheet(look.tokens) if look.tokens.contrast else ""
    app.setStyleSheet(with_room(sheet, look.text_size))


def size_of_text(chosen: int, system_scale: float) -> int:
    """Return the size of text in percent: the officer's choice, larger where the system asks.

    The pages are laid out for at most 150 %.
    """
    return max(100, min(round(chosen * system_scale), LARGEST_TEXT))


def text_scale() -> float:
    """Return the application's text size relative to the usual one, at least 1."""
    return max(1.0, QGuiApplication.font().pointSizeF() / Type.BODY.points)


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for the parts that a style sheet does not reach."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.sheet,
        QPalette.ColorRole.Base: tokens.raised,
        QPalette.ColorRole.AlternateBase: tokens.well,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.ink3,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Highlight: tokens.selection,
        QPalette.ColorRole.HighlightedText: tokens.ink,
        QPalette.ColorRole.Link: tokens.accent_text,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    for role, color in roles.items():
        result.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    if tokens.contrast:
        result.setColor(QPalette.ColorRole.Highlight, QColor(tokens.accent))
        result.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens.on_accent))
    return result
