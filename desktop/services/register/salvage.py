"""Saves what can be read of a register that the disk damaged."""

from collections.abc import Callable

from desktop.core.errors import KnownError
from desktop.core.integrity.checkpoint import fingerprint
from desktop.core.integrity.hash_chain import Fault
from desktop.core.problem_codes import ProblemCode
from desktop.language.register_salvage import adopted_words
from desktop.services.register.vault import REPLACING, Vault
from desktop.storage.home import Home
from desktop.storage.register.inherited_lost import Adopted
from desktop.storage.register.key_derivation import wipe
from desktop.storage.register.key_file import KeyFile
from desktop.storage.register.salvage import Salvaged, Statement, salvage
from desktop.storage.register.verification import verify

DAMAGE = frozenset({ProblemCode.REGISTER_DAMAGED, ProblemCode.REGISTER_LOST})
"""What an unlock reports of a file that a salvage may mend."""


def salvage_register(
    vault: Vault,
    home: Home,
    passphrase: str,
    statement: Callable[[], Statement],
) -> Salvaged:
    """Put a register of what can be read in the place of the damaged one, which is closed.

    KnownError ``register_sound`` if the file is not damaged; those of `salvage`, and of
    `Session.unlock` for the passphrase.
    """
    keys = vault.keys()
    master = vault.unwrapped(keys, lambda own: own.unwrap(passphrase))
    try:
        with REPLACING:
            if not _is_damaged(vault, keys, bytearray(master)):
                raise KnownError(ProblemCode.REGISTER_SOUND, exit_code=1, path=str(home.register))
            return salvage(home, keys, master, statement())
    finally:
        wipe(master)


def takeover_again(adopted: Adopted) -> str:
    """Return the words of the record of a takeover whose first record was lost."""
    key = fingerprint(adopted.public)
    return adopted_words(adopted.who, adopted.size, root=adopted.root, key=key)


def _is_damaged(vault: Vault, keys: KeyFile, master: bytearray) -> bool:
    """Return whether the file does not open, or has a page that cannot be read."""
    try:
        register = vault.enter(keys, master)
    except KnownError as error:
        if error.code not in DAMAGE:
            raise
        return True
    try:
        return verify(register, thorough=True).fault is Fault.FILE_DAMAGED
    finally:
        register.close()
