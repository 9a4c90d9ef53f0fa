"""Codes by time for a second factor (RFC 6238, SHA-1, six digits, thirty seconds)."""

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote

from desktop.core.text.bengali import ascii_digits

STEP_SECONDS = 30


def new_secret() -> str:
    """Return a new secret in base 32, as authenticator apps read it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, step: int) -> str:
    """Return the code of a step of thirty seconds since 1970."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1)
    start = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def step_of(secret: str, code: str, now_ms: int, last_step: int) -> int | None:
    """Return the step whose code it is, now or just before or after; each step counts once."""
    now = now_ms // 1000 // STEP_SECONDS
    typed = "".join(ascii_digits(code).split()).encode()  # phones show it in two parts
    for step in (now, now - 1, now + 1):
        if step > last_step and hmac.compare_digest(code_at(secret, step).encode(), typed):
            return step
    return None


def address(secret: str, account: str) -> str:
    """Return the address for the QR code of an authenticator app."""
    return f"otpauth://totp/Tatpar:{quote(account)}?secret={secret}&issuer=Tatpar"
