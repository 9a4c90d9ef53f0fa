"""The code that nobody runs now is returned, and nothing else: the process goes on as before."""

import json
import mmap
import subprocess
import sys

import pytest

from desktop.system import library_pages

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux returns single pages")

# In a process of its own, with libraries that are not in use while it looks.
RETURN = r"""
import _sqlite3, ctypes, hashlib, json, mmap, re, ssl
from PySide6.QtWidgets import QApplication
from desktop.system.library_pages import return_library_pages

def kilobytes():
    lines = open("/proc/self/status").read()
    return [int(re.search(rf"{name}:\s+(\d+)", lines)[1]) for name in ("RssFile", "RssAnon")]

def digest():
    return hashlib.sha3_256(b"the same").hexdigest()

def mark():
    '''Write beside the code of a library, which still runs, as a debugger does; return the byte.'''
    system = ctypes.CDLL(None)
    system.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
    maps = open("/proc/self/maps").read()
    name = re.escape(_sqlite3.__file__)
    begin, end = (int(at, 16) for at in re.search(rf"(\S+)-(\S+) r-xp .* {name}", maps).groups())
    code = mmap.PROT_READ | mmap.PROT_EXEC
    byte = ctypes.c_ubyte.from_address(end - 1)
    assert system.mprotect(begin, end - begin, code | mmap.PROT_WRITE) == 0
    byte.value ^= 0xFF
    assert system.mprotect(begin, end - begin, code) == 0
    return byte

held = [bytes([number]) * 100_000 for number in range(50)]
expected, marked = digest(), mark()
written = marked.value
before = kilobytes()
return_library_pages()
after = kilobytes()
kept = all(data == bytes([number]) * 100_000 for number, data in enumerate(held))
print(json.dumps([before, after, kept, digest() == expected, marked.value == written]))
QApplication(["test", "-platform", "offscreen"]).processEvents()
"""


@pytest.fixture(scope="module")
def returned():
    command = [sys.executable, "-c", RETURN]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_most_of_the_libraries_pages_are_returned(returned):
    (file_before, _), (file_after, _), *_ = returned
    assert file_before > 20_000
    assert file_after < file_before / 2


def test_what_the_process_holds_stays_and_takes_no_more(returned):
    (_, own_before), (_, own_after), kept, same, _ = returned
    assert (kept, same) == (True, True)
    assert abs(own_after - own_before) < 1000


def test_code_that_was_written_to_is_left_as_it_is(returned):
    *_, marked = returned
    assert marked


def test_no_page_that_a_library_writes_to_is_looked_at():
    page, read, write, run = mmap.PAGESIZE, 4, 2, 1
    load, relocated = 1, 0x6474E552  # PT_LOAD; PT_GNU_RELRO: read-only once it is written
    segments = [
        *((load, read, 0), (load, read | run, 3 * page + 64)),
        *((load, read | write, 7 * page), (relocated, read, 9 * page)),
    ]
    headers = (library_pages.ProgramHeader * len(segments))()
    for header, (kind, flags, begin) in zip(headers, segments, strict=True):
        header.kind, header.flags, header.begin, header.size = kind, flags, begin, page + 1
    library = library_pages.Library(16 * page, b"", headers, len(segments))
    assert library_pages.unwritten_pages(library) == {
        (16 * page, 18 * page),
        (19 * page, 21 * page),
    }
