"""A copy of the home that can be put back: a folder with the register as encrypted as it is.

Made of the open register only, since only then can the copy be verified: every page of it, and
the tree over its records, are read back from the disk it was written to. The registers that it
inherited are copied and verified likewise; one that is missing or does not verify, which is told
at each unlock, stays out and keeps nothing else from being copied. A copy is whole or not there.
This PC's signing key is not in it: a PC that takes the copy over is enrolled anew.

Over 300 lines: writing, verifying, thinning and restoring of one format change together.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import origin
from desktop.core.integrity.hash_chain import Verification
from desktop.core.integrity.merkle import roots_at
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import DAY_MS
from desktop.storage.atomic_write import known, sync_folder, write_atomically
from desktop.storage.home import Home
from desktop.storage.register import sidecar_files
from desktop.storage.register.inherited import NAME, drop
from desktop.storage.register.key_file import KeyFile, read_key_file, write_key_file
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import Register
from desktop.storage.register.schema import register_guarded
from desktop.storage.sqlite import guarded

MANIFEST = "backup.json"
_FORMAT = "tatpar backup 1"
_REGISTER, _KEY, _HEAD, _LOG = "register.db", "register.key", "register.head", "log.db"
_SMALL = (_KEY, _HEAD, "config.toml", "device", "allowed_signers")
_BLOCK = 1 << 20
_LEFT_MS = DAY_MS


@dataclass(frozen=True, slots=True)
class Backup:
    """What a copy says of itself; ``size`` and ``root`` are the register's when it was made."""

    format: str
    made_ms: int
    register_id: str
    size: int
    root: str
    files: dict[str, str]  # name to SHA-256


def back_up(
    home: Home, register: Register, into: Path, now_ms: int, *, automatic: bool = False
) -> Path:
    """Write and verify a copy in a new folder inside ``into``, and return that folder.

    The name of an ``automatic`` one says that it may be thinned out (see `backup_thinning`).
    KnownError ``backup_unverified``, ``folder_missing``, ``disk_full``, ``no_permission``,
    ``database_locked``; then there is no new folder.
    """
    # By this PC's own clock: the officer looks for "yesterday evening", not for UTC.
    stamp = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone().strftime("%Y%m%d-%H%M%S")
    target = into / f"tatpar-backup-{stamp}{'-auto' if automatic else ''}"
    new = into / f".{target.name}.new"
    try:
        _sweep(into, now_ms)
        shutil.rmtree(new, ignore_errors=True)  # of one that was killed within this second
        new.mkdir(mode=0o700)
        standing = register.standing()
        _copy_database(register, new / _REGISTER)
        size, told = _verified(register, new / _REGISTER, standing)
        for one in register.inherited:
            if one.verification.intact:
                _copy_database(one, new / one.path.name)
                _verified(one, new / one.path.name, one.verification)
        for name in _SMALL:
            if name == _KEY:  # no keyring is to open a copy that lies on another disk
                write_key_file(new / _KEY, read_key_file(home.register_key).without_keyring())
            elif (home.folder / name).exists():
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


def _sweep(into: Path, now_ms: int) -> None:
    """Remove what killed backups left; one that another PC makes just now is younger than that."""
    for left in into.glob(".tatpar-backup-*.new"):
        if now_ms - left.stat().st_mtime * 1000 > _LEFT_MS:
            shutil.rmtree(left, ignore_errors=True)


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
            made = read_manifest(folder)
            if made.register_id == register_id and made.made_ms <= now_ms:
                times.append(made.made_ms)
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
        return all(_sha256(folder / name) == digest for name, digest in files.items())
    except (KnownError, OSError):
        return False


def _parse(text: str) -> Backup:
    plain: dict[str, Any] = json.loads(text)
    made = Backup(**plain)
    others = made.files.keys() - {*_SMALL, _REGISTER, _LOG}
    named = made.files.keys() >= {_REGISTER, _KEY} and all(map(NAME.fullmatch, others))
    if made.format != _FORMAT or not named:
        raise ValueError("not a backup that this program wrote")
    return made


Progress = Callable[[int, int], None]
"""Gets the bytes that are done and those to do."""


def restore(folder: Path, home: Home, progress: Progress = lambda _done, _all: None) -> Backup:
    """Put a copy into a home whose register is gone or never was; after a kill, do it again.

    What this home has already is newer than any copy and stays: a key file of the same register,
    and a signed head, which tells whether the copy is older than what was there. Only the file of
    an inherited register gives way to the copy's, which was verified, and a damaged key file, which
    is kept as ``register.key.damaged``. KnownError
    ``register_exists``, ``register_present`` (the copy is of the register that is here: facts
    ``copy`` and ``present``, its records), ``backup_missing``, ``backup_damaged`` and those of the
    disk.
    """
    made = read_manifest(folder)
    _refuse_if_present(made, home)
    sizes = {name: _size(folder / name) for name in made.files}
    done, whole = 0, 2 * sum(sizes.values())  # read to be verified, then read to be copied

    def count(size: int) -> None:
        nonlocal done
        done += size
        progress(done, whole)

    for name, digest in made.files.items():
        if _digest(folder / name, count) != digest:
            raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(folder / name))
    names = [name for name in made.files if name not in {_KEY, _REGISTER}]
    for name in (*names, _REGISTER, _KEY):
        there = home.folder / name
        if NAME.fullmatch(name) and there.exists() and _sha256(there) != made.files[name]:
            drop(there)  # nothing writes to it: it is damaged, or of another register's key
        if name == _KEY and own_key(home) is None and there.exists():
            there.replace(there.with_name(f"{name}.damaged"))
        if there.exists():
            count(sizes[name])
        else:
            with (folder / name).open("rb") as file:
                write_atomically(there, _blocks(file, count))
    return made


