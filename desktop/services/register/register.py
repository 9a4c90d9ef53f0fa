"""Directives 4 and 5: the register is open, locked or not there; what comes in is never lost.

Locked, the database is closed and its key gone; a capture is sealed to the register's public key
and filed at the next unlock. What is shown of a locked register are counts, from a small file of
deadlines without words. Nothing here touches a widget; `unlock`, `init` and a thorough `verify`
take seconds and belong in a worker, one call at a time.

Over 300 lines because it is the one list of what can be done with a register, each a few lines;
what can be asked of it stands in `read_record`.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.integrity.hash_chain import Verification
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Action, Capture, MessageMedium, RecordType
from desktop.core.register.records import Change, Draft, Origin, Record, told
from desktop.core.register.status import Open, counts
from desktop.core.register.summary import DirectiveCounts, ResponseTimes
from desktop.core.register.views import (
    LockReason,
    RegisterState,
    RegisterView,
    Waiting,
    Wanted,
)
from desktop.services.register import record_views
from desktop.services.register.batch import Batch
from desktop.services.register.queries import ReadRecord
from desktop.services.register.vault import Door, KeyCopy, Unwrap
from desktop.storage.atomic_write import known, write_atomically
from desktop.storage.home import Home
from desktop.storage.register import sealed_captures, sidecar_files
from desktop.storage.register.backup import back_up
from desktop.storage.register.inherited import Officer, Parcel, parcel_of
from desktop.storage.register.inherited_files import about_inherited, open_inherited, taken_over
from desktop.storage.register.key_file import Cost, read_key_file
from desktop.storage.register.pending_handover import finish
from desktop.storage.register.record_factory import Arrival, arrivals_of, check
from desktop.storage.register.register import MARK, WAIT_MS, KnownBy, Register
from desktop.storage.register.verification import verify

_KEPT = (  # proofs stand on them
    RecordType.HANDOVER,
    RecordType.TAKEOVER,
    RecordType.WITNESS,
    RecordType.REDACTION,
)


_OCCUPIED = {ProblemCode.REGISTER_BUSY, ProblemCode.DATABASE_LOCKED}


@dataclass(frozen=True, slots=True)
class Captured:
    """Where a draft went: filed under ``seq``, or sealed (None) until the next unlock."""

    record_id: str
    seq: int | None


class KeepRecord(ReadRecord):
    """The register of one home."""

    def __init__(
        self,
        home: Home,
        now_ms: Callable[[], int],
        origin: Callable[[], Origin],
        *,
        today: Callable[[int], tuple[int, int]],
        announce_head: Callable[[str], None] = lambda _note: None,
        opened: Callable[[Register], None] = lambda _register: None,
        copy: KeyCopy | None = None,
    ) -> None:
        """Stand before the register; nothing is opened yet.

        ``today`` gives the day (half-open, UTC ms) of a moment in the calendar's zone.
        ``announce_head`` gets each new signed checkpoint, for a witness outside the register.
        ``opened`` gets the register once it is verified, before anybody else does: to back it up.
        ``copy`` is the PC's keyring, in which a copy of the key may be wanted.
        """
        super().__init__(now_ms, today)
        self._home = home
        self._door = Door(home, now_ms, copy)
        self._origin = origin
        self._announce_head = announce_head
        self._when_opened = opened
        self._open: dict[str, Open] = {}
        self._responses: tuple[tuple[int, int, int], ResponseTimes] | None = None
        self._sealed_open = False  # a capture waits for the end of a filing
        self._locks = 0  # an unlock that a lock overtook must not leave the register open
        self._overtaking = LockReason.STARTED
        self.verification: Verification | None = None
        self.problems: tuple[KnownError, ...] = ()
        self.locked_since_ms: int | None = None
        self.lock_reason = LockReason.STARTED
        self.idle_ms: int | None = None

    # --- keys and lock --------------------------------------------------------------------

    @property
    def state(self) -> RegisterState:
        """Return whether there is a register and whether it can be read."""
        if self._register is not None:
            return RegisterState.OPEN
        return RegisterState.LOCKED if self._door.exists() else RegisterState.ABSENT

    def init(self, passphrase: str, cost: Cost | None = None) -> str:
        """Make the register, leave it open, and return the recovery code: shown this once.

        KnownError ``register_exists``, ``passphrase_short`` and those of the disk.
        """
        codes: list[str] = []

        def make() -> tuple[Register, list[KnownError]]:
            register, code = self._door.make(passphrase, cost)
            codes.append(code)
            return register, []

        self._open_with(make)
        return codes[0]

    def unlock(self, passphrase: str) -> Verification:
        """Open the register, verify it, and file what was sealed meanwhile.

        KnownError: ``wrong_passphrase``, ``passphrase_wait`` (fact ``seconds``),
        ``key_file_damaged``, ``key_file_newer``, ``register_damaged``, ``register_newer``,
        ``register_lost``, ``key_file_missing``, ``memory_short``, ``database_locked``.
        """
        return self._unlock(lambda keys: keys.unwrap(passphrase))

    def unlock_by_code(self, code: str) -> Verification:
        """Open the register by the recovery sheet; besides the above ``recovery_code_…``."""
        return self._unlock(lambda keys: keys.unwrap_by_code(code))

    def unlock_by_keyring(self) -> Verification:
        """Open the register by the PC's keyring.

        KnownError ``keyring_empty``, ``keyring_stale``, ``keyring_unavailable`` besides those of
        the files; whatever it is, the passphrase opens the register as before.
        """
        return self._unlock_with(lambda: (self._door.open_by_copy(), []))

    def forget_keyring(self) -> None:
        """End the keyring's copy of the key; what lies there opens nothing from now on."""
        self._door.forget_copy()

    def lock(self, reason: LockReason, idle_ms: int | None = None) -> None:
        """Close the database and drop its keys; harmless when it is locked already.

        A register that another thread is opening just now is closed as soon as it is open.
        """
        self._locks += 1
        self._overtaking = reason
        if self._register is None:
            return
        register, self._register = self._register, None
        register.close()
        # A full disk must not keep it open; the counts are made anew at the next unlock.
        with suppress(KnownError):
            sidecar_files.write_counts(self._home.register_counts, list(self._open.values()))
        self._open = {}
        self._responses = None
        self.verification = None
        self.problems = ()
        self.locked_since_ms, self.lock_reason, self.idle_ms = self._now_ms(), reason, idle_ms

    def lock_if_idle(self, idle_ms: int, limit_ms: int) -> bool:
        """Lock when nobody worked for that long; return whether it locked now."""
        if self._register is None or idle_ms < limit_ms:
            return False
        self.lock(LockReason.IDLE, idle_ms)
        return True

    def change_passphrase(self, old: str, new: str, cost: Cost | None = None) -> None:
        """Wrap the key anew; errors as `unlock` has them, and ``passphrase_short``."""
        self._door.rewrap(lambda keys: keys.unwrap(old), new, cost)

    def recover(self, code: str, new: str, cost: Cost | None = None) -> None:
        """Set a new passphrase by the recovery sheet; errors as `unlock_by_code` has them."""
        self._door.rewrap(lambda keys: keys.unwrap_by_code(code), new, cost)

    def new_sheet(self, passphrase: str) -> str:
        """Return a new recovery code, shown this once; the sheet before opens no more.

        Copies of the register made before still open with it. Errors as `unlock` has them.
        """
        return self._door.recode(lambda keys: keys.unwrap(passphrase))

    @property
    def register_id(self) -> str:
        """Return the register's name; KnownError as `read_key_file` says."""
        return read_key_file(self._home.register_key).register_id

    # --- what comes in ----------------------------------------------------------------------

    def capture(self, draft: Draft) -> Captured:
        """File the draft, or seal it while the register is locked.

        KnownError ``record_empty``, ``attachment_too_large``, ``register_missing`` and those of
        the disk; then the draft is kept nowhere and the form must keep it.
        """
        return self.capture_all([draft])[0]

    def capture_all(self, drafts: Sequence[Draft]) -> list[Captured]:
        """File the drafts in one transaction; those filed before (by source) are left out.

        While others are filing they are sealed, as when it is locked.
        """
        now_ms = self._now_ms()
        arrivals = arrivals_of(drafts, now_ms)
        if self._register is not None and not self._sealed_open:
            try:
                filed = self._file(arrivals)
            except KnownError as error:
                if error.code not in _OCCUPIED:
                    raise
            else:
                return [Captured(record.record_id, record.seq) for record in filed]
        keys = read_key_file(self._home.register_key)
        for item in arrivals:
            check(item.draft)
        for item in arrivals:
            sealed_captures.seal(
                self._home.sealed, keys, item.draft, record_id=item.record_id, at_ms=now_ms
            )
        self._sealed_open = True
        return [Captured(item.record_id, None) for item in arrivals]

    def batch(self) -> Batch:
        """Begin to file many records, all of them or none.

        KnownError ``register_locked``, ``register_busy``, ``database_locked``.
        """
        register = self.opened()
        filing, filed = register.filing(), partial(self._filed, register)
        return Batch(filing, self._origin, self._now_ms, register.empty_log, filed)

    def file_sealed(self) -> bool:
        """File what was sealed while others were filing; return whether anything was."""
        register = self._register
        if register is None or register.busy or not self._sealed_open:
            return False
        before = register.count
        self._sealed_open = False
        self._file_sealed(register, wait_ms=0)
        return register.count != before

    def act(
        self, target: str, action: Action, words: str = "", draft: Draft | None = None
    ) -> Record:
        """Record what was done about a directive; ``draft`` may carry attachments."""
        return self._point(
            replace(
                draft or Draft(), type=RecordType.ACTION, target=target, action=action, text=words
            )
        )

    def correct(self, target: str, changes: Sequence[Change], words: str = "") -> Record:
        """Record a correction; what was filed stays and the changes are laid over it."""
        return self._point(
            Draft(type=RecordType.CORRECTION, target=target, changes=tuple(changes), text=words)
        )

    def redact(self, target: str, reason: str) -> Record:
        """Remove a record's content for a lawful reason, and that of its corrections.

        The leaves stay, so that the register still verifies; the reason is itself a record, with a
        mark by which an import passes the message over.
        """
        register = self.opened()
        holder = register.holder(target)
        if holder is not register:
            raise KnownError(ProblemCode.RECORD_INHERITED, exit_code=1, who=holder.whose)
        record = register.record(target)
        if record.type in _KEPT:
            raise KnownError(ProblemCode.RECORD_NOT_REDACTABLE, exit_code=1, seq=record.seq)
        gone = [record]
        for each in gone:  # grows: a correction may have been corrected itself
            later = register.later([each.record_id])[each.record_id]
            gone += [item for item in later if item.type is RecordType.CORRECTION]
        removals = [
            Draft(
                type=RecordType.REDACTION,
                target=item.record_id,
                text=reason,
                source=_marks(register, item),
            )
            for item in gone
        ]
        return self.file(removals)[0]

    # --- what is shown -----------------------------------------------------------------------

    def counts(self) -> DirectiveCounts | None:
        """Return what is due, unanswered, overdue; None when that is not known."""
        now_ms = self._now_ms()
        found = self.open_directives()
        return None if found is None else counts(found, self._today(now_ms), now_ms)

    def open_directives(self) -> list[Open] | None:
        """Return deadline and answer of each directive not carried out; None when not known."""
        if self._register is not None:
            return list(self._open.values())
        return sidecar_files.read_counts(self._home.register_counts)

    def response_times(self, begin_ms: int, end_ms: int) -> ResponseTimes | None:
        """Return how soon directives of the period were answered; None unless it is open.

        The last answer is kept while nothing is filed: the page asks every few seconds.
        """
        register = self._register
        if register is None:
            return None
        asked = (begin_ms, end_ms, register.count)
        if self._responses is None or self._responses[0] != asked:
            found = record_views.response_times(register, begin_ms, end_ms, self._now_ms())
            self._responses = (asked, found)
        return self._responses[1]

    def waiting(self) -> list[Waiting]:
        """Return what is sealed and not filed yet, oldest first."""
        return sealed_captures.waiting(self._home.sealed)

    def view(self, wanted: Wanted) -> RegisterView:
        """Return the Directives page; rows only when the register is open."""
        register = self._register
        return RegisterView(
            state=self.state,
            now_ms=self._now_ms(),
            rows=() if register is None else tuple(self.rows(wanted)),
            wanted=Wanted() if register is None else wanted,
            total=0 if register is None else register.count,
            senders=() if register is None else tuple(record_views.senders(register)),
            verification=self.verification,
            counts=self.counts(),
            inherited=() if register is None else record_views.inheritance(register),
            handed_over=None if register is None else record_views.handed_over(register),
            waiting=tuple(self.waiting()),
            problems=self.problems,
            locked_since_ms=self.locked_since_ms,
            lock_reason=self.lock_reason,
            idle_ms=self.idle_ms,
            wait_ms=self._door.wait_ms(),
            keyring=register is None and self._door.has_copy(),
        )

    def file(self, drafts: Sequence[Draft]) -> list[Record]:
        """File what the program records of itself, never sealed; errors as `capture`."""
        return self._file(arrivals_of(drafts, self._now_ms()))

    def take_in(self) -> bool:
        """Take in what was filed beside this, verified; return whether there was anything.

        The command line files so, and leaves the head beside. Whoever else changed the file is
        found here, and not only at the next unlock.
        """
        register = self._register
        if register is None:
            return False
        if register.log_left:
            register.empty_log()
        if not register.take_in():
            return False
        self._open = record_views.open_directives(register, self._now_ms())
        self._responses = None
        beside = sidecar_files.read_text(self._home.register_head)
        self.verification = verify(register, beside=beside)
        return True

    def inherit(self) -> None:
        """Open anew what was taken over; what is missing or wrong is among the problems."""
        register = self.opened()
        intact = self.verification is not None and self.verification.intact
        found = open_inherited(register, self._home.folder, intact=intact)
        others = (one for one in self.problems if not about_inherited(one))
        self.problems = (*others, *found)
        self._open = record_views.open_directives(register, self._now_ms())

    def parcels(self) -> list[Parcel]:
        """Return the whole register for a successor, and after it those that it inherited.

        KnownError ``register_locked``, ``record_empty``, ``handover_not_intact`` (whose).
        """
        register = self.opened()
        if not register.count:
            raise KnownError(ProblemCode.RECORD_EMPTY, exit_code=1)
        taken = {one.register_id: one for one in taken_over(register)}
        sound = {one.register_id for one in register.inherited if one.verification.intact}
        if self.verification is None or not self.verification.intact:
            raise KnownError(
                ProblemCode.HANDOVER_NOT_INTACT, exit_code=1, who=self._origin().officer
            )
        for register_id, one in taken.items():
            if register_id not in sound:
                raise KnownError(ProblemCode.HANDOVER_NOT_INTACT, exit_code=1, who=one.who)
        by = self._origin()
        mine = Officer(by.officer, by.designation, by.office)
        inherited = [parcel_of(one, one.taken.officer) for one in register.inherited]
        return [parcel_of(register, mine), *inherited]

    @property
    def folder(self) -> Path:
        """Return where the register's files lie."""
        return self._home.folder

    def back_up(self, into: Path) -> Path:
        """Write a verified copy of the home into that folder; KnownError as `back_up` says."""
        return back_up(self._home, self.opened(), into, self._now_ms())

    def verify(self, heads: Sequence[str] = (), *, thorough: bool = False) -> Verification:
        """Verify everything, also against signed heads that were kept elsewhere."""
        register = self.opened()
        beside = sidecar_files.read_text(self._home.register_head)
        self.verification = verify(register, heads, beside=beside, thorough=thorough)
        return self.verification

    def accept_history(self, words: str) -> Record:
        """Go on with the register as it is although a head beside it says otherwise.

        After a backup was restored, say. The officer's words are filed as a decision; heads kept
        elsewhere go on telling the difference.
        """
        said = Draft(RecordType.DECISION, words, medium=MessageMedium.OTHER)
        (record,) = self.file([said])
        self._keep_head(self.opened())
        self.verify()
        return record

    # --- inside ---------------------------------------------------------------------------------

    def _point(self, draft: Draft) -> Record:
        """File a record that points back; its target may be given by number or short id."""
        register = self.opened()
        which = draft.target or ""
        holder = register.holder(which)
        if holder is not register and draft.type is not RecordType.ACTION:
            raise KnownError(ProblemCode.RECORD_INHERITED, exit_code=1, who=holder.whose)
        target = holder.record(which).record_id
        return self.file([replace(draft, target=target)])[0]

    def _file(self, arrivals: Sequence[Arrival]) -> list[Record]:
        return self._file_into(self.opened(), arrivals)

    def _file_into(
        self, register: Register, arrivals: Sequence[Arrival], *, wait_ms: int = WAIT_MS
    ) -> list[Record]:
        now_ms = self._now_ms()
        filed = register.add(arrivals, self._origin(), now_ms, wait_ms=wait_ms)
        about = dict.fromkeys(record.target or record.record_id for record in filed)
        self._filed(
            register,
            lambda: {each: record_views.open_one(register, each, now_ms) for each in about},
        )
        return filed

    def _filed(self, register: Register, found: Callable[[], Mapping[str, Open | None]]) -> None:
        """Take the new head, and where records stand that were filed or pointed to.

        Whatever goes wrong here is told beside: filed they are.
        """
        try:
            if register.behind:
                self.take_in()
            standing = found()
            for about, item in standing.items():
                if item is None:
                    self._open.pop(about, None)
                else:
                    self._open[about] = item
            if standing and self.verification is not None and self.verification.intact:
                self.verification = register.standing()
                self._keep_head(register)
        except KnownError as error:
            self._tell(error)

    def _keep_head(self, register: Register) -> None:
        """Keep the signed head beside the register; what is filed is filed even if that fails."""
        note = register.head_note()
        try:
            write_atomically(self._home.register_head, [note.encode()])
        except KnownError as error:  # an older head still fits a longer register
            self._tell(error)
        if register.count:
            self._announce_head(note)

    def _unlock(self, unwrap: Unwrap) -> Verification:
        return self._unlock_with(lambda: self._door.open(unwrap))

    def _unlock_with(
        self, open_door: Callable[[], tuple[Register, list[KnownError]]]
    ) -> Verification:
        if self._register is not None:
            return self.verification or self.verify()
        return self._open_with(open_door)

    def _open_with(
        self, open_door: Callable[[], tuple[Register, list[KnownError]]]
    ) -> Verification:
        locks = self._locks
        register, problems = open_door()
        try:
            return self._enter(register, problems)
        finally:
            if self._locks != locks:
                self.lock(self._overtaking)

    def _enter(self, register: Register, told: Sequence[KnownError]) -> Verification:
        beside = sidecar_files.read_text(self._home.register_head)
        try:
            verification = verify(register, beside=beside)
            found = open_inherited(register, self._home.folder, intact=verification.intact)
            problems = [*told, *found]
            finish(register, self._home.folder)
            self._open = record_views.open_directives(register, self._now_ms())
            self.verification, self.problems = verification, tuple(problems)
            if verification.intact:  # the first head stands before the first record does
                self._keep_head(register)
            self._sealed_open = False
            self._file_sealed(register)
        except BaseException:
            self.verification, self.problems, self._open = None, (), {}
            register.close()
            raise
        try:
            self._when_opened(register)
        except KnownError as error:
            self._tell(error)
        finally:
            # No backup keeps the register from being opened. Last: until here another thread's
            # capture is sealed, and finds no half-open register.
            self._register = register
        return self.verification

    def _file_sealed(self, register: Register, *, wait_ms: int = WAIT_MS) -> None:
        for item in sealed_captures.unsealed(self._home.sealed, register.sealing):
            if isinstance(item, KnownError):
                self._tell(item)
                continue
            path, record_id, at_ms, draft = item
            try:
                arrival = Arrival(record_id, at_ms, replace(draft, capture=Capture.SEALED))
                self._file_into(register, [arrival], wait_ms=wait_ms)
            except KnownError as error:
                if error.code in _OCCUPIED:
                    self._sealed_open = True  # and so are the others: at the next tick
                    return
                self._tell(error)  # a full disk: it stays sealed until the next unlock
                continue
            try:
                sealed_captures.remove(path)
            except OSError as error:  # a scanner has it open: filed once, it is removed next time
                self._tell(known(error, path))

    def _tell(self, error: KnownError) -> None:
        if str(error) not in map(str, self.problems):
            self.problems = (*self.problems, error)


def _marks(register: Register, record: Record) -> str:
    """Return the marks by which a message is known again, and its record's id; "" for none."""
    known_by: list[KnownBy] = [(record.source,)] if record.source else []
    if record.claimed is not None and record.claimed.at_ms is not None:
        known_by.append(told(record.claimed.at_ms, record.sender, record.text))
    marks = map(register.marker(), known_by)
    return MARK + " ".join([*marks, record.record_id]) if known_by else ""
