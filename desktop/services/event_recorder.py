"""Appends the services' events to the log, and keeps in memory those that the disk refuses.

Observed events are kept in order and with their times until the disk accepts them; they are shown
at once, with a note that they are not recorded. A permission of the officer is recorded first, or
refused. Pages and beats read the log with the pending events.

Signs of life, and the comparison of the clock with the network's, are recorded here, too.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from desktop.core.canonical_json import canonical
from desktop.core.connectivity.state import LastAlive
from desktop.core.errors import KnownError
from desktop.core.events import (
    EVERY_MS,
    AppStarted,
    AppStopped,
    ClockCompared,
    ClockStepped,
    ConnectivityChanged,
    Event,
    Recorded,
    StillRunning,
    Woke,
    body,
    is_news,
)
from desktop.core.network import Cause
from desktop.core.problem_codes import ProblemCode
from desktop.core.today_view import Unrecorded
from desktop.core.units import HOUR_MS, MINUTE_MS
from desktop.monitors.clock import Clock
from desktop.services.jobs import Lane
from desktop.services.user_interface import Problems
from desktop.storage import log_marks as unrecorded_mark
from desktop.storage.journal import Alive, Journal, Log, Row
from desktop.storage.lost_log import OpenedLog


def current_log(
    log: Log, clock: Clock, unrecorded: Unrecorded | None, waiting: Sequence[Recorded]
) -> Log:
    """Return the log; while the disk refuses events, with the pending ones."""
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


_LOOK_SECONDS = 0.2

T = TypeVar("T")
Waiting = tuple[int, Event]


class EventRecorder:
    """Writes to the log."""

    def __init__(
        self,
        journal: Journal,
        problems: Problems,
        mark: Path,
        lane: Lane,
    ) -> None:
        """Create it over an open journal.

        ``mark`` is a file that says after a crash that events could not be recorded. ``lane``
        writes the log.
        """
        self._journal = journal
        self._problems = problems
        self._mark = mark
        self.lane = lane
        self._gap: Cause | None = None
        self._waiting: list[Waiting] = []
        self._seen_ms = 0  # the last moment of an event or sign of life
        self.event_ms = 0  # time of the last event
        self._unrecorded: Unrecorded | None = None
        self._marked = True  # perhaps, by the last run
        self.left_ms = unrecorded_mark.read_mark(mark)  # until when that one could not record

    @property
    def unrecorded(self) -> Unrecorded | None:
        """Return since when and why nothing is recorded, None while the disk accepts events."""
        return self._unrecorded

    @property
    def silent(self) -> bool:
        """Whether the disk does not answer."""
        return self._unrecorded is not None and self._unrecorded.why is ProblemCode.DISK_SILENT

    @property
    def waiting(self) -> tuple[Recorded, ...]:
        """Return the events that are not in the log yet, numbered as they will follow it."""
        if not self._waiting:
            return ()
        end = self._journal.end()[0]
        return tuple(
            Recorded(end + place, at_ms, event)
            for place, (at_ms, event) in enumerate(self._waiting, start=1)
        )

    def append(self, at_ms: int, events: tuple[Event, ...]) -> None:
        """Commit events together, after the pending ones; if it raises, nothing happened.

        After ``disk_silent`` they may still be written to the log.
        """
        self._write(tuple((at_ms, event) for event in events))
        self.event_ms = at_ms
        self._accepted()

    def keep(self, at_ms: int, events: tuple[Event, ...]) -> None:
        """Commit events, or keep them all in memory until the disk accepts them.

        An event that cannot be written prevents all of them: it would block all later ones.
        """
        for event in events:
            canonical(body(event))
        self._seen_ms = self.event_ms = at_ms
        self._waiting.extend((at_ms, event) for event in events)
        self._flush(at_ms)

    def keep_observed(self, at_ms: int, events: tuple[Event, ...]) -> None:
        """Do the same with events of the network, among which a sleep or clock step makes a gap."""
        self.keep(at_ms, events)
        for event in events:
            if isinstance(event, Woke):
                self._gap = Cause.ASLEEP
            elif isinstance(event, ClockStepped):
                self._gap = Cause.CLOCK_STEPPED
                self._report_step(event.by_ms)

    def _report_step(self, by_ms: int) -> None:
        """Report at once that the clock was set by an hour or more."""
        if abs(by_ms) >= HOUR_MS:
            code = ProblemCode.CLOCK_SET_AHEAD if by_ms > 0 else ProblemCode.CLOCK_SET_BACK
            self._problems.report_again(KnownError(code, by_minutes=abs(by_ms) // MINUTE_MS))

    def flush(self, now_ms: int) -> None:
        """Try again to write the waiting events."""
        self._seen_ms = now_ms
        if self._unrecorded is not None:
            self._flush(now_ms)

    def replace_log(self, log: OpenedLog, now_ms: int) -> None:
        """Write the pending and all later events to that log; it states its loss first."""
        self._journal = log.journal
        if log.loss is not None:
            self._waiting.insert(0, (now_ms, log.loss))
        self._try(self._write, now_ms)

    def outlast(self) -> None:
        """Wait until a silent disk answers, for as long as it takes; write the waiting events."""
        while self.silent:
            if not self.lane.join():  # another thread has the connection
                time.sleep(_LOOK_SECONDS)
            self._flush(self._seen_ms)

    def stamp(self, alive: Alive) -> None:
        """Record a sign of life, after the waiting events."""
        self._seen_ms = alive.at_ms

        def write() -> None:
            self._write()
            self._on_disk(lambda: self._journal.stamp_alive(alive))

        self._try(write, alive.at_ms)

    def require_answer(self) -> None:
        """Read a row, to detect a disk that does not answer.

        KnownError ``disk_silent``.
        """
        self.lane.wait(self._journal.end)

    def read(self, work: Callable[[], T]) -> T:
        """Return the result of work that reads the log; ``disk_silent`` and the work's errors."""
        return self.lane.answer(work)

    @property
    def has_gap(self) -> bool:
        """Whether a gap waits for `take_gap`."""
        return self._gap is not None

    def take_gap(self) -> Cause | None:
        """Return the last gap once."""
        gap, self._gap = self._gap, None
        return gap

    def _flush(self, at_ms: int) -> None:
        """Test whether the disk accepts again: pending events, or else a stamp.

        A disk that was silent counts as answering once a row is read.
        """
        if self._waiting:
            self._try(self._write, at_ms)
        elif self.silent:
            self._try(self.require_answer, at_ms)

    def _try(self, write: Callable[[], None], at_ms: int) -> None:
        """Write; an error is reported and shown, and the events wait in memory."""
        try:
            write()
        except KnownError as error:
            since = self._unrecorded or Unrecorded(at_ms, error.code)
            self._unrecorded = replace(since, why=error.code)
            self._problems.report(error)
        else:
            self._accepted()

    def _write(self, more: tuple[Waiting, ...] = ()) -> None:
        """Write the waiting events and more in one transaction."""
        self.lane.settle()  # a late job may have written them
        batch = (*self._waiting, *more)
        if not batch:
            return

        def written() -> None:
            done = {id(item) for item in batch}
            self._waiting = [item for item in self._waiting if id(item) not in done]

        self._on_disk(lambda: self._journal.append_all(batch), written)

    def _on_disk(
        self, write: Callable[[], object], written: Callable[[], object] = lambda: None
    ) -> None:
        """Write in the disk's thread; an error sets the mark, and the next success removes it."""
        marked, seen_ms = self._marked, self._seen_ms

        def work() -> None:
            try:
                write()
            except KnownError:
                unrecorded_mark.set_mark(self._mark, seen_ms)
                raise
            if marked:
                unrecorded_mark.remove_mark(self._mark)

        def ended(_result: None) -> None:
            self._marked = False
            written()

        self._marked = True  # until it has ended well
        self.lane.wait(work, ended)

    def _accepted(self) -> None:
        self._unrecorded = None
        self._problems.disk_accepts()


