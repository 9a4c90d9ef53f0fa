"""Restores the log of the running program when its file was removed."""

from functools import partial

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import MINUTE_MS
from desktop.monitors.clock import Clock
from desktop.services.background import Background
from desktop.services.disk_work import DiskWork
from desktop.services.event_recorder import EventRecorder
from desktop.services.problems import Problems
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_restore import restore

_REST_MS = 5 * MINUTE_MS  # after one that was refused: a log of ten years is read for seconds
_END_SECONDS = 10.0


class LogRestore:
    """Looks whether the recorder misses the log's file; a thread copies and verifies it."""

    def __init__(
        self,
        home: Home,
        journal: Journal,
        recorder: EventRecorder,
        clock: Clock,
        *,
        background: Background,
        problems: Problems,
    ) -> None:
        """Look at nothing yet."""
        self._restored = KnownError(ProblemCode.LOG_RESTORED, path=str(home.log))
        self._restore = partial(restore, home, journal)
        self._recorder, self._clock = recorder, clock
        self._background, self._problems = background, problems
        self._next_ms = 0  # of the clock that nobody sets

    def tick(self) -> None:
        """Restore the log if it is missed; no window waits for it."""
        now_ms = self._clock.read().boottime
        if self._missed and now_ms >= self._next_ms:
            self._next_ms = now_ms + _REST_MS
            self._background.run_long(self._restore, self._done, self._refused)

    def finish(self) -> None:
        """Restore it at the end of the program, which waits; KnownErrors as `restore`."""
        if self._missed:
            self._done(DiskWork(lambda: None, _END_SECONDS).answer(self._restore))

    @property
    def _missed(self) -> bool:
        unrecorded = self._recorder.unrecorded
        return unrecorded is not None and unrecorded.why is ProblemCode.LOG_MISSING

    def _done(self, _result: None) -> None:
        self._next_ms = 0
        self._recorder.flush(self._clock.now_ms())
        self._problems.report_again(self._restored)

    def _refused(self, error: KnownError) -> None:
        if error.code is not ProblemCode.LOG_MISSING:  # which is shown already
            self._problems.report(error)
