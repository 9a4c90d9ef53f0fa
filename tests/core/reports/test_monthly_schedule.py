"""When a month's export is due: the first working day of the next, and never twice."""

from datetime import date

import pytest

from desktop.core.events import Actor, Exported
from desktop.core.office.hours import day_range
from desktop.core.office.schedule import Schedule
from desktop.core.reports.periods import is_done, month_due, next_due
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
