"""Days that the officer marks in a calendar: leave, the office closed, the office open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.core.office.hours import day_range, is_working, rules_in_force, slots
from desktop.core.office.schedule import Schedule
from desktop.core.settings.rules import DAYS

_DAY = timedelta(days=1)
LEAVE, CLOSED, WORKED = "calendar.leave", "calendar.extra_holidays", "calendar.working_days"
KINDS = (LEAVE, CLOSED, WORKED)
"""The keys of the settings that hold marked days."""

Marked = Mapping[str, Sequence[date]]
"""The days of each kind."""


@dataclass(frozen=True, slots=True)
class Run:
    """Days of one kind that follow each other, both ends inclusive."""

    kind: str
    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Every day from the first to the last."""
        return days_between(self.first, self.last)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return the days from either end to the other, both inclusive, rising."""
    first, last = min(first, last), max(first, last)
    return tuple(first + n * _DAY for n in range((last - first).days + 1))


def runs(marked: Marked) -> list[Run]:
    """Return the marked days as runs, by their first day."""
    made: list[Run] = []
    for kind, days in marked.items():
        for day in sorted(days):
            if made and made[-1].kind == kind and made[-1].last == day - _DAY:
                made[-1] = replace(made[-1], last=day)
            else:
                made.append(Run(kind, day, day))
    return sorted(made, key=lambda run: run.first)


def rests(schedule: Schedule, day: date) -> bool:
    """Whether the weekday is a day off by the hours in force, without any holiday."""
    return not any(DAYS[day.weekday()] in rule.days for rule in rules_in_force(schedule, day))


def kind_for(schedule: Schedule, days: Iterable[date]) -> str:
    """Return the likely kind: work where all are weekly days off, else leave."""
    return WORKED if all(rests(schedule, day) for day in days) else LEAVE


def counts(schedule: Schedule, run: Run) -> tuple[int, int]:
    """Return how many working days and checks the run takes or, of days worked, brings."""
    days = frozenset(run.days)
    if run.kind != WORKED:
        schedule = replace(schedule, holidays=schedule.holidays - days)
    begin, end = day_range(schedule, run.first)[0], day_range(schedule, run.last)[1]
    return sum(is_working(schedule, day) for day in days), len(slots(schedule, begin, end))
