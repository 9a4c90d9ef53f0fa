"""The calendar that sheets name by its digest: reading a schedule's text from outside."""

from desktop.core.office.schedule import Schedule
from desktop.core.settings.rule import Refused
from desktop.core.settings.value_rules import Whole
from desktop.core.sheets import validation
from desktop.core.sheets.validation import Fault, Unfit

_MOST_BYTES = 100_000
_MOST_DAYS = 5000  # twenty years of holidays


def read_calendar(text: str) -> Schedule:
    """Return the schedule that `Schedule.to_json` wrote; `Unfit` if the text is not exactly one."""
    try:
        validation.parse(text.encode(), _MOST_BYTES)
        schedule = Schedule.from_json(text)
        same = schedule.to_json() == text
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unfit(Fault.WRONG_TYPE, "calendar") from None
    if not same or len(schedule.holidays | schedule.working_days) > _MOST_DAYS:
        raise Unfit(Fault.WRONG_TEXT, "calendar")
    try:
        Whole(5, 240, "minutes").read(schedule.every_minutes)
        Whole(0, 720, "minutes").read(schedule.off_hours_every_minutes)
    except Refused:
        raise Unfit(Fault.OUT_OF_RANGE, "calendar") from None
    return schedule
