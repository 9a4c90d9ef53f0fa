"""Restoring a backup into a home: verified first, and without overwriting newer files."""

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import origin
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, sync_folder, write_atomically
from desktop.storage.home import Home
from desktop.storage.register import sidecar_files
from desktop.storage.register.backup import (
    KEY,
    REGISTER,
    Backup,
    blocks,
    sha256_of,
)
from desktop.storage.register.inherited import NAME, drop
from desktop.storage.register.key_file import KeyFile, read_key_file
from desktop.storage.second_names import keep_files

Progress = Callable[[int, int], None]
"""Called with the bytes done and in all."""


def restore(
    backup: Backup,
    folder: Path,
    home: Home,
    progress: Progress = lambda _done, _all: None,
    *,
    leave: Collection[str] = (),
    damaged: bool = False,
) -> None:
    """Restore a backup into a home without a register; after a kill it can be repeated.

    ``backup`` is the trusted manifest, by which every file is verified; the files named in
    ``leave`` are not restored. ``damaged``: the register that is here cannot be read, and is kept
    under a second name.

    What this home has already is newer than any backup and stays: a key file of the same register,
    and a signed head, which shows whether the backup is older than the lost register. Replaced are
    only files of inherited registers, by the verified ones, and a damaged key file, which is kept
    as ``register.key.damaged``. KnownError
    ``register_exists``, ``register_present`` (the copy is of the register that is here: facts
    ``copy`` and ``present``, its records), ``backup_missing``, ``backup_damaged`` and those of the
    disk.
    """
    if not damaged:
        refuse_if_present(backup, home)
    files = {name: digest for name, digest in backup.files.items() if name not in leave}
    sizes = {name: _size(folder / name) for name in files}
    done, whole = 0, 2 * sum(sizes.values())  # read to be verified, then read to be copied

    def count(size: int) -> None:
        nonlocal done
        done += size
        progress(done, whole)

    for name, digest in files.items():
        if _digest(folder / name, count) != digest:
            raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(folder / name))
    if damaged:
        _set_register_aside(home)
    names = [name for name in files if name not in {KEY, REGISTER}]
    for name in (*names, REGISTER, KEY):
        there = home.folder / name
        if NAME.fullmatch(name) and there.exists() and sha256_of(there) != files[name]:
            drop(there)  # it is damaged, or has another register's key
        if name == KEY and there.exists():
            _set_aside(there, folder, home)
        if there.exists():
            count(sizes[name])
        else:
            _copy_verified(folder / name, there, files[name], count)


def _copy_verified(file: Path, to: Path, digest: str, count: Callable[[int], None]) -> None:
    with file.open("rb") as source:
        written = write_atomically(to, blocks(source, count))
    if written.sha256 != digest:  # the backup was changed after it was verified
        to.unlink()
        raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(file))


def _set_register_aside(home: Home) -> None:
    try:
        keep_files(home.register)
        drop(home.register)
        sync_folder(home.folder)
    except OSError as error:
        raise known(error, home.register) from error


def _set_aside(key: Path, folder: Path, home: Home) -> None:
    """Rename a key file that does not open the backup's register."""
    own = own_key(home)
    if own is None:
        key.replace(key.with_name(f"{KEY}.damaged"))
    elif key_for(folder, home) != own:
        key.replace(key.with_name(f"{KEY}.newer"))


def own_key(home: Home) -> KeyFile | None:
    """Return the home's key file, whose passphrase may be newer than a backup's; None if unusable.

    KnownError of the disk, and ``key_file_newer``.
    """
    try:
        return read_key_file(home.register_key)
    except KnownError as error:
        if error.code not in {ProblemCode.REGISTER_MISSING, ProblemCode.KEY_FILE_DAMAGED}:
            raise
        return None


def key_for(folder: Path, home: Home) -> KeyFile:
    """Return the key file that opens the backup's register, which may be this home's.

    That has the newer passphrase. If the register's key was changed since the backup, only the
    backup's own opens it. KnownErrors as `read_key_file`.
    """
    own = own_key(home)
    try:
        copied = read_key_file(folder / KEY)
    except KnownError:
        if own is None:
            raise
        return own
    return own if own is not None and own.seal_public == copied.seal_public else copied


def records_before(home: Home, register_id: str) -> int | None:
    """Return the number of records by the head that is left in this home.

    None without such a head. It is not verified here, but at the next unlock.
    """
    origin_, _, rest = sidecar_files.read_text(home.register_head).partition("\n")
    size = rest.partition("\n")[0]
    return int(size) if origin_ == origin(register_id) and size.isdecimal() else None


def refuse_if_present(backup: Backup, home: Home) -> None:
    """Refuse a home that has a register; KnownErrors as `restore`."""
    log = home.register.with_name(home.register.name + "-wal")
    key = own_key(home)
    same_files: tuple[tuple[Path, Callable[[Path], bool]], ...] = (
        # If only the database is missing, or a restore was killed, it goes on.
        (home.register_key, lambda _path: key is None or key.register_id == backup.register_id),
        (home.register, lambda path: sha256_of(path) == backup.files[REGISTER]),
        (log, lambda _path: False),
    )
    for path, same in same_files:
        if path.exists() and not same(path):
            raise _present(backup, home, path)


def _present(backup: Backup, home: Home, path: Path) -> KnownError:
    records = records_before(home, backup.register_id)
    if records is None:
        return KnownError(ProblemCode.REGISTER_EXISTS, exit_code=1, path=str(path))
    return KnownError(ProblemCode.REGISTER_PRESENT, exit_code=1, copy=backup.size, present=records)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError as error:
        raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(path)) from error


def _digest(path: Path, count: Callable[[int], None]) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in blocks(file, count):
            digest.update(block)
    return digest.hexdigest()
