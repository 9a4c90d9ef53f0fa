"""A full-screen window takes its own screen only; the card goes where none is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.checks.card_placement import Area, Window, filled, for_card, for_every_card

LAPTOP, PROJECTOR = Area(0, 0, 1366, 768), Area(1366, 0, 1920, 1080)
DESK = (LAPTOP, PROJECTOR)
SLIDES = Window(PROJECTOR, full_screen=True)
LETTER = Window(Area(100, 100, 800, 500))


def test_slides_on_the_projector_leave_the_laptop_free():
    assert filled(DESK, [LETTER, SLIDES]) == (False, True)


def test_the_window_that_the_officer_types_into_uncovers_its_screen_only():
    video = Window(LAPTOP, full_screen=True)
    typed = Window(LETTER.area, active=True)
    assert filled(DESK, [video, SLIDES, typed]) == (False, True)
    assert filled(DESK, [typed, video, SLIDES]) == (True, True)
    assert filled(DESK, [video, SLIDES, LETTER]) == (True, True)


def test_a_window_over_all_screens_fills_all_and_a_mirrored_screen_is_no_second_one():
    wall = Window(Area(0, 0, 3286, 1080), full_screen=True)
    assert filled(DESK, [wall]) == (True, True)
    assert filled((LAPTOP, LAPTOP), [Window(LAPTOP, full_screen=True, active=True)]) == (True, True)


@pytest.mark.parametrize(
    ("window", "full"),
    [
        (Area(0, 0, 1366, 768), True),
        (Area(1, 1, 1365, 767), True),  # a scale's rounding
        (Area(0, 0, 1366, 730), False),  # the panel is seen
        (Area(-5, -5, 1400, 800), True),
    ],
)
def test_full_means_the_whole_screen(window, full):
    assert filled((LAPTOP,), [Window(window, full_screen=True)]) == (full,)
    assert filled((LAPTOP,), [Window(window)]) == (False,)  # maximised is not full screen


@pytest.mark.parametrize(
    ("taken", "in_use", "screen"),
    [
        ((), 1, 1),  # cannot be told
        ((False, False), 1, 1),
        ((False, True), 1, 0),
        ((True, False), 0, 1),
        ((True, True), 1, 1),  # held as long as it may be
        ((True, False, False), 0, 1),
        ((False,), 1, 1),  # a screen has come meanwhile
    ],
)
def test_the_card_goes_to_the_screen_in_use_or_the_first_free_one(taken, in_use, screen):
    assert for_card(taken, in_use) == screen


@pytest.mark.parametrize(
    ("taken", "found"),
    [((), (0, 1)), ((True, False), (1,)), ((True, True), (0, 1)), ((True,), (1,))],
)
def test_the_card_on_every_screen_leaves_out_those_that_are_filled(taken, found):
    assert for_every_card(taken, 2) == found


areas = st.builds(
    Area, st.integers(-50, 50), st.integers(-50, 50), st.integers(1, 60), st.integers(1, 60)
)


@given(
    st.lists(areas, min_size=1, max_size=4),
    st.lists(st.builds(Window, areas, st.booleans(), st.booleans())),
    st.data(),
)
def test_the_card_is_on_a_free_screen_whenever_there_is_one(screens, windows, data):
    taken = filled(screens, windows)
    assert len(taken) == len(screens)
    chosen = for_card(taken, data.draw(st.integers(0, len(screens) - 1)))
    assert not taken[chosen] or all(taken)
    assert chosen in for_every_card(taken, len(screens))


@given(areas, areas)
def test_areas_meet_both_ways_and_cover_what_they_meet(one, other):
    assert one.meets(other) == other.meets(one)
    assert one.covers(one)
    if one.covers(other):
        assert one.meets(other)
