"""Backups: a folder with the encrypted register and the other files of the home; their restore.

A backup is made while the register is open, since only then can it be verified: every page and the
tree over the records are read back from the target disk. Inherited registers are copied and
verified likewise; one that is missing or does not verify, which each unlock reports, is left out. A
backup is complete or not there, and the register signs the list of its files. This PC's signing key
is not in it: a PC that restores it is enrolled again.

A copy is written and verified in the home, where the register's own disk is, and placed on another
disk byte for byte: flushed, read back and compared before the folder gets its name. So a disk that
does not answer holds up no register. On Linux, flushed pages leave the cache, so that the copy is
read from the disk; elsewhere it may be read from memory.

Superfluous automatic backups are removed, and nothing else: a folder only if it has the name of
one, its list is signed by this register, and it holds exactly the listed files, byte for byte.
Folders that the officer renamed, made by hand or added to stay, and so do damaged ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.canonical_json import canonical
from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import origin
from desktop.core.integrity.merkle import Verification, roots_at
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.backups import superfluous
from desktop.core.register.records import is_time
from desktop.core.units import DAY_MS
from desktop.storage.atomic_write import (
    known,
    read_regular,
    sync_file,
    sync_folder,
    sync_in_steps,
    write_atomically,
)
from desktop.storage.device_key import is_signed
from desktop.storage.home import Home
from desktop.storage.register import sidecar_files
from desktop.storage.register.database import register_guarded
from desktop.storage.register.inherited import NAME
from desktop.storage.register.key_file import KeyFile, read_key_file, write_key_file
from desktop.storage.register.queries import Reading
from desktop.storage.register.register import Register
from desktop.storage.sqlite import copy_log, drop_beside, drop_database, keep_files

MANIFEST = "backup.json"
FORMAT = "tatpar backup 1"
REGISTER, KEY, HEAD, LOG = "register.db", "register.key", "register.head", "log.db"
SETTINGS, SIGNERS = "config.toml", "allowed_signers"
SMALL = (KEY, HEAD, SETTINGS, "device", SIGNERS)
_BLOCK = 1 << 20
_TOKEN = re.compile(rb"tatpar1-[0-9a-f]{32}-[A-Za-z0-9_-]+")  # with which a thief would join
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
        """Whether the register's key signed the manifest."""
        return is_signed(public, bytes.fromhex(self.signature), self._message())

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
    """Time of this register's newest backup in a folder, None without one.

    Backups dated after now are of a clock that ran ahead, and backups that the register's key did
    not sign may be anyone's: neither prevents a backup from being due.

    ``alive`` is called as long as the disk answers. KnownError of the disk if the folder cannot be
    read.
    """
    try:
        folders = list(into.glob("tatpar-backup-*"))
    except OSError as error:
        raise known(error, into) from error
    own = _signed(folders, (register_id, public), alive)
    return max((made.made_ms for _, made in own if made.made_ms <= now_ms), default=None)


def _signed(
    folders: Iterable[Path], whose: Whose, alive: Callable[[], None] = lambda: None
) -> Iterator[tuple[Path, Backup]]:
    """Yield the folders with a manifest that the register signed."""
    register_id, public = whose
    for folder in folders:
        alive()
        with suppress(KnownError):
            backup = read_manifest(folder)
            if backup.register_id == register_id and backup.signed_by(public):
                yield folder, backup


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
    """Whether every file of the manifest is there, byte for byte; ``alive`` as above."""
    try:
        files = read_manifest(folder).files
        return all(
            sha256_of(folder / name, lambda _size: alive()) == digest
            for name, digest in files.items()
        )
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
    """Whether every value has the type and range that the program writes."""
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


def blocks(file: BinaryIO, count: Callable[[int], object] = lambda _size: None) -> Iterator[bytes]:
    """Yield a file's bytes, and report the size of each portion."""
    while block := file.read(_BLOCK):
        count(len(block))
        yield block


def sha256_of(path: Path, count: Callable[[int], object] = lambda _size: None) -> str:
    """Return the SHA-256 of a file, hex; ``count`` gets the size of each portion."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in blocks(file, count):
            digest.update(block)
    return digest.hexdigest()


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
    with _completed(target, now_ms) as new:
        standing = register.standing()
        step()
        copy_database(register, new / REGISTER, look)
        step()
        size, root = verified_copy(register, new / REGISTER, standing)
        for inherited in register.inherited:
            if inherited.verification.intact:
                step()
                copy_database(inherited, new / inherited.path.name, look)
                step()
                verified_copy(inherited, new / inherited.path.name, inherited.verification)
        for name in SMALL:
            if name == KEY:  # no keyring opens a backup on another disk
                write_key_file(new / KEY, read_key_file(home.register_key).without_keyring())
            elif name == SETTINGS and home.config.exists():
                write_atomically(new / SETTINGS, [_TOKEN.sub(b"", home.config.read_bytes())])
            elif (home.folder / name).exists():
                _copy(home.folder / name, new / name)
        step()
        if home.log.exists():
            copy_log(home.log, new / LOG, step)
            _keep(new / LOG, look)
        step()
        files = {path.name: sha256_of(path, lambda _size: step()) for path in sorted(new.iterdir())}
        unsigned = Backup(FORMAT, now_ms, register.register_id, size, root, files)
        backup = unsigned.signed(register.signing_key)
        write_atomically(new / MANIFEST, [json.dumps(asdict(backup), indent=1).encode()])
    return target


@contextmanager
def _completed(target: Path, now_ms: int) -> Iterator[Path]:
    """Yield a folder that gets the target's name once it is complete; else it is removed."""
    new = target.with_name(f".{target.name}.new")
    try:
        sweep_backups(target.parent, now_ms)
        shutil.rmtree(new, ignore_errors=True)  # of a backup that was killed within this second
        new.mkdir(mode=0o700)
        yield new
        sync_folder(new)  # the files' names: else a power cut may leave the folder without them
        new.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise known(error, target) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _refuse_closing(register: Register) -> None:
    if register.closing:  # a lock comes first
        raise KnownError(ProblemCode.REGISTER_LOCKED, exit_code=1)


