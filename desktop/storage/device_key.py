"""This PC's Ed25519 key, which signs exports: created at first use, 0600 in the home folder.

It proves which PC a file comes from, and that the file is unchanged. It protects against anyone
without access to the PC, and not against its officer.

The idle tray with an office signs every beat. ``cryptography`` brings its own OpenSSL, which
takes 1 MB for good and 6 MB of file pages; the one that Python's ssl module has loaded signs the
same bytes (RFC 8032 leaves no choice) for nothing.
"""

import binascii
import ctypes
import os
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop.core.errors import KnownError, reason_of
from desktop.core.integrity.checkpoint import SigningKey
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, read_settled, scratch, write_atomically

_NID_ED25519 = 1087  # NID_ED25519
_SEED, _SIGNATURE = 32, 64
_POINTER, _SIZE = ctypes.c_void_p, ctypes.c_size_t
_FUNCTIONS = {
    "EVP_PKEY_new_raw_private_key": (
        _POINTER,
        (ctypes.c_int, _POINTER, ctypes.c_char_p, _SIZE),
    ),
    "EVP_PKEY_get_raw_public_key": (ctypes.c_int, (_POINTER, _POINTER, _POINTER)),
    "EVP_PKEY_free": (None, (_POINTER,)),
    "EVP_MD_CTX_new": (_POINTER, ()),
    "EVP_MD_CTX_free": (None, (_POINTER,)),
    "EVP_DigestSignInit": (ctypes.c_int, (_POINTER, _POINTER, _POINTER, _POINTER, _POINTER)),
    "EVP_DigestSign": (ctypes.c_int, (_POINTER, _POINTER, _POINTER, ctypes.c_char_p, _SIZE)),
    "EVP_PKEY_new_raw_public_key": (
        _POINTER,
        (ctypes.c_int, _POINTER, ctypes.c_char_p, _SIZE),
    ),
    "EVP_DigestVerifyInit": (ctypes.c_int, (_POINTER, _POINTER, _POINTER, _POINTER, _POINTER)),
    "EVP_DigestVerify": (
        ctypes.c_int,
        (_POINTER, ctypes.c_char_p, _SIZE, ctypes.c_char_p, _SIZE),
    ),
    "ERR_clear_error": (None, ()),
}


@dataclass(frozen=True, slots=True)
class OpenSslPublicKey:
    """The public half."""

    raw: bytes

    def public_bytes_raw(self) -> bytes:
        """Return its 32 bytes."""
        return self.raw


@dataclass(frozen=True, slots=True)
class OpenSslKey:
    """A `SigningKey` of a seed; each thread may use it."""

    seed: bytes = field(repr=False)
    public: bytes
    _library: ctypes.CDLL = field(repr=False)

    def sign(self, data: bytes, /) -> bytes:
        """Return the signature, 64 bytes."""
        library = self._library
        key = library.EVP_PKEY_new_raw_private_key(_NID_ED25519, None, self.seed, len(self.seed))
        context = library.EVP_MD_CTX_new()
        room, length = ctypes.create_string_buffer(_SIGNATURE), _SIZE(_SIGNATURE)
        ready = library.EVP_DigestSignInit(context, None, None, None, key) == 1
        arguments = context, room, ctypes.byref(length), data, len(data)
        done = ready and library.EVP_DigestSign(*arguments) == 1
        library.EVP_MD_CTX_free(context)
        library.EVP_PKEY_free(key)
        if not done:
            library.ERR_clear_error()
            raise MemoryError  # nothing else is left that can fail
        return room.raw

    def public_key(self) -> OpenSslPublicKey:
        """Return the public half."""
        return OpenSslPublicKey(self.public)


