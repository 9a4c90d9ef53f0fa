"""The register's key: 32 random bytes, kept only wrapped, in ``register.key``.

The file is JSON with its version and a digest of itself, so that damage is told apart from a
wrong passphrase. Each wrap derives 64 bytes (Argon2id from the passphrase, HKDF-SHA256 from the
132 bits of the recovery code or from a random secret that the PC's keyring holds): 32 open the
ChaCha20-Poly1305 box whose associated data is the whole header, 32 say whether the secret was
right at all. So an altered header under a right passphrase is damage, and a wrong passphrase is
never mistaken for it. Changing the passphrase wraps the same key anew.

Over 300 lines: one small format, whose writer and reader must be read side by side.
"""

import base64
import binascii
import ctypes
import hashlib
import hmac
import json
import os
import secrets
import time
import unicodedata
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
from desktop.core.register.passphrase import SHORTEST_PASSPHRASE
from desktop.core.register.recovery_code import GROUPS, PAYLOAD, read_code, write_code
from desktop.storage.atomic_write import known, write_atomically

FORMAT = "tatpar register key"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id's parameters: passes, memory in KiB, lanes."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Wrap:
    """The master key in one box. ``cost`` is None for the recovery code."""

    cost: Cost | None
    salt: bytes
    proof: bytes
    box: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What ``register.key`` holds; the two public keys are in the clear."""

    register_id: str
    seal_public: bytes  # X25519: captures made while locked are sealed to it
    sign_public: bytes  # Ed25519: checkpoints are signed by its other half
    by_passphrase: Wrap
    by_code: Wrap
    by_keyring: Wrap | None = (
        None  # only if the officer wants it: a convenience, never the only one
    )

    def unwrap(self, passphrase: str) -> bytearray:
        """Return the master key; KnownError ``wrong_passphrase`` or ``key_file_damaged``."""
        return _open(
            self, self.by_passphrase, _passphrase_bytes(passphrase), ProblemCode.WRONG_PASSPHRASE
        )

    def unwrap_by_code(self, code: str) -> bytearray:
        """Return the master key; KnownError ``wrong_recovery_code`` or a mistyped one's."""
        secret = bytearray(read_code(code).encode())
        return _open(self, self.by_code, secret, ProblemCode.WRONG_RECOVERY_CODE)

    def unwrap_by_keyring(self, secret: bytearray | None) -> bytearray:
        """Return the master key and overwrite the secret; KnownError ``keyring_empty``, …_stale."""
        if self.by_keyring is None or secret is None:
            raise KnownError(ProblemCode.KEYRING_EMPTY, exit_code=1)
        try:
            return _open(self, self.by_keyring, secret, ProblemCode.KEYRING_STALE)
        except KnownError as error:  # a damaged wrap, too, is made anew by the next passphrase
            raise KnownError(ProblemCode.KEYRING_STALE, exit_code=1) from error

    def rewrapped(self, master: bytearray, passphrase: str, cost: Cost) -> "KeyFile":
        """Return the file with another passphrase; the recovery code stays."""
        secret = _new_passphrase(passphrase)
        return replace(self, by_passphrase=_wrap(self, master, secret, cost))

    def recoded(self, master: bytearray) -> tuple["KeyFile", str]:
        """Return the file with another recovery code, and that code; the passphrase stays."""
        digits = "".join(secrets.choice("0123456789") for _ in range(GROUPS * PAYLOAD))
        by_code = _wrap(self, master, bytearray(digits.encode()), None)
        return replace(self, by_code=by_code), write_code(digits)

    def with_keyring(self, master: bytearray) -> tuple["KeyFile", bytearray]:
        """Return the file with a wrap for the keyring, and the secret that is to lie there."""
        secret = bytearray(os.urandom(32))
        return replace(self, by_keyring=_wrap(self, master, bytearray(secret), None)), secret

    def without_keyring(self) -> "KeyFile":
        """Return the file without that wrap: whatever the keyring holds opens it no more."""
        return replace(self, by_keyring=None)


def make_key_file(
    register_id: str, seal_public: bytes, sign_public: bytes, passphrase: str, cost: Cost
) -> tuple[KeyFile, bytearray, str]:
    """Return a new key file, its master key and its recovery code.

    KnownError ``passphrase_short`` (fact ``least``).
    """
    check_passphrase(passphrase)
    master = bytearray(os.urandom(32))
    empty = Wrap(None, b"", b"", b"")
    made = KeyFile(register_id, seal_public, sign_public, empty, empty)
    made, code = made.rewrapped(master, passphrase, cost).recoded(master)
    return made, master, code


