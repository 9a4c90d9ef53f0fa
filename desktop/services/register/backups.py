"""Backups of the running program: an unresponsive folder blocks neither register nor windows.

A copy is written and verified in the home, in the register's turn; a separate thread places it in
the folder, verifies it there, and removes superfluous ones. If the home cannot take a copy, the
backup goes straight into the folder. The register's libraries are loaded then.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError, no_backup
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import DAY_MS
from desktop.services.jobs import Jobs
from desktop.services.settings import SettingsService
from desktop.services.user_interface import Attachment
from desktop.storage.atomic_write import UNWRITABLE
from desktop.storage.settings_file import named_folder

if TYPE_CHECKING:
    from desktop.services.register.service import RegisterService

Failed = Callable[[KnownError], object]
Alive = Callable[[], None]  # to be called while a disk answers
Whose = tuple[str, bytes]  # as in `backup_manifest`, which is loaded later
# Errors of a home that is full or read-only.
_NO_COPY = {*UNWRITABLE, ProblemCode.NO_PERMISSION, ProblemCode.DATABASE_READ_ONLY}


class Backups:
    """Backs up the open register, by hand and when it is due."""

    def __init__(
        self,
        service: "Callable[[], RegisterService]",
        jobs: Jobs,
        *,
        settings: SettingsService,
        now_ms: Callable[[], int],
        interface: Attachment,
        note: Callable[[int | ProblemCode], object],
    ) -> None:
        """Back up nothing yet.

        ``note`` gets the time of the newest one at each unlock, or why none was made.
        """
        self._service = service
        self._jobs = jobs
        self._settings = settings
        self._now_ms = now_ms
        self._interface = interface
        self._note_outcome = note
        self.due: set[str] = set()  # folders being checked for a due backup

    def back_up(self, into: Path, done: Callable[[Path], object], failed: Failed) -> None:
        """Write a verified copy into the folder; a lock ends it while it reads the register.

        KnownErrors of `back_up` and `place` go to ``failed``.
        """
        self._write(into, None, done, failed)

    def back_up_if_due(self) -> None:
        """Look whether a backup is due, and write it; problems of the folder are shown."""
        security, now_ms = self._settings.current.security, self._now_ms()
        vault, folder = self._service().vault, security.backup_folder
        register = vault.register
        if register is None or register.read_only or not folder or folder in self.due:
            return
        whose = register.register_id, register.public
        self.due.add(folder)

        def look(alive: Alive) -> tuple[Path, int | None]:
            from desktop.storage.register.backup import last_ms  # noqa: PLC0415

            into = named_folder(folder)
            return into, last_ms(into, *whose, now_ms, alive)

        def looked(seen: tuple[Path, int | None]) -> None:
            into, last = seen
            if last is not None and now_ms - last < security.backup_days * DAY_MS:
                ended(last)
            elif vault.register is register:
                self._write(into, whose, lambda _copy: ended(now_ms), failed)
            else:
                self.due.discard(folder)
                self.back_up_if_due()  # the register was opened again; else at the next unlock

        def ended(newest_ms: int) -> None:
            self.due.discard(folder)
            self._note(folder, newest_ms)

        def failed(error: KnownError) -> None:
            self.due.discard(folder)
            if error.code != ProblemCode.REGISTER_LOCKED:  # a lock ends it
                self._note(folder, error.code)
                # The result of the unlock, and its problems, may be shown after this.
                vault.report(no_backup(error, folder))
                self._interface().problem(no_backup(error, folder))

        self._jobs.run_heard(look, looked, failed)

    def _note(self, folder: str, outcome: int | ProblemCode) -> None:
        if folder == self._settings.current.security.backup_folder:  # not another one by now
            self._note_outcome(outcome)

    def _write(
        self, into: Path, whose: Whose | None, done: Callable[[Path], object], failed: Failed
    ) -> None:
        """Write a copy; with ``whose`` it is an automatic one, which thins the others."""
        service, now_ms = self._service(), self._now_ms()

        def copy() -> tuple[Path, Whose | None]:
            thinned = _thinned_of(whose, service)
            return service.copy(automatic=whose is not None), thinned

        def copied(result: tuple[Path, Whose | None]) -> None:
            copy, thinned = result
            work = partial(_placed, copy, into, thinned, now_ms)
            self._jobs.run_heard(work, done, failed)

        def refused(error: KnownError) -> None:
            if error.code in _NO_COPY:
                self._write_straight(into, whose, done, failed)
            else:
                failed(error)

        self._jobs.register.run(copy, copied, refused, reads=True, timed=False)

    def _write_straight(
        self, into: Path, whose: Whose | None, done: Callable[[Path], object], failed: Failed
    ) -> None:
        """Write directly into the folder, in the register's turn."""
        service, now_ms = self._service(), self._now_ms()
        wait = self._jobs.wait(KnownError(ProblemCode.FOLDER_SILENT))

        def work() -> tuple[Path, Whose | None]:
            thinned, write = _thinned_of(whose, service), service.back_up
            return write(into, automatic=whose is not None, alive=wait.alive), thinned

        def written(result: tuple[Path, Whose | None]) -> None:
            wait.end()
            work = partial(_thinned, *result, now_ms)
            self._jobs.run_heard(work, done, failed)

        def refused(error: KnownError) -> None:
            wait.end()
            failed(error)

        self._jobs.register.run(work, written, refused, reads=True, timed=False)


def _thinned_of(whose: Whose | None, service: "RegisterService") -> Whose | None:
    """Return whose copies are thinned: of no register that does not verify.

    The older ones may be its last sound ones. Before the copy: a lock that overtakes it forgets.
    """
    verification = service.vault.verification
    return whose if verification is not None and verification.intact else None


def _placed(copy: Path, into: Path, whose: Whose | None, now_ms: int, alive: Alive) -> Path:
    from desktop.storage.register.backup import place  # noqa: PLC0415 - see above

    return _thinned(place(copy, into, now_ms, alive), whose, now_ms, alive)


def _thinned(copy: Path, whose: Whose | None, now_ms: int, alive: Alive) -> Path:
    from desktop.storage.register.backup import thin  # noqa: PLC0415 - see above

    if whose is not None:
        thin(copy.parent, whose, copy, now_ms, alive)
    return copy
