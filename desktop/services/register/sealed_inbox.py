"""Captures that were sealed while the register was locked, which the officer files or discards.

Anyone who can write into the home can seal something, so nothing is filed automatically at an
unlock. The record, or the note of a discard, is committed first, then the sealed file is removed,
then the log is updated: after a kill in between nothing is filed twice or lost.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from desktop.core.errors import KnownError
from desktop.core.events import CapturesSealed, Recorded, SealedSettled
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import ContactBook
from desktop.core.register.enums import Capture, MessageMedium, RecordType
from desktop.core.register.pasted_message import Suggestion, shown_sender
from desktop.core.register.records import Draft, Origin, Record, number_name
from desktop.core.register.status import set_fields
from desktop.core.register.validation import is_record_id
from desktop.core.register.views import (
    ABOVE,
    WORDS_SHOWN,
    LogKnows,
    SealedCapture,
    SealedEntry,
    SealedSource,
    UnreadableCapture,
)
from desktop.core.text.file_names import plain_name
from desktop.services.register.record_views import new_directive, repeats, same_words
from desktop.services.register.vault import Vault
from desktop.storage.atomic_write import known, write_atomically
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.register import sealed_captures
from desktop.storage.register.contacts import read_contacts
from desktop.storage.register.record_factory import Arrival, arrivals_of
from desktop.storage.register.register import WAIT_MS, Register
from desktop.storage.register.sealed_captures import Opened, Unreadable, sealing_publics
from desktop.storage.register.sealed_headers import read_sealed
from desktop.storage.register.sidecar_files import SUFFIX, sealed_files

_KINDS = (CapturesSealed.kind, SealedSettled.kind)


@dataclass(frozen=True, slots=True)
class Settled:
    """Captures that the log counts but that are missing, or sealed to another key.

    A capture for another key is reported at each unlock until the officer discards it.
    """

    missing: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


def key_name(public: bytes) -> str:
    """Return the log's short name for a sealing key."""
    return hashlib.sha256(public).hexdigest()[:16]


def note_sealed(home: Home, now_ms: int, digests: Mapping[str, str], public: bytes) -> None:
    """Append the sealed captures (the files' digests by record id) and the key's name.

    It creates the log of a home that only commands have used, but does not replace a lost one.
    KnownError of the log.
    """
    if digests and (home.log.is_file() or home.named_before_log()):
        with closing(Journal(home.log)) as journal:
            home.note_log()
            journal.append(
                now_ms, CapturesSealed(tuple(digests), key_name(public), tuple(digests.values()))
            )


def sealed_here(home: Home, own_keys: Sequence[bytes]) -> dict[str, str]:
    """Return the digests, by record id, of captures in the log that are not settled.

    Captures sealed to a key that is not among the register's own are left out. KnownError of the
    log.
    """
    if not home.log.is_file():
        return {}
    with closing(Journal(home.log, read_only=True)) as journal:
        pending = _pending(journal.read(_KINDS))
    own = set(map(key_name, own_keys))
    return {each: digest for each, (key, digest) in pending.items() if key in own}


def settle_sealed(
    home: Home,
    now_ms: int,
    is_filed: Callable[[str], bool],
    *,
    discarded: Collection[str],
    waiting: Callable[[], Collection[str]],
    own_keys: Sequence[bytes],
) -> Settled:
    """Append the sealed captures that were filed; return the missing ones, each once.

    ``is_filed`` tests a record id in the register, ``discarded`` are noted there as discarded and
    ``waiting`` returns those still sealed, called after the log is read; ``own_keys`` are the
    register's sealing keys, including earlier ones. KnownError of the log.
    """
    if not home.log.is_file():
        return Settled()
    with closing(Journal(home.log)) as journal:
        pending = _pending(journal.read(_KINDS))
        sealed = waiting() if pending else ()  # before `is_filed`: who files removes the file last
        filed = tuple(each for each in pending if is_filed(each))
        left = [each for each in pending if each not in filed]
        dropped = tuple(each for each in left if each in discarded)
        gone = tuple(each for each in left if each not in discarded and each not in sealed)
        if filed or dropped or gone:
            journal.append(now_ms, SealedSettled(filed, gone, dropped))
    own = set(map(key_name, own_keys))
    # Even while its file exists: the owner of that key may have copied it.
    foreign = tuple(each for each in left if each not in discarded and pending[each][0] not in own)
    return Settled(tuple(each for each in gone if each not in foreign), foreign)


