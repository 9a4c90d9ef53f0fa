"""Output on a terminal: words from outside never steer it, and a progress bar does."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import TextIO, cast

from desktop.core.text.file_names import visible


class _Terminal:
    """A terminal that shows control letters and bidi overrides as visible codes."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        self.stream.write(visible(text))
        return len(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self.stream, name)


def _shown(stream: TextIO | None) -> TextIO | None:
    """Return the stream for words from outside; a file and a pipe get them as they are."""
    if stream is None or isinstance(stream, _Terminal) or not stream.isatty():
        return stream
    return cast("TextIO", _Terminal(stream))


@contextmanager
def harmless_output() -> Iterator[None]:
    """Print control characters on terminals as visible codes.

    The rest that a closed pipe or a full disk does not take is dropped: Python would write it once
    more when it ends, and fail.
    """
    with redirect_stdout(_shown(sys.stdout)), redirect_stderr(_shown(sys.stderr)):
        yield
    try:
        if sys.stdout is not None:  # a program without a console has none
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def progress(stream: TextIO | None = None) -> Iterator[Callable[[int, int], None]]:
    """Draw a bar on a terminal at each change; later output begins a new line."""
    screen, shown = stream or sys.stderr, (-1, -1)
    if isinstance(screen, _Terminal):  # the bar goes back to the beginning of its line
        screen = screen.stream

    def show(done: int, whole: int) -> None:
        nonlocal shown
        if screen.isatty() and (done, whole) != shown:
            shown = done, whole
            filled = 40 * done // whole
            screen.write(f"\r{'█' * filled}{'·' * (40 - filled)} {done}/{whole}")
            screen.flush()

    try:
        yield show
    finally:
        if shown != (-1, -1):
            screen.write("\n")
