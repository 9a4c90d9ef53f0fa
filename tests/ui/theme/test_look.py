import re
from dataclasses import fields

import pytest
import scenes_main
import scenes_register
import scenes_settings
import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from desktop.resource_paths import resource
from desktop.ui.paint.shapes import empty_box
from desktop.ui.theme.contrast import contrast_sheet, contrast_tokens, system_contrast
from desktop.ui.theme.look import DARK, LIGHT, Look, apply, choose, style_sheet
from desktop.ui.theme.tokens import Tokens
from desktop.ui.widgets.marks import Mark

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color):
    parts = [value / 255 for value in (color.red(), color.green(), color.blue())]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@BOTH
def test_text_and_found_words_can_be_read_on_every_ground(tokens):
    grounds = (tokens.sheet, tokens.nav, tokens.well, tokens.raised, tokens.office)
    inks = (tokens.ink, tokens.ink2, tokens.ink3, tokens.off_text, tokens.limited_text)
    for ground in grounds:
        for ink in (*inks, tokens.accent_text):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for button in (tokens.accent, tokens.accent_hover):
        assert contrast(tokens.on_accent, button) >= 4.5
    assert contrast(tokens.accent_text, tokens.selection) >= 4.5
    for ink in (tokens.ink, tokens.ink2):
        assert contrast(ink, tokens.search_mark) >= 4.5


@BOTH
def test_borders_states_and_the_focus_are_seen_on_every_ground(tokens):
    """WCAG 2.2, 1.4.11: the borders of controls and the colours of marks have 3 to 1."""
    grounds = (tokens.sheet, tokens.well, tokens.raised)
    for ground in grounds:
        for shape in (tokens.line2, tokens.on, tokens.on2, tokens.off, tokens.limited):
            assert contrast(shape, ground) >= 3, (shape, ground)
        assert contrast(tokens.accent_text, ground) >= 3
    assert contrast(tokens.line2, tokens.selection) >= 3  # a box in a selected row
    assert contrast(tokens.hatch, tokens.hatch_ground) >= 3


@BOTH
def test_a_banner_is_read_and_shines_no_brighter_than_the_page_that_it_heads(tokens):
    most = 0.05 if tokens.dark else luminance(QColor(tokens.sheet))
    for ground in (tokens.banner2, tokens.banner3, tokens.banner4, tokens.banner5):
        assert contrast(tokens.banner_text, ground) >= 4.5, ground
        assert luminance(QColor(ground)) <= most, ground


@BOTH
def test_states_have_colours_of_their_own(tokens):
    states = [tokens.on, tokens.on2, tokens.off, tokens.limited, tokens.hatch]
    rest = {f.name: getattr(tokens, f.name) for f in fields(tokens)}
    assert len(set(states)) == len(states)
    for only in ("off", "limited", "hatch"):
        assert list(rest.values()).count(rest[only]) == 1


@BOTH
@pytest.mark.parametrize("code", ["bn", "en"])
def test_style_sheet_is_whole(tokens, code):
    sheet = style_sheet(tokens, code)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for name in re.findall(r'url\("([^"]+)"\)', sheet):
        assert resource(name).is_file(), name
    first = "Noto Sans Bengali" if code == "bn" else "Noto Sans"
    assert f'font-family: "{first}"' in sheet


def test_an_icon_has_the_colour_the_sharpness_and_the_gap_asked_for(qapp):
    image = Look(LIGHT, "bn").pixmap("tick", "#123456", 48).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#123456"}
    icon = Look(LIGHT, "bn").icon("tick", size=18)
    for scale in (1.0, 1.5, 2.0):
        assert icon.pixmap(QSize(18, 18), scale).size() == QSize(18, 18) * scale
    icon = Look(LIGHT, "bn").icon("tick", size=18, gap=8)
    image = icon.pixmap(QSize(26, 18), 1.0).toImage()
    assert image.width() == 26
    assert all(image.pixelColor(x, y).alpha() == 0 for x in range(18, 26) for y in range(18))


def test_every_icon_grows_with_the_text(qapp, qtbot):
    large = Look(LIGHT, "bn", 150)
    edge = QSize(27, 27)
    assert large.pixmap("tick").deviceIndependentSize().toSize() == edge
    for icon in (large.icon("tick"), large.drawn(empty_box)):
        assert edge in icon.availableSizes()
    mark = Mark(large, 18)
    qtbot.addWidget(mark)
    assert mark.size() == edge


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox])
def test_a_control_keeps_its_room_around_larger_text(qapp, look, qtbot, kind):
    around = []
    for text_size in (100, 150):
        apply(qapp, Look(LIGHT, "bn", text_size))
        control = kind()
        qtbot.addWidget(control)
        control.ensurePolished()
        around.append(control.sizeHint().height() - QFontMetrics(control.font()).height())
    apply(qapp, look)
    assert around[1] == pytest.approx(around[0], abs=2)


# --- contrast -------------------------------------------------------------------------------------


Role = QPalette.ColorRole
FLAGS = {"dark", "contrast"}


def system(ground="#000000", ink="#FFFFFF", chosen="#FFFF00", on="#000000", link="#FFFF00"):
    palette = QPalette()
    colors = {Role.Window: ground, Role.WindowText: ink, Role.Link: link}
    for role, color in (colors | {Role.Highlight: chosen, Role.HighlightedText: on}).items():
        palette.setColor(role, QColor(color))
    palette.setColor(QPalette.ColorGroup.Disabled, Role.WindowText, QColor(ink))
    return palette


def test_every_colour_is_one_of_the_systems_and_can_be_seen():
    tokens = contrast_tokens(system())
    colors = {getattr(tokens, name).upper() for name in Tokens.__slots__ if name not in FLAGS}
    assert colors == {"#000000", "#FFFFFF", "#FFFF00"}
    assert (tokens.dark, tokens.contrast) == (True, True)
    assert not contrast_tokens(system("#FFFFFF", "#000000", "#000080", "#FFFFFF")).dark
    assert contrast_tokens(system(link="#101010")).accent_text.upper() == "#FFFFFF"
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
