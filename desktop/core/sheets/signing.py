"""The signatures of a request and of its answer, and how they travel.

The device's key signs the method, the target as it stands in the request line, the body's digest,
the time, a nonce and the office's key; the first line separates these signatures from all others of
the key. The office's key signs each answer with the request that it answers.
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

CARD = "/v1/office"
"""The one target whose requests name no office: the answer shows the key."""

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
    office: str  # its key, hex digits; empty while the PC asks for the card

    def signed(self) -> bytes:
        """Return the bytes that are signed."""
        digest = hashlib.sha256(self.body).hexdigest()
        lines = ("tatpar request v1", self.method, self.target, digest, self.device_id)
        return "\n".join([*lines, str(self.at_ms), self.nonce, self.office, ""]).encode()

    def headers(self, signature: bytes) -> dict[str, str]:
        """Return the headers that carry the signature (64 bytes, Ed25519)."""
        return {
            DEVICE: self.device_id,
            TIME: str(self.at_ms),
            NONCE: self.nonce,
            SIGNATURE: base64.b64encode(signature).decode(),
        }


def read_headers(
    method: str, target: str, body: bytes, headers: Mapping[str, str], office: str
) -> tuple[Request, bytes]:
    """Return the request and its signature; ValueError when a header is missing or malformed.

    ``headers`` are by lower-case names; ``office`` is the key of the office that reads them.
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
    request = Request(method, target, body, device, int(time), nonce, office)
    return request, signature


def answer_message(request: bytes, status: int, body: bytes) -> bytes:
    """Return the bytes that the office signs; ``request`` is signed and has its signature."""
    lines = ("tatpar answer v1", hashlib.sha256(request).hexdigest(), str(status), "")
    return "\n".join(lines).encode() + body


# Spaces before it are signs of life while a PC waits.
_SEALED = re.compile(rb' *\{"answer":(.*),"signature":"([A-Za-z0-9+/]{86}==)"\}', re.DOTALL)


def sealed(body: bytes, signature: bytes) -> bytes:
    """Return an answer as it travels: canonical JSON, as its body is."""
    return b'{"answer":%b,"signature":"%b"}' % (body, base64.b64encode(signature))


def unsealed(raw: bytes) -> tuple[bytes, bytes]:
    """Return an answer's body and its signature; ValueError if it has another form."""
    parts = _SEALED.fullmatch(raw)
    if parts is None:
        raise ValueError("no sealed answer")
    return parts[1], base64.b64decode(parts[2])


def server_id(public_key: bytes) -> str:
    """Return the 32 hex digits that identify the server's key in a token."""
    return hashlib.sha256(b"tatpar office\n" + public_key).hexdigest()[:32]


def token_seed(token: str) -> bytes:
    """Return the seed of a token's own key: the office knows its public half alone."""
    return hashlib.sha256(f"tatpar token\n{token}".encode()).digest()


def join_message(office: str, device_id: str, public_key: str) -> bytes:
    """Return the bytes that a token's key signs: this PC, by this key, joins this office."""
    return f"tatpar join v1\n{office}\n{device_id}\n{public_key}\n".encode()
