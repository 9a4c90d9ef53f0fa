"""Asks of a superior: recorded, shown when the officer may be disturbed, and answered.

The log is also their outbox: an answer is sent until the office no longer lists the ask.
"""

from collections.abc import Callable, Iterable

from desktop.core.checks.model import AWAY, LONGEST_HOLD_MS
from desktop.core.events import OfficeAnswered, OfficeAsked, Recorded
from desktop.core.sheets.messages import FORM, Ask, Seen
from desktop.monitors.session.base import Session
from desktop.services.event_recorder import EventRecorder
from desktop.services.user_interface import Attachment

KINDS = (OfficeAsked.kind, OfficeAnswered.kind)


class Asks:
    """The asks that are open at this PC."""

    def __init__(
        self,
        recorded: Iterable[Recorded],
        recorder: EventRecorder,
        now: Callable[[], int],
        *,
        session: Session,
        interface: Attachment,
    ) -> None:
        """Create it with the log's events of `KINDS`."""
        self._recorder = recorder
        self._now = now
        self._session = session
        self._interface = interface
        events = [fact.event for fact in recorded]
        answers = [item for item in events if isinstance(item, OfficeAnswered)]
        self._asked = {item.ask_id for item in events if isinstance(item, OfficeAsked)}
        self._seen = {item.ask_id: item.seen_ms for item in answers}
        self._listed: dict[str, OfficeAsked] = {}
        self._shown: OfficeAsked | None = None
        self._held_since_ms: int | None = None

    @property
    def open(self) -> tuple[OfficeAsked, ...]:
        """Return the asks without an answer, the oldest first."""
        return tuple(item for item in self._listed.values() if item.ask_id not in self._seen)

    def heard(self, asks: Iterable[Ask]) -> None:
        """Use the office's current list of asks, and record the new ones."""
        listed = {
            ask.ask_id: OfficeAsked(
                *(ask.ask_id, ask.text.value, ask.by, ask.designation, ask.asked_ms, ask.until_ms)
            )
            for ask in asks
        }
        new = tuple(item for name, item in listed.items() if name not in self._asked)
        if new:
            self._recorder.keep(self._now(), new)
            self._asked |= {item.ask_id for item in new}
        self._listed = listed
        self.tick()

    def tick(self) -> None:
        """Show the newest open ask unless something holds it."""
        now = self._now()
        waiting = [item for item in self.open if item.until_ms > now]
        reason = self._session.look().hold() if waiting else None
        if reason is None:
            self._held_since_ms = None
        elif reason not in AWAY and self._held_since_ms is None:
            self._held_since_ms = now
        waited = self._held_since_ms is not None and now - self._held_since_ms >= LONGEST_HOLD_MS
        if reason is not None and (reason in AWAY or not waited):
            waiting = []
        self._put(waiting[-1] if waiting else None, quiet=reason is not None)

    def _put(self, ask: OfficeAsked | None, *, quiet: bool) -> None:
        if ask == self._shown:
            return
        self._shown = ask
        self._interface().show_ask(ask)
        if ask is not None and not quiet:
            self._interface().chime()

    def looked(self, at_ms: int) -> bool:
        """Record that the officer looked at the messages; return whether an ask was open."""
        answered = tuple(OfficeAnswered(item.ask_id, at_ms) for item in self.open)
        if answered:
            self._recorder.keep(at_ms, answered)
            self._seen |= {item.ask_id: item.seen_ms for item in answered}
            self.tick()
        return bool(answered)

    def unsent(self) -> tuple[Seen, ...]:
        """Return the answers whose asks the office still lists."""
        return tuple(
            Seen(FORM, name, self._seen[name]) for name in self._listed if name in self._seen
        )
