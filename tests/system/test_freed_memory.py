"""Freed memory is overwritten: read at its addresses."""

import ctypes
import json
import os
import subprocess
import sys

import pytest

from desktop.system import freed_memory
from desktop.system.freed_memory import wipe_freed, wiping_environ

glibc = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "gnu_get_libc_version"),
    reason="glibc overwrites what it frees",
)
cpython = pytest.mark.skipif(
    sys.implementation.name != "cpython", reason="an address is CPython's id"
)

# In a process of its own: a thread of another test may allocate a freed piece meanwhile and write
# only a part of it, and memory in use is not overwritten.
SWEPT = """
import ctypes, sys
from collections import deque
from desktop.system import freed_memory

planted, times, platform = b"QM@OUDE-words", int(sys.argv[1]), sys.argv[2]
held = [planted * times + bytes([number]) for number in range(50)]
places = [id(piece) + bytes.__basicsize__ - 1 for piece in held]
assert all(ctypes.string_at(place, len(planted)) == planted for place in places)
held.clear()
if platform:
    ctypes.CDLL = ctypes.CDLL if platform == sys.platform else lambda name: object()
    sys.platform = platform
    deque(freed_memory.sweep_portions(), maxlen=0)
left = [ctypes.string_at(place, len(planted) * times) for place in places]
print(sum(planted in words for words in left))
"""


def left_after_a_sweep(times: int, platform: str) -> int:
    """Return in how many of 50 freed pieces words are left; without a platform, unswept."""
    command = [sys.executable, "-c", SWEPT, str(times), platform]
    return int(subprocess.run(command, check=True, capture_output=True, timeout=120).stdout)


@cpython
@pytest.mark.parametrize("times", [1, 10, 30])
def test_what_python_freed_is_overwritten(times):
    assert left_after_a_sweep(times, sys.platform) == 0


@cpython
def test_unswept_it_stays():
    """Without a sweep, the previous test's search finds the words."""
    assert left_after_a_sweep(10, "") > 0


# Of a freed piece the first 16 bytes are the C library's own (links between pieces); the last 8 are
# the head of the next one, and may stay.
WIPED = """
import ctypes, json, os, sys, threading
from desktop.system.freed_memory import wipe_freed
begun = os.environ.get("GLIBC_TUNABLES")
wipe_freed()
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
library.malloc.argtypes = [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]
left = []

def use(size):
    pieces = [library.malloc(size) for _ in range(20)]
    for piece in pieces:
        ctypes.memset(piece, 0x51, size)
    for piece in pieces[::2]:  # between pieces that stay, so that no page is given back
        library.free(piece)
    left.append(any(b"\\x51" * 8 in ctypes.string_at(piece, size - 8) for piece in pieces[::2]))
    again = library.malloc(size)  # and handed out again with nothing of the words at its end
    left.append(b"\\x51" * 8 in ctypes.string_at(again, size - 8))

for size in (24, 40, 600, 1024, 5_000, 60_000):
    use(size)
    other = threading.Thread(target=use, args=(size,))
    other.start()
    other.join()
print(json.dumps([left, sys.argv[1:], os.getpid(), begun, os.environ.get("GLIBC_TUNABLES")]))
"""


def begin(arguments=(), environ=None):
    child = subprocess.Popen(
        [sys.executable, "-c", WIPED, *arguments],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | (environ or {}),
    )
    output = child.communicate(timeout=120)[0]
    assert child.returncode == 0
    left, words, pid, begun, now = json.loads(output)
    assert pid == child.pid
    return left, words, begun, now


@glibc
def test_a_program_begun_so_overwrites_each_piece_that_any_thread_frees():
    left, words, begun, now = begin(["--hidden", "দুই শব্দ"])
    assert left == [False] * 24
    assert words == ["--hidden", "দুই শব্দ"]
    assert begun is not None
    assert now is None


@glibc
def test_a_user_s_own_tunables_stay_in_force_and_are_all_that_children_get():
    own = "glibc.malloc.check=0"
    left, _words, begun, now = begin(environ={"GLIBC_TUNABLES": own})
    assert left == [False] * 24
    assert begun.startswith(f"{own}:")
    assert now == own


@glibc
def test_without_it_words_stay_in_freed_memory():
    """Without wiping, the search of the two previous tests finds the words."""
    source = WIPED.replace("wipe_freed()\nlibrary", "library")
    output = subprocess.run(
        [sys.executable, "-c", source],
        check=True, stdout=subprocess.PIPE, encoding="utf-8", timeout=120,
    ).stdout  # fmt: skip
    assert any(json.loads(output)[0])


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_a_program_that_cannot_be_replaced_goes_on(monkeypatch, platform):
    asked = []

    def refuse(*arguments):
        asked.append(arguments)
        raise OSError

    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    monkeypatch.setattr(freed_memory.sys, "platform", platform)
    monkeypatch.setattr(freed_memory.os, "execve", refuse)
    wipe_freed()
    assert len(asked) == (platform == "linux")
    assert "GLIBC_TUNABLES" not in os.environ
    assert wiping_environ()["GLIBC_TUNABLES"].startswith("glibc.malloc.perturb=")


@pytest.mark.skipif(sys.platform != "linux", reason="a process is replaced only there")
def test_a_system_that_drops_the_tunables_begins_the_program_anew_only_once(monkeypatch):
    begun = []
    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    monkeypatch.setattr(freed_memory.os, "execve", lambda *given: begun.append(given[2]))
    wipe_freed()
    [environ] = begun
    for name in environ.keys() - os.environ.keys() - {"GLIBC_TUNABLES"}:
        monkeypatch.setenv(name, environ[name])
    wipe_freed()
    assert len(begun) == 1
    assert not [name for name in os.environ if name.startswith("TATPAR_BEGUN")]


@pytest.mark.skipif(sys.platform != "linux", reason="limits are set there")
def test_a_pc_without_memory_to_spare_goes_on():
    source = """
import resource
from desktop.system import freed_memory as memory
pages = int(open("/proc/self/statm", encoding="ascii").read().split()[0])
room = pages * resource.getpagesize() + 8_000_000
resource.setrlimit(resource.RLIMIT_AS, (room, room))
list(memory.sweep_portions())
"""
    subprocess.run([sys.executable, "-c", source], check=True, timeout=120)


@cpython
@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_other_systems_sweep_what_python_freed(platform):
    assert left_after_a_sweep(10, platform) == 0
