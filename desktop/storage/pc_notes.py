"""Notes for the administrator of this PC: the technical log, and the last observations.

The technical log has state changes and errors in English: codes, numbers and times, and no text
that a person wrote. Two files of 256 KB at most.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.units import HOUR_MS
from desktop.storage.atomic_write import read_stored, store

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


_MOST_BYTES = 256 * 1024
# Facts of an error that no person wrote: the system's reason, numbers.
_PLAIN = ("why", "line", "count")
_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,80}")


class TechnicalLog:
    """Appends lines; a disk that refuses them is ignored, since it is reported elsewhere."""

    def __init__(
        self,
        path: Path,
        now_ms: Callable[[], int],
        run: Callable[[Callable[[], None]], object] = lambda work: work(),
    ) -> None:
        """Take the file, whose predecessor gets ``.1``, and the runner of the writing.

        The runner may raise KnownError: the line is lost.
        """
        self._path = path
        self._now_ms = now_ms
        self._run = run

    def write(self, what: str, *words: object) -> None:
        """Append ``TIME what word word``; a word of other characters is left out as ``?``."""
        moment = datetime.fromtimestamp(self._now_ms() / 1000, UTC).isoformat(timespec="seconds")
        parts = [word if _WORD.fullmatch(word) else "?" for word in map(str, words)]
        with suppress(OSError, KnownError):
            self._run(partial(self._append, " ".join((moment, what, *parts)) + "\n"))

    def _append(self, line: str) -> None:
        if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
            self._path.replace(earlier(self._path))
        with self._path.open("a", encoding="ascii") as file:
            file.write(line)
        self._path.chmod(0o600)

    def problem(self, error: KnownError) -> None:
        """Append an error's code, and of its facts those that no person wrote."""
        facts = (f"{name}={error.facts[name]}" for name in _PLAIN if name in error.facts)
        self.write("problem", str(error.code), *(fact.replace("=", ":") for fact in facts))


def earlier(path: Path) -> Path:
    """Return the file that a full one becomes."""
    return path.with_name(path.name + ".1")
