"""One thread for the register, so that no window waits for its disk or for a long query.

The main thread asks: what takes a moment is shown at once, what takes longer when it comes. Other
threads (an unlock, a backup) do their own work themselves, as the command line does.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import partial
from typing import Generic, Protocol, TypeVar, cast

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

T = TypeVar("T")
Part = TypeVar("Part")

_PATIENCE_SECONDS = 10.0  # a slow PC may read a large register for long
_LOCK_SECONDS = 2.0  # far over what a disk that answers takes
_MOMENT_SECONDS = 0.06  # nobody notices that a window waits so long
_KEPT_SECONDS = 20.0  # longer than a tick: to begin a thread for each costs more than to wake one


class Turns(Protocol):
    """How work with the register is run."""

    def answer(self, work: Callable[[], T], *, reads: bool = False) -> T:
        """Run the work and return its result; KnownError ``disk_silent``.

        After ``disk_silent`` it is not begun any more; what has begun goes on. ``reads``: a lock
        may end it.
        """

    def close(self, interrupt: Callable[[], None], close: Callable[[], T]) -> T:
        """End the query that runs, then close; ``disk_silent`` if that is done only later."""


class Direct:
    """Runs all work at once, in the thread that asks."""

    def answer(self, work: Callable[[], T], *, reads: bool = False) -> T:  # noqa: ARG002
        """Run the work."""
        return work()

    def close(self, interrupt: Callable[[], None], close: Callable[[], T]) -> T:
        """Close; a query of another thread ends with an error."""
        interrupt()
        return close()


class _Job:
    """Work, when it began, and what comes of it."""

    def __init__(self, work: Callable[[], object], *, reads: bool) -> None:
        self._work = work
        self.reads = reads
        self.began: float | None = None
        self.future: Future[object] = Future()
        self.let_go = threading.Event()  # by the thread, which holds nothing of it any more

    def run(self) -> Callable[[], None]:
        """Do the work; return what hands its result over."""
        self.began = time.monotonic()
        if not self.future.set_running_or_notify_cancel():
            return lambda: None
        try:
            return partial(self.future.set_result, self._work())
        except BaseException as error:  # noqa: BLE001 - raised where the result is taken
            return partial(self.future.set_exception, error)

    def result(self) -> object:
        """Return its result or raise its error, once; windows that it holds end in this thread.

        Whoever asked is called by the future, and holds the job: the result would stay in memory.
        """
        self.let_go.wait()
        future = self.future
        del self.future
        return future.result()

    def ended(self, seconds: float) -> bool:
        try:
            self.future.exception(max(0.0, seconds))
        except FutureTimeoutError:
            return False
        return True


class RegisterThread:
    """Runs work one after another in a thread, which ends when there was none for a while."""

    def __init__(
        self,
        deliver: Callable[[Callable[[], object]], None],
        bug: Callable[[BaseException], KnownError],
        patience_seconds: float = _PATIENCE_SECONDS,
        moment_seconds: float = _MOMENT_SECONDS,
        lock_seconds: float = _LOCK_SECONDS,
    ) -> None:
        """Take what calls a function on the main thread, later, from any thread.

        ``bug`` reports a bug in the work of `ask`, and returns the error that was shown.
        """
        self._deliver, self._bug = deliver, bug
        self._patience = patience_seconds
        self._moment = moment_seconds
        self._lock = lock_seconds
        self._turn = threading.Condition(threading.Lock())  # of the three below
        self._queue: deque[_Job] = deque()
        self._running: _Job | None = None
        self._there = False  # a thread that takes the next job

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[KnownError], object],
        *,
        reads: bool = False,
        patient: bool = False,
    ) -> bool:
        """Run the work; call ``then`` or ``failed`` on the main thread, where this is called.

        At once if it takes a moment, and True is returned; else later. ``patient`` waits for as
        long as a lock does. ``reads`` as in `Turns`. A bug in the work is reported, and ``failed``
        gets the error that was shown: whoever waits is always answered.
        """
        try:
            job = self._put(work, reads=reads)
        except RuntimeError as error:  # no room for a thread
            failed(self._bug(error))
            return True

        def settle() -> None:
            try:
                result = cast("T", job.result())
            except KnownError as error:
                failed(error)
            except BaseException as error:  # noqa: BLE001 - reported, never swallowed
                failed(self._bug(error))
            else:
                then(result)

        if job.ended(self._left(self._lock if patient else self._moment)):
            settle()
            return True
        job.future.add_done_callback(lambda _future: self._deliver(settle))
        return False

    def answer(self, work: Callable[[], T], *, reads: bool = False) -> T:
        """As `Turns`."""
        if threading.current_thread() is not threading.main_thread():
            return work()
        job = self._put(work, reads=reads)
        if not job.ended(self._left(self._patience)):
            job.future.cancel()
            raise KnownError(ProblemCode.DISK_SILENT)
        return cast("T", job.result())

    def close(self, interrupt: Callable[[], None], close: Callable[[], T]) -> T:
        """As `Turns`; what writes is not interrupted."""
        with self._turn:
            running = self._running
        if running is None or running.reads:
            interrupt()
        if threading.current_thread() is not threading.main_thread():
            return close()
        try:
            job = self._put(close, reads=False)
        except RuntimeError:  # no room for a thread: keys in memory are worse than a wait
            return close()
        if not job.ended(max(self._left(self._lock), 4 * self._moment)):  # a query ends first
            raise KnownError(ProblemCode.DISK_SILENT)
        return cast("T", job.result())

    def finish_writing(self) -> None:
        """Give what writes its time before a lock, if something does."""
        with self._turn:
            jobs = [*self._queue, *([self._running] if self._running else [])]
        if not all(job.reads for job in jobs):
            self._put(lambda: None, reads=True).ended(self._left(self._lock))

    @property
    def busy(self) -> bool:
        """Whether something runs or waits."""
        with self._turn:
            return self._running is not None or bool(self._queue)

    def _left(self, patience: float) -> float:
        """Return how long to wait: no longer for a job that has been running for long."""
        with self._turn:
            running = self._running
        began = None if running is None else running.began
        return patience if began is None else patience - (time.monotonic() - began)

    def _put(self, work: Callable[[], object], *, reads: bool) -> _Job:
        job = _Job(work, reads=reads)
        with self._turn:
            self._queue.append(job)
            begin, self._there = not self._there, True
            self._turn.notify()
        if begin:
            try:
                threading.Thread(target=self._run, daemon=True, name="register").start()
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
                    self._turn.wait(_KEPT_SECONDS)
                job = self._running = self._queue.popleft() if self._queue else None
                if job is None:
                    self._there = False
                    return
            hand_over = job.run()
            with self._turn:
                self._running = None  # first: whoever gets the result may ask what runs
            hand_over()
            let_go = job.let_go
            del job, hand_over  # what they hold of the register goes with them
            let_go.set()


class Glance(Generic[T]):
    """A look at the disk, which gives what it gave before while the disk does not answer."""

    def __init__(self, thread: RegisterThread, look: Callable[[], T], before: T) -> None:
        """Look at nothing yet; ``before`` is the answer of a disk that never answered."""
        self._thread = thread
        self._look = look
        self._last: T = before
        self._error: KnownError | None = None
        self._pending = False
        self._new = True  # what never answered is waited for

    def __call__(self) -> T:
        """Return the newest answer, or raise the newest KnownError."""
        if not self._pending:
            self._pending, patient, self._new = True, self._new, False
            self._thread.ask(self._look, self._took, self._failed, reads=True, patient=patient)
        if self._error is not None:
            raise self._error.with_traceback(None)  # which would grow with each
        return self._last

    def _took(self, answer: T) -> None:
        self._pending, self._error, self._last = False, None, answer

    def _failed(self, error: KnownError) -> None:
        self._pending, self._error = False, error


class _InTurn:
    """A part of the register, each of whose methods runs in its turn."""

    def __init__(self, part: object, turns: Turns, *, reads: bool) -> None:
        self._part = part
        self._turns = turns
        self._reads = reads

    def __getattr__(self, name: str) -> object:
        value = getattr(self._part, name)
        if not callable(value):
            return value
        return lambda *given, **named: self._turns.answer(
            lambda: value(*given, **named), reads=self._reads
        )


def in_turn(part: Part, turns: Turns, *, reads: bool = False) -> Part:
    """Return the part, each of whose methods runs in its turn; ``reads`` as in `Turns`."""
    return part if isinstance(turns, Direct) else cast("Part", _InTurn(part, turns, reads=reads))
