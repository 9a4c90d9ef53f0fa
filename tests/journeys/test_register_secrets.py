"""A locked register: its words and its key are nowhere to be found but in the encrypted files.

Searched: every file of the home and of the temporary folder, the process's environment and
arguments, its output, and its whole memory, live and freed, as in a core dump. The same search
finds them all in a process whose register is open.
"""

import contextlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.process_memory import regions
from helpers.processes import until
from helpers.register_worker import planted

from desktop.system.freed_memory import wiping_environ

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
TESTS = str(Path(__file__).parents[1])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the homes and the temporary files are."""
    made = tmp_path_factory.mktemp("secrets")
    (made / "temporary").mkdir()
    return made


@contextlib.contextmanager
def holding(folder, how, sign):
    """Start a process that holds a register, locked or open; yield it, its home and the key."""
    home, out = folder / how, folder / "out"
    script = str(Path(TESTS) / "helpers" / "register_worker.py")
    paths = {"TMPDIR": str(folder / "temporary"), "PYTHONPATH": f"{TESTS}:{Path(TESTS).parent}"}
    with out.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, script, how, str(home)],
            stdin=subprocess.PIPE,
            stdout=stream,
            env=wiping_environ() | paths,
        )
    until(lambda: out.read_bytes().endswith(sign), "the register to be held", seconds=60)
    said = out.read_bytes()
    out.unlink()
    yield process, home, bytes(byte ^ 0x5A for byte in said[:32])  # the key may be printed
    process.stdin.close()
    assert process.wait(60) == 0


@pytest.fixture(scope="module")
def held(folder):
    with holding(folder, "hold", b"locked") as process:
        yield process


def forms(text):
    return [text.encode(), text.encode("utf-16-le"), text.encode("utf-32-le")]


def key_forms(key):
    return [key, key[:16], key[16:], *forms(key.hex()), *forms(key.hex().upper())]


def planted_forms(*names):
    return {name: forms(planted(name)) for name in names}


def found_in(pid, wanted):
    """Return the names of the secrets found in that process's memory."""
    found, size = set(), 0
    for _, region in regions(pid, "r"):
        size += len(region)
        found |= {name for name, spelt in wanted.items() if any(form in region for form in spelt)}
    assert size > 20_000_000
    return found


def test_no_file_and_no_environment_tells_a_word_or_the_key(held, folder):
    process, home, key = held
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"register.db", "register.key", "register.counts"} <= {path.name for path in files}
    assert len(list((home / "sealed").iterdir())) == 1
    places = {str(path): path.read_bytes() for path in files}
    for name in ("environ", "cmdline"):
        places[name] = Path(f"/proc/{process.pid}/{name}").read_bytes()
    secrets = key_forms(key)
    for which in ("filed", "sender", "note", "long", "sealed"):
        secrets += forms(planted(which))
    for place, content in places.items():
        for secret in secrets:
            assert secret not in content, place


def test_the_search_finds_key_and_words_in_the_memory_of_an_open_register(folder):
    with holding(folder, "show", b"opened") as (process, _, key):
        wanted = planted_forms("filed", "sender", "note", "long") | {"key": key_forms(key)}
        assert found_in(process.pid, wanted) == set(wanted)


def test_a_crash_of_the_process_writes_no_core(held):
    process, _, _ = held
    (line,) = re.findall(r"Max core file size +(\d+)", limits(process.pid))
    assert line == "0"


def limits(pid):
    return Path(f"/proc/{pid}/limits").read_text(encoding="utf-8")


def test_the_memory_of_the_locked_process_holds_neither_the_key_nor_a_word(held):
    process, _, key = held
    wanted = planted_forms("filed", "sender", "note", "long", "sealed") | {"key": key_forms(key)}
    assert found_in(process.pid, wanted) == set()
