"""A new master key for the register, if others know the passphrase and may have the key file.

A new passphrase alone wraps the same key again, so the old key file and passphrase would open all
later records. Here the register is encrypted with a new key; after a kill the old or the new key is
valid.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.unlocking import accepted_passphrase
from desktop.services.register.vault import CHANGING, Vault
from desktop.storage.atomic_write import known, sync_folder
from desktop.storage.home import Home
from desktop.storage.register.key_derivation import Cost, tuned_cost, wipe
from desktop.storage.register.key_file import (
    KeyFile,
    make_key_file,
    read_key_file,
    write_key_file,
)
from desktop.storage.register.key_match import opens
from desktop.storage.register.register import Register
from desktop.storage.register.rekey import (
    alone,
    build_copy,
    drop_database,
    put_in_place,
    replaced,
)
from desktop.storage.register.sealing_pin import write_pin
from desktop.storage.register.verification import verify


def rekey(vault: Vault, home: Home, passphrase: str, new: str, cost: Cost | None = None) -> str:
    """Give the closed register a new key, passphrase and recovery code; return that, shown once.

    Old key files, passphrases, sheets and the keyring's copy do not open later records. Older
    backups still open by them. KnownErrors as `Session.unlock` and `accepted_passphrase`
    have them; ``rekey_unverified`` if the register, or its copy, does not verify;
    ``database_locked`` while another process has it open. Then nothing is changed.
    """
    accepted_passphrase(new)
    keys = vault.keys()
    master = vault.unwrapped(keys, lambda own: own.unwrap(passphrase))
    new_master = bytearray()
    try:
        _require_intact(vault, keys, bytearray(master))
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
                    if vault.keys() != keys:  # a passphrase was changed meanwhile
                        raise KnownError(ProblemCode.DATABASE_LOCKED, path=str(home.register_key))
                    _swap(home, (keys, new_keys), copy, new_master)
            finally:
                drop_database(copy)
        _pin(home, bytearray(new_master))
    finally:
        wipe(master)
        wipe(new_master)
    return code


def _require_intact(vault: Vault, keys: KeyFile, master: bytearray) -> None:
    """Verify the register thoroughly before it is copied; ``master`` is overwritten."""
    register = vault.enter(keys, master)
    try:
        intact = verify(register, thorough=True).intact
    finally:
        register.close()
    if not intact:
        raise KnownError(ProblemCode.REKEY_UNVERIFIED, exit_code=1, path=str(register.path))


def _pin(home: Home, new_master: bytearray) -> None:
    """Sign the new sealing key for processes that are locked; ``new_master`` is overwritten.

    Where it cannot be written they refuse captures until the next unlock. The key is changed all
    the same, and its new recovery code must be shown.
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
        drop_database(rekeyed)
        raise error if isinstance(error, KnownError) else known(error, rekeyed) from error
