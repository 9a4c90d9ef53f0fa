"""The folder of sealed captures as files: listed, counted and read without a key.

Anyone who can write into the home can put anything there: a pipe, a link, a folder, a file of
any length. None of these blocks a reader.
"""

import os
from pathlib import Path

from desktop.storage.register.record_factory import LARGEST
from desktop.storage.regular_file import NO_LINK, open_regular, read_regular

SUFFIX = ".sealed"
LARGEST_FILE = 2 * LARGEST
"""Bytes of a sealed file: an original and its attachments."""


def sealed_path(folder: Path, record_id: str) -> Path:
    """Return the path of the capture of that id."""
    return folder / f"{record_id}{SUFFIX}"


def sealed_files(folder: Path) -> list[Path]:
    """Return the paths that are named like sealed captures, by name; none without the folder."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(SUFFIX))
    except OSError:
        return []
    return [folder / name for name in names]


def count_sealed(folder: Path) -> int:
    """Return how many files wait to be filed or discarded."""
    return len(sealed_files(folder))


def read_sealed(path: Path, most: int = LARGEST_FILE) -> bytes:
    """Return a regular file's bytes, of no link; ValueError for anything else, and OSError."""
    return read_regular(path, most, NO_LINK)


def read_first_line(path: Path, most: int) -> bytes:
    """Return the beginning of a regular file up to its first line's end; errors as above."""
    with open_regular(path, NO_LINK) as file:
        return file.readline(most)
