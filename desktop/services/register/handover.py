"""Directive 5 over a transfer: the whole register goes to a successor, and it is on record.

The file is written first, under another name; then the register records to whom it went and its
digest; only then does it get its name. So nothing leaves without being on record. A name that it
could not get is refused before; once on record the file is never removed, whatever happens, and a
kill on the way is put right at the next unlock (see `outgoing`).
"""

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.enums import MessageMedium, RecordType
from desktop.core.register.records import Draft, Record
from desktop.services.register.service import RegisterService
from desktop.storage.register.pending_handover import Prepared, drop, give_name


def hand_over(service: RegisterService, prepared: Prepared, to: Person, words: str) -> Record:
    """Record the handover and give the file its name; when it is not on record there is no file.

    ``words`` say it in the officer's language. KnownError ``register_locked``, the disk's, and
    ``handover_elsewhere`` when it is on record and its file has another name.
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
    try:
        (record,) = service.recording.file([draft])
    except KnownError:  # anything else may come when it is on record: the next unlock settles that
        drop(prepared)
        raise
    give_name(prepared)
    return record
