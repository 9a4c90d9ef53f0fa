"""Recording: drafts are filed, or sealed while the register is locked.

A sealed capture is encrypted to the register's public key and waits for the officer, who files or
discards it once the register is open. The exception are captures that this process sealed with the
register open, because another was filing: they are filed automatically.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Action, RecordType
from desktop.core.register.records import (
    Change,
    Draft,
    Origin,
    Record,
    message_key,
)
from desktop.core.register.views import Retention
from desktop.core.register_summary import Open
from desktop.services.register.record_views import new_directive, open_directive
from desktop.services.register.sealed_inbox import SealedInbox, note_sealed
from desktop.services.register.vault import Vault
from desktop.storage.home import Home
from desktop.storage.register import sealed_captures
from desktop.storage.register.key_file import KeyFile, read_key_file
from desktop.storage.register.record_factory import Arrival, arrivals_of, check
from desktop.storage.register.register import MARK, WAIT_MS, KnownBy, Register
from desktop.storage.register.sealed_captures import check_pin
from desktop.storage.register.sidecar_files import sealed_path


class Batch:
    """Many records in one transaction, added in portions; `commit` stores them all.

    A lock or any error drops it; a later call raises KnownError ``register_locked``.
    """

    def __init__(
        self, vault: Vault, origin: Callable[[], Origin], now_ms: Callable[[], int]
    ) -> None:
        """Begin the transaction; KnownErrors as `Recording.batch`."""
        self._vault = vault
        self._register = vault.opened()
        self._filing = self._register.filing()
        self._origin = origin
        self._now_ms = now_ms
        self._directives: dict[str, Open | None] = {}
        self._seqs: dict[str, int] = {}

    def add(self, drafts: Sequence[Draft]) -> int:
        """Add records without targets; return the count of new ones."""
        now_ms = self._now_ms()
        added = self._filing.add(arrivals_of(drafts, now_ms), self._origin(), now_ms)
        for record in added:
            directive = self._directives[record.record_id] = new_directive(record, now_ms)
            if directive is not None:
                self._seqs[record.record_id] = record.seq
        return len(added)

    def commit(self) -> None:
        """Store all records."""
        self._filing.commit(self._now_ms())
        self._vault.filed(self._register, self._numbered)
        self._register.empty_log()

    def _numbered(self) -> dict[str, Open | None]:
        """Return the directives with their numbers, known after the commit."""
        numbers = self._register.numbers().of
        return {
            record_id: item and replace(item, number=numbers.get(self._seqs[record_id]))
            for record_id, item in self._directives.items()
        }

    def drop(self) -> None:
        """Discard all records; harmless after the end."""
        if not self._filing.ended:
            self._filing.drop()
            self._register.empty_log()


_OCCUPIED = {ProblemCode.REGISTER_BUSY, ProblemCode.DATABASE_LOCKED}
_TO_SEAL = {*_OCCUPIED, ProblemCode.REGISTER_REPLACED}


@dataclass(frozen=True, slots=True)
class Captured:
    """A stored draft: filed as ``seq``, or sealed (None) until the next unlock."""

    record_id: str
    seq: int | None
    number: int | None = None  # of a directive


class Recording:
    """Files records: captures, actions, corrections, redactions, imports."""

    def __init__(
        self,
        home: Home,
        vault: Vault,
        inbox: SealedInbox,
        now_ms: Callable[[], int],
        origin: Callable[[], Origin],
    ) -> None:
        """Take the vault, the inbox of sealed captures, the clock, and the recording person."""
        self._home = home
        self._vault = vault
        self._inbox = inbox
        self._now_ms = now_ms
        self._origin = origin
        # Digests of captures sealed with the register open: filed when the other filing ends.
        self._held: set[str] = set()

    def capture(self, draft: Draft) -> Captured:
        """File the draft, or seal it while the register is locked.

        KnownError ``record_empty``, ``attachment_too_large``, ``register_missing`` and those of
        the disk; then the draft is stored nowhere and the form must keep it.
        """
        return self.capture_all([draft])[0]

    def capture_all(self, drafts: Sequence[Draft], *, command_line: bool = False) -> list[Captured]:
        """File the drafts in one transaction; those filed before (by source) are left out.

        While another process files, or once another file is in the register's place, they are
        sealed, as when it is locked; ``command_line`` notes their origin there.
        """
        now_ms = self._now_ms()
        arrivals = arrivals_of(drafts, now_ms)
        register = self._vault.register
        if register is not None and not self._held:
            try:
                records = self._file_into(register, arrivals)
            except KnownError as error:
                if error.code not in _TO_SEAL:
                    raise
            else:
                numbers = register.numbers().of
                return [
                    Captured(record.record_id, record.seq, numbers.get(record.seq))
                    for record in records
                ]
        keys = self._sealing_keys()
        arrivals = [arrival.cleaned() for arrival in arrivals]
        for arrival in arrivals:
            check(arrival.draft)
        digests = self._seal_all(arrivals, keys, now_ms, command_line=command_line)
        if register is not None:
            self._held |= set(digests.values())
        with suppress(KnownError):  # they are sealed, whether or not the log takes their count
            note_sealed(self._home, now_ms, digests, keys.seal_public)
        return [Captured(record_id, None) for record_id in digests]

    def _seal_all(
        self, arrivals: Sequence[Arrival], keys: KeyFile, now_ms: int, *, command_line: bool
    ) -> dict[str, str]:
        """Seal all or none, and return the files' digests by record id.

        If the disk refuses, the captures sealed so far are removed again.
        """
        folder, digests = self._home.sealed, dict[str, str]()
        try:
            for arrival in arrivals:
                digests[arrival.record_id] = sealed_captures.seal(
                    *(folder, keys, arrival.draft),
                    record_id=arrival.record_id,
                    at_ms=now_ms,
                    command_line=command_line,
                )
        except BaseException:
            for record_id in digests:
                sealed_captures.remove(sealed_path(folder, record_id))
            raise
        return digests

    def _sealing_keys(self) -> KeyFile:
        """Return the keys to seal to; KnownError ``sealing_key_changed`` if the file has others.

        Another process may have changed the key since the last unlock here: a new one counts if
        the register's own signing key has signed it, one from before the last unlock does not.
        """
        keys, vault = read_key_file(self._home.register_key), self._vault
        signed = check_pin(self._home.sealing_pin, keys)
        if vault.sealing_key not in {None, keys.seal_public} and not (
            signed
            and keys.sign_public == vault.signing_key
            and keys.seal_public not in vault.earlier_sealing_keys
        ):
            raise KnownError(ProblemCode.SEALING_KEY_CHANGED, exit_code=1)
        return keys

    def batch(self) -> Batch:
        """Begin a transaction of many records.

        KnownError ``register_locked``, ``register_busy``, ``database_locked``.
        """
        return Batch(self._vault, self._origin, self._now_ms)

    def act(
        self, target: str, action: Action, words: str = "", draft: Draft | None = None
    ) -> Record:
        """Record an action on a directive.

        ``draft`` may carry attachments, and for a forwarding or its answer person and time.
        """
        return self._point(
            replace(
                draft or Draft(), type=RecordType.ACTION, target=target, action=action, text=words
            )
        )

    def act_on(self, targets: Sequence[str], action: Action, words: str = "") -> list[Record]:
        """Record the same action on several directives, each its own, in one transaction."""
        register = self._vault.opened()
        ids = [register.holder(which).record(which).record_id for which in targets]
        return self.file(
            [
                Draft(type=RecordType.ACTION, target=record_id, action=action, text=words)
                for record_id in ids
            ]
        )

    def correct(self, target: str, changes: Sequence[Change], words: str = "") -> Record:
        """Record a correction; the filed record stays, and the changes apply to its display."""
        return self._point(
            Draft(type=RecordType.CORRECTION, target=target, changes=tuple(changes), text=words)
        )

    def decide(self, record_id: str, retention: Retention, words: str) -> Record:
        """Record a record's retention as a note; ``words`` state it and its reason.

        KnownError ``record_inherited``: its content can only be removed where it was recorded.
        """
        self._own(record_id)
        return self.act(record_id, Action.NOTE, words, Draft(group=retention.text))

    def redact(self, target: str, reason: str) -> Record:
        """Remove a record's content for a lawful reason, and that of its corrections.

        The leaves stay, so that the register still verifies; the reason is itself a record, with a
        mark by which an import ignores the message.
        """
        register = self._own(target)
        record = register.record(target)
        numbers = register.numbers().of
        redactions = [
            Draft(
                type=RecordType.REDACTION,
                target=item.record_id,
                text=reason,
                source=_marks(register, item),
                memo_no=str(numbers.get(item.seq, "")),  # reserves its number
            )
            for item in _with_corrections(register, record)
        ]
        return self.file(redactions)[0]

    def file(self, drafts: Sequence[Draft]) -> list[Record]:
        """File the program's own records, never sealed; KnownErrors as `capture`."""
        return self._file_into(self._vault.opened(), arrivals_of(drafts, self._now_ms()))

    def file_waiting(self) -> bool:
        """File captures that were sealed during a transaction; return whether any were."""
        register = self._vault.register
        if register is None or register.busy or not self._held:
            return False
        held = [each for each in self._inbox.entries() if each.digest in self._held]
        try:
            records = self._inbox.file(held, wait_ms=0)
        except KnownError as error:
            if error.code in _OCCUPIED:  # at the next tick
                return False
            self._vault.report(error)  # a full disk: the officer files it from the list
            records = []
        self._held = set()
        return bool(records)

    def begin(self, register: Register) -> None:
        """Begin with a register that is being opened.

        Captures sealed while it was locked are compared with the log's count; those not filed
        before the lock are left to the officer.
        """
        self._held = set()
        self._inbox.begin(register)

    def _own(self, which: str) -> Register:
        """Return the register that has the record; KnownError ``record_inherited``."""
        register = self._vault.opened()
        holder = register.holder(which)
        if holder is not register:
            raise KnownError(ProblemCode.RECORD_INHERITED, exit_code=1, who=holder.whose)
        return register

    def _point(self, draft: Draft) -> Record:
        """File a record about another, given by number or short id."""
        which = draft.target or ""
        if draft.type is RecordType.ACTION:
            holder = self._vault.opened().holder(which)
        else:
            holder = self._own(which)
        target = holder.record(which).record_id
        return self.file([replace(draft, target=target)])[0]

    def _file_into(
        self, register: Register, arrivals: Sequence[Arrival], *, wait_ms: int = WAIT_MS
    ) -> list[Record]:
        now_ms = self._now_ms()
        records = register.add(arrivals, self._origin(), now_ms, wait_ms=wait_ms)
        changed = dict.fromkeys(record.target or record.record_id for record in records)
        self._vault.filed(
            register,
            lambda: {each: open_directive(register, each, now_ms) for each in changed},
        )
        return records


def _with_corrections(register: Register, record: Record) -> list[Record]:
    """Return the record and its corrections, and theirs: a correction may be corrected itself."""
    records: list[Record] = []
    stack = [record]
    while stack:
        item = stack.pop()
        records.append(item)
        later = register.later([item.record_id])[item.record_id]
        stack += [each for each in reversed(later) if each.type is RecordType.CORRECTION]
    return records


def _marks(register: Register, record: Record) -> str:
    """Return the marks by which an import recognizes the message and its record, or ""."""
    known_by: list[KnownBy] = [(record.source,)] if record.source else []
    if record.claimed is not None and record.claimed.at_ms is not None:
        known_by.append(message_key(record.claimed.at_ms, record.sender, record.text))
    marks = map(register.marker(), known_by)
    return MARK + " ".join([*marks, record.record_id]) if known_by else ""
