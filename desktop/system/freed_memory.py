"""Overwrite freed memory, so that a locked register leaves no text in it.

The C library overwrites what is freed at the moment when it is freed, if a process was started so:
by glibc's tunables, which are read at the start alone. Afterwards would be too late: a piece that
was handed out again keeps at its end what stood there before, and its holder may hold it for
good. Python keeps small blocks itself; they are overwritten after locking, size by size. What is
still in use is not touched; what the system took back (pages, swap) is not reached from here, nor
always the last eight bytes of a freed piece.

Source: glibc's manual, "Memory Allocation Tunables".
"""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import suppress

_TUNABLES = "GLIBC_TUNABLES"
_BEGUN = "TATPAR_BEGUN_ANEW"  # the process that has restarted: once, whatever became of the rest
_WIPING = (
    "glibc.malloc.perturb=255"  # freed becomes 0xFF, and what is handed out zero
    ":glibc.malloc.tcache_count=0"  # what a thread keeps for itself is not overwritten
    ":glibc.malloc.mxfast=0"  # a short piece is joined to its neighbours at once
    ":glibc.malloc.arena_max=1"  # one heap for all threads, which takes less memory
)
_SMALL = range(16, 513, 16)  # what Python's own allocator gives out; larger goes to the C library
_BYTES_OF_EACH = 2_000_000  # more than a size ever has free here, and 20 ms in all


def wiping_environ() -> dict[str, str]:
    """Return the environment in which a program overwrites what it frees."""
    before = os.environ.get(_TUNABLES)
    tunables = _WIPING if before is None else f"{before}:{_WIPING}"
    return os.environ | {_TUNABLES: tunables, _BEGUN: str(os.getpid())}


def wipe_freed() -> None:
    """Restart this program in its process, so that it overwrites what it frees; at the start.

    Its children start as they would without it. Does nothing but on Linux, or when a program
    cannot be replaced; another C library than glibc heeds nothing of it, and glibc itself drops it
    where the interpreter has its own rights (capabilities of the file).
    """
    begun = os.environ.pop(_BEGUN, "") == str(os.getpid())
    tunables = os.environ.get(_TUNABLES, "")
    if tunables.endswith(_WIPING):
        del os.environ[_TUNABLES]
        if before := tunables.removesuffix(_WIPING).rstrip(":"):
            os.environ[_TUNABLES] = before
    elif sys.platform == "linux" and not begun:
        with suppress(OSError):
            arguments = [sys.executable, *sys.orig_argv[1:]]
            os.execve(sys.executable, arguments, wiping_environ())  # noqa: S606 - this very program


def sweep_portions() -> Iterator[None]:
    """Overwrite the small blocks that Python freed, a portion of about 10 ms at each step.

    In the main thread.
    """
    gc.collect()  # noqa: TID251 - see above
    yield
    with suppress(MemoryError):  # then there is little that is free
        yield from _sweep_python()
    _trim()


def return_freed() -> None:
    """Return to the system what a large piece of work used and freed; some milliseconds."""
    _trim()


def _trim() -> None:
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def _sweep_python() -> Iterator[None]:
    head = bytes.__basicsize__
    held: list[object] = []  # until all sizes are done: else each takes what the last gave back
    for size in _SMALL:
        if size <= head:
            held += [float(n) for n in range(_BYTES_OF_EACH // 10 // size)]
        else:
            held += [bytes(size - head) for _ in range(_BYTES_OF_EACH // size)]
        yield
