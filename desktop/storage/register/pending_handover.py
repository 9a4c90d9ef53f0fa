"""A handover's file, under a temporary name until its record exists.

A note in the home names the file. After a kill, the next process that opens the register finds the
note and renames the file if the record exists, or removes it: there is a file exactly when there
is a record of it.
"""

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import RecordType
from desktop.storage.atomic_write import known, read_regular, sync_folder, write_atomically
from desktop.storage.register.queries import Reading

SOURCE = "handover/"
_NOTE = "handover-{number}-{pid}.note"  # one process may have several, on a disk that is silent
_turn = threading.Lock()  # each unlock asks for the same notes again


@dataclass(frozen=True, slots=True)
class Prepared:
    """A complete file that does not have its name yet."""

    target: Path
    sha256: str
    size: int  # bytes
    note: Path

    @property
    def source(self) -> str:
        """Return the source of the record that has to exist before the file is renamed."""
        return f"{SOURCE}{self.sha256}"


def prepare(home: Path, target: Path, data: bytes) -> Prepared:
    """Write the data beside their target; after KnownErrors of the disk there is no file.

    KnownError ``handover_name_taken`` if the file could not be renamed to its target: a folder, or
    a file that another program holds open.
    """
    _refuse_taken(target)
    _spare(target)
    note = home / _NOTE.format(number=time.time_ns(), pid=os.getpid())
    write_atomically(note, [str(target.absolute()).encode()])
    try:
        written = write_atomically(_unnamed(target), [data])
    except BaseException:
        note.unlink(missing_ok=True)
        raise
    return Prepared(target, written.sha256, written.size, note)


def drop(prepared: Prepared) -> None:
    """Remove the file that was not renamed."""
    _unnamed(prepared.target).unlink(missing_ok=True)
    prepared.note.unlink(missing_ok=True)


def give_name(prepared: Prepared) -> None:
    """Rename the file to its target, once its record exists; it is never removed from here on.

    KnownError ``handover_elsewhere`` with the ``path`` of the complete file if that fails.
    """
    new, target = _unnamed(prepared.target), prepared.target
    try:
        new.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        other = _other(target, prepared.sha256)
        try:
            new.replace(other)
        except OSError:  # the next unlock tries again
            raise _elsewhere(target, new) from error
        prepared.note.unlink(missing_ok=True)
        raise _elsewhere(target, other) from error
    prepared.note.unlink(missing_ok=True)


def _elsewhere(target: Path, path: Path) -> KnownError:
    return KnownError(ProblemCode.HANDOVER_ELSEWHERE, name=target.name, path=str(path))


def _spare(target: Path) -> None:
    """Rename a recorded file that could not get its name, so that it is not overwritten."""
    left = _unnamed(target)
    try:
        if left.exists():
            left.replace(_other(target, _digest(left)))
    except OSError as error:
        raise known(error, left) from error


def _refuse_taken(target: Path) -> None:
    if not target.exists():
        return
    try:
        target.replace(target)  # Windows refuses it while another program holds the file open
    except OSError as error:
        raise KnownError(ProblemCode.HANDOVER_NAME_TAKEN, exit_code=1, path=str(target)) from error
    if target.is_dir():
        raise KnownError(ProblemCode.HANDOVER_NAME_TAKEN, exit_code=1, path=str(target))


def left_notes(home: Path) -> list[Path]:
    """Return the notes of killed processes, which `finish` is to settle."""
    notes = []
    for note in _notes(home):
        pid = note.stem.rpartition("-")[2]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            notes.append(note)
    return notes


def recorded(register: Reading) -> frozenset[str]:
    """Return the sources of the handovers that the register has on record."""
    return frozenset(record.source for record in register.of_type(RecordType.HANDOVER))


def finish(notes: Sequence[Path], sources: frozenset[str]) -> None:
    """Finish what killed processes left; if the disk is not there, the next call tries again.

    It needs no register: ``sources`` are those of `recorded`. A call that hangs on a disk is the
    only one, and what is handed over to the same name meanwhile is left alone: no source tells
    whether that is on record.
    """
    if not _turn.acquire(blocking=False):
        return
    try:
        for note in notes:
            with suppress(OSError, ValueError):
                target = _target(note)
                if _finish(target, sources, partial(_is_free, target, note, notes)):
                    note.unlink()
    finally:
        _turn.release()


def _finish(target: Path, sources: frozenset[str], is_free: Callable[[], bool]) -> bool:
    """Whether it is finished; ``is_free`` is asked again after each wait for the disk."""
    target.parent.stat()  # raises if the disk is not there
    new = _unnamed(target)
    for half in list(target.parent.glob(f".{new.name}.*.new")):
        if not is_free():
            return False
        half.unlink()
    if not new.exists():
        return True
    on_record = f"{SOURCE}{_digest(new)}" in sources
    if not is_free():
        return False
    if on_record:
        new.replace(target)
        sync_folder(target.parent)
    else:
        new.unlink()
    return True


def _is_free(target: Path, note: Path, notes: Sequence[Path]) -> bool:
    """Whether the note is still there and none but the notes names such a target.

    A folder may be spelled in several ways, so that only the file's name is compared.
    """
    names = set()
    for other in set(_notes(note.parent)).difference(notes):
        with suppress(OSError, ValueError):  # removed meanwhile: its file has its name
            names.add(_target(other).name.casefold())
    return note.exists() and target.name.casefold() not in names


def _notes(home: Path) -> Iterator[Path]:
    return home.glob("handover-*.note")


def _target(note: Path) -> Path:
    return Path(read_regular(note).decode())


def _unnamed(target: Path) -> Path:
    return target.with_name(f".{target.name}.unrecorded")


def _other(target: Path, sha256: str) -> Path:
    return target.with_name(f"{target.stem}-{sha256[:8]}{target.suffix}")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