def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the key (32 bytes) made this signature, by ssl's OpenSSL or else the library."""
    import _ssl  # noqa: PLC0415 - the tray loads it with its first connection

    library = load(getattr(_ssl, "__file__", None))
    if library is not None:
        key = library.EVP_PKEY_new_raw_public_key(_NID_ED25519, None, public, len(public))
        if key:
            context = library.EVP_MD_CTX_new()
            ready = library.EVP_DigestVerifyInit(context, None, None, None, key) == 1
            arguments = context, signature, len(signature), data, len(data)
            done: bool = ready and library.EVP_DigestVerify(*arguments) == 1
            library.EVP_MD_CTX_free(context)
            library.EVP_PKEY_free(key)
            library.ERR_clear_error()  # of a wrong signature
            return done
        library.ERR_clear_error()
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - see `light_key`
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_of_seed(seed: bytes) -> SigningKey:
    """Return ssl's OpenSSL's key of a seed, else the library's."""
    key = openssl_key(seed)
    if key is not None:
        return key
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - see `light_key`
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(seed)


def openssl_key(seed: bytes) -> OpenSslKey | None:
    """Return the key of a seed; None where ssl's OpenSSL cannot be called or does not know it."""
    import _ssl  # noqa: PLC0415 - the tray loads it with its first connection

    library = load(getattr(_ssl, "__file__", None))
    if library is None:
        return None
    key = library.EVP_PKEY_new_raw_private_key(_NID_ED25519, None, seed, len(seed))
    if not key:  # as under FIPS rules of before 2023
        library.ERR_clear_error()
        return None
    room, length = ctypes.create_string_buffer(_SEED), _SIZE(_SEED)
    library.EVP_PKEY_get_raw_public_key(key, room, ctypes.byref(length))
    library.EVP_PKEY_free(key)
    return OpenSslKey(seed, room.raw, library)


@cache
def load(module: str | None) -> ctypes.CDLL | None:
    """Return the OpenSSL of the ssl module's file; None if it has none that can be called.

    ``module`` is None where it is built into Python.
    """
    if module is None:
        return None
    # On Windows a library's names do not include those of the libraries that it needs.
    beside = sorted(Path(module).parent.glob("libcrypto-*.dll"))
    try:
        library = ctypes.CDLL(str(beside[0] if beside else module))
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError):
        return None
    return library


if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_Key = TypeVar("_Key")


def device_key(file: Path) -> "Ed25519PrivateKey":
    """Return the key in OpenSSH's format; create it if there is none.

    KnownError: ``device_key_damaged``, or what the folder refuses.
    """
    return _key_of(file, whole_key_of)


def light_key(file: Path) -> SigningKey:
    """Return the same key for a process that stays, without loading another OpenSSL if possible.

    KnownError as `device_key`.
    """
    return _key_of(file, light_key_of)


def _key_of(file: Path, read: Callable[[bytes], _Key]) -> _Key:
    if not file.exists():
        _make(file)
    try:
        return read(read_settled(file))
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


def whole_key_of(raw: bytes) -> "Ed25519PrivateKey":
    """Return the library's key; ValueError, `struct.error`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - see `light_key`
        Ed25519PrivateKey,
    )

    seed, public = _halves(raw)
    key = Ed25519PrivateKey.from_private_bytes(seed)
    if key.public_key().public_bytes_raw() != public:
        raise ValueError("its halves do not belong together")
    return key


def light_key_of(raw: bytes) -> SigningKey:
    """Return ssl's OpenSSL's key, else the library's; ValueError, `struct.error`."""
    seed, public = _halves(raw)
    key = openssl_key(seed)
    return key if key is not None and key.public == public else whole_key_of(raw)


def _halves(raw: bytes) -> tuple[bytes, bytes]:
    """Read OpenSSH's plain form of one Ed25519 key (PROTOCOL.key); ValueError, `struct.error`.

    Return the seed and the public key. The library's own reader loads all its other ciphers.
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
    if len(pair) != 64 or pair[32:] != public:
        raise ValueError("its halves do not belong together")
    return pair[:32], public


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
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - see `light_key`
        Ed25519PrivateKey,
    )
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
