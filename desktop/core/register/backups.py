"""When a backup is due, and which backups are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
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
    """State of this PC's automatic backups.

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
        """Return the need to report; None on a healthy day."""
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


NEWEST = 8
MONTHS = 12


def superfluous(made_ms: Iterable[int]) -> list[int]:
    """Superfluous backups among these times (UTC ms), oldest first.

    Of each month with backups, the last is kept. Months are counted from the backups' times, not
    from the current clock.
    """
    times = sorted(set(made_ms), reverse=True)
    last_of: dict[tuple[int, int], int] = {}
    for at_ms in times:
        moment = datetime.fromtimestamp(at_ms / 1000, UTC)
        last_of.setdefault((moment.year, moment.month), at_ms)
    retained = {*times[:NEWEST], *list(last_of.values())[:MONTHS]}
    return [at_ms for at_ms in reversed(times) if at_ms not in retained]
