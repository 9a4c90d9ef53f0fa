"""Slow work: serial in its lane, answered once and in time, overdue work spoken of once."""

import threading
import weakref
from functools import partial
from types import SimpleNamespace

import pytest
from helpers.processes import until
from helpers.programs import Told
from helpers.refusals import code_of
from helpers.waiting_work import WaitingWork
from PySide6.QtCore import QTimer

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services import user_interface as module
from desktop.services.jobs import Cached, Jobs, Lane, LatestJob, LatestReads, at_once
from desktop.services.user_interface import Problems

LONG = 60.0
FOLDER, DISK = KnownError(ProblemCode.FOLDER_SILENT), KnownError(ProblemCode.DISK_SILENT)


class Reports:
    """Remembers reported errors."""

    def __init__(self):
        self.told = []

    def bug(self, error):
        self.told.append(type(error).__name__)
        return KnownError(ProblemCode.BUG, path="report")

    def report(self, error):
        self.told.append(error.code.value)

    silent = report

    def over(self, error):
        self.told.append(f"{error.code.value} over")


class Hanging:
    """Work that begins at once and ends when the test says so."""

    def __init__(self):
        self.began, self.ends = threading.Event(), threading.Event()

    def __call__(self):
        self.began.set()
        assert self.ends.wait(LONG), "waited for on the thread that was to end it"
        return "late"


@pytest.fixture
def reports():
    return Reports()


@pytest.fixture
def jobs(reports, qapp):
    yield (made := Jobs(reports))
    made.stop()


@pytest.fixture
def lane(jobs):
    return jobs.register


@pytest.fixture
def hanging():
    yield (work := Hanging())
    work.ends.set()


@pytest.fixture
def silent(lane, hanging):
    """A lane whose job does not come back."""
    lane.moment = lane.patience = 0.0
    lane.run(hanging, lambda _late: None, pytest.fail)
    assert hanging.began.wait(LONG)
    return lane


def refuse():
    raise KnownError(ProblemCode.RECORD_NOT_FOUND, which="9")


def bug():
    raise ZeroDivisionError


def no_room(_thread):
    raise RuntimeError("can't start new thread")


ENDS = {  # work, its answer, and the reports
    "result": (lambda: 5, 5, []),
    "known error": (refuse, ProblemCode.RECORD_NOT_FOUND, []),
    "bug": (bug, ProblemCode.BUG, ["ZeroDivisionError"]),
}


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(("work", "answer", "told"), ENDS.values(), ids=ENDS)
def test_every_job_is_answered_once_on_the_main_thread(
    lane, reports, qtbot, work, answer, told, later
):
    answers = []

    def came(answer):
        answers.append((answer, threading.current_thread()))

    lane.moment = 0.0 if later else LONG
    assert lane.run(work, came, lambda error: came(error.code)) is not later
    assert bool(answers) is not later
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(answer, threading.main_thread())]
    assert reports.told == told


@pytest.mark.parametrize("name", ["run", "run_long", "run_heard"])
def test_work_with_files_of_other_places_has_a_lane_of_its_own(jobs, hanging, qtbot, name):
    got = []
    run, given = getattr(jobs, name), ((lambda _alive: 2) if name == "run_heard" else (lambda: 2))
    jobs.run(hanging, got.append, pytest.fail)
    run(given, got.append, pytest.fail)
    qtbot.waitUntil(lambda: got == [2])
    hanging.ends.set()
    qtbot.waitUntil(lambda: got == [2, "late"])


def test_a_command_has_its_answer_before_the_return():
    ended = []
    at_once(lambda: 5, ended.append, pytest.fail)
    at_once(refuse, pytest.fail, lambda error: ended.append(error.code))
    assert ended == [5, ProblemCode.RECORD_NOT_FOUND]
    with pytest.raises(KnownError):
        at_once(lambda: 5, lambda _five: refuse(), pytest.fail)


def test_an_error_of_who_takes_a_result_is_none_of_the_work(lane, jobs, reports, qtbot):
    with pytest.raises(ZeroDivisionError):
        lane.run(lambda: 0, lambda _zero: bug(), pytest.fail)
    jobs.run(lambda: 0, lambda _zero: refuse(), pytest.fail)
    qtbot.waitUntil(lambda: reports.told == ["record_not_found"])


