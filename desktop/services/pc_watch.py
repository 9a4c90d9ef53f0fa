"""Notes for the administrator of this PC: the technical log, exports, backups, the clock."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from desktop.core.errors import KnownError
from desktop.core.events import CLOCK_OFF_MS, ConnectivityChanged
from desktop.core.network import Round
from desktop.core.problem_codes import ProblemCode
from desktop.services.jobs import Lane
from desktop.storage.home import Home
from desktop.storage.pc_notes import PcNotes, TechnicalLog, read_notes, write_notes


class PcWatch:
    """Writes the technical log and the notes; neither has any content of a directive."""

    def __init__(self, home: Home, now_ms: Callable[[], int]) -> None:
        """Write nothing yet; ``notes`` are those that were written last."""
        self.lane = Lane("notes")  # a note that it does not write in time is dropped
        self.log = TechnicalLog(home.technical_log, now_ms, self.lane.wait)
        self._path = home.pc_notes
        self._now_ms = now_ms
        self.notes = read_notes(home.pc_notes)

    def changed(self, change: ConnectivityChanged) -> None:
        """Note a change of connectivity."""
        self.log.write("network", change.verdict.value, change.cause.value if change.cause else "-")

    def saw(self, seen: Round) -> KnownError | None:
        """Note the clock's offset from a round; return the problem if it is too large."""
        offset = seen.clock_offset_ms
        if offset is None:
            return None
        self._write(self.notes.with_clock(offset, self._now_ms()))
        if abs(offset) < CLOCK_OFF_MS:
            return None
        return KnownError(ProblemCode.CLOCK_OFFSET, minutes=round(abs(offset) / 60_000))

    def exported(self) -> None:
        """Note that the automatic export was written."""
        self.log.write("export", "written")
        self._write(replace(self.notes, export_failed="", export_failed_ms=None))

    def export_failed(self, error: KnownError) -> None:
        """Note why the automatic export was not written."""
        code = str(error.code)
        self._write(replace(self.notes, export_failed=code, export_failed_ms=self._now_ms()))

    def note_backup(self, outcome: int | ProblemCode) -> None:
        """Note when the newest backup was made, or why it was not."""
        if isinstance(outcome, ProblemCode):
            self._write(replace(self.notes, backup_failed=str(outcome)))
        else:
            self._write(replace(self.notes, backup_failed="", backup_ms=outcome))

    def saw_backup_folder(self) -> None:
        """Note when the backups' folder was first seen: chosen before, or by a policy."""
        if self.notes.backup_folder_ms is None:
            self._write(replace(self.notes, backup_folder_ms=self._now_ms()))

    def forget_backups(self) -> None:
        """Clear the notes on backups: their folder has changed."""
        now_ms = self._now_ms()
        notes = replace(self.notes, backup_failed="", backup_ms=None, backup_folder_ms=now_ms)
        self._write(notes)

    def _write(self, notes: PcNotes) -> None:
        if notes != self.notes:
            self.notes = notes
            with suppress(KnownError):  # a disk that does not answer is reported elsewhere
                self.lane.wait(partial(write_notes, self._path, notes))
