"""Return the pages of libraries' code that a program at rest does not use; Linux only.

Most code of Qt and Python that the start and a window needed is unused until the next window. The
system reclaims such pages late, and counts them as this program's until then. Returned pages stay
in the system's cache while it has room, and are mapped again in some milliseconds. Nothing is
written: the pages are unchanged parts of files, never the program's data. Windows can only return a
whole working set, whose own pages it may write to its page file.

Sources: madvise(2), dl_iterate_phdr(3), proc_pid_smaps(5), elf(5).
"""

import ctypes
import mmap
import sys
from contextlib import suppress
from pathlib import Path

_SEGMENT, _WRITABLE = 1, 2  # PT_LOAD, PF_W
_GOES_ON = 0
_POINTER_BYTES = 8  # the structures below are those of 64 bits

Range = tuple[int, int]


class ProgramHeader(ctypes.Structure):
    """``Elf64_Phdr``."""

    _fields_ = (
        *(("kind", ctypes.c_uint32), ("flags", ctypes.c_uint32), ("offset", ctypes.c_uint64)),
        *(("begin", ctypes.c_uint64), ("physical", ctypes.c_uint64)),
        *(("in_file", ctypes.c_uint64), ("size", ctypes.c_uint64), ("align", ctypes.c_uint64)),
    )


class Library(ctypes.Structure):
    """The beginning of ``dl_phdr_info``."""

    _fields_ = (
        *(("base", ctypes.c_uint64), ("name", ctypes.c_char_p)),
        *(("headers", ctypes.POINTER(ProgramHeader)), ("count", ctypes.c_uint16)),
    )


_EACH = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Library), ctypes.c_size_t, ctypes.c_void_p)


def return_library_pages() -> None:
    """Return the unchanged pages of every library that is loaded; some milliseconds."""
    if sys.platform != "linux" or ctypes.sizeof(ctypes.c_void_p) != _POINTER_BYTES:
        return
    with suppress(OSError, AttributeError):  # no /proc, another C library
        _return(_unchanged())


def _return(unchanged: set[Range]) -> None:
    # No library can be loaded or unloaded meanwhile: the loader's lock is held. So this thread must
    # keep Python's lock (PyDLL), or another thread could hold it and wait for the loader.
    system = ctypes.PyDLL(None)
    system.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]

    def look(library: "ctypes._Pointer[Library]", _size: int, _data: int | None) -> int:
        for begin, end in unchanged & unwritten_pages(library.contents):
            system.madvise(begin, end - begin, mmap.MADV_DONTNEED)
        return _GOES_ON

    system.dl_iterate_phdr(_EACH(look), None)


def unwritten_pages(library: Library) -> set[Range]:
    """Return the pages of a library that it does not write to."""
    page = mmap.PAGESIZE
    headers = (library.headers[index] for index in range(library.count))
    return {
        (
            (library.base + header.begin) // page * page,
            -(-(library.base + header.begin + header.size) // page) * page,
        )
        for header in headers
        if header.kind == _SEGMENT and not header.flags & _WRITABLE
    }


def _unchanged() -> set[Range]:
    """Return the address ranges of this process that have no modified page."""
    unchanged: set[Range] = set()
    part = (0, 0)
    with Path("/proc/self/smaps").open("rb") as lines:  # a megabyte, which would stay
        for line in lines:
            name, _, rest = line.partition(b" ")
            if name == b"Anonymous:":
                if rest.split() == [b"0", b"kB"]:
                    unchanged.add(part)
            elif not name.endswith(b":"):
                begin, end = name.split(b"-")
                part = int(begin, 16), int(end, 16)
    return unchanged
