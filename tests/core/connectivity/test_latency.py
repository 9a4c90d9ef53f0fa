"""Connect times packed by the hour: what is read back is near what went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.connectivity.latency import merged, pack, place, spread, unpack

TIMES = st.lists(st.integers(0, 60_000), max_size=50)


def packed(times, lost=0):
    counts = {}
    for ms in times:
        counts[place(ms)] = counts.get(place(ms), 0) + 1
    return pack(counts, lost)


@given(TIMES, st.integers(0, 500))
def test_what_was_packed_comes_back(times, lost):
    counts, found = unpack(packed(times, lost))
    assert found == lost
    assert counts.total() == len(times)


@given(TIMES, TIMES)
def test_hours_add_up_as_if_they_had_been_one(one, other):
    assert merged(packed(one, 2), packed(other, 3)) == packed(one + other, 5)


@given(st.integers(1, 10**6))
def test_a_time_read_back_is_hardly_off(ms):
    low, median, high = spread([packed([ms])])
    assert low == median == high
    assert abs(median - ms) <= 0.045 * ms + 0.5


def test_the_scale_ends_at_its_ends():
    assert (place(0), place(1)) == (0, 0)
    assert place(10**12) == 255


def test_the_marks_are_at_a_tenth_half_and_nine_tenths():
    low, median, high = spread([packed([10] * 2 + [100] * 7 + [1000])])
    assert (low, median, high) == (10, 99, 99)
    low, median, high = spread([packed([10]), packed([100] * 7), packed([1000] * 2)])
    assert (low, median, high) == (10, 99, 1024)


def test_nothing_measured_has_no_marks():
    assert spread([]) is None
    assert spread([pack({}, 7)]) is None


@pytest.mark.parametrize("data", [b"", b"\x01\0\0\0", b"\x02\0\0\0\0", b"\x01\0\0\0\0\x07"])
def test_bytes_of_another_form_are_refused(data):
    with pytest.raises(ValueError, match="not a packed hour"):
        unpack(data)


def test_an_hour_is_small():
    assert len(packed(list(range(20, 60)) * 6)) < 100
