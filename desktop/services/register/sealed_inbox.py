"""Captures that were sealed while the register was locked, which the officer files or discards.

Anyone who can write into the home can seal something, so nothing is filed automatically at an
unlock. The record, or the note of a discard, is committed first, then the sealed file is removed,
then the log is updated: after a kill in between nothing is filed twice or lost.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.contacts import ContactBook
from desktop.core.register.enums import Capture, MessageMedium, RecordType
from desktop.core.register.pasted_message import shown_sender
from desktop.core.register.records import Draft, Origin, Record
from desktop.core.register.views import (
    SealedCapture,
    SealedEntry,
)
from desktop.core.text.file_names import plain_name
from desktop.services.register import standings
from desktop.services.register.sealed_list import (
    DISCARDED,
    Discards,
    SealedList,
    discards_of,
    id_of,
    is_done,
)
from desktop.services.register.session import Session
from desktop.services.sealed_captures_log import ever_missing, settle_sealed
from desktop.storage.atomic_write import known, write_atomically
from desktop.storage.home import Home
from desktop.storage.register import sealed_captures
from desktop.storage.register.contacts import read_contacts
from desktop.storage.register.record_factory import Arrival, arrivals_of
from desktop.storage.register.register import WAIT_MS, Register
from desktop.storage.register.sealed_captures import Opened
from desktop.storage.register.sealed_folder import read_sealed, sealed_files
from desktop.storage.register.sealing_pin import sealing_publics

_PORTION = 64 * 1024 * 1024  # bytes of sealed files that are filed in one transaction


class SealedInbox:
    """The sealed captures of an open register: listed, filed, discarded, saved as evidence."""

    def __init__(
        self,
        home: Home,
        session: Session,
        now_ms: Callable[[], int],
        origin: Callable[[], Origin],
    ) -> None:
        """Use the session, the clock, and who records."""
        self._home = home
        self._session = session
        self._now_ms = now_ms
        self._origin = origin
        self._list = SealedList(home, session)

    def forget(self) -> None:
        """Drop the text of the list: the register is being locked."""
        self._list.forget()

    def entries(self) -> tuple[SealedEntry, ...]:
        """Return the waiting captures, as `SealedList`."""
        return self._list.entries()

    # --- decisions of the officer -------------------------------------------------------------

    def file(self, chosen: Iterable[SealedEntry], *, wait_ms: int = WAIT_MS) -> list[Record]:
        """File captures as they were shown, and return the new records.

        Left out are captures that another process filed or discarded meanwhile, and those whose
        file has changed since it was shown. KnownError ``register_locked``, ``register_busy``,
        ``database_locked`` and those of the disk: what was not filed stays sealed.
        """
        records: list[Record] = []
        try:
            for portion in self._portions(chosen):
                register = self._session.opened()  # a lock may come between two portions
                arrivals = partial(self._arrivals, register, portion)
                records += self._commit(register, arrivals, wait_ms)
        finally:
            if self._session.register is not None:
                self.settle(self._session.register)
        return records

    def discard(self, chosen: Sequence[SealedEntry], reason: str) -> int:
        """Discard captures, with a note in register and log; return how many.

        The note has the officer's reason and names the files by id and digest, without their
        words. An unreadable file, which has no digest, that cannot be removed waits on and does
        not count; the error is reported. KnownError as `file`, and ``sealed_reason_missing``.
        """
        register = self._session.opened()
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
        """Copy sealed files as they are into a folder, as evidence; return what was written.

        KnownError ``file_unreadable`` and those of the disk; nothing that exists is replaced.
        """
        self._session.opened()
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
        try:
            return ever_missing(self._home)
        except KnownError as error:
            self._session.report(error)
            return ()

    # --- clean-up -----------------------------------------------------------------------------

    def begin(self, register: Register) -> None:
        """Settle at an unlock, and open what waits, before anybody asks for the list."""
        self.settle(register)
        self._list.look_at_all(register)

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
            self._session.report(error)
            return
        for code, ids in (
            (ProblemCode.SEALED_MISSING, gone.missing),
            (ProblemCode.SEALED_TO_OTHERS, gone.foreign),
        ):
            if ids:
                self._session.report(KnownError(code, count=len(ids), ids=", ".join(ids)))

    def _ids_of_files(self) -> set[str]:
        return {id_of(path.name) for path in sealed_files(self._home.sealed)}

    def _is_left_over(
        self, register: Register, path: Path, record_id: str, discards: Discards
    ) -> bool:
        """Return whether the file remains only because its removal was not completed."""
        if record_id and register.has(record_id):
            return True
        if not discards.digests:
            return False
        entry = self._list.look(register, path)
        return entry is not None and entry.digest in discards.digests

    def _remove_shown(self, register: Register, entry: SealedEntry) -> None:
        """Remove the file of a discarded entry, unless another one has its name by now."""
        path = self._path(entry)
        content = sealed_captures.open_sealed(path, register.sealings)
        if content is not None and content.digest == entry.digest:
            self._remove(path)

    def _remove(self, path: Path) -> bool:
        try:
            sealed_captures.remove(path)
        except OSError as error:  # a scanner has it open, or it is a folder
            self._session.report(known(error, path.with_name(plain_name(path.name))))
            return False
        return True

    def _path(self, entry: SealedEntry) -> Path:
        return self._home.sealed / entry.file_name

    def _portions(self, chosen: Iterable[SealedEntry]) -> Iterable[list[SealedCapture]]:
        portion: list[SealedCapture] = []
        size = 0
        for each in chosen:
            if isinstance(each, SealedCapture):
                portion.append(each)
                size += _size(self._path(each))
                if size >= _PORTION:
                    yield portion
                    portion, size = [], 0
        if portion:
            yield portion

    def _arrivals(self, register: Register, portion: Sequence[SealedCapture]) -> list[Arrival]:
        """Return the captures that are as shown, and not filed or discarded meanwhile."""
        discards = discards_of(register)
        book = ContactBook(read_contacts(register))
        arrivals = []
        for each in portion:
            content = sealed_captures.open_sealed(self._path(each), register.sealings)
            if (
                isinstance(content, Opened)
                and content.digest == each.digest
                and each.digest not in discards.digests
            ):
                draft = replace(content.draft, capture=Capture.SEALED)
                if each.log_knows.from_here:  # not by a name that another program wrote
                    draft = book.filled(draft, shown_sender(content.draft))
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
        self._session.filed(
            register,
            lambda: {each.record_id: standings.new_directive(each, now_ms) for each in records},
        )
        return records


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _free(folder: Path, name: str) -> Path:
    """Return an unused path in the folder."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
