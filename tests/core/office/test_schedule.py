"""The calendar from the settings: leave has precedence, Ramadan is found before its Eid."""

import json
import pickle
from dataclasses import replace
from datetime import date, timedelta

import pytest
from helpers.reminders import TUESDAY

from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import (
    Schedule,
    holidays_of_office,
    next_ramadan,
    ramadan_rule,
    schedule_from,
)
from desktop.core.settings.model import Settings

EID = date(2027, 3, 10)


def with_days(**days):
    settings = Settings()
    return schedule_from(replace(settings, calendar=replace(settings.calendar, **days)), [TUESDAY])


def test_leave_is_a_day_off_even_on_a_working_day():
    friday = TUESDAY + timedelta(days=3)
    assert office_hours.is_working(with_days(working_days=(friday, TUESDAY)), friday)
    schedule = with_days(working_days=(friday, TUESDAY), leave=(friday,))
    assert not office_hours.is_working(schedule, friday)
    assert office_hours.is_working(schedule, TUESDAY)


def test_the_offices_holidays_are_neither_the_officers_own_nor_days_worked_anyhow():
    days = [TUESDAY + timedelta(days=i) for i in range(5)]
    calendar = replace(
        Settings().calendar,
        extra_holidays=(days[1],),
        leave=(days[0], days[3]),
        working_days=(days[2],),
    )
    settings = replace(Settings(), calendar=calendar)
    public = [days[0], days[2], days[4]]
    assert holidays_of_office(settings, public) == {days[4]}
    schedule = schedule_from(settings, public)
    assert schedule.own_holidays == {days[1]}
    assert schedule.leave == {days[0], days[3]}
    assert schedule.office_holidays == {days[2], days[4]}
    assert Schedule.from_json(schedule.to_json()) == schedule
    assert schedule_from(settings, [*public, days[1]]).own_holidays == frozenset()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timezone", "Mars/Phobos"),
        ("every_minutes", "auto"),
        ("every_minutes", 0),
        ("off_hours_every_minutes", -1),
        ("holidays", ["the first Friday"]),
        ("rules", [{"from": "2026-01-01", "until": None, "days": ["mon"], "ranges": ["morning"]}]),
        ("rules", [{"from": "2026-01-01", "until": None, "days": ["odd"], "ranges": []}]),
    ],
)
def test_a_schedule_that_only_a_newer_program_can_follow_is_refused(name, value):
    plain = json.loads(Schedule().to_json())
    assert Schedule.from_json(json.dumps(plain)) == Schedule()
    with pytest.raises(ValueError, match=r"^\S"):
        Schedule.from_json(json.dumps(plain | {name: value}))


def test_ramadan_is_the_thirty_days_before_the_next_eid():
    eids = [EID + timedelta(days=i) for i in range(3)] + [date(2026, 3, 20)]
    assert next_ramadan(eids, date(2026, 9, 22)) == (date(2027, 2, 8), date(2027, 3, 9))
    assert next_ramadan(eids, EID - timedelta(days=1)) == (date(2027, 2, 8), date(2027, 3, 9))
    assert next_ramadan(eids, EID) is None
    assert next_ramadan([], EID) is None


def test_ramadan_has_its_own_slots_from_its_first_day():
    rules = (*Settings().calendar.hours, ramadan_rule(date(2027, 2, 8), date(2027, 3, 9)))
    schedule = with_days(hours=rules)

    def due(day):
        return len(office_hours.slots(schedule, *office_hours.day_range(schedule, day)))

    assert [due(date(2027, 2, day)) for day in (7, 8, 12)] == [16, 13, 0]


def test_a_schedule_goes_to_another_process_as_its_text():
    schedule = with_days(leave=(TUESDAY,))
    assert pickle.loads(pickle.dumps(schedule)) == schedule
