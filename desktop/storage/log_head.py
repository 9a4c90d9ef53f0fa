"""The log's head in a file beside it, by which a lost, emptied or shortened log is detected.

It is written after its rows, so it may be older than the log, but never newer.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.storage.atomic_write import read_settled, write_atomically

_TEXT = re.compile(rb"([0-9]{1,18}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class Head:
    """The number and hash of the last row at some moment."""

    rows: int
    hash: str


def head_file(log: Path) -> Path:
    """Return the file beside a log that holds its head."""
    return log.with_suffix(".head")


def read_head(log: Path) -> Head | None:
    """Return the head beside the log, None if it is missing or unreadable."""
    try:
        fields = _TEXT.fullmatch(read_settled(head_file(log)))
    except OSError:
        return None
    return None if fields is None else Head(int(fields[1]), fields[2].decode())


def write_head(log: Path, head: Head) -> None:
    """Write the head beside the log; KnownErrors as `write_atomically`."""
    write_atomically(head_file(log), [f"{head.rows} {head.hash}\n".encode()])
