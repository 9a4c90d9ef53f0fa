"""The look of a system that asks for more contrast: its own colours, wider borders, no shades.

Windows' contrast themes and GNOME's high contrast reach Qt as a wish and a palette. Every colour
is one of that palette; states, classes and marks differ by shape alone.
"""

from collections.abc import Callable
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibilityHints, QGuiApplication, QPalette, QStyleHints

from desktop.resource_paths import resource
from desktop.ui.theme.tokens import Tokens

_hints: list[QStyleHints] = []
_READABLE = 90  # of 255: the least distance in lightness of a link from its ground


@cache
def accessibility_hints() -> QAccessibilityHints:
    """Return the system's accessibility settings as Qt knows them.

    Qt for Python would treat them as deleted as soon as the style hints have no other reference.
    """
    _hints.append(QGuiApplication.styleHints())
    return _hints[0].accessibility()


def asked_of_qt() -> Qt.ContrastPreference:
    """Whether the system asks for more contrast."""
    return accessibility_hints().contrastPreference()


def system_contrast(asked: Callable[[], Qt.ContrastPreference] = asked_of_qt) -> Tokens | None:
    """Return the colours of the system's contrast theme, None without one.

    The application has the system's palette from then on.
    """
    if asked() is not Qt.ContrastPreference.HighContrast:
        return None
    QGuiApplication.setPalette(QPalette())  # the palette of `apply` hides the system's
    return contrast_tokens(QGuiApplication.palette())


def contrast_tokens(system: QPalette) -> Tokens:
    """Return the tokens of a palette."""
    role = QPalette.ColorRole
    ground, ink, chosen = (
        system.color(part) for part in (role.Window, role.WindowText, role.Highlight)
    )
    link = system.color(role.Link)
    if abs(link.lightness() - ground.lightness()) < _READABLE:
        link = ink
    disabled = system.color(QPalette.ColorGroup.Disabled, role.WindowText)
    sheet, words, mark = ground.name(), ink.name(), chosen.name()
    colors = {name: words for name in Tokens.__slots__ if name not in {"dark", "contrast"}}
    grounds = ("sheet", "nav", "title", "well", "raised", "selection", "search_mark", "office")
    colors |= dict.fromkeys((*grounds, "hatch_ground", "mark", "mark_limited"), sheet)
    colors |= {
        "accent": mark,
        "accent_hover": mark,
        "on_accent": system.color(role.HighlightedText).name(),
        "accent_text": link.name(),
        "disabled": disabled.name(),
        "banner_text": sheet,
    }
    return Tokens(dark=ground.lightness() < ink.lightness(), contrast=True, **colors)


def contrast_sheet(tokens: Tokens) -> str:
    """Return the rules that follow those of the style sheet."""
    tick = "white" if _light(tokens.on_accent) else "black"
    return _RULES.substitute(
        {name: getattr(tokens, name) for name in Tokens.__slots__},
        tick=(resource("icons/controls") / f"tick-{tick}.svg").as_posix(),
    )


def _light(color: str) -> bool:
    return sum(int(color[place : place + 2], 16) for place in (1, 3, 5)) > 3 * 127


_RULES = Template("""
QPushButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox,
QToolButton[role="day"], QFrame[role="segments"], QFrame[role="panel"],
QFrame[role="card"], QMenu, QToolTip { border: 2px solid $ink; }
QPushButton, QLineEdit, QComboBox, QAbstractSpinBox { min-height: 32px; }
QPushButton[measure="small"] { min-height: 26px; }
QPushButton[measure="tall"], QLineEdit[measure="tall"] { min-height: 36px; }
QLineEdit[measure="small"], QComboBox[measure="small"], QAbstractSpinBox[measure="small"] {
  min-height: 28px;
}
QPushButton[role="link"], QPushButton[role="foot"] { border: 0; }
QPushButton[role="icon"] {
  min-width: 28px; max-width: 28px; min-height: 26px; max-height: 26px;
}
QPushButton[joined="left"] { border-right: 0; }
QPushButton[joined="right"] { border-left: 0; }
QPushButton:hover, QToolButton[role="day"]:hover { border-color: $accent; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="primary"] { border-color: $accent; }
QPushButton:disabled, QPushButton[role="primary"]:disabled {
  background: $sheet; color: $disabled; border-color: $disabled;
}
QListWidget[role="groups"]::item:selected { border: 2px solid $accent; }
QToolButton[role="segment"]:checked, QToolButton[role="day"]:checked, QMenu::item:selected,
QComboBox QAbstractItemView::item:selected {
  background: $accent; color: $on_accent;
}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QComboBox QAbstractItemView,
QTableView, QListView, QTreeView {
  selection-background-color: $accent; selection-color: $on_accent;
}
QRadioButton::indicator:checked {
  border: 2px solid $accent; image: none;
  background: qradialgradient(cx: .5, cy: .5, radius: .5, fx: .5, fy: .5,
    stop: 0 $accent, stop: .5 $accent, stop: .6 $sheet, stop: 1 $sheet);
}
QLineEdit, QTextEdit, QPlainTextEdit { placeholder-text-color: $ink; }
QCheckBox::indicator:checked { image: url("$tick"); }
QCheckBox::indicator, QRadioButton::indicator { border: 2px solid $ink; width: 15px; height: 15px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $disabled; }
QProgressBar { background: $sheet; border: 1px solid $ink; }
""")
