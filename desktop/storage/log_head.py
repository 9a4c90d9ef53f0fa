"""The log's head, kept beside it: a log that was lost, emptied or cut short is noticed by it.

It is written after the rows it names, so it may be older than the log and is never newer.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from desktop.storage.atomic_write import read_settled, write_atomically

_TEXT = re.compile(rb"([0-9]{1,18}) ([0-9a-f]{64})\n")


@dataclass(frozen=True, slots=True)
class Head:
    """The number and the hash of a row that was the last."""

    rows: int
    hash: str


def head_file(log: Path) -> Path:
    """Return the file beside a log that holds its head."""
    return log.with_suffix(".head")


def read_head(log: Path) -> Head | None:
    """Return the head kept beside the log; None when there is none that can be read."""
    try:
        fields = _TEXT.fullmatch(read_settled(head_file(log)))
    except OSError:
        return None
    return None if fields is None else Head(int(fields[1]), fields[2].decode())


def write_head(log: Path, head: Head) -> None:
    """Keep the head beside the log; KnownError as `write_atomically`."""
    write_atomically(head_file(log), [f"{head.rows} {head.hash}\n".encode()])
