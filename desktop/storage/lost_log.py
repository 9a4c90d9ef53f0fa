"""Opens a home's log; a log that replaces a lost one records the loss."""

from pathlib import Path

from desktop.core.errors import KnownError
from desktop.core.events import LogLost
from desktop.core.problem_codes import ProblemCode
from desktop.storage.atomic_write import known, sync_folder
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_head import head_file, read_head

_BUSY_SECONDS = 0.5  # the running program keeps what it could not write, and goes on


def open_log(home: Home) -> tuple[Journal, LogLost | None]:
    """Open the log for writing; return it, and the event of a loss if there was one.

    The write-ahead log of an empty or missing file holds committed rows that SQLite would delete:
    it is moved aside first.
    """
    head, used = read_head(home.log), _was_used(home)
    remains = _move_aside(_wal(home.log)) if _is_empty(home.log) else ""
    journal = Journal(home.log, busy_seconds=_BUSY_SECONDS)
    rows = journal.end()[0]
    if rows == 0 and used:
        return journal, LogLost(head.rows if head else 0, head.hash if head else "", remains)
    if head is not None and not journal.knows(head):
        return journal, LogLost(head.rows, head.hash, remains)
    return journal, None


def loss_problem(home: Home, loss: LogLost, rows_left: int) -> KnownError:
    """Return the problem that reports a loss at the start."""
    path = str(home.log)
    if rows_left:
        return KnownError(ProblemCode.LOG_CUT, path=path, rows=loss.rows)
    if loss.remains:
        return KnownError(ProblemCode.LOG_LOST_IN_PART, path=path, file=loss.remains)
    return KnownError(ProblemCode.LOG_LOST, path=path)


def require_log(home: Home) -> None:
    """Raise KnownError if the log is missing or empty: ``log_missing`` if there was one."""
    if _is_empty(home.log):
        lost = ProblemCode.LOG_MISSING if _was_used(home) else ProblemCode.NOTHING_RECORDED
        raise KnownError(lost, exit_code=1, path=str(home.log))


def examine_log(home: Home) -> KnownError | None:
    """Return the doctor's finding about the log and its head; None in a new home."""
    try:
        require_log(home)
        head = read_head(home.log)
        journal = Journal(home.log, read_only=True)
        try:
            whole = head is None or journal.knows(head)
        finally:
            journal.close()
    except KnownError as error:
        return None if error.code is ProblemCode.NOTHING_RECORDED else error
    if whole:
        return None
    assert head is not None
    return KnownError(ProblemCode.LOG_CUT, path=str(home.log), rows=head.rows)


def _is_empty(log: Path) -> bool:
    try:
        return log.stat().st_size == 0
    except OSError:
        return True


def _wal(log: Path) -> Path:
    return log.with_name(f"{log.name}-wal")


def _was_used(home: Home) -> bool:
    """Return whether the program ran in this home: files that it writes beside the log exist."""
    files = (head_file(home.log), home.device, home.register, home.register_key, home.register_head)
    return any(file.exists() for file in files) or not _is_empty(_wal(home.log))


def _move_aside(wal: Path) -> str:
    """Rename the write-ahead log; return its new name, "" if there is none."""
    if _is_empty(wal):
        return ""
    number = 1
    while (aside := wal.with_name(f"{wal.name}.lost-{number}")).exists():
        number += 1
    try:
        wal.rename(aside)
        sync_folder(wal.parent)
    except OSError as error:
        raise known(error, wal) from error
    return aside.name
