"""When a month's export is due: the first working day of the next, and never twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.reports import days_before, is_done, month_due, month_of, named_days, next_due
from desktop.core.settings.rules import HoursRule

WEEK = HoursRule(date(2024, 6, 19), ("sun", "mon", "tue", "wed", "thu"), ("09:00-17:00",))
OFFICE = Schedule(rules=(WEEK,), holidays=frozenset([date(2026, 11, 1)]))
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


def at(day: date, hours: float = 0.0) -> int:
    return day_range(OFFICE, day)[0] + int(hours * 3_600_000)


@pytest.mark.parametrize(
    ("day", "hours", "due"),
    [
        (date(2026, 10, 31), 23.9, (date(2026, 9, 1), date(2026, 9, 30))),
        (date(2026, 11, 1), 12.0, None),  # a Sunday, but a holiday
        (date(2026, 11, 2), 8.99, None),
        (date(2026, 11, 2), 9.0, OCTOBER),
        (date(2026, 11, 30), 23.0, OCTOBER),
        (date(2027, 1, 3), 10.0, (date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_it_is_due_from_the_first_working_days_office_hours_on(day, hours, due):
    assert month_due(OFFICE, at(day, hours)) == due


def test_an_office_without_hours_exports_on_the_last_day():
    assert month_due(Schedule(), at(date(2026, 11, 29), 23.0)) is None
    assert month_due(Schedule(), at(date(2026, 11, 30))) == OCTOBER


def test_the_next_one_is_this_months_until_it_is_due_and_then_the_next_months():
    assert next_due(OFFICE, at(date(2026, 11, 2), 8.99)) == at(date(2026, 11, 2), 9)
    assert next_due(OFFICE, at(date(2026, 11, 2), 9)) == at(date(2026, 12, 1), 9)
    assert next_due(OFFICE, at(date(2026, 12, 31), 9)) == at(date(2027, 1, 3), 9)


def exported(actor: Actor, first: date = OCTOBER[0], last: date = OCTOBER[1]) -> Exported:
    return Exported("both", "pdf", first.isoformat(), last.isoformat(), "", 0, "o.pdf", actor)


def test_only_the_schedules_own_export_of_those_days_counts():
    assert not is_done(OCTOBER, [])
    assert not is_done(OCTOBER, [exported(Actor.WINDOW)])
    assert not is_done(OCTOBER, [exported(Actor.SCHEDULE, last=date(2026, 10, 30))])
    assert is_done(OCTOBER, [exported(Actor.WINDOW), exported(Actor.SCHEDULE)])


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


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2026, 12, 31), date(2028, 2, 10)])
def test_a_day_is_of_its_month(day):
    assert month_of(day) == named_days(f"{day:%Y-%m}")


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
