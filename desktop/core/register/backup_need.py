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
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Backups:
    """What is known of this PC's automatic backups.

    ``failed`` is the code of why the last was not made, empty after a success. ``last_ms``, in UTC
    milliseconds, is when the newest one was made; None where none was seen. ``folder_ms`` is when
    their folder was first seen: a register that is never unlocked is never backed up, either.
    """

    security: Security
    register: bool
    failed: str = ""
    last_ms: int | None = None
    folder_ms: int | None = None

    def need(self, now_ms: int) -> BackupNeed | None:
        """Return what is to be said; None on a healthy day."""
        security = self.security
        if not security.backup_folder:
            asks = self.register and security.backup_reminder
            return BackupNeed.NO_FOLDER if asks else None
        if self.failed:
            return BackupNeed.FAILED
        longest_ms = (security.backup_days + GRACE_DAYS) * DAY_MS
        begin_ms = self.folder_ms if self.last_ms is None else self.last_ms
        if begin_ms is None or now_ms - begin_ms <= longest_ms:
            return None
        return BackupNeed.NEVER if self.last_ms is None else BackupNeed.OLD
