"""The Checks page, and Today's parts about checks, from the journal."""

from collections.abc import Sequence
from datetime import date, timedelta

from desktop.core.checks import outcomes
from desktop.core.checks.missing_reminders import silences
from desktop.core.checks.model import SlotRow
from desktop.core.checks.views import ChecksView, DayChecks
from desktop.core.checks.working_calendar import calendar_facts, working_calendar
from desktop.core.events import Recorded
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable, unchanging


def month_range(schedule: Schedule, year: int, month: int) -> tuple[int, int]:
    """Return the month of the schedule's zone as a half-open range of UTC milliseconds."""
    following = date(year + month // 12, month % 12 + 1, 1)
    begin, _ = office_hours.day_range(schedule, date(year, month, 1))
    end, _ = office_hours.day_range(schedule, following)
    return begin, end


def preview(schedule: Schedule, first_day: date) -> ChecksView:
    """Return the month by the schedule, with every slot still to come."""
    begin, end = month_range(schedule, first_day.year, first_day.month)
    rows = [SlotRow(due, None) for due in office_hours.slots(schedule, begin, end)]
    days = _days(unchanging(schedule), schedule, first_day, rows)
    return ChecksView(0, first_day, days, {}, 0, (), (), schedule.every_minutes, hours_text="")


def checks_view(
    facts: Sequence[Recorded], schedule: Schedule, first_day: date, running: outcomes.Running
) -> ChecksView:
    """Return the Checks page of the month that begins with ``first_day``.

    ``facts`` as for `outcomes.rows` and `silences`. ``schedule`` is the current one; which days
    are shown as days off, the calendar of their time says.
    """
    begin, end = month_range(schedule, first_day.year, first_day.month)
    rows = outcomes.rows(facts, begin, end, running)
    totals = outcomes.totals(rows)
    cells = _days(working_calendar(facts, schedule), schedule, first_day, rows)
    of_month = calendar_facts(facts, schedule, cells[0].day, cells[-1].day)
    return ChecksView(
        running.now_ms,
        first_day,
        cells,
        totals,
        sum(totals.values()),
        tuple(row.seconds for row in outcomes.counted(rows) if row.seconds is not None),
        silences(rows, facts),
        schedule.every_minutes,
        hours_text="",  # the presenter writes the words
        calendar=of_month,
    )


def _days(
    calendar: Timetable, schedule: Schedule, first_day: date, rows: Sequence[SlotRow]
) -> tuple[DayChecks, ...]:
    by_day: dict[date, list[SlotRow]] = {}
    for row in rows:
        by_day.setdefault(office_hours.day_of(schedule, row.due_ms), []).append(row)
    days = []
    day = first_day.replace(day=1)
    while day.month == first_day.month:
        of_day = tuple(by_day.get(day, ()))
        applied = calendar.at(office_hours.day_range(schedule, day)[1] - 1) or schedule
        rests = not office_hours.is_working(applied, day)
        days.append(DayChecks(day, rests, of_day, day in applied.leave))
        day += timedelta(days=1)
    return tuple(days)
