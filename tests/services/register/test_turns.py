"""The register's thread: nobody waits long for it, and each piece of work has its turn."""

import threading
import weakref

import pytest

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.register.turns import Direct, Glance, RegisterThread, in_turn

LONG = 60.0


class Calls:
    """What is to be called on the main thread: the test calls it when it likes."""

    def __init__(self):
        self.waiting = []
        self.came = threading.Semaphore(0)

    def __call__(self, call):
        self.waiting.append(call)
        self.came.release()

    def next(self):
        assert self.came.acquire(timeout=LONG)
        self.waiting.pop(0)()


class Hanging:
    """Work that begins at once and ends when the test says so."""

    def __init__(self):
        self.began, self.ends = threading.Event(), threading.Event()

    def __call__(self):
        self.began.set()
        assert self.ends.wait(LONG), "waited for on the thread that was to end it"
        return "late"


@pytest.fixture
def calls():
    return Calls()


@pytest.fixture
def hanging():
    work = Hanging()
    yield work
    work.ends.set()


@pytest.fixture
def silent(calls, hanging):
    """A thread whose work does not come back."""
    thread = RegisterThread(calls, fail, 0.0, 0.0, 0.0)
    thread.ask(hanging, lambda _late: None, fail)
    assert hanging.began.wait(LONG)
    return thread


def fail(error):
    raise AssertionError(error)


def refuse():
    raise KnownError(ProblemCode.RECORD_NOT_FOUND, which="9")


def test_what_takes_a_moment_is_there_when_the_question_returns(calls):
    thread, got = RegisterThread(calls, fail, LONG, LONG), []
    assert thread.ask(lambda: threading.current_thread().name, got.append, fail) is True
    assert thread.ask(refuse, fail, lambda error: got.append(error.code)) is True
    assert got == ["register", ProblemCode.RECORD_NOT_FOUND]
    assert thread.answer(lambda: threading.current_thread().name) == "register"
    with pytest.raises(KnownError, match="record_not_found"):
        thread.answer(refuse)


def test_what_takes_longer_comes_later_and_in_order(calls, hanging):
    thread, got = RegisterThread(calls, fail, LONG, 0.0), []
    assert thread.ask(hanging, got.append, fail) is False
    assert thread.ask(refuse, fail, lambda error: got.append(error.code)) is False
    assert thread.busy
    assert got == []
    hanging.ends.set()
    calls.next()
    calls.next()
    assert got == ["late", ProblemCode.RECORD_NOT_FOUND]


