"""Whole files: written atomically, and read safely when others replace them.

A full disk, a lost share or a power cut leaves the old file. A pipe would wait for its writer for
ever, and a device have no end: neither holds a reader up. Small files that only this program writes
hold a dataclass or named tuple as JSON.
"""

import errno
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import BufferedReader
from pathlib import Path
from typing import TypeVar

import psutil

from desktop.core.canonical_json import from_plain, to_plain
from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode

SMALL = 16 * 1024 * 1024
"""Bytes; far over every small file of a home, and read in a moment."""

# A pipe does not wait for its writer. Windows has no such pipes.
_BINARY = getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | _BINARY
NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # a link planted under a name is not followed


class NotAFile(OSError, ValueError):  # noqa: N818 - a fault of a path
    """A pipe, a device, a folder, or a link to one."""

    def __init__(self) -> None:
        super().__init__(errno.ENODEV, "not a file")


def open_regular(path: Path, more: int = 0) -> BufferedReader:
    """Open a regular file; `NotAFile` for anything else, and OSError. ``more``: flags of open."""
    flags = _AT_ONCE | more
    file = open(path, "rb", opener=lambda name, own: os.open(name, own | flags))  # noqa: SIM115 - its readers close it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise NotAFile
    return file


def read_regular(path: Path, most: int = SMALL, more: int = 0) -> bytes:
    """Return a regular file's bytes; ValueError for anything else or longer, and OSError."""
    with open_regular(path, more) as file:
        size = os.fstat(file.fileno()).st_size
        content = b"" if size > most else file.read(size + 1)
    if len(content) != size:  # too long, or it changes while it is read
        raise ValueError("too long")
    return content


PAGE = 4096
"""Bytes: the smallest part of a disk that a file takes."""

_Result = TypeVar("_Result")
_STEP_SECONDS = 0.1
_PATIENCE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
_SCRATCH = re.compile(r"\..+\.(\d+)-\d+\.new(-wal|-shm|-journal)?")  # SQLite's beside it


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written."""

    sha256: str
    size: int


def write_atomically(file: Path, parts: Iterable[bytes], *, mode: int = 0o600) -> Written:
    """Write the parts to a new file in the same folder, flush it to disk, rename it into place.

    KnownErrors of `known`.
    """
    if not file.name:  # "." or nothing: a folder
        raise known(IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)), file)
    new = scratch(file)
    digest = hashlib.sha256()
    size = 0
    try:
        if file.is_char_device() or file.is_block_device():
            raise NotAFile  # root could replace it
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | _BINARY, mode)
        with os.fdopen(handle, "wb") as out:
            for part in parts:
                out.write(part)
                digest.update(part)
                size += len(part)
            out.flush()
            os.fsync(out.fileno())
        _put(new, file)
        sync_folder(file.parent)
    except OSError as error:
        raise known(error, file) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return Written(digest.hexdigest(), size)


def _put(new: Path, file: Path) -> None:
    """Rename a file into place, retrying while another program has it open on Windows."""
    _patiently(partial(new.replace, file))


def read_settled(file: Path) -> bytes:
    """Read a file, retrying while another thread or process renames it into place on Windows.

    OSError, also for a pipe or a device in its place.
    """
    try:
        return _patiently(partial(read_regular, file))
    except ValueError as error:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file)) from error


def _patiently(act: Callable[[], _Result]) -> _Result:
    for seconds in () if os.name == "posix" else _PATIENCE:
        try:
            return act()
        except PermissionError:
            time.sleep(seconds)
    return act()


def scratch(file: Path) -> Path:
    """Return the path of a temporary file beside the file, one for each thread."""
    return file.with_name(f".{file.name}.{os.getpid()}-{threading.get_ident()}.new")


def sweep(folder: Path) -> None:
    """Remove leftovers of killed processes from a folder that only Tatpar uses."""
    for path in folder.glob(".*.new*"):
        scratch = _SCRATCH.fullmatch(path.name)
        if scratch and not _runs(int(scratch[1])):
            with suppress(OSError):  # a read-only disk: the file is harmless
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _runs(pid: int) -> bool:
    runs: bool = psutil.pid_exists(pid)
    return runs


def sync_file(handle: int) -> None:
    """Flush a file, and let go of its pages where the system can: it is read back from the disk."""
    os.fsync(handle)
    if sys.platform == "linux":
        with suppress(OSError):  # advice, which not every file system takes
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)


def sync_in_steps(
    file: Path, step: Callable[[], object], sync: Callable[[int], None] = sync_file
) -> None:
    """Flush a file while ``step`` is called; its exception ends the wait, not the flush."""
    ended: Future[None] = Future()

    def flush() -> None:
        try:
            handle = os.open(file, os.O_RDWR | _BINARY)
            try:
                sync(handle)
            finally:
                os.close(handle)
        except BaseException as error:  # noqa: BLE001 - raised where it is waited for
            ended.set_exception(error)
        else:
            ended.set_result(None)

    threading.Thread(target=flush, daemon=True, name="flush").start()
    while not wait([ended], _STEP_SECONDS).done:
        step()
    ended.result()


def try_folder(folder: Path, size: int = 0) -> None:
    """Write a small file in a folder, flush it and remove it again; OSError is the disk's word."""
    test = folder / ".writable"
    try:
        with test.open("wb", buffering=0) as file:
            file.write(bytes(size))
            os.fsync(file.fileno())
    finally:
        with suppress(OSError):
            test.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Flush a folder's names, so that a rename or removal survives a power cut."""
    if os.name != "posix":  # not needed on Windows, which cannot open a folder
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_CODES = {
    errno.ENOENT: ProblemCode.FOLDER_MISSING,
    errno.ENOTDIR: ProblemCode.FOLDER_MISSING,
    errno.EACCES: ProblemCode.NO_PERMISSION,
    errno.EPERM: ProblemCode.NO_PERMISSION,
    errno.EROFS: ProblemCode.NO_PERMISSION,
    errno.ENOSPC: ProblemCode.DISK_FULL,
    errno.EDQUOT: ProblemCode.QUOTA_FULL,
    errno.EIO: ProblemCode.DISK_ERROR,
}


UNWRITABLE = frozenset({ProblemCode.DISK_FULL, ProblemCode.QUOTA_FULL, ProblemCode.DISK_ERROR})
"""The disk takes nothing more; what it holds can perhaps be read."""


def known(error: OSError, file: Path) -> KnownError:
    """Return the KnownError for an error of the disk or its permissions."""
    code = _CODES.get(error.errno or 0, ProblemCode.FILE_NOT_WRITTEN)
    return KnownError(code, path=str(file), why=reason_of(error))


Shape = TypeVar("Shape")


def read_stored(shape: type[Shape], file: Path) -> Shape | None:
    """Return the content of a file; None if it is missing or damaged."""
    try:
        stored = from_plain(shape, json.loads(read_settled(file)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    assert isinstance(stored, shape)
    return stored


def store(file: Path, content: object) -> None:
    """Replace the content of a file; KnownError as `write_atomically` says."""
    write_atomically(file, [json.dumps(to_plain(content), separators=(",", ":")).encode()])
