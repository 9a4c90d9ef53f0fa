"""The counts of open directives that the locked register shows, and their digest in the log.

Anyone who can write into the home can write another file of counts, such as one in which nothing
is overdue. The log has the digest of the one that was written last; the file's salt keeps the
digest, which leaves with bundles, from telling what is in it.
"""

import hashlib
from collections.abc import Sequence
from contextlib import closing, suppress

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.core.register.status import Open
from desktop.core.register_events import CountsWritten
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.register.sidecar_files import counts_of, read_text, write_counts


def keep_counts(home: Home, now_ms: int, directives: Sequence[Open]) -> None:
    """Write the counts and append their digest; after an error nothing is known of them.

    KnownError of the disk and of the log.
    """
    try:
        digest = write_counts(home.register_counts, directives)
        if home.log.is_file():
            with closing(Journal(home.log)) as journal:
                journal.append(now_ms, CountsWritten(digest))
    except KnownError:
        with suppress(OSError):
            home.register_counts.unlink()
        raise


def locked_counts(home: Home) -> list[Open] | None:
    """Return the directives that were open at the last lock, None when that is not known.

    KnownError ``counts_changed`` if the file is not the one that was written last, and those of
    the file and of the log.
    """
    text = read_text(home.register_counts)
    counts = counts_of(text)
    if counts is None or not home.log.is_file():
        return counts
    with closing(Journal(home.log, read_only=True)) as journal:
        written = journal.last(CountsWritten.kind)
    if written is not None:  # none: of a home that no newer version has locked
        assert isinstance(written.event, CountsWritten)
        if hashlib.sha256(text.encode()).hexdigest() != written.event.digest:
            raise KnownError(ProblemCode.COUNTS_CHANGED, exit_code=1)
    return counts
