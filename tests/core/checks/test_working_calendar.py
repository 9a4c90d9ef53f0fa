"""Figures follow the calendar of their time; leave entered afterwards stands apart."""

from dataclasses import replace
from datetime import date, timedelta

from helpers.reminders import TUESDAY, at

from desktop.core.checks.month_view import checks_view
from desktop.core.checks.outcomes import Running
from desktop.core.checks.working_calendar import calendar_facts, late_leave, working_calendar
from desktop.core.events import (
    AppStopped,
    ClockStepped,
    HolidayAnnounced,
    Recorded,
    SettingsChanged,
)
from desktop.core.office.schedule import Schedule, schedule_from
from desktop.core.office.schedule_history import CalendarFacts, LateLeave, Timetable
from desktop.core.settings.model import Settings
from desktop.core.sheets.day_calendar import DayOff, log_calendar
from desktop.core.units import HOUR_MS

DAY = timedelta(days=1)
WEDNESDAY = TUESDAY + DAY
PLAIN = schedule_from(Settings(), [])
MONTH = at("00:00", TUESDAY - 20 * DAY), at("00:00", TUESDAY + 20 * DAY)


def on_leave(*days: date) -> Schedule:
    settings = Settings()
    calendar = replace(settings.calendar, leave=days)
    return schedule_from(replace(settings, calendar=calendar), [])


def changed(*entries: tuple[int, Schedule]) -> list[Recorded]:
    return [
        Recorded(seq, at_ms, SettingsChanged("", schedule.to_json()))
        for seq, (at_ms, schedule) in enumerate(entries, start=1)
    ]


def hours(facts: list[Recorded], day: date) -> float:
    ranges = working_calendar(facts, PLAIN).office_ranges(day)
    return sum(end - begin for begin, end in ranges) / HOUR_MS


def test_leave_entered_when_the_day_is_over_takes_no_hour_away_and_is_named():
    entered = at("10:00", WEDNESDAY)
    facts = changed((at("00:00", TUESDAY), PLAIN), (entered, on_leave(TUESDAY, WEDNESDAY + DAY)))
    assert [hours(facts, day) for day in (TUESDAY, WEDNESDAY, WEDNESDAY + DAY)] == [8, 8, 0]
    assert [(item.day, item.entered_ms) for item in late_leave(facts)] == [(TUESDAY, entered)]
    assert calendar_facts(facts, PLAIN, TUESDAY, WEDNESDAY + DAY).leave == {WEDNESDAY + DAY}


def test_leave_withdrawn_is_no_leave_and_other_facts_mean_nothing():
    facts = changed((at("00:00", TUESDAY), PLAIN), (at("10:00", WEDNESDAY), on_leave(TUESDAY)))
    facts += [Recorded(3, at("11:00", WEDNESDAY), AppStopped("quit"))]
    assert len(late_leave(facts)) == 1
    facts += [Recorded(4, at("12:00", WEDNESDAY), SettingsChanged("", PLAIN.to_json()))]
    assert late_leave(facts) == ()
    assert calendar_facts([], on_leave(TUESDAY), TUESDAY, TUESDAY).leave == {TUESDAY}


def test_leave_entered_on_a_day_that_was_off_anyway_is_not_late():
    merged = replace(on_leave(TUESDAY), leave=frozenset())
    facts = changed(
        (at("00:00", TUESDAY - DAY), merged), (at("10:00", WEDNESDAY), on_leave(TUESDAY))
    )
    assert late_leave(facts) == ()


def test_hours_made_short_at_noon_leave_the_morning_as_it_was():
    short = replace(PLAIN, rules=(replace(PLAIN.rules[0], ranges=("10:00-12:00",)),))
    facts = changed((at("00:00", TUESDAY), PLAIN), (at("13:00", TUESDAY), short))
    assert hours(facts, TUESDAY) == 4
    assert hours(facts, WEDNESDAY) == 2
    assert working_calendar(facts, PLAIN).office_between(*MONTH)[0] == (
        *(at("09:00", TUESDAY), at("13:00", TUESDAY)),
    )


def test_before_the_first_record_there_are_no_hours():
    table = working_calendar(changed((at("12:00", TUESDAY), PLAIN)), PLAIN)
    assert table.since_ms == at("12:00", TUESDAY)
    assert table.office_between(at("00:00", TUESDAY - DAY), at("00:00", WEDNESDAY)) == (
        (at("12:00", TUESDAY), at("17:00", TUESDAY)),
    )
    assert table.in_use((at("00:00"), at("13:00"))) == ((at("12:00"), at("13:00")),)
    assert table.in_use((at("00:00"), at("12:00"))) == ()
    assert Timetable().in_use(MONTH) == ()
    assert table.worked_days(TUESDAY - DAY, WEDNESDAY, at("10:00", WEDNESDAY)) == 2


def test_a_log_without_a_schedule_follows_the_one_given():
    assert hours([], TUESDAY) == 8


def test_a_holiday_announced_for_everybody_takes_the_day_away():
    facts = changed((at("00:00", TUESDAY), PLAIN))
    facts += [Recorded(2, at("10:00", WEDNESDAY), HolidayAnnounced(TUESDAY.isoformat()))]
    assert [hours(facts, day) for day in (TUESDAY, WEDNESDAY)] == [0, 8]
    assert late_leave(facts) == ()


def own_holidays(*days: date, public: tuple[date, ...] = ()) -> Schedule:
    settings = Settings()
    calendar = replace(settings.calendar, extra_holidays=days)
    return schedule_from(replace(settings, calendar=calendar), public)


