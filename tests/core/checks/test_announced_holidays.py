"""A holiday that becomes known after its day: a fact of its own, and nothing else changes."""

from datetime import date, timedelta

from helpers.reminders import TUESDAY, SimulatedPC, at

from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotRow
from desktop.core.checks.month_view import silences
from desktop.core.checks.working_calendar import announced, changes, marked
from desktop.core.events import HolidayAnnounced, Outcome, Recorded
from desktop.core.office.schedule_history import Timetable

WEDNESDAY = TUESDAY + timedelta(days=1)
THURSDAY = TUESDAY + timedelta(days=2)


def worked():
    """Return a pc on Thursday morning, after two days on which nobody answered."""
    return SimulatedPC.played("every_minutes=120 missed_after_minutes=5 08:50+2d")


def rows(pc, day):
    running = outcomes.Running(pc.now, running=True)
    found = outcomes.rows(pc.book.facts, at("00:00", TUESDAY), at("23:59", THURSDAY), running)
    return [row for row in found if at("00:00", day) <= row.due_ms < at("23:59", day)]


def told(pc):
    return [fact.event for fact in pc.book.facts if isinstance(fact.event, HolidayAnnounced)]


def test_a_day_that_becomes_a_holiday_afterwards_is_off_and_keeps_what_was_recorded():
    pc = worked()
    before, other = rows(pc, TUESDAY), rows(pc, WEDNESDAY)
    assert outcomes.totals(before)[Outcome.MISSED_IGNORED] > 0
    pc.apply(pc.settings, frozenset({TUESDAY}))
    assert told(pc) == [HolidayAnnounced(TUESDAY.isoformat())]
    after = rows(pc, TUESDAY)
    assert {row.day_off_ms for row in after} == {pc.now}
    assert [(row.due_ms, row.outcome) for row in after] == [(r.due_ms, r.outcome) for r in before]
    assert set(outcomes.totals(after).values()) == {0}
    assert outcomes.counted(after) == []
    assert silences(after, pc.book.facts) == ()
    assert rows(pc, WEDNESDAY) == other


def test_it_is_told_once_and_taken_back_when_the_day_was_none():
    pc = worked()
    before = rows(pc, TUESDAY)
    pc.apply(pc.settings, frozenset({TUESDAY}))
    pc.restart(5)
    assert told(pc) == [HolidayAnnounced(TUESDAY.isoformat())]
    pc.apply(pc.settings, frozenset())
    assert told(pc)[1:] == [HolidayAnnounced(TUESDAY.isoformat(), off=False)]
    assert rows(pc, TUESDAY) == before
    assert announced(pc.book.facts) == {}


def test_what_was_known_in_time_or_is_still_to_come_or_had_no_checks_is_not_told():
    pc = SimulatedPC.played("08:50+1d", holidays=frozenset({TUESDAY}))
    friday, long_ago = TUESDAY + timedelta(days=3), date(2020, 1, 6)
    pc.apply(pc.settings, frozenset({TUESDAY, WEDNESDAY, friday, long_ago}))
    assert told(pc) == []


def test_without_a_timetable_nothing_is_told_and_nothing_marked():
    assert changes(Timetable(), {TUESDAY}, set(), at("09:00")) == ()
    row = SlotRow(at("09:00"), None)
    assert marked(row, Timetable(), {TUESDAY: 1}) == row


def test_a_check_outside_the_office_hours_of_such_a_day_is_no_day_off():
    table, days = SimulatedPC().service.timetable, {TUESDAY: 1}
    marks = [marked(SlotRow(at(time), None), table, days).day_off_ms for time in ("09:00", "20:00")]
    assert marks == [1, None]


def test_an_announcement_told_twice_keeps_its_first_time_and_one_unknown_is_no_error():
    told_twice = [
        Recorded(1, 10, HolidayAnnounced("2026-01-01", off=False)),
        Recorded(2, 20, HolidayAnnounced("2026-01-01")),
        Recorded(3, 30, HolidayAnnounced("2026-01-01")),
    ]
    assert announced(told_twice) == {date(2026, 1, 1): 20}