def test_jobs_of_a_lane_run_in_order(lane, hanging, qtbot):
    lane.moment, got = 0.0, []
    lane.run(hanging, got.append, pytest.fail)
    lane.run(refuse, pytest.fail, lambda error: got.append(error.code))
    assert lane.busy
    hanging.ends.set()
    qtbot.waitUntil(lambda: got == ["late", ProblemCode.RECORD_NOT_FOUND])
    assert not lane.busy


def test_nothing_is_delivered_or_said_after_the_end(jobs, reports, hanging, qtbot):
    jobs.overdue_ms = 1
    jobs.run(hanging, pytest.fail, pytest.fail)
    jobs.stop()
    hanging.ends.set()
    ended = []
    Jobs(reports).run(lambda: None, ended.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(ended))
    assert not jobs.waiting
    assert reports.told == []


# --- memory ---------------------------------------------------------------------------------------


class Window:
    """An object that must end in the main thread; records the thread in which it ended."""

    def __init__(self, ended_in):
        self._ended_in = ended_in

    def __del__(self):
        self._ended_in.append(threading.current_thread().name)


def _pass_over(_window, *_result):
    return None


HELD = {
    "work, waited for": lambda lane, held: lane.wait(held),
    "then, waited for": lambda lane, held: lane.wait(int, held),
    "work, answered": lambda lane, held: lane.run(held, id, pytest.fail),
    "then, answered": lambda lane, held: lane.run(int, held, pytest.fail),
}


@pytest.mark.parametrize("hold", HELD.values(), ids=HELD)
def test_a_window_that_a_job_holds_ends_in_the_thread_that_takes_the_result(lane, hold):
    ended_in = []
    hold(lane, partial(_pass_over, Window(ended_in)))
    assert ended_in == [threading.current_thread().name]


def test_a_late_result_goes_with_who_took_it_and_waits_for_no_collection(lane, qtbot):
    """An attachment of 200 MB, say: it lasted until the next lock."""

    class Read:
        pass

    taken = []
    lane.moment = 0.0
    lane.run(Read, lambda read: taken.append(weakref.ref(read)), pytest.fail)
    qtbot.waitUntil(lambda: bool(taken))
    assert taken[0]() is None


def test_the_thread_is_kept_for_the_next_job_and_then_ends():
    lane = Lane("kept")
    first = lane.answer(threading.current_thread)
    assert lane.answer(threading.current_thread) is first
    brief = Lane("brief", kept_seconds=0.0)
    first = brief.answer(threading.current_thread)
    first.join(LONG)
    assert not first.is_alive()
    assert brief.answer(threading.current_thread) is not first


def test_where_no_thread_can_begin_everybody_is_answered_and_a_lock_closes(
    lane, reports, monkeypatch
):
    errors, closed = [], []
    cached = Cached(lane, lambda: 5, 0)
    with monkeypatch.context() as short:
        short.setattr(threading.Thread, "start", no_room)
        lane.close(lambda: None, lambda: closed.append("closed"))
        assert lane.run(lambda: None, pytest.fail, errors.append)
        assert code_of(lane.wait, lambda: None) == "disk_silent"
        assert code_of(cached) == "bug"
    assert closed == ["closed"]
    assert [error.code for error in errors] == [ProblemCode.BUG]
    assert reports.told == ["RuntimeError"] * 2
    assert not lane.busy
    assert cached() == 5


# --- waited for -----------------------------------------------------------------------------------


def test_who_waits_has_the_result_or_the_error(lane):
    got = []
    lane.wait(lambda: threading.current_thread().name, got.append)
    assert got == ["register"]
    assert code_of(lane.answer, refuse) == "record_not_found"


def test_a_disk_that_is_given_up_is_settled_when_it_answers(jobs, hanging, qtbot):
    lane, got = jobs.log, []
    lane.patience = 0.0
    for work in (hanging, lambda: got.append("never begun")):
        assert code_of(lane.wait, work, got.append) == "disk_silent"
    assert lane.silent
    assert code_of(lane.settle) == "disk_silent"
    with qtbot.waitSignal(jobs.answered):
        hanging.ends.set()
    assert got == ["late"]
    assert not lane.silent
    assert not lane.join()


@pytest.mark.parametrize("refuses", [False, True])
def test_the_next_who_waits_takes_the_late_result_first(hanging, refuses):
    lane, got = Lane("log", patience=0.0), []

    def work():
        hanging()
        return refuse() if refuses else "late"

    assert code_of(lane.wait, work, got.append) == "disk_silent"
    hanging.ends.set()
    assert lane.join()
    lane.patience = LONG
    lane.wait(lambda: "next", got.append)
    assert got == (["next"] if refuses else ["late", "next"])  # who was refused heard it before


