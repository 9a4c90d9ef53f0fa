"""Slow work off the main thread: in serial lanes, answered on the main thread.

A lane is one worker thread that ends when idle. ``register`` owns the register's connection,
``log`` writes the log and the files beside it, ``pages`` reads the log for windows, ``office`` has
the files of the link. Files of other places have a lane for each job, so that one that hangs blocks
nothing else. All timeouts of such work are defined here.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import partial
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.core.errors import Cancelled, KnownError
from desktop.core.problem_codes import ProblemCode

MOMENT_SECONDS = 0.06  # for a result that is shown at once: too short to be noticed
PATIENCE_SECONDS = 1.0  # for work that must finish before the program continues: a row, a lock
OVERDUE_MS = 10_000  # until a message reports that a disk or folder does not answer
_KEPT_SECONDS = 45.0  # outlives a sign of life: starting a thread costs more than waking one

T = TypeVar("T")
Failed = Callable[[KnownError], object]
Progress = Callable[[int, int], None]


class Run(Protocol):
    """Signature of `Lane.run`, `Jobs.run` and `at_once`."""

    def __call__(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Failed
    ) -> object:
        """Run the work, then call ``then`` or ``failed`` on the calling thread."""


def at_once(work: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
    """Run the work on this thread, as a command does."""
    try:
        result = work()
    except KnownError as error:
        failed(error)
    else:
        then(result)


class Reports(Protocol):
    """Where jobs report: implemented by `Problems`."""

    def bug(self, error: BaseException) -> KnownError:
        """Report a bug; return the error that was shown."""

    def report(self, error: KnownError) -> None:
        """Show a problem."""

    def silent(self, error: KnownError) -> None:
        """Show that a disk or folder does not answer."""

    def over(self, error: KnownError) -> None:
        """Take that back."""


class Wait:
    """A job under way, and the problem it has once it is overdue."""

    def __init__(self, jobs: "Jobs", error: KnownError) -> None:
        """Begin now."""
        self.error = error
        self._jobs = jobs
        self._heard = time.monotonic()

    def alive(self) -> None:
        """Note a sign of life, from any thread: the job takes long on a disk that answers."""
        self._heard = time.monotonic()

    def end(self) -> None:
        """End the wait, on the main thread: the job has ended."""
        self._jobs.forget(self)

    def left_ms(self, overdue_ms: int) -> int:
        """Milliseconds until the job is overdue."""
        return overdue_ms - int((time.monotonic() - self._heard) * 1000)


class Jobs(QObject):
    """The lanes, the delivery of their results, and the sentence about overdue jobs."""

    answered = Signal()  # a disk that had been given up answered
    posted = Signal(object)  # a report of a monitor
    _ended = Signal(object)

    def __init__(self, reports: Reports, overdue_ms: int = OVERDUE_MS) -> None:
        """Start no thread yet; bugs and overdue jobs are reported to ``reports``."""
        super().__init__()
        self._reports = reports
        self.overdue_ms = overdue_ms
        self.register, self.log = Lane("register", self), Lane("log", self)
        self.pages, self.office = Lane("pages", self), Lane("office", self)
        self.waiting: list[Wait] = []
        self._shown: dict[ProblemCode, KnownError] = {}
        self._stopped = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    # --- files of other places, and long calculations ---------------------------------------------

    def files(self) -> "Lane":
        """Lane for a single job with files of other places."""
        return Lane("files", self, ProblemCode.FOLDER_SILENT, kept_seconds=0.0)

    def run(self, work: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        """Run the work in a new lane, and answer later."""
        self.files().run(work, then, failed, moment=0.0)

    def run_long(self, work: Callable[[], T], then: Callable[[T], object], failed: Failed) -> None:
        """Do as `run` with work that takes long even on a fast disk: never overdue."""
        self.files().run(work, then, failed, moment=0.0, timed=False)

    def run_heard(
        self,
        work: Callable[[Callable[[], None]], T],
        then: Callable[[T], object],
        failed: Failed,
    ) -> None:
        """Do as `run` with long work that calls its argument while a disk answers."""
        wait = self.wait(KnownError(ProblemCode.FOLDER_SILENT))

        def ended(call: Callable[[], object]) -> None:
            wait.end()
            call()

        self.run_long(
            partial(work, wait.alive),
            lambda result: ended(partial(then, result)),
            lambda error: ended(partial(failed, error)),
        )

    # --- delivery ---------------------------------------------------------------------------------

    def post(self, report: object) -> None:
        """Emit `posted` on the main thread, from any thread."""
        self.posted.emit(report)

    def deliver(self, call: Callable[[], object]) -> None:
        """Call the function on the main thread, from any thread."""
        self._ended.emit(call)

    def later(self, act: Callable[[], None]) -> None:
        """Call the function once the current event has been handled."""
        QTimer.singleShot(0, act)

    def bug(self, error: BaseException) -> KnownError:
        """Report a bug in a job; return the error that was shown."""
        return self._reports.bug(error)

    def stop(self) -> None:
        """Deliver and show nothing more: the windows are closed."""
        self._stopped = True
        self.waiting.clear()
        self._timer.stop()

    def _deliver(self, call: Callable[[], object]) -> None:
        if not self._stopped:
            try:
                call()
            except KnownError as error:
                self._reports.report(error)

    # --- overdue jobs -----------------------------------------------------------------------------

    def wait(self, error: KnownError) -> Wait:
        """Begin to wait for a job; ``error`` is shown while it is overdue."""
        wait = Wait(self, error)
        if not self._stopped:
            self.waiting.append(wait)
            if not self._timer.isActive():
                self._timer.start(self.overdue_ms)
        return wait

    def forget(self, wait: Wait) -> None:
        """Wait for that job no longer."""
        if wait in self.waiting:
            self.waiting.remove(wait)
            self._show()
        if not self.waiting:
            self._timer.stop()  # an idle program is not woken

    def _look(self) -> None:
        self._show()
        left = [wait.left_ms(self.overdue_ms) for wait in self.waiting]
        if left:
            soon = min((ms for ms in left if ms > 0), default=self.overdue_ms)
            self._timer.start(max(1, soon))

    def _show(self) -> None:
        """Show each problem of overdue jobs once; withdraw those without such a job."""
        overdue = {
            wait.error.code: wait.error
            for wait in self.waiting
            if wait.left_ms(self.overdue_ms) <= 0
        }
        over = [error for code, error in self._shown.items() if code not in overdue]
        new = [error for code, error in overdue.items() if code not in self._shown]
        self._shown = overdue
        for error in over:
            self._reports.over(error)
        for error in new:
            self._reports.silent(error)


class _Job:
    """Work, when it began, and its result."""

    def __init__(self, work: Callable[[], object], *, reads: bool) -> None:
        self._work = work
        self.reads = reads
        self.began: float | None = None
        self.future: Future[object] = Future()
        # set by the thread when it holds no reference to the job any more
        self.let_go = threading.Event()

    def run(self) -> Callable[[], None]:
        """Do the work; return the function that delivers its result."""
        self.began = time.monotonic()
        try:
            return partial(self.future.set_result, self._work())
        except BaseException as error:  # noqa: BLE001 - raised where the result is taken
            return partial(self.future.set_exception, error)

    def result(self) -> object:
        """Return the result or raise the error, once; windows that the job holds end here.

        The future's callbacks hold the job: the result would stay in memory.
        """
        self.let_go.wait()
        future = self.future
        del self.future
        return future.result()

    def ended(self, seconds: float | None) -> bool:
        """Wait until the timeout, None without one; whether it has ended."""
        try:
            self.future.exception(seconds if seconds is None else max(0.0, seconds))
        except FutureTimeoutError:
            return False
        return True


class Lane:
    """Worker thread that runs jobs one after another and ends when idle.

    A lane without `Jobs` has only `wait` and `answer`.
    """

    def __init__(
        self,
        name: str,
        jobs: Jobs | None = None,
        silent: ProblemCode = ProblemCode.DISK_SILENT,
        *,
        kept_seconds: float = _KEPT_SECONDS,
        patience: float | None = None,
    ) -> None:
        """Start no thread yet; ``silent`` is the problem shown for an overdue job."""
        self.moment = MOMENT_SECONDS
        self.patience = PATIENCE_SECONDS if patience is None else patience
        self._name = name
        self._jobs = jobs
        self._silent = silent
        self._kept = kept_seconds
        self._turn = threading.Condition(threading.Lock())  # of the three below
        self._queue: deque[_Job] = deque()
        self._running: _Job | None = None
        self._there = False  # a thread that takes the next job
        self._late: _Job | None = None  # given up by `wait`
        self._take_late: Callable[[], object] = lambda: None

    # --- answered by a callback -------------------------------------------------------------------

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Failed,
        *,
        reads: bool = False,
        timed: bool = True,
        moment: float | None = None,
    ) -> bool:
        """Run the work; call ``then`` or ``failed`` on the main thread, where this is called.

        Work that ends within a moment is answered at once, and True is returned. Otherwise it is
        answered later, with a message while it is overdue (``timed``). ``reads``: a lock may
        interrupt it. A bug is reported, and ``failed`` gets the error that was shown: every job is
        answered.
        """
        jobs = self._jobs
        assert jobs is not None, "a lane without delivery"
        try:
            job = self._put(work, reads=reads)
        except RuntimeError as error:  # no room for a thread
            failed(jobs.bug(error))
            return True

        def settle() -> None:
            try:
                result = cast("T", job.result())
            except KnownError as error:
                failed(error)
            except BaseException as error:  # noqa: BLE001 - reported, never swallowed
                failed(jobs.bug(error))
            else:
                then(result)

        moment = self.moment if moment is None else moment
        if moment and job.ended(self._left(moment)):
            settle()
            return True
        wait = jobs.wait(KnownError(self._silent)) if timed else None

        def late() -> None:
            if wait is not None:
                wait.end()
            settle()

        job.future.add_done_callback(lambda _future: jobs.deliver(late))
        return False

    # --- waited for -------------------------------------------------------------------------------

    def wait(
        self, work: Callable[[], T], then: Callable[[T], object] = lambda _result: None
    ) -> None:
        """Run the work while the main thread waits, then call ``then`` with its result.

        KnownError ``disk_silent`` when it or an earlier job exceeds the timeout. The job continues:
        ``then`` is called when it has ended, by `settle` or on the main thread.
        """
        self.settle()
        try:
            job = self._put(work, reads=False)
        except RuntimeError as error:  # no room for a thread
            raise KnownError(ProblemCode.DISK_SILENT) from error
        if not job.ended(self.patience):
            self._late, self._take_late = job, lambda: then(cast("T", job.result()))
            if self._jobs is not None:
                deliver, came = self._jobs.deliver, self._came
                job.future.add_done_callback(lambda _future: deliver(came))
            raise KnownError(ProblemCode.DISK_SILENT)
        then(cast("T", job.result()))

    def answer(self, work: Callable[[], T]) -> T:
        """Run the work and return its result; KnownErrors as `wait`, and those of the work."""
        results: list[T] = []
        self.wait(work, results.append)
        return results[0]

    @property
    def silent(self) -> bool:
        """Whether a job that was given up is still running."""
        return self._late is not None and not self._late.ended(0)

    def join(self) -> bool:
        """Wait for a job that was given up, without a timeout; whether there is one."""
        return self._late is not None and self._late.ended(None)

    def settle(self) -> None:
        """Take the result of a job that was given up; ``disk_silent`` while it is still running.

        Its error is not raised, since its caller got ``disk_silent``.
        """
        if self._late is None:
            return
        if self.silent:
            raise KnownError(ProblemCode.DISK_SILENT)
        take, self._late, self._take_late = self._take_late, None, lambda: None
        try:
            take()
        except KnownError:
            return

    def _came(self) -> None:
        if not self.silent:
            self.settle()
        if self._jobs is not None:
            self._jobs.answered.emit()

    # --- a lock -----------------------------------------------------------------------------------

    def close(self, interrupt: Callable[[], None], close: Callable[[], None]) -> None:
        """Interrupt the running query, then close; ``disk_silent`` if closing takes too long.

        A write is not interrupted. A thread other than the main one closes directly.
        """
        with self._turn:
            running = self._running
        if running is None or running.reads:
            interrupt()
        if threading.current_thread() is not threading.main_thread():
            close()
            return
        try:
            job = self._put(close, reads=False)
        except RuntimeError:  # no room for a thread: keys in memory are worse than a wait
            close()
            return
        if not job.ended(max(self._left(self.patience), 4 * self.moment)):  # a query ends first
            raise KnownError(ProblemCode.DISK_SILENT)
        job.result()

    def finish_writing(self) -> None:
        """Wait for jobs that write, if there are any."""
        with self._turn:
            jobs = [*self._queue, *([self._running] if self._running else [])]
        if not all(job.reads for job in jobs):
            self._put(lambda: None, reads=True).ended(self._left(self.patience))

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._turn:
            return self._running is not None or bool(self._queue)

    # --- the thread -------------------------------------------------------------------------------

    def _left(self, seconds: float) -> float:
        """Time to wait: less behind a job that has been running for long."""
        with self._turn:
            running = self._running
        began = None if running is None else running.began
        return seconds if began is None else seconds - (time.monotonic() - began)

    def _put(self, work: Callable[[], object], *, reads: bool) -> _Job:
        job = _Job(work, reads=reads)
        with self._turn:
            self._queue.append(job)
            begin, self._there = not self._there, True
            self._turn.notify()
        if begin:
            try:
                threading.Thread(target=self._run, daemon=True, name=self._name).start()
            except RuntimeError:  # the next job tries again
                with self._turn:
                    self._queue.remove(job)
                    self._there = False
                raise
        return job

    def _run(self) -> None:
        while True:
            with self._turn:
                if not self._queue:
                    self._turn.wait(self._kept)
                job = self._running = self._queue.popleft() if self._queue else None
                if job is None:
                    self._there = False
                    return
            hand_over = job.run()
            with self._turn:
                self._running = None  # first: the receiver of the result may ask which job runs
            hand_over()
            let_go = job.let_go
            del job, hand_over  # drops their references to the register
            let_go.set()


class Cached(Generic[T]):
    """Cached disk read: returns the last value while a new read is pending."""

    def __init__(self, lane: Lane, read: Callable[[], T], before: T) -> None:
        """Read nothing yet; ``before`` is the value of a disk that never answered."""
        self._lane = lane
        self._read = read
        self._last: T = before
        self._error: KnownError | None = None
        self._pending = False
        self._waited = False  # for the first read, with the lane's patience

    def __call__(self) -> T:
        """Return the newest value, or raise the newest KnownError."""
        if not self._pending:
            moment = None if self._waited else self._lane.patience
            self._pending = self._waited = True
            self._lane.run(self._read, self._took, self._failed, reads=True, moment=moment)
        if self._error is not None:
            raise self._error.with_traceback(None)  # which would grow with each
        return self._last

    def _took(self, value: T) -> None:
        self._pending, self._error, self._last = False, None, value

    def _failed(self, error: KnownError) -> None:
        self._pending, self._error = False, error


class LatestReads:
    """Reads for places of a window: one read of a place at a time, then the newest question.

    An answer to an older question is not shown, unless the same question is pending again: on a
    slow disk the last answer may never arrive.
    """

    def __init__(self, lane: Lane) -> None:
        """Read nothing yet."""
        self._lane = lane
        self._reading: set[str] = set()
        self._next: dict[str, tuple[Hashable, Callable[[], object]]] = {}
        self._stopped = False

    def read(
        self,
        place: str,
        work: Callable[[], T],
        show: Callable[[T], object],
        failed: Failed,
        question: Hashable = None,
    ) -> bool:
        """Read for a place, and show it unless another ``question`` is asked meanwhile.

        Return whether it was shown at once.
        """
        if place in self._reading:
            self._next[place] = question, lambda: self.read(place, work, show, failed, question)
            return False
        self._reading.add(place)
        ended = partial(self._ended, place, question)
        return self._lane.run(
            work,
            lambda result: ended(partial(show, result)),
            lambda error: ended(partial(failed, error)),
            reads=True,
        )

    def stop(self) -> None:
        """Show nothing more: the windows are closed."""
        self._stopped = True

    def forget(self, *places: str) -> None:
        """Discard pending results for these places."""
        for place in self._reading.intersection(places):
            self._next[place] = object(), lambda: None

    def _ended(self, place: str, question: Hashable, call: Callable[[], object]) -> None:
        asked, _ = self._next.get(place, (question, None))
        try:
            if asked == question and not self._stopped:
                call()
        finally:
            self._reading.discard(place)
            _, again = self._next.pop(place, (None, None))
            if again is not None and not self._stopped:
                again()


class LatestJob:
    """Long work with only the latest result delivered; `cancel` discards that, too."""

    def __init__(self, jobs: Jobs, failed: Failed) -> None:
        """Run nothing yet; ``failed`` gets the error of the latest work."""
        self._jobs = jobs
        self._failed = failed
        self._number = 0

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        discard: Callable[[T], object],
    ) -> None:
        """Run the work; ``discard`` gets a result that is no longer needed."""
        self._jobs.run_long(work, *self.awaited(then, discard))

    def awaited(
        self, then: Callable[[T], object], discard: Callable[[T], object]
    ) -> tuple[Callable[[T], None], Callable[[KnownError], None]]:
        """Callbacks for work that runs elsewhere, with the behaviour of `run`."""
        self._number += 1
        number = self._number

        def done(result: T) -> None:
            if number == self._number:
                then(result)
            else:
                discard(result)

        def failed(error: KnownError) -> None:
            if number == self._number:
                self._failed(error)

        return done, failed

    def cancel(self) -> None:
        """Discard the result of the work that is running."""
        self._number += 1


class CancellableJob(QObject):
    """Runs work in a thread; ``progress`` has the amount done and the total, both 1 at the end."""

    progress = Signal(int, int)

    def __init__(self, jobs: Jobs, failed: Failed) -> None:
        """Create it; ``failed`` gets the error of the work."""
        super().__init__()
        self._jobs = jobs
        self._failed = failed
        self._cancelled = threading.Event()  # of the work that runs, if any
        self.busy = False

    def run(self, work: Callable[[Progress], T], then: Callable[[T], None]) -> None:
        """Run the work and pass its result to ``then``; ``export_running`` while other work runs.

        The progress function passed to the work raises `Cancelled` after `cancel`.
        """
        if self.busy:
            self._failed(KnownError(ProblemCode.EXPORT_RUNNING, exit_code=1))
            return
        self.busy = True
        cancelled = self._cancelled = threading.Event()

        def progress(done: int, total: int) -> None:
            if cancelled.is_set():
                raise Cancelled
            self.progress.emit(done, max(total, 1))

        def done(result: T) -> None:
            self._end()
            then(result)

        def failed(error: KnownError) -> None:
            self._end()
            self._failed(error)

        self._jobs.run_long(lambda: work(progress), done, failed)

    def cancel(self) -> None:
        """Cancel the work at its next step."""
        self._cancelled.set()

    def _end(self) -> None:
        self.busy = False
        self.progress.emit(1, 1)
