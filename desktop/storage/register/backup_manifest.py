"""A backup's manifest: the list of its files, signed by the register."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.records import is_time
from desktop.storage.atomic_write import known
from desktop.storage.register.inherited import NAME
from desktop.storage.regular_file import read_regular

MANIFEST = "backup.json"
FORMAT = "tatpar backup 1"
REGISTER, KEY, HEAD, LOG = "register.db", "register.key", "register.head", "log.db"
SETTINGS, SIGNERS = "config.toml", "allowed_signers"
SMALL = (KEY, HEAD, SETTINGS, "device", SIGNERS)
_BLOCK = 1 << 20
_ID, _DIGEST, _SIGNATURE = (re.compile(rf"[0-9a-f]{{{size}}}") for size in (16, 64, 128))
Whose = tuple[str, bytes]  # a register's id, and the public key that signs its backups


@dataclass(frozen=True, slots=True)
class Backup:
    """The manifest; ``size`` and ``root`` are the register's when the backup was made."""

    format: str
    made_ms: int
    register_id: str
    size: int
    root: str
    files: dict[str, str]  # name to SHA-256
    signature: str = ""  # Ed25519 by the register's key, hex; empty until it is signed

    def signed(self, key: Ed25519PrivateKey) -> Backup:
        """Return the manifest with the signature of the register's key."""
        return replace(self, signature=key.sign(self._message()).hex())

    def signed_by(self, public: bytes) -> bool:
        """Return whether the register's key signed the manifest."""
        try:
            key = Ed25519PublicKey.from_public_bytes(public)
            key.verify(bytes.fromhex(self.signature), self._message())
        except (InvalidSignature, ValueError):
            return False
        return True

    def _message(self) -> bytes:
        plain = asdict(self)
        del plain["signature"]
        return b"tatpar backup v1\n" + canonical(plain)


def last_ms(
    into: Path,
    register_id: str,
    public: bytes,
    now_ms: int,
    alive: Callable[[], None] = lambda: None,
) -> int | None:
    """Return when this register's newest backup in that folder was made, None without one.

    Backups dated after now are of a clock that ran ahead, and backups that the register's key did
    not sign may be anyone's: neither prevents a backup from being due.

    ``alive`` is called as long as the disk answers. KnownError of the disk if the folder cannot be
    read.
    """
    times = []
    try:
        folders = list(into.glob("tatpar-backup-*"))
    except OSError as error:
        raise known(error, into) from error
    for folder in folders:
        alive()
        with suppress(KnownError):
            backup = read_manifest(folder)
            own = backup.register_id == register_id and backup.signed_by(public)
            if own and backup.made_ms <= now_ms:
                times.append(backup.made_ms)
    return max(times, default=None)


def read_manifest(folder: Path) -> Backup:
    """Return a backup's manifest; KnownError ``backup_missing``, ``backup_damaged``."""
    try:
        return _parse(read_regular(folder / MANIFEST).decode())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise KnownError(ProblemCode.BACKUP_MISSING, exit_code=1, path=str(folder)) from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        path = str(folder / MANIFEST)
        raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=path) from error
    except OSError as error:
        raise known(error, folder) from error


def is_whole(folder: Path, alive: Callable[[], None] = lambda: None) -> bool:
    """Return whether every file of the manifest is there, byte for byte; ``alive`` as above."""
    try:
        files = read_manifest(folder).files
        return all(sha256_of(folder / name, alive) == digest for name, digest in files.items())
    except (KnownError, OSError):
        return False


def _parse(text: str) -> Backup:
    plain: dict[str, Any] = json.loads(text)
    backup = Backup(**plain)
    others = backup.files.keys() - {*SMALL, REGISTER, LOG}
    named = backup.files.keys() >= {REGISTER, KEY} and all(map(NAME.fullmatch, others))
    if not named or not _well_formed(backup):
        raise ValueError("not a backup that this program wrote")
    return backup


def _well_formed(backup: Backup) -> bool:
    """Return whether every value has the type and range that the program writes."""
    texts = [backup.register_id, backup.root, backup.signature, *backup.files.values()]
    numbers = [backup.made_ms, backup.size]
    if not all(isinstance(item, str) for item in texts):
        return False
    if not all(type(number) is int for number in numbers):
        return False
    return (
        backup.format == FORMAT
        and bool(_SIGNATURE.fullmatch(backup.signature))
        and is_time(backup.made_ms)
        and 0 <= backup.size < 1 << 53
        and bool(_ID.fullmatch(backup.register_id))
        and all(_DIGEST.fullmatch(digest) for digest in (backup.root, *backup.files.values()))
    )


def blocks(file: BinaryIO, count: Callable[[int], None] = lambda _size: None) -> Iterator[bytes]:
    """Yield a file's bytes, and report the size of each portion."""
    while block := file.read(_BLOCK):
        count(len(block))
        yield block


def sha256_of(path: Path, step: Callable[[], None] = lambda: None) -> str:
    """Return the SHA-256 of a file, hex; ``step`` is called after each portion."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in blocks(file):
            digest.update(block)
            step()
    return digest.hexdigest()
