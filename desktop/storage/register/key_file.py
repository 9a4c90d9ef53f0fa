"""The register's key: 32 random bytes, stored only wrapped, in ``register.key``.

The file is JSON with its version and a digest of itself, which distinguishes damage from a wrong
passphrase. It has a box for the passphrase (Argon2id), one for the 132 bits of the recovery code
and one for a random secret in the PC's keyring (HKDF): see `key_wrap`. Changing the passphrase
wraps the same key again.
"""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

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
from desktop.storage.atomic_write import known, write_atomically
from desktop.storage.register.key_derivation import Cost
from desktop.storage.register.key_wrap import (
    Wrap,
    as_bytes,
    as_text,
    plain_wrap,
    read_wrap,
    unwrap,
    wrap,
)
from desktop.storage.regular_file import read_regular

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
        """Return the master key and overwrite the secret; KnownError ``keyring_empty``, …_stale."""
        if self.by_keyring is None or secret is None:
            raise KnownError(ProblemCode.KEYRING_EMPTY, exit_code=1)
        try:
            return unwrap(self.header, self.by_keyring, secret, ProblemCode.KEYRING_STALE)
        except KnownError as error:  # also a damaged box: the next passphrase replaces it
            raise KnownError(ProblemCode.KEYRING_STALE, exit_code=1) from error

    def rewrapped(self, master: bytearray, passphrase: str, cost: Cost) -> "KeyFile":
        """Return the file with another passphrase; the recovery code stays."""
        secret = bytearray(accepted_passphrase(passphrase).encode())
        return replace(self, by_passphrase=wrap(self.header, master, secret, cost))

    def recoded(self, master: bytearray) -> tuple["KeyFile", str]:
        """Return the file with another recovery code, and that code; the passphrase stays."""
        digits = "".join(secrets.choice("0123456789") for _ in range(GROUPS * PAYLOAD))
        by_code = wrap(self.header, master, bytearray(digits.encode()), None)
        return replace(self, by_code=by_code), write_code(digits)

    def with_keyring(self, master: bytearray) -> tuple["KeyFile", bytearray]:
        """Return the file with a box for the keyring, and the secret to store there."""
        secret = bytearray(os.urandom(32))
        by_keyring = wrap(self.header, master, bytearray(secret), None)
        return replace(self, by_keyring=by_keyring), secret

    def without_keyring(self) -> "KeyFile":
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
    """Read the file; KnownError ``register_missing``, ``key_file_damaged``, ``key_file_newer``."""
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
            raise KnownError(ProblemCode.KEY_FILE_NEWER, path=str(path))
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
