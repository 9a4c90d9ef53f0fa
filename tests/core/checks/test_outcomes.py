"""The outcomes of a period: every slot once, sums that close, silences explained."""

import pickle
from datetime import date

import pytest
from helpers.reminders import DAY, SimulatedPC, at

from desktop.core.checks import outcomes
from desktop.core.checks.model import SlotRow
from desktop.core.checks.month_view import checks_view, month_range
from desktop.core.checks.outcomes import Running
from desktop.core.events import Actor, Outcome
from desktop.core.network import Verdict
from desktop.core.units import median

DAY_OF = (at("00:00"), at("00:00") + DAY)


def told(rows):
    return [row.outcome and row.outcome.value for row in rows]


def test_a_running_day_has_outcomes_then_open_then_to_come():
    pc = SimulatedPC()
    pc.until("09:03")
    pc.press()
    pc.until("10:05")
    rows = pc.rows(*DAY_OF)
    assert len(rows) == 16
    assert told(rows)[:4] == ["checked", "missed_ignored", None, None]
    assert (rows[0].answered_ms, rows[0].seconds) == (at("09:03"), 180)
    assert rows[0].connectivity is Verdict.ONLINE
    assert outcomes.totals(rows)[Outcome.CHECKED] == 1
    assert sum(outcomes.totals(rows).values()) == 2
    assert set(outcomes.totals(())) == set(Outcome)


def test_with_the_program_off_what_passed_is_told_as_it_will_be_recorded():
    pc = SimulatedPC()
    pc.service.pause(30, "সভা", Actor.TRAY, from_ms=at("10:00"))
    pc.until("09:01")
    pc.press()
    pc.kill()
    pc.now = at("11:10")
    before = pc.rows(at("09:00"), at("11:30"), running=False)
    assert told(before) == ["checked", "missed_off", "paused", "missed_off", None]
    assert before[1].detail == "not_running"
    assert before[1].connectivity is Verdict.UNKNOWN
    assert before[2].detail == "সভা"
    pc.start()
    pc.press()
    assert told(pc.rows(at("09:00"), at("11:30")))[:4] == told(before)[:4]


def test_a_program_that_runs_now_leaves_no_check_of_an_earlier_day_without_an_outcome():
    """The PC was off for days, and its log was exported as soon as it ran again."""
    pc = SimulatedPC()
    pc.until("09:01")
    pc.press()
    pc.kill()
    pc.now += 13 * DAY
    rows = pc.rows(at("09:30"), pc.now, running=True)
    off = [row for row in rows if row.due_ms < pc.now - DAY]
    assert {row.outcome for row in off} == {Outcome.MISSED_OFF}
    assert {row.outcome for row in rows if row not in off} <= {None}


def test_a_period_is_half_open():
    pc = SimulatedPC()
    assert [row.due_ms for row in pc.rows(at("09:00"), at("10:00"))] == [at("09:00"), at("09:30")]


@pytest.mark.parametrize(("seconds", "middle"), [([], None), ([7], 7), ([9, 1, 5], 5), ([1, 2], 1)])
def test_the_median_is_the_middle_or_the_cut_mean_of_the_two(seconds, middle):
    assert median(seconds) == middle


def test_the_checks_page_has_every_day_and_sums_that_close():
    pc = SimulatedPC()
    pc.apply(pc.settings, frozenset({date(2026, 9, 28)}))
    pc.until("09:02")
    pc.press()
    pc.until("11:40")
    view = checks_view(pc.book.facts, pc.schedule, date(2026, 9, 1), Running(pc.now, running=True))
    assert [day.day.day for day in view.days] == list(range(1, 31))
    assert view.days[21].day == date(2026, 9, 22)
    assert len(view.days[21].slots) == 16
    assert view.days[20].slots == ()  # before the program was first started
    assert [day.day.day for day in view.days if day.holiday] == [4, 5, 11, 12, 18, 19, 25, 26, 28]
    assert view.due == sum(view.totals.values()) == 5
    assert view.answer_seconds == (120,)
    assert view.every_minutes == 30
    assert view.now_ms == pc.now


def test_a_month_of_the_office_begins_at_its_own_midnight():
    pc = SimulatedPC()
    begin, end = month_range(pc.schedule, 2026, 12)
    assert end - begin == 31 * DAY
    assert begin == at("00:00", date(2026, 12, 1))


def test_every_outcome_is_seen_missed_withheld_or_without_a_word():
    on_pc = Outcome.COVERED_ON_PC
    groups = [(one.seen, one.missed, one.withheld, one is on_pc) for one in Outcome]
    assert [sum(group) for group in groups] == [1] * len(Outcome)


def test_totals_are_grouped_by_what_they_mean():
    names = "checked checked_late covered covered_on_pc missed_ignored missed_away missed_off"
    named = [Outcome(name) for name in f"{names} missed_quit held paused".split()]
    totals = {outcome: 10**place for place, outcome in enumerate(named)}
    assert outcomes.grouped(totals) == outcomes.Grouped(111, 11_110_000, 1_100_000_000, 1_000)


def test_a_slot_goes_to_another_process_as_it_is():
    row = SlotRow(1, Outcome.CHECKED, 2, 3, 1, Verdict.ONLINE, "x", 9)
    assert pickle.loads(pickle.dumps(row)) == row
