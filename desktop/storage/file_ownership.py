"""Whether a machine-wide file was written by someone with the right to.

On Windows every user may create files in ``%ProgramData%``; without this check, one user could set
another's policy, or make another trust a key. The owner alone is not enough: the creator of
the folder may have given everybody write access to the files that administrators add later.
"""

import ctypes
import os
import stat
import sys
from pathlib import Path

from desktop.storage.windows_rights import CHANGES_FILE, CHANGES_FOLDER, changeable_by_others

# SYSTEM, the group of administrators, the installer of Windows itself; short, as SDDL has them.
_RULERS = frozenset(["SY", "BA", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"])
_OWNER_AND_DACL = 1 | 4  # OWNER_SECURITY_INFORMATION, DACL_SECURITY_INFORMATION


def written_by_others(file: Path) -> bool:
    """Return whether anyone but an administrator or this user could have written the file.

    OSError when the file does not exist or cannot be examined.
    """
    if sys.platform == "win32":
        own = _own_sid()
        trusted = _RULERS | {own} | ({"LA"} if own.endswith("-500") else set())
        return changeable_by_others(_descriptor(file), trusted, CHANGES_FILE) or (
            changeable_by_others(_descriptor(file.absolute().parent), trusted, CHANGES_FOLDER)
        )
    status = file.stat()
    if status.st_uid not in {0, os.geteuid()} or status.st_mode & stat.S_IWOTH:
        return True
    group_may = bool(status.st_mode & stat.S_IWGRP)
    return group_may and status.st_uid == 0 and status.st_gid != 0


def close_to_others(folder: Path) -> None:
    """Let nobody but this user, administrators and the system into an empty folder of Windows.

    A file system without rights (FAT, some shares) refuses, and then there is nothing to close.
    """
    advapi32 = ctypes.WinDLL("advapi32")  # type: ignore[attr-defined,unused-ignore]
    descriptor = ctypes.c_void_p()
    entries = "".join(f"(A;OICI;FA;;;{who})" for who in (_own_sid(), "SY", "BA"))
    revision = 1  # SDDL_REVISION_1
    if not advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        *(ctypes.c_wchar_p(f"D:P{entries}"), revision, ctypes.byref(descriptor), None)
    ):
        raise ctypes.WinError()  # type: ignore[attr-defined,unused-ignore]
    protected_dacl = ctypes.c_uint32(0x80000004)  # nothing comes from the folder above
    advapi32.SetFileSecurityW(ctypes.c_wchar_p(str(folder)), protected_dacl, descriptor)
    _free(descriptor)


def _descriptor(file: Path) -> str:
    """Return owner and list of rights of a file as SDDL."""
    advapi32 = ctypes.WinDLL("advapi32")  # type: ignore[attr-defined,unused-ignore]
    descriptor, text = ctypes.c_void_p(), ctypes.c_wchar_p()
    refused = advapi32.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(file)),
        ctypes.c_int(1),  # SE_FILE_OBJECT
        ctypes.c_uint32(_OWNER_AND_DACL),
        *(None, None, None, None),
        ctypes.byref(descriptor),
    )
    if refused:
        raise ctypes.WinError(refused)  # type: ignore[attr-defined,unused-ignore]
    try:
        revision = 1  # SDDL_REVISION_1
        if not advapi32.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            *(descriptor, revision, _OWNER_AND_DACL, ctypes.byref(text), None)
        ):
            raise ctypes.WinError()  # type: ignore[attr-defined,unused-ignore]
    finally:
        _free(descriptor)
    try:
        return str(text.value)
    finally:
        _free(ctypes.cast(text, ctypes.c_void_p))


def _own_sid() -> str:
    """Return the security identifier of the user who runs this process."""
    advapi32 = ctypes.WinDLL("advapi32")  # type: ignore[attr-defined,unused-ignore]
    token = ctypes.c_void_p()
    this_process = ctypes.c_void_p(-1)
    query = 8  # TOKEN_QUERY
    if not advapi32.OpenProcessToken(this_process, query, ctypes.byref(token)):
        raise ctypes.WinError()  # type: ignore[attr-defined,unused-ignore]
    user = ctypes.create_string_buffer(256)  # TOKEN_USER begins with a pointer to the identifier
    length = ctypes.c_uint32()
    asked = advapi32.GetTokenInformation(token, 1, user, len(user), ctypes.byref(length))
    ctypes.WinDLL("kernel32").CloseHandle(token)  # type: ignore[attr-defined,unused-ignore]
    if not asked:
        raise ctypes.WinError()  # type: ignore[attr-defined,unused-ignore]
    return _words(ctypes.c_void_p.from_buffer(user))


def _words(sid: ctypes.c_void_p) -> str:
    text = ctypes.c_wchar_p()
    advapi32 = ctypes.WinDLL("advapi32")  # type: ignore[attr-defined,unused-ignore]
    if not advapi32.ConvertSidToStringSidW(sid, ctypes.byref(text)):
        raise ctypes.WinError()  # type: ignore[attr-defined,unused-ignore]
    try:
        return str(text.value)
    finally:
        _free(ctypes.cast(text, ctypes.c_void_p))


def _free(memory: ctypes.c_void_p) -> None:
    ctypes.WinDLL("kernel32").LocalFree(memory)  # type: ignore[attr-defined,unused-ignore]
