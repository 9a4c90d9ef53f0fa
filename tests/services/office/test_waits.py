"""How a PC learns to wait on a line that ends quiet connections."""

from hypothesis import given
from hypothesis import strategies as some

from desktop.core.units import DAY_MS
from desktop.services.office.waits import QUICK_MS, WAITS, Wait, Waits


def works(way: Wait, quiet: int, *, holds_back: bool) -> bool:
    """Return whether a proxy that ends a line after so many quiet seconds lets this wait live."""
    return (way.seconds if holds_back else min(way.seconds, way.alive)) < quiet


@given(quiet=some.integers(13, 120), holds_back=some.booleans())
def test_it_settles_to_the_cheapest_way_that_works_and_stays_there(quiet, holds_back):
    waits, now_ms, ways = Waits(), 0, []
    for _ in range(30):
        way = waits.way(now_ms)
        ways.append(way)
        began = now_ms
        if works(way, quiet, holds_back=holds_back):
            now_ms += way.seconds * 1000
            waits.ended(began, now_ms)
        else:
            now_ms += quiet * 1000
            assert waits.cut(began, now_ms)
    first = next(way for way in WAITS if works(way, quiet, holds_back=holds_back))
    assert set(ways[10:]) == {first}
    assert waits.often == (None if first == WAITS[0] else min(first.seconds, first.alive))


def test_two_cuts_with_a_wait_between_them_that_lasted_are_two_accidents():
    waits = Waits()
    for at_ms in range(0, 10_000_000, 1_000_000):
        assert waits.cut(at_ms, at_ms + 20_000)
        waits.ended(at_ms + 20_000, at_ms + 920_000)
    assert waits.way(0) == WAITS[0]


def test_a_short_answer_between_two_cuts_proves_nothing():
    waits = Waits()
    waits.cut(0, 20_000)
    waits.ended(20_000, 21_000)
    waits.cut(21_000, 41_000)
    assert waits.way(41_000) == WAITS[1]


def test_a_connection_that_was_ended_at_once_was_not_quiet():
    waits = Waits()
    assert not any(waits.cut(0, QUICK_MS - 1) for _ in range(9))
    assert waits.way(0) == WAITS[0]


def test_a_cut_while_nothing_gets_through_teaches_nothing():
    waits = Waits()
    for _ in range(9):
        waits.cut(0, 20_000)
        waits.line_lost()
    assert waits.way(0) == WAITS[0]


def test_the_cheapest_way_is_tried_again_after_a_day():
    waits = Waits()
    for _ in range(2):
        waits.cut(0, 20_000)
    assert waits.way(20_000 + DAY_MS - 1) == WAITS[1]
    assert waits.way(20_000 + DAY_MS) == WAITS[0]
    assert waits.often is None


def test_there_is_a_last_way():
    waits = Waits()
    for _ in range(99):
        waits.cut(0, 4000)
    assert waits.way(0) == WAITS[-1]
