"""Handing over the whole register to a successor, with a record of it.

The file is written under a temporary name; then the register records the receiver and the file's
digest; only then does the file get its name, so that no handover is unrecorded. A name that cannot
be used is refused before. Once recorded, the file is never removed; after a kill the next unlock
completes the renaming (see `pending_handover`).
"""

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.enums import MessageMedium, RecordType
from desktop.core.register.records import Draft, Record
from desktop.services.register.service import RegisterService
from desktop.storage.register.pending_handover import Prepared, drop, give_name


def hand_over(service: RegisterService, prepared: Prepared, to: Person, words: str) -> Record:
    """Record the handover and rename the file; without a record there is no file.

    KnownErrors as `enter`, and ``handover_elsewhere`` if it is recorded but the file could not get
    its name.
    """
    try:
        record = enter(service, prepared, to, words)
    except KnownError:  # any other error may come after the record: the next unlock settles that
        drop(prepared)
        raise
    give_name(prepared)
    return record


def enter(service: RegisterService, prepared: Prepared, to: Person, words: str) -> Record:
    """Record the handover; then its file is to be renamed by `give_name`, after an error dropped.

    ``words`` are the record's text. KnownError ``register_locked`` and those of the disk.
    """
    draft = Draft(
        type=RecordType.HANDOVER,
        text=words,
        medium=MessageMedium.OTHER,
        sender=to.name,
        designation=to.designation,
        group=to.office,
        source=prepared.source,
    )
    (record,) = service.recording.file([draft])
    return record
