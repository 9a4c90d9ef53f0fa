"""Office hours, slots and their grid, against days worked out by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.office import hours as office_hours
from desktop.core.office.schedule import Schedule, ramadan_rule, schedule_from
from desktop.core.office.schedule_history import unchanging
from desktop.core.settings.model import Settings
from desktop.core.settings.rules import DAYS, HoursRule

DHAKA = ZoneInfo("Asia/Dhaka")
WEEK = ("mon", "tue", "wed", "thu", "sun")
SINCE = date(2024, 6, 19)
OFFICE = Schedule(rules=(HoursRule(SINCE, WEEK, ("09:00-17:00",)),))
TUESDAY = date(2026, 9, 22)
HOUR = 3_600_000


def local(ms):
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(DHAKA).strftime("%d %H:%M")


def of_day(schedule, day):
    return [
        local(at) for at in office_hours.slots(schedule, *office_hours.day_range(schedule, day))
    ]


def hours(schedule, day):
    return [(local(a), local(b)) for a, b in office_hours.office_ranges(schedule, day)]


@pytest.mark.parametrize(
    ("day", "clock", "worked"),
    [(22, "08:59", 2), (22, "09:00", 2), (22, "09:01", 3), (25, "12:00", 5), (30, "00:00", 5)],
)
def test_a_day_is_worked_once_its_hours_have_begun(day, clock, worked):
    now = datetime.fromisoformat(f"2026-09-{day} {clock}").replace(tzinfo=DHAKA)
    # Sunday the 20th to Saturday the 26th.
    days = date(2026, 9, 20), date(2026, 9, 26)
    assert unchanging(OFFICE).worked_days(*days, int(now.timestamp() * 1000)) == worked


def ruled(*ranges, **change):
    return replace(OFFICE, rules=(HoursRule(SINCE, WEEK, ranges),), **change)


FRIDAY, SUNDAY = date(2026, 9, 25), date(2026, 9, 27)
RESTING = replace(OFFICE, holidays=frozenset({SUNDAY, FRIDAY}))
CALLED_IN = replace(RESTING, working_days=frozenset({FRIDAY, SUNDAY}))
EARLY = date(2024, 6, 18)  # before the first rule
SHIPPED = schedule_from(Settings(), [])
FAST = ramadan_rule(date(2026, 2, 18), date(2026, 3, 19))
FASTING = replace(OFFICE, rules=(*OFFICE.rules, FAST))
SPARSE = replace(OFFICE, off_hours_every_minutes=240)
LATER = (
    HoursRule(SINCE, ("sat",), ("09:00-12:00",)),
    HoursRule(date(2026, 10, 1), ("mon",), ("10:00-11:00",)),
)
REPLACED = replace(OFFICE, rules=(*OFFICE.rules, *LATER))


@pytest.mark.parametrize(
    ("schedule", "day", "count", "first", "last"),
    [
        (OFFICE, TUESDAY, 16, ["09:00", "09:30"], "16:30"),  # and none at closing time
        (OFFICE, FRIDAY, 0, [], ""),
        (OFFICE, date(2026, 9, 26), 0, [], ""),
        (RESTING, SUNDAY, 0, [], ""),
        (CALLED_IN, FRIDAY, 16, ["09:00"], "16:30"),  # wins over the weekend, and over a holiday
        (CALLED_IN, SUNDAY, 16, ["09:00"], "16:30"),
        (replace(OFFICE, working_days=frozenset({EARLY})), EARLY, 0, [], ""),
        (SHIPPED, date(2023, 3, 1), 14, ["09:00"], "15:30"),
        (SHIPPED, date(2024, 6, 19), 16, ["09:00"], "16:30"),
        (ruled("09:00-10:00", "10:45-12:00"), TUESDAY, 5, ["09:00", "09:30", "10:45"], "11:45"),
        (replace(OFFICE, every_minutes=50), TUESDAY, 10, ["09:00", "09:50", "10:40"], "16:30"),
        (FASTING, date(2026, 2, 17), 16, ["09:00"], "16:30"),
        (FASTING, date(2026, 2, 18), 13, ["09:00"], "15:00"),
        (FASTING, date(2026, 3, 19), 13, ["09:00"], "15:00"),
        (FASTING, date(2026, 3, 22), 16, ["09:00"], "16:30"),
        # 12:00 and 16:00 are office hours and counted once.
        (SPARSE, TUESDAY, 20, ["00:00", "04:00", "08:00", "09:00"], "20:00"),
        (SPARSE, FRIDAY, 6, ["00:00"], "20:00"),
        # Rules of the same day hold together, and a later one replaces both.
        (REPLACED, date(2026, 9, 26), 6, ["09:00"], "11:30"),
        (REPLACED, SUNDAY, 16, ["09:00"], "16:30"),
        (REPLACED, date(2026, 10, 4), 0, [], ""),
        (REPLACED, date(2026, 10, 5), 2, ["10:00"], "10:30"),
    ],
)
def test_the_slots_of_a_day(schedule, day, count, first, last):
    found = [at[3:] for at in of_day(schedule, day)]
    assert (len(found), found[: len(first)], found[-1] if found else "") == (count, first, last)


def test_the_office_closes_at_the_end_of_its_hours_and_at_five_where_it_rests():
    halves = ruled("09:00-12:00", "13:00-15:30")
    assert local(office_hours.closing(halves, TUESDAY)) == "22 15:30"
    assert local(office_hours.closing(ruled("16:00-02:00"), TUESDAY)) == "23 02:00"
    assert local(office_hours.closing(OFFICE, date(2026, 9, 25))) == "25 17:00"


def test_a_night_shift_belongs_to_the_day_on_which_it_begins():
    night = replace(OFFICE, rules=(HoursRule(SINCE, ("tue",), ("22:00-06:00",)),), every_minutes=60)
    assert hours(night, TUESDAY) == [("22 22:00", "23 06:00")]
    assert of_day(night, TUESDAY) == ["22 22:00", "22 23:00"]
    assert of_day(night, TUESDAY + timedelta(1)) == [f"23 0{hour}:00" for hour in range(6)]
    on_holiday = replace(night, holidays=frozenset({TUESDAY + timedelta(1)}))
    assert len(of_day(on_holiday, TUESDAY + timedelta(1))) == 6


@pytest.mark.parametrize(
    ("ranges", "found"),
    [
        (("22:00-24:00",), [("22 22:00", "23 00:00")]),
        (
            ("09:00-12:00", "11:00-13:00", "13:00-14:00", "15:00-16:00"),
            [("22 09:00", "22 14:00"), ("22 15:00", "22 16:00")],
        ),
        (("09:00-17:00", "10:00-11:00"), [("22 09:00", "22 17:00")]),
    ],
)
def test_overlapping_and_touching_ranges_are_one(ranges, found):
    assert hours(ruled(*ranges), TUESDAY) == found


def test_the_summer_time_of_2009_makes_days_of_23_and_25_hours_with_a_slot_each():
    hourly = Schedule(off_hours_every_minutes=60)
    for day, length in ((date(2009, 6, 19), 23), (date(2009, 12, 31), 25), (date(2009, 7, 1), 24)):
        begin, end = office_hours.day_range(hourly, day)
        assert end - begin == length * HOUR
        assert len(office_hours.slots(hourly, begin, end)) == length


def test_a_range_inside_the_skipped_hour_is_no_range():
    skipped = Schedule(rules=(HoursRule(date(2009, 1, 1), DAYS, ("23:15-23:45",)),))
    zone_day = date(2009, 6, 19)
    assert all(a < b for a, b in office_hours.office_ranges(skipped, zone_day))
    begin, end = office_hours.day_range(skipped, zone_day)
    assert len(office_hours.slots(skipped, begin, end + 24 * HOUR)) <= 2
    new_york = replace(
        skipped,
        timezone="America/New_York",
        rules=(HoursRule(date(2026, 1, 1), DAYS, ("02:30-03:00",)),),
    )
    assert office_hours.office_ranges(new_york, date(2026, 3, 8)) == ()


def test_office_hours_of_a_period_are_cut_at_its_edges():
    begin, end = office_hours.day_range(OFFICE, TUESDAY)
    noon = (begin + end) // 2
    assert [
        (local(a), local(b)) for a, b in office_hours.office_between(OFFICE, noon, end + DAY)
    ] == [
        ("22 12:00", "22 17:00"),
        ("23 09:00", "23 17:00"),
    ]
    assert office_hours.office_between(OFFICE, begin, begin + HOUR) == ()


DAY = 24 * HOUR


def test_the_next_slot_is_later_than_now_and_found_over_weekends_and_long_holidays():
    begin, _ = office_hours.day_range(OFFICE, TUESDAY)
    nine = begin + 9 * HOUR
    assert office_hours.next_slot(OFFICE, nine - 1) == nine
    assert office_hours.next_slot(OFFICE, nine) == nine + HOUR // 2
    thursday_evening = begin + 2 * DAY + 20 * HOUR
    assert local(office_hours.next_slot(OFFICE, thursday_evening)) == "27 09:00"
    away = frozenset(TUESDAY + timedelta(days=i) for i in range(30))
    resting = replace(OFFICE, holidays=away)
    assert local(office_hours.next_slot(resting, begin)) == "22 09:00"
    assert office_hours.next_slot(Schedule(), begin) is None


def test_the_rules_in_force_are_those_of_the_latest_beginning():
    old = HoursRule(date(2022, 11, 15), WEEK, ("09:00-16:00",))
    saturday = HoursRule(SINCE, ("sat",), ("09:00-12:00",))
    both = replace(OFFICE, rules=(old, *OFFICE.rules, saturday))
    assert office_hours.rules_in_force(both, TUESDAY) == [*OFFICE.rules, saturday]
    assert office_hours.rules_in_force(both, date(2023, 1, 1)) == [old]
    assert office_hours.rules_in_force(Schedule(), TUESDAY) == []


def test_the_settings_make_the_schedule():
    settings = Settings()
    changed = replace(
        settings,
        calendar=replace(
            settings.calendar,
            extra_holidays=(date(2026, 9, 23),),
            working_days=(date(2026, 9, 26),),
        ),
    )
    schedule = schedule_from(changed, [date(2026, 9, 24)])
    assert schedule.holidays == {date(2026, 9, 23), date(2026, 9, 24)}
    assert schedule.working_days == {date(2026, 9, 26)}
    assert schedule.every_minutes == 30


minutes = st.integers(0, 24 * 60 - 1)


@st.composite
def ranges(draw):
    begin = draw(minutes)
    end = draw(minutes.filter(lambda m: m != begin))
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


days = st.dates(date(2009, 1, 1), date(2027, 1, 1))
rules = st.builds(
    HoursRule,
    days,
    st.lists(st.sampled_from(DAYS), unique=True).map(tuple),
    st.lists(ranges(), max_size=3).map(tuple),
    st.none() | days,
)
schedules = st.builds(
    Schedule,
    st.sampled_from(["Asia/Dhaka", "America/New_York", "UTC"]),
    st.lists(rules, max_size=4).map(tuple),
    st.frozensets(days, max_size=5),
    st.frozensets(days, max_size=5),
    st.integers(5, 240),
    st.sampled_from([0, 60, 720]),
)


@given(schedules)
def test_a_schedule_survives_the_journal(schedule):
    assert Schedule.from_json(schedule.to_json()) == schedule
    assert Schedule.from_json(schedule.to_json()).to_json() == schedule.to_json()


@given(schedules, days, st.integers(1, 10 * DAY), st.integers(1, 10 * DAY))
def test_slots_of_two_neighbouring_periods_are_those_of_the_whole(schedule, day, first, second):
    begin, _ = office_hours.day_range(schedule, day)
    middle, end = begin + first, begin + first + second
    whole = office_hours.slots(schedule, begin, end)
    parts = office_hours.slots(schedule, begin, middle), office_hours.slots(schedule, middle, end)
    assert whole == parts[0] + parts[1]
    assert list(whole) == sorted(set(whole))


@given(schedules, days)
def test_without_an_off_hours_grid_every_slot_lies_in_office_hours(schedule, day):
    plain = replace(schedule, off_hours_every_minutes=0)
    begin, end = office_hours.day_range(plain, day)
    office = office_hours.office_between(plain, begin, end)
    for at in office_hours.slots(plain, begin, end):
        assert any(start <= at < stop for start, stop in office)
