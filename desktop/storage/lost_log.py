"""Opens a home's log; a log that replaces a lost one records the loss."""

import os
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from desktop import __version__
from desktop.core.errors import KnownError
from desktop.core.events import AppStarted, AppStopped, LogLost
from desktop.core.pc_facts import version_numbers
from desktop.core.problem_codes import ProblemCode
from desktop.storage.home import Home
from desktop.storage.journal import Journal
from desktop.storage.log_marks import Head, head_file, read_head
from desktop.storage.log_salvage import finish_salvage, salvage, salvage_problem
from desktop.storage.sqlite import require_file, wal_of


def ended_unexpectedly(home: Home) -> bool:
    """Whether the last run has no end in the log: it crashed, was killed or still runs.

    KnownError of the log.
    """
    if not home.log.exists():
        return False
    with closing(Journal(home.log, read_only=True)) as journal:
        last = journal.last(AppStarted.kind, AppStopped.kind)
    return last is not None and isinstance(last.event, AppStarted)


# Of these `salvage` makes a log again; a newer file, or one in use, is as it should be.
MENDED = frozenset(
    {ProblemCode.DATABASE_DAMAGED, ProblemCode.NOT_A_JOURNAL, ProblemCode.LOG_MISSING}
)
_BUSY_SECONDS = 0.5  # the running program keeps unwritten rows, and goes on


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """The open log; an event to record first, and a problem to report, if rows were lost."""

    journal: Journal
    loss: LogLost | None = None
    problem: KnownError | None = None


def open_log(home: Home, now_ms: int) -> OpenedLog:
    """Open the log for writing.

    The write-ahead log of an empty or missing file holds committed rows that SQLite would delete:
    they are saved first. KnownError, among them ``database_damaged``: see `damage_of`, and
    ``file_newer`` where a newer program ran last.
    """
    require_file(home.log)
    finish_salvage(home)
    head, used = read_head(home.log), _was_used(home)
    if _is_empty(home.log) and not _is_empty(wal_of(home.log)):
        problem = salvage_problem(home, *salvage(home, now_ms))
        return OpenedLog(Journal(home.log, busy_seconds=_BUSY_SECONDS), problem=problem)
    journal = Journal(home.log, busy_seconds=_BUSY_SECONDS)
    if _is_of_newer(journal):
        journal.close()
        raise KnownError(ProblemCode.FILE_NEWER, path=str(home.log))
    if home.unrecorded.exists() and not _is_consistent(journal):
        journal.close()
        raise KnownError(ProblemCode.DATABASE_DAMAGED, path=str(home.log))
    rows = journal.end()[0]
    with suppress(KnownError):  # a disk that takes nothing: the next start notes it
        home.note_log()
    if (rows == 0 and used) or (head is not None and not journal.knows(head)):
        loss = LogLost(head.rows if head else 0, head.hash if head else "", "")
        return OpenedLog(journal, loss, _loss_problem(home, loss, rows))
    return OpenedLog(journal, problem=unread_head(home.log, head))


def _is_of_newer(journal: Journal) -> bool:
    """Whether a newer program ran last: this one may lack rules that the log follows by now."""
    try:
        last = journal.last(AppStarted.kind)
    except KnownError:  # the reader that needs it reports an unreadable log
        return False
    if last is None or not isinstance(last.event, AppStarted):
        return False
    return version_numbers(last.event.version) > version_numbers(__version__)


def _is_consistent(journal: Journal) -> bool:
    """Whether the file that refused the last run's events can be used now."""
    try:
        return journal.is_consistent()
    except KnownError as error:
        if error.code is ProblemCode.DATABASE_DAMAGED:
            return False
        raise


def damage_of(home: Home) -> KnownError | None:
    """Return the damage of the log that `salvage` repairs; None if it can be used.

    KnownError of damage that it does not repair, ``nothing_recorded`` in a new home.
    """
    try:
        require_log(home)
        with closing(Journal(home.log, read_only=True)) as journal:
            return journal.fault()
    except KnownError as error:
        if error.code in MENDED:
            return own_log_error(home, error)
        raise


def own_log_error(home: Home, error: KnownError) -> KnownError:
    """Return the error of a home's own log: another file in its place is a damaged log."""
    if error.code is ProblemCode.NOT_A_JOURNAL:
        return KnownError(ProblemCode.DATABASE_DAMAGED, path=str(home.log))
    return error


def _loss_problem(home: Home, loss: LogLost, rows_left: int) -> KnownError:
    path = str(home.log)
    if rows_left:
        return KnownError(ProblemCode.LOG_CUT, path=path, rows=loss.rows)
    return KnownError(ProblemCode.LOG_LOST, path=path)


def unread_head(log: Path, head: Head | None) -> KnownError | None:
    """Return that there is a head which says nothing; None if it was read or is missing."""
    file = head_file(log)
    if head is None and os.path.lexists(file):
        return KnownError(ProblemCode.LOG_HEAD_UNREADABLE, path=str(file))
    return None


def require_log(home: Home) -> None:
    """Raise KnownError if the log is missing or empty: ``log_missing`` if there was one.

    ``file_newer`` where a newer program ran last.
    """
    require_file(home.log)
    if _is_empty(home.log):
        lost = ProblemCode.LOG_MISSING if _was_used(home) else ProblemCode.NOTHING_RECORDED
        raise KnownError(lost, exit_code=1, path=str(home.log))
    newer = False
    with suppress(KnownError), closing(Journal(home.log, read_only=True)) as journal:
        newer = _is_of_newer(journal)  # a damaged one is told by who reads it
    if newer:
        raise KnownError(ProblemCode.FILE_NEWER, path=str(home.log))


def examine_log(home: Home) -> KnownError | None:
    """Return the doctor's finding about the log and its head; None in a new home."""
    try:
        require_log(home)
        head = read_head(home.log)
        with closing(Journal(home.log, read_only=True)) as journal:
            if head is not None and not journal.knows(head):
                return KnownError(ProblemCode.LOG_CUT, path=str(home.log), rows=head.rows)
            return journal.fault() or unread_head(home.log, head)
    except KnownError as error:
        return None if error.code is ProblemCode.NOTHING_RECORDED else own_log_error(home, error)


def _is_empty(log: Path) -> bool:
    try:
        return log.stat().st_size == 0
    except OSError:
        return True


def _was_used(home: Home) -> bool:
    """Whether the program ran in this home: files that it writes beside the log exist."""
    if head_file(home.log).exists() or not _is_empty(wal_of(home.log)):
        return True
    if home.named_before_log():  # by a command: `doctor --enrol`, `office join`, `register init`
        return False
    files = (home.device, home.register, home.register_key, home.register_head)
    left = (home.unrecorded, home.technical_log)  # by a program whose home was replaced by this
    return any(file.exists() for file in (*files, *left))
