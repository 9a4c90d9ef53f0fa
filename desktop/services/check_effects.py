"""The functions by which the service of the checks reads and acts, given by `main.build`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.core.checks.model import CardModel, Front, Hint, Presence
from desktop.core.events import Event, Recorded
from desktop.core.network import Verdict


class EventSource(Protocol):
    """Reads events, as `storage.journal.Journal` does."""

    def last(self, *kinds: str) -> Recorded | None:
        """Return the newest event of any of these kinds."""

    def after(self, seq: int, kinds: Sequence[str]) -> list[Recorded]:
        """Return the events of these kinds after that row, in order; 0: all."""


@dataclass(frozen=True, slots=True)
class CheckEffects:
    """``append(at_ms, events)`` commits or keeps them, or raises and nothing happened.

    ``show_card`` replaces the card on the screen. ``wake_at(ms)`` requests a `tick` at that
    wall-clock time (UTC milliseconds), instead of an earlier request; it is never more than a
    minute ahead. ``front`` returns what the window in front is, None where that is unknown.
    """

    append: Callable[[int, tuple[Event, ...]], object]
    now: Callable[[], int]
    presence: Callable[[], Presence]
    verdict: Callable[[], Verdict]
    show_card: Callable[[CardModel], None]
    hide_card: Callable[[], None]
    toast: Callable[[Hint], None]
    sound: Callable[[], None]
    wake_at: Callable[[int], None]
    front: Callable[[], Front | None] = lambda: None
