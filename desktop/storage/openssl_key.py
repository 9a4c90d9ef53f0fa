"""Ed25519 signatures by the OpenSSL that Python's ssl module has loaded already.

The idle tray with an office signs every beat. ``cryptography`` brings its own OpenSSL, which
takes 1 MB for good and 6 MB of file pages; the one that carries the connection signs the same
bytes (RFC 8032 leaves no choice) for nothing.
"""

import ctypes
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_ED25519 = 1087  # NID_ED25519
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
        key = library.EVP_PKEY_new_raw_private_key(_ED25519, None, self.seed, len(self.seed))
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


def openssl_key(seed: bytes) -> OpenSslKey | None:
    """Return the key of a seed; None where ssl's OpenSSL cannot be called or does not know it."""
    import _ssl  # noqa: PLC0415 - the tray loads it with its first connection

    library = load(getattr(_ssl, "__file__", None))
    if library is None:
        return None
    key = library.EVP_PKEY_new_raw_private_key(_ED25519, None, seed, len(seed))
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
