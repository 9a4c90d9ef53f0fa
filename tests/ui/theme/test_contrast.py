"""The look under a contrast theme of the system: its colours, and no other, on each page."""

import pytest
import scenes_main
import scenes_register
import scenes_settings
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.theme.contrast import contrast_sheet, contrast_tokens, system_contrast
from desktop.ui.theme.look import LIGHT, Look, apply, choose
from desktop.ui.theme.tokens import Tokens

Role = QPalette.ColorRole
FLAGS = {"dark", "contrast"}


def system(ground="#000000", ink="#FFFFFF", chosen="#FFFF00", on="#000000", link="#FFFF00"):
    palette = QPalette()
    colors = {Role.Window: ground, Role.WindowText: ink, Role.Link: link}
    for role, color in (colors | {Role.Highlight: chosen, Role.HighlightedText: on}).items():
        palette.setColor(role, QColor(color))
    palette.setColor(QPalette.ColorGroup.Disabled, Role.WindowText, QColor(ink))
    return palette


def test_every_colour_is_one_of_the_systems():
    tokens = contrast_tokens(system())
    colors = {getattr(tokens, name).upper() for name in Tokens.__slots__ if name not in FLAGS}
    assert colors == {"#000000", "#FFFFFF", "#FFFF00"}
    assert (tokens.dark, tokens.contrast) == (True, True)
    assert not contrast_tokens(system("#FFFFFF", "#000000", "#000080", "#FFFFFF")).dark


def test_a_link_that_cannot_be_read_has_the_colour_of_words():
    assert contrast_tokens(system(link="#101010")).accent_text.upper() == "#FFFFFF"


def test_a_tick_is_seen_on_what_is_chosen():
    assert "tick-black" in contrast_sheet(contrast_tokens(system(on="#000000")))
    assert "tick-white" in contrast_sheet(contrast_tokens(system(on="#FFFFFF")))


def test_the_systems_palette_is_taken_only_when_it_asks_for_contrast(qapp, look):
    asked = Qt.ContrastPreference
    assert system_contrast(lambda: asked.NoPreference) is None
    assert choose("light") is LIGHT
    qapp.setPalette(system())  # the program's own, which hides the system's
    tokens = system_contrast(lambda: asked.HighContrast)
    assert tokens == contrast_tokens(QApplication.style().standardPalette())
    apply(qapp, look)


@pytest.mark.parametrize(
    ("file", "scene"),
    [
        *((scenes_main, name) for name in ("today-offline", "today-limited", "connectivity")),
        *((scenes_main, name) for name in ("checks", "card-large")),
        *((scenes_register, name) for name in ("directives", "record-form-typed")),
        *((scenes_settings, name) for name in ("reports", "settings-time", "wizard-language")),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_page_is_drawn_in_the_systems_colours_alone(qapp, look, file, scene):
    """Of black, white and yellow every mixture has as much red as green."""
    made = Look(contrast_tokens(system()), "en")
    apply(qapp, made)
    try:
        drawn = next(each for each in file.SCENES if each.name == scene)
        window = drawn.make(made)
        window.resize(*drawn.size) if drawn.size else window.adjustSize()
        window.show()
        QApplication.processEvents()
        picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGBX8888)
        shiboken6.delete(window)
    finally:
        apply(qapp, look)
    pixels = bytes(picture.constBits())
    assert pixels[0::4] == pixels[1::4]
    assert len(set(pixels[0::4])) > 2
