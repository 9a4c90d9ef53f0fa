"""The log while the disk refuses, for pages and beats: with the events that wait in memory."""

from collections.abc import Iterator, Sequence

from desktop.core.events import ConnectivityChanged, Recorded
from desktop.core.today_view import Unrecorded
from desktop.monitors.clock import Clock
from desktop.reports.log_reader import Log
from desktop.storage.journal import Alive, Row


def current_log(
    log: Log, clock: Clock, unrecorded: Unrecorded | None, waiting: Sequence[Recorded]
) -> Log:
    """Return the log, and while the disk refuses events those that wait, too."""
    if unrecorded is None:
        return log
    now = clock.read()
    alive = Alive(now.wall, clock.boot_id, now.monotonic, now.boottime)
    return WaitingLog(log, waiting, alive)


class WaitingLog:
    """The log followed by the events that are not in it yet, with a current sign of life."""

    def __init__(self, log: Log, waiting: Sequence[Recorded], alive: Alive) -> None:
        """Use the log, the waiting events, and a sign of life of this moment."""
        self._log = log
        self._waiting = waiting
        self._alive = alive

    def rows(self, from_ms: int | None = None, to_ms: int | None = None) -> Iterator[Row]:
        """Yield the rows of the log alone."""
        return self._log.rows(from_ms, to_ms)

    def between(self, first: int, last: int) -> list[Row]:
        """Return the rows of the log alone."""
        return self._log.between(first, last)

    def read(
        self,
        kinds: Sequence[str],
        from_ms: int | None = None,
        to_ms: int | None = None,
        *,
        lead_in: bool = False,
        lead_out: bool = False,
    ) -> list[Recorded]:
        """Return events of the log, and the waiting ones of any time."""
        events = self._log.read(kinds, from_ms, to_ms, lead_in=lead_in, lead_out=lead_out)
        return events + [item for item in self._waiting if item.event.kind in kinds]

    def changes(self, from_ms: int, to_ms: int) -> list[Recorded]:
        """Return the changes of the log and the waiting ones."""
        return self._log.changes(from_ms, to_ms) + [
            item for item in self._waiting if isinstance(item.event, ConnectivityChanged)
        ]

    def last_alive(self) -> Alive:
        """Return the sign of life."""
        return self._alive

    def end(self) -> tuple[int, str]:
        """Return the end of the log alone."""
        return self._log.end()

    def close(self) -> None:
        """Close the file."""
        self._log.close()
