"""A backup put into a home without a register, and opened: whole, or nothing is left behind."""

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
    """What was put back, and how many records the register had more before it was lost."""

    made: Backup
    missing: int


def look_at_backup(folder: Path, home: Home) -> Restored:
    """Say what restoring that copy here would give; KnownError ``backup_missing``, …_damaged."""
    made = read_manifest(folder)
    before = records_before(home, made.register_id)
    return Restored(made, max(0, (before or 0) - made.size))


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
