"""Signs of life in the log, and the comparison of the clock with the network's."""

from desktop.core.connectivity.state import LastAlive
from desktop.core.events import (
    EVERY_MS,
    AppStarted,
    AppStopped,
    ClockCompared,
    StillRunning,
    is_news,
)
from desktop.monitors.clock import Clock
from desktop.services.event_recorder import EventRecorder
from desktop.storage.journal import Alive, Journal


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