def test_own_holidays_of_days_that_are_over_take_no_hour_away_and_are_named():
    entered, ahead = at("10:00", WEDNESDAY), WEDNESDAY + DAY
    facts = changed((at("00:00", TUESDAY), PLAIN), (entered, own_holidays(TUESDAY, ahead)))
    assert [hours(facts, day) for day in (TUESDAY, WEDNESDAY, ahead)] == [8, 8, 0]
    of_week = calendar_facts(facts, PLAIN, TUESDAY, TUESDAY + 6 * DAY)
    assert of_week.late_leave == (LateLeave(TUESDAY, entered),)
    assert of_week.own_holidays == {ahead}
    assert of_week.holidays == of_week.leave == frozenset()
    # The whole office has the day, too: it is announced, and no more the officer's own.
    facts += changed(
        (entered, PLAIN), (entered, PLAIN), (entered, own_holidays(public=(TUESDAY,)))
    )[2:]
    facts += [Recorded(4, entered, HolidayAnnounced(TUESDAY.isoformat()))]
    of_week = calendar_facts(facts, PLAIN, TUESDAY, TUESDAY + 6 * DAY)
    assert (of_week.late_leave, of_week.holidays) == ((), {TUESDAY})
    assert hours(facts, TUESDAY) == 0


def set_back(by_ms: int, *, before: tuple[Recorded, ...] = ()) -> list[Recorded]:
    """Return leave for Tuesday and Friday, entered on Monday's clock that a step brought back."""
    monday = at("10:00", TUESDAY - DAY)
    return [
        *changed((at("00:00", TUESDAY - 7 * DAY), PLAIN)),
        *before,
        Recorded(5, monday, ClockStepped(by_ms)),
        Recorded(6, monday, SettingsChanged("", on_leave(TUESDAY, WEDNESDAY + 2 * DAY).to_json())),
    ]


def test_on_a_clock_that_was_set_back_a_day_that_the_log_has_seen_is_past():
    facts = set_back(-48 * HOUR_MS)  # from Wednesday
    assert [item.day for item in late_leave(facts)] == [TUESDAY]
    assert [hours(facts, day) for day in (TUESDAY, WEDNESDAY, WEDNESDAY + 2 * DAY)] == [8, 8, 0]
    assert calendar_facts(facts, PLAIN, TUESDAY, TUESDAY + 6 * DAY).leave == {WEDNESDAY + 2 * DAY}
    assert log_calendar(facts, PLAIN).of(TUESDAY).off is DayOff.LATE_LEAVE
    assert late_leave(set_back(-5 * 60_000)) == ()


def test_a_clock_that_was_ahead_by_mistake_and_put_right_makes_no_leave_late():
    ahead = Recorded(4, at("09:50", TUESDAY + DAY), ClockStepped(48 * HOUR_MS))
    facts = set_back(-48 * HOUR_MS, before=(ahead,))
    assert late_leave(facts) == ()
    assert [hours(facts, day) for day in (TUESDAY, WEDNESDAY)] == [0, 8]
    # A lead of over a day and a half is no mistake, and another step reverts nothing.
    for hours_ahead, mistake in ((35, True), (37, False)):
        set_ms = at("10:00", TUESDAY + DAY) - hours_ahead * HOUR_MS
        facts = set_back(-48 * HOUR_MS, before=(ahead._replace(at_ms=set_ms),))
        assert (late_leave(facts) == ()) is mistake
    other = ahead._replace(event=ClockStepped(24 * HOUR_MS))
    assert len(late_leave(set_back(-48 * HOUR_MS, before=(other,)))) == 1


def test_leave_is_kept_apart_from_the_holidays_and_read_back():
    schedule = on_leave(TUESDAY)
    assert schedule.office_holidays == frozenset()
    assert Schedule.from_json(schedule.to_json()) == schedule


def test_the_kinds_of_days_off_have_no_day_in_common():
    settings = Settings()
    calendar = replace(
        settings.calendar, leave=(TUESDAY, WEDNESDAY + DAY), extra_holidays=(WEDNESDAY + 2 * DAY,)
    )
    later = schedule_from(replace(settings, calendar=calendar), [])
    facts = changed((at("00:00", TUESDAY), PLAIN), (at("10:00", WEDNESDAY), later))
    of_week = calendar_facts(facts, PLAIN, TUESDAY, TUESDAY + 6 * DAY)
    assert of_week.own_holidays == {WEDNESDAY + 2 * DAY}
    assert of_week.leave == {WEDNESDAY + DAY}
    assert [item.day for item in of_week.late_leave] == [TUESDAY]
    assert of_week.since_ms is None
    month = calendar_facts(facts, PLAIN, TUESDAY - 7 * DAY, TUESDAY - DAY)
    assert month == CalendarFacts(at("00:00", TUESDAY))


def test_the_checks_page_shows_leave_in_its_own_day():
    facts = changed((at("00:00", TUESDAY), PLAIN), (at("10:00", TUESDAY), on_leave(WEDNESDAY)))
    now = Running(at("12:00", TUESDAY), running=True)
    view = checks_view(facts, on_leave(WEDNESDAY), TUESDAY.replace(day=1), now)
    assert [cell.day for cell in view.days if cell.leave] == [WEDNESDAY]
    assert view.calendar.leave == {WEDNESDAY}
    assert view.calendar.since_ms == at("00:00", TUESDAY)