def _pending(rows: Iterable[Recorded]) -> dict[str, tuple[str, str]]:
    """Return key and digest, by record id, of the unsettled captures."""
    pending: dict[str, tuple[str, str]] = {}
    for row in rows:
        if isinstance(row.event, CapturesSealed):
            named = zip(row.event.record_ids, row.event.digests, strict=False)
            pending |= {each: (row.event.key, digest) for each, digest in named}
        else:
            assert isinstance(row.event, SealedSettled)
            for each in (*row.event.filed, *row.event.missing, *row.event.discarded):
                pending.pop(each, None)
    return pending


DISCARDED = "discarded/"
"""The beginning of the source of a note of discards, followed by ``id:digest`` ("-": unknown)."""

_SOURCES = {
    Capture.PASTE: SealedSource.CLIPBOARD,
    Capture.FILE: SealedSource.FILE,
    Capture.ZIP_MEMBER: SealedSource.FILE,
    Capture.TYPED: SealedSource.TYPED,
    Capture.SEALED: SealedSource.TYPED,
}


@dataclass(frozen=True, slots=True)
class Discards:
    """The discarded captures, by the register."""

    record_ids: frozenset[str]
    digests: frozenset[str]


def discards_of(register: Register) -> Discards:
    """Return the captures in the register's notes of discards."""
    pairs = [
        (word.partition(":")[0], word.partition(":")[2])
        for source in register.sources(DISCARDED)
        for word in source.split(" ")
        if ":" in word
    ]
    return Discards(
        frozenset(record_id for record_id, _ in pairs) - {"-"},
        frozenset(digest for _, digest in pairs) - {"-"},
    )


def is_done(register: Register, entry: SealedEntry, discards: Discards) -> bool:
    """Whether an entry is filed or discarded, so that its file is only to be removed."""
    record_id = id_of(entry.file_name)
    return entry.digest in discards.digests or bool(record_id and register.has(record_id))


def _entry(content: Opened | Unreadable) -> SealedEntry:
    name = content.path.name
    if isinstance(content, Unreadable):
        return UnreadableCapture(name, content.digest, LogKnows.NOTHING)
    draft = content.draft
    source = SealedSource.COMMAND_LINE if content.command_line else _SOURCES[draft.capture]
    return SealedCapture(
        file_name=name,
        digest=content.digest,
        log_knows=LogKnows.NOTHING,
        record_id=content.record_id,
        sealed_ms=content.sealed_ms,
        source=source,
        type=draft.type,
        security=draft.security,
        words=draft.text[:WORDS_SHOWN],
        size=len(draft.original) or len(draft.text.encode()),
        attachments=tuple(plain_name(each.name) for each in draft.attachments),
        fields=set_fields(draft),
        original=_original(draft),
        claimed=draft.claimed,
    )


def _original(draft: Draft) -> str:
    """Return the first words of the original, or its type, where they are not the text's."""
    if not draft.original or draft.original == draft.text.encode():
        return ""
    if not draft.media_type.startswith("text/"):
        return draft.media_type
    return draft.original[: 4 * WORDS_SHOWN].decode("utf-8", "replace")[:WORDS_SHOWN]


def _knows(entry: SealedEntry, pending: Mapping[str, str]) -> LogKnows:
    digest = pending.get(id_of(entry.file_name))
    if digest is None:
        return LogKnows.NOTHING
    return LogKnows.SEALED_HERE if digest == entry.digest else LogKnows.CHANGED


def id_of(file_name: str) -> str:
    """Return the record id in a file's name, or ""."""
    stem = file_name.removesuffix(SUFFIX)
    return stem if is_record_id(stem) else ""


def _order(entry: SealedEntry) -> tuple[int, int, str]:
    if isinstance(entry, SealedCapture):
        return 0, entry.sealed_ms, entry.file_name
    return 1, 0, entry.file_name


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        stat = path.lstat()
    except OSError:
        return ()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


