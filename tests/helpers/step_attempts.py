"""Steps of `register_steps` in a separate process, killed or without room at any change of a file.

strace may kill the process at any of its calls that change a file: between two such calls nothing
on the disk changes, so that these are all possible moments. Or the disk is full from one of them
on, and every call that needs room is refused.
"""

import ctypes
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.processes import until
from helpers.register_steps import STEPS

from desktop.core.errors import KnownError

Change = tuple[str, int]  # a system call, and which of that name in its thread (from 1)


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of an attempt: status (None: killed), output, and the calls that changed files."""

    status: int | None
    out: str
    error: str
    moments: tuple[Change, ...]


_CHANGES = (
    "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,"
    "mkdir,mkdirat,rmdir,link,linkat,fallocate,copy_file_range,sendfile,writev"
)
# Calls that need room on the disk. Output uses writev, so that a full disk does not suppress it.
NEEDS_ROOM = (
    "write", "pwrite64", "mkdir", "mkdirat", "link", "linkat", "fallocate", "copy_file_range",
    "sendfile",
)  # fmt: skip
_PR_SET_PTRACER, _ANY = 0x59616D61, -1


def can_be_killed() -> bool:
    """Whether strace works on this system."""
    if shutil.which("strace") is None:
        return False
    done = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False)
    return done.returncode == 0


def say(handle: int, words: str) -> None:
    os.writev(handle, [words.encode()])


def attempt(
    step: str, folder: Path, kill_at: Change | None = None, room_for: Sequence[Change] | None = None
) -> Ended:
    """Run the step in a forked process, killed just before that change.

    ``room_for``: of the calls that need room, only these succeed.
    """
    out, error, trace = (folder / name for name in ("out.txt", "error.txt", "trace.txt"))
    child = os.fork()
    if child == 0:
        _be_the_process(step, folder, out, error)
    os.waitpid(child, os.WUNTRACED)
    kill = []
    if kill_at is not None:
        call, number = kill_at
        kill = ["-e", f"inject={call}:signal=KILL:when={number}"]
    for call in NEEDS_ROOM if room_for is not None else ():
        first = 1 + sum(name == call for name, _ in room_for)
        kill += ["-e", f"inject={call}:error=ENOSPC:when={first}+"]
    command = ["strace", "-f", "-qq", "-o", trace, "-e", f"trace={_CHANGES}", *kill]
    with subprocess.Popen([*command, "-p", str(child)]) as looking:
        until(lambda: "TracerPid:\t0\n" not in _status(child), "strace to look on")
        os.kill(child, signal.SIGCONT)
        _, ended = os.waitpid(child, 0)
        looking.wait(30)
    traced = re.findall(r"^(\d+) +(\w+)\(", trace.read_text("utf-8", "replace"), re.MULTILINE)
    # As strace counts them: each thread's for itself.
    moments = tuple((call[1], traced[: place + 1].count(call)) for place, call in enumerate(traced))
    status = None if os.WIFSIGNALED(ended) else os.WEXITSTATUS(ended)
    assert status is not None or os.WTERMSIG(ended) == signal.SIGKILL
    return Ended(status, out.read_text("utf-8"), error.read_text("utf-8"), moments)


def take(step: str, folder: Path) -> Ended:
    """Run the step in a forked process to its end."""
    out, error = folder / "out.txt", folder / "error.txt"
    for path in (out, error):
        path.write_bytes(b" " * 4096)  # room for its output, however full the disk is
    child = os.fork()
    if child == 0:
        _be_the_process(step, folder, out, error, stop=False)
    _, ended = os.waitpid(child, 0)
    said = [path.read_text("utf-8").strip() for path in (out, error)]
    return Ended(os.waitstatus_to_exitcode(ended), *said, ())


def _status(pid: int) -> str:
    return Path(f"/proc/{pid}/status").read_text("ascii", "replace")


def _be_the_process(step: str, folder: Path, out: Path, error: Path, *, stop: bool = True) -> None:
    status = 70  # a bug
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)  # strace is no ancestor
        for handle, path in ((1, out), (2, error)):
            anew = os.O_TRUNC if stop else 0
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | anew, 0o600), handle)
        if stop:
            os.kill(os.getpid(), signal.SIGSTOP)
        say(1, STEPS[step](folder))
        status = 0
    except KnownError as known:
        say(2, known.code)
        status = known.exit_code
    except BaseException as bug:  # noqa: BLE001 - its name is the test's to see
        say(2, repr(bug))
    finally:
        os._exit(status)
