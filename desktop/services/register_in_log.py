"""The register's marks in the log: its head, and the digest of the counts of open directives.

The head lets every exported bundle carry the register's state off the PC.

The locked register shows its counts. Anyone who can write into the home can forge the file of
counts, for example without any overdue directive. The log therefore has the digest of the last
written file. Bundles contain that digest; the file's salt prevents guessing the counts from it.

The digest is appended before and after the file is replaced, so the newest two in the log are
equal. They differ only while the file is being written or after an interruption: then a file with
either digest is accepted.
"""

import hashlib
from collections.abc import Sequence
from contextlib import closing, suppress
from itertools import islice

from desktop.core.errors import KnownError
from desktop.core.events import CountsWritten, RegisterHead
from desktop.core.integrity.checkpoint import unsigned
from desktop.core.problem_codes import ProblemCode
from desktop.core.register_summary import Open
from desktop.storage.atomic_write import write_atomically
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.register.sidecar_files import counts_content, counts_of, read_text


def anchor_head(home: Home, now_ms: int, *, since_ms: int | None = None) -> None:
    """Append the head beside the register to the log, unless the log ends with it.

    With ``since_ms`` only if the log has no head from then on: the first of a day is enough. The
    register may be locked. KnownError of the log.
    """
    try:
        point = unsigned(read_text(home.register_head))
    except ValueError:  # no register, or a file that the next unlock reports
        return
    if not home.log.is_file() or not point.size:
        return
    event = RegisterHead(point.origin, point.size, point.root.hex())
    with closing(Journal(home.log)) as journal:
        heads = journal.read([RegisterHead.kind])
        if heads and (heads[-1].event == event or heads[-1].at_ms >= (since_ms or 1 << 62)):
            return
        journal.append(now_ms, event)


def keep_counts(home: Home, now_ms: int, directives: Sequence[Open]) -> None:
    """Write the counts, and their digest before and after; after an error the file is unchanged.

    It creates the log of a home that only commands have used, but does not replace a lost one.
    KnownError of the disk and of the log.
    """
    content = counts_content(directives)
    if not (home.log.is_file() or home.named_before_log()):
        write_atomically(home.register_counts, [content])
        return
    written = CountsWritten(hashlib.sha256(content).hexdigest())
    with closing(Journal(home.log)) as journal:
        home.note_log()
        newest = _newest(journal)
        text = read_text(home.register_counts)
        before = _digest(text)
        # The present file stays valid: after a failed write it is an earlier one.
        believed = before in newest and before != newest[0] if newest else bool(text)
        journal.append(now_ms, *([CountsWritten(before)] if believed else []), written)
        write_atomically(home.register_counts, [content])
        journal.append(now_ms, written)


def locked_counts(home: Home) -> list[Open] | None:
    """Return the directives that were open at the last lock, None when that is not known.

    KnownError ``counts_changed`` if the file is not the one that was written last, and those of
    the file and of the log.
    """
    for _ in range(2):  # another process may write both between the two looks
        text = read_text(home.register_counts)
        counts = counts_of(text)
        if counts is None or not home.log.is_file():
            return counts
        with closing(Journal(home.log, read_only=True)) as journal:
            newest = _newest(journal)
        if not newest or _digest(text) in newest:  # an empty list: no newer version has locked it
            return counts
    raise KnownError(ProblemCode.COUNTS_CHANGED, exit_code=1)


class LockedCounts:
    """The counts as `locked_counts` returns them; the log is opened when their file is another."""

    def __init__(self, home: Home) -> None:
        """Read nothing yet."""
        self._home = home
        self._believed: tuple[object, list[Open] | None] = (None, None)

    def __call__(self) -> list[Open] | None:
        """Return the counts of the present file, or the last valid ones if it is unchanged."""
        file = self._file()
        if file is None or file != self._believed[0]:
            self._believed = (file, locked_counts(self._home))
        return self._believed[1]

    def _file(self) -> object:
        """Return a stamp that changes with the file, None without a file."""
        with suppress(OSError):
            seen = self._home.register_counts.stat()
            return seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _newest(journal: Journal) -> list[str]:
    """Return the newest two digests, the newest first."""
    rows = islice(journal.newest_first(CountsWritten.kind), 2)
    return [row.event.digest for row in rows if isinstance(row.event, CountsWritten)]
