"""The register's keys: key file, creation and opening of the database, delay after wrong tries.

A new passphrase alone wraps the same key again, so the old key file and passphrase would open all
later records; `rekey` encrypts the register with a new key. After a kill the old or the new key
is valid.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import accepted_passphrase, wait_ms
from desktop.storage.atomic_write import known, sync_folder, write_atomically
from desktop.storage.home import Home
from desktop.storage.keyring import Keyring
from desktop.storage.register import sidecar_files
from desktop.storage.register.key_file import (
    Cost,
    KeyFile,
    forget_old_key_file,
    make_key_file,
    read_key_file,
    tuned_cost,
    wipe,
    write_key_file,
)
from desktop.storage.register.register import Register, create
from desktop.storage.register.rekey import (
    alone,
    belongs,
    build_copy,
    discard,
    opens,
    put_in_place,
    replaced,
)
from desktop.storage.register.sealed_captures import write_pin
from desktop.storage.register.verification import verify
from desktop.storage.sqlite import drop_database

CHANGING = threading.Lock()  # the key file
# the register's file; a process that opens it meanwhile waits for the new one
REPLACING = threading.RLock()

Unwrap = Callable[[KeyFile], bytearray]
"""Gets the master key out of the key file, by passphrase or recovery code."""


@dataclass(frozen=True, slots=True)
class KeyCopy:
    """The copy of the key in the PC's keyring, and whether the settings enable it now."""

    keyring: Keyring
    enabled: Callable[[], bool]


