import threading
from types import SimpleNamespace

import pytest

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.background import Background, Job


class Workers:
    """Background work that ends when the test says so."""

    def __init__(self):
        self.started = []

    def run_long(self, work, then, failed):
        self.started.append((work, then, failed))

    def end(self, number):
        work, then, failed = self.started[number]
        try:
            result = work()
        except KnownError as error:
            failed(error)
        else:
            then(result)


@pytest.fixture
def workers():
    return Workers()


@pytest.fixture
def shown():
    return []


@pytest.fixture
def job(workers, shown):
    return Job(workers, lambda error: shown.append(error.code))


def test_only_the_latest_result_is_shown_and_earlier_ones_are_discarded(job, workers, shown):
    discarded = []
    job.run(lambda: "first", shown.append, discarded.append)
    job.run(lambda: "second", shown.append, discarded.append)
    workers.end(1)
    workers.end(0)
    assert (shown, discarded) == (["second"], ["first"])


def test_a_cancelled_result_is_discarded(job, workers, shown):
    discarded = []
    job.run(lambda: "first", shown.append, discarded.append)
    job.cancel()
    workers.end(0)
    assert (shown, discarded) == ([], ["first"])


def test_only_the_latest_error_is_shown(job, workers, shown):
    def fail():
        raise KnownError(ProblemCode.IMPORT_LOCKED)

    job.run(fail, shown.append, shown.append)
    job.run(fail, shown.append, shown.append)
    workers.end(0)
    assert shown == []
    workers.end(1)
    assert shown == [ProblemCode.IMPORT_LOCKED]


def test_a_result_comes_once_its_thread_is_over_and_holds_nothing_any_more(qtbot):
    seen = []
    background = Background(SimpleNamespace(silent=pytest.fail, over=pytest.fail))
    background.run(threading.current_thread, lambda thread: seen.append(thread.is_alive()), None)
    qtbot.waitUntil(lambda: seen == [False])
