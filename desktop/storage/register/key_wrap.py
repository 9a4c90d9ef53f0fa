"""The master key in a box that one secret opens, and the box as JSON.

Each box derives 64 bytes from its secret: 32 open the ChaCha20-Poly1305 box whose associated data
is the whole header of the key file, 32 verify the secret. So an altered header is reported as
damage, and never confused with a wrong passphrase.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.register.key_derivation import Cost, derive, wipe


@dataclass(frozen=True, slots=True)
class Wrap:
    """The master key in one box. ``cost`` is None where the secret is random."""

    cost: Cost | None
    salt: bytes
    proof: bytes
    box: bytes


def wrap(
    header: Mapping[str, str | int], master: bytearray, secret: bytearray, cost: Cost | None
) -> Wrap:
    """Return the key in a new box; the secret is overwritten."""
    salt = os.urandom(16)
    opener, prover = derive(secret, salt, cost)
    # The nonce may be fixed: every box has a separate key, from a fresh salt.
    box = ChaCha20Poly1305(opener).encrypt(bytes(12), master, _bound(header, salt, cost))
    wipe(opener)
    wipe(secret)
    return Wrap(cost, salt, hashlib.sha256(prover).digest(), box)


def unwrap(
    header: Mapping[str, str | int], box: Wrap, secret: bytearray, if_wrong: ProblemCode
) -> bytearray:
    """Return the key and overwrite the secret; KnownError ``if_wrong`` or ``key_file_damaged``."""
    opener, prover = derive(secret, box.salt, box.cost)
    wipe(secret)
    try:
        if not hmac.compare_digest(hashlib.sha256(prover).digest(), box.proof):
            raise KnownError(if_wrong, exit_code=1)
        master = bytearray(32)
        bound = _bound(header, box.salt, box.cost)
        ChaCha20Poly1305(opener).decrypt_into(bytes(12), box.box, bound, master)
    except (InvalidTag, ValueError) as error:
        raise KnownError(ProblemCode.KEY_FILE_DAMAGED) from error
    finally:
        wipe(opener)
    return master


def plain_wrap(box: Wrap) -> dict[str, Any]:
    """Return the box as JSON values."""
    cost = box.cost
    kdf: dict[str, Any] = {"kdf": "hkdf-sha256"}
    if cost is not None:
        kdf = {"kdf": "argon2id", "t": cost.passes, "m_kib": cost.memory_kib, "p": cost.lanes}
    return kdf | {"salt": as_text(box.salt), "proof": as_text(box.proof), "box": as_text(box.box)}


def read_wrap(plain: dict[str, Any]) -> Wrap:
    """Return the box of JSON values; ValueError, KeyError or TypeError."""
    cost = None
    if plain["kdf"] == "argon2id":
        cost = Cost(*(plain[name] for name in ("t", "m_kib", "p")))
        ranges = ((cost.passes, 1, 1000), (cost.lanes, 1, 64), (cost.memory_kib, 8, 4 << 20))
        if not all(type(value) is int and low <= value <= high for value, low, high in ranges):
            raise ValueError("a cost that no program writes")
        if cost.memory_kib < 8 * cost.lanes:
            raise ValueError("less memory than Argon2 takes for its lanes")
    elif plain["kdf"] != "hkdf-sha256":
        raise ValueError("unknown key derivation")
    return Wrap(cost, as_bytes(plain["salt"]), as_bytes(plain["proof"]), as_bytes(plain["box"]))


def as_text(raw: bytes) -> str:
    """Return bytes as base64."""
    return base64.b64encode(raw).decode()


def as_bytes(text: str) -> bytes:
    """Return the bytes of base64; ValueError."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _bound(header: Mapping[str, str | int], salt: bytes, cost: Cost | None) -> bytes:
    return canonical(dict(header) | plain_wrap(Wrap(cost, salt, b"", b"")))
