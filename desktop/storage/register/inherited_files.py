"""The files of inherited registers: their keys, and how a new file is put in place.

A takeover is built under a temporary name, staged beside its place, recorded, and only then moved
there; after a kill the next unlock cleans up or completes the move. The key of a file is derived
from the register's secret and the file's name, so that the same handover taken again opens under
any state of the register's database. A file that verifies is never overwritten, and removed only
for a longer one of the same register.
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
from desktop.storage.register.inherited import NAME, SOURCE, Inherited, Taken, file_name
from desktop.storage.register.register import Register
from desktop.storage.sqlite import drop_database

_SOURCE = re.compile(SOURCE + r"([0-9a-f]{16})/(\d{1,9})/([0-9a-f]{64})")
_STAGED = re.compile(r"(inherited-.+\.db)\.(\d+)\.new")


def secret_of(register: Register) -> bytes:
    """Return the secret from which the inherited files' keys are derived; it opens nothing else."""
    return _secrets(register)[0]


def _secrets(register: Register) -> list[bytes]:
    """Return it, and those before the register's key was changed: older files open by them."""
    return [
        hmac.digest(sealing.private_bytes_raw(), b"tatpar inherited v1", "sha256")
        for sealing in register.sealings
    ]


def key_of(secret: bytes, register_id: str, size: int) -> bytearray:
    """Return the key of an inherited register's file."""
    return bytearray(hmac.digest(secret, file_name(register_id, size).encode(), "sha256"))


def taken_over(register: Register) -> list[Taken]:
    """Return the takeovers, of each register the largest, in order of time."""
    largest: dict[str, Taken] = {}
    for record in register.of_type(RecordType.TAKEOVER):
        taken = _taken(record)
        if taken is None:
            continue  # reported by `open_inherited`
        if taken.register_id not in largest or largest[taken.register_id].size < taken.size:
            largest[taken.register_id] = taken
    return sorted(largest.values(), key=lambda taken: (taken.at_ms, taken.register_id))


def _taken(record: Record) -> Taken | None:
    """Return the takeover that is recorded there, None if the source names no register."""
    source = _SOURCE.fullmatch(record.source)
    if source is None:
        return None
    register_id, size, root = source.groups()
    officer = Person(record.sender, record.designation, record.group)
    return Taken(register_id, int(size), root, officer, record.captured_ms, record.record_id)


def stage(built: Path, register_id: str, size: int) -> None:
    """Move a verified file beside its place; KnownErrors of the disk."""
    try:
        built.replace(_staged(built.parent, register_id, size))
    except OSError as error:
        raise known(error, built) from error


def unstage(folder: Path, register_id: str, size: int) -> None:
    """Remove a staged file that was not recorded."""
    drop_database(_staged(folder, register_id, size))


def _staged(folder: Path, register_id: str, size: int) -> Path:
    return folder / f"{file_name(register_id, size)}.{os.getpid()}.new"


def open_inherited(register: Register, folder: Path, *, intact: bool) -> list[KnownError]:
    """Open and verify the inherited registers; return the problems of those that do not.

    ``intact``: the register itself verified. Otherwise no file is removed on its evidence.
    """
    for inherited in register.inherited:
        inherited.database.close()
    register.inherited = ()
    opened: list[Inherited] = []
    problems = [
        KnownError(ProblemCode.TAKEOVER_UNREADABLE, seq=record.seq)
        for record in register.of_type(RecordType.TAKEOVER)
        if _taken(record) is None
    ]
    takeovers = taken_over(register)
    for taken in takeovers:
        path = folder / taken.file
        try:
            _settle(register, taken, path)
            if path.exists():
                opened.append(_open_taken(register, taken, path))
            else:
                problems.append(
                    KnownError(ProblemCode.INHERITED_MISSING, who=taken.who, path=str(path))
                )
        except KnownError as error:
            problems.append(error)
    register.inherited = tuple(opened)
    for inherited in opened:
        if inherited.check().fault is not None:
            who, path = inherited.whose, inherited.path
            problems.append(KnownError(ProblemCode.INHERITED_UNVERIFIED, who=who, path=str(path)))
    _clear(folder, {taken.file for taken in takeovers}, opened if intact else ())
    return problems


def about_inherited(problem: KnownError) -> bool:
    """Whether the problem is one that `open_inherited` returns."""
    if problem.code == ProblemCode.TAKEOVER_UNREADABLE:
        return True
    return NAME.fullmatch(Path(str(problem.facts.get("path", ""))).name) is not None


def _open_taken(register: Register, taken: Taken, path: Path) -> Inherited:
    """Open a file by the key it was written with; KnownErrors as `Inherited`."""
    *newer, last = (key_of(secret, taken.register_id, taken.size) for secret in _secrets(register))
    for key in newer:
        try:
            return Inherited(path, key, register, taken)
        except KnownError as error:
            if error.code != ProblemCode.REGISTER_DAMAGED:
                raise
    return Inherited(path, last, register, taken)


def _settle(register: Register, taken: Taken, path: Path) -> None:
    """Move a staged and recorded file to its place, unless a sound one is there.

    KnownErrors of the disk, and ``database_locked`` if that cannot be verified; then both stay.
    """
    for staged in path.parent.glob(f"{path.name}.*.new"):
        sound = path.exists() and _sound(register, taken, path)
        try:
            if sound:
                drop_database(staged)
            else:
                drop_database(path)
                staged.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            raise known(error, path) from error


def _sound(register: Register, taken: Taken, path: Path) -> bool:
    try:
        inherited = _open_taken(register, taken, path)
    except KnownError as error:
        if error.code != ProblemCode.REGISTER_DAMAGED:
            raise
        return False
    try:
        return inherited.check(thorough=True).intact
    finally:
        inherited.database.close()


def _clear(folder: Path, recorded: set[str], opened: Iterable[Inherited]) -> None:
    """Remove staged files of killed takeovers, and files that a longer verified one supersedes."""
    left = []
    for path in folder.glob("inherited-*.new"):
        staged = _STAGED.fullmatch(path.name)
        if staged and staged[1] not in recorded and not psutil.pid_exists(int(staged[2])):
            left.append(path)
    for inherited in opened:
        for path in folder.glob(f"inherited-{inherited.taken.register_id}-*.db"):
            named = NAME.fullmatch(path.name)
            shorter = named is not None and int(named[2]) < inherited.taken.size
            if shorter and inherited.verification.intact:
                left.append(path)
    for path in left:
        with suppress(OSError):
            drop_database(path)
