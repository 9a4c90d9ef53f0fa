"""Backups: a folder with the encrypted register and the other files of the home.

A backup is made while the register is open, since only then can it be verified: every page and the
tree over the records are read back from the target disk. Inherited registers are copied and
verified likewise; one that is missing or does not verify, which each unlock reports, is left out. A
backup is complete or not there. This PC's signing key is not in it: a PC that restores it is
enrolled again.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Verification, roots_at
from desktop.core.problem_codes import ProblemCode
from desktop.core.units import DAY_MS
from desktop.storage.atomic_write import known, sync_folder, sync_in_steps, write_atomically
from desktop.storage.home import Home
from desktop.storage.register.backup_manifest import (
    FORMAT,
    KEY,
    LOG,
    MANIFEST,
    REGISTER,
    SMALL,
    Backup,
    blocks,
    sha256_of,
)
from desktop.storage.register.database import register_guarded
from desktop.storage.register.key_file import read_key_file, write_key_file
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import Register
from desktop.storage.sqlite import copy_log

_LEFT_MS = DAY_MS


def back_up(
    home: Home,
    register: Register,
    into: Path,
    now_ms: int,
    *,
    automatic: bool = False,
    alive: Callable[[], None] = lambda: None,
) -> Path:
    """Write and verify a copy in a new folder inside ``into``, and return that folder.

    The name of an ``automatic`` one allows its removal later (see `backup_pruning`). ``alive`` is
    called as long as the disk answers. KnownError ``backup_unverified``, ``folder_missing``,
    ``disk_full``, ``no_permission``, ``database_locked``, and ``register_locked`` once the register
    is to be closed; then there is no new folder.
    """
    look = partial(_refuse_closing, register)

    def step() -> None:
        alive()
        look()

    # In local time, by which the officer looks for it.
    stamp = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone().strftime("%Y%m%d-%H%M%S")
    target = into / f"tatpar-backup-{stamp}{'-auto' if automatic else ''}"
    new = into / f".{target.name}.new"
    try:
        sweep_backups(into, now_ms)
        shutil.rmtree(new, ignore_errors=True)  # of a backup that was killed within this second
        new.mkdir(mode=0o700)
        standing = register.standing()
        step()
        _copy_database(register, new / REGISTER, look)
        step()
        size, root = _verified(register, new / REGISTER, standing)
        for inherited in register.inherited:
            if inherited.verification.intact:
                step()
                _copy_database(inherited, new / inherited.path.name, look)
                step()
                _verified(inherited, new / inherited.path.name, inherited.verification)
        for name in SMALL:
            if name == KEY:  # no keyring opens a backup on another disk
                write_key_file(new / KEY, read_key_file(home.register_key).without_keyring())
            elif (home.folder / name).exists():
                _copy(home.folder / name, new / name)
        step()
        if home.log.exists():
            copy_log(home.log, new / LOG, step)
            _keep(new / LOG, look)
        step()
        files = {path.name: sha256_of(path, step) for path in sorted(new.iterdir())}
        unsigned = Backup(FORMAT, now_ms, register.register_id, size, root, files)
        backup = unsigned.signed(register.signing_key)
        write_atomically(new / MANIFEST, [json.dumps(asdict(backup), indent=1).encode()])
        new.rename(target)
        sync_folder(into)
    except OSError as error:
        raise known(error, target) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return target


def _refuse_closing(register: Register) -> None:
    if register.closing:  # a lock comes first
        raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)


def sweep_backups(into: Path, now_ms: int) -> None:
    """Remove what killed backups left; one that another PC is writing now is newer."""
    for left in into.glob(".tatpar-backup-*.new"):
        if now_ms - left.stat().st_mtime * 1000 > _LEFT_MS:
            shutil.rmtree(left, ignore_errors=True)


def _copy_database(register: Reading, copy: Path, look: Callable[[], None]) -> None:
    """Copy the database, encrypted with its own key.

    SQLite copies it, with its write-ahead log. Reading the file separately would drop this
    process's locks, and the next process to close the register would remove the log in use.
    """
    database = register.database
    with database.using():
        cursor = database.connection.cursor()
        # A file that was opened for reading alone stays so; the copy is written.
        ((reads_only,),) = cursor.execute("PRAGMA query_only").fetchall()
        ((synchronous,),) = cursor.execute("PRAGMA synchronous").fetchall()
        cursor.execute("PRAGMA query_only=OFF")
        cursor.execute("PRAGMA synchronous=OFF")  # no lock ends a flush of SQLite's
        try:
            cursor.execute("VACUUM INTO ?", (str(copy),))
        finally:
            cursor.execute(f"PRAGMA synchronous={synchronous:d}")
            cursor.execute(f"PRAGMA query_only={reads_only:d}")
    _keep(copy, look)


def _verified(register: Reading, copy: Path, standing: Verification) -> tuple[int, str]:
    """Verify every page and the tree of the copy with the register's key; return size and root.

    Another process may have added records meanwhile: the copy must continue the earlier state.
    """
    try:
        leaves = _read_back(register, copy)
    except KnownError as error:
        if error.code == ProblemCode.REGISTER_LOCKED:  # a lock ended it, not the disk
            raise
        raise KnownError(ProblemCode.BACKUP_UNVERIFIED, path=str(copy.parent.parent)) from error
    roots = roots_at(leaves, {standing.count, len(leaves)})
    if roots.get(standing.count, b"").hex() != standing.root:
        raise KnownError(ProblemCode.BACKUP_UNVERIFIED, path=str(copy.parent.parent))
    return len(leaves), roots[len(leaves)].hex()


def _read_back(register: Reading, copy: Path) -> list[bytes]:
    with register_guarded(copy):
        cursor = register.database.connection.cursor()
        cursor.execute("ATTACH DATABASE ? AS copy", (str(copy),))
        try:
            # It reads every page of a new copy, and a lock ends it, unlike cipher_integrity_check.
            cursor.execute("PRAGMA copy.quick_check(1)")
            if cursor.fetchall() != [("ok",)]:
                raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(copy))
            cursor.execute("SELECT leaf FROM copy.record ORDER BY seq")
            leaves = [bytes(leaf) for (leaf,) in cursor.fetchall()]
        finally:
            cursor.execute("DETACH DATABASE copy")
    for left in ("-wal", "-shm"):
        copy.with_name(copy.name + left).unlink(missing_ok=True)
    return leaves


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        write_atomically(target, blocks(file))


def _keep(path: Path, look: Callable[[], None]) -> None:
    """Restrict the written file to its owner, and flush it."""
    path.chmod(0o600)
    sync_in_steps(path, look)
