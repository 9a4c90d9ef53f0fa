"""Whether a machine-wide file was written by someone with the right to.

On Windows every user may create files in ``%ProgramData%``; without this check, one user could set
another's policy, or make another trust a key. The owner alone is not enough: the creator of
the folder may have given everybody write access to the files that administrators add later.

Rights of Windows are read from the security descriptor as text (SDDL). Sources: Microsoft's
[MS-DTYP] 2.5.1 (the language), ``winnt.h`` (rights of files). An unknown kind of entry counts as
one that allows, since it is not trusted.
"""

import ctypes
import os
import re
import stat
import sys
from functools import reduce
from operator import or_
from pathlib import Path

# Rights that allow changing a file's content, access list or owner, or deleting it.
WRITE_DATA, APPEND_DATA, DELETE_CHILD = 0x2, 0x4, 0x40
DELETE, WRITE_DAC, WRITE_OWNER = 0x10000, 0x40000, 0x80000
GENERIC_ALL, GENERIC_WRITE = 0x10000000, 0x40000000
CHANGES_FILE = (
    WRITE_DATA | APPEND_DATA | DELETE | WRITE_DAC | WRITE_OWNER | GENERIC_ALL | GENERIC_WRITE
)
# Everybody may add files to %ProgramData%; the owner of each file shows who did.
CHANGES_FOLDER = DELETE_CHILD | WRITE_DAC | WRITE_OWNER | GENERIC_ALL

_LETTERS = {
    "GA": GENERIC_ALL,
    "GW": GENERIC_WRITE,
    "GR": 0x80000000,
    "GX": 0x20000000,
    "FA": 0x1F01FF,
    "FW": 0x120116,
    "FR": 0x120089,
    "FX": 0x1200A0,
    "SD": DELETE,
    "RC": 0x20000,
    "WD": WRITE_DAC,
    "WO": WRITE_OWNER,
    "CC": 0x1,
    "DC": WRITE_DATA,
    "LC": APPEND_DATA,
    "SW": 0x8,
    "RP": 0x10,
    "WP": 0x20,
    "DT": DELETE_CHILD,
    "LO": 0x80,
    "CR": 0x100,
}
_ENTRY = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
_DENY = {"D", "XD", "OD"}


def changeable_by_others(sddl: str, trusted: frozenset[str], changes: int) -> bool:
    """Whether the owner, or anyone with the right to change the file, is not ``trusted``.

    ``trusted`` are security identifiers as SDDL has them, short (``BA``) or whole.
    """
    owner = re.match(r"O:([A-Z]{2}|S-[\d-]+)", sddl)
    if owner is None or owner[1] not in trusted:
        return True
    _, listed, rest = sddl.partition("D:")
    flags = rest.partition("(")[0]
    if not listed or "NO_ACCESS_CONTROL" in flags:  # no access list: everybody has full access
        return True
    return any(_lets_change(entry, trusted, changes) for entry in _ENTRY.findall(rest))


def _lets_change(entry: str, trusted: frozenset[str], changes: int) -> bool:
    fields = entry.split(";")
    if len(fields) < 6:
        return True
    kind, flags, rights, _, _, who = fields[:6]
    if kind in _DENY or "IO" in re.findall("..", flags):  # inherit only
        return False
    return who not in trusted | {"OW"} and bool(_mask(rights) & changes)


def _mask(rights: str) -> int:
    if re.fullmatch(r"0x[0-9a-fA-F]+", rights):
        return int(rights, 16)
    masks = (_LETTERS.get(pair, GENERIC_ALL) for pair in re.findall("..?", rights))
    return reduce(or_, masks, 0)


# SYSTEM, the group of administrators, the installer of Windows itself; short, as SDDL has them.
_RULERS = frozenset(["SY", "BA", "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"])
_OWNER_AND_DACL = 1 | 4  # OWNER_SECURITY_INFORMATION, DACL_SECURITY_INFORMATION


def written_by_others(file: Path) -> bool:
    """Whether anyone but an administrator or this user could have written the file.

    OSError when the file does not exist or cannot be examined.
    """
    if sys.platform == "win32":
        own = own_sid()
        trusted = _RULERS | {own} | ({"LA"} if own.endswith("-500") else set())
        return changeable_by_others(descriptor_of(file), trusted, CHANGES_FILE) or (
            changeable_by_others(descriptor_of(file.absolute().parent), trusted, CHANGES_FOLDER)
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
    entries = "".join(f"(A;OICI;FA;;;{who})" for who in (own_sid(), "SY", "BA"))
    revision = 1  # SDDL_REVISION_1
    if not advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        *(ctypes.c_wchar_p(f"D:P{entries}"), revision, ctypes.byref(descriptor), None)
    ):
        raise ctypes.WinError()  # type: ignore[attr-defined,unused-ignore]
    protected_dacl = ctypes.c_uint32(0x80000004)  # nothing comes from the folder above
    advapi32.SetFileSecurityW(ctypes.c_wchar_p(str(folder)), protected_dacl, descriptor)
    _free(descriptor)


def descriptor_of(file: Path) -> str:
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


def own_sid() -> str:
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
