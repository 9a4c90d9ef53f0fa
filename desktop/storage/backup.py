"""A copy of the home that can be put back: a folder with the register as encrypted as it is.

Made of the open register only, since only then can the copy be verified: every page of it, and
the tree over its records, are read back from the disk it was written to. A copy is whole or not
there. This PC's signing key is not in it: a PC that takes the copy over is enrolled anew.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.core.errors import KnownError
from desktop.core.merkle import root
from desktop.storage.atomic import known, sync_folder, write_atomically
from desktop.storage.home import Home
from desktop.storage.register import Register
from desktop.storage.register_layout import register_guarded

MANIFEST = "backup.json"
_FORMAT = "tatpar backup 1"
_REGISTER, _KEY, _HEAD, _LOG = "register.db", "register.key", "register.head", "log.db"
_SMALL = (_KEY, _HEAD, "config.toml", "device", "allowed_signers")
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


def back_up(home: Home, register: Register, into: Path, now_ms: int) -> Path:
    """Write and verify a copy in a new folder inside ``into``, and return that folder.

    KnownError ``backup_unverified``, ``folder_missing``, ``disk_full``, ``no_permission``,
    ``database_locked``; then there is no new folder.
    """
    stamp = datetime.fromtimestamp(now_ms / 1000, UTC).strftime("%Y%m%d-%H%M%S")
    target = into / f"tatpar-backup-{stamp}"
    new = into / f".{target.name}.new"
    try:
        shutil.rmtree(new, ignore_errors=True)  # of one that was killed
        new.mkdir(mode=0o700)
        with _quiet(register):
            _copy(home.register, new / _REGISTER)
            size, told = register.count, register.standing().root
        _verify_copy(register, new / _REGISTER, size, told)
        for name in _SMALL:
            if (home.folder / name).exists():
                _copy(home.folder / name, new / name)
        if home.log.exists():
            _copy_log(home.log, new / _LOG)
        files = {path.name: _sha256(path) for path in sorted(new.iterdir())}
        made = Backup(_FORMAT, now_ms, register.register_id, size, told, files)
        write_atomically(new / MANIFEST, [json.dumps(asdict(made), indent=1).encode()])
        new.rename(target)
        sync_folder(into)
    except OSError as error:
        raise known(error, target) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return target


def last_ms(into: Path, register_id: str) -> int | None:
    """Return when this register's newest copy in that folder was made, None when there is none."""
    times = []
    for folder in into.glob("tatpar-backup-*"):
        with suppress(KnownError):
            made = read_manifest(folder)
            if made.register_id == register_id:
                times.append(made.made_ms)
    return max(times, default=None)


def read_manifest(folder: Path) -> Backup:
    """Return what a copy says of itself; KnownError ``backup_missing``, ``backup_damaged``."""
    try:
        return _parse((folder / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise KnownError("backup_missing", exit_code=1, path=str(folder)) from error
    except (ValueError, TypeError, AttributeError) as error:
        path = str(folder / MANIFEST)
        raise KnownError("backup_damaged", exit_code=1, path=path) from error
    except OSError as error:
        raise known(error, folder) from error


def _parse(text: str) -> Backup:
    plain: dict[str, Any] = json.loads(text)
    made = Backup(**plain)
    named = {*_SMALL, _REGISTER, _LOG} >= made.files.keys() >= {_REGISTER, _KEY}
    if made.format != _FORMAT or not named:
        raise ValueError("not a backup that this program wrote")
    return made


def restore(folder: Path, home: Home) -> Backup:
    """Put a copy into a home without a register; after a kill it can be done again.

    A signed head that is still beside the missing register is kept: it tells whether the copy is
    older than what was there. KnownError ``register_exists``, ``backup_missing``,
    ``backup_damaged`` and those of the disk.
    """
    made = read_manifest(folder)
    log = home.register.with_name(home.register.name + "-wal")
    for path in (home.register_key, log, home.register):
        if path.exists() and (path != home.register or _sha256(path) != made.files[_REGISTER]):
            raise KnownError("register_exists", exit_code=1, path=str(path))
    for name, digest in made.files.items():
        if not (folder / name).is_file() or _sha256(folder / name) != digest:
            raise KnownError("backup_damaged", exit_code=1, path=str(folder / name))
    names = [name for name in made.files if name not in {_KEY, _REGISTER}]
    for name in (*names, _REGISTER, _KEY):
        # What this home has already is newer than any copy.
        if not (home.folder / name).exists():
            with (folder / name).open("rb") as file:
                write_atomically(home.folder / name, _blocks(file))
    return made


@contextmanager
def _quiet(register: Register) -> Iterator[None]:
    """Hold the write lock while everything is in the database's one file."""
    log = register.path.with_name(register.path.name + "-wal")
    with register_guarded(register.path), closing(register.engine.raw_connection()) as raw:
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("BEGIN IMMEDIATE")
        try:
            if log.exists() and log.stat().st_size:  # another process was quicker
                raise KnownError("database_locked", path=str(register.path))
            yield
        finally:
            cursor.execute("ROLLBACK")


def _verify_copy(register: Register, copy: Path, size: int, told: str) -> None:
    """Read every page and the tree of the copy, under the register's own key."""
    with register_guarded(copy), closing(register.engine.raw_connection()) as raw:
        cursor = raw.cursor()
        cursor.execute("ATTACH DATABASE ? AS copy", (str(copy),))
        try:
            cursor.execute("PRAGMA copy.cipher_integrity_check")
            faults = cursor.fetchall()
            cursor.execute("SELECT leaf FROM copy.record ORDER BY seq")
            leaves = [bytes(leaf) for (leaf,) in cursor.fetchall()]
        finally:
            cursor.execute("DETACH DATABASE copy")
    for left in ("-wal", "-shm"):
        copy.with_name(copy.name + left).unlink(missing_ok=True)
    if faults or len(leaves) != size or root(leaves).hex() != told:
        raise KnownError("backup_unverified", path=str(copy.parent.parent))


def _copy_log(log: Path, copy: Path) -> None:
    with closing(sqlite3.connect(log)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.chmod(0o600)
    _flush(copy)


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        write_atomically(target, _blocks(file))


def _blocks(file: Any) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
