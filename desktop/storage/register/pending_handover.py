"""A handover's file, complete under a name of its own until its record exists.

That name has the beginning of the digest that is recorded. A kill before the renaming leaves the
encrypted file under it: the register shows whether it is on record.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import sync_folder, write_atomically

_SOURCE = "handover/"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A complete file at ``path``, and its ``target``."""

    target: Path
    path: Path
    sha256: str
    size: int  # bytes

    @property
    def source(self) -> str:
        """Return the source of the record that has to exist before the file is renamed."""
        return f"{_SOURCE}{self.sha256}"


def prepare(target: Path, data: bytes) -> Prepared:
    """Write the data beside their target; after KnownErrors of the disk there is no file.

    KnownError ``handover_name_taken`` if the file could not be renamed to its target: a folder, or
    a file that another program holds open.
    """
    _refuse_taken(target)
    sha256 = hashlib.sha256(data).hexdigest()
    path = target.with_name(f"{target.stem}-{sha256[:8]}{target.suffix}")
    try:
        return Prepared(target, path, sha256, write_atomically(path, [data]).size)
    except KnownError as error:  # names the file that was chosen
        facts = {**error.facts, "path": str(target)}
        raise KnownError(error.code, exit_code=error.exit_code, **facts) from error


def drop(prepared: Prepared) -> None:
    """Remove the file that was not recorded."""
    prepared.path.unlink(missing_ok=True)


def give_name(prepared: Prepared) -> None:
    """Rename the file to its target, once its record exists; it is never removed from here on.

    KnownError ``handover_elsewhere`` with the ``path`` of the complete file if that fails.
    """
    target, path = prepared.target, prepared.path
    try:
        path.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        elsewhere = ProblemCode.HANDOVER_ELSEWHERE
        raise KnownError(elsewhere, name=target.name, path=str(path)) from error


def _refuse_taken(target: Path) -> None:
    if not target.exists():
        return
    try:
        target.replace(target)  # Windows refuses it while another program holds the file open
    except OSError as error:
        raise KnownError(ProblemCode.HANDOVER_NAME_TAKEN, exit_code=1, path=str(target)) from error
    if target.is_dir():
        raise KnownError(ProblemCode.HANDOVER_NAME_TAKEN, exit_code=1, path=str(target))
