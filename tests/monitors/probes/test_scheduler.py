"""Rounds run one at a time, when asked, and a bug in one is handed on."""

import threading

import pytest
from helpers.processes import until

from desktop.monitors.probes.prober import RoundScheduler


class Look:
    """A round that waits at a gate, and counts itself when it begins."""

    def __init__(self):
        self.begun = 0
        self.fails = False
        self.now = self.most = 0  # that run
        self.gate = threading.Event()
        self.gate.set()

    async def __call__(self):
        self.begun += 1
        number, fails = self.begun, self.fails
        self.most = max(self.most, self.now + 1)
        self.now += 1
        self.gate.wait(60)
        self.now -= 1
        if fails:
            raise ZeroDivisionError
        return number


@pytest.fixture
def look():
    made = Look()
    yield made
    made.gate.set()


@pytest.fixture
def seen():
    return []


@pytest.fixture
def failed():
    return []


@pytest.fixture
def rounds(look, seen, failed):
    made = RoundScheduler(look, seen.append, failed.append)
    yield made
    made.stop()


@pytest.fixture
def running(rounds, seen):
    rounds.start()
    until(lambda: seen == [1], "the first round, at once")
    return rounds


def test_the_next_round_comes_when_asked_and_only_once(running, seen):
    running.look_in(3600)
    running.look_in(0.05)
    until(lambda: len(seen) == 2, "the second round")
    running.look_in(0)
    until(lambda: len(seen) == 3, "the third round")


def test_no_round_runs_before_the_last_one_is_judged(running, look, seen):
    running.look_in(0.5)
    running.look_in(0.6)
    until(lambda: len(seen) == 2, "the round that was asked for")
    running.look_now()
    until(lambda: len(seen) == 3, "the next one")
    assert look.begun == 3


def test_a_wish_during_a_round_is_kept_and_not_pushed_away_by_a_later_plan(rounds, look, seen):
    look.gate.clear()
    rounds.start()
    until(lambda: look.begun == 1, "the first round")
    rounds.look_now()
    rounds.look_in(3600)
    assert look.begun == 1
    look.gate.set()
    until(lambda: seen == [1, 2], "the round that was wished for")


def test_a_plan_that_comes_due_during_a_round_waits_for_its_end(rounds, look, seen):
    look.gate.clear()
    rounds.start()
    until(lambda: look.begun == 1, "the first round")
    rounds.look_in(0)
    assert look.begun == 1
    look.gate.set()
    until(lambda: seen == [1, 2], "the round that was planned")
    assert look.most == 1


def threads():
    return sum(thread.name == "APScheduler" for thread in threading.enumerate())


def test_a_bug_in_a_round_is_handed_on_and_the_next_one_runs(rounds, look, seen, failed):
    look.fails = True
    rounds.start()
    until(lambda: failed, "the bug to be handed on")
    look.fails = False
    rounds.look_now()
    until(lambda: seen == [2], "the next round")
    assert isinstance(failed[0], ZeroDivisionError)


@pytest.mark.parametrize("fails", [False, True])
def test_after_the_stop_nothing_is_planned_or_handed_on(rounds, look, seen, failed, fails):
    look.fails = fails
    look.gate.clear()
    rounds.start()
    until(lambda: look.begun == 1, "the round")
    rounds.stop()
    rounds.stop()
    rounds.look_now()
    look.gate.set()
    until(lambda: threads() == 0, "the round's end")
    assert (look.begun, seen, failed) == (1, [], [])


def test_a_stop_before_the_start_runs_no_round(rounds, look):
    rounds.look_now()
    rounds.stop()
    rounds.start()
    rounds.look_in(0)
    assert look.begun == 0
