"""Background work that reports its progress and can be cancelled, one at a time."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.reports.cancellation import Cancelled
from desktop.services.background import Background

Progress = Callable[[int, int], None]
Result = TypeVar("Result")


class CancellableJob(QObject):
    """Runs work in a thread; ``progress`` has how much is done, of how much, both 1 at the end."""

    progress = Signal(int, int)

    def __init__(self, background: Background, failed: Callable[[KnownError], None]) -> None:
        """Create it; ``failed`` gets the error of the work."""
        super().__init__()
        self._background = background
        self._failed = failed
        self._cancelled = threading.Event()  # of the work that runs, if any
        self.busy = False

    def run(self, work: Callable[[Progress], Result], then: Callable[[Result], None]) -> None:
        """Run the work and give ``then`` its result; ``export_running`` while other work runs.

        The progress function that the work gets raises `Cancelled` after `cancel`.
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

        def done(result: Result) -> None:
            self._end()
            then(result)

        def failed(error: KnownError) -> None:
            self._end()
            self._failed(error)

        self._background.run_long(lambda: work(progress), done, failed)

    def cancel(self) -> None:
        """Cancel the work at its next step."""
        self._cancelled.set()

    def _end(self) -> None:
        self.busy = False
        self.progress.emit(1, 1)
