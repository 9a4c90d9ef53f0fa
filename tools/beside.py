"""Runs a command beside the others, and prints what it said once it is over."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tools.shell import ROOT


@dataclass(frozen=True)
class Running:
    """A command that runs, and the file of what it says."""

    process: "subprocess.Popen[bytes]"
    output: IO[bytes]

    def wait(self) -> None:
        """Wait until it is over."""
        self.process.wait()

    def result(self) -> int:
        """Wait until it is over, print what it said and return its exit code."""
        self.wait()
        self.output.seek(0)
        sys.stdout.write(self.output.read().decode("utf-8", "replace"))
        sys.stdout.flush()
        return self.process.returncode


@contextmanager
def beside(*command: str | Path) -> Iterator[Running]:
    """Start a command in the checkout; where the block is left before its end, end it."""
    with tempfile.TemporaryFile() as output:  # a pipe would fill up before anybody reads it
        process = subprocess.Popen(
            [*map(str, command)],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that what it started ends with it
        )
        try:
            yield Running(process, output)
        finally:
            if process.poll() is None:
                _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.terminate()
    else:  # SIGINT is ignored by what a shell put into the background
        os.killpg(process.pid, signal.SIGTERM)
    process.wait()
