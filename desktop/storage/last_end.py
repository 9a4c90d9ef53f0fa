"""How the last run of the program ended, by the log alone."""

from contextlib import closing

from desktop.core.events import AppStarted, AppStopped
from desktop.storage.home import Home
from desktop.storage.journal import Journal


def ended_unexpectedly(home: Home) -> bool:
    """Return whether the last run has no end in the log: it crashed, was killed or still runs.

    KnownError of the log.
    """
    if not home.log.exists():
        return False
    with closing(Journal(home.log, read_only=True)) as journal:
        last = journal.last(AppStarted.kind, AppStopped.kind)
    return last is not None and isinstance(last.event, AppStarted)
