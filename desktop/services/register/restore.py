"""Restoring a backup into a home without a register, and opening it: completely or not at all."""

from dataclasses import dataclass
from pathlib import Path

from desktop.services.register.service import RegisterService
from desktop.storage.home import Home
from desktop.storage.register.backup_manifest import Backup, read_manifest
from desktop.storage.register.backup_restore import Progress, own_key, records_before, restore
from desktop.storage.register.key_derivation import wipe
from desktop.storage.register.key_file import read_key_file


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored backup; ``missing`` counts the later records that were lost."""

    backup: Backup
    missing: int


def look_at_backup(folder: Path, home: Home) -> Restored:
    """Return what restoring that copy here would give; KnownError ``backup_missing``, …_damaged."""
    backup = read_manifest(folder)
    before = records_before(home, backup.register_id)
    return Restored(backup, max(0, (before or 0) - backup.size))


def restore_backup(
    service: RegisterService,
    home: Home,
    folder: Path,
    secret: str,
    *,
    by_code: bool,
    progress: Progress = lambda _done, _all: None,
) -> Restored:
    """Restore the copy and open it by passphrase, or by recovery code.

    The secret is tried first: a wrong one (KnownError ``wrong_passphrase``,
    ``wrong_recovery_code``, ``recovery_code_…``) leaves the home as it was. Others as `restore`
    and `Session.unlock` have them.
    """
    restored = look_at_backup(folder, home)
    keys = own_key(home) or read_key_file(folder / home.register_key.name)
    wipe(keys.unwrap_by_code(secret) if by_code else keys.unwrap(secret))
    restore(folder, home, progress)
    if by_code:
        service.session.unlock_by_code(secret)
    else:
        service.session.unlock(secret)
    return restored
