"""Which days are told, and told again."""

from datetime import timedelta

import pytest
from helpers.sheets import DAY, SCHEDULE, at

from desktop.core.events import (
    AppStopped,
    CheckClosed,
    ChecksReopened,
    ConnectivityChanged,
    Outcome,
    Recorded,
    SettingsChanged,
)
from desktop.core.network import Verdict
from desktop.core.office.schedule import schedule_from
from desktop.core.settings.model import Calendar, Settings
from desktop.core.sheets import outbox
from desktop.core.sheets.messages import Mark

NEXT = DAY + timedelta(days=1)
FIRST = DAY - timedelta(days=3)
MARK = Mark(DAY.isoformat(), 500)
SAME = (SCHEDULE, SCHEDULE)


def after(event, at_ms=None) -> list[Recorded]:
    return [Recorded(501, at_ms or at("09:00", NEXT), event)]


def test_without_a_mark_all_days_that_are_over_are_told_oldest_first():
    days = outbox.due_days(None, FIRST, DAY, [], SAME)
    assert days == [FIRST, FIRST + timedelta(days=1), FIRST + timedelta(days=2)]
    assert outbox.due_days(None, NEXT, DAY, [], SAME) == []


def test_after_the_mark_only_later_days_are_told():
    assert outbox.due_days(MARK, FIRST, NEXT, [], SAME) == []
    assert outbox.due_days(MARK, FIRST, NEXT + timedelta(days=1), [], SAME) == [NEXT]


@pytest.mark.parametrize(
    ("event", "begin"),
    [
        (ConnectivityChanged(Verdict.ONLINE, None, at("23:50"), at("23:51")), DAY),
        (
            CheckClosed(at("16:30", FIRST), Outcome.CHECKED, at("16:31"), 60, 0, Verdict.ONLINE),
            FIRST,
        ),
        (ChecksReopened(at("10:00", FIRST), at("11:00")), FIRST),
        (ChecksReopened(at("10:00", FIRST - timedelta(days=40)), at("11:00")), FIRST),
        (ConnectivityChanged(Verdict.ONLINE, None, at("08:00", NEXT), at("08:01", NEXT)), NEXT),
    ],
)
def test_what_is_recorded_later_about_a_told_day_tells_it_again(event, begin):
    days = outbox.due_days(MARK, FIRST, NEXT + timedelta(days=1), after(event), SAME)
    assert (days[0], days[-1]) == (begin, NEXT)


def test_an_event_without_a_time_of_its_own_counts_by_when_it_was_recorded():
    later = after(AppStopped("quit"), at("09:00"))
    assert outbox.due_days(MARK, FIRST, NEXT, later, SAME) == [DAY]


def test_a_holiday_that_is_entered_later_tells_its_day_again():
    holiday = FIRST + timedelta(days=1)
    settings = Settings(calendar=Calendar(extra_holidays=(holiday,)))
    changed = schedule_from(settings, ())
    days = outbox.due_days(MARK, FIRST, NEXT, [], (SCHEDULE, changed))
    assert days == [holiday, holiday + timedelta(days=1), DAY]


def test_the_schedule_at_the_mark_is_the_last_that_was_recorded_before_it():
    other = schedule_from(Settings(calendar=Calendar(extra_holidays=(DAY,))), ())
    facts = [
        Recorded(3, 0, SettingsChanged("a", other.to_json())),
        Recorded(9, 0, SettingsChanged("b", SCHEDULE.to_json())),
    ]
    assert outbox.schedule_at(facts, 8, SCHEDULE) == other
    assert outbox.schedule_at(facts, 9, other) == SCHEDULE
    assert outbox.schedule_at(facts, 2, other) is other


def test_pcs_begin_at_different_moments_of_the_half_hour():
    offsets = {outbox.start_offset_ms(f"{number:032x}") // 60_000 for number in range(500)}
    assert offsets == set(range(30))
    assert outbox.start_offset_ms("d" * 32) == outbox.start_offset_ms("d" * 32)


def test_waits_grow_to_an_hour_and_are_random_within_it():
    longest = [outbox.retry_ms(failures, lambda: 1.0) // 60_000 for failures in range(1, 9)]
    assert longest == [2, 4, 8, 16, 32, 60, 60, 60]
    assert outbox.retry_ms(3, lambda: 0.0) == 0


def test_a_beat_comes_within_a_fifth_of_its_time():
    assert outbox.beat_ms(300, lambda: 0.0) == 240_000
    assert outbox.beat_ms(300, lambda: 1.0) == 360_000
