"""Child processes that never outlive the tests, and waiting for a real sign."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
PR_SET_PDEATHSIG = 1  # prctl(2)


def until(look: Callable[[], T], what: str, *, seconds: float = 60.0) -> T:
    """Return the first truthy answer of ``look``; on a timeout, fail with the words ``what``."""
    begun = time.monotonic()
    while not (answer := look()):
        waited = time.monotonic() - begun
        if waited > seconds:
            raise AssertionError(f"waited {seconds:g} s in vain for {what}")
        time.sleep(min(0.02 + waited / 20, 0.25))  # a look may start a process: seldom in the end
    return answer


def die_with_parent() -> None:
    """Ask Linux to kill this child when the test run dies, even by SIGKILL."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


@contextlib.contextmanager
def started(
    command: Sequence[str], environ: Mapping[str, str], **options: object
) -> Iterator[subprocess.Popen[str]]:
    """Run a process in a separate group; on leaving, end the whole group."""
    if sys.platform != "win32":
        # No threads take locks when preexec_fn runs.
        options = options | {"start_new_session": True, "preexec_fn": die_with_parent}
    process = subprocess.Popen(  # type: ignore[call-overload]
        command,
        env=dict(environ),
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        **options,
    )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """Kill the rest of a process's group and return its exit code."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()
