"""Backups of the running program: a folder that does not answer holds up no register and no window.

A copy is written and verified in the home, in the register's turn; a thread of its own places it in
the folder, verifies it there, and removes what is superfluous. The register's libraries are loaded
then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.core.errors import KnownError, no_backup
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import Security
from desktop.core.units import DAY_MS
from desktop.services.background import Background
from desktop.services.register.turns import RegisterThread
from desktop.storage.named_folder import named_folder

if TYPE_CHECKING:
    from desktop.services.register.service import RegisterService

T = TypeVar("T")
Failed = Callable[[KnownError], object]
Alive = Callable[[], None]  # to be called while a disk answers


@dataclass(frozen=True, slots=True)
class Effects:
    """What the backups use; ``problem`` shows why an automatic one was not made.

    ``note`` gets the time of the newest one at each unlock, or why none was made.
    """

    service: "Callable[[], RegisterService]"
    thread: RegisterThread
    background: Background
    security: Callable[[], Security]
    now_ms: Callable[[], int]
    problem: Failed
    note: Callable[[int | ProblemCode], object]


class Backups:
    """Backs up the open register, by hand and when it is due."""

    def __init__(self, effects: Effects) -> None:
        """Back up nothing yet."""
        self._effects = effects
        self._due: set[str] = set()  # folders in which it is looked whether one is due

    def back_up(self, into: Path, done: Callable[[Path], object], failed: Failed) -> None:
        """Write a verified copy into the folder; a lock ends it while it reads the register.

        KnownErrors as `back_up` and `place` say go to ``failed``.
        """
        self._write(_Wish(into, KnownError(ProblemCode.FOLDER_SILENT)), done, failed)

    def back_up_if_due(self) -> None:
        """Look whether a backup is due, and write it; problems of the folder are shown."""
        security, now_ms = self._effects.security(), self._effects.now_ms()
        session, folder = self._effects.service().session, security.backup_folder
        register = session.register
        if register is None or register.read_only or not folder or folder in self._due:
            return
        whose = register.register_id, register.public
        silent = no_backup(KnownError(ProblemCode.FOLDER_SILENT), folder)
        self._due.add(folder)

        def look(_alive: Alive) -> tuple[Path, int | None]:
            from desktop.storage.register.backup_manifest import last_ms  # noqa: PLC0415

            into = named_folder(folder)
            return into, last_ms(into, *whose, now_ms)

        def looked(seen: tuple[Path, int | None]) -> None:
            into, last = seen
            if last is not None and now_ms - last < security.backup_days * DAY_MS:
                ended(last)
            elif session.register is register:
                self._write(_Wish(into, silent, whose), lambda _copy: ended(now_ms), failed)
            else:
                self._due.discard(folder)  # locked meanwhile: at the next unlock

        def ended(newest_ms: int) -> None:
            self._due.discard(folder)
            self._effects.note(newest_ms)

        def failed(error: KnownError) -> None:
            self._due.discard(folder)
            if error.code != ProblemCode.REGISTER_LOCKED:  # a lock ends it
                self._effects.note(error.code)
                # What shows the unlock, and its problems, may come after this.
                session.report(no_backup(error, folder))
                self._effects.problem(no_backup(error, folder))

        self._outside(look, silent, looked, failed)

    def _write(self, wish: "_Wish", done: Callable[[Path], object], failed: Failed) -> None:
        service, now_ms = self._effects.service(), self._effects.now_ms()
        automatic = wish.whose is not None

        def copied(copy: Path) -> None:
            # Of a register that does not verify, the older ones may be the last sound ones.
            whose = wish.whose if _is_intact(service) else None
            work = partial(_placed, copy, wish.into, whose, now_ms)
            self._outside(work, wish.silent, done, failed)

        def refused(error: KnownError) -> None:
            if error.code != ProblemCode.DISK_FULL:
                failed(error)
                return
            # No room for a copy in the home: straight into the folder, in the register's turn.
            straight = partial(service.maintenance.back_up, wish.into, automatic=automatic)
            self._effects.thread.ask(straight, done, failed, reads=True)

        copy = partial(service.maintenance.copy, automatic=automatic)
        self._effects.thread.ask(copy, copied, refused, reads=True)

    def _outside(
        self,
        work: Callable[[Alive], T],
        silent: KnownError,
        then: Callable[[T], object],
        failed: Failed,
    ) -> None:
        """Work with files of other places; ``silent`` is shown while nothing is heard of it."""
        wait = self._effects.background.silence.wait(silent)

        def came(result: T) -> None:
            wait.end()
            then(result)

        def refused(error: KnownError) -> None:
            wait.end()
            failed(error)

        self._effects.background.run_long(partial(work, wait.alive), came, refused)


@dataclass(frozen=True, slots=True)
class _Wish:
    """Where a copy is to be; ``whose`` only if it is an automatic one, which thins the others."""

    into: Path
    silent: KnownError
    whose: tuple[str, bytes] | None = None


def _is_intact(service: "RegisterService") -> bool:
    verification = service.session.verification
    return verification is not None and verification.intact


def _placed(
    copy: Path, into: Path, whose: tuple[str, bytes] | None, now_ms: int, alive: Alive
) -> Path:
    from desktop.storage.register.backup_placing import place  # noqa: PLC0415 - see above
    from desktop.storage.register.backup_pruning import thin  # noqa: PLC0415

    placed = place(copy, into, now_ms, alive)
    if whose is not None:
        thin(into, whose, placed, now_ms)
    return placed
