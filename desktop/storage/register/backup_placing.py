"""Placing a backup in a folder of another disk, without the register.

`back_up` writes and verifies a copy in the home, where the register's own disk is; here it is
copied byte for byte, flushed, read back and compared before the folder gets its name. So a disk
that does not answer holds up no register.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, sync_folder, write_atomically
from desktop.storage.home import Home
from desktop.storage.register.backup import back_up, sweep_backups
from desktop.storage.register.backup_manifest import MANIFEST, blocks, read_manifest
from desktop.storage.register.register import Register


def copy_in_home(home: Home, register: Register, now_ms: int, *, automatic: bool) -> Path:
    """Write and verify a copy in the home, for `place`; KnownErrors as `back_up` says."""
    # The start of the program removes what a killed one left under such a name.
    room = home.folder / f".backup.{os.getpid()}-{time.time_ns()}.new"
    try:
        room.mkdir(mode=0o700)
        return back_up(home, register, room, now_ms, automatic=automatic)
    except BaseException as error:
        shutil.rmtree(room, ignore_errors=True)
        if isinstance(error, OSError):
            raise known(error, room) from error
        raise


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
        digests = read_manifest(copy).files | {MANIFEST: _digest(copy / MANIFEST, alive)}
        for name, digest in digests.items():
            with (copy / name).open("rb") as file:
                write_atomically(new / name, blocks(file, lambda _size: alive()))
            if _digest(new / name, alive) != digest:
                raise KnownError(ProblemCode.BACKUP_UNVERIFIED, path=str(into))
        new.rename(target)
        sync_folder(into)
    except OSError as error:
        raise known(error, target) from error
    finally:
        shutil.rmtree(copy.parent, ignore_errors=True)
        shutil.rmtree(new, ignore_errors=True)
    return target


def _digest(path: Path, alive: Callable[[], None]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in blocks(file):
            digest.update(block)
            alive()
    return digest.hexdigest()