class Keys:
    """Opens the register of one home, and changes its passphrase, sheet and keyring copy."""

    def __init__(self, home: Home, now_ms: Callable[[], int], copy: KeyCopy | None = None) -> None:
        """Touch nothing yet."""
        self._home = home
        self._now_ms = now_ms
        self._copy = copy

    @property
    def register_id(self) -> str:
        """Return the register's id; KnownError as `read_key_file` has it."""
        return read_key_file(self._home.register_key).register_id

    def create(self, passphrase: str, cost: Cost | None) -> tuple[Register, str]:
        """Return a new register, open, and its recovery code.

        A kill leaves a whole one or no part.
        """
        if self._home.has_register:
            raise KnownError(
                ProblemCode.REGISTER_EXISTS, exit_code=1, path=str(self._home.register)
            )
        seal, sign = X25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        register_id = secrets.token_hex(8)
        keys, master, code = make_key_file(
            register_id,
            seal.public_key().public_bytes_raw(),
            sign.public_key().public_bytes_raw(),
            passphrase,
            cost or tuned_cost(),
        )
        new = self._home.unfinished_register
        drop_database(new)  # of a creation that was killed
        # create and Register each overwrite their key argument.
        seals = seal.private_bytes_raw(), sign.private_bytes_raw()
        create(new, bytearray(master), register_id, *seals)
        write_key_file(self._home.register_key, keys)
        return self.enter(keys, master), code

    def open(self, unwrap: Unwrap, *, keep_copy: bool = False) -> tuple[Register, list[KnownError]]:
        """Return the open register, and why the keyring's copy does not match the settings.

        ``keep_copy``: the officer wants a copy. KnownErrors as `Vault.unlock` lists them.
        """
        keys = self.key_file()
        master = self._master(keys, unwrap)
        spare = bytearray(master)
        try:
            with REPLACING:
                register = self.enter(keys, master)
            forget_old_key_file(self._home.register_key)
            return register, self._settle_copy(spare, keep=keep_copy)
        finally:
            wipe(spare)

    def open_by_copy(self) -> Register:
        """Return the open register by the keyring's copy; ``keyring_…`` when that does not open it.

        No passphrase is guessed here, so no attempt is counted and there is no delay.
        """
        keys = self.key_file()
        if self._copy is None or not self.has_copy():
            raise KnownError(ProblemCode.KEYRING_UNFIT, exit_code=1)
        master = keys.unwrap_by_keyring(self._copy.keyring.read(keys.register_id))
        with REPLACING:
            return self.enter(keys, master)

    def has_copy(self) -> bool:
        """Whether the keyring can open the register: a copy is enabled and was made."""
        if self._copy is None or not self._copy.enabled():
            return False
        try:
            return read_key_file(self._home.register_key).by_keyring is not None
        except KnownError:
            return False  # opening it reports why

    def offers_copy(self) -> bool:
        """Whether a copy is allowed, and none was made."""
        return self._copy is not None and self._copy.enabled() and not self.has_copy()

    def forget_copy(self) -> None:
        """Remove the keyring's copy: first its wrapped key, so that the rest opens nothing.

        If the keyring refuses to remove its secret, each opening tries again.
        """
        if self._copy is None:
            return
        keys = self.key_file()
        left = self._home.keyring_left
        if keys.by_keyring is not None:
            write_atomically(left, [b""])
            self._write_seen(lambda now: now.without_keyring())
        if left.exists():
            self._copy.keyring.forget(keys.register_id)
            left.unlink(missing_ok=True)

    def change_passphrase(self, old: str, new: str, cost: Cost | None = None) -> None:
        """Set a new passphrase; errors as `Vault.unlock` has them, and ``passphrase_short``."""
        self._rewrap(lambda keys: keys.unwrap(old), new, cost)

    def recover(self, code: str, new: str, cost: Cost | None = None) -> None:
        """Set a new passphrase by the recovery sheet; errors as `Vault.unlock_by_code`."""
        self._rewrap(lambda keys: keys.unwrap_by_code(code), new, cost)

    def _rewrap(self, unwrap: Unwrap, passphrase: str, cost: Cost | None) -> None:
        """Wrap the same key by a new passphrase; after a kill the old or the new one is valid."""
        keys = self.key_file()
        master = self._master(keys, unwrap)
        try:
            new = keys.rewrapped(master, passphrase, cost or tuned_cost())
        finally:
            wipe(master)
        self._change(lambda now: replace(now, by_passphrase=new.by_passphrase))

    def new_sheet(self, passphrase: str) -> str:
        """Return a new recovery code, shown this once; the earlier sheet no longer opens it.

        Copies of the register made before still open with it. Errors as `Vault.unlock`.
        """
        keys = self.key_file()
        master = self._master(keys, lambda keys: keys.unwrap(passphrase))
        try:
            new, code = keys.recoded(master)
        finally:
            wipe(master)
        self._change(lambda now: replace(now, by_code=new.by_code))
        try:
            wipe(read_key_file(self._home.register_key).unwrap_by_code(code))
        except KnownError:
            write_key_file(self._home.register_key, keys)  # the old sheet stays valid
            raise
        # The new code opens; the old key file would still open by the revoked sheet.
        forget_old_key_file(self._home.register_key)
        return code

    def _settle_copy(self, master: bytearray, *, keep: bool) -> list[KnownError]:
        """Make, repair or remove the copy; return the problem, if any.

        The settings alone never make one: a passer-by at this PC could change them, and the next
        unlock would leave a usable key.
        """
        if self._copy is None:
            return []
        try:
            if not self._copy.enabled():
                self.forget_copy()
            elif (keep or self.has_copy()) and not self._copy_opens(self._copy.keyring):
                self._make_copy(self._copy.keyring, master)
        except KnownError as error:
            return [error]
        return []

    def _copy_opens(self, keyring: Keyring) -> bool:
        keys = self.key_file()
        if keys.by_keyring is None:
            return False
        try:
            wipe(keys.unwrap_by_keyring(keyring.read(keys.register_id)))
        except KnownError as error:
            if error.code != ProblemCode.KEYRING_UNFIT:
                raise
            return False
        return True

    def _make_copy(self, keyring: Keyring, master: bytearray) -> None:
        keys, secret = self.key_file().with_keyring(master)
        try:
            # A kill in between leaves a secret that opens nothing; the next opening replaces it.
            keyring.write(keys.register_id, secret)
            self._write_seen(lambda now: replace(now, by_keyring=keys.by_keyring))
        finally:
            wipe(secret)

    def _change(self, change: Callable[[KeyFile], KeyFile]) -> KeyFile:
        """Write the key file with one wrap changed, and return it.

        The file is read again here: while a key was derived or a keyring's dialog was open, another
        wrapped key may have changed, and must not be reverted.
        """
        with CHANGING:
            keys = change(self.key_file())
            write_key_file(self._home.register_key, keys)
        return keys

    def _write_seen(self, change: Callable[[KeyFile], KeyFile]) -> None:
        """Do the same and, once the written file is read back, remove the old one."""
        if self._change(change) == read_key_file(self._home.register_key):
            forget_old_key_file(self._home.register_key)

    def wait_ms(self) -> int:
        """Return the milliseconds until a passphrase is accepted, after several wrong ones."""
        failures, last_ms = sidecar_files.read_attempts(self._home.register_attempts)
        now_ms = self._now_ms()
        if last_ms > now_ms:
            # Counted by a clock that ran ahead: the delay begins now instead of then.
            last_ms = now_ms
            self._count(failures, last_ms)
        return wait_ms(failures, last_ms, now_ms)

    def key_file(self) -> KeyFile:
        """Return the key file; KnownErrors as `read_key_file`, ``key_file_missing``."""
        if self._home.register.exists() and not self._home.register_key.exists():
            raise KnownError(ProblemCode.KEY_FILE_MISSING, path=str(self._home.register_key))
        return read_key_file(self._home.register_key)

    def _master(self, keys: KeyFile, unwrap: Unwrap) -> bytearray:
        """Return the master key; a wrong secret is counted, and after several has to be waited for.

        KnownError ``passphrase_wait`` and those of ``unwrap``.
        """
        wait = self.wait_ms()
        if wait:
            raise KnownError(ProblemCode.PASSPHRASE_WAIT, exit_code=1, seconds=-(-wait // 1000))
        failures, last_ms = sidecar_files.read_attempts(self._home.register_attempts)
        # Counted before it is tried, so that ending the program does not save an attempt.
        self._count(failures + 1, self._now_ms())
        try:
            master = unwrap(keys)
        except KnownError as error:
            if error.code not in {ProblemCode.WRONG_PASSPHRASE, ProblemCode.WRONG_RECOVERY_CODE}:
                self._count(failures, last_ms)
            if error.code == ProblemCode.KEY_FILE_DAMAGED:
                raise KnownError(error.code, path=str(self._home.register_key)) from error
            raise
        self._count(0, 0)
        return master

    def _count(self, failures: int, last_ms: int) -> None:
        # On a full or read-only disk the officer can still read; Argon2id slows down guessing.
        with suppress(KnownError, OSError):
            sidecar_files.write_attempts(self._home.register_attempts, failures, last_ms)

    def enter(self, keys: KeyFile, master: bytearray) -> Register:
        """Return the open register; ``master`` is overwritten. KnownErrors as `Vault.unlock`."""
        path, unfinished = self._home.register, self._home.unfinished_register
        if path.exists() and not path.is_file():  # a pipe has no end, and a folder no beginning
            raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(path))
        self._settle_rekeyed(keys, bytearray(master))
        if path.exists() and not path.stat().st_size:
            # SQLite would make an empty register of it, and remove its write-ahead log.
            raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(path))
        if not path.exists():
            if not unfinished.exists():
                raise KnownError(ProblemCode.REGISTER_LOST, path=str(path))
            unfinished.rename(path)  # the last step of creating it
            sync_folder(path.parent)
        register = Register(path, master)
        if not belongs(register, keys):
            register.close()
            raise KnownError(ProblemCode.REGISTER_DAMAGED, path=str(path))
        if self._home.rekeyed_register.exists():  # of a change of the key that was killed in time
            discard(self._home.rekeyed_register)
        return register

    def _settle_rekeyed(self, keys: KeyFile, master: bytearray) -> None:
        """Take the last step of a change of the key, if its key file is the one in force."""
        rekeyed = self._home.rekeyed_register
        if rekeyed.is_file() and opens(rekeyed, keys, master):
            put_in_place(rekeyed, self._home.register)

    def rekey(self, passphrase: str, new: str, cost: Cost | None = None) -> str:
        """Replace the closed register's key, passphrase and recovery code; return the new code.

        It is shown this once. Old key files, passphrases, sheets and the keyring's copy do not open
        later records. They still open older backups. KnownErrors as `Vault.unlock` and
        `accepted_passphrase` have them; ``rekey_unverified`` if the register, or its copy, does not
        verify; ``database_locked`` while another process has it open. Then nothing is changed.
        """
        accepted_passphrase(new)
        home, keys = self._home, self.key_file()
        master = self._master(keys, lambda own: own.unwrap(passphrase))
        new_master = bytearray()
        try:
            self._require_intact(keys, bytearray(master))
            seal = X25519PrivateKey.generate()
            new_keys, new_master, code = make_key_file(
                *(keys.register_id, seal.public_key().public_bytes_raw(), keys.sign_public),
                *(new, cost or tuned_cost()),
            )
            with alone(home.register, bytearray(master)) as connection:
                seals = seal.private_bytes_raw()
                both = bytearray(master), bytearray(new_master)
                copy = build_copy(connection, home.register, *both, seals)
                wipe(seals)
                try:
                    with CHANGING, replaced(home.register, connection):
                        if self.key_file() != keys:  # a passphrase was changed meanwhile
                            path = str(home.register_key)
                            raise KnownError(ProblemCode.DATABASE_LOCKED, path=path)
                        _swap(home, (keys, new_keys), copy, new_master)
                finally:
                    discard(copy)
            _pin(home, bytearray(new_master))
        finally:
            wipe(master)
            wipe(new_master)
        return code

    def _require_intact(self, keys: KeyFile, master: bytearray) -> None:
        """Verify the register thoroughly before it is copied; ``master`` is overwritten."""
        register = self.enter(keys, master)
        try:
            intact = verify(register, thorough=True).intact
        finally:
            register.close()
        if not intact:
            raise KnownError(ProblemCode.REKEY_UNVERIFIED, exit_code=1, path=str(register.path))


def _pin(home: Home, new_master: bytearray) -> None:
    """Sign the new sealing key for locked processes; ``new_master`` is overwritten.

    If that fails they refuse captures until the next unlock. The key is still changed, and its new
    recovery code must be shown.
    """
    with suppress(KnownError), closing(Register(home.register, new_master)) as register:
        write_pin(home.sealing_pin, register)


def _swap(home: Home, keys: tuple[KeyFile, KeyFile], copy: Path, new_master: bytearray) -> None:
    """Move the verified copy and its key file, the second of ``keys``, into place."""
    old, new = keys
    rekeyed = home.rekeyed_register
    try:
        copy.replace(rekeyed)
        sync_folder(home.folder)
        write_key_file(home.register_key, new)  # from here on the copy is the register
        put_in_place(rekeyed, home.register)
    except (KnownError, OSError) as error:
        # Another process that opens the register by the new key does the last step too.
        if read_key_file(home.register_key) == new:
            if not rekeyed.exists() and opens(home.register, new, bytearray(new_master)):
                return
            write_key_file(home.register_key, old)
        discard(rekeyed)
        raise error if isinstance(error, KnownError) else known(error, rekeyed) from error
