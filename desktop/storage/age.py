"""Bytes under a passphrase in the age format (age-encryption.org/v1): any ``age`` opens them."""

import pyrage

from desktop.core.errors import KnownError
from desktop.storage.keys import check_passphrase


def encrypted(data: bytes, passphrase: str) -> bytes:
    """Return the data encrypted; takes about a second. KnownError ``passphrase_short``."""
    check_passphrase(passphrase)
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def decrypted(data: bytes, passphrase: str) -> bytes:
    """Return what was encrypted; KnownError ``age_wrong_passphrase`` or ``age_damaged``.

    A file whose very first lines were changed cannot be told from a wrong passphrase.
    """
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as error:
        wrong = str(error) == "Decryption failed"  # of the wrapped key; all else has other words
        code = "age_wrong_passphrase" if wrong else "age_damaged"
        raise KnownError(code, exit_code=1) from error