def own_key(home: Home) -> KeyFile | None:
    """Return the home's key file, whose passphrase may be newer than a copy's; None if unusable.

    KnownError of the disk, and ``key_file_newer``.
    """
    try:
        return read_key_file(home.register_key)
    except KnownError as error:
        if error.code not in {ProblemCode.REGISTER_MISSING, ProblemCode.KEY_FILE_DAMAGED}:
            raise
        return None


def records_before(home: Home, register_id: str) -> int | None:
    """Return how many records that register had by the head that was left in this home.

    None when no head tells. Nothing is verified by it: an unlock does that.
    """
    origin_, _, rest = sidecar_files.read_text(home.register_head).partition("\n")
    size = rest.partition("\n")[0]
    return int(size) if origin_ == origin(register_id) and size.isdecimal() else None


def _refuse_if_present(made: Backup, home: Home) -> None:
    log = home.register.with_name(home.register.name + "-wal")
    key = own_key(home)
    same_files: tuple[tuple[Path, Callable[[Path], bool]], ...] = (
        # Only the database is gone, or a restore was killed: both go on.
        (home.register_key, lambda _path: key is None or key.register_id == made.register_id),
        (home.register, lambda path: _sha256(path) == made.files[_REGISTER]),
        (log, lambda _path: False),
    )
    for path, same in same_files:
        if path.exists() and not same(path):
            raise _present(made, home, path)


def _present(made: Backup, home: Home, path: Path) -> KnownError:
    records = records_before(home, made.register_id)
    if records is None:
        return KnownError(ProblemCode.REGISTER_EXISTS, exit_code=1, path=str(path))
    return KnownError(ProblemCode.REGISTER_PRESENT, exit_code=1, copy=made.size, present=records)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError as error:
        raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(path)) from error


def _digest(path: Path, count: Callable[[int], None]) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        for block in _blocks(file, count):
            found.update(block)
    return found.hexdigest()


def _copy_database(register: Reading, copy: Path) -> None:
    """Write the database as it stands, encrypted under its own key.

    By SQLite, with what is still in its log. Reading the file besides would drop this process's
    locks on it, and the next process to close the register would remove the log under its hands.
    """
    with register_guarded(register.path), closing(register.engine.raw_connection()) as raw:
        raw.cursor().execute("VACUUM INTO ?", (str(copy),))
    _keep(copy)


def _verified(register: Reading, copy: Path, standing: Verification) -> tuple[int, str]:
    """Read every page and the tree of the copy, under the register's own key; size and root.

    Another process may have filed more by then: what stood before must be its beginning.
    """
    try:
        leaves = _read_back(register, copy)
    except KnownError as error:
        raise KnownError(ProblemCode.BACKUP_UNVERIFIED, path=str(copy.parent.parent)) from error
    found = roots_at(leaves, {standing.count, len(leaves)})
    if found.get(standing.count, b"").hex() != standing.root:
        raise KnownError(ProblemCode.BACKUP_UNVERIFIED, path=str(copy.parent.parent))
    return len(leaves), found[len(leaves)].hex()


def _read_back(register: Reading, copy: Path) -> list[bytes]:
    with register_guarded(copy), closing(register.engine.raw_connection()) as raw:
        cursor = raw.cursor()
        cursor.execute("ATTACH DATABASE ? AS copy", (str(copy),))
        try:
            cursor.execute("PRAGMA copy.cipher_integrity_check")
            if cursor.fetchall():
                raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(copy))
            cursor.execute("SELECT leaf FROM copy.record ORDER BY seq")
            leaves = [bytes(leaf) for (leaf,) in cursor.fetchall()]
        finally:
            cursor.execute("DETACH DATABASE copy")
    for left in ("-wal", "-shm"):
        copy.with_name(copy.name + left).unlink(missing_ok=True)
    return leaves


def _copy_log(log: Path, copy: Path) -> None:
    with (
        guarded(log),
        closing(sqlite3.connect(f"{log.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    _keep(copy)


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        write_atomically(target, _blocks(file))


def _blocks(file: Any, count: Callable[[int], None] = lambda _size: None) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        count(len(block))
        yield block


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _keep(path: Path) -> None:
    """Give what SQLite wrote to its owner alone, and flush it."""
    path.chmod(0o600)
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
