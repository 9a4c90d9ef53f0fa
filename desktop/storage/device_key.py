"""This PC's Ed25519 key, which signs exports: created at first use, 0600 in the home folder.

It proves which PC a file comes from, and that the file is unchanged. It protects against anyone
without access to the PC, and not against its officer. The library is loaded with the first key:
a window without an office needs none.
"""

from __future__ import annotations

import os
from binascii import a2b_base64
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.core.errors import KnownError, unreadable
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, read_settled, scratch, write_atomically

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the key (32 bytes) made this signature."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    try:
        ed25519.Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def device_key(file: Path) -> Ed25519PrivateKey:
    """Return the key in OpenSSH's format; create it if there is none.

    KnownError: ``device_key_damaged``, or the folder's refusal.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415 - see above

    if not file.exists():
        _make(file)
    try:
        return _read(read_settled(file))
    except OSError as error:
        raise unreadable(file, error) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:  # TypeError: under a passphrase
        raise KnownError(ProblemCode.DEVICE_KEY_DAMAGED, path=str(file)) from error


def _read(raw: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    key = serialization.load_ssh_private_key(raw, None)
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise ValueError("another kind of key")  # noqa: TRY004 - a fault of the file
    # The library does not compare the halves: a damaged seed would be another PC's key.
    blob = a2b_base64(b"".join(raw.strip().splitlines()[1:-1]))
    if key.public_key().public_bytes_raw() not in blob:
        raise ValueError("its halves do not belong together")
    return key


# Neither replaces an existing file. On Windows a rename leaves no second name, which could not be
# removed while another process reads the key.
_put = os.link if os.name == "posix" else os.rename


def _make(file: Path) -> None:
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415 - see above
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    key = ed25519.Ed25519PrivateKey.generate()
    raw = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.OpenSSH, form.NoEncryption())
    new = scratch(file)
    write_atomically(new, [raw])
    try:
        # Another process may have created a key meanwhile: that one is used.
        with suppress(FileExistsError):
            _put(new, file)
    except OSError as error:
        raise known(error, file) from error
    finally:
        new.unlink(missing_ok=True)
