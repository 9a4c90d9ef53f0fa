"""Second names for the files of a damaged database, so that what replaces it removes nothing."""

import os
import shutil
from pathlib import Path

from desktop.storage.atomic_write import sync_folder
from desktop.storage.sqlite import wal_of


def keep_files(database: Path) -> str:
    """Give the database's files second names; return that of the file that matters, "" without one.

    OSError. A call for files that have second names already, in a salvage that is repeated, adds
    none.
    """
    files = files_of(database)
    number = 1
    while any(_second(file, number).exists() for file in (database, wal_of(database))):
        if files and all(_is_second(file, number) for file in files):
            return _second(files[0], number).name
        number += 1
    for file in files:
        second = _second(file, number)
        try:
            os.link(file, second)
        except OSError:  # a disk without links
            _copy(file, second)
    sync_folder(database.parent)
    return _second(files[0], number).name if files else ""


def files_of(database: Path) -> list[Path]:
    """Return those of the database's files that hold anything."""
    both = (database, wal_of(database))
    return [file for file in both if file.exists() and file.stat().st_size]


def _second(file: Path, number: int) -> Path:
    return file.with_name(f"{file.name}.lost-{number}")


def _is_second(file: Path, number: int) -> bool:
    second = _second(file, number)
    return second.exists() and second.samefile(file)


def _copy(file: Path, to: Path) -> None:
    """Copy durably; a part that a full disk leaves is removed."""
    try:
        shutil.copyfile(file, to)
        with to.open("rb+") as copy:
            os.fsync(copy.fileno())
    except OSError:
        to.unlink(missing_ok=True)
        raise
