"""Which public holidays the calendar knows, and which are missing."""

from datetime import date

from desktop.core.office.holiday_table import HolidayTable
from desktop.language.dates import date_short
from desktop.language.numbers import digits
from desktop.language.translator import current, translate


def holiday_note(table: HolidayTable, month: date) -> str:
    """Return whether the year's list is complete, and which days are still to be announced.

    Empty if no country's holidays are used.
    """
    if not table.days:
        return ""
    year = digits(str(month.year))
    if month.year in table.complete:
        return translate(
            "Holidays",
            "The public holidays of {year} are those of the ministry's notification. "
            "If the moon or a later order changes a day, correct it above.",
        ).format(year=year)
    expected = [
        translate("Holidays", "{name} (about {day})").format(
            name=names[current()], day=date_short(day)
        )
        for day, names in table.expected(month.year, month.month)
    ]
    note = translate(
        "Holidays",
        "The list of {year} is not complete: days that depend on the moon or on an order count "
        "as days off only when you add them above, typed or from an .ics file.",
    ).format(year=year)
    if expected:
        text = translate("Holidays", "To be announced: {days}.").format(days=", ".join(expected))
        note = f"{text} {note}"
    return note
