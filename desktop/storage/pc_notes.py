"""The program's last observation of exports, backups and the clock."""

from dataclasses import dataclass, replace
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.units import HOUR_MS
from desktop.storage.stored import read_stored, store

_APART_MS = 2_000  # an HTTP date has whole seconds
_FRESH_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class PcNotes:
    """Times are UTC milliseconds; None: not known.

    ``export_failed`` is the code of why the last automatic export failed, empty after a success;
    ``start_failed`` that of why a task could not start the program, and when it was last shown;
    ``backup_failed`` that of why the last backup was not made, ``backup_ms`` when the newest was,
    ``backup_folder_ms`` when their folder was first seen.
    """

    export_failed: str = ""
    export_failed_ms: int | None = None
    clock_offset_ms: int | None = None
    clock_seen_ms: int | None = None
    start_failed: str = ""
    start_failed_ms: int | None = None
    backup_failed: str = ""
    backup_ms: int | None = None
    backup_folder_ms: int | None = None

    def with_failed_start(self, code: str, now_ms: int) -> "PcNotes":
        """Return the notes with that failure shown now; unchanged if it was within the hour."""
        told_ms = self.start_failed_ms if self.start_failed == code else None
        if told_ms is not None and 0 <= now_ms - told_ms < HOUR_MS:
            return self
        return replace(self, start_failed=code, start_failed_ms=now_ms)

    def with_clock(self, offset_ms: int, now_ms: int) -> "PcNotes":
        """Return the notes with the clock's offset; unchanged if it is about the same."""
        known = self.clock_offset_ms
        seen = self.clock_seen_ms
        same = known is not None and abs(known - offset_ms) < _APART_MS
        if same and seen is not None and 0 <= now_ms - seen < _FRESH_MS:
            return self
        return replace(self, clock_offset_ms=offset_ms, clock_seen_ms=now_ms)


def read_notes(path: Path) -> PcNotes:
    """Return the notes; those that cannot be read are none."""
    return read_stored(PcNotes, path) or PcNotes()


def write_notes(path: Path, notes: PcNotes) -> bool:
    """Write the notes; False where the disk refuses, which is reported elsewhere."""
    try:
        store(path, notes)
    except KnownError:
        return False
    return True
