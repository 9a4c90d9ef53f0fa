"""After a lock, neither passphrase nor words are in the memory of the program with its real window.

Another process is searched, since a search would find its own buffers. Words are looked for in
UTF-8, UTF-16 and UTF-32, and with equal gaps up to 32 bytes: an undo history keeps each letter.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.process_memory import at_gaps, regions
from helpers.window_worker import WORDS, planted

from desktop.system.freed_memory import wiping_environ

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/PID/mem"),
]
TESTS = Path(__file__).resolve().parents[1]
GAPS = range(1, 33)  # bytes from one letter to the next


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """Words found in the memory of the program, used and open, and then locked."""
    folder = tmp_path_factory.mktemp("window")
    environ = wiping_environ() | {
        "PYTHONPATH": f"{TESTS}:{TESTS.parent}",
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(folder),
    }
    command = [sys.executable, str(TESTS / "helpers" / "window_worker.py"), str(folder / "home")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, encoding="utf-8", env=environ, **pipes) as child:
        assert child.stdout.readline() == "open\n"
        opened = left_in(child.pid)
        child.stdin.write("lock\n")
        child.stdin.flush()
        assert child.stdout.readline() == "locked\n"
        yield opened, left_in(child.pid)
        child.communicate()


def left_in(pid):
    """Return the words in the process's memory, with the first place of each."""
    wanted = {name: at_gaps(planted(name), GAPS) for name in WORDS}
    places, size = {}, 0
    for line, region in regions(pid):
        size += len(region)
        for name in wanted.keys() - places:
            if (match := wanted[name].search(region)) is not None:
                gap = GAPS[match.lastindex - 1]
                places[name] = f"gap {gap} in {line.split()[-1]} at {match.start():#x}"
    assert size > 20_000_000
    return places


def test_the_search_finds_what_an_open_register_shows(left):
    shown = {"subject", "text", "note", "corrected", "pasted", "sealed", "superior"}
    assert left[0].keys() >= shown


def test_neither_passphrase_nor_words_are_left_after_a_lock(left):
    assert left[1] == {}
