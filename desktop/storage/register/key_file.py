"""The register's key: 32 random bytes, stored only wrapped, in ``register.key``.

The file is JSON with its version and a digest of itself, which distinguishes damage from a wrong
passphrase. It has a box for the passphrase (Argon2id), one for the 132 bits of the recovery code
and one for a random secret in the PC's keyring (HKDF-SHA256). Changing the passphrase wraps the
same key again.

Each box derives 64 bytes from its secret: 32 open the ChaCha20-Poly1305 box whose associated data
is the whole header of the key file, 32 verify the secret. So an altered header is reported as
damage, and never confused with a wrong passphrase.
"""

from __future__ import annotations

import base64
import binascii
import ctypes
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import (
    GROUPS,
    PAYLOAD,
    accepted_passphrase,
    normalized,
    read_code,
    write_code,
)
from desktop.storage.atomic_write import known, read_regular, write_atomically


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's parameters: passes, memory in KiB, lanes."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


def derive(secret: bytearray, salt: bytes, cost: Cost | None) -> tuple[bytes, bytes]:
    """Return 32 bytes that open the box and 32 that verify the secret."""
    plain = bytes(secret)
    try:
        if cost is None:
            derived = HKDF(SHA256(), 64, salt, b"tatpar recovery v1").derive(plain)
        else:
            passes, memory, lanes = cost.passes, cost.memory_kib, cost.lanes
            derived = hash_secret_raw(plain, salt, passes, memory, lanes, 64, Type.ID)
    except HashingError as error:
        megabytes = 0 if cost is None else cost.memory_kib // 1024
        raise KnownError(ProblemCode.MEMORY_SHORT, megabytes=megabytes) from error
    finally:
        wipe(plain)
    parts = derived[:32], derived[32:]
    wipe(derived)
    return parts


def tuned_cost(target_seconds: float = 1.0) -> Cost:
    """Return the cost that takes about that long on this PC, never below the minimum.

    Memory is increased first, up to 256 MiB or an eighth of the free memory, then the passes.
    """
    cost = Cost()
    most = min(256 * 1024, psutil.virtual_memory().available // 8 // 1024)
    took = seconds_of(cost)
    while took * 2 <= target_seconds and cost.memory_kib * 2 <= most:
        cost = replace(cost, memory_kib=cost.memory_kib * 2)
        took = seconds_of(cost)
    return replace(cost, passes=max(cost.passes, int(cost.passes * target_seconds / took)))


def wipe(secret: bytearray | bytes) -> None:
    """Overwrite a secret in memory, so that a core of the locked process does not hold it.

    ``argon2-cffi`` hands out immutable bytes, which are overwritten where CPython keeps them;
    only for bytes without other references.
    """
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))
    elif len(secret) > 1:  # shorter ones are shared by the interpreter
        ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))


def seconds_of(cost: Cost) -> float:
    """Return the seconds that one derivation at this cost takes here."""
    began = time.perf_counter()
    derive(bytearray(b"how fast is this PC"), bytes(16), cost)
    return time.perf_counter() - began


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
        raise KnownError(ProblemCode.KEY_FILE_DAMAGED, path="register.key") from error
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


