"""Protection of our processes: no core dump, no crash report, no reading by others.

Called first of all by every program and child. The standard library only, and no Qt: a child that
encrypts starts with it too. Sources: prctl(2), getrlimit(2); Microsoft's pages on SetErrorMode,
WerSetFlags, SetDefaultDllDirectories and on access rights of processes.
"""

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4
_NO_BOXES = 0x1 | 0x2  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
_NO_HEAP, _NO_WINDOW = 0x1, 0x20  # WER_FAULT_REPORTING_FLAG_NOHEAP, WER_FAULT_REPORTING_NO_UI
_OWN_FOLDER_AND_SYSTEM = 0x1000  # LOAD_LIBRARY_SEARCH_DEFAULT_DIRS: never the working directory
_THIS_PROCESS = -1
_DACL = 4  # DACL_SECURITY_INFORMATION
# The owner may wait for the process, ask its name and end it, but neither read its memory nor
# change this list (OW; Wine does not know it). Any logged-on user may wait and ask. The system may
# do everything; an administrator's debug right overrides any list.
_MAY = "D:P(A;;0x101001;;;OW)(A;;0x101000;;;IU)(A;;GA;;;SY)"


def keep_secrets_in() -> None:
    """Keep the register's key and words in this process; before any thread and any secret."""
    if sys.platform == "win32":
        with suppress(OSError, AttributeError):  # an old Windows lacks some of it
            _close_on_windows()
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            # A handler of core dumps may ignore the limit; this also prevents ptrace by other
            # programs.
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _close_on_windows() -> None:
    kernel32 = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel32.SetDefaultDllDirectories(_OWN_FOLDER_AND_SYSTEM)
    kernel32.SetErrorMode(_NO_BOXES)
    with suppress(AttributeError):
        kernel32.WerSetFlags(_NO_HEAP | _NO_WINDOW)
    if getattr(sys, "frozen", False):  # otherwise it would be Python itself
        wer = ctypes.WinDLL("wer")  # type: ignore[attr-defined,unused-ignore]
        name = sys.executable.rpartition("\\")[2]
        wer.WerAddExcludedApplication(ctypes.c_wchar_p(name), 0)
    advapi32 = ctypes.WinDLL("advapi32")  # type: ignore[attr-defined,unused-ignore]
    descriptor = ctypes.c_void_p()
    revision = 1  # SDDL_REVISION_1
    if advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        *(ctypes.c_wchar_p(_MAY), revision, ctypes.byref(descriptor), None)
    ):
        advapi32.SetKernelObjectSecurity(ctypes.c_void_p(_THIS_PROCESS), _DACL, descriptor)
        kernel32.LocalFree(descriptor)
