"""Access to the register: created when first needed, locked when idle, counted while locked.

In one file because one register answers every question of the tick, loaded or not, open or locked.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakMethod

from desktop.core.errors import KnownError
from desktop.core.events import DirectivesCounted
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register_summary import Open, ResponseTimes
from desktop.core.settings.model import Settings
from desktop.monitors.clock import Clock
from desktop.monitors.session.base import Session
from desktop.services.jobs import Cached, Failed, Jobs
from desktop.services.register_in_log import LockedCounts
from desktop.services.settings import SettingsService
from desktop.services.user_interface import Attachment, Problems
from desktop.storage.home import Home
from desktop.storage.register.sidecar_files import count_sealed, has_keyring_copy
from desktop.system.freed_memory import sweep_portions

if TYPE_CHECKING:
    from desktop.core.register.views import RegisterView
    from desktop.services.register.backups import Backups
    from desktop.services.register.service import RegisterService


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Files:
    """State of the register's files: the number of sealed ones, and the counts while locked.

    ``error`` is that of the counts.
    """

    shut: bool
    sealed: int = 0
    counts: Sequence[Open] | None = None
    error: KnownError | None = None


class RegisterAccess:
    """The register of this home; its libraries are loaded when it is first needed."""

    def __init__(
        self,
        home: Home,
        clock: Clock,
        *,
        settings: SettingsService,
        session: Session,
        jobs: Jobs,
        problems: Problems,
        interface: Attachment,
        note_backup: Callable[[int | ProblemCode], object],
    ) -> None:
        """Load and open nothing yet; ``note_backup`` as in `backups.Backups`."""
        self._home = home
        self._clock = clock
        self._settings = settings
        self.pc_session = session  # of the system: for the idle time
        self._jobs = jobs
        self._problems = problems
        self._interface = interface
        self._note = note_backup
        self._register: RegisterService | None = None
        self._lane = jobs.register
        self._there = False  # a register that is not loaded
        self._locked_counts = LockedCounts(home)
        self._cached_files = Cached(self._lane, self._look, _Files(shut=True))
        self._held: _Files | None = None  # the tick's snapshot
        self._in_tick = False
        self._response_period = (0, 0)
        self._response_times = Cached[ResponseTimes | None](self._lane, lambda: None, None)
        self._used_ms = 0
        self._sweep: Iterator[None] = iter(())
        self._before_lock: list[WeakMethod[Callable[[], None]]] = []

    def get(self) -> "RegisterService":
        """Return the register, created when first needed: its libraries take memory."""
        if self._register is None:
            from desktop.services.register.service import make_register_service  # noqa: PLC0415

            self._register = make_register_service(
                *(self._home, self._clock, lambda: self._settings.current, self._lane),
                opened=lambda: self._jobs.deliver(self.back_up_if_due),
            )
        self._used_ms = self._clock.read().boottime
        return self._register

    # --- asked off the main thread ----------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether it can be read."""
        return self.locked is False

    @property
    def loaded(self) -> bool:
        """Whether its libraries were needed already."""
        return self._register is not None

    def load(self) -> None:
        """Load its libraries, in a thread: they take longer than a click may."""
        from desktop.services.register import service  # noqa: F401, PLC0415 - as `get`

    def locked_view(self) -> "RegisterView":
        """Return the page of a locked register without its libraries. In its lane."""
        from desktop.core.register.views import RegisterView  # noqa: PLC0415 - with the window
        from desktop.storage.register.sealed_headers import waiting  # noqa: PLC0415

        files = self._look()
        enabled = self._settings.current.security.keyring
        copy = has_keyring_copy(self._home.register_key)
        return RegisterView(
            RegisterState.LOCKED,
            self._clock.now_ms(),
            waiting=tuple(waiting(self._home.sealed)),
            problems=() if files.error is None else (files.error,),
            keyring=enabled and copy,
            offers_copy=enabled and not copy,
        )

    def read(
        self, work: Callable[[], T], show: Callable[[T], object], failed: Failed | None = None
    ) -> None:
        """Read it in its lane, and show the result unless a lock came in between.

        After a lock no result is shown; the lock itself closes the waiting window. ``failed`` gets
        an error, which is shown otherwise.
        """
        run = partial(self._jobs.register.run, reads=True)
        run(work, self._unless_locked(show), self._unless_locked(failed or self._show_problem))

    def write(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Failed | None = None
    ) -> bool:
        """Write in its lane, and call ``then`` even after a lock: the write is committed.

        ``failed`` as in `read`. Return whether the write finished at once.
        """
        return self._jobs.register.run(work, then, failed or self._show_problem)

    def read_outside(
        self, work: Callable[[], T], show: Callable[[T], object], failed: Failed | None = None
    ) -> None:
        """Do as `read` with files of other places: one that hangs blocks only itself."""
        run = self._jobs.files().run
        run(work, self._unless_locked(show), self._unless_locked(failed or self._show_problem))

    def write_outside(
        self, work: Callable[[], T], then: Callable[[T], object], failed: Failed | None = None
    ) -> bool:
        """Do as `write` with files of other places."""
        return self._jobs.files().run(work, then, failed or self._show_problem)

    def _unless_locked(self, call: Callable[[T], object]) -> Callable[[T], object]:
        vault = self.get().vault
        locks = vault.locks

        def unless_locked(answer: T) -> None:
            if vault.locks == locks:
                call(answer)

        return unless_locked

    def _show_problem(self, error: KnownError) -> None:
        self._interface().problem(error)

    def back_up_if_due(self) -> None:
        """Back up a register that is open, if that is due. On the main thread."""
        if self.locked is False:
            # `backups` is made here: the thread of an unlock could make a second one.
            self.backups.back_up_if_due()

    @cached_property
    def backups(self) -> "Backups":
        """The backups of the open register; used on the main thread."""
        from desktop.services.register import backups  # noqa: PLC0415 - as the register

        return backups.Backups(
            *(self.get, self._jobs),
            settings=self._settings,
            now_ms=self._clock.now_ms,
            interface=self._interface,
            note=self._note,
        )

    @property
    def locked(self) -> bool | None:
        """Whether the register is locked; None when it does not exist."""
        if self._register is None:
            self._there = self._there or self._home.has_register
            return True if self._there else None
        state = self._register.vault.state
        return None if state is RegisterState.ABSENT else state is RegisterState.LOCKED

    def before_lock(self, act: Callable[[], None]) -> None:
        """Call a method before an open register is locked, to write pending changes.

        It is referenced weakly: each change of theme or language replaces its object.
        """
        self._before_lock = [held for held in self._before_lock if held() is not None]
        self._before_lock.append(WeakMethod(act))

    def _write_held(self) -> None:
        if self.locked is False:
            for act in filter(None, [held() for held in self._before_lock]):
                self._problems.guard(act)
            self._lane.finish_writing()

    def lock(self, reason: LockReason) -> None:
        """Lock the register if it is open, or being opened, and show it."""
        if self._register is None:
            return
        self._problems.guard(self._write_held)  # which must not keep it open
        was_open = self.locked is False
        try:
            self._register.vault.lock(reason)
        finally:
            if was_open:
                self._show_locked()

    def lock_if_idle(self) -> None:
        """Lock the register when the PC has been idle for the time in the settings."""
        if self._register is None or self.locked is not False:
            return
        idle = self.pc_session.look().idle_seconds
        # Where idle time is not known, the last use of the register counts.
        idle_ms = self._clock.read().boottime - self._used_ms if idle is None else idle * 1000
        limit_ms = self._settings.current.security.idle_lock_minutes * 60_000
        if self._register.vault.lock_if_idle(idle_ms, limit_ms):
            self._show_locked()

    def close(self) -> None:
        """Lock the register at the end of the program."""
        if self._register is not None:
            self._problems.guard(self._write_held)
            self._register.vault.lock(LockReason.COMMAND)
            # Windows keeps the clipboard after the program has ended.
            self._interface().register_changed()

    def _show_locked(self) -> None:
        self._problems.guard(self._interface().register_changed)
        self.forget_freed()
        # the disk does not answer: the running job's text is freed when it ends
        if self._lane.busy:
            self._lane.run(lambda: None, lambda _none: self.forget_freed(), self._problems.report)

    def forget_freed(self) -> None:
        """Overwrite the register's text in freed memory, now and once its widgets are deleted.

        In portions, between which the windows live; one that is under way starts again.
        """
        portions = self._sweep = chain(sweep_portions(), sweep_portions())

        def sweep() -> None:
            if self._sweep is portions and next(portions, "done") is None:
                self._jobs.later(sweep)

        self._jobs.later(sweep)

    def file_waiting(self) -> None:
        """File captures sealed during a transaction and read other processes' records.

        A register whose file was replaced is locked.
        """
        register = self._register
        if register is None or self.locked is not False or self._lane.busy:
            return
        self._ask_changed(register.recording.file_waiting, reads=False)
        self._ask_changed(register.vault.refresh, reads=True)

    def _ask_changed(self, work: Callable[[], bool], *, reads: bool) -> None:
        def failed(error: KnownError) -> None:
            if self.locked is False:  # a lock ends it
                self._problems.report(error)

        self._lane.run(work, self._show_changed, failed, reads=reads)

    def _show_changed(self, changed: bool) -> None:  # noqa: FBT001 - the result of the work
        if changed:
            self._interface().register_changed()
            if self.locked:
                self.forget_freed()

    def open_directives(self) -> Sequence[Open] | None:
        """Return open directives; while locked, from the file of deadlines without words.

        None without a register, or if that file cannot be read, which is reported.
        """
        if self.locked is None:
            return None  # without a look at the disk in a new thread at each tick
        try:
            counted = None if self._register is None else self._register.vault.counted()
            if counted is not None:
                return counted
            files = self._files()
            if files.error is not None:
                raise files.error.with_traceback(None)  # which would grow with each
        except KnownError as error:
            self._problems.report(error)
            return None
        return files.counts

    def sealed_waiting(self) -> int:
        """Return the number of sealed files to be filed or discarded, open or locked."""
        return 0 if self.locked is None else self._files().sealed

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Use one snapshot of the files while this runs: each look is a thread.

        Only other processes change a register that is not loaded: the snapshot stays valid until
        the next tick.
        """
        self._held, self._in_tick = None, True
        try:
            yield
        finally:
            self._in_tick = False

    def _files(self) -> _Files:
        held = self._held
        holds = self._in_tick or self._register is None
        if held is None or not holds or held.shut is not self._shut:
            held = self._held = self._cached_files()
        return held

    @property
    def _shut(self) -> bool:
        """Whether the counts are those of the file: nothing is open, or waits to be written."""
        if self._register is None:
            return True
        vault = self._register.vault
        return vault.register is None and vault.unwritten is None

    def _look(self) -> _Files:
        """Return whether the register is locked, the number of sealed files, and the counts."""
        if self._register is None:
            self._there = self._home.has_register
        else:
            self._register.vault.look()
        shut, sealed = self._shut, count_sealed(self._home.sealed)
        try:
            return _Files(shut, sealed, self._locked_counts() if shut else None)
        except KnownError as error:
            return _Files(shut, sealed, error=error)

    def response_times(self, begin_ms: int, end_ms: int) -> ResponseTimes | None:
        """Return the response times to directives of the period; None unless it is open.

        None, too, while the disk has not answered yet.
        """
        if self._register is None or self.locked is not False:
            return None
        if self._response_period != (begin_ms, end_ms):
            self._response_period = (begin_ms, end_ms)
            look = partial(self._register.queries.response_times, begin_ms, end_ms)
            self._response_times = Cached[ResponseTimes | None](self._lane, look, None)
        return self._response_times()

    def count_directives(self, first: date, last: date) -> DirectivesCounted | None:
        """Return the counts of directives of these days; None unless it is open."""
        if self._register is None:
            return None
        return self._register.queries.count_directives(self._settings.schedule, first, last)

    def month_counts(self, show: Callable[[DirectivesCounted | None], object]) -> None:
        """Read this month's counts of directives; nothing while it is locked, or its disk busy."""
        if self._register is not None and self.is_open and not self._lane.busy:
            count = partial(self._register.queries.month_counts, self._settings.schedule)
            self.read(count, show, self._problems.report)

    def apply_settings(self, before: Settings) -> None:
        """Remove the keyring's copy of the key when the settings no longer enable it."""
        unwanted = before.security.keyring and not self._settings.current.security.keyring
        if unwanted and self.locked is not None:
            forget = self.get().vault.keys.forget_copy
            self._jobs.run_long(forget, lambda _none: None, self._problems.report)
