"""The days of an office report by their names, and the days before them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.reports.periods import days_before, named_days


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026-2", date(2026, 2, 1), date(2026, 2, 28)),
        ("২০২৬-১২", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (" 2024-q1 ", date(2024, 1, 1), date(2024, 3, 31)),
        ("FY2026", date(2026, 7, 1), date(2027, 6, 30)),
        ("FY২০২৬", date(2026, 7, 1), date(2027, 6, 30)),
    ],
)
def test_a_month_a_quarter_and_a_fiscal_year_have_names(name, first, last):
    assert named_days(name) == (first, last)


@pytest.mark.parametrize(
    "name", ["", "2026", "2026-13", "2026-0", "2026-Q5", "0000-1", "FY9999", "2026-1²", "২০২৬-①"]
)
def test_other_texts_name_no_days(name):
    assert named_days(name) is None


@pytest.mark.parametrize(
    ("days", "before"),
    [
        (named_days("2026-01"), named_days("2025-12")),
        (named_days("2026-Q1"), named_days("2025-Q4")),
        (named_days("FY2026"), named_days("FY2025")),
        (
            (date(2026, 11, 23), date(2026, 11, 24)),
            (date(2026, 11, 21), date(2026, 11, 22)),
        ),
    ],
)
def test_the_period_before_is_as_long(days, before):
    assert days_before(days) == before


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_the_period_before_ends_the_day_before(first, length):
    days = first, first + timedelta(days=length)
    begin, end = days_before(days)
    assert end == first - timedelta(days=1)
    assert begin <= end
