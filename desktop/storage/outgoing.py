"""A file that leaves the register, whole under another name until that is on record.

A note in the home says where it is being written. A process that is killed leaves the note, and
the next one to open the register gives the file its name if the record was made, or removes it: so
there is a file exactly when there is a record of it.
"""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from desktop.storage.atomic import known, sync_folder, write_atomically
from desktop.storage.register_reading import Reading

SOURCE = "handover/"
_NOTE = "handover-{pid}.note"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is whole on the disk and has not its name yet."""

    target: Path
    sha256: str
    size: int  # bytes
    note: Path

    @property
    def source(self) -> str:
        """Return the source of the record that lets it go."""
        return f"{SOURCE}{self.sha256}"


def prepare(home: Path, target: Path, data: bytes) -> Prepared:
    """Write the data beside where they shall be; KnownErrors of the disk, then there is nothing."""
    note = home / _NOTE.format(pid=os.getpid())
    write_atomically(note, [str(target.absolute()).encode()])
    try:
        written = write_atomically(_unnamed(target), [data])
    except BaseException:
        note.unlink(missing_ok=True)
        raise
    return Prepared(target, written.sha256, written.size, note)


def drop(prepared: Prepared) -> None:
    """Take the unnamed file away again."""
    _unnamed(prepared.target).unlink(missing_ok=True)
    prepared.note.unlink(missing_ok=True)


def give_name(prepared: Prepared) -> None:
    """Let the file go, once it is on record; KnownErrors of the disk."""
    try:
        _unnamed(prepared.target).replace(prepared.target)
        sync_folder(prepared.target.parent)
    except OSError as error:
        raise known(error, prepared.target) from error
    prepared.note.unlink(missing_ok=True)


def finish(register: Reading, home: Path) -> None:
    """Do what killed processes left undone; a disk that is not there is asked the next time."""
    for note in home.glob(_NOTE.format(pid="*")):
        pid = note.stem.rpartition("-")[2]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            with suppress(OSError, ValueError):
                _finish(register, Path(note.read_text("utf-8")))
                note.unlink()


def _finish(register: Reading, target: Path) -> None:
    target.parent.stat()  # raises when it is not there
    new = _unnamed(target)
    for half in target.parent.glob(f".{new.name}.*.new"):
        half.unlink()
    if not new.exists():
        return
    with new.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if register.of_source(f"{SOURCE}{digest}") is None:
        new.unlink()
    else:
        new.replace(target)
        sync_folder(target.parent)


def _unnamed(target: Path) -> Path:
    return target.with_name(f".{target.name}.unrecorded")
