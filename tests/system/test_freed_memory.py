"""What was freed is overwritten: looked at through the addresses where it lay."""

import ctypes
import subprocess
import sys

import pytest

from desktop.system import freed_memory
from desktop.system.freed_memory import one_heap, sweep_freed

glibc = pytest.mark.skipif(freed_memory._glibc() is None, reason="needs a glibc with mallinfo2")
cpython = pytest.mark.skipif(
    sys.implementation.name != "cpython", reason="an address is CPython's id"
)
PLANTED = b"QM@OUDE-words"


def left_after_a_sweep(times: int) -> list[bytes]:
    """Return what is where 50 freed pieces of words were."""
    held = [PLANTED * times + bytes([number]) for number in range(50)]
    places = [id(piece) + bytes.__basicsize__ - 1 for piece in held]
    assert all(ctypes.string_at(place, len(PLANTED)) == PLANTED for place in places)
    held.clear()
    sweep_freed()
    return [ctypes.string_at(place, len(PLANTED) * times) for place in places]


@cpython
@pytest.mark.parametrize("times", [1, 10, 30])
def test_what_python_freed_is_overwritten(times):
    assert not any(PLANTED in left for left in left_after_a_sweep(times))


SWEPT = """
import ctypes, sys
from desktop.system import freed_memory as memory
memory.one_heap()
memory._LONGEST_S = 60  # what is swept is tested here, not how much of it half a second allows
size, library = int(sys.argv[1]), memory._glibc()
pieces = [library.malloc(size) for _ in range(20)]
for piece in pieces:
    ctypes.memset(piece, 0x51, size)
for piece in pieces[::2]:  # between pieces that stay, so that no page is given back
    library.free(piece)
memory.sweep_freed()
assert not any(b"\\x51" * 32 in ctypes.string_at(piece, size) for piece in pieces[::2])
assert all(ctypes.string_at(piece, size) == b"\\x51" * size for piece in pieces[1::2])
"""


@glibc
@pytest.mark.parametrize("size", [40, 600, 5_000, 60_000])
def test_what_the_c_library_freed_is_overwritten(size):
    """In a process of its own: its one heap must be asked for before there are threads."""
    subprocess.run([sys.executable, "-c", SWEPT, str(size)], check=True, timeout=120)


@glibc
@pytest.mark.skipif(sys.platform != "linux", reason="limits are set there")
def test_a_pc_without_memory_to_spare_goes_on():
    source = """
import resource
from desktop.system import freed_memory as memory
memory.one_heap()
pages = int(open("/proc/self/statm", encoding="ascii").read().split()[0])
room = pages * resource.getpagesize() + 8_000_000
resource.setrlimit(resource.RLIMIT_AS, (room, room))
memory.sweep_freed()
"""
    subprocess.run([sys.executable, "-c", source], check=True, timeout=120)


@cpython
def test_other_systems_sweep_what_python_freed(monkeypatch):
    monkeypatch.setattr(freed_memory, "_glibc", lambda: None)
    one_heap()
    assert not any(PLANTED in left for left in left_after_a_sweep(10))


@pytest.mark.parametrize(("platform", "names"), [("win32", ["mallinfo2"]), ("linux", [])])
def test_a_system_without_such_a_library_has_none(monkeypatch, platform, names):
    class Library:
        def __getattr__(self, name):
            if name in names:
                return self
            raise AttributeError(name)

    monkeypatch.setattr(freed_memory.sys, "platform", platform)
    monkeypatch.setattr(freed_memory.ctypes, "CDLL", lambda _name: Library())
    assert freed_memory._glibc() is None
