"""The real program as its user starts it: process, output, control socket."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from helpers.processes import started, until

if TYPE_CHECKING:
    from desktop.storage.journal import Recorded

_SCRIPT = Path(sys.executable).with_name("tatpar.exe" if sys.platform == "win32" else "tatpar")
# The installed command where there is one (dev.py test), else the module of the checkout.
COMMAND = [str(_SCRIPT)] if _SCRIPT.exists() else [sys.executable, "-P", "-m", "desktop"]

# Nothing of a test leaves this machine: as root the program sits in a network of its own, where
# it finds no adapter; otherwise the sandbox's policy gives it this machine's own ports as targets.
ALONE = ["unshare", "--net"] if sys.platform == "linux" and os.geteuid() == 0 else []
POLICY = """\
[connectivity]
services = [{ name = "WhatsApp", any_of = ["tcp:127.0.0.1:9"] }]
[connectivity.targets]
domestic = []
international = ["127.0.0.1:9"]
names = []
portal = []
"""

# The real program; {change} sets limits of it when it is built.
CHANGED = """
import sys
from desktop import main
from desktop.storage.home import find_home

build = main.build
def built(*given, **named):
    program = build(*given, **named)
    {change}
    return program
main.build = built
sys.exit(main.start(find_home(None), hidden=True))
"""


class Program:
    """One running ``tatpar``; its lines are gathered as they come."""

    def __init__(self, process: "subprocess.Popen[str]", environ: Mapping[str, str]) -> None:
        self.process = process
        self.environ = environ
        self.out: list[str] = []
        self.err: list[str] = []
        pairs = ((process.stdout, self.out), (process.stderr, self.err))
        self._readers = [threading.Thread(target=list.extend, args=(b, a)) for a, b in pairs]
        for reader in self._readers:
            reader.start()

    @property
    def pid(self) -> int:
        """Return the process number."""
        return self.process.pid

    def status(self) -> dict[str, Any] | None:
        """Return the control socket's status, or None while it does not listen.

        Asked directly: a poll by ``tatpar status`` would start a Python each time.
        """
        from desktop.core.errors import KnownError
        from desktop.storage.home import find_home
        from desktop.system.single_instance import ask

        try:
            reply = ask(find_home(None, dict(self.environ)), {"verb": "status"})
        except KnownError as error:
            if error.code == "instance_silent":  # still busy with its windows
                return None
            raise
        return None if reply is None else reply["status"]

    def wait_until_up(self, *, seconds: float = 60.0) -> dict[str, Any]:
        """Return the first status that the control socket gives."""

        def look() -> dict[str, Any] | None:
            assert self.process.poll() is None, f"ended with {self.process.returncode}: {self.err}"
            return self.status()

        status = until(look, "the control socket to answer", seconds=seconds)
        assert status is not None
        return status

    def wait_for_line(self, part: str, *, seconds: float = 60.0) -> str:
        """Return the first line of standard output that holds ``part``."""
        seen = f"a line with {part!r}"
        return until(lambda: next((x for x in self.out if part in x), ""), seen, seconds=seconds)

    def wait_for_end(self, *, seconds: float = 60.0) -> int:
        """Return the exit code once the process and its output have ended."""
        code = self.process.wait(seconds)
        for reader in self._readers:
            reader.join(5)
        return code

    def stop(self, number: int = signal.SIGTERM, *, seconds: float = 60.0) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.wait_for_end(seconds=seconds)

    def kill(self) -> None:
        """Kill as a power cut does."""
        self.stop(signal.SIGKILL)


@contextlib.contextmanager
def changed(change: str, environ: Mapping[str, str]) -> Iterator[Program]:
    """Start the program with limits of a test's."""
    command = [*ALONE, sys.executable, "-c", CHANGED.format(change=change.strip())]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with started(command, environ, **options) as process:
        yield Program(process, environ)


class Programs:
    """Starts programs on one home and ends them all on exit."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def __call__(self, *arguments: str, **environ: str) -> Program:
        """Start ``tatpar`` with arguments and further environment; it is not waited for."""
        whole = os.environ | environ
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": "/"}
        command = [*ALONE, *COMMAND, *arguments]
        process = self._stack.enter_context(started(command, whole, **options))
        return Program(process, whole)


def tatpar(
    *arguments: str, environ: Mapping[str, str] | None = None, text: str | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run one command of ``tatpar`` to its end, with ``text`` on its standard input."""
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environ,
        input=text or "",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def facts(home: Path) -> "list[Recorded]":
    """Return the facts in the journal of a home, in order, read beside a running program."""
    from desktop.core.events import KINDS
    from desktop.storage.journal import Journal

    with contextlib.closing(Journal(home / "log.db", read_only=True)) as journal:
        return journal.read(list(KINDS))


def complaint(run: "subprocess.CompletedProcess[str]") -> str:
    """Return a refused command's standard error, which must not be a traceback."""
    assert "Traceback" not in run.stderr, run.stderr
    assert run.stderr.strip(), "refused without a word"
    return run.stderr
