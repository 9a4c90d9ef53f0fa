"""Marked days as runs, their likely kind, and their effect."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.core.office.days_off import (
    CLOSED,
    LEAVE,
    WORKED,
    Run,
    counts,
    days_between,
    kind_for,
    rests,
    runs,
)
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Settings

SCHEDULE = schedule_from(Settings(), ())
MONDAY, FRIDAY = date(2026, 10, 5), date(2026, 10, 9)


def october(*days):
    return [date(2026, 10, day) for day in days]


def test_days_that_follow_each_other_are_one_run_of_a_kind():
    marked = {LEAVE: october(7, 5, 6, 12), CLOSED: october(8)}
    assert runs(marked) == [
        Run(LEAVE, *october(5, 7)),
        Run(CLOSED, *october(8, 8)),
        Run(LEAVE, *october(12, 12)),
    ]
    assert runs(marked)[0].days == tuple(october(5, 6, 7))


def test_days_between_are_rising_whichever_end_comes_first():
    assert days_between(*october(7, 5)) == tuple(october(5, 6, 7))


@pytest.mark.parametrize(
    ("days", "kind"),
    [([MONDAY], LEAVE), ([FRIDAY], WORKED), (october(8, 9, 10), LEAVE), (october(9, 10), WORKED)],
)
def test_weekly_days_off_are_worked_and_all_others_leave(days, kind):
    assert kind_for(SCHEDULE, days) == kind
    assert rests(SCHEDULE, days[-1]) is (days[-1] in october(9, 10))


@pytest.mark.parametrize(
    ("run", "taken"),
    [
        (Run(LEAVE, MONDAY, date(2026, 10, 7)), (3, 48)),
        (Run(CLOSED, MONDAY, date(2026, 10, 10)), (4, 64)),  # Friday and Saturday are off anyhow
        (Run(WORKED, FRIDAY, FRIDAY), (1, 16)),
    ],
)
def test_a_run_takes_working_days_and_their_checks(run, taken):
    days = frozenset(run.days)
    marked = (
        replace(SCHEDULE, working_days=days)
        if run.kind == WORKED
        else replace(SCHEDULE, holidays=days)
    )
    assert counts(marked, run) == taken
