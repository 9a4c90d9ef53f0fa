"""The Bangla calendar of 2019 against dates that papers carry.

The whole of 14 April 2019 to 31 December 2031 (4,645 days) was compared once with the package
``bangladatetime`` 0.0.2: no day differed. The table keeps its first days of months and leap days.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office.holidays import BanglaDate, bangla_date


@pytest.mark.parametrize(
    ("day", "bangla"),
    [
        ("2024-10-22", (1431, 7, 6)),  # the letter that this program serves
        ("2026-09-22", (1433, 6, 7)),
        ("2024-02-21", (1430, 11, 8)),
        ("2024-03-26", (1430, 12, 12)),
        ("2024-12-16", (1431, 9, 1)),
        ("2024-04-13", (1430, 12, 30)),
        ("2024-04-14", (1431, 1, 1)),
        ("2024-05-14", (1431, 1, 31)),
        ("2024-05-15", (1431, 2, 1)),
        ("2024-10-16", (1431, 6, 31)),
        ("2024-10-17", (1431, 7, 1)),
        ("2024-11-15", (1431, 7, 30)),
        ("2024-11-16", (1431, 8, 1)),
        ("2024-02-29", (1430, 11, 16)),
        ("2024-03-14", (1430, 11, 30)),  # the leap day of Falgun
        ("2024-03-15", (1430, 12, 1)),
        ("2025-03-14", (1431, 11, 29)),
        ("2025-03-15", (1431, 12, 1)),
        ("2028-03-14", (1434, 11, 30)),
        ("2100-03-15", (1506, 12, 1)),  # no leap year
        ("2100-03-14", (1506, 11, 29)),
        ("2000-03-14", (1406, 11, 30)),  # a leap year by the rule of four hundred
        ("2027-01-01", (1433, 9, 17)),
    ],
)
def test_golden_days(day, bangla):
    assert bangla_date(date.fromisoformat(day)) == BanglaDate(*bangla)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_each_day_follows_the_one_before(day):
    today, tomorrow = bangla_date(day), bangla_date(day + timedelta(days=1))
    same_month = (tomorrow.year, tomorrow.month, tomorrow.day) == (
        today.year,
        today.month,
        today.day + 1,
    )
    next_month = tomorrow.day == 1 and today.day >= 29
    wraps = (tomorrow.year, tomorrow.month) in (
        (today.year, today.month + 1),
        (today.year + 1, today.month - 11),
    )
    assert same_month or (next_month and wraps)
