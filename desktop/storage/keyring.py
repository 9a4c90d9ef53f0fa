"""The PC's keyring, which may hold a convenience copy of the register's key.

It holds not the key but a random secret that unwraps it (`KeyFile.by_keyring`), which is useless
without ``register.key`` or once that wrap is removed. On Linux it is the desktop's Secret Service
(GNOME Keyring, KWallet, KeePassXC), on Windows the Credential Manager. A read may open a dialog of
the system, so it belongs in a worker.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from ctypes import POINTER, Structure, byref, c_ubyte, c_void_p, c_wchar_p, cast, wintypes
from typing import TYPE_CHECKING, Any, Protocol

from desktop.core.errors import KnownError, reason_of
from desktop.core.problem_codes import ProblemCode

if TYPE_CHECKING:
    from secretstorage import Collection

_GENERIC = 1
_LOCAL_MACHINE = 2  # stays on this PC: an "enterprise" one would travel with a roaming profile
_NOT_FOUND = 1168


class Credential(Structure):
    """CREDENTIALW."""

    _fields_ = (
        ("flags", wintypes.DWORD),
        ("type", wintypes.DWORD),
        ("target", c_wchar_p),
        ("comment", c_wchar_p),
        ("written", wintypes.FILETIME),
        ("size", wintypes.DWORD),
        ("blob", POINTER(c_ubyte)),
        ("persist", wintypes.DWORD),
        ("attribute_count", wintypes.DWORD),
        ("attributes", c_void_p),
        ("alias", c_wchar_p),
        ("user", c_wchar_p),
    )


class CredentialManager:
    """`storage.keyring.Keyring` for Windows."""

    def __init__(self, library: Any = None) -> None:
        """Use the system's library, or the given one."""
        self._api = library or ctypes.WinDLL("advapi32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]

    def read(self, register_id: str) -> bytearray | None:
        """Return the secret; the system's copy is overwritten before it is freed."""
        pointer = POINTER(Credential)()
        if not self._api.CredReadW(c_wchar_p(_target(register_id)), _GENERIC, 0, byref(pointer)):
            self._refused()
            return None
        try:
            size = int(pointer.contents.size)
            secret = bytearray(ctypes.string_at(pointer.contents.blob, size))
            ctypes.memset(pointer.contents.blob, 0, size)
        finally:
            self._api.CredFree(pointer)
        return secret

    def write(self, register_id: str, secret: bytes | bytearray) -> None:
        """Store the secret."""
        held = (c_ubyte * len(secret))(*secret)
        credential = Credential(
            type=_GENERIC, target=_target(register_id), size=len(secret),
            blob=cast(held, POINTER(c_ubyte)), persist=_LOCAL_MACHINE, user="Tatpar",
        )  # fmt: skip
        try:
            if not self._api.CredWriteW(byref(credential), 0):
                self._refused()
        finally:
            ctypes.memset(held, 0, len(secret))

    def forget(self, register_id: str) -> None:
        """Delete the secret."""
        if not self._api.CredDeleteW(c_wchar_p(_target(register_id)), _GENERIC, 0):
            self._refused()

    def _refused(self) -> None:
        """Return if the credential does not exist; KnownError for every other reason."""
        number = ctypes.get_last_error()  # type: ignore[attr-defined, unused-ignore]
        if number != _NOT_FOUND:
            raise KnownError(ProblemCode.KEYRING_UNAVAILABLE, exit_code=1, why=f"windows_{number}")


def _target(register_id: str) -> str:
    return f"Tatpar register {register_id}"


_PATIENCE = 120  # seconds for which the system's dialog may stay unanswered


class Keyring(Protocol):
    """The system's store for small secrets; each method may raise ``keyring_unavailable``."""

    def read(self, register_id: str) -> bytearray | None:
        """Return the register's secret, None if there is none."""

    def write(self, register_id: str, secret: bytes | bytearray) -> None:
        """Store the secret, replacing an older one."""

    def forget(self, register_id: str) -> None:
        """Delete the secret, if there is one."""


def system_keyring() -> Keyring:
    """Return this system's keyring without contacting it."""
    if sys.platform == "win32":
        return CredentialManager()
    return SecretService()


class SecretService:
    """The desktop's keyring over D-Bus, in its default collection."""

    def read(self, register_id: str) -> bytearray | None:
        """Return the secret, asking the officer to unlock the collection if it is locked."""
        with _default_collection() as collection:
            for item in collection.search_items(_attributes(register_id)):
                if item.is_locked() and item.unlock(_PATIENCE):
                    raise KnownError(ProblemCode.KEYRING_UNAVAILABLE, exit_code=1, why="locked")
                return bytearray(item.get_secret())
        return None

    def write(self, register_id: str, secret: bytes | bytearray) -> None:
        """Store the secret under a label that names its program."""
        with _default_collection() as collection:
            # No text of a record and no name: other programs on the bus may list the labels.
            collection.create_item(
                "Tatpar", _attributes(register_id), bytes(secret), replace=True,
                content_type="application/octet-stream",
            )  # fmt: skip

    def forget(self, register_id: str) -> None:
        """Delete the secret."""
        with _default_collection() as collection:
            for item in collection.search_items(_attributes(register_id)):
                item.delete()


def _attributes(register_id: str) -> dict[str, str]:
    return {"application": "tatpar", "register": register_id}


@contextmanager
def _default_collection() -> Iterator["Collection"]:
    # Imported on use, since it is off by default.
    import secretstorage  # noqa: PLC0415
    from jeepney.wrappers import DBusErrorResponse  # noqa: PLC0415

    try:
        # Without an address the library would start a launcher, and as root find no bus.
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            raise KnownError(ProblemCode.KEYRING_UNAVAILABLE, exit_code=1, why="no_session_bus")
        with closing(secretstorage.dbus_init()) as bus:
            collection = secretstorage.get_default_collection(bus)
            if collection.is_locked() and collection.unlock(_PATIENCE):
                raise KnownError(ProblemCode.KEYRING_UNAVAILABLE, exit_code=1, why="locked")
            yield collection
    except (secretstorage.SecretStorageException, DBusErrorResponse, OSError) as error:
        why = reason_of(error)  # its text has any language and length
        if isinstance(error, secretstorage.SecretServiceNotAvailableException):
            why = "no_service"
        elif isinstance(error, secretstorage.LockedException):
            why = "locked"
        raise KnownError(ProblemCode.KEYRING_UNAVAILABLE, exit_code=1, why=why) from error
