import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.language import numbers

SECOND, MINUTE, HOUR, DAY = 1000, 60_000, 3_600_000, 86_400_000


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (7, "7"), (999, "999"), (4182, "4,182"), (1234567, "12,34,567"), (-4182, "-4,182")],
)
def test_numbers_are_grouped_as_in_bangladesh(value, said):
    assert numbers.number(value) == said


def test_bengali_has_its_own_digits(bengali):
    assert numbers.number(1204) == "১,২০৪"
    assert numbers.digits("uno-2026.zip, 3") == "uno-২০২৬.zip, ৩"


@given(part=st.integers(0, 10**9), whole=st.integers(1, 10**9))
def test_a_percentage_is_cut_and_never_rounded_up(part, whole):
    said = float(numbers.percent(min(part, whole), whole).removesuffix("%"))
    exact = min(part, whole) * 100 / whole
    assert exact - 0.1 - 1e-6 < said <= exact + 1e-6


def test_nothing_in_nothing_is_a_dash():
    assert numbers.percent(0, 0) == "–"
    assert numbers.percent_range(0, 0, 0) == "–"


def test_bounds_bear_one_sign():
    assert numbers.percent_range(952, 980, 1000) == "95.2–98.0%"
    assert numbers.percent(2, 3, places=0) == "66%"


@pytest.mark.parametrize(
    ("ms", "long", "coarse", "short"),
    [
        (0, "0 seconds", "0 seconds", "0 s"),
        (999, "0 seconds", "0 seconds", "0 s"),
        (SECOND, "1 second", "1 second", "1 s"),
        (8 * SECOND, "8 seconds", "8 seconds", "8 s"),
        (MINUTE, "1 minute", "1 minute", "1 min 00 s"),
        (4 * MINUTE + 20 * SECOND, "4 minutes 20 seconds", "4 minutes", "4 min 20 s"),
        (HOUR, "1 hour", "1 hour", "1 h 00 min"),
        (3 * HOUR + 12 * MINUTE + 59 * SECOND, "3 hours 12 minutes", "3 hours", "3 h 12 min"),
        (DAY, "1 day", "1 day", "24 h 00 min"),
        (6 * DAY + 16 * HOUR, "6 days 16 hours", "6 days", "160 h 00 min"),
        (-5, "0 seconds", "0 seconds", "0 s"),
    ],
)
def test_durations(ms, long, coarse, short):
    assert numbers.duration(ms) == long
    assert numbers.duration_coarse(ms) == coarse
    assert numbers.duration_short(ms) == short


def test_a_letter_counts_the_hours_beyond_a_day():
    assert numbers.duration(6 * DAY + 16 * HOUR, days=False) == "160 hours"
    assert numbers.duration_minutes(160 * HOUR + MINUTE - 1, days=False) == "160 hours"


def test_durations_in_bengali(bengali):
    assert numbers.duration(3 * HOUR + 12 * MINUTE) == "৩ ঘণ্টা ১২ মিনিট"
    assert numbers.duration_short(3 * HOUR + 12 * MINUTE) == "৩ ঘ. ১২ মি."
    assert numbers.duration_short(24 * MINUTE + 48 * SECOND) == "২৪ মি. ৪৮ সে."
    assert numbers.minutes_long(15) == "১৫ মিনিট"
    assert numbers.plus_minus(0, 16 * SECOND) == "± ৮ সে."


@given(after=st.integers(0, 10**13), width=st.integers(0, 10**8))
def test_a_bound_is_never_smaller_than_the_doubt(after, width):
    said = numbers.plus_minus(after, after + width)
    seconds = int(said.removeprefix("± ").removesuffix(" s").replace(",", ""))
    assert seconds * 2000 >= width
    assert seconds >= 1


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (476, "476 bytes"),
        (999, "999 bytes"),
        (1000, "1 KB"),
        (312_999, "312 KB"),
        (1_000_000, "1.0 MB"),
        (4_480_000, "4.4 MB"),
        (999_999_999, "999.9 MB"),
        (1_000_000_000, "1.0 GB"),
        (79_653_000_000, "79.6 GB"),
    ],
)
def test_sizes_are_cut(size, said):
    assert numbers.size(size) == said


def test_milliseconds(bengali):
    assert numbers.milliseconds(86) == "৮৬ মিলিসেকেন্ড"
    assert numbers.milliseconds(0) == "<১ মিলিসেকেন্ড"
