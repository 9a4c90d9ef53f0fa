"""Calendars of sheets: that of a day, from the log; and the schedule that sheets name by digest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from desktop.core.checks import working_calendar
from desktop.core.events import Recorded, SettingsChanged
from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule
from desktop.core.office.schedule_history import Timetable
from desktop.core.settings import rules
from desktop.core.settings.rules import Refused
from desktop.core.sheets import validation
from desktop.core.sheets.validation import Fault, Many, Unfit, Whole
from desktop.core.units import Range

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
        rules.Whole(5, 240, "minutes").read(schedule.every_minutes)
        rules.Whole(0, 720, "minutes").read(schedule.off_hours_every_minutes)
    except Refused:
        raise Unfit(Fault.OUT_OF_RANGE, "calendar") from None
    return schedule


Moment = Annotated[int, Whole(0, 4_102_444_800_000)]  # until 2100


class DayOff(StrEnum):
    """Why a day is off; leave and own holidays entered afterwards change no hours."""

    HOLIDAY = "holiday"
    LEAVE = "leave"
    LATE_LEAVE = "late_leave"


@dataclass(frozen=True, slots=True)
class HoursPart:
    """Office hours from a moment until another."""

    from_ms: Moment
    until_ms: Moment

    def __post_init__(self) -> None:
        """Refuse hours that end before they begin."""
        if self.until_ms <= self.from_ms:
            raise Unfit(Fault.CONTRADICTION, "until_ms")


@dataclass(frozen=True, slots=True)
class DayCalendar:
    """A day's calendar. ``since_ms`` is when the program came into use, null: before all records.

    ``hours`` are the office hours as they applied, cut at midnight. ``entered_ms`` is when leave or
    an own holiday was entered afterwards, or a holiday of the whole office announced after its day.
    """

    since_ms: Moment | None
    hours: Annotated[tuple[HoursPart, ...], Many(96)]
    off: DayOff | None
    entered_ms: Moment | None

    def __post_init__(self) -> None:
        """Refuse hours that do not rise or overlap, and a time of entry that fits no day off."""
        edges = [edge for part in self.hours for edge in (part.from_ms, part.until_ms)]
        if edges != sorted(edges):
            raise Unfit(Fault.CONTRADICTION, "hours")
        late = self.off is DayOff.LATE_LEAVE
        if self.off is not DayOff.HOLIDAY and late != (self.entered_ms is not None):
            raise Unfit(Fault.CONTRADICTION, "entered_ms")

    def ranges(self) -> tuple[Range, ...]:
        """Return the office hours as ranges."""
        return tuple((part.from_ms, part.until_ms) for part in self.hours)


@dataclass(frozen=True, slots=True)
class LogCalendar:
    """The calendar of a log as of one of its rows; ``schedule`` is the latest."""

    schedule: Schedule
    table: Timetable
    since_ms: int | None
    leave: frozenset[date]
    late: dict[date, int]
    announced: dict[date, int]

    def of(self, day: date) -> DayCalendar:
        """Return the calendar of a day."""
        period = office_hours.day_range(self.schedule, day)
        hours = tuple(HoursPart(*part) for part in self.table.office_between(*period))
        off, entered = None, None
        if day in self.late:
            off, entered = DayOff.LATE_LEAVE, self.late[day]
        elif day in self.leave:
            off = DayOff.LEAVE
        elif day in self.schedule.holidays - self.schedule.leave or day in self.announced:
            off, entered = DayOff.HOLIDAY, self.announced.get(day)
        return DayCalendar(self.since_ms, hours, off, entered)


def log_calendar(facts: Sequence[Recorded], otherwise: Schedule) -> LogCalendar:
    """Return the calendar of a log with these events of `working_calendar.KINDS`.

    ``otherwise`` is the schedule of a log that holds none.
    """
    schedules = [fact.event for fact in facts if isinstance(fact.event, SettingsChanged)]
    table = working_calendar.working_calendar(facts, otherwise)
    schedule = Schedule.from_json(schedules[-1].schedule) if schedules else otherwise
    late = {item.day: item.entered_ms for item in working_calendar.late_leave(facts)}
    return LogCalendar(
        schedule,
        table,
        table.since_ms if schedules else None,
        schedule.leave - late.keys(),
        late,
        working_calendar.announced(facts),
    )