def test_a_bug_in_work_is_reported_and_whoever_waits_hears_of_it(calls, hanging):
    bugs, got = [], []

    def bug(error):
        bugs.append(type(error))
        return KnownError(ProblemCode.BUG, path="report")

    thread = RegisterThread(calls, bug, LONG, LONG)
    assert thread.ask(lambda: 1 // 0, fail, lambda error: got.append(error.code)) is True
    thread._moment = 0.0
    thread.ask(hanging, got.append, fail)
    thread.ask(lambda: 1 // 0, fail, lambda error: got.append(error.code))
    hanging.ends.set()
    calls.next()
    calls.next()
    assert got == [ProblemCode.BUG, "late", ProblemCode.BUG]
    assert bugs == [ZeroDivisionError] * 2


def test_a_bug_of_who_takes_a_result_is_no_bug_of_the_work(calls):
    thread = RegisterThread(calls, fail, LONG, LONG)
    with pytest.raises(ZeroDivisionError):
        thread.ask(lambda: 0, lambda zero: 1 // zero, fail)


def test_what_was_given_up_before_it_began_is_never_done(silent, hanging, calls):
    did = []
    with pytest.raises(KnownError, match="disk_silent"):
        silent.answer(lambda: did.append("given up"))
    silent.ask(lambda: did.append("waited for"), lambda _none: None, fail)
    hanging.ends.set()
    calls.next()
    calls.next()
    assert did == ["waited for"]


def test_other_threads_do_their_own_work_and_do_not_wait(silent):
    names = []

    def work():
        silent.answer(lambda: names.append(threading.current_thread().name))
        silent.close(lambda: names.append("interrupted"), lambda: names.append("closed"))

    other = threading.Thread(target=work, name="other")
    other.start()
    other.join(LONG)
    assert names == ["other", "closed"]  # what runs is no query


def test_a_lock_ends_a_query_and_closes_after_it(calls, hanging):
    thread, done = RegisterThread(calls, fail, LONG, 0.0), []
    thread.ask(hanging, done.append, fail, reads=True)
    assert hanging.began.wait(LONG)

    def interrupt():
        done.append("interrupted")
        hanging.ends.set()

    assert thread.close(interrupt, lambda: done.append("closed")) is None
    assert done == ["interrupted", "closed"]
    calls.next()
    assert done == ["interrupted", "closed", "late"]


def test_a_lock_does_not_end_what_writes_and_does_not_wait_for_it(silent, hanging, calls):
    done = []
    with pytest.raises(KnownError, match="disk_silent"):
        silent.close(lambda: done.append("interrupted"), lambda: done.append("closed"))
    assert done == []
    hanging.ends.set()
    silent.ask(lambda: None, lambda _none: done.append("after it"), fail)
    calls.next()
    calls.next()
    assert done == ["closed", "after it"]


def test_a_lock_first_lets_end_what_writes(calls, hanging):
    class Watched(RegisterThread):
        def _put(self, work, *, reads):
            job = super()._put(work, reads=reads)
            if reads:  # it is waited for
                hanging.ends.set()
            return job

    thread = Watched(calls, fail, LONG, 0.0, LONG)
    thread.finish_writing()  # nothing does
    assert not hanging.ends.is_set()
    thread.ask(hanging, lambda _late: None, fail)
    thread.finish_writing()
    assert len(calls.waiting) == 1  # its result is there


def test_before_a_lock_nothing_waits_for_a_query(calls, hanging):
    thread = RegisterThread(calls, fail, LONG, 0.0, LONG)
    thread.ask(hanging, lambda _late: None, fail, reads=True)
    thread.finish_writing()
    assert not hanging.ends.is_set()


def test_a_lock_of_an_idle_register_closes_it(calls):
    done, direct = [], Direct()
    RegisterThread(calls, fail, LONG, LONG).close(lambda: done.append(1), lambda: done.append(2))
    direct.close(lambda: done.append(3), lambda: done.append(4))
    assert done == [1, 2, 3, 4]
    assert direct.answer(lambda: 5) == 5


class Part:
    kind = "part"

    def where(self, before, *, after):
        return before + threading.current_thread().name + after


def test_each_method_of_a_part_has_its_turn(calls):
    part = Part()
    turned = in_turn(part, RegisterThread(calls, fail, LONG, LONG))
    assert turned.where("<", after=">") == "<register>"
    assert turned.kind == "part"
    assert in_turn(part, Direct()) is part


def test_a_glance_gives_what_it_gave_before_while_the_disk_does_not_answer(calls, hanging):
    answers = iter([lambda: 1, hanging, refuse, lambda: 3])
    thread = RegisterThread(calls, fail, LONG, 0.0, LONG)

    def look():
        return next(answers)()

    glance = Glance(thread, look, 0)
    assert glance() == 1
    assert glance() == 1
    assert hanging.began.wait(LONG)
    assert glance() == 1  # and it is not looked a second time
    hanging.ends.set()
    calls.next()
    thread._moment = LONG
    with pytest.raises(KnownError, match="record_not_found"):
        glance()
    assert glance() == 3


def test_a_glance_at_a_disk_that_never_answered_gives_what_it_was_given(silent):
    assert Glance(silent, lambda: 1, 0)() == 0


def test_the_thread_is_kept_for_the_next_work_and_holds_nothing_of_the_last(calls):
    class Work:
        def __call__(self):
            return threading.current_thread()

    thread, work = RegisterThread(calls, fail, LONG, LONG), Work()
    gone = weakref.ref(work)
    first = thread.answer(work)
    del work
    assert gone() is None
    assert thread.answer(threading.current_thread) is first


def test_what_came_late_goes_with_the_one_who_took_it_and_waits_for_no_collection(calls):
    """An attachment of 200 MB, say: it lasted until the next lock."""

    class Read:
        pass

    ends, taken = threading.Event(), []

    def work():
        assert ends.wait(LONG)
        return Read()

    thread = RegisterThread(calls, fail, LONG, 0.0)
    assert thread.ask(work, lambda read: taken.append(weakref.ref(read)), fail) is False
    ends.set()
    calls.next()
    (read,) = taken
    assert read() is None


def test_the_thread_ends_when_nothing_comes_and_the_next_work_has_another(calls, monkeypatch):
    monkeypatch.setattr("desktop.services.register.turns._KEPT_SECONDS", 0.0)
    thread = RegisterThread(calls, fail, LONG, LONG)
    first = thread.answer(threading.current_thread)
    first.join(LONG)
    assert not first.is_alive()
    assert thread.answer(threading.current_thread) is not first


def test_the_thread_is_free_for_whoever_has_its_result(hanging):
    seen, came = [], threading.Event()

    def deliver(_settle):  # called in the thread itself, as soon as there is a result
        seen.append(thread.busy)
        came.set()

    thread = RegisterThread(deliver, fail, LONG, 0.0)
    assert thread.ask(hanging, fail, fail) is False
    hanging.ends.set()
    assert came.wait(LONG)
    assert seen == [False]


def test_where_no_thread_can_begin_a_lock_closes_and_who_asked_is_answered(calls, monkeypatch):
    bugs, errors, closed = [], [], []

    def bug(error):
        bugs.append(error)
        return KnownError(ProblemCode.BUG, path="")

    def no_room(_thread):
        raise RuntimeError("can't start new thread")

    thread = RegisterThread(calls, bug)
    glance = Glance(thread, lambda: 5, 0)
    with monkeypatch.context() as short:
        short.setattr(threading.Thread, "start", no_room)
        thread.close(lambda: None, lambda: closed.append("closed"))
        assert thread.ask(lambda: None, fail, errors.append)
        with pytest.raises(KnownError, match="bug"):
            glance()
    assert closed == ["closed"]
    assert [error.code for error in errors] == [ProblemCode.BUG]
    assert len(bugs) == 2
    assert not thread.busy
    assert glance() == 5
