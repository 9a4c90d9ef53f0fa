"""Directive 5 over a transfer: the whole register goes to a successor, and it is on record.

The file is written first, under another name; then the register records to whom it went and its
digest; only then does it get its name. So nothing leaves without being on record, and a full disk
or a kill leaves neither file nor a record of one that is not there.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.core.directive import Draft, Record
from desktop.core.terms import MessageMedium, RecordType
from desktop.duties.keep_record import KeepRecord
from desktop.storage.atomic import known, sync_folder, write_atomically
from desktop.storage.inherited import Officer


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is whole on the disk and has not its name yet."""

    new: Path
    target: Path
    sha256: str
    size: int  # bytes


def prepare(target: Path, data: bytes) -> Prepared:
    """Write the encrypted register beside where it shall be; KnownErrors of the disk."""
    new = target.with_name(f".{target.name}.unrecorded")
    written = write_atomically(new, [data])
    return Prepared(new, target, written.sha256, written.size)


def drop(prepared: Prepared) -> None:
    """Take the unnamed file away again."""
    prepared.new.unlink(missing_ok=True)


def hand_over(keeper: KeepRecord, prepared: Prepared, to: Officer, words: str) -> Record:
    """Record the handover and give the file its name; after an error there is no file.

    ``words`` say it in the officer's language. KnownError ``register_locked`` and the disk's.
    """
    draft = Draft(
        type=RecordType.HANDOVER,
        text=words,
        medium=MessageMedium.OTHER,
        sender=to.name,
        designation=to.designation,
        group=to.office,
        source=f"handover/{prepared.sha256}",
    )
    try:
        (record,) = keeper.file([draft])
    except BaseException:
        drop(prepared)
        raise
    try:
        prepared.new.replace(prepared.target)
        sync_folder(prepared.target.parent)
    except OSError as error:
        drop(prepared)
        raise known(error, prepared.target) from error
    return record
