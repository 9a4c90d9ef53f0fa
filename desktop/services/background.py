"""Background work in threads; its results are delivered on the main thread."""

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.services.problems import Problems
from desktop.services.silence import Silence

Result = TypeVar("Result")


class Background(QObject):
    """Runs work off the main thread."""

    _ended = Signal(object)

    def __init__(self, problems: Problems) -> None:
        """Create it; bugs in the work are reported to ``problems``."""
        super().__init__()
        self._problems = problems
        self.silence = Silence(problems.silent, problems.over)
        self._stopped = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        """Run ``work`` in a thread; then call ``then`` or ``failed`` on the main thread.

        A bug in the work is reported, and ``failed`` gets the error that was shown. After long it
        is said that a disk or folder does not answer, until it does.
        """
        wait = self.silence.wait(KnownError(ProblemCode.FOLDER_SILENT))
        self._start(work, then, failed, wait.end)

    def run_heard(
        self,
        work: Callable[[Callable[[], None]], Result],
        then: Callable[[Result], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        """Do as `run` with work that takes long, and calls what it gets as long as a disk answers.

        That it does not is said once the work has been silent for long.
        """
        wait = self.silence.wait(KnownError(ProblemCode.FOLDER_SILENT))
        self._start(partial(work, wait.alive), then, failed, wait.end)

    def run_long(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[KnownError], object],
    ) -> None:
        """Do as `run` with work that takes long on a disk that answers, too."""
        self._start(work, then, failed, lambda: None)

    def _start(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], object],
        failed: Callable[[KnownError], object],
        ended: Callable[[], object],
    ) -> None:
        def run() -> None:
            try:
                result = work()
            except KnownError as error:
                known = error
                hand_over(lambda: failed(known))
            except BaseException as error:  # noqa: BLE001 - handed on, never swallowed
                bug = error
                hand_over(lambda: failed(self._problems.bug(bug)))
            else:
                hand_over(lambda: then(result))

        def hand_over(call: Callable[[], object]) -> None:
            self._ended.emit(partial(_when_ended, thread, ended, call))

        thread = threading.Thread(target=run, daemon=True, name="work")
        thread.start()

    def deliver(self, call: Callable[[], object]) -> None:
        """Call the function on the main thread, from any thread."""
        self._ended.emit(call)

    def bug(self, error: BaseException) -> KnownError:
        """Report a bug in work that runs elsewhere, and return the error that was shown."""
        return self._problems.bug(error)

    def later(self, act: Callable[[], None]) -> None:
        """Call the function once the current event has been handled."""
        QTimer.singleShot(0, act)

    def stop(self) -> None:
        """Deliver no more results."""
        self._stopped = True
        self.silence.stop()

    def _deliver(self, call: Callable[[], object]) -> None:
        if not self._stopped:
            try:
                call()
            except KnownError as error:
                self._problems.report(error)


def _when_ended(
    thread: threading.Thread, ended: Callable[[], object], call: Callable[[], object]
) -> None:
    """Call them once the thread is over: windows that both hold must not end in the thread."""
    thread.join()
    ended()
    call()


class Job:
    """Work of which only the latest result is delivered; `cancel` discards that too.

    It may take long: see `Background.run_long`.
    """

    def __init__(self, background: Background, failed: Callable[[KnownError], object]) -> None:
        """Create it; ``failed`` gets the error of the latest work."""
        self._background = background
        self._failed = failed
        self._number = 0

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], object],
        discard: Callable[[Result], object],
    ) -> None:
        """Run ``work`` in a thread; ``discard`` gets a result that is no longer needed."""
        self._background.run_long(work, *self.awaited(then, discard))

    def awaited(
        self, then: Callable[[Result], object], discard: Callable[[Result], object]
    ) -> tuple[Callable[[Result], None], Callable[[KnownError], None]]:
        """Return what takes the result or the error of work that runs elsewhere, as `run` does."""
        self._number += 1
        number = self._number

        def done(result: Result) -> None:
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
