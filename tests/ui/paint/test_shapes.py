from dataclasses import fields, replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from desktop.core.events import Outcome
from desktop.core.network import Verdict
from desktop.core.register.enums import SecurityClass, State
from desktop.ui.paint import shapes
from desktop.ui.paint.shapes import Lamp, Slot
from desktop.ui.theme.look import DARK, LIGHT

WHOLE = QRectF(0, 0, 48, 48)
# Without colour: marks inside a filled shape stay white, everything else is black.
_BLACK = {f.name: "#000000" for f in fields(LIGHT) if f.name != "dark"}
COLOURLESS = replace(LIGHT, **_BLACK | {"mark": "#FFFFFF", "mark_limited": "#FFFFFF"})


def bits(image):
    return bytes(image.constBits())


@pytest.mark.parametrize(
    ("draw", "marks"),
    [(shapes.lamp, [*Lamp]), (shapes.slot_mark, [*Outcome, *Slot]), (shapes.state_mark, [*State])],
)
def test_every_mark_can_be_told_without_colour(canvas, draw, marks):
    drawn = [canvas(lambda p, m=mark: draw(p, WHOLE, m, COLOURLESS), 48, 48) for mark in marks]
    assert len(set(map(bits, drawn))) == len(marks)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_green_means_seen_and_red_is_never_an_outcome(canvas, tokens):
    for mark in Outcome:
        image = canvas(lambda p, m=mark: shapes.slot_mark(p, WHOLE, m, tokens), 48, 48)
        names = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
        assert (tokens.on.lower() in names) == mark.seen, mark
        assert tokens.off.lower() not in names
        assert tokens.limited.lower() not in names


def test_each_verdict_has_its_lamp():
    assert len({shapes.lamp_of(verdict) for verdict in Verdict}) == len(Verdict)
    assert shapes.lamp_of(Verdict.UNKNOWN) is Lamp.UNKNOWN


def test_the_height_of_a_trace_says_the_verdict_again():
    heights = [
        shapes.band_height(v, 40)
        for v in (Verdict.ONLINE, Verdict.DEGRADED, Verdict.LIMITED, Verdict.OFFLINE)
    ]
    assert heights == [40, 31, 20, 9]
    assert shapes.band_height(Verdict.OFFLINE, 11) == 4  # never too thin to be seen


def test_hatch_stays_inside_its_rectangle(canvas):
    rect = QRectF(10, 12, 31, 17)
    image = canvas(lambda p: shapes.hatch(p, rect, LIGHT))
    white = QColor("#FFFFFF")
    outside = [
        image.pixelColor(x, y)
        for x in range(64)
        for y in range(64)
        if not (9 <= x <= 41 and 11 <= y <= 29)
    ]
    assert set(map(QColor.name, outside)) == {white.name()}
    inside = {image.pixelColor(x, 20).name() for x in range(11, 40)}
    assert {LIGHT.hatch.lower(), LIGHT.hatch_ground.lower()} <= inside


def test_hatch_of_nothing_draws_nothing(canvas):
    empty = canvas(lambda p: None)
    assert canvas(lambda p: shapes.hatch(p, QRectF(5, 5, 0, 9), LIGHT)) == empty
    assert canvas(lambda p: shapes.hatch(p, QRectF(5, 5, 9, -1), LIGHT)) == empty


def test_class_bars_fill_as_many_as_the_class_has(canvas):
    for level in SecurityClass:
        image = canvas(lambda p, c=level: shapes.class_bars(p, QRectF(0, 0, 52, 52), c, LIGHT))
        color = shapes.class_color(level, LIGHT).lower()
        row = [image.pixelColor(x, 26).name() == color for x in range(64)]
        runs = sum(now and not before for before, now in zip([False, *row], row, strict=False))
        assert runs == level.bars


def test_a_swatch_is_the_trace_in_small(canvas):
    image = canvas(lambda p: shapes.swatch(p, QRectF(0, 0, 14, 14), Verdict.OFFLINE, LIGHT))
    column = [image.pixelColor(7, y).name() for y in range(14)]
    assert column[-1] == LIGHT.off.lower()
    assert column.count(LIGHT.off.lower()) == 4