FORMAT = "tatpar register key"
VERSION = 1


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of ``register.key``; the two public keys are in the clear."""

    register_id: str
    seal_public: bytes  # X25519: captures made while locked are sealed to it
    sign_public: bytes  # Ed25519: of the key that signs checkpoints
    by_passphrase: Wrap
    by_code: Wrap
    by_keyring: Wrap | None = None  # optional, never the only box

    def unwrap(self, passphrase: str) -> bytearray:
        """Return the master key; KnownError ``wrong_passphrase`` or ``key_file_damaged``."""
        secret = bytearray(normalized(passphrase).encode())
        return unwrap(self.header, self.by_passphrase, secret, ProblemCode.WRONG_PASSPHRASE)

    def unwrap_by_code(self, code: str) -> bytearray:
        """Return the master key; KnownError ``wrong_recovery_code`` or a mistyped one's."""
        secret = bytearray(read_code(code).encode())
        return unwrap(self.header, self.by_code, secret, ProblemCode.WRONG_RECOVERY_CODE)

    def unwrap_by_keyring(self, secret: bytearray | None) -> bytearray:
        """Return the master key and overwrite the secret; KnownError ``keyring_unfit``."""
        if self.by_keyring is None or secret is None:
            raise KnownError(ProblemCode.KEYRING_UNFIT, exit_code=1)
        try:
            return unwrap(self.header, self.by_keyring, secret, ProblemCode.KEYRING_UNFIT)
        except KnownError as error:  # also a damaged box: the next passphrase replaces it
            raise KnownError(ProblemCode.KEYRING_UNFIT, exit_code=1) from error

    def rewrapped(self, master: bytearray, passphrase: str, cost: Cost) -> KeyFile:
        """Return the file with another passphrase; the recovery code stays."""
        secret = bytearray(accepted_passphrase(passphrase).encode())
        return replace(self, by_passphrase=wrap(self.header, master, secret, cost))

    def recoded(self, master: bytearray) -> tuple[KeyFile, str]:
        """Return the file with another recovery code, and that code; the passphrase stays."""
        digits = "".join(secrets.choice("0123456789") for _ in range(GROUPS * PAYLOAD))
        by_code = wrap(self.header, master, bytearray(digits.encode()), None)
        return replace(self, by_code=by_code), write_code(digits)

    def with_keyring(self, master: bytearray) -> tuple[KeyFile, bytearray]:
        """Return the file with a box for the keyring, and the secret to store there."""
        secret = bytearray(os.urandom(32))
        by_keyring = wrap(self.header, master, bytearray(secret), None)
        return replace(self, by_keyring=by_keyring), secret

    def without_keyring(self) -> KeyFile:
        """Return the file without that box, so that the keyring's secret opens nothing."""
        return replace(self, by_keyring=None)

    @property
    def header(self) -> dict[str, str | int]:
        """Return the associated data of every box of the file."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "register": self.register_id,
            "seal": as_text(self.seal_public),
            "sign": as_text(self.sign_public),
        }


def make_key_file(
    register_id: str, seal_public: bytes, sign_public: bytes, passphrase: str, cost: Cost
) -> tuple[KeyFile, bytearray, str]:
    """Return a new key file, its master key and its recovery code.

    KnownErrors as `accepted_passphrase` has them.
    """
    accepted_passphrase(passphrase)
    master = bytearray(os.urandom(32))
    empty = Wrap(None, b"", b"", b"")
    blank = KeyFile(register_id, seal_public, sign_public, empty, empty)
    keys, code = blank.rewrapped(master, passphrase, cost).recoded(master)
    return keys, master, code


def read_key_file(path: Path) -> KeyFile:
    """Read the file; KnownError ``register_missing``, ``key_file_damaged``, ``file_newer``."""
    damaged = KnownError(ProblemCode.KEY_FILE_DAMAGED, path=str(path))
    try:
        raw = read_regular(path)
    except ValueError as error:
        raise damaged from error
    except FileNotFoundError as error:
        raise KnownError(ProblemCode.REGISTER_MISSING, exit_code=1, path=str(path)) from error
    except OSError as error:
        raise known(error, path) from error
    try:
        plain = json.loads(raw)
        if plain["format"] != FORMAT:
            raise damaged
        if plain["version"] > VERSION:
            raise KnownError(ProblemCode.FILE_NEWER, path=str(path))
        digest = plain.pop("sha256")
        if digest != hashlib.sha256(canonical(plain)).hexdigest():
            raise damaged
        seal_public, sign_public = as_bytes(plain["seal"]), as_bytes(plain["sign"])
        if not isinstance(plain["register"], str) or {len(seal_public), len(sign_public)} != {32}:
            raise damaged
        return KeyFile(
            plain["register"],
            seal_public,
            sign_public,
            read_wrap(plain["passphrase"]),
            read_wrap(plain["recovery"]),
            read_wrap(plain["keyring"]) if "keyring" in plain else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged from error


def key_file_bytes(keys: KeyFile) -> bytes:
    """Return the file's content."""
    plain = dict(keys.header) | {
        "passphrase": plain_wrap(keys.by_passphrase),
        "recovery": plain_wrap(keys.by_code),
    }
    if keys.by_keyring is not None:
        plain["keyring"] = plain_wrap(keys.by_keyring)
    plain["sha256"] = hashlib.sha256(canonical(plain)).hexdigest()
    return (json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def write_key_file(path: Path, keys: KeyFile) -> None:
    """Write the file atomically; the old one stays as ``register.key.old`` until it opens."""
    if path.exists():
        write_atomically(path.with_name(path.name + ".old"), [path.read_bytes()])
    write_atomically(path, [key_file_bytes(keys)])


def forget_old_key_file(path: Path) -> None:
    """Remove the old key file, once the new one has opened the register.

    If another program holds it open, the next opening tries again.
    """
    with suppress(OSError):
        path.with_name(path.name + ".old").unlink(missing_ok=True)
