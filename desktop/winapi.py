"""Shared by Windows adapters: the system's libraries and a structure of winuser.h."""

import ctypes
from ctypes import c_int32, c_int64, c_uint32, c_uint64
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray

EventKind: TypeAlias = "QByteArray | bytes | bytearray | memoryview"  # of Qt's native event filters


def libraries() -> Any:
    """Return ``ctypes.windll``, which other systems do not have."""
    return ctypes.windll  # type: ignore[attr-defined,unused-ignore]


def windows_folder() -> str:
    """Return Windows' own folder by the system's call; %SystemRoot% is anyone's to set."""
    longest = 260  # MAX_PATH
    name = ctypes.create_unicode_buffer(longest)
    libraries().kernel32.GetSystemWindowsDirectoryW(name, longest)
    return name.value


class Message(ctypes.Structure):
    """``MSG``."""

    _fields_ = (
        ("window", c_uint64),
        ("number", c_uint32),
        ("word", c_uint64),
        ("long", c_int64),
        ("time", c_uint32),
        ("x", c_int32),
        ("y", c_int32),
    )
