"""The folder of sealed captures as files: listed, counted and read without a key.

Anyone who can write into the home can put anything there: a pipe, a link, a folder, a file of
any length. None of these blocks a reader.
"""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from desktop.storage.register.record_factory import LARGEST

SUFFIX = ".sealed"
LARGEST_FILE = 2 * LARGEST
"""Bytes of a sealed file: an original and its attachments."""

# A link is not followed, and a pipe does not wait for its writer. Windows has neither here.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


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
    """Return a regular file's bytes; ValueError for anything else or longer, and OSError."""
    with _opened(path) as file:
        size = os.fstat(file.fileno()).st_size
        content = b"" if size > most else file.read(size + 1)
    if len(content) != size:  # too long, or it changes while it is read
        raise ValueError("not a sealed capture")
    return content


def read_first_line(path: Path, most: int) -> bytes:
    """Return the beginning of a regular file up to its first line's end; errors as above."""
    with _opened(path) as file:
        return file.readline(most)


def _opened(path: Path) -> BinaryIO:
    file = open(path, "rb", opener=lambda name, flags: os.open(name, flags | _SAFELY))  # noqa: SIM115 - its readers close it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise ValueError("not a file")
    return file
