"""Read a file in whose place others may have put something else.

A pipe would wait for its writer for ever, and a device have no end: neither holds a reader up.
"""

import os
import stat
from pathlib import Path
from typing import BinaryIO

SMALL = 16 * 1024 * 1024
"""Bytes; far over every small file of a home, and read in a moment."""

# A pipe does not wait for its writer. Windows has no such pipes.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_regular(path: Path, more: int = 0) -> BinaryIO:
    """Open a regular file; ValueError for anything else, and OSError. ``more``: flags of open."""
    flags = _AT_ONCE | more
    file = open(path, "rb", opener=lambda name, own: os.open(name, own | flags))  # noqa: SIM115 - its readers close it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise ValueError("not a file")
    return file


def read_regular(path: Path, most: int = SMALL, more: int = 0) -> bytes:
    """Return a regular file's bytes; ValueError for anything else or longer, and OSError."""
    with open_regular(path, more) as file:
        size = os.fstat(file.fileno()).st_size
        content = b"" if size > most else file.read(size + 1)
    if len(content) != size:  # too long, or it changes while it is read
        raise ValueError("too long")
    return content
