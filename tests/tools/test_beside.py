import sys

import pytest
from helpers.processes import until

from tools.beside import beside

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a tool of Linux")
SLEEPER = """
import fcntl, pathlib, sys, time

with open(sys.argv[1], "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    pathlib.Path(sys.argv[2]).touch()
    time.sleep(600)
"""


def test_what_it_says_is_printed_when_it_is_asked_for(capfd):
    script = "import sys; print('checked'); print('badly', file=sys.stderr); sys.exit(3)"
    with beside(sys.executable, "-u", "-c", script) as running:
        running.wait()
        assert capfd.readouterr().out == ""
        assert running.result() == 3
    assert capfd.readouterr().out == "checked\nbadly\n"


def test_it_ends_with_all_that_it_started_when_the_others_fail(tmp_path):
    import fcntl

    held, begun = tmp_path / "held", tmp_path / "begun"
    sleeper = [sys.executable, "-c", SLEEPER, str(held), str(begun)]
    script = f"import subprocess; subprocess.run({sleeper!r})"

    def free():
        with held.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
        return True

    def fail_beside_it():
        with beside(sys.executable, "-c", script):
            until(begun.exists, "what it starts")
            assert not free()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_beside_it()
    until(free, "the end of what it started")
