"""A mark beside the log: the program runs, but the disk refuses its events.

An empty file needs no room. Its time of change is the last sign of life, so that after a crash or
an end on a full disk this time counts as not recorded, instead of not running.
"""

import os
from contextlib import suppress
from pathlib import Path


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
