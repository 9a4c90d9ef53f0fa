"""The program without a screen, whose output nobody reads any longer."""

import os
from contextlib import redirect_stderr, redirect_stdout, suppress

import pytest

from desktop.core.errors import KnownError
from desktop.core.events import ConnectivityChanged
from desktop.core.network import Verdict
from desktop.core.problem_codes import ProblemCode
from desktop.monitors.clock import system_clock
from desktop.ui.shell.terminal import Terminal


@pytest.fixture
def closed():
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w", encoding="utf-8")
    yield stream
    with suppress(OSError):
        stream.close()


@pytest.mark.portable
def test_an_output_that_is_closed_stops_no_announcement(closed):
    terminal = Terminal(system_clock())
    with redirect_stdout(closed), redirect_stderr(closed):
        terminal.announce(ConnectivityChanged(Verdict.ONLINE, None, 1, 2))
        terminal.problem(KnownError(ProblemCode.ALREADY_RUNNING))
    with pytest.raises(OSError, match=r"\[Errno (32|22)\]"):  # EPIPE; on Windows EINVAL
        closed.flush()  # the lines were not read
