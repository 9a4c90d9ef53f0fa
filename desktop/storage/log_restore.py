"""Restores a log whose file was removed while the program has it open, so that no row is lost.

The open file is whole until it is closed: a verified copy of it gets its name, where nothing else
has it. After a kill at any moment there is a complete copy, or what there was before.
"""

import os
from contextlib import closing, suppress

from desktop.core.errors import KnownError
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, scratch, sync_folder, sync_in_steps
from desktop.storage.home import Home
from desktop.storage.journal import Journal, Verified
from desktop.storage.log_head import read_head
from desktop.storage.sqlite_pages import wal_of


def restore(home: Home, journal: Journal) -> None:
    """Put a verified copy of the open log in its place, and go on with that.

    KnownError ``log_missing`` where it is not sure that the place is the log's; ``log_cut``,
    ``database_damaged``, and those of the disk.
    """
    new = scratch(home.restored_log)

    def verify() -> None:
        sync_in_steps(new, lambda: None)
        with closing(Journal(new, read_only=True)) as copy:
            head = read_head(home.log)
            if not isinstance(copy.verify(), Verified):
                raise KnownError(ProblemCode.DATABASE_DAMAGED, path=str(home.log))
            if head is not None and not copy.knows(head):
                raise KnownError(ProblemCode.LOG_CUT, path=str(home.log), rows=head.rows)

    def put() -> None:
        home.restored_log.unlink(missing_ok=True)
        os.link(new, home.restored_log)  # a disk without links is not changed further
        sync_folder(home.folder)
        finish_restore(home)

    try:
        new.unlink(missing_ok=True)
        journal.restore(new, verify, put)
    except OSError as error:
        raise known(error, home.log) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def finish_restore(home: Home) -> None:
    """Give a complete copy the log's name by a link, which replaces no other log.

    SQLite would add the old write-ahead log to it. KnownError of the disk.
    """
    log, copy = home.log, home.restored_log
    try:
        if not copy.exists():
            return
        if not os.path.lexists(log):
            for left in (wal_of(log), log.with_name(f"{log.name}-shm")):
                left.unlink(missing_ok=True)
            sync_folder(home.folder)
            os.link(copy, log)
            sync_folder(home.folder)
        if copy.samefile(log):
            copy.unlink()
    except OSError as error:
        raise known(error, log) from error
