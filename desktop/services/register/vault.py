"""The register of one home: absent, locked or open, and verified at each unlock.

Locked, the database is closed and its key gone. `unlock`, `init` and a thorough `verify` take
seconds and belong in a worker, one call at a time. In one file because opening, locking and
verifying share one state.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Verification
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import LockReason, RegisterState
from desktop.core.register_summary import Open
from desktop.services.jobs import Lane
from desktop.services.register.keys import KeyCopy, Keys
from desktop.services.register.record_views import open_directives
from desktop.services.register_in_log import keep_counts
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home
from desktop.storage.register import sidecar_files
from desktop.storage.register.inherited_files import about_inherited, open_inherited
from desktop.storage.register.key_file import Cost
from desktop.storage.register.register import Register
from desktop.storage.register.sealed_captures import sealing_public, sealing_publics, write_pin
from desktop.storage.register.verification import verify


class Vault:
    """Opens and locks the register of one home, and holds the open one's verification."""

    def __init__(
        self,
        home: Home,
        now_ms: Callable[[], int],
        copy: KeyCopy | None = None,
        *,
        announce_head: Callable[[], None] = lambda: None,
        opened: Callable[[], object] = lambda: None,
        lane: Lane | None = None,
    ) -> None:
        """Open nothing yet.

        ``copy`` is the PC's keyring for a copy of the key. ``announce_head`` is called when a new
        signed checkpoint is beside the register, ``opened`` once it is open, in the thread that
        opened it. ``lane`` closes it; without one it is closed at once.
        """
        self._home = home
        self._now_ms = now_ms
        self.keys = Keys(home, now_ms, copy)
        self.entered: Callable[[Register], object] = lambda _register: None
        """Called with the verified register before anybody else gets it."""
        self.left: Callable[[], object] = lambda: None
        """Called when it is locked, to drop what was read of it."""
        self._announce_head = announce_head
        self._opened = opened
        self._lane = lane
        self._register: Register | None = None
        self._there = False  # a register, open or locked
        self.locks = 0  # an unlock that a lock overtook must not leave the register open
        self._overtaking = LockReason.STARTED
        self.open_directives: dict[str, Open] = {}  # by record id, while it is open
        self.unwritten: list[Open] | None = None  # of the last lock, if they could not be written
        self.verification: Verification | None = None
        self.problems: tuple[KnownError, ...] = ()
        # Public keys of the last unlock; they stay while it is locked.
        self.sealing_key: bytes | None = None
        self.signing_key: bytes | None = None
        self.earlier_sealing_keys: frozenset[bytes] = frozenset()
        self.locked_since_ms: int | None = None
        self.lock_reason = LockReason.STARTED

    @property
    def state(self) -> RegisterState:
        """Return the register's state: absent, locked or open."""
        if self._register is not None:
            return RegisterState.OPEN
        # One that was there is not looked for again: a lock must not wait for the disk.
        self._there = self._there or self._home.has_register
        return RegisterState.LOCKED if self._there else RegisterState.ABSENT

    def look(self) -> None:
        """See whether the register is still there."""
        self._there = self._register is not None or self._home.has_register

    @property
    def register(self) -> Register | None:
        """Return the open register, None while it is locked."""
        return self._register

    def counted(self) -> list[Open] | None:
        """Return the directives not carried out where memory has them, without the disk."""
        if self._register is not None:
            return list(self.open_directives.values())
        return self.unwritten

    def opened(self) -> Register:
        """Return the open register; KnownError ``register_locked``."""
        if self._register is None:
            raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)
        return self._register

    def init(self, passphrase: str, cost: Cost | None = None) -> str:
        """Create the register, leave it open, and return the recovery code: shown this once.

        KnownError ``register_exists``, ``passphrase_short`` and those of the disk.
        """
        codes: list[str] = []

        def create() -> tuple[Register, list[KnownError]]:
            register, code = self.keys.create(passphrase, cost)
            codes.append(code)
            return register, []

        self._open_by(create)
        return codes[0]

    def unlock(self, passphrase: str, *, keep_copy: bool = False) -> Verification:
        """Open the register and verify it; captures sealed meanwhile wait for the officer.

        ``keep_copy`` leaves a copy of the key in the PC's keyring, if the settings allow one.
        KnownError: ``wrong_passphrase``, ``passphrase_wait`` (fact ``seconds``),
        ``key_file_damaged``, ``file_newer``, ``register_damaged``,
        ``register_lost``, ``key_file_missing``, ``memory_short``, ``database_locked``.
        """
        return self._unlock(
            lambda: self.keys.open(lambda keys: keys.unwrap(passphrase), keep_copy=keep_copy)
        )

    def unlock_by_code(self, code: str) -> Verification:
        """Open the register by the recovery code; as `unlock`, and ``recovery_code_…``."""
        return self._unlock(lambda: self.keys.open(lambda keys: keys.unwrap_by_code(code)))

    def unlock_by_keyring(self) -> Verification:
        """Open the register by the PC's keyring.

        KnownError ``keyring_unfit``, ``keyring_unavailable`` besides those of
        the files; the passphrase still opens the register then.
        """
        return self._unlock(lambda: (self.keys.open_by_copy(), []))

    def lock(self, reason: LockReason) -> None:
        """Close the database and drop its keys; harmless if it is locked.

        A register that another thread is opening is closed as soon as it is open. It is locked at
        once, but on a disk that does not answer the keys are dropped only when it does:
        ``disk_silent`` is reported then.
        """
        self.locks += 1
        self._overtaking = reason
        if self._register is None:
            return
        register, self._register, self._there = self._register, None, True
        directives = list(self.open_directives.values())
        self._forget()
        self.locked_since_ms, self.lock_reason = self._now_ms(), reason
        self.unwritten = directives
        try:
            close = partial(self._close, register, directives)
            if self._lane is None:
                register.interrupt()
                close()
            else:
                self._lane.close(register.interrupt, close)
        except KnownError as error:
            self.report(error)

    def _close(self, register: Register, directives: list[Open]) -> None:
        register.close()
        # A full disk must not keep it open; the counts are written again at the next lock.
        try:
            keep_counts(self._home, self._now_ms(), directives)
        except KnownError as error:
            self.report(error)
        else:
            self.unwritten = None

    def lock_if_idle(self, idle_ms: int, limit_ms: int) -> bool:
        """Lock after that much time without use; return whether it locked now."""
        if self._register is None or idle_ms < limit_ms:
            return False
        self.lock(LockReason.IDLE)
        return True

    def _unlock(
        self, open_register: Callable[[], tuple[Register, list[KnownError]]]
    ) -> Verification:
        if self._register is not None:
            return self.verification or self.verify()
        return self._open_by(open_register)

    def _open_by(
        self, open_register: Callable[[], tuple[Register, list[KnownError]]]
    ) -> Verification:
        locks = self.locks
        register, problems = open_register()
        try:
            return self._enter(register, problems)
        finally:
            if self.locks != locks:
                self.lock(self._overtaking)

    def _enter(self, register: Register, problems: Sequence[KnownError]) -> Verification:
        try:
            beside = sidecar_files.read_head(self._home.register_head)
            verification = verify(register, beside=beside)
            inherited = open_inherited(register, self._home.folder, intact=verification.intact)
            if register.read_only:
                read_only = KnownError(ProblemCode.REGISTER_READ_ONLY, path=str(register.path))
                problems = (*problems, read_only)
            self.open_directives = open_directives(register, self._now_ms())
            self.verification, self.problems = verification, (*problems, *inherited)
            # The first head exists before the first record does.
            if verification.intact and not register.read_only:
                self.keep_head(register)
            self._pin_sealing_key(register)
            if not register.read_only:
                self.entered(register)
        except BaseException:
            self._forget()
            register.close()
            raise
        # Last: until here captures of other threads are sealed and see no half-open register.
        self._register = register
        self._opened()
        return self.verification

    def _pin_sealing_key(self, register: Register) -> None:
        self.sealing_key = sealing_public(register)
        self.signing_key = register.signing_key.public_key().public_bytes_raw()
        self.earlier_sealing_keys = frozenset(sealing_publics(register)) - {self.sealing_key}
        try:
            write_pin(self._home.sealing_pin, register)
        except KnownError as error:
            self.report(error)

    def _forget(self) -> None:
        self.open_directives = {}
        self.verification = None
        self.problems = ()
        self.left()

    def verify(self, heads: Sequence[str] = (), *, thorough: bool = False) -> Verification:
        """Verify everything, also against signed heads that were stored elsewhere."""
        register = self.opened()
        beside = sidecar_files.read_head(self._home.register_head)
        self.verification = verify(register, heads, beside=beside, thorough=thorough)
        return self.verification

    def refresh(self) -> bool:
        """Read and verify the records of other processes; return whether anything changed.

        The command line files that way and updates the head beside the register. A register whose
        file was replaced by another is locked.
        """
        register = self._register
        if register is None:
            return False
        if register.replaced:
            self.lock(LockReason.REPLACED)
            return True
        if register.log_left:
            register.empty_log()
        if not register.refresh():
            return False
        directives = open_directives(register, self._now_ms())
        verification = verify(register, beside=sidecar_files.read_head(self._home.register_head))
        if self._register is register:  # not locked meanwhile
            self.open_directives, self.verification = directives, verification
        return True

    def reopen_inherited(self) -> None:
        """Open the inherited registers again; missing or wrong ones are added to the problems."""
        register = self.opened()
        intact = self.verification is not None and self.verification.intact
        problems = open_inherited(register, self._home.folder, intact=intact)
        others = (problem for problem in self.problems if not about_inherited(problem))
        self.problems = (*others, *problems)
        self.open_directives = open_directives(register, self._now_ms())

    def filed(
        self, register: Register, directives: Callable[[], Mapping[str, Open | None]]
    ) -> None:
        """Store the new head and the state of the directives concerned.

        Errors are only reported, since the records are already filed.
        """
        try:
            if register.behind:
                self.refresh()
            changed = directives()
            if self._register is not register:  # locked meanwhile
                self.keep_head(register)
                return
            for record_id, directive in changed.items():
                if directive is None:
                    self.open_directives.pop(record_id, None)
                else:
                    self.open_directives[record_id] = directive
            if changed and self.verification is not None and self.verification.intact:
                self.verification = register.standing()
                self.keep_head(register)
        except KnownError as error:
            self.report(error)

    def keep_head(self, register: Register) -> None:
        """Store the signed head beside the register; errors are reported."""
        note = register.head_note()
        try:
            write_atomically(self._home.register_head, [note.encode()])
        except KnownError as error:  # an older head still fits a longer register
            self.report(error)
        if register.count:
            try:
                self._announce_head()
            except KnownError as error:  # of the log, into which the next head is written again
                self.report(error)

    def report(self, error: KnownError) -> None:
        """Add a problem, once."""
        if str(error) not in map(str, self.problems):
            self.problems = (*self.problems, error)
