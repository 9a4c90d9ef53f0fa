"""Links between records, and the check that nothing was changed since.

A record's leaf is the RFC 6962 leaf hash of its canonical bytes. The chain's head after it is
SHA-256 over a label, the head before and the leaf.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.integrity.merkle import leaf_hash, root


class Fault(StrEnum):
    """The first fault of a register."""

    RECORD_EDITED = "record_edited"
    RECORD_MISSING = "record_missing"
    RECORDS_REORDERED = "records_reordered"
    CHAIN_BROKEN = "chain_broken"
    BYTES_CHANGED = "bytes_changed"  # an original or an attachment
    TRUNCATED = "truncated"  # fewer records than the register's own checkpoint says
    TAIL_UNSEALED = "tail_unsealed"  # more records than the register's own checkpoint says
    ROOT_DIFFERS = "root_differs"
    SIGNATURE_WRONG = "signature_wrong"
    ROLLED_BACK = "rolled_back"  # an older copy: fewer records than a head outside it
    HEAD_DIFFERS = "head_differs"  # another history than a head outside it
    HEAD_MISSING = "head_missing"  # the head beside the register is missing
    OTHER_REGISTER = "other_register"
    GUARDS_MISSING = "guards_missing"  # a trigger against edits was removed
    FILE_DAMAGED = "file_damaged"


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a verification; ``seq`` is the first wrong record, if there is one."""

    count: int
    head: str  # hex
    root: str  # hex
    fault: Fault | None = None
    seq: int | None = None

    @property
    def intact(self) -> bool:
        """Return whether nothing was changed."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class Link:
    """A record as stored in the register; ``body`` is None once it was lawfully redacted.

    ``files`` are place and SHA-256 (hex) of its stored bytes: of the original (place 0) and of the
    attachments (from 1), in the order of their places.
    """

    seq: int
    record_id: str
    leaf: bytes
    head: bytes
    body: bytes | None
    redacted: bool = False
    files: tuple[tuple[int, str], ...] = ()


def genesis(register_id: str) -> bytes:
    """Return the head of an empty register."""
    return hashlib.sha256(b"tatpar register v1\n" + register_id.encode()).digest()


def next_head(head: bytes, leaf: bytes) -> bytes:
    """Return the chain's head after one more record."""
    return hashlib.sha256(b"tatpar link v1\n" + head + leaf).digest()


def check_links(register_id: str, links: Iterable[Link]) -> tuple[Verification, list[bytes]]:
    """Check the records in the order of ``seq``; return the result and the leaves up to a fault."""
    head = genesis(register_id)
    leaves: list[bytes] = []
    fault = None
    for link in links:
        fault = _fault(link, len(leaves) + 1, head)
        if fault is not None:
            break
        head = link.head
        leaves.append(link.leaf)
    wrong = None if fault is None else len(leaves) + 1
    return Verification(len(leaves), head.hex(), root(leaves).hex(), fault, wrong), leaves


def _fault(link: Link, expected: int, head: bytes) -> Fault | None:
    if link.seq != expected or (link.body is None and not link.redacted):
        return Fault.RECORD_MISSING
    fault = _content_fault(link, expected)
    if fault is not None:
        return fault
    return None if next_head(head, link.leaf) == link.head else Fault.CHAIN_BROKEN


def _content_fault(link: Link, expected: int) -> Fault | None:
    body = link.body
    if body is None:
        return Fault.BYTES_CHANGED if link.files else None  # removed with the text
    if leaf_hash(body) != link.leaf:
        return Fault.RECORD_EDITED
    named = b'"record_id":"%s",' % link.record_id.encode()
    if b'"seq":%d,' % expected not in body or named not in body:  # quotes inside a text are escaped
        return Fault.RECORDS_REORDERED
    return None if _promised_files(body) == link.files else Fault.BYTES_CHANGED


_HASH = re.compile(rb'"sha256":"([^"]*)"')


def _promised_files(body: bytes) -> tuple[tuple[int, str], ...]:
    """Return the `Link.files` that a record's canonical bytes promise."""
    # Canonical JSON has attachments before the original.
    hashes = [digest.decode() for digest in _HASH.findall(body)]
    attached = len(hashes) - (b'"original":{' in body)
    original = zip((0,), hashes[attached:], strict=False)
    return (*original, *enumerate(hashes[:attached], start=1))
