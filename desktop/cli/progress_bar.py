"""A progress bar for long commands."""

import sys
from types import TracebackType
from typing import Self, TextIO


class Bar:
    """Drawn on a terminal only, at each change; if it ends early, a new line starts."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._told = (-1, -1)

    def __enter__(self) -> Self:
        return self

    def show(self, done: int, whole: int) -> None:
        """Draw the bar."""
        if self._stream.isatty() and (done, whole) != self._told:
            self._told = done, whole
            filled = 40 * done // whole
            bar = "█" * filled + "·" * (40 - filled)
            self._stream.write(f"\r{bar} {done}/{whole}")
            self._stream.flush()

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        if self._told != (-1, -1):
            self._stream.write("\n")