# --- a lock ---------------------------------------------------------------------------------------


def test_a_lock_interrupts_a_query_and_closes_after_it(lane, hanging, qtbot):
    done, lane.moment = [], 0.0
    lane.run(hanging, done.append, pytest.fail, reads=True)
    assert hanging.began.wait(LONG)

    def interrupt():
        done.append("interrupted")
        hanging.ends.set()

    lane.close(interrupt, lambda: done.append("closed"))
    assert done == ["interrupted", "closed"]
    qtbot.waitUntil(lambda: done[2:] == ["late"])


def test_a_lock_neither_interrupts_what_writes_nor_waits_for_it_for_long(silent, hanging, qtbot):
    done = []
    with pytest.raises(KnownError, match="disk_silent"):
        silent.close(lambda: done.append("interrupted"), lambda: done.append("closed"))
    assert done == []
    hanging.ends.set()
    silent.run(lambda: None, lambda _none: done.append("after it"), pytest.fail)
    qtbot.waitUntil(lambda: done == ["closed", "after it"])


def test_another_thread_closes_itself(silent):
    names = []
    other = threading.Thread(
        target=silent.close, args=(pytest.fail, lambda: names.append("closed")), name="other"
    )
    other.start()
    other.join(LONG)
    assert names == ["closed"]


@pytest.mark.parametrize("reads", [False, True])
def test_before_a_lock_only_what_writes_has_its_time(lane, hanging, reads):
    lane.finish_writing()  # nothing does
    lane.moment, ended = 0.0, threading.Timer(0.05, hanging.ends.set)
    lane.run(hanging, lambda _late: None, pytest.fail, reads=reads)
    if not reads:
        ended.start()
    lane.finish_writing()
    assert hanging.ends.is_set() is not reads


# --- overdue --------------------------------------------------------------------------------------


def test_overdue_work_is_said_once_and_taken_back_when_the_last_has_come(jobs, reports, qtbot):
    jobs.overdue_ms = 1
    first, second = jobs.wait(FOLDER), jobs.wait(FOLDER)
    qtbot.waitUntil(lambda: reports.told == ["folder_silent"])
    third, disk = jobs.wait(FOLDER), jobs.wait(DISK)
    qtbot.waitUntil(lambda: reports.told == ["folder_silent", "disk_silent"])
    disk.end()
    assert reports.told[2:] == ["disk_silent over"]
    for wait in (first, second):
        wait.end()
    assert reports.told[3:] == []
    third.end()
    third.end()  # again, as a cancelled one may
    assert reports.told[3:] == ["folder_silent over"]
    assert not jobs.waiting


def test_the_last_job_that_ends_lets_an_idle_program_sleep_and_an_earlier_one_does_not(jobs):
    (timer,) = jobs.findChildren(QTimer)
    first, second = jobs.wait(FOLDER), jobs.wait(DISK)
    first.end()
    assert timer.isActive()
    second.end()
    assert not timer.isActive()


def test_a_sign_of_life_takes_it_back(jobs, reports, qtbot):
    jobs.overdue_ms = 1
    wait = jobs.wait(FOLDER)
    qtbot.waitUntil(lambda: reports.told == ["folder_silent"])
    jobs.overdue_ms = 60_000
    wait.alive()
    jobs.wait(DISK).end()  # looks at all
    assert reports.told == ["folder_silent", "folder_silent over"]


@pytest.mark.parametrize(
    ("name", "said"), [("register", DISK), ("pages", DISK), ("files", FOLDER), (None, None)]
)
def test_a_job_that_does_not_come_is_overdue_unless_it_may_take_long(
    jobs, reports, hanging, qtbot, name, said
):
    jobs.overdue_ms, got = 1, []
    if name is None:
        jobs.run_long(hanging, got.append, pytest.fail)
        assert not jobs.waiting
    else:
        lane = jobs.files() if name == "files" else getattr(jobs, name)
        lane.run(hanging, got.append, pytest.fail, moment=0.0)
        qtbot.waitUntil(lambda: reports.told == [said.code.value])
    hanging.ends.set()
    qtbot.waitUntil(lambda: got == ["late"])
    assert reports.told[1:] == ([] if said is None else [f"{said.code.value} over"])


