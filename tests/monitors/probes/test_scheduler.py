"""Rounds run one at a time, when asked, and a bug in one is handed on."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.events import EVENT_JOB_SUBMITTED
from helpers.processes import until

from desktop.monitors.probes import background_scheduler, scheduler
from desktop.monitors.probes.scheduler import RoundScheduler


@pytest.fixture
def running():
    pulses = []

    def start(look, deliver=lambda seen: None, failed=lambda error: None) -> RoundScheduler:
        pulse = RoundScheduler(look, deliver, failed)
        pulse.start()
        pulses.append(pulse)
        return pulse

    yield start
    for pulse in pulses:
        pulse.stop()


def test_the_first_round_runs_at_once_and_its_result_is_delivered(running):
    seen = []
    running(lambda: "round", seen.append)
    until(lambda: seen == ["round"], "the first round")


def test_a_stop_waits_for_the_start_that_is_under_way_and_its_end_is_no_bug(monkeypatch):
    begun, go, failures = threading.Event(), threading.Event(), []

    class Late:
        def __init__(self, _run) -> None:
            begun.set()
            go.wait(60)
            raise RuntimeError("can't register atexit after shutdown")

    monkeypatch.setattr(background_scheduler, "Scheduler", Late)
    monkeypatch.setattr(scheduler, "_LONGEST_START", 60)
    pulse = RoundScheduler(lambda: None, lambda _seen: None, failures.append)
    pulse.start()
    begun.wait(60)
    stopping = threading.Thread(target=pulse.stop)
    stopping.start()
    until(lambda: pulse._stopped, "the stop to begin")
    assert stopping.is_alive()
    go.set()
    stopping.join(60)
    assert not pulse._starting.is_alive()
    assert failures == []


def test_the_next_round_comes_when_asked_and_only_once(running):
    seen = []
    pulse = running(lambda: "round", seen.append)
    until(lambda: len(seen) == 1, "the first round")
    pulse.look_in(3600)
    pulse.look_in(0.05)
    until(lambda: len(seen) == 2, "the second round")
    pulse.look_in(0.05)
    until(lambda: len(seen) == 3, "the third round")


def test_a_plan_that_stands_already_is_confirmed_without_waking_the_scheduler(running, monkeypatch):
    monkeypatch.setattr(background_scheduler, "_NEAR", timedelta(hours=1))
    seen, woken, wake = [], [], background_scheduler.Scheduler.wakeup

    def note(scheduler) -> None:
        woken.append(scheduler)
        wake(scheduler)

    pulse = running(lambda: "round", seen.append)
    until(lambda: len(seen) == 1, "the first round")
    pulse.look_in(1.0)  # near what the scheduler plans by itself
    until(lambda: len(seen) == 2, "the second round")
    monkeypatch.setattr(background_scheduler.Scheduler, "wakeup", note)
    pulse.look_in(7200)
    assert len(woken) == 1
    pulse.look_in(7000)
    assert len(woken) == 1
    pulse.look_in(0)
    assert len(woken) == 2
    until(lambda: len(seen) == 3, "the third round")


def test_no_round_runs_before_the_last_one_is_judged(running):
    seen, fired = [], []
    pulse = running(lambda: "round", seen.append)
    until(lambda: len(seen) == 1, "the first round")
    pulse._scheduler.add_listener(fired.append, EVENT_JOB_SUBMITTED)
    until(lambda: len(fired) >= 2, "the scheduler, which goes on at its interval")
    assert len(seen) == 1
    pulse.look_in(0)
    until(lambda: len(seen) == 2, "the round that was asked for")


def test_a_clock_set_forward_by_years_is_one_round():
    again = background_scheduler._Again(timedelta(seconds=15))
    now = datetime(2056, 1, 1, tzinfo=UTC)
    assert again.get_next_fire_time(datetime(2026, 1, 1, tzinfo=UTC), now) - now == again.every


def test_a_wish_during_a_round_is_kept_and_not_pushed_away_by_a_later_plan(running):
    gate, inside = threading.Event(), threading.Event()
    rounds = []

    def look() -> int:
        rounds.append(threading.get_ident())
        inside.set()
        gate.wait()
        return len(rounds)

    pulse = running(look)
    inside.wait()
    pulse.look_now()
    pulse.look_in(3600)
    assert len(rounds) == 1
    gate.set()
    until(lambda: len(rounds) == 2, "the round that was wished for")
    assert rounds[0] == rounds[1]


def test_a_bug_in_a_round_is_handed_on_and_the_next_one_runs(running):
    failed, seen = [], []

    def look() -> str:
        if not failed:
            raise ZeroDivisionError
        return "round"

    pulse = running(look, seen.append, failed.append)
    until(lambda: failed, "the bug to be handed on")
    pulse.look_now()
    until(lambda: seen == ["round"], "the next round")
    assert isinstance(failed[0], ZeroDivisionError)


def test_after_stop_nothing_more_is_planned(running):
    seen = []
    pulse = running(lambda: "round", seen.append)
    until(lambda: len(seen) == 1, "the first round")
    pulse.stop()
    pulse.stop()
    assert not pulse._scheduler.running


def test_a_stop_while_a_round_begins_ends_the_scheduler_without_an_error(running, monkeypatch):
    """An error in the scheduler's thread would fail this test by pytest's hook for threads."""
    stopped, submit = [], background_scheduler._Nowhere.submit_job

    def submit_and_stop(executor, job, run_times):
        submit(executor, job, run_times)
        stopped.append(threading.Thread(target=pulse.stop))
        stopped[0].start()
        until(lambda: not pulse._scheduler.running, "the stop, which waits for the jobs' lock")

    monkeypatch.setattr(background_scheduler._Nowhere, "submit_job", submit_and_stop)
    pulse = RoundScheduler(lambda: "round", lambda seen: None, lambda error: None)
    pulse.start()
    until(lambda: stopped, "the round's begin")
    stopped[0].join(10)
    assert not stopped[0].is_alive()


@pytest.mark.parametrize("fails", [False, True])
def test_a_round_that_ends_after_the_stop_is_handed_to_nobody(running, fails):
    gate, inside, handed = threading.Event(), threading.Event(), []

    def look() -> str:
        inside.set()
        gate.wait()
        if fails:
            raise ZeroDivisionError
        return "round"

    pulse = running(look, handed.append, handed.append)
    inside.wait()
    pulse.stop()
    gate.set()
    pulse._scheduler._thread.join()
    assert handed == []


def test_a_stop_before_the_scheduler_is_loaded_starts_none(running):
    rounds = []
    pulse = RoundScheduler(rounds.append, lambda seen: None, lambda error: None)
    pulse.look_now()
    pulse.look_in(0)
    pulse.stop()
    pulse._start()
    assert pulse._scheduler is None
    assert not rounds
