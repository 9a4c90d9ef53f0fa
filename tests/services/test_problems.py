"""Bugs are reported without blocking, even if reporting itself fails."""

import threading
from types import SimpleNamespace

import pytest
from helpers.processes import until

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services import user_interface as module
from desktop.services.user_interface import Problems


@pytest.fixture
def shown():
    return []


@pytest.fixture
def problems(tmp_path, shown):
    interface = SimpleNamespace(problem=shown.append, problem_over=shown.remove)
    return Problems(tmp_path, lambda: interface)


def fail():
    raise ZeroDivisionError


def test_a_silence_that_is_over_is_no_problem_any_more_and_the_next_one_is_news(problems, shown):
    silence = KnownError(ProblemCode.FOLDER_SILENT)
    for _ in range(2):
        problems.silent(silence)
        assert (problems.codes, shown) == (("folder_silent",), [silence])
        problems.over(silence)
        assert (problems.codes, shown) == ((), [])


def test_a_disk_that_hangs_holds_up_nobody_who_meets_a_bug(problems, shown, monkeypatch, log):
    log.expect("a bug, reported in no file")
    answer, threads = threading.Event(), []

    def hang(*_given):
        threads.append(threading.current_thread())
        answer.wait(60)

    monkeypatch.setattr(module, "write_bug", hang)
    problems.lane.patience = 0.01
    problems.guard(fail)
    assert [error.code for error in shown] == [ProblemCode.BUG]
    assert threading.current_thread() not in threads
    answer.set()
    until(lambda: not problems.lane.busy, "the end of the report")


def test_what_cannot_even_be_shown_ends_no_step_that_follows(tmp_path, log):
    log.expect("a bug, reported in")
    log.expect("a bug in a report")

    def unable(_error):
        raise KeyError

    problems = Problems(tmp_path, lambda: SimpleNamespace(problem=unable))
    problems.guard(fail)

    def refuse():
        raise KnownError(ProblemCode.DISK_FULL)

    problems.guard(refuse)


def test_a_clock_that_is_set_by_as_much_as_before_is_told_again(problems, shown):
    ahead = KnownError(ProblemCode.CLOCK_SET_AHEAD, by_minutes=360)
    problems.report_again(ahead)
    problems.report_again(ahead)
    assert shown == [ahead, ahead]


@pytest.mark.parametrize(
    ("facts", "times"),
    [(({"minutes": 3}, {"minutes": 4}), 1), (({"path": "a"}, {"path": "b"}), 2), (({}, {}), 1)],
)
def test_a_problem_is_shown_once_whatever_its_figures_and_again_with_other_words(
    problems, shown, facts, times
):
    for each in facts:
        problems.report(KnownError(ProblemCode.CLOCK_OFFSET, **each))
    assert len(shown) == times
    assert problems.codes == (str(ProblemCode.CLOCK_OFFSET),)
