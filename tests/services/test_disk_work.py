import threading
from functools import partial

import pytest

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services import disk_work
from desktop.services.disk_work import DiskWork


class Window:
    """Stands for what must end in the main thread, and tells where it ended."""

    def __init__(self, ended_in):
        self._ended_in = ended_in

    def __del__(self):
        self._ended_in.append(threading.current_thread().name)


@pytest.fixture
def slow_end(monkeypatch):
    """Let a thread of the disk, its work done, end only once somebody waits for it, or by this."""
    may_end, begun = threading.Event(), []

    def at_return(frame, event, _arg):
        if event == "return" and frame.f_code.co_filename == disk_work.__file__:
            begun.append(threading.current_thread())
            assert may_end.wait(60)

    def join(thread, timeout=None):
        may_end.set()
        real_join(thread, timeout)

    def end():
        for thread in begun:
            thread.join()

    real_join = threading.Thread.join
    monkeypatch.setattr(threading.Thread, "join", join)
    threading.setprofile(at_return)
    yield end
    threading.setprofile(None)
    end()


@pytest.mark.parametrize("held_by", ["work", "then"])
def test_a_window_that_a_job_holds_ends_in_the_thread_that_takes_its_result(held_by, slow_end):
    disk, ended_in = DiskWork(lambda: None, 60), []
    window = Window(ended_in)
    if held_by == "work":
        disk.run(partial(id, window))
    else:
        disk.run(int, partial(_pass_over, window))
    del window
    slow_end()
    assert ended_in == [threading.current_thread().name]


def test_so_does_one_of_a_job_that_was_given_up_and_taken_later(slow_end):
    ended_in, answered, goes_on = [], threading.Event(), threading.Event()
    disk = DiskWork(answered.set, 0)
    with pytest.raises(KnownError) as raised:
        disk.run(partial(_wait, goes_on, Window(ended_in)))
    assert raised.value.code == ProblemCode.DISK_SILENT
    del raised
    goes_on.set()
    assert answered.wait(60)
    disk.settle()
    slow_end()
    assert ended_in == [threading.current_thread().name]


def _wait(until, _window):
    assert until.wait(60)


def _pass_over(_window, _result):
    pass


def test_a_disk_for_which_no_thread_can_begin_is_a_silent_one(monkeypatch):
    def no_room(_thread):
        raise RuntimeError("can't start new thread")

    disk = DiskWork(lambda: None)
    with monkeypatch.context() as short:
        short.setattr(threading.Thread, "start", no_room)
        with pytest.raises(KnownError, match=ProblemCode.DISK_SILENT):
            disk.run(lambda: None)
    assert disk.answer(lambda: 5) == 5
