"""The memory of another process: a search of one's own would find its own buffers."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path


def regions(pid: int, rights: str = "rw") -> Iterator[tuple[str, bytes]]:
    """Yield each region with these rights, with its line of /proc/PID/maps."""
    process = Path("/proc") / str(pid)
    with (process / "mem").open("rb", buffering=0) as memory:
        for line in (process / "maps").read_text(encoding="utf-8").splitlines():
            span, held, *_ = line.split()
            if not held.startswith(rights) or line.endswith(("[vvar]", "vclock]", "[vsyscall]")):
                continue
            begin, end = (int(edge, 16) for edge in span.split("-"))
            memory.seek(begin)
            try:
                region = memory.read(end - begin)
            except OSError:  # a thread has ended meanwhile, and its stack is gone
                continue
            yield line, region


def at_gaps(word: str, gaps: Sequence[int]) -> "re.Pattern[bytes]":
    """Return a pattern of the word, each letter one byte, with any of these distances between them.

    The first letter precedes the distances, so that the memory is walked once a word.
    """
    first, *others = (re.escape(letter.encode()) for letter in word)
    apart = (b"(%s)" % b"".join(b".{%d}%s" % (gap - 1, x) for x in others) for gap in gaps)
    return re.compile(first + b"(?:%s)" % b"|".join(apart), re.DOTALL)
