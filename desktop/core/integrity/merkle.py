"""The Merkle tree of RFC 6962 §2.1 over SHA-256: root and consistency proofs.

Leaves given to these functions are leaf hashes (32 bytes), not the data. The verifying function
follows RFC 9162 §2.1.4.2, which spells out the same tree's check step by step.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from desktop.core import Rows

EMPTY_ROOT = hashlib.sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf's data; its prefix distinguishes leaves from nodes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The part of a tree that is needed to add leaves: roots of its full subtrees, largest first.

    A tree of 100,000 leaves has at most 17 of them, so that adding a leaf costs microseconds.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, leaf: bytes) -> "Frontier":
        """Return the frontier with one more leaf."""
        peaks, node, size = list(self.peaks), leaf, self.size
        while size & 1:
            node = node_hash(peaks.pop(), node)
            size >>= 1
        peaks.append(node)
        return Frontier(self.size + 1, tuple(peaks))

    @property
    def root(self) -> bytes:
        """Return the tree's root."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, node = self.peaks
        for peak in reversed(rest):
            node = node_hash(peak, node)
        return node


def frontier(leaves: Iterable[bytes]) -> Frontier:
    """Return the frontier of the tree over these leaves, one pass, constant memory."""
    peaks: list[bytes] = []
    count = 0
    for leaf in leaves:
        node, size = leaf, count
        while size & 1:
            node = node_hash(peaks.pop(), node)
            size >>= 1
        peaks.append(node)
        count += 1
    return Frontier(count, tuple(peaks))


def root(leaves: Iterable[bytes]) -> bytes:
    """Return the root of the tree over these leaves."""
    return frontier(leaves).root


def roots_at(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """Return the root over the first ``size`` leaves, for each given size that is reached."""
    asked, roots = set(sizes), {}
    grown = Frontier()
    if 0 in asked:
        roots[0] = grown.root
    for leaf in leaves:
        grown = grown.grown(leaf)
        if grown.size in asked:
            roots[grown.size] = grown.root
    return roots


def consistency_proof(old_size: int, leaves: Sequence[bytes]) -> tuple[bytes, ...]:
    """Return the proof that the first ``old_size`` leaves are the beginning of this tree."""
    if not 0 < old_size <= len(leaves):
        raise ValueError(f"no tree of {old_size} inside one of {len(leaves)}")
    return _subproof(old_size, leaves, whole=True)


def consistent(
    old_size: int, size: int, proof: Sequence[bytes], old_root: bytes, tree_root: bytes
) -> bool:
    """Whether the proof shows that the larger tree begins with the smaller."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == tree_root
    path = list(proof)
    if old_size & (old_size - 1) == 0:  # a full subtree: its root is not repeated in the proof
        path.insert(0, old_root)
    if not path:
        return False
    place, last = old_size - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_node = node = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_node = node_hash(sibling, old_node)
            node = node_hash(sibling, node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and old_node == old_root and node == tree_root


def _subproof(old_size: int, leaves: Sequence[bytes], *, whole: bool) -> tuple[bytes, ...]:
    if old_size == len(leaves):
        return () if whole else (root(leaves),)
    split = 1 << (len(leaves) - 1).bit_length() - 1  # the largest power of two below its size
    left, right = leaves[:split], leaves[split:]
    if old_size <= split:
        return (*_subproof(old_size, left, whole=whole), root(right))
    return (*_subproof(old_size - split, right, whole=False), root(left))


# A record's leaf is the RFC 6962 leaf hash of its canonical bytes. The chain's head after it is
# SHA-256 over a label, the head before and the leaf.


class Fault(Rows, texts=("word",)):
    """The first fault of a register."""

    word: str

    RECORD_EDITED = "a record was edited"
    RECORD_MISSING = "a record is missing"
    RECORDS_REORDERED = "records are out of order"
    CHAIN_BROKEN = "the chain is broken"
    BYTES_CHANGED = "an original or an attachment was changed"  # an original or an attachment
    # fewer records than the register's own checkpoint says
    TRUNCATED = "the last records are missing"
    # more records than the register's own checkpoint says
    TAIL_UNSEALED = "the last records have no signed head"
    ROOT_DIFFERS = "the records do not match their signed head"
    SIGNATURE_WRONG = "the head's signature is wrong"
    # an older copy: fewer records than a head outside it
    ROLLED_BACK = "this is an older copy of the register"
    # another history than a head outside it
    HEAD_DIFFERS = "the history differs from the saved head"
    # the head beside the register is missing
    HEAD_MISSING = "the head saved with the register is missing"
    OTHER_REGISTER = "this file belongs to another register"
    # a trigger against edits was removed
    GUARDS_MISSING = "the tamper protection was removed"
    FILE_DAMAGED = "the file is damaged"


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
        """Whether nothing was changed."""
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
