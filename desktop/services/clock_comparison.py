"""Records how far this PC's clock is from the time of servers, so that a bundle shows it."""

from desktop.core.events import ClockCompared, is_news
from desktop.monitors.clock import Clock
from desktop.services.event_recorder import EventRecorder
from desktop.storage.journal import Journal


class ClockComparison:
    """Keeps what was recorded last; a clock that stays right is no event."""

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
