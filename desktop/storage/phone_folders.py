"""Watched folders: their new files, and those offered before.

Only names and lengths are looked at, and of a new file its two ends. Offered files are kept as
digests: the file says nothing of a chat.
"""

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.phone_files import TAIL, is_whole, kind_of
from desktop.core.settings.loaded_settings import FolderFault
from desktop.storage.atomic_write import read_stored, store

_MOST_KEPT = 20_000  # digests


@dataclass(frozen=True, slots=True)
class Seen:
    """Folders that were looked at, and the digests of files that are not offered again."""

    folders: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was not offered yet; ``whole`` as far as its ends show."""

    path: str
    name: str
    size: int
    digest: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Look:
    """Content of the folders; faults are by folder."""

    new: tuple[NewFile, ...]
    faults: tuple[tuple[str, FolderFault], ...]


def watch_fault(folder: Path) -> FolderFault | None:
    """Reason that a folder cannot be watched; None if it can."""
    try:
        kind = folder.lstat().st_mode
    except FileNotFoundError:
        return FolderFault.MISSING
    except OSError:
        return FolderFault.UNREADABLE
    if not stat.S_ISDIR(kind):
        return FolderFault.NO_FOLDER
    return None if os.access(folder, os.R_OK | os.X_OK) else FolderFault.UNREADABLE


def look(folders: Sequence[str], kept: Path) -> Look:
    """Look at the folders; all that stands in one that is watched from now on counts as offered."""
    seen = read_seen(kept)
    faults, new, begun, there = [], [], [], []
    for folder in folders:
        fault = watch_fault(Path(folder))
        if fault is not None:
            faults.append((folder, fault))
            continue
        files = list(_files(folder, seen.digests))
        if folder not in seen.folders:
            begun.append(folder)
            there += [file.digest for file in files]
        else:
            new += files
    if begun:
        _write(kept, Seen(tuple(folders), (*seen.digests, *there)))
    return Look(tuple(new), tuple(faults))


def _files(folder: str, offered: Collection[str]) -> Iterator[NewFile]:
    known = frozenset(offered)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # gone just now: the next look says so
        return
    for entry in entries:
        if kind_of(entry.name) is None:
            continue
        with suppress(OSError):  # removed, or held by the program that writes it
            found = entry.stat(follow_symlinks=False)
            digest = _digest(entry.name, found.st_size)
            if stat.S_ISREG(found.st_mode) and digest not in known:
                whole = _is_whole(entry.path, entry.name, found.st_size)
                yield NewFile(entry.path, entry.name, found.st_size, digest, whole)


def _digest(name: str, size: int) -> str:
    return hashlib.sha256(f"{name}\0{size}".encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _is_whole(path: str, name: str, size: int) -> bool:
    try:
        with Path(path).open("rb") as file:
            head = file.read(12)
            file.seek(max(0, size - TAIL))
            return is_whole(name, head, file.read(TAIL), size)
    except OSError:
        return False


def note_offered(kept: Path, digests: Sequence[str]) -> None:
    """Remember that these files were offered; if a disk refuses, a restart offers them again."""
    seen = read_seen(kept)
    _write(kept, Seen(seen.folders, (*seen.digests, *digests)))


def read_seen(kept: Path) -> Seen:
    """Return the kept notes; empty if they cannot be read."""
    return read_stored(Seen, kept) or Seen()


def forget_seen(kept: Path) -> None:
    """Forget it: nothing is watched any more."""
    with suppress(OSError):
        kept.unlink(missing_ok=True)


def _write(kept: Path, seen: Seen) -> None:
    with suppress(KnownError):
        store(kept, Seen(seen.folders, seen.digests[-_MOST_KEPT:]))
