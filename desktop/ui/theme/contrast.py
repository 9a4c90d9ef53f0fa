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
    rules = Template(resource("style/contrast.qss").read_text("utf-8"))
    return rules.substitute(
        {name: getattr(tokens, name) for name in Tokens.__slots__},
        tick=(resource("icons/controls") / f"tick-{tick}.svg").as_posix(),
    )


def _light(color: str) -> bool:
    return sum(int(color[place : place + 2], 16) for place in (1, 3, 5)) > 3 * 127
