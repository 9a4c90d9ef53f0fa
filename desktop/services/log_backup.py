"""The automatic copy of the log for an officer without a register.

A register's backups hold the log, too, and are written when it is unlocked.
"""

from collections.abc import Callable
from functools import partial

from desktop.core.errors import KnownError, no_backup
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Security
from desktop.core.units import DAY_MS, HOUR_MS
from desktop.services.jobs import Run
from desktop.storage.home import Home
from desktop.storage.log_backup import back_up_log, log_copies
from desktop.storage.settings_file import named_folder

_LOOK_MS = HOUR_MS  # a lost share returns within hours, not seconds


class LogBackupService:
    """Looks once an hour whether a copy is due; a thread writes it."""

    def __init__(
        self,
        home: Home,
        security: Callable[[], Security],
        *,
        in_background: Run,
        problem: Callable[[KnownError], None],
        note: Callable[[int | ProblemCode], object],
    ) -> None:
        """Look at nothing yet; ``note`` gets the time of the newest copy, or why none was made."""
        self._home = home
        self._security = security
        self._in_background = in_background
        self._problem = problem
        self._note = note
        self._looked: tuple[str, int] | None = None  # into which folder, when
        self.running = False

    def tick(self, now_ms: int) -> None:
        """Copy the log if the folder is set, no register exists and the last copy is old."""
        security = self._security()
        folder = security.backup_folder
        if not folder or self.running or self._rests(folder, now_ms):
            return
        if self._home.register_key.exists():
            return
        self._looked, self.running = (folder, now_ms), True
        home, days = self._home, security.backup_days

        def work() -> int:
            into = named_folder(folder)
            last = max((at for at in log_copies(home, into) if at <= now_ms), default=None)
            if last is not None and now_ms - last < days * DAY_MS:
                return last
            back_up_log(home, into, now_ms)
            return now_ms

        self._in_background(work, partial(self._done, folder), partial(self._failed, folder))

    def _done(self, folder: str, newest_ms: int) -> None:
        self.running = False
        self._note_of(folder, newest_ms)

    def _failed(self, folder: str, error: KnownError) -> None:
        self.running = False
        self._note_of(folder, error.code)
        self._problem(no_backup(error, folder))

    def _note_of(self, folder: str, outcome: int | ProblemCode) -> None:
        if folder == self._security().backup_folder:  # not another one by now
            self._note(outcome)

    def _rests(self, folder: str, now_ms: int) -> bool:
        if self._looked is None or self._looked[0] != folder:
            return False
        return abs(now_ms - self._looked[1]) < _LOOK_MS
