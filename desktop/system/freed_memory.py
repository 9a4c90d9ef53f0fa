"""Overwrite freed memory, so that a locked register leaves no text in it.

Python and the C library keep freed memory unchanged until they hand it out again. So after locking,
all of it is allocated once, overwritten and freed: Python's small blocks size by size,
the C library's until it would have to grow, or for half a second. What is still in use is not
touched; what the system took back (pages, swap) is not reached from here, nor what was freed beyond
that: after an import of tens of thousands of messages some words may be left.
"""

import ctypes
import gc
import sys
import time
from contextlib import suppress
from typing import Any

_SMALL = range(16, 513, 16)  # what Python's own allocator gives out; larger goes to the C library
_BYTES_OF_EACH = 2_000_000  # more than a size ever has free here, and 20 ms in all
_THREADS_OWN = range(24, 1033, 16)  # sizes of which the C library keeps a few for each thread
_KEPT = 8
_PIECES = (65_536, 16_384, 4_096, 1_024, 256, 64, 24)
_MOST = 200_000  # pieces of one size; a heap that is freer than that keeps the rest
_LONGEST_S = 0.5  # of the thread that shows the windows; what is left then stays as it was
_ARENA_MAX = -8  # mallopt's name for it


class _MallInfo(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
            "fordblks", "keepcost",
        )
    )  # fmt: skip


def one_heap() -> None:
    """Let all threads share one heap, so that it can be swept from any of them; at the start."""
    if (library := _glibc()) is not None:
        library.mallopt(_ARENA_MAX, 1)


def sweep_freed() -> None:
    """Overwrite what was freed; some tens of milliseconds. On Windows only what Python freed."""
    gc.collect()
    with suppress(MemoryError):  # then there is little that is free
        _sweep_python()
    if (library := _glibc()) is not None:
        _sweep_c(library)
        library.malloc_trim(0)


def _sweep_python() -> None:
    head = bytes.__basicsize__
    held: list[object] = []  # until all sizes are done: else each takes what the last gave back
    for size in _SMALL:
        if size <= head:
            held += [float(n) for n in range(_BYTES_OF_EACH // 10 // size)]
        else:
            held += [bytes(size - head) for _ in range(_BYTES_OF_EACH // size)]


def _sweep_c(library: Any) -> None:
    taken: list[int] = []

    def take(size: int) -> None:
        piece = library.malloc(size)
        if piece is not None:  # else there is no memory left
            ctypes.memset(piece, 0, size)
            taken.append(piece)

    for size in _THREADS_OWN:
        for _ in range(_KEPT):
            take(size)
    library.malloc_trim(0)  # joins the small free pieces to larger ones
    until = time.monotonic() + _LONGEST_S
    for size in _PIECES:
        grown, asked, step = library.mallinfo2().arena, 0, 16
        for number in range(_MOST):
            take(size)
            if number == asked:  # it walks over all that is free: ever more rarely
                if library.mallinfo2().arena > grown or time.monotonic() > until:
                    break
                asked, step = asked + step, step * 2
    for piece in taken:
        library.free(piece)


def _glibc() -> Any:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    if not hasattr(library, "mallinfo2"):  # another C library, or one before 2.33
        return None
    library.malloc.restype = ctypes.c_void_p
    library.malloc.argtypes = [ctypes.c_size_t]
    library.free.argtypes = [ctypes.c_void_p]
    library.mallinfo2.restype = _MallInfo
    return library
