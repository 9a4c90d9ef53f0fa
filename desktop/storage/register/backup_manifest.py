"""What a backup says of itself: its list of files, by which it is verified."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known
from desktop.storage.register.inherited import NAME

MANIFEST = "backup.json"
FORMAT = "tatpar backup 1"
REGISTER, KEY, HEAD, LOG = "register.db", "register.key", "register.head", "log.db"
SMALL = (KEY, HEAD, "config.toml", "device", "allowed_signers")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy says of itself; ``size`` and ``root`` are the register's when it was made."""

    format: str
    made_ms: int
    register_id: str
    size: int
    root: str
    files: dict[str, str]  # name to SHA-256


def last_ms(into: Path, register_id: str, now_ms: int) -> int | None:
    """Return when this register's newest copy in that folder was made, None when there is none.

    Of copies made ahead of now, by a clock that was put right since, nobody knows when they were.

    KnownError of the disk, when the folder cannot be read.
    """
    times = []
    try:
        folders = list(into.glob("tatpar-backup-*"))
    except OSError as error:
        raise known(error, into) from error
    for folder in folders:
        with suppress(KnownError):
            backup = read_manifest(folder)
            if backup.register_id == register_id and backup.made_ms <= now_ms:
                times.append(backup.made_ms)
    return max(times, default=None)


def read_manifest(folder: Path) -> Backup:
    """Return what a copy says of itself; KnownError ``backup_missing``, ``backup_damaged``."""
    try:
        return _parse((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise KnownError(ProblemCode.BACKUP_MISSING, exit_code=1, path=str(folder)) from error
    except (ValueError, TypeError, AttributeError) as error:
        path = str(folder / MANIFEST)
        raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=path) from error
    except OSError as error:
        raise known(error, folder) from error


def is_whole(folder: Path) -> bool:
    """Return whether every file is there, byte for byte, as the copy's list has it."""
    try:
        files = read_manifest(folder).files
        return all(sha256_of(folder / name) == digest for name, digest in files.items())
    except (KnownError, OSError):
        return False


def _parse(text: str) -> Backup:
    plain: dict[str, Any] = json.loads(text)
    backup = Backup(**plain)
    others = backup.files.keys() - {*SMALL, REGISTER, LOG}
    named = backup.files.keys() >= {REGISTER, KEY} and all(map(NAME.fullmatch, others))
    if backup.format != FORMAT or not named:
        raise ValueError("not a backup that this program wrote")
    return backup


def blocks(file: BinaryIO, count: Callable[[int], None] = lambda _size: None) -> Iterator[bytes]:
    """Yield a file's bytes, and report the size of each portion."""
    while block := file.read(_BLOCK):
        count(len(block))
        yield block


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
