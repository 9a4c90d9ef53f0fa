"""What leaves the open register as evidence: records, their exact bytes, and their proofs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Tree
from desktop.core.register.enums import RecordType
from desktop.core.register.records import Record, parse_record
from desktop.core.register.status import corrected
from desktop.core.settings.policy import UNGOVERNED, PolicyInForce
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

    ``leaves`` and ``redacted`` (pairs of a number and of its redaction's) only when it is all.
    ``confidential`` is the number of the first that may leave the register encrypted only.
    """

    register_id: str
    public: bytes
    note: str
    kept: tuple[EvidenceRecord, ...]
    leaves: tuple[bytes, ...]
    redacted: tuple[tuple[int, int], ...]
    confidential: int | None
    inherited: "tuple[Evidence, ...]" = ()  # of registers that predecessors handed over
    policy: PolicyInForce = UNGOVERNED  # where it was read


def gather(register: Register, which: Sequence[str | int] | None) -> Evidence:
    """Return the chosen records with all that was filed about them, or (None) all that is there.

    Records of a predecessor come with the record of the takeover. What was redacted is left out;
    its leaf stays. KnownError as `Register.holder` and `Reading.record` say.
    """
    if which is None:
        own = _of(register, None)
        others = [_of(one, None) for one in register.inherited if one.verification.intact]
    else:
        chosen = [(register.holder(one), one) for one in which]
        ids = [holder.record(one).record_id for holder, one in chosen]
        by = {id(one): _about(one, ids) for one in (register, *register.inherited)}
        foreign = [one for one in register.inherited if by[id(one)]]
        own = _of(register, by[id(register)] + [one.taken.record_id for one in foreign])
        others = [_of(one, by[id(one)]) for one in foreign]
    first = (one.confidential for one in (own, *others) if one.confidential is not None)
    # Of the whole register what they tell of is among them.
    pointing = (
        kept.record.seq
        for kept in (own.kept if which is not None else ())
        if _about_confidential(register, kept.record)
    )
    return replace(own, inherited=tuple(others), confidential=next(chain(first, pointing), None))


def _about_confidential(register: Register, record: Record) -> bool:
    """Return whether a record tells of one whose class lets it leave encrypted only.

    A correction holds its words and an action may. Of what was removed nobody knows the class any
    more: only the removal itself, which holds none of its words, may leave plainly.
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
    """Return which of these records the register holds, and those of it that point to any."""
    later = Reading.later(register, ids)
    pointing = [record.record_id for found in later.values() for record in found]
    return [one for one in ids if register.has(one)] + pointing


def _of(register: Reading, which: Sequence[str] | None) -> Evidence:
    blobs: dict[int, list[bytes]] = {}
    redacted: tuple[tuple[int, int], ...] = ()
    with register.reading() as connection:
        sql = "SELECT leaf FROM record ORDER BY seq"
        leaves = tuple(bytes(leaf) for (leaf,) in connection.exec_driver_sql(sql))
        if which is None:
            sql = "SELECT body FROM content ORDER BY seq"
            bodies = [body for (body,) in connection.exec_driver_sql(sql)]
            sql = "SELECT seq, by FROM redaction ORDER BY seq"
            redacted = tuple((seq, by) for seq, by in connection.exec_driver_sql(sql))
            sql = "SELECT seq, data FROM blob ORDER BY seq, place"
            for seq, data in connection.exec_driver_sql(sql):
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