@pytest.mark.parametrize("recorder_first", [True, False])
def test_an_overdue_disk_that_came_leaves_the_problem_of_a_log_with_the_same_words(
    tmp_path, recorder_first
):
    interface = Told()
    problems = Problems(tmp_path, lambda: interface)
    reports = [problems.report, problems.silent]
    for report in reports if recorder_first else reversed(reports):
        report(DISK)
    assert interface.told == [("problem", DISK)]  # once, though two have it
    problems.over(DISK)
    assert interface.told == [("problem", DISK)]
    assert problems.codes == ("disk_silent",)
    problems.silent(DISK)
    problems.disk_accepts()
    assert problems.codes == ("disk_silent",)  # another disk, perhaps
    problems.over(DISK)
    assert interface.told == [("problem", DISK), ("problem_over", DISK)]
    assert problems.codes == ()


# --- reads that are repeated ----------------------------------------------------------------------


def test_a_cached_read_gives_the_last_value_while_the_disk_does_not_answer(lane, hanging, qtbot):
    answers, lane.moment = iter([lambda: 1, hanging, refuse, lambda: 3]), 0.0

    def read():
        return next(answers)()

    cached = Cached(lane, read, 0)
    assert cached() == 1  # the first is waited for
    assert cached() == 1
    assert hanging.began.wait(LONG)
    assert cached() == 1  # and it is not read a second time
    hanging.ends.set()
    came = []
    lane.run(lambda: None, came.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(came))
    lane.moment = LONG
    assert code_of(cached) == "record_not_found"
    assert cached() == 3


def test_a_cached_read_of_a_disk_that_never_answered_gives_what_it_was_given(silent):
    assert Cached(silent, lambda: 1, 0)() == 0


@pytest.mark.parametrize(
    ("questions", "shown"),
    [((1, 2, 3), [3]), ((1, 1, 1), [1, 1]), ((1, 2, 1), [1, 1]), ((1,), [1])],
)
def test_only_an_answer_to_the_newest_question_is_shown(lane, hanging, qtbot, questions, shown):
    lane.moment, seen, reads = 0.0, [], LatestReads(lane)
    lane.run(hanging, lambda _late: None, pytest.fail)
    for question in questions:
        reads.read("page", partial(int, question), seen.append, pytest.fail, question)
    hanging.ends.set()
    qtbot.waitUntil(lambda: not lane.busy and len(seen) == len(shown))
    assert seen == shown


def test_places_are_read_apart_and_after_an_error_again(lane, qtbot):
    lane.moment, seen, reads = 0.0, [], LatestReads(lane)
    reads.read("a", refuse, pytest.fail, lambda error: seen.append(error.code))
    reads.read("b", lambda: 1, seen.append, pytest.fail)
    reads.read("a", lambda: 2, seen.append, pytest.fail)
    qtbot.waitUntil(lambda: seen == [ProblemCode.RECORD_NOT_FOUND, 1, 2])


def test_reads_of_windows_that_are_gone_are_not_shown(lane, hanging, qtbot):
    lane.moment, ended, reads = 0.0, [], LatestReads(lane)
    for _ in range(2):
        reads.read("page", hanging, pytest.fail, pytest.fail)
    reads.stop()
    hanging.ends.set()
    lane.run(lambda: None, ended.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(ended))


@pytest.mark.parametrize(
    ("cancelled", "order", "shown", "discarded"),
    [
        (False, (1, 0), ["second"], ["first"]),
        (False, (0, 0), ["second"], ["first"]),
        (True, (0, 0), [], ["first", "second"]),
    ],
)
def test_only_the_latest_job_is_shown_and_others_are_discarded(cancelled, order, shown, discarded):
    work, got, gone = WaitingWork(), [], []
    job = LatestJob(SimpleNamespace(run_long=work), pytest.fail)
    for word in ("first", "second"):
        job.run(lambda word=word: word, got.append, gone.append)
    if cancelled:
        job.cancel()
    for place in order:
        work.step(place)
    assert (got, gone) == (shown, discarded)


def test_only_the_latest_error_is_shown():
    work, shown = WaitingWork(), []
    job = LatestJob(SimpleNamespace(run_long=work), lambda error: shown.append(error.code))
    for _ in range(2):
        job.run(refuse, pytest.fail, pytest.fail)
    work.run()
    assert shown == [ProblemCode.RECORD_NOT_FOUND]


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
