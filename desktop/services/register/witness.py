"""Witnessing heads between colleagues: the text of the own head, and storing a colleague's.

A witnessed head is a record of the own register, and so under its signed checkpoint: it can
neither be backdated nor changed.
"""

from dataclasses import dataclass, replace
from functools import partial

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import Checkpoint, fingerprint, origin, read_note
from desktop.core.integrity.merkle import consistency_proof, roots_at
from desktop.core.integrity.witness import Fit, Head, WitnessedHead, judge, read_head, write_head
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.enums import Capture, MessageMedium, RecordType
from desktop.core.register.records import Draft, Record
from desktop.services.register.service import RegisterService
from desktop.storage.register.register import Register
from desktop.storage.register.verification import signed_by

_SOURCE = "witness/"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A colleague's head against ``known``, the newest one witnessed before."""

    fit: Fit
    head: Head | None = None
    known: WitnessedHead | None = None

    @property
    def known_size(self) -> int:
        """Return how many records the known head covers."""
        return self.known.point.size if self.known else 0

    @property
    def key(self) -> str:
        """Return the fingerprint of the known key, or else of the key in the head."""
        key = self.known.key if self.known else self.head and self.head.key
        return fingerprint(key or b"")


def head_text(register: Register, since: int = 0) -> str:
    """Return this register's head for a colleague, proven to continue the one of ``since`` records.

    KnownError ``head_since`` when there are not so many.
    """
    if not 0 <= since <= register.count:
        raise KnownError(ProblemCode.HEAD_SINCE, exit_code=2, since=since, count=register.count)
    proof = consistency_proof(since, register.leaves()) if since else ()
    name = origin(register.register_id)
    return write_head(register.head_note(), name, register.public, since, proof)


def witnessed_heads(register: Register) -> list[WitnessedHead]:
    """Return the newest witnessed head of each other register, the last stored first."""
    heads = [
        head for head in map(_witnessed, register.of_type(RecordType.WITNESS)) if head is not None
    ]
    heads.sort(key=lambda head: head.point.size)
    newest = {head.point.origin: head for head in heads}  # of one register the largest comes last
    return sorted(newest.values(), key=lambda head: head.kept_ms, reverse=True)


def _witnessed(record: Record) -> WitnessedHead | None:
    """Return the head in that record, None if it holds no head with a key."""
    try:
        head = read_head(record.text)
    except ValueError:
        return None
    if head.key is None:
        return None
    return WitnessedHead(head.point, head.note, head.key, record.sender, record.captured_ms)


def look_at(register: Register, text: str) -> Comparison:
    """Compare a head with the witnessed ones; nothing is recorded."""
    try:
        head = read_head(text)
    except ValueError:
        return Comparison(Fit.NOT_A_HEAD)
    if head.point.origin == origin(register.register_id):
        return Comparison(_own(register, head), head)
    heads = witnessed_heads(register)
    before = next((item for item in heads if item.point.origin == head.point.origin), None)
    return Comparison(judge(head, before, signed_by), head, before)


def _own(register: Register, head: Head) -> Fit:
    if read_note(head.note, register.public, partial(signed_by, register.public)) is None:
        return Fit.SIGNATURE_WRONG
    point: Checkpoint = head.point
    now = roots_at(register.leaves(), {point.size})
    return Fit.OWN if now.get(point.size) == point.root else Fit.OWN_DIFFERS


def keep_head(service: RegisterService, text: str, name: str = "") -> Comparison:
    """Store a colleague's head if it is new or proven to continue the known one.

    KnownError ``register_locked`` and those of the disk.
    """
    comparison = look_at(service.session.opened(), text)
    if comparison.fit not in {Fit.NEW, Fit.GROWN}:
        return comparison
    head, known = comparison.head, comparison.known
    assert head is not None
    key = head.key if known is None else known.key
    assert key is not None
    point = head.point
    draft = Draft(
        type=RecordType.WITNESS,
        text=write_head(head.note, point.origin, key, 0, ()),
        capture=Capture.PASTE,
        medium=MessageMedium.OTHER,
        sender=name or (known.name if known else ""),
        source=f"{_SOURCE}{point.origin.partition('/')[2]}/{point.size}",
    )
    (record,) = service.recording.file([draft])
    now = WitnessedHead(point, head.note, key, record.sender, record.captured_ms)
    return replace(comparison, known=now)
