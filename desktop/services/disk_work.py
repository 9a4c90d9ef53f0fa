"""Work on the disk in a separate thread, so that a disk that does not answer blocks no window."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Generic, TypeVar

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

PATIENCE_SECONDS = 1.0

T = TypeVar("T")


class _Job(Generic[T]):
    """Work under way, and what is to be done with its result on the main thread."""

    def __init__(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        answered: Callable[[], object],
    ) -> None:
        """Begin the work; ``answered`` is called from its thread if it ends ``late``."""
        self._work = work
        self._then = then
        self._future: Future[T] = Future()
        self.late = threading.Event()  # set when nothing waits for it any more
        self._thread = threading.Thread(
            target=self._run, args=(answered,), daemon=True, name="disk"
        )
        self._thread.start()

    def _run(self, answered: Callable[[], object]) -> None:
        try:
            self._future.set_result(self._work())
        except BaseException as error:  # noqa: BLE001 - raised where the result is taken
            self._future.set_exception(error)
        if self.late.is_set():
            answered()

    def ended(self, seconds: float | None) -> bool:
        """Wait for so long, None for ever; return whether the work has ended."""
        try:
            self._future.exception(seconds)
        except FutureTimeoutError:
            return False
        return True

    def settle(self) -> None:
        """Raise the work's error, or hand its result over.

        Once the thread is over: windows that the work holds must not end in it.
        """
        self._thread.join()
        self._then(self._future.result())


class DiskWork:
    """Runs one job at a time, and waits for it for a limited time; KnownError ``disk_silent``."""

    def __init__(
        self, answered: Callable[[], object], patience_seconds: float = PATIENCE_SECONDS
    ) -> None:
        """Take what is called, from another thread, when a job ends that was given up."""
        self._answered = answered
        self._patience = patience_seconds
        self._job: _Job[object] | None = None

    @property
    def silent(self) -> bool:
        """Whether a job has not come back yet."""
        return self._job is not None and not self._job.ended(0)

    def wait(self) -> bool:
        """Wait until a job that was given up ends; return whether there is one."""
        return self._job is not None and self._job.ended(None)

    def run(
        self, work: Callable[[], T], then: Callable[[T], object] = lambda _result: None
    ) -> None:
        """Run the work, then hand its result to ``then`` on this thread.

        KnownError ``disk_silent`` when an earlier job or this one does not come back in time. This
        one goes on: its result is handed over by the next `run` or `settle` after its end.
        """
        self.settle()
        try:
            job = _Job(work, then, self._answered)
        except RuntimeError as error:  # no room for a thread
            raise KnownError(ProblemCode.DISK_SILENT) from error
        self._job = job  # type: ignore[assignment]  # its result goes to its own ``then`` alone
        if not job.ended(self._patience):
            job.late.set()
            if not job.ended(0):  # not between the two either, when it would have told nobody
                raise KnownError(ProblemCode.DISK_SILENT)
        self._job = None
        job.settle()

    def answer(self, work: Callable[[], T]) -> T:
        """Run the work and return its result; KnownErrors as `run`, and those of the work."""
        results: list[T] = []
        self.run(work, results.append)
        return results[0]

    def settle(self) -> None:
        """Take the result of a job that ended late; ``disk_silent`` while there is none.

        An error of a late job is not raised, since its caller got ``disk_silent``.
        """
        job = self._job
        if job is None:
            return
        if not job.ended(0):
            raise KnownError(ProblemCode.DISK_SILENT)
        self._job = None
        try:
            job.settle()
        except KnownError:
            return
