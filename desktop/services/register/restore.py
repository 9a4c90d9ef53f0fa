"""Restores a backup in place of a missing or damaged register, and opens it: all of it or none.

A backup is trusted once its register's key is verified to have signed it. Its settings and trusted
keys are restored only if the officer, who was shown them, agrees.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.integrity.merkle import Fault
from desktop.core.problem_codes import ProblemCode
from desktop.core.settings.model import RULES, Settings, value
from desktop.reports.bundle import sshsig
from desktop.services.register.service import RegisterService
from desktop.storage.atomic_write import known, read_regular
from desktop.storage.home import Home
from desktop.storage.register.backup import (
    SETTINGS,
    SIGNERS,
    Backup,
    Progress,
    key_for,
    own_key,
    read_manifest,
    records_before,
    refuse_if_present,
    restore,
)
from desktop.storage.register.key_file import wipe
from desktop.storage.register.register import Register
from desktop.storage.register.verification import verify
from desktop.storage.settings_file import settings_of
from desktop.storage.sqlite import files_of


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup's manifest, and the number of later records of the register that are lost.

    ``settings`` and ``signers`` would be restored besides the register. ``damaged``: it replaces a
    register that cannot be read.
    """

    backup: Backup
    missing: int
    settings: tuple[tuple[str, object], ...] = ()  # each key that differs from its default
    signers: tuple[sshsig.Signer, ...] = ()
    damaged: bool = False

    @property
    def to_show(self) -> bool:
        """Whether the officer must confirm parts of the backup before the restore."""
        return bool(self.settings or self.signers)


def look_at_backup(folder: Path, home: Home) -> Restored:
    """Return the backup by its manifest; KnownError ``backup_missing``, …_damaged."""
    backup = read_manifest(folder)
    before = records_before(home, backup.register_id)
    return Restored(backup, max(0, (before or 0) - backup.size))


def examine_backup(folder: Path, home: Home, secret: str, *, by_code: bool) -> Restored:
    """Return the backup's contents for this home, as far as its register signed them.

    The secret is tried: KnownError ``wrong_passphrase``, ``wrong_recovery_code``,
    ``recovery_code_…``. ``backup_forged``: the register's key did not sign the manifest.
    ``backup_damaged`` names settings or signers that are not those of the list. Others as
    `refuse_if_present` has them.
    """
    seen = look_at_backup(folder, home)
    damaged = False
    try:
        refuse_if_present(seen.backup, home)
    except KnownError:
        damaged = _is_damaged(seen.backup, home, secret, by_code=by_code)
        if not damaged:
            raise
    keys = key_for(folder, home)
    wipe(keys.unwrap_by_code(secret) if by_code else keys.unwrap(secret))
    # The right secret shows the public key to be the register's: every box is bound to it.
    backup = seen.backup
    if keys.register_id != backup.register_id or not backup.signed_by(keys.sign_public):
        raise KnownError(ProblemCode.BACKUP_FORGED, exit_code=1, path=str(folder))
    settings: tuple[tuple[str, object], ...] = ()
    signers: tuple[sshsig.Signer, ...] = ()
    if SETTINGS in backup.files and not home.config.exists():
        settings = _settings(folder / SETTINGS, backup)
    if SIGNERS in backup.files and not home.allowed_signers.exists():
        signers = _signers(folder / SIGNERS, backup)
    return Restored(backup, seen.missing, settings, signers, damaged)


def _is_damaged(backup: Backup, home: Home, secret: str, *, by_code: bool) -> bool:
    """Whether the home's register is the backup's but cannot be read; KnownErrors of `unwrap`."""
    keys = own_key(home)
    path = home.register
    if keys is None or keys.register_id != backup.register_id or path.exists() > path.is_file():
        return False
    master = keys.unwrap_by_code(secret) if by_code else keys.unwrap(secret)
    if path not in files_of(path):  # SQLite would make an empty register of it
        wipe(master)
        return True
    try:
        register = Register(path, master)
    except KnownError as error:
        if error.code != ProblemCode.REGISTER_DAMAGED:
            raise
        return True
    try:
        return verify(register, thorough=True).fault is Fault.FILE_DAMAGED
    finally:
        register.close()


def restore_backup(
    service: RegisterService,
    home: Home,
    folder: Path,
    secret: str,
    examined: Restored,
    *,
    by_code: bool,
    take_settings: bool,
    progress: Progress = lambda _done, _all: None,
) -> None:
    """Restore an examined backup and open it by passphrase, or by recovery code.

    KnownErrors as `put_back` and `Vault.unlock` have them.
    """
    put_back(home, folder, examined, take_settings=take_settings, progress=progress)
    if by_code:
        service.vault.unlock_by_code(secret)
    else:
        service.vault.unlock(secret)


def put_back(
    home: Home,
    folder: Path,
    examined: Restored,
    *,
    take_settings: bool,
    progress: Progress = lambda _done, _all: None,
) -> None:
    """Restore an examined backup, its settings and signers only if wanted; errors as `restore`."""
    leave = () if take_settings else (SETTINGS, SIGNERS)
    restore(examined.backup, folder, home, progress, leave=leave, damaged=examined.damaged)


def _settings(path: Path, backup: Backup) -> tuple[tuple[str, object], ...]:
    content = _content(path, backup)
    try:
        settings, default = settings_of(path, content), Settings()
    except KnownError:  # unreadable settings set nothing
        return ()
    return tuple(
        (key, rule.write(value(settings, key)))
        for key, rule in RULES.items()
        if value(settings, key) != value(default, key)
    )


def _signers(path: Path, backup: Backup) -> tuple[sshsig.Signer, ...]:
    content = _content(path, backup)
    try:
        return tuple(sshsig.read_signers(content.decode("utf-8-sig")))
    except ValueError:  # an unreadable list trusts no key
        return ()


def _content(path: Path, backup: Backup) -> bytes:
    try:
        content = read_regular(path)
    except ValueError as error:
        raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(path)) from error
    except OSError as error:
        raise known(error, path) from error
    if hashlib.sha256(content).hexdigest() != backup.files[path.name]:
        raise KnownError(ProblemCode.BACKUP_DAMAGED, exit_code=1, path=str(path))
    return content
