"""The signature of a request, and the headers that carry it.

The device's key signs the method, the target as it stands in the request line, the body's digest,
the time and a nonce; the first line separates these signatures from all others of the key.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

DEVICE = "tatpar-device"
TIME = "tatpar-time"
NONCE = "tatpar-nonce"
SIGNATURE = "tatpar-signature"

SKEW_MS = 5 * 60_000
"""How far a PC's clock may differ from the server's; nonces are stored for three times as long."""

HANDED_NAMESPACE = "tatpar-office"
"""The namespace of the office key's signatures, followed by a dash and the kind."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is signed."""

    method: str
    target: str
    body: bytes
    device_id: str
    at_ms: int
    nonce: str

    def signed(self) -> bytes:
        """Return the bytes that are signed."""
        digest = hashlib.sha256(self.body).hexdigest()
        lines = ("tatpar request v1", self.method, self.target, digest, self.device_id)
        return "\n".join([*lines, str(self.at_ms), self.nonce, ""]).encode()

    def headers(self, signature: bytes) -> dict[str, str]:
        """Return the headers that carry the signature (64 bytes, Ed25519)."""
        return {
            DEVICE: self.device_id,
            TIME: str(self.at_ms),
            NONCE: self.nonce,
            SIGNATURE: base64.b64encode(signature).decode(),
        }


def read_headers(
    method: str, target: str, body: bytes, headers: Mapping[str, str]
) -> tuple[Request, bytes]:
    """Return the request and its signature; ValueError when a header is missing or malformed.

    ``headers`` are by lower-case names.
    """
    device, nonce = headers.get(DEVICE, ""), headers.get(NONCE, "")
    time, encoded = headers.get(TIME, ""), headers.get(SIGNATURE, "")
    if not (re.fullmatch("[0-9a-f]{32}", device) and re.fullmatch("[0-9a-f]{32}", nonce)):
        raise ValueError("no device or nonce")
    if not re.fullmatch("[0-9]{1,15}", time):
        raise ValueError("no time")
    try:
        signature = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("no signature") from None
    if len(signature) != 64:
        raise ValueError("no signature")
    return Request(method, target, body, device, int(time), nonce), signature


def server_id(public_key: bytes) -> str:
    """Return the eight hex digits that identify the server's key in a token."""
    return hashlib.sha256(b"tatpar office\n" + public_key).hexdigest()[:8]
