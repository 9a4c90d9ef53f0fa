"""Appends events to the log for the services, and notices what broke the observation."""

from desktop.core.connectivity.latency import merged
from desktop.core.events import ClockStepped, Event, Woke
from desktop.core.network import Cause
from desktop.services.problems import Problems
from desktop.storage.journal import Journal


class EventRecorder:
    """Writes to the log. A step ends with its events committed, or raises and nothing happened."""

    def __init__(self, journal: Journal, problems: Problems) -> None:
        """Create it over an open journal."""
        self._journal = journal
        self._problems = problems
        self._gap: Cause | None = None

    def append(self, at_ms: int, events: tuple[Event, ...]) -> None:
        """Commit events that belong together."""
        self._journal.append(at_ms, *events)
        self._problems.disk_accepts()

    def append_observed(self, at_ms: int, events: tuple[Event, ...]) -> None:
        """Commit events of the network; a sleep or a clock step among them is a gap."""
        self.append(at_ms, events)
        for event in events:
            if isinstance(event, Woke):
                self._gap = Cause.ASLEEP
            elif isinstance(event, ClockStepped):
                self._gap = Cause.CLOCK_STEPPED

    @property
    def has_gap(self) -> bool:
        """Whether a gap waits for `take_gap`."""
        return self._gap is not None

    def take_gap(self) -> Cause | None:
        """Return the last gap once."""
        gap, self._gap = self._gap, None
        return gap

    def save_latency(self, hour: int, path: str, data: bytes) -> None:
        """Merge a packed hour of latencies into what the log holds of it."""
        earlier = [old for _, name, old in self._journal.quality(hour, hour + 1) if name == path]
        self._journal.save_quality(hour, path, merged(*earlier, data))
