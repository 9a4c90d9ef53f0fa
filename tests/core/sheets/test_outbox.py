"""Which days are told, and told again."""

from datetime import timedelta

from helpers.sheets import DAY, SCHEDULE, at

from desktop.core.events import HolidayAnnounced, Recorded, SettingsChanged
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Calendar, Settings
from desktop.core.settings.rules import DAYS, HoursRule
from desktop.core.sheets.day_calendar import DayOff, LogCalendar, log_calendar
from desktop.core.sheets.messages import Mark, beat_ms, due_days, retry_ms, start_offset_ms

NEXT = DAY + timedelta(days=1)
FIRST = DAY - timedelta(days=3)
MARK = Mark(DAY.isoformat(), 500)
CALENDAR = log_calendar((), SCHEDULE)
SAME = (CALENDAR, CALENDAR)


def test_without_a_mark_all_days_that_are_over_are_told_oldest_first():
    days = due_days(None, FIRST, DAY, SAME)
    assert days == [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=2)]
    assert due_days(None, NEXT, DAY, SAME) == []


def test_after_the_mark_only_later_days_are_told():
    assert due_days(MARK, FIRST, NEXT, SAME) == []
    assert due_days(MARK, FIRST, NEXT + timedelta(days=1), SAME) == [NEXT]


def calendar(*facts) -> LogCalendar:
    begin = SettingsChanged("a", SCHEDULE.to_json())
    events = [(at("08:00", FIRST - timedelta(days=9)), begin), *facts]
    rows = [Recorded(seq, at_ms, event) for seq, (at_ms, event) in enumerate(events, start=1)]
    return log_calendar(rows, SCHEDULE)


def changed(**how) -> tuple[int, SettingsChanged]:
    schedule = schedule_from(Settings(calendar=Calendar(**how)), ())
    return at("09:00", NEXT), SettingsChanged("b", schedule.to_json())


LATER = FIRST + timedelta(days=1)


def test_a_holiday_that_is_announced_later_tells_its_day_again():
    announced = at("09:00", NEXT), HolidayAnnounced(LATER.isoformat())
    now = calendar(announced)
    days = due_days(MARK, FIRST, NEXT, (calendar(), now))
    assert days == [LATER, LATER + timedelta(days=1), DAY]
    of_day = now.of(LATER)
    assert (of_day.off, of_day.entered_ms, of_day.hours) == (DayOff.HOLIDAY, announced[0], ())


def test_leave_that_is_entered_later_tells_its_day_again_with_the_same_hours():
    now = calendar(changed(leave=(LATER,)))
    days = due_days(MARK, FIRST, NEXT, (calendar(), now))
    assert days[0] == LATER
    of_day = now.of(LATER)
    assert (of_day.off, of_day.entered_ms) == (DayOff.LATE_LEAVE, at("09:00", NEXT))
    assert of_day.hours == calendar().of(LATER).hours != ()


def test_hours_that_change_later_leave_told_days_as_they_are():
    hours = (HoursRule(FIRST, tuple(DAYS), ("10:00-12:00",)),)
    now = calendar(changed(hours=hours))
    assert due_days(MARK, FIRST, NEXT, (calendar(), now)) == []
    assert now.of(LATER) == calendar().of(LATER)


def test_leave_in_time_is_told_apart_from_holidays():
    after_next = NEXT + timedelta(days=1)
    now = calendar(changed(leave=(after_next,), extra_holidays=(after_next + timedelta(days=1),)))
    assert now.of(after_next).off is DayOff.LEAVE
    assert now.of(after_next + timedelta(days=1)).off is DayOff.HOLIDAY
    assert now.of(DAY).off is None
    assert now.of(DAY).since_ms == at("08:00", FIRST - timedelta(days=9))
    assert log_calendar((), SCHEDULE).of(DAY).since_ms is None


def test_pcs_begin_at_different_moments_of_the_half_hour():
    offsets = {start_offset_ms(f"{number:032x}") // 60_000 for number in range(500)}
    assert offsets == set(range(30))
    assert start_offset_ms("d" * 32) == start_offset_ms("d" * 32)


def test_waits_grow_to_a_quarter_of_an_hour_and_are_random_within_it():
    longest = [retry_ms(failures, lambda: 1.0) // 60_000 for failures in range(1, 9)]
    assert longest == [2, 4, 8, 15, 15, 15, 15, 15]
    assert retry_ms(3, lambda: 0.0) == 0


def test_a_beat_comes_within_a_fifth_of_its_time():
    assert beat_ms(300, lambda: 0.0) == 240_000
    assert beat_ms(300, lambda: 1.0) == 360_000
