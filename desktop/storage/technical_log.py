"""The technical log: state changes and errors for the administrator of this PC, in English.

It holds codes, numbers and times, and no text that a person wrote. Two files of 256 KB at most.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop.core.errors import KnownError

_MOST_BYTES = 256 * 1024
# Facts of an error that no person wrote: the system's reason, numbers.
_PLAIN = ("why", "line", "count")
_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,80}")


class TechnicalLog:
    """Appends lines; a disk that refuses them is ignored, since it is reported elsewhere."""

    def __init__(
        self,
        path: Path,
        now_ms: Callable[[], int],
        run: Callable[[Callable[[], None]], object] = lambda work: work(),
    ) -> None:
        """Take the file, whose predecessor gets ``.1``, and the runner of the writing.

        The runner may raise KnownError: the line is lost.
        """
        self._path = path
        self._now_ms = now_ms
        self._run = run

    def write(self, what: str, *words: object) -> None:
        """Append ``TIME what word word``; a word of other characters is left out as ``?``."""
        moment = datetime.fromtimestamp(self._now_ms() / 1000, UTC).isoformat(timespec="seconds")
        parts = [word if _WORD.fullmatch(word) else "?" for word in map(str, words)]
        with suppress(OSError, KnownError):
            self._run(partial(self._append, " ".join((moment, what, *parts)) + "\n"))

    def _append(self, line: str) -> None:
        if self._path.exists() and self._path.stat().st_size > _MOST_BYTES:
            self._path.replace(earlier(self._path))
        with self._path.open("a", encoding="ascii") as file:
            file.write(line)
        self._path.chmod(0o600)

    def problem(self, error: KnownError) -> None:
        """Append an error's code, and of its facts those that no person wrote."""
        facts = (f"{name}={error.facts[name]}" for name in _PLAIN if name in error.facts)
        self.write("problem", str(error.code), *(fact.replace("=", ":") for fact in facts))


def earlier(path: Path) -> Path:
    """Return the file that a full one becomes."""
    return path.with_name(path.name + ".1")
