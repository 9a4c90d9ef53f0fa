"""Overwrite freed memory, so that a locked register leaves no text in it.

The C library overwrites memory as it is freed, if glibc's tunables say so; a process reads them
only at its start. A later overwrite would miss the end of a reused piece, which keeps the old bytes
for as long as the piece is in use. Python caches small blocks itself; they are overwritten after
locking, size by size. Out of reach are memory in use, pages returned to the system or swapped out,
and sometimes the last eight bytes of a freed piece.

Source: glibc's manual, "Memory Allocation Tunables".
"""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import suppress

_TUNABLES = "GLIBC_TUNABLES"
# process id of the restarted process: one restart only, even if it had no effect
_BEGUN = "TATPAR_BEGUN_ANEW"
_WIPING = (
    "glibc.malloc.perturb=255"  # freed bytes become 0xFF, allocated bytes zero
    ":glibc.malloc.tcache_count=0"  # a thread's own cache is not overwritten
    ":glibc.malloc.mxfast=0"  # a short piece is joined to its neighbours at once
    ":glibc.malloc.arena_max=1"  # one heap for all threads, which takes less memory
)
_SMALL = range(16, 513, 16)  # sizes of Python's own allocator; larger blocks go to the C library
_BYTES_OF_EACH = 2_000_000  # more than a size ever has free here; 20 ms for all sizes


def wiping_environ() -> dict[str, str]:
    """Return the environment for a program that overwrites its freed memory."""
    before = os.environ.get(_TUNABLES)
    tunables = _WIPING if before is None else f"{before}:{_WIPING}"
    return os.environ | {_TUNABLES: tunables, _BEGUN: str(os.getpid())}


def wipe_freed() -> None:
    """Restart this program in its process, so that it overwrites freed memory; at the start.

    Its children start with the usual environment. Only Linux does this, and only where a program
    can be replaced; a C library other than glibc ignores it, and glibc drops it where the
    interpreter has its own rights (capabilities of the file).
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
    """Return memory freed by a large piece of work to the system; takes some milliseconds."""
    _trim()


def _trim() -> None:
    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def _sweep_python() -> Iterator[None]:
    head = bytes.__basicsize__
    # until all sizes are done: else each would reuse the memory freed before it
    held: list[object] = []
    for size in _SMALL:
        if size <= head:
            held += [float(n) for n in range(_BYTES_OF_EACH // 10 // size)]
        else:
            held += [bytes(size - head) for _ in range(_BYTES_OF_EACH // size)]
        yield
