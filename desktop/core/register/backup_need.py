"""What Today says of backups: nothing while they are made, or while nobody can make any."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.core.settings.model import Security
from desktop.core.units import DAY_MS

GRACE_DAYS = 14  # beyond the days of the settings: leave, and a PC that is seldom used


class BackupNeed(StrEnum):
    """Why backups ask for an act."""

    NO_FOLDER = "no_folder"
    FAILED = "failed"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Backups:
    """What is known of this PC's automatic backups.

    ``failed`` is the code of why the last was not made, empty after a success. ``last_ms``, in UTC
    milliseconds, is when the newest one was made; None where none was seen.
    """

    security: Security
    register: bool
    failed: str = ""
    last_ms: int | None = None

    def need(self, now_ms: int) -> BackupNeed | None:
        """Return what is to be said; None on a healthy day."""
        security = self.security
        if not security.backup_folder:
            asks = self.register and security.backup_reminder
            return BackupNeed.NO_FOLDER if asks else None
        if self.failed:
            return BackupNeed.FAILED
        longest_ms = (security.backup_days + GRACE_DAYS) * DAY_MS
        old = self.last_ms is not None and now_ms - self.last_ms > longest_ms
        return BackupNeed.OLD if old else None
