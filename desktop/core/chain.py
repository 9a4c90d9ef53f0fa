"""Links between records, signed checkpoints, and the check that nothing was changed since.

A record's leaf is the RFC 6962 leaf hash of its canonical bytes. The chain's head after it is
SHA-256 over a label, the head before and the leaf. A checkpoint is written as a C2SP signed note
(c2sp.org/tlog-checkpoint, c2sp.org/signed-note): origin, size, root, and one extension line.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.merkle import leaf_hash, root

_ED25519 = b"\x01"
_DASH = "\u2014"


class Fault(StrEnum):
    """The first thing that is wrong with a register."""

    RECORD_EDITED = "record_edited"
    RECORD_MISSING = "record_missing"
    RECORDS_REORDERED = "records_reordered"
    CHAIN_BROKEN = "chain_broken"
    BYTES_CHANGED = "bytes_changed"  # an original or an attachment
    TRUNCATED = "truncated"  # fewer records than the register's own checkpoint says
    TAIL_UNSEALED = "tail_unsealed"  # more records than the register's own checkpoint says
    ROOT_DIFFERS = "root_differs"
    SIGNATURE_WRONG = "signature_wrong"
    ROLLED_BACK = "rolled_back"  # an older copy: fewer records than a head outside it says
    HEAD_DIFFERS = "head_differs"  # another history than a head outside it says
    HEAD_MISSING = "head_missing"  # the head that is kept beside the register is gone
    OTHER_REGISTER = "other_register"
    GUARDS_MISSING = "guards_missing"  # a trigger that stops edits was dropped
    FILE_DAMAGED = "file_damaged"


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found; ``seq`` names the first wrong record when there is one."""

    count: int
    head: str  # hex
    root: str  # hex
    fault: Fault | None = None
    seq: int | None = None

    @property
    def intact(self) -> bool:
        """Return whether everything was as it was recorded."""
        return self.fault is None


@dataclass(frozen=True, slots=True)
class Link:
    """A record as the register holds it; ``body`` is None once it was lawfully redacted.

    ``bytes_sha256`` (hex) are of the original and the attachments as kept now.
    """

    seq: int
    leaf: bytes
    head: bytes
    body: bytes | None
    redacted: bool = False
    bytes_sha256: tuple[str, ...] = ()


def genesis(register_id: str) -> bytes:
    """Return the head of the register that holds nothing yet."""
    return hashlib.sha256(b"tatpar register v1\n" + register_id.encode()).digest()


def next_head(head: bytes, leaf: bytes) -> bytes:
    """Return the chain's head after one more record."""
    return hashlib.sha256(b"tatpar link v1\n" + head + leaf).digest()


def check_links(register_id: str, links: Iterable[Link]) -> tuple[Verification, list[bytes]]:
    """Walk the records in the order of ``seq``, and name the first that is not as it was.

    Also return the leaves as far as they are right.
    """
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
    if link.body is not None:
        fault = _content_fault(link.body, link, expected)
        if fault is not None:
            return fault
    return None if next_head(head, link.leaf) == link.head else Fault.CHAIN_BROKEN


def _content_fault(body: bytes, link: Link, expected: int) -> Fault | None:
    if leaf_hash(body) != link.leaf:
        return Fault.RECORD_EDITED
    if b'"seq":%d,' % expected not in body:  # a quote inside a text stands escaped
        return Fault.RECORDS_REORDERED
    return None if _promised(body, link.bytes_sha256) else Fault.BYTES_CHANGED


def _promised(body: bytes, found: tuple[str, ...]) -> bool:
    return body.count(b'"sha256":"') == len(found) and all(
        b'"sha256":"%s"' % sha256.encode() in body for sha256 in found
    )


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The size and root of the tree at a moment; ``origin`` names the register."""

    origin: str
    size: int
    root: bytes
    at_ms: int

    def text(self) -> bytes:
        """Return the bytes that are signed."""
        told = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{told}\ntime {self.at_ms}\n".encode()


def origin(register_id: str) -> str:
    """Return the name that a register's checkpoints and its signing key go by."""
    return f"tatpar/{register_id}"


def key_hash(name: str, public_key: bytes) -> bytes:
    """Return the four bytes by which a signed note tells keys apart."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def note(checkpoint: Checkpoint, public_key: bytes, signature: bytes) -> str:
    """Return the checkpoint as a signed note, short enough for a message or a QR code."""
    name = checkpoint.origin
    told = base64.b64encode(key_hash(name, public_key) + signature).decode()
    return f"{checkpoint.text().decode()}\n{_DASH} {name} {told}\n"


def read_note(
    text: str, public_key: bytes, signed_by: Callable[[bytes, bytes], bool]
) -> Checkpoint | None:
    """Return the checkpoint if ``signed_by(signature, message)`` holds for this key, else None.

    Lines of other keys (a colleague's witness) are passed over. ValueError when it is no note.
    """
    message, gap, signatures = text.replace("\r\n", "\n").partition("\n\n")
    lines = message.split("\n")
    if not gap or len(lines) != 4 or not lines[3].startswith("time "):
        raise ValueError("not a checkpoint")
    size, at_ms = _number(lines[1]), _number(lines[3].removeprefix("time "))
    found = Checkpoint(lines[0], size, _bytes(lines[2]), at_ms)
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, told = rest.rpartition(" ")
        if dash != _DASH or name != found.origin:
            continue
        raw = _bytes(told)
        if raw[:4] == key_hash(name, public_key) and signed_by(raw[4:], found.text()):
            return found
    return None


def check_head(
    outside: Checkpoint, register_id: str, count: int, root_at: Callable[[int], bytes]
) -> Fault | None:
    """Compare the register with a head that was kept outside it; newer records are fine.

    ``root_at(size)`` is the root over the first ``size`` records now.
    """
    if outside.origin != origin(register_id):
        return Fault.OTHER_REGISTER
    if outside.size > count:
        return Fault.ROLLED_BACK
    if root_at(outside.size) != outside.root:
        return Fault.HEAD_DIFFERS
    return None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or (len(text) > 1 and text[0] == "0"):
        raise ValueError(f"not a number: {text[:20]!r}")
    return int(text)


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
