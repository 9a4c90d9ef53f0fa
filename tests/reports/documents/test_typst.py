"""The child process that typesets: told everything, however slow it is, and ended when asked."""

import os
import signal
import subprocess
import sys

import pytest

from desktop.reports.documents import typst as documents_typst

ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
LARGE = b"x" * 1_000_000  # no pipe holds so much


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped there")
def test_a_child_that_is_slow_to_read_is_told_everything():
    with subprocess.Popen(
        [sys.executable, "-c", ECHO], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        os.kill(child.pid, signal.SIGSTOP)
        looks = []

        def look():
            looks.append(None)
            if len(looks) == 3:
                os.kill(child.pid, signal.SIGCONT)

        assert documents_typst.finish(child, LARGE, look) == (LARGE, None)
    assert len(looks) >= 3


def test_a_wish_to_stop_ends_the_child(monkeypatch):
    class StoppedError(Exception):
        pass

    pids = []
    started = subprocess.Popen

    def remembered(*args, **more):
        made = started(*args, **more)
        pids.append(made)
        return made

    def stop():
        raise StoppedError

    monkeypatch.setattr(subprocess, "Popen", remembered)
    with pytest.raises(StoppedError):
        documents_typst.run(b"{}", stop)
    (child,) = pids
    assert child.returncode is not None
