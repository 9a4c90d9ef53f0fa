"""This PC's Ed25519 key, which signs exports: created at first use, 0600 in the home folder.

It proves which PC a file comes from, and that the file is unchanged. It protects against anyone
without access to the PC, and not against its officer.
"""

import binascii
import os
import struct
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, read_settled, scratch, write_atomically


def device_key(file: Path) -> Ed25519PrivateKey:
    """Return the key in OpenSSH's format; create it if there is none.

    KnownError: ``device_key_damaged``, or what the folder refuses.
    """
    if not file.exists():
        _make(file)
    try:
        return _read(read_settled(file))
    except OSError as error:
        raise KnownError(
            ProblemCode.FILE_UNREADABLE, path=str(file), why=reason_of(error)
        ) from error
    except (ValueError, struct.error) as error:
        raise KnownError(ProblemCode.DEVICE_KEY_DAMAGED, path=str(file)) from error


_BEGIN, _END = b"-----BEGIN OPENSSH PRIVATE KEY-----", b"-----END OPENSSH PRIVATE KEY-----"
_PLAIN = b"openssh-key-v1\0" + b"".join(
    struct.pack(">I", len(word)) + word for word in (b"none", b"none", b"")
)
_ED25519 = b"ssh-ed25519"


def _read(raw: bytes) -> Ed25519PrivateKey:
    """Read OpenSSH's plain form of one Ed25519 key (PROTOCOL.key); ValueError, `struct.error`.

    The library's own reader loads all its other ciphers and keys, 0.6 MB in the idle tray.
    """
    text = raw.strip()
    if not (text.startswith(_BEGIN) and text.endswith(_END)):
        raise ValueError("not OpenSSH's form")
    inner = text[len(_BEGIN) : -len(_END)]
    blob = binascii.a2b_base64(b"".join(inner.split()), strict_mode=True)
    if not blob.startswith(_PLAIN + struct.pack(">I", 1)):
        raise ValueError("another cipher, or not one key")
    _public, rest = _string(blob[len(_PLAIN) + 4 :])
    private, _ = _string(rest)
    kind, rest = _string(private[8:])  # after two equal numbers, which show a right pass phrase
    public, rest = _string(rest)
    pair, _ = _string(rest)
    if kind != _ED25519:
        raise ValueError("another kind of key")
    key = Ed25519PrivateKey.from_private_bytes(pair[:32])
    if key.public_key().public_bytes_raw() != public or pair[32:] != public:
        raise ValueError("its halves do not belong together")
    return key


def _string(blob: bytes) -> tuple[bytes, bytes]:
    """Return the first string of OpenSSH's coding, and what follows it."""
    (length,) = struct.unpack_from(">I", blob)
    if length > len(blob) - 4:
        raise ValueError("cut off")
    return blob[4 : 4 + length], blob[4 + length :]


# Neither replaces an existing file. On Windows a rename leaves no second name, which could not be
# removed while another process reads the key.
_put = os.link if os.name == "posix" else os.rename


def _make(file: Path) -> None:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - loads all ciphers
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    key = Ed25519PrivateKey.generate()
    raw = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
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
