"""A typed day and time: every usual spelling, both digits, and each fault by its name."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.text.bengali import bengali_digits
from desktop.core.text.time_of_day import FIRST_YEAR, LAST_YEAR, MomentFault, read_moment

FIVE = datetime.combine(date(2026, 11, 27), time(17))
MINUTES = st.builds(
    lambda day, hour, minute: datetime.combine(day, time(hour, minute)),
    st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)),
    st.integers(0, 23),
    st.integers(0, 59),
)


def read(words):
    return read_moment(words, lambda day: datetime.combine(day, time(16)))


@pytest.mark.parametrize(
    "words",
    [
        "27-11-2026 17:00",
        " ২৭-১১-২০২৬  ১৭:০০ ",
        "27/11/2026, 17.00",
        "27.11.2026 17:00",
        "27\u201311\u20132026 17:00",
        "271120261700",
        "27112026 1700",
        "২৭১১২০২৬ ১৭:০০",
        "২৭-১১-২০২৬ বিকাল ৫টা",
        "২৭১১২০২৬ বিকাল ৫টা",
        "27-11-2026, 5 pm",
        "27-11-2026 17 : 00",
        "27/11/26 5:00 pm",
        "২৭-১১-২৬ বিকাল ৫টা",
    ],
)
def test_spellings_that_mean_the_same(words):
    assert read(words) == FIVE


@pytest.mark.parametrize("words", ["27-11-2026", "২৭১১২০২৬", "27/11/2026"])
def test_a_day_alone_means_its_usual_time(words):
    assert read(words) == datetime.combine(date(2026, 11, 27), time(16))


@pytest.mark.parametrize("separator", ["-", "/", "."])
@pytest.mark.parametrize("digits", [str, bengali_digits])
@given(at=MINUTES)
def test_what_is_written_is_read_back(at, digits, separator):
    assert read(digits(f"{at:%d{separator}%m{separator}%Y  %H:%M}")) == at
    assert read(digits(f"{at:%d%m%Y%H%M}")) == at


@given(at=MINUTES, cut=st.integers(0, 15))
def test_what_is_not_yet_whole_is_the_day_or_told_as_such(at, cut):
    whole = f"{at:%d-%m-%Y %H:%M}"
    found = read(whole[:cut])
    if len(whole[:cut].strip()) == len("27-11-2026"):
        assert found == datetime.combine(at.date(), time(16))
    elif len(whole[:cut].strip()) == len("27-11-20"):  # a year of two digits, so far
        assert found is MomentFault.DAY or found.year == 2000 + int(whole[6:8])
    else:
        assert found is MomentFault.FORM


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", MomentFault.FORM),
        ("tomorrow", MomentFault.FORM),
        ("27-11-026", MomentFault.FORM),
        ("2026-11-27", MomentFault.FORM),
        ("31-02-2026", MomentFault.DAY),
        ("27-13-2026", MomentFault.DAY),
        ("27-11-1999", MomentFault.DAY),
        ("27-11-2100", MomentFault.DAY),
        ("27-11-2026 24:00", MomentFault.CLOCK),
        ("27-11-2026 17:60", MomentFault.CLOCK),
        ("27-11-2026 ৫টা", MomentFault.CLOCK),
        ("27-11-2026 evening", MomentFault.FORM),
    ],
)
def test_each_fault_has_its_name(words, fault):
    assert read(words) is fault


@given(st.text("0123456789০১২৩৪৫৬৭৮৯²-/.: \n", max_size=20) | st.text(max_size=20))
def test_any_text_is_a_moment_or_a_fault(words):
    assert isinstance(read(words), datetime | MomentFault)
