"""Bytes under a passphrase in the age format (age-encryption.org/v1): any ``age`` opens them."""

import pyrage

from desktop.core.errors import KnownError
from desktop.storage.keys import check_passphrase


def encrypted(data: bytes, passphrase: str) -> bytes:
    """Return the data encrypted; takes about a second. KnownError ``passphrase_short``."""
    check_passphrase(passphrase)
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def decrypted(data: bytes, passphrase: str) -> bytes:
    """Return what was encrypted; KnownError ``age_not_opened``: wrong passphrase, or damaged."""
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as error:
        raise KnownError("age_not_opened", exit_code=1) from error
