"""The sealed captures, opened for the officer's list but not filed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.register.directive_numbers import number_name
from desktop.core.register.enums import Capture
from desktop.core.register.records import Draft
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
from desktop.services.register.earlier_records import repeats, same_words
from desktop.services.register.session import Session
from desktop.services.sealed_captures_log import sealed_here
from desktop.storage.home import Home
from desktop.storage.register import sealed_captures
from desktop.storage.register.register import Register
from desktop.storage.register.sealed_captures import Opened, Unreadable
from desktop.storage.register.sealed_folder import SUFFIX, sealed_files
from desktop.storage.register.sealing_pin import sealing_publics

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


class SealedList:
    """The sealed captures of an open register, each of which is opened once."""

    def __init__(self, home: Home, session: Session) -> None:
        """Use the home of the folder, and the session whose register opens the files."""
        self._home = home
        self._session = session
        # What was opened so far, by file name; the stamp notices a replaced file.
        self._opened: dict[str, tuple[tuple[int, ...], SealedEntry, Draft]] = {}

    def forget(self) -> None:
        """Forget the words of the list; the register is being locked."""
        self._opened = {}

    def entries(self) -> tuple[SealedEntry, ...]:
        """Return the captures, oldest first, then those that do not open; empty while locked.

        No content of the folder makes it raise.
        """
        register = self._session.register
        if register is None:
            return ()
        paths = sealed_files(self._home.sealed)
        if not paths:
            return ()
        pending, discards = self._pending(register), discards_of(register)
        entries = [self.look(register, path) for path in paths]
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
        """Return the entries with what is in the register, or in the list before them, already."""
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

    def look_at_all(self, register: Register) -> None:
        """Open all files, in the worker of the unlock: large ones take long."""
        for path in sealed_files(self._home.sealed):
            self.look(register, path)

    def look(self, register: Register, path: Path) -> SealedEntry | None:
        """Return a file's content, opened again only if it changed; None if it is gone."""
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
            self._session.report(error)
            return {}


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
    """Return whether an entry is filed or discarded, so that its file is only to be removed."""
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
        attachments=len(draft.attachments),
    )


def _knows(entry: SealedEntry, pending: Mapping[str, str]) -> LogKnows:
    digest = pending.get(id_of(entry.file_name))
    if digest is None:
        return LogKnows.NOTHING
    return LogKnows.SEALED_HERE if digest == entry.digest else LogKnows.CHANGED


def id_of(file_name: str) -> str:
    """Return the record id in a file's name, "" if there is none."""
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
