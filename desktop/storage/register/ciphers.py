"""The parts of `cryptography` that the register uses, loaded when one is first used.

They take 7 MB, of which whoever looks at the page of a locked register needs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.exceptions import InvalidSignature, InvalidTag
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.ciphers.algorithms import AES256
    from cryptography.hazmat.primitives.ciphers.modes import CBC
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_MODULES = {
    "InvalidSignature": "exceptions",
    "InvalidTag": "exceptions",
    "Ed25519PrivateKey": "hazmat.primitives.asymmetric.ed25519",
    "Ed25519PublicKey": "hazmat.primitives.asymmetric.ed25519",
    "X25519PrivateKey": "hazmat.primitives.asymmetric.x25519",
    "X25519PublicKey": "hazmat.primitives.asymmetric.x25519",
    "Cipher": "hazmat.primitives.ciphers",
    "ChaCha20Poly1305": "hazmat.primitives.ciphers.aead",
    "AES256": "hazmat.primitives.ciphers.algorithms",
    "CBC": "hazmat.primitives.ciphers.modes",
    "SHA256": "hazmat.primitives.hashes",
    "HKDF": "hazmat.primitives.kdf.hkdf",
}

__all__ = [
    "AES256",
    "CBC",
    "HKDF",
    "SHA256",
    "ChaCha20Poly1305",
    "Cipher",
    "Ed25519PrivateKey",
    "Ed25519PublicKey",
    "InvalidSignature",
    "InvalidTag",
    "X25519PrivateKey",
    "X25519PublicKey",
]


def __getattr__(name: str) -> object:
    """Load a part; Python asks for those that are not here yet."""
    if name not in _MODULES:
        raise AttributeError(name)
    part: object = getattr(import_module(f"cryptography.{_MODULES[name]}"), name)
    globals()[name] = part
    return part