def sweep_backups(into: Path, now_ms: int) -> None:
    """Remove leftovers of killed backups; one that another PC is writing now is newer."""
    for left in into.glob(".tatpar-backup-*.new"):
        if now_ms - left.stat().st_mtime * 1000 > _LEFT_MS:
            shutil.rmtree(left, ignore_errors=True)


def copy_database(register: Reading, copy: Path, look: Callable[[], None]) -> None:
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


def verified_copy(register: Reading, copy: Path, standing: Verification) -> tuple[int, str]:
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
    drop_beside(copy)
    return leaves


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as file:
        write_atomically(target, blocks(file))


def _keep(path: Path, look: Callable[[], None]) -> None:
    """Restrict the written file to its owner, and flush it."""
    path.chmod(0o600)
    sync_in_steps(path, look)


_ROOM = 2  # times the copied size: the copy, and records added meanwhile
FLUSH_BYTES = 4 << 20  # a slow stick takes them before it is called silent


def copy_in_home(home: Home, register: Register, now_ms: int, *, automatic: bool) -> Path:
    """Write and verify a copy in the home, for `place`; KnownErrors as `back_up` says.

    ``disk_full`` also where it would take room that the home needs.
    """
    # The start of the program removes a killed one's leftovers under such a name.
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
    """Copy the copy of `copy_in_home` into a folder, verify it there, and return the new folder.

    The copy in the home is removed. ``alive`` is called as long as the disk answers. A complete
    backup or none: KnownError ``backup_unverified`` and those of `back_up`.
    """
    target = into / copy.name
    try:
        with _completed(target, now_ms) as new:
            digests = read_manifest(copy).files | {MANIFEST: sha256_of(copy / MANIFEST)}
            for name, digest in digests.items():
                with (copy / name).open("rb") as file:
                    _write(new / name, blocks(file), alive)
                if sha256_of(new / name, lambda _size: alive()) != digest:
                    raise KnownError(ProblemCode.BACKUP_UNVERIFIED, path=str(into))
    finally:
        shutil.rmtree(copy.parent, ignore_errors=True)
    return target


def _write(path: Path, parts: Iterable[bytes], alive: Callable[[], None]) -> None:
    """Write a new file for its owner alone; a portion at a time is flushed, and a sign of life."""
    left = FLUSH_BYTES
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as out:
        for part in parts:
            out.write(part)
            left -= len(part)
            if left <= 0:
                out.flush()
                os.fsync(out.fileno())
                left = FLUSH_BYTES
            alive()
        out.flush()
        sync_file(out.fileno())
    alive()


_NAME = re.compile(r"tatpar-backup-\d{8}-\d{6}-auto")


def thin(
    into: Path, whose: Whose, newest: Path, now_ms: int, alive: Callable[[], None] = lambda: None
) -> None:
    """Remove superfluous backups, never ``newest``; after an error of the disk the rest stays.

    Others dated after now are of a clock that ran ahead: they stay, and count for no period.
    ``alive`` is called as long as the disk answers.
    """
    with suppress(OSError):
        # The newest counts whenever it was made: the work may have begun a moment before.
        copies = [
            (folder, backup)
            for folder, backup in _copies(into, whose)
            if backup.made_ms <= now_ms or folder == newest
        ]
        spare = set(superfluous({backup.made_ms for _, backup in copies}))
        for folder, backup in copies:
            alive()
            spared = backup.made_ms not in spare or folder == newest
            if not spared and is_whole(folder, alive):
                # Renamed first: after a kill no incomplete copy looks like a backup.
                going = folder.rename(folder.with_name(f".{folder.name}.new"))
                shutil.rmtree(going)


def _copies(into: Path, whose: Whose) -> Iterator[tuple[Path, Backup]]:
    """Yield the automatic backups that the register signed."""
    named = (each for each in sorted(into.glob("*-auto")) if _NAME.fullmatch(each.name))
    for folder, backup in _signed(named, whose):
        if {path.name for path in folder.iterdir()} == {*backup.files, MANIFEST}:
            yield folder, backup


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

    Files of this home are newer than any backup and stay: a key file of the same register,
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
        if sha256_of(folder / name, count) != digest:
            raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(folder / name))
    if damaged:
        _set_register_aside(home)
    names = [name for name in files if name not in {KEY, REGISTER}]
    for name in (*names, REGISTER, KEY):
        there = home.folder / name
        if NAME.fullmatch(name) and there.exists() and sha256_of(there) != files[name]:
            drop_database(there)  # it is damaged, or has another register's key
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
        drop_database(home.register)
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

    KnownError of the disk, and ``file_newer``.
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
