"""The register's checkpoint: its head, signed by the register's own key."""

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.core.integrity.merkle import Fault


class PublicKey(Protocol):
    """The public half of a key."""

    def public_bytes_raw(self) -> bytes:
        """Return its 32 bytes."""


class SigningKey(Protocol):
    """An Ed25519 key; ``cryptography``'s has the same methods."""

    def sign(self, data: bytes, /) -> bytes:
        """Return the signature, 64 bytes."""

    def public_key(self) -> PublicKey:
        """Return the public half."""


# Written as a C2SP signed note (c2sp.org/tlog-checkpoint, c2sp.org/signed-note): origin, size,
# root and one extension line with the time.


_ED25519 = b"\x01"
_DASH = "\u2014"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The size and root of the tree at a moment; ``origin`` names the register."""

    origin: str
    size: int
    root: bytes
    at_ms: int

    def text(self) -> bytes:
        """Return the bytes that are signed."""
        encoded = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{encoded}\ntime {self.at_ms}\n".encode()


def origin(register_id: str) -> str:
    """Return the name of a register in its checkpoints and signing key."""
    return f"tatpar/{register_id}"


def key_hash(name: str, public_key: bytes) -> bytes:
    """Return the four bytes by which a signed note identifies a key."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def fingerprint(public_key: bytes) -> str:
    """Return a register key's fingerprint: 16 hex digits, short enough to read aloud."""
    return hashlib.sha256(public_key).hexdigest()[:16]


def note(checkpoint: Checkpoint, public_key: bytes, signature: bytes) -> str:
    """Return the checkpoint as a signed note, short enough for a message or a QR code."""
    name = checkpoint.origin
    encoded = base64.b64encode(key_hash(name, public_key) + signature).decode()
    return f"{checkpoint.text().decode()}\n{_DASH} {name} {encoded}\n"


def read_note(
    text: str, public_key: bytes, signed_by: Callable[[bytes, bytes], bool]
) -> Checkpoint | None:
    """Return the checkpoint if ``signed_by(signature, message)`` holds for this key, else None.

    Signatures of other keys are ignored. ValueError if it is no note.
    """
    point = unsigned(text)
    _, _, signatures = text.replace("\r\n", "\n").partition("\n\n")
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.rpartition(" ")
        if dash != _DASH or name != point.origin:
            continue
        raw = _bytes(encoded)
        if raw[:4] == key_hash(name, public_key) and signed_by(raw[4:], point.text()):
            return point
    return None


def unsigned(text: str) -> Checkpoint:
    """Return the checkpoint of a note without verifying it; ValueError if it is no note."""
    message, gap, _ = text.replace("\r\n", "\n").partition("\n\n")
    lines = message.split("\n")
    if not gap or len(lines) != 4 or not lines[3].startswith("time "):
        raise ValueError("not a checkpoint")
    size, at_ms = _number(lines[1]), _number(lines[3].removeprefix("time "))
    return Checkpoint(lines[0], size, _bytes(lines[2]), at_ms)


def check_head(
    outside: Checkpoint, register_id: str, count: int, root_at: Callable[[int], bytes]
) -> Fault | None:
    """Return the fault if the register does not continue a head that was stored outside it.

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
