from dataclasses import fields, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.events import Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.register.enums import SecurityClass, State
from desktop.core.units import HOUR_MS
from desktop.ui.paint import day_timeline, shapes
from desktop.ui.paint.shapes import Lamp, Slot
from desktop.ui.theme.look import DARK, LIGHT
from desktop.ui.widgets.charts import usual_window

HOUR = HOUR_MS


def span(start, end, verdict=Verdict.ONLINE, cause=None):
    return Span(0, verdict, cause, start, start, end, end)


@st.composite
def histories(draw):
    edges = sorted(draw(st.sets(st.integers(0, 1000), min_size=2, max_size=12)))
    made = []
    for start, end in pairwise(edges):
        if draw(st.booleans()):
            made.append(span(start, end, draw(st.sampled_from(Verdict))))
    return made


@given(histories(), st.integers(0, 1000), st.integers(1, 500), st.integers(0, 1500))
def test_pieces_tile_the_window_up_to_now(spans, start, length, now):
    window = (start, start + length)
    tiles = day_timeline.pieces(spans, window, now)
    end = min(window[1], now)
    assert sum(tile.until_ms - tile.from_ms for tile in tiles) == max(0, end - start)
    for before, after in pairwise(tiles):
        assert before.until_ms == after.from_ms
    if tiles:
        assert (tiles[0].from_ms, tiles[-1].until_ms) == (start, end)
    for tile in tiles:
        if tile.span is None:
            assert tile.verdict is Verdict.UNKNOWN


@given(st.integers(0, 999), st.integers(1, 1000), st.sampled_from(Verdict))
def test_a_piece_is_never_too_narrow_and_never_outside(start, length, verdict):
    rect = QRectF(10, 0, 300, 40)
    end = min(1000, start + length)
    place = day_timeline.piece_rect(day_timeline.Piece(start, end, verdict, None), rect, (0, 1000))
    assert place.width() >= (3 if verdict is Verdict.OFFLINE else 2)
    assert rect.left() <= place.left()
    assert place.right() <= rect.right()
    assert place.bottom() == rect.bottom()
    assert place.left() == round(place.left())


def test_the_longest_outage_is_labelled_and_a_short_one_is_not():
    tiles = day_timeline.pieces(
        [
            span(0, 100, Verdict.ONLINE),
            span(100, 100 + 6 * 60_000, Verdict.LIMITED, Cause.DNS_FAILURE),
            span(100 + 6 * 60_000, 100 + 20 * 60_000, Verdict.OFFLINE, Cause.ISP_DOWN),
        ],
        (0, HOUR),
        HOUR,
    )
    found = day_timeline.longest(tiles)
    assert found is not None
    assert found.verdict is Verdict.OFFLINE
    brief = day_timeline.pieces([span(0, 4 * 60_000, Verdict.OFFLINE)], (0, HOUR), HOUR)
    assert day_timeline.longest(brief) is None


def test_a_slot_without_outcome_is_open_or_still_to_come():
    assert day_timeline.mark_of(SlotRow(100, None), 200) is Slot.OPEN
    assert day_timeline.mark_of(SlotRow(300, None), 200) is Slot.FUTURE
    assert day_timeline.mark_of(SlotRow(100, Outcome.HELD), 200) is Outcome.HELD


@pytest.mark.parametrize(
    ("office", "now", "expected"),
    [
        ([(9, 17)], 14, (7, 19)),
        ([(9, 17)], 20, (9, 21)),
        ([(9, 17)], 3, (3, 15)),
        ([], 14, (7, 19)),
        ([(9, 17)], 23, (12, 24)),
        ([(9, 17)], 30, (7, 19)),  # another day: now is outside it
    ],
)
def test_the_usual_window_has_office_hours_and_now(office, now, expected):
    day = (0, 24 * HOUR)
    hours = [(start * HOUR, end * HOUR) for start, end in office]
    window = usual_window(day, hours, now * HOUR + 1)
    assert window == (expected[0] * HOUR, expected[1] * HOUR)


def test_an_outage_is_painted_red_and_stands_low(canvas):
    tiles = day_timeline.pieces([span(0, 500), span(500, 1000, Verdict.OFFLINE)], (0, 1000), 1000)
    image = canvas(
        lambda p: day_timeline.band(p, QRectF(0, 0, 100, 40), tiles, (0, 1000), LIGHT), 100, 40
    )
    assert image.pixelColor(10, 1).name() == LIGHT.on.lower()
    assert image.pixelColor(80, 39).name() == LIGHT.off.lower()
    assert image.pixelColor(80, 20).name() == "#ffffff"


# --- shapes ---------------------------------------------------------------------------------------


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


def test_each_verdict_has_its_lamp_and_its_height():
    assert len({shapes.lamp_of(verdict) for verdict in Verdict}) == len(Verdict)
    assert shapes.lamp_of(Verdict.UNKNOWN) is Lamp.UNKNOWN
    heights = [
        shapes.band_height(v, 40)
        for v in (Verdict.ONLINE, Verdict.DEGRADED, Verdict.LIMITED, Verdict.OFFLINE)
    ]
    assert heights == [40, 31, 20, 9]
    assert shapes.band_height(Verdict.OFFLINE, 11) == 4  # never too thin to be seen


def test_hatch_stays_inside_its_rectangle_and_nothing_has_none(canvas):
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
