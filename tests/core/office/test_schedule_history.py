"""Past slots follow the settings of their own time."""

from dataclasses import replace
from datetime import date

import pytest
from helpers.reminders import TUESDAY, at, clock

from desktop.core.canonical_json import canonical, to_plain
from desktop.core.events import AppStopped, HolidayAnnounced, Recorded, SettingsChanged
from desktop.core.office.hours import office_ranges
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.office.schedule_history import Timetable, read_event, timetable, unchanging
from desktop.core.settings.model import Settings
from desktop.core.settings.rules import DAYS, HoursRule
from desktop.core.units import HOUR_MS

HALF_HOURS = schedule_from(Settings(), [])
HOURS = replace(HALF_HOURS, every_minutes=60)


def test_a_change_at_noon_leaves_the_morning_as_it_was():
    table = Timetable().changed(at("00:00"), HALF_HOURS).changed(at("12:00"), HOURS)
    found = [clock(due) for due in table.slots(at("11:00"), at("14:00"))]
    assert found == ["11:00", "11:30", "12:00", "13:00"]
    assert table.at(at("11:59")) == HALF_HOURS
    assert table.at(at("12:00")) == HOURS
    assert table.at(at("00:00") - 1) is None


def test_before_the_first_schedule_nothing_is_due():
    table = Timetable().changed(at("09:10"), HALF_HOURS)
    assert clock(table.slots(0, at("10:01"))[0]) == "09:30"
    assert Timetable().slots(0, at("10:00")) == ()


def test_the_next_slot_is_that_of_the_schedule_then_in_force():
    table = Timetable().changed(at("09:00"), HALF_HOURS).changed(at("10:10"), HOURS)
    assert clock(table.next_slot(0)) == "09:00"
    assert clock(table.next_slot(at("09:31"))) == "10:00"
    assert clock(table.next_slot(at("10:00"))) == "11:00"
    assert clock(table.next_slot(at("10:40"))) == "11:00"
    never = replace(HALF_HOURS, rules=())
    assert table.changed(at("11:00"), never).next_slot(at("11:30")) is None
    assert Timetable().next_slot(0) is None


def test_the_same_settings_again_change_nothing():
    table = Timetable().changed(at("09:00"), HALF_HOURS)
    assert table.changed(at("10:00"), HALF_HOURS) == table


def test_a_schedule_set_back_in_time_replaces_those_that_would_follow():
    table = Timetable().changed(at("09:00"), HALF_HOURS).changed(at("12:00"), HOURS)
    assert table.changed(at("11:00"), HOURS).entries == (
        (at("09:00"), HALF_HOURS),
        (at("11:00"), HOURS),
    )


def changed(seq, at_ms, schedule):
    return Recorded(seq, at_ms, SettingsChanged("", schedule.to_json()))


@pytest.mark.parametrize("told", [None, 0, at("12:00") + 1])
def test_no_schedule_applies_before_it_was_recorded(told):
    later = Recorded(2, at("12:00"), SettingsChanged("", HOURS.to_json(), told))
    table = timetable([changed(1, at("09:00"), HALF_HOURS), later])
    assert table.entries == ((at("09:00"), HALF_HOURS), (told or at("12:00"), HOURS))


def test_without_a_beginning_the_first_schedule_was_always_in_force():
    table = Timetable().changed(at("09:10"), HALF_HOURS).changed(at("12:00"), HOURS)
    always = table.without_beginning()
    assert clock(always.slots(at("08:00"), at("10:01"))[0]) == "09:00"
    assert always.at(0) == HALF_HOURS
    assert always.slots(at("09:10"), at("14:00")) == table.slots(at("09:10"), at("14:00"))
    assert Timetable().without_beginning() == Timetable()


def test_a_night_far_in_the_west_is_whole():
    nights = HoursRule(date(2020, 1, 1), DAYS, ("22:00-15:00",))
    schedule = replace(HALF_HOURS, rules=(nights,), timezone="Pacific/Honolulu")
    ranges = office_ranges(schedule, TUESDAY)
    assert unchanging(schedule).office_ranges(TUESDAY) == ranges
    assert [end - begin for begin, end in ranges] == [17 * HOUR_MS]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("app_stopped", ""),
        ("app_stopped", "[]"),
        ("app_stopped", '{"why":"quit"}x'),
        ("app_stopped", '{"why":7}'),
        ("check_closed", '{"due_ms":007}'),
        ("of a later program", "{}"),
        ("holiday_announced", '{"day":"tomorrow","off":true}'),
        ("settings_changed", '{"sha256":"","schedule":"{}"}'),
        ("settings_changed", '{"sha256":"","schedule":"[]"}'),
    ],
)
def test_a_row_that_only_a_newer_program_can_read_is_refused(kind, body):
    with pytest.raises(ValueError, match=r"\S"):
        read_event(kind, body)


@pytest.mark.parametrize(
    "event",
    [AppStopped("quit"), HolidayAnnounced("2026-11-24"), SettingsChanged("", Schedule().to_json())],
)
def test_a_stored_event_comes_back(event):
    assert read_event(event.kind, canonical(to_plain(event)).decode()) == event
