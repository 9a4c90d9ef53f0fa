"""Files beside the log: its head, and a mark while nothing can be recorded.

The head is written after its rows, so it may be older than the log, but never newer. By it a lost,
emptied or shortened log is detected. The mark is an empty file, which needs no room; its time of
change is the last sign of life, so that after a crash or an end on a full disk this time counts as
not recorded, instead of not running.
"""

import os
import re
from contextlib import suppress
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


def mark_file(log: Path) -> Path:
    """Return the mark of a log."""
    return log.with_suffix(".unrecorded")


def set_mark(mark: Path, at_ms: int) -> None:
    """Set the mark to a moment; errors of the disk are ignored."""
    with suppress(OSError):
        if not mark.exists():
            mark.touch(mode=0o600)
        os.utime(mark, ns=(at_ms * 1_000_000, at_ms * 1_000_000))


def read_mark(mark: Path) -> int | None:
    """Return the last moment at which nothing could be recorded, UTC ms; None without a mark."""
    try:
        return mark.stat().st_mtime_ns // 1_000_000
    except OSError:
        return None


def remove_mark(mark: Path) -> None:
    """Remove the mark: everything is recorded."""
    with suppress(OSError):
        mark.unlink(missing_ok=True)
