"""Placing a backup in a folder of another disk, without the register.

`back_up` writes and verifies a copy in the home, where the register's own disk is; here it is
copied byte for byte, flushed, read back and compared before the folder gets its name. So a disk
that does not answer holds up no register. Linux lets go of what was flushed, so that it is read
from the disk; elsewhere it may be read from memory.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, sync_file, sync_folder
from desktop.storage.home import Home
from desktop.storage.register.backup import back_up, sweep_backups
from desktop.storage.register.backup_manifest import MANIFEST, blocks, read_manifest, sha256_of
from desktop.storage.register.register import Register

_ROOM = 2  # times the size of what is copied: the copy, and what is recorded meanwhile
_FLUSH_BYTES = 4 << 20  # a slow stick takes them before it is called silent


def copy_in_home(home: Home, register: Register, now_ms: int, *, automatic: bool) -> Path:
    """Write and verify a copy in the home, for `place`; KnownErrors as `back_up` says.

    ``disk_full`` also where it would take room that the home needs.
    """
    # The start of the program removes what a killed one left under such a name.
    room = home.folder / f".backup.{os.getpid()}-{time.time_ns()}.new"
    try:
        _refuse_full(home, register)
        room.mkdir(mode=0o700)
        return back_up(home, register, room, now_ms, automatic=automatic)
    except BaseException as error:
        shutil.rmtree(room, ignore_errors=True)
        if isinstance(error, OSError):
            raise known(error, home.folder) from error
        if isinstance(error, KnownError) and str(room) in str(error.facts.get("path", "")):
            # The hidden folder is gone, and says nothing to an officer.
            facts = {**error.facts, "path": str(home.folder)}
            raise KnownError(error.code, exit_code=error.exit_code, **facts) from error
        raise


def _refuse_full(home: Home, register: Register) -> None:
    """Raise ``disk_full`` where the copy would take room that the home needs."""
    databases = [register.path, home.log, *(item.path for item in register.inherited)]
    files = [file for path in databases for file in (path, path.with_name(f"{path.name}-wal"))]
    size = sum(file.stat().st_size for file in files if file.exists())
    if _ROOM * size > shutil.disk_usage(home.folder).free:
        raise KnownError(ProblemCode.DISK_FULL, path=str(home.folder))


def place(copy: Path, into: Path, now_ms: int, alive: Callable[[], None]) -> Path:
    """Copy what `copy_in_home` wrote into a folder, verify it there, and return the new folder.

    The copy in the home is removed. ``alive`` is called as long as the disk answers. A complete
    backup or none: KnownError ``backup_unverified`` and those of `back_up`.
    """
    target = into / copy.name
    new = into / f".{copy.name}.new"
    try:
        sweep_backups(into, now_ms)
        shutil.rmtree(new, ignore_errors=True)  # of a backup that was killed within this second
        new.mkdir(mode=0o700)
        digests = read_manifest(copy).files | {MANIFEST: sha256_of(copy / MANIFEST, alive)}
        for name, digest in digests.items():
            with (copy / name).open("rb") as file:
                _write(new / name, blocks(file), alive)
            if sha256_of(new / name, alive) != digest:
                raise KnownError(ProblemCode.BACKUP_UNVERIFIED, path=str(into))
        new.rename(target)
        sync_folder(into)
    except OSError as error:
        raise known(error, target) from error
    finally:
        shutil.rmtree(copy.parent, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)
    return target


def _write(path: Path, parts: Iterable[bytes], alive: Callable[[], None]) -> None:
    """Write a new file for its owner alone; a portion at a time is flushed, and a sign of life."""
    left = _FLUSH_BYTES
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
        for part in parts:
            out.write(part)
            left -= len(part)
            if left <= 0:
                out.flush()
                os.fsync(out.fileno())
                left = _FLUSH_BYTES
            alive()
        out.flush()
        sync_file(out.fileno())
    alive()
