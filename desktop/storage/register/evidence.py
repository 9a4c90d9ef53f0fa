"""Evidence from the open register: records, their exact bytes, and their proofs."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.errors import KnownError
from desktop.core.person import Person
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Record
from desktop.core.register.status import corrected
from desktop.core.settings.recorded import UNGOVERNED, PolicyInForce
from desktop.storage.register.inherited import Parcel, parcel_of
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import Register


@dataclass(frozen=True, slots=True)
class Evidence:
    """Records of one register, and after it of those that predecessors handed over.

    ``confidential`` is the number of the first record that may leave the register encrypted only.
    """

    parcels: tuple[Parcel, ...]
    confidential: int | None
    policy: PolicyInForce = UNGOVERNED  # where it was read


def gather(register: Register, which: Sequence[str | int] | None) -> Evidence:
    """Return the chosen records and all records about them, or (None) the whole register.

    A predecessor's records come with the record of the takeover. KnownErrors as `Register.holder`
    and `Reading.record`.
    """
    chosen: list[tuple[Reading, list[str] | None]]
    if which is None:
        sound = [item for item in register.inherited if item.verification.intact]
        chosen = [(register, None), *((item, None) for item in sound)]
    else:
        ids = [register.holder(record).record(record).record_id for record in which]
        foreign = [(item, about) for item in register.inherited if (about := _about(item, ids))]
        takeovers = [item.taken.record_id for item, _ in foreign]
        chosen = [(register, _about(register, ids) + takeovers), *foreign]
    parcels = tuple(parcel_of(each, Person(), ids) for each, ids in chosen)
    contents = [(each, parcel.records) for (each, _), parcel in zip(chosen, parcels, strict=True)]
    confidential = [seq for each, records in contents for seq in _confidential(each, records)]
    if which is not None:  # of a whole register they are about its own
        confidential += [one.seq for one in contents[0][1] if _about_confidential(register, one)]
    return Evidence(parcels, next(iter(confidential), None))


def _confidential(register: Reading, records: Sequence[Record]) -> list[int]:
    """Return the numbers of those that may leave encrypted only, as they were corrected last."""
    about = register.later(record.record_id for record in records)  # by successors, too
    return [
        record.seq
        for record in records
        if corrected(record, about[record.record_id]).security.hides_subject
    ]


def _about_confidential(register: Register, record: Record) -> bool:
    """Whether a record is about one that may leave the register encrypted only.

    A correction quotes it and an action may. The class of a redacted record is not known any more:
    only the redaction itself, which quotes nothing, may leave unencrypted.
    """
    if record.target is None or record.type is RecordType.REDACTION:
        return False
    try:
        about = register.holder(record.target).record(record.target)
    except KnownError:
        return True
    later = register.later([about.record_id])[about.record_id]
    return corrected(about, later).security.hides_subject


def _about(register: Reading, ids: Sequence[str]) -> list[str]:
    """Filter the ids to records of this register; add its records that point to any."""
    later = Reading.later(register, ids)
    pointing = [record.record_id for records in later.values() for record in records]
    return [record_id for record_id in ids if register.has(record_id)] + pointing
