"""The calendar in sentences: known and missing public holidays, leave, remarkable days."""

from collections.abc import Iterable
from datetime import date, timedelta

from desktop.core.office.holidays import HolidayTable
from desktop.core.office.schedule_history import CalendarFacts
from desktop.language.dates import date as date_words
from desktop.language.dates import date_short, day_of
from desktop.language.numbers import digits
from desktop.language.problems import ended
from desktop.language.translator import current, translate


def holiday_note(table: HolidayTable, month: date) -> str:
    """Return the sources of the year's list, and its days that are not announced yet.

    Empty if no country's holidays are used.
    """
    if not table.days:
        return ""
    year = digits(str(month.year))
    if month.year in table.complete:
        return translate(
            "The public holidays for {year} are from the ministry's notification. If the moon "
            "or a later order changes a day, mark it here.",
        ).format(year=year)
    expected = [
        translate("{name} (about {day})").format(name=names[current()], day=date_short(day))
        for day, names in table.expected(month.year, month.month)
    ]
    note = translate(
        "The list for {year} is not complete. Mark days that depend on the moon or on an order "
        "here, or import them from a calendar file.",
    ).format(year=year)
    if expected:
        text = translate("To be announced: {days}.").format(days=", ".join(expected))
        note = f"{text} {note}"
    return note


def calendar_notes(facts: CalendarFacts) -> list[str]:
    """Return a sentence for each: in use since, holidays, leave, days off entered afterwards."""
    notes = []
    if facts.since_ms is not None:
        since = translate("In use since {date}; earlier days are not counted.")
        notes.append(since.format(date=date_words(day_of(facts.since_ms))))
    if facts.holidays:
        notes.append(_listed(translate("Public holidays"), facts.holidays))
    if facts.own_holidays:
        notes.append(_listed(translate("Holidays set on the PC"), facts.own_holidays))
    if facts.leave:
        notes.append(_listed(translate("Leave"), facts.leave))
    for entered in sorted({day_of(item.entered_ms) for item in facts.late_leave}):
        days = {item.day for item in facts.late_leave if day_of(item.entered_ms) == entered}
        late = translate(
            "Days off entered afterwards on {date}: {days}. They do not change the figures.",
        )
        notes.append(late.format(date=date_words(entered), days=_days(days)))
    return notes


def _listed(kind: str, days: Iterable[date]) -> str:
    return ended(f"{kind}: {_days(days)}")


def _days(days: Iterable[date]) -> str:
    """Return days in order, those that follow each other as a range: ``8 Nov – 12 Nov, 29 Nov``."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        " – ".join(date_short(day) for day in dict.fromkeys((run[0], run[-1]))) for run in runs
    )
