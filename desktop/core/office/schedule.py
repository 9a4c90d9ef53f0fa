"""The schedule: dated office hours, holidays and intervals, as stored in the journal."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from desktop.core.canonical_json import canonical
from desktop.core.settings.model import Settings
from desktop.core.settings.rules import Hours, HoursRule, Refused, Zone

OFFICE_ZONE = "Asia/Dhaka"
"""In which every office and its server count days."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The data that decides which slots are due.

    ``rules``: those of the latest ``from_day`` whose time includes a day are in force together;
    the last of them that names the weekday gives the ranges. ``holidays`` have no office hours;
    ``working_days`` have them even on a weekly or public holiday. The grid steps by
    ``every_minutes`` from the beginning of each range, and by ``off_hours_every_minutes`` (0:
    not at all) from midnight outside the ranges. ``leave`` and ``own_holidays`` are those of the
    holidays that the officer entered.
    """

    timezone: str = OFFICE_ZONE
    rules: tuple[HoursRule, ...] = ()
    holidays: frozenset[date] = field(default_factory=frozenset)
    working_days: frozenset[date] = field(default_factory=frozenset)
    every_minutes: int = 30
    off_hours_every_minutes: int = 0
    leave: frozenset[date] = field(default_factory=frozenset)
    own_holidays: frozenset[date] = field(default_factory=frozenset)

    @property
    def entered(self) -> frozenset[date]:
        """Return the days off that the officer entered, as leave or as holidays."""
        return self.leave | self.own_holidays

    @property
    def office_holidays(self) -> frozenset[date]:
        """Return the holidays that the officer did not enter."""
        return self.holidays - self.entered

    def __reduce__(self) -> tuple[Callable[[str], "Schedule"], tuple[str]]:
        """Pickle as text: the schedules of an office are few, and then are one object each."""
        return Schedule.from_json, (_text(self),)

    def to_json(self) -> str:
        """Return the canonical JSON, one line, for the journal."""
        return canonical(
            {
                "leave": sorted(day.isoformat() for day in self.leave),
                "own_holidays": sorted(day.isoformat() for day in self.own_holidays),
                "timezone": self.timezone,
                "rules": [
                    {
                        "from": rule.from_day.isoformat(),
                        "until": rule.until.isoformat() if rule.until else None,
                        "days": list(rule.days),
                        "ranges": list(rule.ranges),
                    }
                    for rule in self.rules
                ],
                "holidays": sorted(day.isoformat() for day in self.holidays),
                "working_days": sorted(day.isoformat() for day in self.working_days),
                "every_minutes": self.every_minutes,
                "off_hours_every_minutes": self.off_hours_every_minutes,
            }
        ).decode()

    @staticmethod
    @lru_cache(maxsize=16)  # a log's few schedules are read again and again
    def from_json(text: str) -> "Schedule":
        """Return the schedule that `to_json` wrote; ValueError, KeyError or TypeError if unfit."""
        plain = json.loads(text)
        day = date.fromisoformat
        schedule = Schedule(
            plain["timezone"],
            tuple(
                HoursRule(
                    day(rule["from"]),
                    tuple(rule["days"]),
                    tuple(rule["ranges"]),
                    day(rule["until"]) if rule["until"] else None,
                )
                for rule in plain["rules"]
            ),
            frozenset(day(item) for item in plain["holidays"]),
            frozenset(day(item) for item in plain["working_days"]),
            plain["every_minutes"],
            plain["off_hours_every_minutes"],
            frozenset(day(item) for item in plain["leave"]),
            frozenset(day(item) for item in plain["own_holidays"]),
        )
        _require_usable(schedule)
        return schedule


def _require_usable(schedule: Schedule) -> None:
    """Raise ValueError for a zone, hours or intervals that only a newer program understands."""
    try:
        Zone().read(schedule.timezone)
        if schedule.rules:
            Hours().read(Hours().write(schedule.rules))
    except Refused as error:
        raise ValueError(str(error)) from error
    for minutes, least in ((schedule.every_minutes, 1), (schedule.off_hours_every_minutes, 0)):
        if type(minutes) is not int or minutes < least:
            raise ValueError("no interval")


@lru_cache(maxsize=16)
def _text(schedule: Schedule) -> str:
    return schedule.to_json()


def schedule_from(settings: Settings, public_holidays: Iterable[date]) -> Schedule:
    """Return the schedule that the settings describe, with the holidays of the whole office.

    The officer's own leave has precedence over everything else, even a working Friday.
    """
    calendar, checks = settings.calendar, settings.checks
    leave, public = frozenset(calendar.leave), frozenset(public_holidays)
    extra = frozenset(calendar.extra_holidays)
    return Schedule(
        calendar.timezone,
        calendar.hours,
        public | extra | leave,
        frozenset(calendar.working_days) - leave,
        checks.every_minutes,
        checks.off_hours_every_minutes,
        leave,
        extra - public - leave,
    )


def holidays_of_office(settings: Settings, public_holidays: Iterable[date]) -> frozenset[date]:
    """Return the whole office's days off: without leave and without exceptional working days.

    Extra holidays of the settings are the officer's own word, and not among them.
    """
    calendar = settings.calendar
    return frozenset(public_holidays) - frozenset(calendar.leave) - frozenset(calendar.working_days)


def ramadan_rule(first: date, last: date) -> HoursRule:
    """Return the government's Ramadan hours for these days, both inclusive."""
    return HoursRule(first, ("mon", "tue", "wed", "thu", "sun"), ("09:00-15:30",), last)


def next_ramadan(eids: Iterable[date], today: date) -> tuple[date, date] | None:
    """Return the days of the Ramadan before the next Eid al-Fitr, None if no Eid is known.

    ``eids`` are the holidays of that name, several in a row each year. Thirty days are assumed: the
    moon may make it 29, and move both ends by a day.
    """
    known = set(eids)
    day = timedelta(days=1)
    first = min((e for e in known if e - day not in known and e > today), default=None)
    return None if first is None else (first - 30 * day, first - day)
