"""The files of inherited registers: what opens them, and how a new one comes into its place.

A takeover is built under a name of its thread's, staged beside its place, put on record, and only
then moved there; the first and the last are also done after a kill, at the next unlock. The key of
a file follows from the register's own secret and the file's name, so that the same handover taken
again opens like the file before, under whichever state of the register's database. No file that
verifies is written over, and none is removed but for a longer one of the same register.
"""

import hmac
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import psutil

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Record
from desktop.storage.atomic_write import known, sync_folder
from desktop.storage.register.inherited import NAME, SOURCE, Inherited, Taken, drop, file_name
from desktop.storage.register.register import Register

_SOURCE = re.compile(SOURCE + r"([0-9a-f]{16})/(\d{1,9})/([0-9a-f]{64})")
_STAGED = re.compile(r"(inherited-.+\.db)\.(\d+)\.new")


def secret_of(register: Register) -> bytes:
    """Return what the keys of inherited files are made of; it opens nothing else."""
    return hmac.digest(register.sealing.private_bytes_raw(), b"tatpar inherited v1", "sha256")


def key_of(secret: bytes, register_id: str, size: int) -> bytearray:
    """Return the key of an inherited register's file."""
    return bytearray(hmac.digest(secret, file_name(register_id, size).encode(), "sha256"))


def taken_over(register: Register) -> list[Taken]:
    """Return what was taken over, each register at its largest, in order of time."""
    largest: dict[str, Taken] = {}
    for record in register.of_type(RecordType.TAKEOVER):
        taken = _taken(record)
        if taken is None:
            continue  # `open_inherited` reports it
        if taken.register_id not in largest or largest[taken.register_id].size < taken.size:
            largest[taken.register_id] = taken
    return sorted(largest.values(), key=lambda taken: (taken.at_ms, taken.register_id))


def _taken(record: Record) -> Taken | None:
    """Return what the record of a takeover says, None if its source names no register."""
    source = _SOURCE.fullmatch(record.source)
    if source is None:
        return None
    register_id, size, root = source.groups()
    officer = Person(record.sender, record.designation, record.group)
    return Taken(register_id, int(size), root, officer, record.captured_ms, record.record_id)


def stage(built: Path, register_id: str, size: int) -> None:
    """Put a verified file beside its place; KnownErrors of the disk."""
    try:
        built.replace(_staged(built.parent, register_id, size))
    except OSError as error:
        raise known(error, built) from error


def unstage(folder: Path, register_id: str, size: int) -> None:
    """Take it away again, if it was not put on record."""
    drop(_staged(folder, register_id, size))


def _staged(folder: Path, register_id: str, size: int) -> Path:
    return folder / f"{file_name(register_id, size)}.{os.getpid()}.new"


def open_inherited(register: Register, folder: Path, *, intact: bool) -> list[KnownError]:
    """Open and verify what was taken over; return what is missing or wrong, the rest is there.

    ``intact`` says that the register itself verified; else no file is removed on its word.
    """
    for one in register.inherited:
        one.engine.dispose()
    register.inherited = ()
    secret = secret_of(register)
    opened: list[Inherited] = []
    problems = [
        KnownError(ProblemCode.TAKEOVER_UNREADABLE, seq=record.seq)
        for record in register.of_type(RecordType.TAKEOVER)
        if _taken(record) is None
    ]
    wanted = taken_over(register)
    for taken in wanted:
        path = folder / taken.file
        try:
            _settle(register, secret, taken, path)
            if path.exists():
                opened.append(_open(register, secret, taken, path))
            else:
                problems.append(
                    KnownError(ProblemCode.INHERITED_MISSING, who=taken.who, path=str(path))
                )
        except KnownError as error:
            problems.append(error)
    register.inherited = tuple(opened)
    for one in opened:
        fault = one.check().fault
        if fault is not None:
            problems.append(
                KnownError(ProblemCode.INHERITED_UNVERIFIED, who=one.whose, path=str(one.path))
            )
    _clear(folder, {taken.file for taken in wanted}, opened if intact else ())
    return problems


def about_inherited(problem: KnownError) -> bool:
    """Return whether it is one of those that `open_inherited` returns."""
    if problem.code == ProblemCode.TAKEOVER_UNREADABLE:
        return True
    return NAME.fullmatch(Path(str(problem.facts.get("path", ""))).name) is not None


def _open(register: Register, secret: bytes, taken: Taken, path: Path) -> Inherited:
    return Inherited(path, key_of(secret, taken.register_id, taken.size), register, taken)


def _settle(register: Register, secret: bytes, taken: Taken, path: Path) -> None:
    """Move what was staged and put on record into its place, unless a sound file is there.

    KnownErrors of the disk, and ``database_locked`` when it cannot be told; then both stay.
    """
    for staged in path.parent.glob(f"{path.name}.*.new"):
        sound = path.exists() and _sound(register, secret, taken, path)
        try:
            if sound:
                drop(staged)
            else:
                drop(path)
                staged.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise known(error, path) from error


def _sound(register: Register, secret: bytes, taken: Taken, path: Path) -> bool:
    try:
        one = _open(register, secret, taken, path)
    except KnownError as error:
        if error.code != ProblemCode.REGISTER_DAMAGED:
            raise
        return False
    try:
        return one.check(thorough=True).intact
    finally:
        one.engine.dispose()


def _clear(folder: Path, wanted: set[str], longer: Iterable[Inherited]) -> None:
    """Remove what killed takeovers staged, and what a longer one that verified has taken in."""
    left = []
    for path in folder.glob("inherited-*.new"):
        made = _STAGED.fullmatch(path.name)
        if made and made[1] not in wanted and not psutil.pid_exists(int(made[2])):
            left.append(path)
    for one in longer:
        for path in folder.glob(f"inherited-{one.taken.register_id}-*.db"):
            named = NAME.fullmatch(path.name)
            if named and int(named[2]) < one.taken.size and one.verification.intact:
                left.append(path)
    for path in left:
        with suppress(OSError):
            drop(path)
