"""Says that a folder does not answer, while a command waits for it.

A thread asks the folders that the command uses: it looks for a name that is not there, flushes the
folder, and begins a file without a name where the system can. Nothing of that stays.
"""

import argparse
import ctypes
import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.storage.home import find_home

_SECONDS = 5.0  # before the folders are asked, and without an answer before that is said
_NAMELESS = getattr(os, "O_TMPFILE", 0)


def folders_of(args: argparse.Namespace) -> list[Path]:
    """Return what a command uses: the home, and the files and folders among its arguments."""
    paths = [find_home(args.home).folder]
    for value in vars(args).values():
        items = value if isinstance(value, list) else [value]
        paths += [item for item in items if isinstance(item, Path)]
    return paths


@contextmanager
def watched(
    paths: Iterable[Path], say: Callable[[Path], None], seconds: float = _SECONDS
) -> Iterator[None]:
    """Call ``say`` once, in a thread, with the first of the paths that does not answer for long.

    From then on Ctrl-C ends the process even where its main thread waits for the disk.
    """
    over = threading.Event()
    watch = threading.Thread(
        target=_watch, args=(list(paths), say, seconds, over), daemon=True, name="watch"
    )
    watch.start()
    try:
        yield
    finally:
        over.set()


def _watch(
    paths: list[Path], say: Callable[[Path], None], seconds: float, over: threading.Event
) -> None:
    while not over.wait(seconds):
        questions = [_Question(path) for path in dict.fromkeys(paths)]
        if over.wait(seconds):
            return
        silent = next((question for question in questions if question.thread.is_alive()), None)
        if silent is not None:
            with _interrupted_by_the_system():
                say(silent.path)
                silent.thread.join()
            return


class _Question:
    """A path that is asked in a thread of its own, which a silent disk holds."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.thread = threading.Thread(target=_ask, args=(path,), daemon=True, name="question")
        self.thread.start()


def _ask(path: Path) -> None:
    with suppress(OSError):
        folder = path if path.is_dir() else path.parent
        (folder / f".tatpar-{secrets.token_hex(8)}").exists()
        if os.name == "posix":
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        if _NAMELESS:
            os.close(os.open(folder, _NAMELESS | os.O_WRONLY, 0o600))


@contextmanager
def _interrupted_by_the_system() -> Iterator[None]:
    """Let Ctrl-C end the process by itself: Python's own handler waits for the main thread."""
    if sys.platform == "win32":
        yield
        return
    library = ctypes.CDLL(None)
    library.signal.restype, library.signal.argtypes = (
        ctypes.c_void_p,
        (ctypes.c_int, ctypes.c_void_p),
    )
    before = library.signal(signal.SIGINT, None)  # None is SIG_DFL
    try:
        yield
    finally:
        library.signal(signal.SIGINT, before)
