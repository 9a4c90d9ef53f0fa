"""Evidence from the open register: records, their exact bytes, and their proofs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Tree
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Record, parse_record
from desktop.core.register.status import corrected
from desktop.core.settings.recorded import UNGOVERNED, PolicyInForce
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import Register


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A record as filed, the bytes of its original and attachments, and its path to the root."""

    record: Record
    files: tuple[bytes, ...] = field(repr=False)
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Records of one register under its last checkpoint.

    ``leaves`` and ``redacted`` (pairs of a record's number and its redaction's) are empty unless
    it is the whole register. ``confidential`` is the number of the first record that may leave the
    register encrypted only.
    """

    register_id: str
    public: bytes
    note: str
    records: tuple[EvidenceRecord, ...]
    leaves: tuple[bytes, ...]
    redacted: tuple[tuple[int, int], ...]
    confidential: int | None
    inherited: "tuple[Evidence, ...]" = ()  # of registers that predecessors handed over
    policy: PolicyInForce = UNGOVERNED  # where it was read


def gather(register: Register, which: Sequence[str | int] | None) -> Evidence:
    """Return the chosen records and all records about them, or (None) the whole register.

    A predecessor's records come with the record of the takeover. Redacted content is left out, its
    leaf is not. KnownErrors as `Register.holder` and `Reading.record`.
    """
    if which is None:
        own = _of(register, None)
        others = [
            _of(inherited, None)
            for inherited in register.inherited
            if inherited.verification.intact
        ]
    else:
        ids = [register.holder(record).record(record).record_id for record in which]
        about = _about(register, ids)
        foreign = [(inherited, _about(inherited, ids)) for inherited in register.inherited]
        foreign = [(inherited, chosen) for inherited, chosen in foreign if chosen]
        own = _of(register, about + [inherited.taken.record_id for inherited, _ in foreign])
        others = [_of(inherited, chosen) for inherited, chosen in foreign]
    first = (part.confidential for part in (own, *others) if part.confidential is not None)
    # Of a whole register the records that they are about are among its own.
    pointing = (
        item.record.seq
        for item in (own.records if which is not None else ())
        if _about_confidential(register, item.record)
    )
    return replace(own, inherited=tuple(others), confidential=next(chain(first, pointing), None))


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


def _of(register: Reading, which: Sequence[str] | None) -> Evidence:
    blobs: dict[int, list[bytes]] = {}
    redacted: tuple[tuple[int, int], ...] = ()
    with register.reading() as connection:
        sql = "SELECT leaf FROM record ORDER BY seq"
        leaves = tuple(bytes(leaf) for (leaf,) in connection.execute(sql))
        if which is None:
            sql = "SELECT body FROM content ORDER BY seq"
            bodies = [body for (body,) in connection.execute(sql)]
            sql = "SELECT seq, by FROM redaction ORDER BY seq"
            redacted = tuple((seq, by) for seq, by in connection.execute(sql))
            sql = "SELECT seq, data FROM blob ORDER BY seq, place"
            for seq, data in connection.execute(sql):
                blobs.setdefault(seq, []).append(bytes(data))
    if which is None:
        records = [parse_record(json.loads(body)) for body in bodies]
    else:
        chosen = {record.seq: record for record in map(register.record, which)}
        records = [chosen[seq] for seq in sorted(chosen)]
        blobs = {record.seq: _files(register, record) for record in records}
    tree = None if which is None else Tree(leaves)
    about = register.later(record.record_id for record in records)  # by successors, too
    return Evidence(
        register.register_id,
        register.public,
        register.day_notes(1)[0],
        tuple(
            EvidenceRecord(
                record,
                tuple(blobs.get(record.seq, ())),
                () if tree is None else tree.path(record.seq - 1),
            )
            for record in records
        ),
        leaves if which is None else (),
        redacted,
        next(
            (
                record.seq
                for record in records
                if corrected(record, about[record.record_id]).security.hides_subject
            ),
            None,
        ),
    )


def _files(register: Reading, record: Record) -> list[bytes]:
    first = 0 if record.original else 1
    return [register.blob(record.seq, place) for place in range(first, len(record.attachments) + 1)]
