from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from desktop.core.checks.model import SlotRow
from desktop.core.connectivity.availability import Span
from desktop.core.events import Outcome
from desktop.core.network import Cause, Verdict
from desktop.core.units import HOUR_MS
from desktop.ui.paint import day_timeline
from desktop.ui.paint.shapes import Slot
from desktop.ui.theme.look import LIGHT
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