class ClockComparison:
    """Keeps the last recorded comparison; a clock that stays right is no event."""

    def __init__(self, journal: Journal, recorder: EventRecorder, clock: Clock) -> None:
        """Read nothing yet."""
        self._journal = journal
        self._recorder = recorder
        self._clock = clock
        self._last: ClockCompared | None = None
        self._read = False

    def saw(self, ahead_ms: int | None) -> None:
        """Record a comparison that is news; None: the round compared nothing."""
        if ahead_ms is None:
            return
        if not self._read:
            recorded = self._journal.last(ClockCompared.kind)
            event = None if recorded is None else recorded.event
            self._last = event if isinstance(event, ClockCompared) else None
            self._read = True
        now = ClockCompared(ahead_ms)
        if is_news(self._last, now):
            self._recorder.keep(self._clock.now_ms(), (now,))
            self._last = now


INTERVAL_MS = 30_000
_EARLY_MS = 1_000  # a tick may be earlier by this much


class Heartbeat:
    """Stamps the log with the current time while the program runs."""

    def __init__(self, journal: Journal, recorder: EventRecorder, clock: Clock) -> None:
        """Stamp nothing yet."""
        self._journal = journal
        self._recorder = recorder
        self._clock = clock
        self._stamped_ms = 0  # of the clock that runs while asleep

    def last(self) -> LastAlive | None:
        """Return the last stamp of an earlier run, None without one."""
        stamp = self._journal.last_alive()
        if stamp is None:
            return None
        ended = self._journal.last(AppStarted.kind, AppStopped.kind)
        clean = ended is not None and isinstance(ended.event, AppStopped)
        return LastAlive(stamp.at_ms, stamp.boot_id, clean, self._recorder.left_ms)

    def tick(self) -> None:
        """Stamp if the last stamp is `INTERVAL_MS` old."""
        if self._clock.read().boottime - self._stamped_ms >= INTERVAL_MS - _EARLY_MS:
            self.stamp()

    def stamp(self) -> None:
        """Stamp now, after all pending events; add an event if the last one is old.

        The stamp is in no chain: without an event it is trusted for a short time only.
        """
        now = self._clock.read()
        if abs(now.wall - self._recorder.event_ms) >= EVERY_MS:
            self._recorder.keep(now.wall, (StillRunning(),))
        self._recorder.stamp(Alive(now.wall, self._clock.boot_id, now.monotonic, now.boottime))
        if self._recorder.unrecorded is None:
            self._stamped_ms = now.boottime
