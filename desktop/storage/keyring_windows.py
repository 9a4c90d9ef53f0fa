"""The Credential Manager of Windows: a generic credential of this user on this PC."""

import ctypes
from ctypes import POINTER, Structure, byref, c_ubyte, c_void_p, c_wchar_p, cast, wintypes
from typing import Any

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode

_GENERIC = 1
_LOCAL_MACHINE = 2  # stays on this PC: an "enterprise" one would travel with a roaming profile
_NOT_FOUND = 1168


class _Credential(Structure):
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
        pointer = POINTER(_Credential)()
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
        credential = _Credential(
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
