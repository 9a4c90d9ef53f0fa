"""A key that signs, whichever library computes the signature."""

from typing import Protocol


class PublicKey(Protocol):
    """The public half of a key."""

    def public_bytes_raw(self) -> bytes:
        """Return its 32 bytes."""


class SigningKey(Protocol):
    """An Ed25519 key; ``cryptography``'s has the same methods."""

    def sign(self, data: bytes, /) -> bytes:
        """Return the signature, 64 bytes."""

    def public_key(self) -> PublicKey:
        """Return the public half."""
