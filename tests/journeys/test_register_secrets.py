"""A locked register: its words and its key are nowhere to be found but in the encrypted files.

Searched: every file of the home and of the temporary folder, the process's environment and
arguments, what it printed, and, for the key, its whole memory, live and freed. Words of records
that were open a moment ago may stay in freed memory of Python: that is not claimed.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import until
from helpers.register_worker import planted
from helpers.registers import keeper_at

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc"),
]
TESTS = str(Path(__file__).parents[1])


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Start a process that holds a locked register; return it, its home and the key."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    home, out = tmp_path / "home", tmp_path / "out"
    script = str(Path(TESTS) / "helpers" / "register_worker.py")
    path = f"{TESTS}:{Path(TESTS).parent}"
    monkeypatch.setenv("PYTHONPATH", path)
    with out.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, script, "hold", str(home)], stdin=subprocess.PIPE, stdout=stream
        )
    until(lambda: out.read_bytes().endswith(b"locked"), "the register to be locked", seconds=30)
    said = out.read_bytes()
    out.unlink()
    assert len(said) == 32 + len(b"locked")
    key = bytes(byte ^ 0x5A for byte in said[:32])
    yield process, home, key
    process.stdin.close()
    assert process.wait(30) == 0


def forms(text):
    return [text.encode(), text.encode("utf-16-le"), text.encode("utf-32-le")]


def key_forms(key):
    return [key, key[:16], key[16:], *forms(key.hex()), *forms(key.hex().upper())]


def memory(pid):
    """Yield every readable region of a process."""
    with Path(f"/proc/{pid}/mem").open("rb", 0) as file:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
            first, last, rights, name = re.match(
                r"(\w+)-(\w+) (\S+) \S+ \S+ \S+\s*(.*)", line
            ).groups()
            if rights.startswith("r") and name not in {"[vvar]", "[vsyscall]", "[vvar_vclock]"}:
                file.seek(int(first, 16))
                yield file.read(int(last, 16) - int(first, 16))


def test_no_file_and_no_environment_tells_a_word_or_the_key(held, tmp_path):
    process, home, key = held
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"register.db", "register.key", "register.counts"} <= {path.name for path in files}
    assert len(list((home / "sealed").iterdir())) == 1
    places = {str(path): path.read_bytes() for path in files}
    for name in ("environ", "cmdline"):
        places[name] = Path(f"/proc/{process.pid}/{name}").read_bytes()
    secrets = key_forms(key)
    for which in ("filed", "sender", "note", "sealed"):
        secrets += forms(planted(which))
    for place, content in places.items():
        for secret in secrets:
            assert secret not in content, place


def test_the_search_would_find_them_where_they_are(held):
    _, home, key = held
    keeper = keeper_at(home)
    keeper.unlock("গোপন বাক্য এক")
    assert planted("filed") in keeper.detail(1).record.text
    keeper.lock("command")
    assert len(set(key)) > 8


def test_a_crash_of_the_process_writes_no_core(held):
    process, _, _ = held
    (line,) = re.findall(r"Max core file size +(\d+)", limits(process.pid))
    assert line == "0"


def limits(pid):
    return Path(f"/proc/{pid}/limits").read_text(encoding="utf-8")


def test_the_memory_of_the_locked_process_does_not_hold_the_key(held):
    process, _, key = held
    size = 0
    for region in memory(process.pid):
        size += len(region)
        for form in key_forms(key):
            assert form not in region
    assert size > 20_000_000
