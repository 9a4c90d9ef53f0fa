"""The slow-down after wrong passphrases."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.register.unlocking import LONGEST_MS, wait_ms

NOW = 1_800_000_000_000


def test_three_mistakes_are_free_and_then_the_wait_doubles():
    assert [wait_ms(count, NOW, NOW) for count in range(7)] == [0, 0, 0, 2000, 4000, 8000, 16000]
    assert wait_ms(40, NOW, NOW) == LONGEST_MS


def test_the_wait_runs_out():
    assert wait_ms(5, NOW, NOW + 3000) == 5000
    assert wait_ms(5, NOW, NOW + 8000) == 0


@given(st.integers(0, 100), st.integers(0, 2 * NOW))
def test_a_clock_set_back_never_locks_an_officer_out(failures, now):
    assert 0 <= wait_ms(failures, NOW, now) <= LONGEST_MS