def read_key_file(path: Path) -> KeyFile:
    """Read the file; KnownError ``register_missing``, ``key_file_damaged``, ``key_file_newer``."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError(ProblemCode.REGISTER_MISSING, exit_code=1, path=str(path)) from error
    except OSError as error:
        raise known(error, path) from error
    damaged = KnownError(ProblemCode.KEY_FILE_DAMAGED, path=str(path))
    try:
        plain = json.loads(raw)
        if plain["format"] != FORMAT:
            raise damaged
        if plain["version"] > VERSION:
            raise KnownError(ProblemCode.KEY_FILE_NEWER, path=str(path))
        digest = plain.pop("sha256")
        if digest != hashlib.sha256(canonical(plain)).hexdigest():
            raise damaged
        return KeyFile(
            plain["register"],
            _bytes(plain["seal"]),
            _bytes(plain["sign"]),
            _read_wrap(plain["passphrase"]),
            _read_wrap(plain["recovery"]),
            _read_wrap(plain["keyring"]) if "keyring" in plain else None,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise damaged from error


def write_key_file(path: Path, keys: KeyFile) -> None:
    """Write the file in one step; the one before stays as ``register.key.old`` until it opens."""
    if path.exists():
        write_atomically(path.with_name(path.name + ".old"), [path.read_bytes()])
    plain = _header(keys) | {
        "passphrase": _plain_wrap(keys.by_passphrase),
        "recovery": _plain_wrap(keys.by_code),
    }
    if keys.by_keyring is not None:
        plain["keyring"] = _plain_wrap(keys.by_keyring)
    plain["sha256"] = hashlib.sha256(canonical(plain)).hexdigest()
    text = json.dumps(plain, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    write_atomically(path, [text.encode()])


def forget_old_key_file(path: Path) -> None:
    """Remove the copy of before a change, once the new file has opened the register.

    Where something holds it open, the next opening tries again.
    """
    with suppress(OSError):
        path.with_name(path.name + ".old").unlink(missing_ok=True)


def tuned_cost(target_seconds: float = 1.0) -> Cost:
    """Measure this PC and return the cost that takes about that long, never below the floor.

    Memory grows first, up to 256 MiB or an eighth of what is free; then the passes.
    """
    cost = Cost()
    most = min(256 * 1024, psutil.virtual_memory().available // 8 // 1024)
    took = _seconds(cost)
    while took * 2 <= target_seconds and cost.memory_kib * 2 <= most:
        cost = replace(cost, memory_kib=cost.memory_kib * 2)
        took = _seconds(cost)
    return replace(cost, passes=max(cost.passes, int(cost.passes * target_seconds / took)))


def wipe(secret: bytearray | bytes) -> None:
    """Overwrite a secret in memory, so that a core of the locked process does not hold it.

    ``argon2-cffi`` hands out immutable bytes, which are overwritten where CPython keeps them;
    only for bytes that nobody else can hold.
    """
    if isinstance(secret, bytearray):
        secret[:] = bytes(len(secret))
    elif len(secret) > 1:  # shorter ones are shared by the interpreter
        ctypes.memset(id(secret) + bytes.__basicsize__ - 1, 0, len(secret))


def _seconds(cost: Cost) -> float:
    began = time.perf_counter()
    _derive(bytearray(b"how fast is this PC"), bytes(16), cost)
    return time.perf_counter() - began


def _passphrase_bytes(passphrase: str) -> bytearray:
    # NFC: য় and য + nukta come from different keyboards and look the same.
    return bytearray(unicodedata.normalize("NFC", passphrase).encode())


def check_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that is too short: KnownError ``passphrase_short``."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise KnownError(ProblemCode.PASSPHRASE_SHORT, exit_code=2, least=SHORTEST_PASSPHRASE)


def _new_passphrase(passphrase: str) -> bytearray:
    check_passphrase(passphrase)
    return _passphrase_bytes(passphrase)


def _derive(secret: bytearray, salt: bytes, cost: Cost | None) -> tuple[bytes, bytes]:
    """Return 32 bytes that open the box and 32 that prove the secret right."""
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


def _wrap(keys: KeyFile, master: bytearray, secret: bytearray, cost: Cost | None) -> Wrap:
    salt = os.urandom(16)
    opener, prover = _derive(secret, salt, cost)
    # The nonce may be fixed: every wrap has a key of its own, from a fresh salt.
    box = ChaCha20Poly1305(opener).encrypt(bytes(12), master, _header_bytes(keys, salt, cost))
    wipe(opener)
    wipe(secret)
    return Wrap(cost, salt, hashlib.sha256(prover).digest(), box)


def _open(keys: KeyFile, wrap: Wrap, secret: bytearray, if_wrong: ProblemCode) -> bytearray:
    opener, prover = _derive(secret, wrap.salt, wrap.cost)
    wipe(secret)
    try:
        if not hmac.compare_digest(hashlib.sha256(prover).digest(), wrap.proof):
            raise KnownError(if_wrong, exit_code=1)
        master = bytearray(32)
        header = _header_bytes(keys, wrap.salt, wrap.cost)
        ChaCha20Poly1305(opener).decrypt_into(bytes(12), wrap.box, header, master)
    except (InvalidTag, ValueError) as error:
        raise KnownError(ProblemCode.KEY_FILE_DAMAGED) from error
    finally:
        wipe(opener)
    return master


def _header(keys: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "register": keys.register_id,
        "seal": _text(keys.seal_public),
        "sign": _text(keys.sign_public),
    }


def _header_bytes(keys: KeyFile, salt: bytes, cost: Cost | None) -> bytes:
    return canonical(_header(keys) | _plain_wrap(Wrap(cost, salt, b"", b"")))


def _plain_wrap(wrap: Wrap) -> dict[str, Any]:
    cost = wrap.cost
    kdf: dict[str, Any] = {"kdf": "hkdf-sha256"}
    if cost is not None:
        kdf = {"kdf": "argon2id", "t": cost.passes, "m_kib": cost.memory_kib, "p": cost.lanes}
    return kdf | {"salt": _text(wrap.salt), "proof": _text(wrap.proof), "box": _text(wrap.box)}


def _read_wrap(plain: dict[str, Any]) -> Wrap:
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
    return Wrap(cost, _bytes(plain["salt"]), _bytes(plain["proof"]), _bytes(plain["box"]))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
