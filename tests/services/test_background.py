import threading
from types import SimpleNamespace

import pytest
from helpers.background import WaitingWork

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.background import Background, Job


@pytest.fixture
def workers():
    return WaitingWork()


@pytest.fixture
def shown():
    return []


@pytest.fixture
def job(workers, shown):
    return Job(SimpleNamespace(run_long=workers), lambda error: shown.append(error.code))


def test_only_the_latest_result_is_shown_and_earlier_ones_are_discarded(job, workers, shown):
    discarded = []
    job.run(lambda: "first", shown.append, discarded.append)
    job.run(lambda: "second", shown.append, discarded.append)
    workers.step(1)
    workers.step(0)
    assert (shown, discarded) == (["second"], ["first"])


def test_a_cancelled_result_is_discarded(job, workers, shown):
    discarded = []
    job.run(lambda: "first", shown.append, discarded.append)
    job.cancel()
    workers.step(0)
    assert (shown, discarded) == ([], ["first"])


def test_only_the_latest_error_is_shown(job, workers, shown):
    def fail():
        raise KnownError(ProblemCode.IMPORT_LOCKED)

    job.run(fail, shown.append, shown.append)
    job.run(fail, shown.append, shown.append)
    workers.step(0)
    assert shown == []
    workers.step(0)
    assert shown == [ProblemCode.IMPORT_LOCKED]


def test_a_result_comes_once_its_thread_is_over_and_holds_nothing_any_more(qtbot):
    seen = []
    background = Background(SimpleNamespace(silent=pytest.fail, over=pytest.fail))
    background.run(threading.current_thread, lambda thread: seen.append(thread.is_alive()), None)
    qtbot.waitUntil(lambda: seen == [False])