class SealedInbox:
    """The sealed captures of an open register: listed, filed, discarded, saved as evidence."""

    def __init__(
        self,
        home: Home,
        vault: Vault,
        now_ms: Callable[[], int],
        origin: Callable[[], Origin],
    ) -> None:
        """Use the vault, the clock, and who records."""
        self._home = home
        self._vault = vault
        self._now_ms = now_ms
        self._origin = origin
        # Captures opened so far, by file name; the stamp notices a replaced file.
        self._opened: dict[str, tuple[tuple[int, ...], SealedEntry, Draft]] = {}

    def forget(self) -> None:
        """Forget the words of the list; the register is being locked."""
        self._opened = {}

    def entries(self) -> tuple[SealedEntry, ...]:
        """Return the sealed captures, oldest first, then the unreadable ones; empty while locked.

        No content of the folder makes it raise.
        """
        register = self._vault.register
        if register is None:
            return ()
        paths = sealed_files(self._home.sealed)
        if not paths:
            return ()
        pending, discards = self._pending(register), discards_of(register)
        entries = [self._look(register, path) for path in paths]
        waiting = [
            replace(entry, log_knows=_knows(entry, pending))
            for entry in entries
            if entry is not None and not is_done(register, entry, discards)
        ]
        self._opened = {
            each.name: self._opened[each.name] for each in paths if each.name in self._opened
        }
        return self._compared(register, sorted(waiting, key=_order))

    def _compared(
        self, register: Register, waiting: Sequence[SealedEntry]
    ) -> tuple[SealedEntry, ...]:
        """Return the entries, marked if they repeat a record or an earlier entry."""
        drafts = [self._draft(entry) for entry in waiting]
        numbers = register.numbers().of
        compared: list[SealedEntry] = []
        for entry, draft, repeated in zip(waiting, drafts, repeats(drafts), strict=True):
            if isinstance(entry, SealedCapture):
                seq = same_words(register, draft)
                name = "" if seq is None else number_name(seq, numbers.get(seq))
                compared.append(replace(entry, again=name or (ABOVE if repeated else "")))
            else:
                compared.append(entry)
        return tuple(compared)

    def _draft(self, entry: SealedEntry) -> Draft:
        stored = self._opened.get(entry.file_name)
        return Draft() if stored is None else stored[2]

    def _look(self, register: Register, path: Path) -> SealedEntry | None:
        """Return a file's content, opened again only if it changed; None if it was removed."""
        stamp = _stamp(path)
        stored = self._opened.get(path.name)
        if stored is not None and stored[0] == stamp:
            return stored[1]
        content = sealed_captures.open_sealed(path, register.sealings)
        if content is None:
            return None
        entry = _entry(content)
        if entry.digest:  # it may be readable in a moment
            draft = content.draft if isinstance(content, Opened) else Draft()
            self._opened[path.name] = stamp, entry, Draft(text=draft.text, claimed=draft.claimed)
        return entry

    def _pending(self, register: Register) -> dict[str, str]:
        try:
            return sealed_here(self._home, sealing_publics(register))
        except KnownError as error:  # of the log, which then has no counts
            self._vault.report(error)
            return {}

    # --- decisions of the officer -------------------------------------------------------------

    def file(
        self,
        chosen: Iterable[SealedEntry],
        suggested: Mapping[str, Suggestion] = MappingProxyType({}),
        *,
        wait_ms: int = WAIT_MS,
    ) -> list[Record]:
        """File captures as they were shown, and return the new records.

        ``suggested`` adds to them, by their digests. Captures that another process filed or
        discarded meanwhile are left out, and those with a file changed since it was shown.
        KnownError ``register_locked``, ``register_busy``, ``database_locked`` and those of the
        disk: all stay sealed.
        """
        register = self._vault.opened()
        try:
            return self._commit(
                register, partial(self._arrivals, register, chosen, suggested), wait_ms
            )
        finally:
            if self._vault.register is not None:
                self.settle(self._vault.register)

    def discard(self, chosen: Sequence[SealedEntry], reason: str) -> int:
        """Discard captures, with a note in register and log; return their number.

        The note has the officer's reason and names the files by id and digest, without their words.
        An unreadable file, which has no digest, stays if it cannot be removed, and does not count;
        the error is reported. KnownError as `file`, and ``sealed_reason_missing``.
        """
        register = self._vault.opened()
        if not reason.strip():
            raise KnownError(ProblemCode.SEALED_REASON_MISSING, exit_code=2)
        gone: list[SealedEntry] = []

        def note() -> list[Arrival]:
            discards = discards_of(register)
            gone[:] = [
                each for each in chosen if not each.digest or not is_done(register, each, discards)
            ]
            now_ms = self._now_ms()
            names = [f"{id_of(each.file_name) or '-'}:{each.digest or '-'}" for each in gone]
            draft = Draft(
                type=RecordType.DECISION,
                text=reason.strip(),
                medium=MessageMedium.OTHER,
                source=f"{DISCARDED}{now_ms} {' '.join(names)}",
            )
            return arrivals_of([draft], now_ms) if names else []

        self._commit(register, note, WAIT_MS)
        count = 0
        for each in gone:
            if each.digest:
                self._remove_shown(register, each)
                count += 1
            else:
                count += self._remove(self._path(each))
        self.settle(register)
        return count

    def save(self, chosen: Iterable[SealedEntry], folder: Path) -> list[Path]:
        """Copy sealed files unchanged into a folder, as evidence; return the written paths.

        KnownError ``file_unreadable`` and those of the disk; existing files are not replaced.
        """
        self._vault.opened()
        written = []
        for each in chosen:
            try:
                content = read_sealed(self._path(each))
            except (OSError, ValueError) as error:
                raise KnownError(
                    ProblemCode.FILE_UNREADABLE, path=plain_name(each.file_name), why="EIO"
                ) from error
            target = _free(folder, plain_name(each.file_name))
            write_atomically(target, [content])
            written.append(target)
        return written

    def ever_missing(self) -> tuple[str, ...]:
        """Return the ids of all captures of the log that were missing at an unlock."""
        if not self._home.log.is_file():
            return ()
        try:
            with closing(Journal(self._home.log, read_only=True)) as journal:
                events = [row.event for row in journal.read([SealedSettled.kind])]
        except KnownError as error:
            self._vault.report(error)
            return ()
        return tuple(
            each for event in events if isinstance(event, SealedSettled) for each in event.missing
        )

    # --- clean-up -----------------------------------------------------------------------------

    def begin(self, register: Register) -> None:
        """Settle at an unlock, and open the pending captures before the list is asked for."""
        self.settle(register)
        for path in sealed_files(self._home.sealed):  # in a worker: large ones take long
            self._look(register, path)

    def settle(self, register: Register) -> None:
        """Remove sealed files that are filed or discarded, and settle the log's count.

        Captures that the log counts but that are missing are reported once.
        """
        discards = discards_of(register)
        for path in sealed_files(self._home.sealed):
            record_id = id_of(path.name)
            if self._is_left_over(register, path, record_id, discards):
                self._remove(path)
        try:
            gone = settle_sealed(
                self._home,
                self._now_ms(),
                register.has,
                discarded=discards.record_ids,
                waiting=self._ids_of_files,
                own_keys=sealing_publics(register),
            )
        except KnownError as error:  # of the log: they are compared again at the next unlock
            self._vault.report(error)
            return
        for code, ids in (
            (ProblemCode.SEALED_MISSING, gone.missing),
            (ProblemCode.SEALED_TO_OTHERS, gone.foreign),
        ):
            if ids:
                self._vault.report(KnownError(code, count=len(ids), ids=", ".join(ids)))

    def _ids_of_files(self) -> set[str]:
        return {id_of(path.name) for path in sealed_files(self._home.sealed)}

    def _is_left_over(
        self, register: Register, path: Path, record_id: str, discards: Discards
    ) -> bool:
        """Whether the file remains only because its removal was not completed."""
        if record_id and register.has(record_id):
            return True
        if not discards.digests:
            return False
        entry = self._look(register, path)
        return entry is not None and entry.digest in discards.digests

    def _remove_shown(self, register: Register, entry: SealedEntry) -> None:
        """Remove the file of a discarded entry, unless another file has its name now."""
        path = self._path(entry)
        content = sealed_captures.open_sealed(path, register.sealings)
        if content is not None and content.digest == entry.digest:
            self._remove(path)

    def _remove(self, path: Path) -> bool:
        try:
            sealed_captures.remove(path)
        except OSError as error:  # a scanner has it open, or it is a folder
            self._vault.report(known(error, path.with_name(plain_name(path.name))))
            return False
        return True

    def _path(self, entry: SealedEntry) -> Path:
        return self._home.sealed / entry.file_name

    def _arrivals(
        self,
        register: Register,
        chosen: Iterable[SealedEntry],
        suggested: Mapping[str, Suggestion],
    ) -> list[Arrival]:
        """Return the captures that are as shown, and not filed or discarded meanwhile."""
        discards = discards_of(register)
        book = ContactBook(read_contacts(register))
        arrivals = []
        for each in chosen:
            if not isinstance(each, SealedCapture):
                continue
            content = sealed_captures.open_sealed(self._path(each), register.sealings)
            if (
                isinstance(content, Opened)
                and content.digest == each.digest
                and each.digest not in discards.digests
            ):
                draft = replace(content.draft, capture=Capture.SEALED)
                if each.log_knows.from_here:  # not by a name that another program wrote
                    draft = book.filled(draft, shown_sender(content.draft))
                if each.digest in suggested:
                    draft = suggested[each.digest].into(draft)
                arrivals.append(Arrival(content.record_id, content.sealed_ms, draft))
        return arrivals

    def _commit(
        self, register: Register, arrivals: Callable[[], list[Arrival]], wait_ms: int
    ) -> list[Record]:
        """File in one transaction; ``arrivals`` is asked when no other process can file."""
        now_ms = self._now_ms()
        with register.filing(wait_ms) as filing:
            records = filing.add(arrivals(), self._origin(), now_ms)
            filing.commit(now_ms)
        self._vault.filed(
            register,
            lambda: {each.record_id: new_directive(each, now_ms) for each in records},
        )
        return records


def _free(folder: Path, name: str) -> Path:
    """Return an unused path in the folder."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
